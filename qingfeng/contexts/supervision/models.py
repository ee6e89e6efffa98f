"""What the resident discipline-inspection group advised, and what was reported to it and when.

The group alone writes its opinions; the bureau answers them. Whoever owes a submission cannot move its due date.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.fields import StateField
from qingfeng.kernel.people.roles import LEADERS, UNIT
from qingfeng.kernel.records import Guarded, Line, Record
from qingfeng.kernel.register.fields import labelled

OFFICE = frozenset({"office"})
DISCIPLINE = frozenset({"discipline"})
HANDERS_IN = UNIT | OFFICE
READERS = LEADERS | HANDERS_IN | DISCIPLINE


class OpinionQuerySet(Guarded):
    def raised(self) -> "OpinionQuerySet":
        return self.filter(status__in=Opinion.COUNTED)


class Opinion(Record):
    """One occasion on which the group told a unit what to mend; each item of advice is a line of it."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("拟稿")
        RAISED = "raised", _("已提出")
        SETTLED = "settled", _("已办结")
        WITHDRAWN = "withdrawn", _("已撤回")

    COUNTED = ("raised", "settled")

    title = models.CharField(_("事由"), max_length=200)
    occasion_on = models.DateField(_("提出日期"))
    reply_due_on = models.DateField(_("答复期限"))
    settled_on = models.DateField(_("办结日期"), null=True, editable=False)
    status = StateField(Status, default=Status.DRAFT)

    objects = OpinionQuerySet.as_manager()
    readers = READERS
    editors = DISCIPLINE
    searched = ("title", "org__name")

    class Meta:
        verbose_name = verbose_name_plural = _("意见建议")
        constraints = [
            models.CheckConstraint(
                name="opinions_leave_time_to_reply", condition=Q(reply_due_on__gte=F("occasion_on")),
                violation_error_message=_("答复期限不能早于提出日期。"),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["occasion_on", "org"])]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.occasion_on and self.occasion_on > today():
            raise ValidationError({"occasion_on": _("提出日期不能晚于今天。")})


class OpinionItem(Line):
    """One item of advice, with the bureau's answer to it."""

    class Status(models.TextChoices):
        OPEN = "open", _("待答复")
        ANSWERED = "answered", _("已答复")

    class Result(models.TextChoices):
        ADOPTED = "adopted", _("采纳")
        PARTLY = "partly", _("部分采纳")
        REFUSED = "refused", _("未采纳")

    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="items", verbose_name=_("意见建议"))
    text = models.TextField(_("具体内容"))
    result = models.CharField(_("采纳情况"), max_length=20, choices=Result, blank=True, editable=False)
    reply = models.TextField(_("答复内容"), blank=True, editable=False)
    replied_on = models.DateField(_("答复日期"), null=True, editable=False)
    status = StateField(Status, default=Status.OPEN)

    org_path = "opinion__org"
    parent_name = "opinion"
    readers = READERS
    editors = DISCIPLINE
    searched = ("text",)

    class Meta:
        verbose_name = verbose_name_plural = _("意见建议条目")
        constraints = [
            models.CheckConstraint(
                name="answers_say_result_and_day",
                condition=Q(status="open") | ~Q(result="") & Q(replied_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]


class Submission(Record):
    """Something that a unit reports to the group time and again: once owed, then handed in, then signed for."""

    class Status(models.TextChoices):
        OWED = "owed", _("待报送")
        SUBMITTED = "submitted", _("已报送")
        RECEIVED = "received", _("已签收")
        CANCELLED = "cancelled", _("已作废")

    class Series(models.TextChoices):
        BUSINESS = "business", _("业务开展")
        CARS = "cars", _("公务用车")
        INQUIRY = "inquiry", _("网络问政")
        LEAVE = "leave", _("请休假")

    series = models.CharField(_("报送事项"), max_length=20, choices=Series)
    covers = models.CharField(_("所属期间"), max_length=30, help_text=_("写成 2022-05、2022Q2 或 2022H1。"))
    due_on = models.DateField(_("报送期限"))
    content = models.TextField(_("报送内容"), blank=True, editable=False)
    submitted_on = models.DateField(_("报送日期"), null=True, editable=False)
    receipt_on = models.DateField(_("签收日期"), null=True, editable=False)
    status = StateField(Status, default=Status.OWED)

    readers = READERS
    editors = OFFICE | DISCIPLINE
    searched = ("covers", "org__name", "content")
    named_by = ("org",)

    class Meta:
        verbose_name = verbose_name_plural = _("定期报送")
        constraints = [
            models.UniqueConstraint(
                fields=["org", "series", "covers"], condition=~Q(status="cancelled"), name="one_submission_a_period",
                violation_error_message=_("这个单位、这个事项、这个期间的报送已经布置过。"),
            ),
            models.CheckConstraint(
                name="submitted_ones_say_when",
                condition=Q(status__in=["owed", "cancelled"]) | Q(submitted_on__isnull=False),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["due_on", "org"]), models.Index(fields=["submitted_on", "org"])]

    def __str__(self) -> str:
        return f"{self.org} {self.covers} {self.get_series_display()}"

    def clean(self) -> None:
        """One spelling of a period, so that the same one is not owed twice."""
        try:
            self.covers = Period.parse(self.covers).code
        except BadInput as error:
            raise ValidationError({"covers": str(error)}) from error

    def _late(self) -> str:
        """Computed, never typed."""
        if self.status == self.Status.CANCELLED:
            return ""
        if (self.submitted_on or today()) <= self.due_on:
            return str(_("按时")) if self.submitted_on else ""
        return str(_("迟报")) if self.submitted_on else str(_("逾期未报"))

    punctual: Any = labelled(_("是否按时"), _late)
