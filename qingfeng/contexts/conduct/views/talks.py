"""Talks and the people they were held with."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.calendar.clocks import clock
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.people.roles import BUSINESS, labels
from qingfeng.kernel.register.deadlines import Deadline, deadline, statutory
from qingfeng.kernel.register.declaration import Register
from qingfeng.kernel.register.doors import Door, door_of_list

from ..models import Talk, TalkParticipant
from ..models.opening import rule_for

GROUP = gettext_lazy("作风与谈话")


class Talks(Register):
    """Colleagues read that a talk took place. No evidence is kept: a scan would tell what was said."""

    model = Talk
    slug = "talks"
    group = GROUP
    columns = ("day", "kind", "talker", "org", "campaign", "occasion", "follow_up_on", "status")
    filters = ("kind", "campaign", "occasion", "org", "status")
    form = ("org", "kind", "campaign", "occasion", "finding", "day", "place", "talker", "matter", "follow_up_on")
    shown = (*form, "followed_up_on", "examined_on", "content")
    day = "day"
    evidence = False
    due = "follow_up_on"
    urgency = ("follow_up_on",)

    def why_not_edit(self, record: Talk, user: Any) -> str:
        if record.status != Talk.Status.DRAFT:
            return _("登记完成后不能再改。")
        return super().why_not_edit(record, user)

    def status_of(self, record: Talk) -> dict[str, str] | None:
        """A talk that is recorded is not over before the agreed look again."""
        if record.status == Talk.Status.HELD and record.follow_up_on and not record.followed_up_on:
            return {"word": _("待回访"), "tone": "waiting"}
        return super().status_of(record)

    def clocks(self, record: Talk) -> list[Deadline]:
        """The day agreed for looking again; after a reminder or an admonition the law says by when, and what more."""
        if record.status == Talk.Status.CANCELLED:
            return []
        found = []
        if record.kind == Talk.Kind.ADMONITION:
            examination = clock("talk.self_examination")
            found.append(statutory(examination, examination.state(record.day, today(), record.examined_on)))
        if record.follow_up_on is not None:
            found.append(self._follow_up(record))
        return found

    @staticmethod
    def _follow_up(record: Talk) -> Deadline:
        due, done = record.follow_up_on, record.followed_up_on
        assert due is not None
        if record.kind not in Talk.CORRECTED:
            return deadline(_("回访"), due, done)
        return deadline(_("回访、报告改正情况"), due, done, source=clock("talk.correction_report").source)

    def why_not_open(self, record: Talk, user: Any) -> str:
        if record.may_read_content(user):
            return ""
        rule = rule_for(record.kind)
        if rule is None:
            return _("谈话内容只有谈话双方和登记人能看。")
        told = {"roles": labels(rule.roles), "why": rule.why, "source": rule.source}
        return _("谈话内容只有谈话双方和登记人能看；%(roles)s为%(why)s，可依%(source)s先写明理由再查阅。") % told

    def owed(self, user: Any) -> Any:
        opened = Talk.objects.filter(status=Talk.Status.HELD, follow_up_on__isnull=False, followed_up_on__isnull=True)
        return self.visible_to(user).filter(pk__in=opened.values("pk"), talker=user).order_by(self.due)


@door_of_list(Talk)
def counted_by_campaign(user: Any) -> Door | None:
    """How many, by campaign; the page of the figure also splits by kind, occasion and section."""
    if not user.roles & BUSINESS:
        return None
    address = reverse("metrics:metric", args=["conduct.talk_participants"])
    return Door(_("次数和人次"), f"{address}?{urlencode({'by': 'campaign'})}", icon="columns")


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
