"""How people meet talks, inspections, findings and circulars."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.people.models import Org
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.register.deadlines import Deadline, deadline
from qingfeng.kernel.register.declaration import Register

from .models import Circular, Finding, Inspection, Talk, TalkParticipant

GROUP = gettext_lazy("作风与谈话")


class Talks(Register):
    """Colleagues read that a talk took place. No evidence is kept: a scan would tell what was said."""

    model = Talk
    slug = "talks"
    group = GROUP
    columns = ("day", "kind", "talker", "org", "campaign", "occasion", "follow_up_on", "status")
    filters = ("kind", "campaign", "occasion", "org", "status")
    form = ("org", "kind", "campaign", "occasion", "finding", "day", "place", "talker", "matter", "follow_up_on")
    shown = (*form, "followed_up_on", "content")
    day = "day"
    evidence = False
    due = "follow_up_on"
    urgency = ("follow_up_on",)

    def why_not_edit(self, record: Talk, user: Any) -> str:
        if record.status != Talk.Status.DRAFT:
            return _("登记完成后不能再改。")
        return super().why_not_edit(record, user)

    def clocks(self, record: Talk) -> list[Deadline]:
        if record.follow_up_on is None or record.status == Talk.Status.CANCELLED:
            return []
        return [deadline(_("回访"), record.follow_up_on, record.followed_up_on)]

    def why_not_open(self, record: Talk, user: Any) -> str:
        return "" if record.may_read_content(user) else _("谈话内容只有谈话双方和登记人能看。")

    def owed(self, user: Any) -> Any:
        opened = Talk.objects.filter(status=Talk.Status.HELD, follow_up_on__isnull=False, followed_up_on__isnull=True)
        return self.visible_to(user).filter(pk__in=opened.values("pk"), talker=user).order_by(self.due)


class TalkParticipants(Register):
    model = TalkParticipant
    slug = "participants"
    group = GROUP
    parent = "talk"
    columns = ("person", "talk", "talk__day", "talk__kind", "talk__talker")
    filters = ("talk__kind", "talk__campaign", "talk__occasion")
    form = ("person",)
    shown = ("talk", "person")
    day = "talk__day"
    evidence = False

    def why_not_edit(self, record: TalkParticipant, user: Any) -> str:
        if record.talk.status != Talk.Status.DRAFT:
            return _("登记完成后不能再改。")
        return super().why_not_edit(record, user)


class Inspections(Register):
    model = Inspection
    slug = "inspections"
    group = GROUP
    columns = ("scope", "day", "team", "org", "status")
    filters = ("org", "status")
    form = ("org", "day", "team", "scope")
    day = "day"

    def why_not_edit(self, record: Inspection, user: Any) -> str:
        if record.status != Inspection.Status.DRAFT:
            return _("检查完成后不能再改。")
        return super().why_not_edit(record, user)


class Findings(Register):
    model = Finding
    slug = "findings"
    group = GROUP
    parent = "inspection"
    columns = ("person", "org", "kind", "inspection", "reply_due_on", "confirmed_on", "appraised_on", "status")
    filters = ("kind", "org", "status")
    form = ("person", "org", "kind", "facts", "reply_due_on")
    shown = (
        "inspection", *form, "reply", "replied_on", "confirmed_on", "circular", "appraisal_rule", "appraisal_amount",
        "appraised_on",
    )  # fmt: skip
    day = "inspection__day"
    due = "reply_due_on"
    urgency = ("reply_due_on",)

    def why_not_edit(self, record: Finding, user: Any) -> str:
        if record.inspection.status != Inspection.Status.DRAFT:
            return _("检查完成后不能再改。")
        return super().why_not_edit(record, user)

    def clocks(self, record: Finding) -> list[Deadline]:
        if record.status != Finding.Status.FOUND:
            return []
        return [deadline(_("申辩期限"), record.reply_due_on, record.replied_on)]

    def owed(self, user: Any) -> Any:
        units = Org.objects.beneath(user.paths(UNIT))
        waiting = Finding.objects.filter(status=Finding.Status.FOUND, replied_on__isnull=True, org__in=units)
        done = Inspection.Status.DONE
        return self.visible_to(user).filter(pk__in=waiting.values("pk"), inspection__status=done).order_by(self.due)


class Circulars(Register):
    model = Circular
    slug = "circulars"
    group = GROUP
    columns = ("title", "number", "org", "issued_on", "status")
    filters = ("org", "status")
    form = ("org", "number", "title")
    shown = (*form, "issued_on")
    day = "issued_on"

    def why_not_edit(self, record: Circular, user: Any) -> str:
        if record.status != Circular.Status.DRAFT:
            return _("印发后不能再改。")
        return super().why_not_edit(record, user)
