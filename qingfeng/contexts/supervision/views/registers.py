"""The registers of supervision: opinions and their items, plans, submissions and their figures, cars, leave."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.people.models import Org
from qingfeng.kernel.register.deadlines import Deadline, deadline
from qingfeng.kernel.register.declaration import Register

from .. import figures
from ..models import (
    HANDERS_IN,
    OFFICE,
    CarTrip,
    Entry,
    Leave,
    Opinion,
    OpinionItem,
    Submission,
    SubmissionFigure,
    SubmissionPlan,
)

GROUP = _("派驻监督")
AFFAIRS = _("公务管理")


def due_in_units_of(register: Register, user: Any, roles: frozenset[str], state: str) -> Any:
    """Records of the units for which this person answers, in the state in which they are owed; the nearest first."""
    units = Org.objects.beneath(user.paths(roles))
    return register.visible_to(user).filter(status=state, org__in=units).order_by(register.due)


class Opinions(Register):
    model = Opinion
    slug = "opinions"
    group = GROUP
    columns = ("title", "org", "occasion_on", "reply_due_on", "settled_on", "status")
    filters = ("org", "status")
    form = ("org", "title", "occasion_on", "reply_due_on")
    shown = (*form, "settled_on")
    day = "occasion_on"
    due = "reply_due_on"
    urgency = ("reply_due_on",)

    def why_not_edit(self, record: Opinion, user: Any) -> str:
        if record.status != Opinion.Status.DRAFT:
            return str(_("提出后不能再改。"))
        return super().why_not_edit(record, user)

    def clocks(self, record: Opinion) -> list[Deadline]:
        if record.status not in Opinion.COUNTED:
            return []
        return [deadline(str(_("答复期限")), record.reply_due_on, record.settled_on)]

    def owed(self, user: Any) -> Any:
        unanswered = OpinionItem.objects.filter(status=OpinionItem.Status.OPEN).values("opinion")
        return due_in_units_of(self, user, OFFICE, Opinion.Status.RAISED).filter(pk__in=unanswered)


class OpinionItems(Register):
    model = OpinionItem
    slug = "items"
    group = GROUP
    parent = "opinion"
    columns = ("text", "opinion", "opinion__occasion_on", "result", "replied_on", "status")
    filters = ("result", "status")
    form = ("text",)
    shown = ("opinion", "text", "result", "reply", "replied_on")
    day = "opinion__occasion_on"

    def why_not_edit(self, record: OpinionItem, user: Any) -> str:
        if record.opinion.status != Opinion.Status.DRAFT:
            return str(_("提出后不能再改。"))
        return super().why_not_edit(record, user)


class Submissions(Register):
    model = Submission
    slug = "submissions"
    group = GROUP
    columns = ("covered", "series", "org", "due_on", "submitted_on", "punctual", "receipt_number", "status")
    filters = ("series", "org", "status")
    form = ("org", "series", "covers", "due_on")
    shown = (
        "org", "series", "covered", "due_on", "content", "submitted_on", "submitted_by", "punctual",
        "receipt_number", "receipt_on", "receiver",
    )  # fmt: skip
    presets = ((_("待报送"), {"status": "owed"}), (_("待签收"), {"status": "submitted"}))
    day = "due_on"
    due = "due_on"
    urgency = ("due_on",)

    def why_not_edit(self, record: Submission, user: Any) -> str:
        if record.status != Submission.Status.OWED:
            return str(_("报送后不能再改。"))
        return super().why_not_edit(record, user)

    def mark_of(self, record: Submission, name: str) -> dict[str, str] | None:
        if name != "punctual":
            return super().mark_of(record, name)
        return {"word": record.punctual, "tone": "late" if record.days_late else "done"}

    def figures(self, record: Submission) -> list[dict[str, Any]]:
        return [] if record.status == Submission.Status.CANCELLED else figures.chips(record)

    def clocks(self, record: Submission) -> list[Deadline]:
        if record.status == Submission.Status.CANCELLED:
            return []
        return [deadline(str(_("报送期限")), record.due_on, record.submitted_on)]

    def owed(self, user: Any) -> Any:
        return due_in_units_of(self, user, HANDERS_IN, Submission.Status.OWED)


class SubmissionFigures(Register):
    """Written by handing in, never by hand."""

    model = SubmissionFigure
    slug = "figures"
    group = GROUP
    parent = "submission"
    columns = ("label", "value", "measure", "submission")
    shown = ("submission", "label", "value", "measure", "key")
    evidence = False


class SubmissionPlans(Register):
    model = SubmissionPlan
    slug = "plans"
    group = GROUP
    columns = ("series", "every", "org", "reach", "working_days", "starts_on", "ends_on")
    filters = ("series", "every", "org")
    form = ("org", "series", "every", "reach", "working_days", "starts_on", "ends_on")
    day = "starts_on"
    evidence = False


class Doubted(Register):
    """A register of facts in which the calendar, or a missing approval, raises a question."""

    group = AFFAIRS

    def tone(self, state: str) -> str:
        """A fact is there; it does not wait for anything."""
        return "done" if state == Entry.RECORDED else super().tone(state)

    def mark_of(self, record: Any, name: str) -> dict[str, str] | None:
        return {"word": record.doubts, "tone": "soon"} if name == "doubts" else super().mark_of(record, name)


class CarTrips(Doubted):
    model = CarTrip
    slug = "cars"
    columns = ("day", "vehicle", "org", "driver", "passenger", "purpose", "destination", "km", "doubts", "status")
    filters = ("org", "vehicle", "day_off", "status")
    form = (
        "org", "day", "vehicle", "driver", "passenger", "purpose", "origin", "destination", "km", "approver", "cost",
    )  # fmt: skip
    shown = (*form, "day_off", "doubts")
    day = "day"
    presets = ((_("节假日用车"), {"day_off": "true"}),)


class Leaves(Doubted):
    model = Leave
    slug = "leave"
    columns = ("person", "kind", "org", "starts_on", "ends_on", "days", "returned_on", "doubts", "status")
    filters = ("org", "kind", "status")
    form = ("org", "person", "kind", "starts_on", "ends_on", "approver", "returned_on")
    shown = (*form, "days", "doubts")
    day = "starts_on"
