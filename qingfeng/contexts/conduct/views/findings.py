"""What inspections found about whom, and the reminder talk that follows."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.people.models import Org
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.register.deadlines import Deadline, deadline
from qingfeng.kernel.register.declaration import Register, page_of, register_of
from qingfeng.kernel.register.doors import Door, door

from ..models import RECORDERS, Finding, Inspection, Talk
from .talks import GROUP


class Findings(Register):
    model = Finding
    slug = "findings"
    group = GROUP
    parent = "inspection"
    columns = (
        "person", "org", "kind", "inspection", "reply_due_on", "confirmed_on", "appraisal_amount", "deviation",
        "appraised_on", "status",
    )  # fmt: skip
    filters = ("kind", "org", "status")
    form = ("person", "org", "kind", "facts", "checker", "reply_due_on")
    shown = (
        "inspection", *form, "reply", "replied_on", "confirmed_on", "circular", "appraisal_rule", "appraisal_amount",
        "deviation", "appraised_on",
    )  # fmt: skip
    day = "inspection__day"
    due = "reply_due_on"
    urgency = ("reply_due_on",)
    presets = (
        (gettext_lazy("待申辩、待认定"), {"status": "found"}),
        (gettext_lazy("已认定"), {"status": "confirmed"}),
    )

    def why_not_edit(self, record: Finding, user: Any) -> str:
        if record.inspection.status != Inspection.Status.DRAFT:
            return _("检查完成后不能再改。")
        return super().why_not_edit(record, user)

    def clocks(self, record: Finding) -> list[Deadline]:
        if record.status != Finding.Status.FOUND:
            return []
        return [deadline(_("申辩期限"), record.reply_due_on, record.replied_on)]

    def owed(self, user: Any) -> Any:
        """A reply: of the person's own, and of the people of one's unit."""
        units = Org.objects.beneath(user.paths(UNIT))
        theirs = Q(person=user) | Q(org__in=units)
        waiting = Finding.objects.filter(theirs, status=Finding.Status.FOUND, replied_on__isnull=True)
        done = Inspection.Status.DONE
        return self.visible_to(user).filter(pk__in=waiting.values("pk"), inspection__status=done).order_by(self.due)


@door(Finding)
def reminder_talk(record: Finding, user: Any) -> Door | None:
    """To the talk that was held because of it, or to entering one."""
    talks = register_of(Talk)
    assert talks is not None
    held = talks.visible_to(user).filter(finding=record).exclude(status=Talk.Status.CANCELLED).first()
    if held is not None:
        return Door(_("因此进行的谈话"), page_of(held))
    if not user.paths(RECORDERS):
        return None
    told = {"finding": record.pk, "kind": Talk.Kind.REMINDER, "org": record.org_id, "talker": user.pk}
    waiting = "" if record.status == Finding.Status.CONFIRMED else _("认定之后才能登记提醒谈话。")
    return Door(_("登记提醒谈话"), f"{talks.url('new')}?{urlencode(told)}", icon="plus", why_not=waiting)
