"""Entering a record and changing it: a form, checked and saved with one event."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View

from qingfeng.kernel import writing
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.signed_in import SignedIn

from ..declaration import Register, find, page_of
from ..forms import form_of
from ..once import once
from .steps import add_errors


class Edit(View):
    """``pk`` is missing for a new record."""

    def get(self, request: SignedIn, app: str, slug: str, pk: int | None = None) -> HttpResponse:
        register, record = self.prepare(request, app, slug, pk)
        initial = {name: value for name, value in request.GET.items() if name in register.form} if pk is None else None
        form = form_of(register, request.user, instance=record, initial=initial)
        return self.page(request, register, form)

    def post(self, request: SignedIn, app: str, slug: str, pk: int | None = None) -> HttpResponse:
        register, record = self.prepare(request, app, slug, pk)
        form = form_of(register, request.user, data=request.POST, files=request.FILES, instance=record)
        if form.is_valid():
            try:
                page = once(request, lambda: self.after(register, self.save(request, register, form)))
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("已保存。"))
                return redirect(page)
        return self.page(request, register, form)

    def prepare(self, request: SignedIn, app: str, slug: str, pk: int | None) -> tuple[Register, Any]:
        """The record to be written, for whoever may write it now."""
        register = find(app, slug)
        if not register.form:
            raise Http404
        if pk is None:
            parent = self.parent(register, request) if register.parent else None
            record = register.model(**({register.parent: parent} if register.parent else {}))
            reason = register.why_not_add(request.user, parent)
        else:
            record = register.get(request.user, pk)
            reason = register.why_not_edit(record, request.user)
        if reason:
            raise Refused(reason)
        return register, record

    @staticmethod
    def parent(register: Register, request: SignedIn) -> Any:
        """The record a new line belongs to, from the address."""
        key = request.GET.get(register.parent, "")
        rows = register.parent_model._default_manager.visible_to(request.user)
        parent = rows.filter(pk=key).first() if key.isdigit() else None
        if parent is None:
            raise Http404
        return parent

    @staticmethod
    def save(request: SignedIn, register: Register, form: Any) -> Any:
        """Judged once more as the record would be: the form may have moved it to another unit."""
        record = form.instance
        kept = {name for name in record.confidential if not form.cleaned_data.get(name)}
        values = {name: value for name, value in form.cleaned_data.items() if name not in kept | {"version"}}
        record.must_write(request.user, record.unit)
        if record.pk is not None:
            return writing.change(record, values, by=request.user, version=form.cleaned_data.get("version"))
        if reason := register.why_not_edit(record, request.user):
            raise Refused(reason)
        return writing.create(record, by=request.user)

    @staticmethod
    def after(register: Register, record: Any) -> str:
        """A line is read on the page of the record it belongs to."""
        return page_of(getattr(record, register.parent)) if register.parent else register.url("detail", record.pk)

    def page(self, request: SignedIn, register: Register, form: Any) -> HttpResponse:
        record = form.instance
        new = record.pk is None
        context = {
            "register": {"label": register.label, "url": register.url()},
            "title": _("新建%(what)s") % {"what": register.label} if new else _("修改：%(name)s") % {"name": record},
            "form": form,
            "back_url": self.after(register, record) if register.parent or not new else register.url(),
        }
        return render(request, "register/form.html", context, status=422 if form.errors else 200)
