"""How people meet campaigns, lists, problems, measures and self-checks."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.register.deadlines import Deadline, deadline
from qingfeng.kernel.register.declaration import Register

from .models import SOON, Campaign, Measure, Problem, RectificationList, SelfCheck

GROUP = _("问题整改")
JUDGED = frozenset({Problem.Status.ASKED, Problem.Status.VERIFIED, Problem.Status.CLOSED, Problem.Status.CANCELLED})


class Problems(Register):
    model = Problem
    slug = "problems"
    group = GROUP
    columns = ("number", "title", "org", "owner", "due_on", "light", "status")
    filters = ("list__campaign", "org", "category", "source", "status")
    form = (
        "list", "number", "org", "source", "category", "title", "manifestation", "cause", "leader", "owner", "due_on",
    )  # fmt: skip
    shown = (*form, "light", "first_due_on", "issued_on", "result", "verifier", "closed_on", "look_back_on", "relapses")
    day = "issued_on"
    open_states = (Problem.Status.ACCEPTED,)

    def why_not_edit(self, record: Problem, user: Any) -> str:
        if record.status not in {Problem.Status.DRAFT, Problem.Status.ACCEPTED}:
            return str(_("下发后只能在拟定措施时修改。"))
        return super().why_not_edit(record, user)

    def mark_of(self, record: Problem, name: str) -> dict[str, str] | None:
        if name != "light":
            return super().mark_of(record, name)
        left = record.due_on - today()
        return {"word": record.light, "tone": "going" if left > SOON else "soon" if left >= timedelta() else "late"}

    def clocks(self, record: Problem) -> list[Deadline]:
        if record.issued_on is None or record.status == Problem.Status.CANCELLED:
            return []
        return [deadline(str(_("整改时限")), record.due_on, record.closed_on)]


class Measures(Register):
    model = Measure
    slug = "measures"
    group = GROUP
    parent = "problem"
    columns = ("text", "problem", "problem__org", "due_on", "agreed_on", "done_on")
    form = ("text", "proof", "due_on")
    shown = ("problem", "text", "proof", "due_on", "agreed_on", "done_on")

    def why_not_edit(self, record: Measure, user: Any) -> str:
        if record.agreed_on:
            return str(_("措施审定后不能再改。"))
        if record.problem.status in JUDGED:
            return str(_("申请销号之后不能再加措施。"))
        return super().why_not_edit(record, user)


class Lists(Register):
    model = RectificationList
    slug = "lists"
    group = GROUP
    columns = ("number", "campaign", "level", "org", "person", "issued_on", "status")
    filters = ("campaign", "level", "org", "status")
    form = ("number", "campaign", "level", "org", "person")
    shown = (*form, "issued_on")
    day = "issued_on"


class SelfChecks(Register):
    model = SelfCheck
    slug = "self-checks"
    group = GROUP
    columns = ("campaign", "level", "org", "person", "answer", "answered_on", "answered_by")
    filters = ("campaign", "level", "org", "answer")
    form = ("campaign", "level", "org", "person", "asked_on", "answer", "answered_on", "answered_by")
    day = "asked_on"


class Campaigns(Register):
    model = Campaign
    slug = "campaigns"
    group = GROUP
    columns = ("term", "plan_title", "plan_number", "plan_issued_on", "leader", "status")
    filters = ("status",)
    form = ("term", "org", "plan_title", "plan_number", "leader")
    shown = (*form, "plan_issued_on")
    day = "plan_issued_on"
