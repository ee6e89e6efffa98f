"""Upload → look at what it would do → take in, only the good rows, or leave → take back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
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
from qingfeng.kernel.register.declaration import Register, find
from qingfeng.kernel.register.fields import label_of, words_for
from qingfeng.kernel.signed_in import SignedIn

from . import importing
from .excel import workbook
from .models import ImportBatch
from .sheet import Reading, Row, columns_of, explained

SHOWN = 200  # rows of a preview; those with errors come first


def may_import(register: Register, user: Any) -> None:
    """Whoever may enter a record by hand somewhere may bring records in; each row is judged for its own unit."""
    if not register.form:
        raise Refused(_("“%(what)s”不能从表格导入。") % {"what": register.label})
    if reason := register.why_not_add(user):
        raise Refused(reason)


class UploadForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("表格文件（.xlsx、.xls、.csv）"))

    def clean_file(self) -> Any:
        limit, upload = settings.UPLOAD_LIMIT_MIB, self.cleaned_data["file"]
        if upload.size > limit * 1024 * 1024:
            raise forms.ValidationError(_("文件超过 %(n)d MB，请拆开后再导入。") % {"n": limit})
        return upload


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
                return redirect("exchange:batch", pk=batch.pk)
        return self.page(request, register, form)

    @staticmethod
    def page(request: SignedIn, register: Register, form: UploadForm) -> HttpResponse:
        context = {
            "register": {"label": register.label, "url": register.url()},
            "stage": "upload",
            "form": form,
            "columns": explained(register, request.user),
            "sample_url": f"{register.url('import')}?blank=1",
            "back_url": register.url(),
        }
        return render(request, "register/import.html", context, status=422 if form.errors else 200)


def own(request: SignedIn, pk: int) -> tuple[ImportBatch, Register]:
    """A file is handled by whoever handed it in."""
    batch = get_object_or_404(ImportBatch, pk=pk, owner=request.user)
    return batch, find(*batch.register.split("/"))


class Batch(View):
    """One file: its preview, and what is done with it."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        batch, register = own(request, pk)
        told = preview if batch.status == ImportBatch.Status.PREVIEW else done
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
        count = importing.apply(batch, register, by=user, only_good=choice == "good")
        messages.success(request, _("已导入 %(n)d 条。") % {"n": count})
        return redirect("exchange:batch", pk=batch.pk)


@method_decorator(require_POST, name="dispatch")
class Undo(View):
    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        batch, register = own(request, pk)
        count = importing.undo(batch, register, by=request.user)
        messages.success(request, _("已撤销这次导入，删除 %(n)d 条。") % {"n": count})
        return redirect("exchange:batch", pk=batch.pk)


def preview(batch: ImportBatch, register: Register, user: Any) -> dict[str, Any]:
    """What the file would do, the rows with errors first."""
    reading = importing.read_again(batch, register, user)
    rows = [*reading.bad, *reading.good, *reading.known]
    return {
        "stage": "preview",
        "file_name": batch.name,
        "ignored": reading.ignored,
        "counts": {
            "rows": len(rows),
            "good": len(reading.good),
            "same": len(reading.known),
            "bad": len(reading.bad),
        },
        "headers": [label_of(register.model, name) for name in reading.names],
        "rows": [shown(register, reading, row) for row in rows[:SHOWN]],
        "more": max(0, len(rows) - SHOWN),
    }


def shown(register: Register, reading: Reading, row: Row) -> dict[str, Any]:
    """A row with its verdict, every bad cell with its reason; what is no cell's fault stands beside the verdict."""
    if row.errors:
        verdict = {"word": _("有错"), "tone": "refused"}
    elif row.known:
        verdict = {"word": _("已在台账"), "tone": "stopped"}
    else:
        verdict = {"word": _("可以导入"), "tone": "done"}
    cells = [
        {"label": label_of(register.model, name), "value": row.words.get(name, ""), "error": row.why(name)}
        for name in reading.names
    ]
    return {"number": row.line, "verdict": verdict, "errors": beside(register, reading.names, row), "cells": cells}


def beside(register: Register, names: Sequence[str], row: Row) -> list[str]:
    """Errors of the row as a whole, and of columns that the file does not have."""
    words = [why for name, why in row.errors if not name]
    return words + [
        f"{label_of(register.model, name)}：{why}" for name, why in row.errors if name and name not in names
    ]


def done(batch: ImportBatch, register: Register, user: Any) -> dict[str, Any]:
    undone = batch.status == ImportBatch.Status.UNDONE
    reason = "" if undone else importing.why_not_undo(batch, register)
    told = {
        "label": batch.name,
        "rows": batch.rows.count(),
        "at": words_for(batch.at),
        "by": str(batch.owner),
        "undone": undone,
    }
    undo_url = "" if undone or reason else reverse("exchange:undo", args=[batch.pk])
    return {"stage": "done", "batch": told, "undo_url": undo_url, "undo_reason": reason}
