"""How work passes from one context to the next: the only module that imports two of them.

An item of the discipline group's advice becomes a problem in the ledger: one button on the item's page leads to a form
with everything filled in that is known; the item then shows the problem and how far it is, the problem where it
came from.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from qingfeng.contexts.rectification.models import Problem, RectificationList
from qingfeng.contexts.supervision.models import DISCIPLINE, OFFICE, Opinion, OpinionItem
from qingfeng.kernel.calendar.inputs import DayField
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.handover.passing import came_from, gone_to, hand_over
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.register.declaration import page_of, register_of
from qingfeng.kernel.register.doors import Door, door
from qingfeng.kernel.register.forms import offered
from qingfeng.kernel.register.views.steps import add_errors
from qingfeng.kernel.signed_in import SignedIn

PASSERS = OFFICE | DISCIPLINE
TITLE = 200


def why_not_pass(item: OpinionItem, user: Any) -> str:
    """Why this person cannot put the item into the ledger now; empty when they can."""
    if not user.holds(PASSERS, item.unit):
        return _("由办公室或派驻纪检监察组转入整改台账。")
    if item.opinion.status not in Opinion.COUNTED:
        return _("意见建议提出之后才能转。")
    return ""


@door(OpinionItem)
def to_the_problem(item: OpinionItem, user: Any) -> Door | None:
    """The problem it became, with its state; otherwise the way to make it one."""
    if passed := gone_to(item, Problem):
        problem = Problem.objects.visible_to(user).filter(pk=passed.target_id).first()
        if problem is None:
            return None
        label = _("整改问题 %(number)s：%(state)s") % {"number": problem.number, "state": problem.get_status_display()}
        return Door(label, page_of(problem), icon="link")
    if not user.paths(PASSERS):
        return None
    return Door(_("转为整改问题"), reverse("handoffs:problem", args=[item.pk]), why_not=why_not_pass(item, user))


@door(Problem)
def to_the_advice(problem: Problem, user: Any) -> Door | None:
    """The advice it came from."""
    passed = came_from(problem, OpinionItem)
    item = OpinionItem.objects.visible_to(user).filter(pk=passed.source_id).first() if passed else None
    return Door(_("来自纪检监察组意见建议"), page_of(item), icon="link") if item else None


def next_number() -> str:
    """JY-2022-001: the next free one of the year, for the person to keep or change."""
    stem = f"JY-{today().year}-"
    numbers = Problem.objects.filter(number__startswith=stem).values_list("number", flat=True)
    taken = [int(tail) for number in numbers if (tail := number.removeprefix(stem)).isdigit()]
    return f"{stem}{max(taken, default=0) + 1:03}"


class ProblemForm(forms.Form):
    """What the ledger wants to know beside the advice itself."""

    list = forms.ModelChoiceField(label=gettext_lazy("整改清单"), queryset=RectificationList.objects.none())
    number = forms.CharField(label=gettext_lazy("问题编号"), max_length=40)
    title = forms.CharField(label=gettext_lazy("问题"), max_length=TITLE)
    leader = forms.ModelChoiceField(label=gettext_lazy("责任领导"), queryset=User.objects.none())
    owner = forms.ModelChoiceField(label=gettext_lazy("责任人"), queryset=User.objects.none())
    due_on = DayField(label=gettext_lazy("整改时限"))

    def __init__(self, item: OpinionItem, user: Any, data: Any = None) -> None:
        super().__init__(data, initial={"number": next_number(), "title": item.text[:TITLE]})
        open_lists = RectificationList.objects.visible_to(user).filter(
            status__in=[RectificationList.Status.DRAFT, RectificationList.Status.ISSUED],
            org__in=Org.objects.within(item.unit),
        )
        people = offered(User.objects.all(), user).filter(posts__org__in=Org.objects.within(item.unit.bureau))
        self.fields["list"].queryset = open_lists.order_by("-pk")  # type: ignore[attr-defined]
        self.fields["list"].label_from_instance = in_words  # type: ignore[attr-defined]
        for name in ("leader", "owner"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]

    def clean_due_on(self) -> Any:
        if (due := self.cleaned_data["due_on"]) < today():
            raise forms.ValidationError(_("整改时限不能早于今天。"))
        return due


def in_words(one: RectificationList) -> str:
    return f"{one.number} {one.campaign} · {one.person or one.org}（{one.get_status_display()}）"


def problem_of(item: OpinionItem, given: dict[str, Any]) -> Problem:
    """A draft: issuing it, with all that follows, is the ledger's own business. In a list of the whole bureau it is
    the problem of the section in which its owner works."""
    where = given["list"].org
    works_in = given["owner"].org
    of_bureau = given["list"].level == RectificationList.Level.BUREAU
    org = works_in if of_bureau and works_in and works_in.path.startswith(where.path) else where
    return Problem(org=org, source=Problem.Source.DISCIPLINE, manifestation=item.text, **given)


class ToProblem(View):
    """One item of advice; whoever may not, or comes second, is told why."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        item = item_of(request, pk)
        return second(request, item) or self.page(request, item, ProblemForm(item, request.user))

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        item = item_of(request, pk)
        if refused := second(request, item):
            return refused
        form = ProblemForm(item, request.user, request.POST)
        if form.is_valid():
            label = gettext_lazy("意见建议转为整改问题")
            try:
                problem = hand_over(item, problem_of(item, form.cleaned_data), by=request.user, label=label)
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("已转为整改问题 %(number)s。") % {"number": problem.number})
                return redirect(page_of(problem))
        return self.page(request, item, form)

    @staticmethod
    def page(request: SignedIn, item: OpinionItem, form: ProblemForm) -> HttpResponse:
        context = {"item": item, "form": form, "back_url": page_of(item)}
        return render(request, "supervision/to_problem.html", context, status=422 if form.errors else 200)


def item_of(request: SignedIn, pk: int) -> OpinionItem:
    """The item, for whoever may pass it on."""
    register: Any = register_of(OpinionItem)
    item: OpinionItem = register.get(request.user, pk)
    if reason := why_not_pass(item, request.user):
        raise Refused(reason)
    return item


def second(request: SignedIn, item: OpinionItem) -> HttpResponse | None:
    """Whoever comes second is told so on the item's page, where the first problem is linked."""
    first = gone_to(item, Problem)
    if first is None:
        return None
    messages.warning(request, _("已经转为“%(name)s”，不能再转一次。") % {"name": first.target_name})
    return redirect(page_of(item))


app_name = "handoffs"
urlpatterns = [path("opinion-items/<int:pk>/problem/", ToProblem.as_view(), name="problem")]
