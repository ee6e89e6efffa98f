"""How people meet lists, problems, measures, progress and extensions."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.people.models import Org
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.register.deadlines import Deadline, deadline
from qingfeng.kernel.register.declaration import Register
from qingfeng.kernel.register.ledger import Latest, Lines, Named, Proofs

from .. import lights
from ..models import Extension, Measure, Problem, Progress, RectificationList
from .group import GROUP

JUDGED = frozenset({Problem.Status.ASKED, Problem.Status.VERIFIED, Problem.Status.CLOSED, Problem.Status.CANCELLED})
WITH_THE_OWNER = (Problem.Status.ISSUED, Problem.Status.ACCEPTED, Problem.Status.RECTIFYING, Problem.Status.PARTLY)
TONES = {
    lights.Colour.GREEN: "going",
    lights.Colour.BLUE: "soon",
    lights.Colour.YELLOW: "soon",
    lights.Colour.ORANGE: "soon",
    lights.Colour.RED: "late",
}


class Problems(Register):
    model = Problem
    slug = "problems"
    group = GROUP
    columns = ("number", "title", "org", "owner", "due_on", "light", "status")
    filters = ("list__campaign", "list__level", "org", "owner", "category", "source", "status")
    presets = (
        (_("单位台账"), {"list__level": "bureau"}),
        (_("科室台账"), {"list__level": "section"}),
        (_("个人台账"), {"list__level": "person"}),
    )
    ledger = (
        "source", "title", "manifestation", "cause", Lines("measures", text="text"), "leader",
        Named("org", _("责任科室")), "owner", "due_on", Latest("progress", text="text", day="day", heading=_("进展")),
        Proofs(), Named("status", _("完成情况")), "closed_on",
    )  # fmt: skip
    form = (
        "list", "number", "org", "source", "category", "aspect", "title", "manifestation", "cause", "leader", "owner",
        "due_on",
    )  # fmt: skip
    shown = (
        *form, "light", "first_due_on", "issued_on", "heard_on", "result", "asked_by", "verifier", "closed_on",
        "look_back_on", "looked_back_on", "relapses",
    )  # fmt: skip
    day = "issued_on"
    due = "due_on"
    urgency = ("due_on",)
    open_states = (Problem.Status.ACCEPTED,)

    def rows(self, *shown: str) -> Any:
        """With the rules that colour them."""
        return super().rows(*shown).select_related("list__campaign").prefetch_related("list__campaign__lights")

    def why_not_edit(self, record: Problem, user: Any) -> str:
        if record.status not in {Problem.Status.DRAFT, Problem.Status.ACCEPTED}:
            return str(_("下发后只能在拟定措施时修改。"))
        return super().why_not_edit(record, user)

    def why_not_prove(self, record: Problem, user: Any) -> str:
        """The owner proves what they did, whatever their role."""
        return "" if record.owner_id == user.pk else super().why_not_prove(record, user)

    def mark_of(self, record: Problem, name: str) -> dict[str, str] | None:
        if name != "light":
            return super().mark_of(record, name)
        rule = record.rule if record.runs else None
        return {"word": record.light, "tone": TONES[lights.Colour(rule.colour)] if rule else "going"}

    def clocks(self, record: Problem) -> list[Deadline]:
        if record.issued_on is None or record.status == Problem.Status.CANCELLED:
            return []
        clocks = [deadline(str(_("整改时限")), record.due_on, record.closed_on)]
        if record.closed_on and record.look_back_on:
            clocks.append(deadline(str(_("回头看")), record.look_back_on, record.looked_back_on))
        return clocks

    def owed(self, user: Any) -> Any:
        """What one is the owner of oneself, and what one's section owes."""
        units = Org.objects.beneath(user.paths(UNIT))
        mine = Problem.objects.filter(status__in=WITH_THE_OWNER)
        keys = mine.filter(owner=user).values("pk").union(mine.filter(org__in=units).values("pk"))
        return self.visible_to(user).filter(pk__in=list(keys.values_list("pk", flat=True))).order_by(self.due)


class OfProblem(Register):
    """A line of a problem: entered by a step, never typed into a list."""

    group = GROUP
    parent = "problem"


class Measures(OfProblem):
    model = Measure
    slug = "measures"
    columns = ("text", "target", "problem", "problem__org", "due_on", "agreed_on", "done_on")
    form = ("target", "text", "proof", "due_on")
    shown = ("problem", "target", "text", "proof", "due_on", "agreed_on", "done_on")

    def why_not_edit(self, record: Measure, user: Any) -> str:
        if record.agreed_on:
            return str(_("措施审定后不能再改。"))
        if record.problem.status in JUDGED:
            return str(_("申请销号之后不能再加措施。"))
        return super().why_not_edit(record, user)


class ProgressMade(OfProblem):
    model = Progress
    slug = "progress"
    columns = ("text", "day", "by", "problem")
    shown = ("problem", "day", "text", "by")
    day = "day"

    def why_not_prove(self, record: Progress, user: Any) -> str:
        if record.problem.status == Problem.Status.CLOSED:
            return str(_("问题已经销号，佐证已归档。"))
        return "" if record.by_id == user.pk else super().why_not_prove(record, user)


class Extensions(OfProblem):
    model = Extension
    slug = "extensions"
    columns = ("reason", "old_due_on", "until", "asked_by", "asked_on", "status", "decided_by", "decided_on", "problem")
    shown = ("problem", "old_due_on", "until", "reason", "asked_by", "asked_on", "status", "decided_by", "decided_on")
    day = "asked_on"
    evidence = False


class Lists(Register):
    model = RectificationList
    slug = "lists"
    group = GROUP
    columns = ("number", "campaign", "level", "org", "person", "issued_on", "status")
    filters = ("campaign", "level", "org", "status")
    form = ("number", "campaign", "level", "org", "person")
    shown = (*form, "self_check", "issued_on")
    day = "issued_on"
