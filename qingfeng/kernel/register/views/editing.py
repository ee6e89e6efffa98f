"""Entering a record and changing it: a form, checked and saved with one event."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View

from qingfeng.kernel import writing
from qingfeng.kernel.errors import Refused

from ..declaration import Register, find, page_of
from ..forms import form_of


class Edit(View):
    """``pk`` is missing for a new record."""

    def prepare(self, request: HttpRequest, app: str, slug: str, pk: int | None) -> tuple[Register, Any]:
        register = find(app, slug)
        if not register.form:
            raise Http404
        if pk is None:
            record = register.model(**self.parent(register, request))
            if not request.user.paths(register.model.editors):  # type: ignore[union-attr,attr-defined]
                register.model.must_write(request.user, None)  # type: ignore[attr-defined]
            return register, record
        record = register.get(request.user, pk)
        if reason := register.why_not_edit(record, request.user):
            raise Refused(reason)
        return register, record

    @staticmethod
    def parent(register: Register, request: HttpRequest) -> dict[str, Any]:
        """The record a new line belongs to, from the address."""
        if not register.parent:
            return {}
        key = request.GET.get(register.parent, "")
        rows = register.parent_model._default_manager.visible_to(request.user)
        parent = rows.filter(pk=key).first() if key.isdigit() else None
        if parent is None:
            raise Http404
        return {register.parent: parent}

    def get(self, request: HttpRequest, app: str, slug: str, pk: int | None = None) -> HttpResponse:
        register, record = self.prepare(request, app, slug, pk)
        initial = {name: value for name, value in request.GET.items() if name in register.form} if pk is None else None
        form = form_of(register, request.user, instance=record, initial=initial)  # type: ignore[arg-type]
        return self.page(request, register, record, form)

    def post(self, request: HttpRequest, app: str, slug: str, pk: int | None = None) -> HttpResponse:
        register, record = self.prepare(request, app, slug, pk)
        form = form_of(register, request.user, data=request.POST, files=request.FILES, instance=record)  # type: ignore[arg-type]
        if form.is_valid():
            try:
                saved = self.save(request, register, form)
            except ValidationError as error:
                form.add_error(None, error.messages if not hasattr(error, "error_dict") else error)  # type: ignore[arg-type]
            else:
                messages.success(request, _("已保存。"))
                return redirect(self.after(register, saved))
        return self.page(request, register, record, form, status=422)

    @staticmethod
    def save(request: HttpRequest, register: Register, form: Any) -> Any:
        record = form.instance
        if record.pk is None:
            type(record).must_write(request.user, record.unit)
            return writing.create(record, by=request.user)
        values = {name: form.cleaned_data[name] for name in form.cleaned_data}
        if "org" in values:
            type(record).must_write(request.user, values["org"])
        version = request.POST.get("version", "")
        return writing.change(record, values, by=request.user, version=int(version) if version.isdigit() else None)

    @staticmethod
    def after(register: Register, record: Any) -> str:
        if register.parent:
            return page_of(getattr(record, register.parent))
        return register.url("detail", record.pk)

    @staticmethod
    def page(request: HttpRequest, register: Register, record: Any, form: Any, status: int = 200) -> HttpResponse:
        context = {"register": register, "record": record if record.pk else None, "form": form}
        return render(request, "register/form.html", context, status=status)

