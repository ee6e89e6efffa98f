"""Upload → look at what it would do → take in, only the good rows, or leave → take back."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View

from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.register.declaration import Register, find
from qingfeng.kernel.register.fields import label_of

from . import importing
from .excel import workbook
from .models import ImportBatch
from .sheet import columns_of, headings_of

LIMIT_MIB = 20


def may_import(register: Register, request: HttpRequest) -> None:
    """Whoever may enter a record by hand somewhere may bring records in; each row is judged for its own unit."""
    model = register.model
    if not register.form or not request.user.paths(model.editors):  # type: ignore[union-attr,attr-defined]
        model.must_write(request.user, None)  # type: ignore[attr-defined]


class Upload(View):
    def get(self, request: HttpRequest, app: str, slug: str) -> HttpResponse:
        register = find(app, slug)
        may_import(register, request)
        if "blank" in request.GET:
            names = [label_of(register.model, name) for name in columns_of(register)]
            file, _count = workbook(register.label, names, [])
            return FileResponse(file, as_attachment=True, filename=f"{register.label}.xlsx")
        batches = ImportBatch.objects.filter(register=register.key, owner=request.user)[:10]
        context = {"register": register, "batches": batches, "headings": list(headings_of(register))}
        return render(request, "register/import.html", context)

    def post(self, request: HttpRequest, app: str, slug: str) -> HttpResponse:
        register = find(app, slug)
        may_import(register, request)
        upload = request.FILES.get("file")
        if upload is None:
            raise BadInput(_("请选择要导入的文件。"))
        if (upload.size or 0) > LIMIT_MIB * 1024 * 1024:
            raise BadInput(_("文件超过 %(n)d MB，请拆开后再导入。") % {"n": LIMIT_MIB})
        batch, _reading = importing.preview(register, upload.name or "", upload.read(), by=request.user)  # type: ignore[arg-type]
        return redirect("exchange:batch", pk=batch.pk)


class Batch(View):
    """One file: its preview, and what is done with it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = get_object_or_404(ImportBatch, pk=pk, owner=request.user)
        register = find(*batch.register.split("/"))
        reading = None
        if batch.status == ImportBatch.Status.PREVIEW:
            reading = importing.read_again(batch, register, request.user)  # type: ignore[arg-type]
        return render(request, "register/batch.html", {"register": register, "batch": batch, "reading": reading})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = get_object_or_404(ImportBatch, pk=pk, owner=request.user)
        register = find(*batch.register.split("/"))
        may_import(register, request)
        if request.POST.get("act") == "undo":
            count = importing.undo(batch, register, by=request.user)  # type: ignore[arg-type]
            messages.success(request, _("已撤销，删除 %(n)d 条。") % {"n": count})
        else:
            only_good = request.POST.get("act") == "good"
            count = importing.apply(batch, register, by=request.user, only_good=only_good)  # type: ignore[arg-type]
            messages.success(request, _("已导入 %(n)d 条。") % {"n": count})
        return redirect("exchange:batch", pk=batch.pk)
