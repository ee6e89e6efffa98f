"""Before a call goes out: whom it asks, what was given before, what may be the same in other words."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import View

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.register.declaration import page_of, register_of
from qingfeng.kernel.register.views.steps import add_errors
from qingfeng.kernel.signed_in import SignedIn

from .. import reuse
from ..models import DataCall, Question
from ..workflow import draw_up, issue, settle_repeat

UNITS = (Org.Kind.SECTION, Org.Kind.BRANCH)


def units_of(org: Org) -> Any:
    """Whom a call of this bureau may ask."""
    return Org.objects.within(org).filter(kind__in=UNITS, closed_on__isnull=True)


class UnitsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Units to be ticked."""

    def __init__(self, org: Org) -> None:
        super().__init__(
            label=gettext_lazy("征集对象"), queryset=units_of(org),
            widget=forms.CheckboxSelectMultiple({"class": "form-check-input m-0"}),
            error_messages={"required": gettext_lazy("请至少选一个科室。")},
        )  # fmt: skip


class UnitsForm(forms.Form):
    def __init__(self, call: DataCall, data: Any = None) -> None:
        super().__init__(data, initial={"units": list(call.replies.values_list("org", flat=True))})
        self.fields["units"] = UnitsField(call.org)


class HurryForm(forms.Form):
    hurry = forms.CharField(
        label=gettext_lazy("期限紧的理由（留给科室不足 3 个工作日时须写）"), max_length=200, required=False
    )


def drawn_up(request: SignedIn, pk: int) -> DataCall:
    """The call, for whoever may still change it."""
    register: Any = register_of(DataCall)
    call: DataCall = register.get(request.user, pk)
    if reason := call.why_not_write(request.user, call.org):
        raise Refused(reason)
    return call


class Sending(View):
    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        call = drawn_up(request, pk)
        if call.status != DataCall.Status.DRAFT:
            return redirect(page_of(call))
        return self.page(request, call, UnitsForm(call), HurryForm())

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        """The units are kept first, then, where that is asked, the call goes out."""
        call = drawn_up(request, pk)
        if call.status != DataCall.Status.DRAFT:  # sent twice, or by a colleague meanwhile
            return redirect(page_of(call))
        units, hurry = UnitsForm(call, request.POST), HurryForm(request.POST)
        if units.is_valid() and hurry.is_valid():
            draw_up(call, units.cleaned_data["units"], by=request.user)
            if request.POST.get("act") != "send":
                messages.success(request, _("征集对象已保存。"))
                return redirect("asking:sending", pk=pk)
            try:
                sent = issue(call, by=request.user, on=today(), hurry=hurry.cleaned_data["hurry"])
            except ValidationError as error:
                add_errors(hurry, error)
            else:
                return self.done(request, sent)
        return self.page(request, call, units, hurry, status=422)

    @staticmethod
    def done(request: SignedIn, call: DataCall) -> HttpResponse:
        spared = call.replies.filter(reused=True).count()
        words = {"asked": call.replies.count() - spared, "spared": spared}
        messages.success(request, _("已发给 %(asked)d 个科室；沿用已报数据、没有打扰的 %(spared)d 个。") % words)
        return redirect(page_of(call))

    @staticmethod
    def page(request: SignedIn, call: DataCall, units: UnitsForm, hurry: HurryForm, status: int = 200) -> HttpResponse:
        register: Any = register_of(DataCall)
        context = {
            "call": call,
            "register": {"label": register.label, "url": register.url()},
            "back_url": page_of(call),
            "lines": [line(each, reuse.repeats(call)) for each in call.questions.order_by("pk")],
            "new_url": f"{register_of(Question).url('new')}?call={call.pk}",  # type: ignore[union-attr]
            "units": units,
            "hurry": hurry,
            "reasons": issue.why_not(call, request.user),
        }
        return render(request, "asking/sending.html", context, status=status)


def line(question: Question, repeats: list[reuse.Repeat]) -> dict[str, Any]:
    """A question, who gave it before, and what may be the same in other words."""
    before = next((each.answers for each in repeats if each.question == question), [])
    return {
        "question": question,
        "url": page_of(question),
        "before": [{"words": reuse.given_to(each), "url": page_of(each)} for each in before],
        "settle_url": reverse("asking:repeat", args=[question.pk]),
        "alike": [{"words": f"{each}（{each.measure or each.get_kind_display()}）", "call": each.call,
                   "url": page_of(each)} for each in reuse.alike(question)],
    }  # fmt: skip


@method_decorator(require_POST, name="dispatch")
class SettleRepeat(View):
    """Take over what was given, or ask again."""

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        question = get_object_or_404(Question.objects.visible_to(request.user).select_related("call__org"), pk=pk)
        choice = request.POST.get("repeat", "")
        if choice not in Question.Repeat.values:
            raise BadInput(_("请选沿用已报的，或者重新问。"))
        settle_repeat(question, choice, by=request.user)
        return redirect("asking:sending", pk=question.call_id)
