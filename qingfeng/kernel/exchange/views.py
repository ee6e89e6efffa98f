"""Upload → say what unknown headings mean → look at what it would do → take in, only the good rows, or leave → take
back. Files of many rows go through jobs; their pages are led to and back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import View

from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.files.field import UploadField
from qingfeng.kernel.register.declaration import Register, find
from qingfeng.kernel.register.fields import label_of
from qingfeng.kernel.signed_in import SignedIn

from . import importing, matching, presenting, working
from .excel import workbook
from .models import ImportBatch
from .sheet import columns_of, explained, labels_of_columns

PREVIEW = ImportBatch.Status.PREVIEW


def may_import(register: Register, user: Any) -> None:
    """Whoever may enter a record by hand somewhere may bring records in; each row is judged for its own unit."""
    if not register.form:
        raise Refused(_("“%(what)s”不能从表格导入。") % {"what": register.label})
    if reason := register.why_not_add(user):
        raise Refused(reason)


class UploadForm(forms.Form):
    file = UploadField(label=gettext_lazy("表格文件（.xlsx、.xls、.csv）"))


class Upload(View):
    def get(self, request: SignedIn, app: str, slug: str) -> HttpResponseBase:
        register = find(app, slug)
        may_import(register, request.user)
        if "blank" in request.GET:
            names = [label_of(register.model, name) for name in columns_of(register)]
            file, _count = workbook(register.label, names, [])
            return FileResponse(file, as_attachment=True, filename=f"{register.label}.xlsx")
        return self.page(request, register, UploadForm())

    def post(self, request: SignedIn, app: str, slug: str) -> HttpResponse:
        register, user = find(app, slug), request.user
        may_import(register, user)
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                batch = importing.keep(register, upload.name, upload.read(), by=user)
            except BadInput as error:
                form.add_error("file", str(error))
            else:
                return self.after(batch, register, user)
        return self.page(request, register, form)

    @staticmethod
    def after(batch: ImportBatch, register: Register, user: Any) -> HttpResponse:
        headings = [each.words for each in importing.headings(batch, register)]
        if matching.must_ask(register, headings, batch.columns, user):
            return redirect("exchange:match", pk=batch.pk)
        return looked_at(batch, user)

    @staticmethod
    def page(request: SignedIn, register: Register, form: UploadForm) -> HttpResponse:
        labels = labels_of_columns(register)
        kept = matching.remembered(register, request.user)
        context = {
            "register": {"label": register.label, "url": register.url()},
            "stage": "upload",
            "form": form,
            "columns": explained(register, request.user),
            "remembered": [(heading, labels.get(field, "")) for heading, field in kept.items()],
            "forget_url": reverse("exchange:forget", args=[register.app, register.slug]),
            "sample_url": f"{register.url('import')}?blank=1",
            "back_url": register.url(),
        }
        return render(request, "register/import.html", context, status=422 if form.errors else 200)


def own(request: SignedIn, pk: int) -> tuple[ImportBatch, Register]:
    """A file is handled by whoever handed it in."""
    batch = get_object_or_404(ImportBatch, pk=pk, owner=request.user)
    return batch, find(*batch.register.split("/"))


def looked_at(batch: ImportBatch, user: Any) -> HttpResponse:
    """On to the preview; many rows are judged by a job first."""
    if working.is_long(batch):
        return redirect("jobs:detail", pk=working.begin(working.look, batch, by=user).pk)
    return redirect("exchange:batch", pk=batch.pk)


class Match(View):
    """What each heading means, guessed; a person confirms or corrects it, once for all files of the bureau."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        return self.page(request, pk)

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        batch, register = own(request, pk)
        may_import(register, request.user)
        headings, fields = importing.headings(batch, register), {"", *columns_of(register)}
        chosen = [request.POST.get(f"column-{at}", "") for at in range(len(headings))]
        if not set(chosen) <= fields:
            raise BadInput(_("没有这个栏目，请刷新页面后重新选择。"))
        try:
            importing.settle(batch, register, list(zip(headings, chosen, strict=True)), by=request.user)
        except BadInput as error:
            return self.page(request, pk, chosen, str(error))
        return looked_at(batch, request.user)

    @staticmethod
    def page(request: SignedIn, pk: int, chosen: Any = (), error: str = "") -> HttpResponse:
        batch, register = own(request, pk)
        if batch.status != PREVIEW:
            return redirect("exchange:batch", pk=pk)
        context = {
            "register": {"label": register.label, "url": register.url()},
            "error": error,
            **presenting.columns(batch, register, request.user, chosen),
        }
        return render(request, "register/import.html", context, status=422 if error else 200)


class Batch(View):
    """One file: its preview, and what is done with it."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        batch, register = own(request, pk)
        if batch.job and (batch.job.open or (batch.status == PREVIEW and working.is_long(batch) and not batch.found)):
            return redirect("jobs:detail", pk=batch.job.pk)
        told = presenting.preview if batch.status == PREVIEW else presenting.done
        context = {"register": {"label": register.label, "url": register.url()}, **told(batch, register, request.user)}
        return render(request, "register/import.html", context)

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        batch, register = own(request, pk)
        user: Any = request.user
        may_import(register, user)
        choice = request.POST.get("apply")
        if choice == "none":
            importing.leave(batch)
            return redirect(register.url("import"))
        if working.is_long(batch) and batch.status == PREVIEW:
            started = working.begin(working.take_in, batch, by=user, only_good=choice == "good")
            return redirect("jobs:detail", pk=started.pk)
        count = importing.apply(batch, register, by=user, only_good=choice == "good")
        messages.success(request, _("已导入 %(n)d 条。") % {"n": count})
        return redirect("exchange:batch", pk=batch.pk)


@method_decorator(require_POST, name="dispatch")
class Undo(View):
    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        batch, register = own(request, pk)
        if working.is_long(batch) and batch.status == ImportBatch.Status.APPLIED:
            return redirect("jobs:detail", pk=working.begin(working.take_back, batch, by=request.user).pk)
        count = importing.undo(batch, register, by=request.user)
        messages.success(request, _("已撤销这次导入，删除 %(n)d 条。") % {"n": count})
        return redirect("exchange:batch", pk=batch.pk)


@method_decorator(require_POST, name="dispatch")
class Forget(View):
    """The next file with headings of its own is asked about again."""

    def post(self, request: SignedIn, app: str, slug: str) -> HttpResponse:
        register = find(app, slug)
        may_import(register, request.user)
        matching.forget(register, by=request.user)
        messages.success(request, _("已忘记列名对应，下次导入时会重新询问。"))
        return redirect(register.url("import"))
