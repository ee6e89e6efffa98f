"""How people meet the group's opinions and the submissions owed to it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.people.models import Org
from qingfeng.kernel.register.deadlines import Deadline, deadline
from qingfeng.kernel.register.declaration import Register

from .models import HANDERS_IN, OFFICE, Opinion, OpinionItem, Submission

GROUP = _("派驻监督")


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
    columns = ("covers", "series", "org", "due_on", "submitted_on", "punctual", "receipt_on", "status")
    filters = ("series", "org", "status")
    form = ("org", "series", "covers", "due_on")
    shown = (*form, "content", "submitted_on", "punctual", "receipt_on")
    day = "due_on"
    due = "due_on"
    urgency = ("due_on",)

    def why_not_edit(self, record: Submission, user: Any) -> str:
        if record.status != Submission.Status.OWED:
            return str(_("报送后不能再改。"))
        return super().why_not_edit(record, user)

    def clocks(self, record: Submission) -> list[Deadline]:
        if record.status == Submission.Status.CANCELLED:
            return []
        return [deadline(str(_("报送期限")), record.due_on, record.submitted_on)]

    def owed(self, user: Any) -> Any:
        return due_in_units_of(self, user, HANDERS_IN, Submission.Status.OWED)
