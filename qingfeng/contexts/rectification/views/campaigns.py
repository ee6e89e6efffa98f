"""How people meet campaigns, their plan, self-checks and how far both have come."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from qingfeng.kernel.people.models import Org
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.register.deadlines import Deadline, deadline
from qingfeng.kernel.register.declaration import Register, register_of
from qingfeng.kernel.register.doors import Door, door
from qingfeng.kernel.signed_in import SignedIn

from .. import standing
from ..models import Aspect, AspectAnswer, Campaign, InScope, Light, SelfCheck
from .group import GROUP


class Campaigns(Register):
    model = Campaign
    slug = "campaigns"
    group = GROUP
    columns = ("name", "plan_title", "plan_number", "plan_issued_on", "begins_on", "ends_on", "leader", "status")
    filters = ("status",)
    form = ("name", "also_called", "org", "plan_title", "plan_number", "begins_on", "ends_on", "leader", "judges")
    shown = (*form, "plan_issued_on")
    day = "plan_issued_on"
    open_states = (Campaign.Status.RUNNING,)


class OfPlan(Register):
    """A line of the plan; it can be mended until people have been asked."""

    group = GROUP
    parent = "campaign"
    evidence = False

    def why_not_edit(self, record: Any, user: Any) -> str:
        if record.campaign.status not in {Campaign.Status.DRAFT, Campaign.Status.RUNNING}:
            return _("专项行动已经结束，方案不能再改。")
        return super().why_not_edit(record, user)


class Aspects(OfPlan):
    model = Aspect
    slug = "aspects"
    columns = ("name", "description", "category", "campaign")
    form = ("name", "description", "category")

    def why_not_edit(self, record: Aspect, user: Any) -> str:
        if record.campaign.self_checks.exists():
            return _("自查已经布置，整治方面不能再改。")
        return super().why_not_edit(record, user)


class Scope(OfPlan):
    model = InScope
    slug = "scope"
    columns = ("section", "person", "with_people", "campaign")
    form = ("section", "person", "with_people")


class Lights(OfPlan):
    model = Light
    slug = "lights"
    columns = ("colour", "signal", "days", "campaign")
    form = ("colour", "signal", "days")


class SelfChecks(Register):
    model = SelfCheck
    slug = "self-checks"
    group = GROUP
    columns = ("campaign", "level", "org", "person", "due_on", "answer", "answered_on", "answered_by")
    filters = ("campaign", "level", "org", "answer")
    presets = (
        (gettext_lazy("科室自查"), {"level": "section"}),
        (gettext_lazy("个人自查"), {"level": "person"}),
        (gettext_lazy("待报"), {"answer": "pending"}),
    )
    form = ("campaign", "level", "org", "person", "asked_on", "due_on")
    shown = (*form, "answered_on", "answered_by")
    day = "asked_on"
    due = "due_on"
    urgency = ("due_on",)

    def clocks(self, record: SelfCheck) -> list[Deadline]:
        return [deadline(_("自查时限"), record.due_on, record.answered_on)] if record.due_on else []

    def owed(self, user: Any) -> Any:
        """One's own, and those of the section one answers for."""
        pending = SelfCheck.objects.filter(answer=SelfCheck.Answer.PENDING, due_on__isnull=False)
        units = Org.objects.beneath(user.paths(UNIT))
        ours = pending.filter(org__in=units, level=SelfCheck.Level.SECTION)
        keys = {*pending.filter(person=user).values_list("pk", flat=True), *ours.values_list("pk", flat=True)}
        return self.visible_to(user).filter(pk__in=keys).order_by(self.due)


class AspectAnswers(Register):
    model = AspectAnswer
    slug = "answers"
    group = GROUP
    parent = "self_check"
    columns = ("aspect", "answer", "text", "self_check")
    shown = ("self_check", "aspect", "text")
    evidence = False


@door(Campaign)
def how_far(campaign: Campaign, user: Any) -> Door:
    return Door(_("进展一览"), reverse("rectification:standing", args=[campaign.pk]), icon="columns")


class Standing(View):
    """Who has answered and what became of the problems, section by section, on one sheet."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        register: Any = register_of(Campaign)
        campaign = register.get(request.user, pk)
        context = {
            "campaign": campaign,
            "register": {"label": register.label, "url": register.url()},
            "back_url": register.url("detail", campaign.pk),
            **standing.of(campaign, request.user),
        }
        return render(request, "rectification/standing.html", context)
