"""Attaching a proof to a record, and taking one away again while it is not frozen."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import View

from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.files import keeping
from qingfeng.kernel.files.evidence import ACTIVITIES, OUTCOMES
from qingfeng.kernel.files.field import UploadField
from qingfeng.kernel.files.models import Attachment
from qingfeng.kernel.signed_in import SignedIn

from ..declaration import Register, find
from ..once import once

KINDS = [(gettext_lazy("能证明成效"), list(OUTCOMES.items())), (gettext_lazy("只证明做过"), list(ACTIVITIES.items()))]


class EvidenceForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("佐证类别"), choices=KINDS)
    title = forms.CharField(label=gettext_lazy("标题或文号"), max_length=200, required=False)
    file = UploadField(label=gettext_lazy("文件"))


def record_of(request: SignedIn, register: Register, pk: int) -> Any:
    """The record, for whoever may prove it."""
    record = register.get(request.user, pk)
    if reason := register.why_not_prove(record, request.user):
        raise Refused(reason)
    return record


class AddEvidence(View):
    def get(self, request: SignedIn, app: str, slug: str, pk: int) -> HttpResponse:
        register = find(app, slug)
        return self.page(request, register, record_of(request, register, pk), EvidenceForm())

    def post(self, request: SignedIn, app: str, slug: str, pk: int) -> HttpResponse:
        register = find(app, slug)
        record = record_of(request, register, pk)
        form = EvidenceForm(request.POST, request.FILES)
        if form.is_valid():
            given = form.cleaned_data

            def keep() -> str:
                keeping.attach(record, given["file"], by=request.user, kind=given["kind"], title=given["title"])
                messages.success(request, _("已添加佐证。"))
                return register.url("detail", pk)

            try:
                return redirect(once(request, keep))
            except BadInput as error:
                form.add_error("file", str(error))
        return self.page(request, register, record, form)

    @staticmethod
    def page(request: SignedIn, register: Register, record: Any, form: EvidenceForm) -> HttpResponse:
        context = {
            "register": {"label": register.label, "url": register.url()},
            "title": _("添加佐证：%(name)s") % {"name": record},
            "help": _("照片、签到只证明做过；销号要看成效：凭证、文号、决定书、系统记录、验收结论。"),
            "form": form,
            "submit_label": _("添加"),
            "back_url": register.url("detail", record.pk),
        }
        return render(request, "register/form.html", context, status=422 if form.errors else 200)


@method_decorator(require_POST, name="dispatch")
class DropEvidence(View):
    def post(self, request: SignedIn, app: str, slug: str, pk: int, proof: int) -> HttpResponse:
        register = find(app, slug)
        record = record_of(request, register, pk)
        attachment = get_object_or_404(Attachment.objects.of(record), pk=proof)
        keeping.remove(attachment, by=request.user, subject=record)
        messages.success(request, _("已撤下“%(name)s”，痕迹保留在日志中。") % {"name": attachment})
        return redirect(register.url("detail", pk))
