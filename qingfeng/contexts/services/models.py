"""Online public inquiries: what the public asked, which unit answers, what it said, and whether in time."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.clocks import Clock, clock
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.fields import StateField
from qingfeng.kernel.people.roles import LEADERS, UNIT
from qingfeng.kernel.records import Guarded, Record
from qingfeng.kernel.register.fields import labelled

OFFICE = frozenset({"office"})
HEAD = frozenset({"section_head"})
READERS = LEADERS | UNIT | OFFICE | {"discipline"}


class InquiryQuerySet(Guarded):
    def counted(self) -> "InquiryQuerySet":
        """All that came in, but for what was entered by mistake."""
        return self.exclude(status=Inquiry.Status.CANCELLED)

    def ours(self) -> "InquiryQuerySet":
        """What this bureau has to answer itself."""
        return self.counted().exclude(status=Inquiry.Status.TRANSFERRED)


class Inquiry(Record):
    """One question from the public, from its receipt to the answer and what the asker thought of it.

    Who asked is left to the platform it came from: this register needs the question, not the person.
    """

    class Status(models.TextChoices):
        RECEIVED = "received", _("已收件")
        ASSIGNED = "assigned", _("已交办")
        DRAFTED = "drafted", _("待审核")
        ANSWERED = "answered", _("已答复")
        CLOSED = "closed", _("已办结")
        TRANSFERRED = "transferred", _("已转出")
        CANCELLED = "cancelled", _("已作废")

    class Channel(models.TextChoices):
        PLATFORM = "platform", _("网络问政平台")
        MAILBOX = "mailbox", _("局长信箱")
        HOTLINE = "hotline", _("热线转办")
        WEBSITE = "website", _("政务网站")

    class Kind(models.TextChoices):
        CONSULT = "consult", _("咨询")
        COMPLAINT = "complaint", _("投诉")
        ADVICE = "advice", _("建议")
        HELP = "help", _("求助")

    class Satisfaction(models.TextChoices):
        PLEASED = "pleased", _("满意")
        FAIR = "fair", _("基本满意")
        DISPLEASED = "displeased", _("不满意")
        UNRATED = "unrated", _("未评价")

    number = models.CharField(_("编号"), max_length=40, unique=True)
    channel = models.CharField(_("渠道"), max_length=20, choices=Channel)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    received_on = models.DateField(_("收件日期"))
    question = models.TextField(_("诉求内容"))
    due_on = models.DateField(_("答复期限"), null=True, editable=False)
    reply = models.TextField(_("答复内容"), blank=True, editable=False)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("拟复人")
    )
    replied_on = models.DateField(_("答复日期"), null=True, editable=False)
    satisfaction = models.CharField(_("满意度"), max_length=20, choices=Satisfaction, blank=True, editable=False)
    transferred_to = models.CharField(_("转往"), max_length=100, blank=True, editable=False)
    status = StateField(Status, default=Status.RECEIVED)

    objects = InquiryQuerySet.as_manager()
    readers = READERS
    editors = OFFICE
    searched = ("number", "question")

    class Meta:
        verbose_name = verbose_name_plural = _("网络问政")
        constraints = [
            models.CheckConstraint(
                name="answered_inquiries_say_what_and_when",
                condition=~Q(status__in=["answered", "closed"]) | Q(replied_on__isnull=False) & ~Q(reply=""),
            ),
            models.CheckConstraint(
                name="replies_follow_receipt",
                condition=Q(replied_on__isnull=True) | Q(replied_on__gte=F("received_on")),
            ),
        ]
        indexes = [models.Index(fields=["received_on", "org"]), models.Index(fields=["due_on", "org"])]

    def __str__(self) -> str:
        return f"{self.number} {self.question[:24]}"

    @property
    def clock(self) -> Clock | None:
        """The limit a local document sets for this kind; nothing until one is entered."""
        try:
            return clock("online.complaint" if self.kind == self.Kind.COMPLAINT else "online.consult")
        except BadInput:
            return None

    def clean(self) -> None:
        """The deadline is worked out as the inquiry comes in, and does not move when the rules change later."""
        if self.received_on and self.received_on > today():
            raise ValidationError({"received_on": _("收件日期不能晚于今天。")})
        limit = self.clock
        if limit and self.received_on and (self.due_on is None or self.status == self.Status.RECEIVED):
            self.due_on = limit.due(self.received_on)

    def _punctual(self) -> str:
        """Computed, never typed."""
        if self.due_on is None or self.status in {self.Status.TRANSFERRED, self.Status.CANCELLED}:
            return ""
        late = ((self.replied_on or today()) - self.due_on).days
        if late <= 0:
            return str(_("按时")) if self.replied_on else ""
        word = _("超期 %(n)d 天答复") if self.replied_on else _("超期 %(n)d 天未答复")
        return str(word) % {"n": late}

    punctual: Any = labelled(_("是否按时"), _punctual)
