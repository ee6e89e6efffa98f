"""Hand a finished draft in → the text with its marks → print. Nothing is stored unless it is to be kept."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import View

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.documents import open_report
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.people.roles import CHECKERS, labels
from qingfeng.reports.models import KeptDraft
from qingfeng.reports.views import HandIn

from .presenting import page
from .records import check_draft

RECENT = 8


class CheckIn(HandIn):
    keep = forms.BooleanField(
        label=gettext_lazy("留存这份稿件"), required=False, help_text=gettext_lazy("不勾选，看完就不再保存")
    )


def may_check(user: Any) -> None:
    if not user.roles & CHECKERS:
        raise Refused(_("核对稿件由%(who)s办理。") % {"who": labels(CHECKERS)})


def own(request: HttpRequest, pk: int) -> KeptDraft:
    may_check(request.user)
    return get_object_or_404(KeptDraft.objects.visible_to(request.user), pk=pk)  # type: ignore[no-any-return]


class Upload(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        may_check(request.user)
        return self.page(request, CheckIn(request.user))

    def post(self, request: HttpRequest) -> HttpResponse:
        may_check(request.user)
        form = CheckIn(request.user, request.POST, request.FILES)
        if form.is_valid():
            try:
                return self.checked(request, form.cleaned_data)
            except BadInput as error:
                form.add_error("file", str(error))
        return self.page(request, form, status=422)

    @staticmethod
    def checked(request: Any, asked: dict[str, Any]) -> HttpResponse:
        name, content = asked["file"].name[-200:], asked["file"].read()
        period, org = asked["period"], asked["org"]
        if not asked["keep"]:
            return shown(request, name, content, period, org)
        open_report(name, content)  # refuses what cannot be read before it is kept
        kept = KeptDraft(name=name, content=content, period=period.code, org=org, owner=request.user)
        writing.create(kept, by=request.user, label=gettext_lazy("留存稿件"))
        return redirect("checking:again", pk=kept.pk)

    @staticmethod
    def page(request: HttpRequest, form: CheckIn, status: int = 200) -> HttpResponse:
        kept = [
            {
                "title": each.name,
                "url": reverse("checking:again", args=[each.pk]),
                "period": Period.parse(each.period).label,
                "at": f"{timezone.localtime(each.at):%Y-%m-%d %H:%M}",
                "delete_url": reverse("checking:drop", args=[each.pk]),
            }
            for each in KeptDraft.objects.visible_to(request.user).defer("content")[:RECENT]
        ]
        return render(request, "checking/upload.html", {"form": form, "kept": kept}, status=status)


def shown(request: HttpRequest, name: str, content: bytes, period: Period, org: Org) -> HttpResponse:
    """The draft with its marks, held against the records as they are now."""
    source = open_report(name, content)
    context = page(name, source.text, check_draft(source, period, org))
    return render(request, "checking/checked.html", {**context, "back_url": reverse("checking:upload")})


class Again(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        kept = own(request, pk)
        return shown(request, kept.name, bytes(kept.content), Period.parse(kept.period), kept.org)


@method_decorator(require_POST, name="dispatch")
class Drop(View):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        writing.delete(own(request, pk), by=request.user)
        return redirect("checking:upload")
