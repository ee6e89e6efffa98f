"""How work passes from one context to the next: the only module that imports two of them.

One button on a record's page leads to a form with everything filled in that is known; the record then shows what it
became and how far that is, and that where it came from.

ADVICE  an item of the discipline group's advice becomes a problem in the ledger
PLAN    an issued plan document becomes a campaign, begun on the day of the document
"""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from qingfeng.contexts.meetings.models import Document
from qingfeng.contexts.rectification.models import Campaign, Problem, RectificationList
from qingfeng.contexts.rectification.workflow import issue_plan
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


class PassOn(ABC, View):
    """The form between a record and what it becomes; whoever may not, or comes second, is told why."""

    source: ClassVar[type[Any]]
    target: ClassVar[type[Any]]
    form: ClassVar[type[Any]]
    label: ClassVar[Any]
    lede: ClassVar[Any]

    @abstractmethod
    def why_not(self, record: Any, user: Any) -> str:
        """Why this reader cannot pass it on; empty where they can."""

    @abstractmethod
    def become(self, record: Any, given: dict[str, Any], user: Any) -> Any:
        """What the record becomes, kept."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        record = self.record(request, pk)
        return self.second(request, record) or self.page(request, record, self.form(record, request.user))

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        record = self.record(request, pk)
        if refused := self.second(request, record):
            return refused
        form = self.form(record, request.user, request.POST)
        if form.is_valid():
            try:
                made = self.become(record, form.cleaned_data, request.user)
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("已办理“%(label)s”：%(made)s。") % {"label": self.label, "made": made})
                return redirect(page_of(made))
        return self.page(request, record, form)

    def record(self, request: SignedIn, pk: int) -> Any:
        register: Any = register_of(self.source)
        record = register.get(request.user, pk)
        if reason := self.why_not(record, request.user):
            raise Refused(reason)
        return record

    def second(self, request: SignedIn, record: Any) -> HttpResponse | None:
        """Whoever comes second is told so on the record's page, where the first is linked."""
        first = gone_to(record, self.target)
        if first is None:
            return None
        messages.warning(request, _("已经转为“%(name)s”，不能再转一次。") % {"name": first.target_name})
        return redirect(page_of(record))

    def page(self, request: SignedIn, record: Any, form: forms.Form) -> HttpResponse:
        words = {"label": self.label, "lede": self.lede, "from": record}
        context = {"words": words, "form": form, "back_url": page_of(record)}
        return render(request, "handover/pass_on.html", context, status=422 if form.errors else 200)


class ToProblem(PassOn):
    source, target, form = OpinionItem, Problem, ProblemForm
    label = gettext_lazy("转为整改问题")
    lede = gettext_lazy("转过去是一条草稿，来源记为纪检监察组；下发、整改、销号按台账的规矩办。只能转一次。")

    def why_not(self, record: Any, user: Any) -> str:
        return why_not_pass(record, user)

    def become(self, record: Any, given: dict[str, Any], user: Any) -> Any:
        return hand_over(record, problem_of(record, given), by=user, label=gettext_lazy("意见建议转为整改问题"))


def why_not_begin(document: Document, user: Any) -> str:
    """Why this person cannot open a campaign from the document; empty when they can."""
    if reason := Campaign.why_not_write(user, document.org):
        return reason
    return "" if document.status == Document.Status.ISSUED else _("方案印发之后才能开展专项行动。")


@door(Document)
def to_the_campaign(document: Document, user: Any) -> Door | None:
    """The campaign it began, or the way to begin it; only plans have one."""
    if document.kind != Document.Kind.PLAN:
        return None
    if passed := gone_to(document, Campaign):
        campaign = Campaign.objects.visible_to(user).filter(pk=passed.target_id).first()
        return Door(str(campaign), page_of(campaign), icon="link") if campaign else None
    if not user.paths(Campaign.editors):
        return None
    return Door(
        _("开展专项行动"), reverse("handoffs:campaign", args=[document.pk]), why_not=why_not_begin(document, user)
    )


@door(Campaign)
def to_the_plan(campaign: Campaign, user: Any) -> Door | None:
    passed = came_from(campaign, Document)
    plan = Document.objects.visible_to(user).filter(pk=passed.source_id).first() if passed else None
    return Door(_("看方案"), page_of(plan), icon="link") if plan else None


class CampaignForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the document does not say."""

    class Meta:
        model = Campaign
        fields = ("name", "also_called", "begins_on", "ends_on", "leader", "judges")
        field_classes = {"begins_on": DayField, "ends_on": DayField}

    def __init__(self, document: Document, user: Any, data: Any = None) -> None:
        plan = Campaign(
            org=document.org, plan_title=document.title, plan_number=document.number, begins_on=document.issued_on
        )
        super().__init__(data, instance=plan)
        leaders = User.objects.holding({"director", "deputy_director"}, document.org)
        self.fields["leader"].queryset = leaders  # type: ignore[attr-defined]


class ToCampaign(PassOn):
    source, target, form = Document, Campaign, CampaignForm
    label = gettext_lazy("开展专项行动")
    lede = gettext_lazy("名称、文号和印发日期取自方案；接着写明整治方面、参加范围和亮灯规则，再布置全员自查。")

    def why_not(self, record: Any, user: Any) -> str:
        return why_not_begin(record, user)

    @transaction.atomic
    def become(self, record: Any, given: dict[str, Any], user: Any) -> Any:
        plan = Campaign(org=record.org, plan_title=record.title, plan_number=record.number, **given)
        campaign = hand_over(record, plan, by=user, label=self.label)
        return issue_plan(campaign, by=user, on=record.issued_on)


app_name = "handoffs"
urlpatterns = [
    path("opinion-items/<int:pk>/problem/", ToProblem.as_view(), name="problem"),
    path("documents/<int:pk>/campaign/", ToCampaign.as_view(), name="campaign"),
]
