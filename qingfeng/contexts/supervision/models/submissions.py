"""What is reported to the group time and again: the plan, what is owed by it, and the numbers that were handed in."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.calendar.saying import said
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.fields import PeriodCodeField, StateField
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.records import Line, Record
from qingfeng.kernel.register.fields import labelled

from .roles import DISCIPLINE, OFFICE, READERS

LONGEST = 60  # working days after the end of a period


class Series(models.TextChoices):
    BUSINESS = "business", _("业务开展")
    CARS = "cars", _("公务用车")
    INQUIRY = "inquiry", _("网络问政")
    LEAVE = "leave", _("请休假")


class SubmissionPlan(Record):
    """What is reported to the group, how often, by which units, and how long after the end of the period."""

    class Every(models.TextChoices):
        MONTH = "month", _("每月")
        QUARTER = "quarter", _("每季度")
        HALF = "half", _("每半年")

    class Reach(models.TextChoices):
        UNIT = "unit", _("本单位报一份")
        SECTIONS = "sections", _("所属各科室各报一份")

    series = models.CharField(_("报送事项"), max_length=20, choices=Series)
    every = models.CharField(_("报送周期"), max_length=20, choices=Every, default=Every.MONTH)
    reach = models.CharField(_("报送单位"), max_length=20, choices=Reach, default=Reach.UNIT)
    working_days = models.PositiveSmallIntegerField(
        _("期满后几个工作日内"), default=5, validators=[MinValueValidator(1), MaxValueValidator(LONGEST)]
    )
    starts_on = models.DateField(_("起始日期"), help_text=_("从这一天或之后开始的期间要报送。"))
    ends_on = models.DateField(_("截止日期"), null=True, blank=True, help_text=_("留空表示一直有效。"))

    readers = READERS
    editors = OFFICE | DISCIPLINE
    searched = ("org__name",)
    named_by = ("org",)

    class Meta:
        verbose_name = verbose_name_plural = _("报送安排")
        constraints = [
            models.UniqueConstraint(
                fields=["org", "series", "every", "reach", "starts_on"], name="one_plan_a_series",
                violation_error_message=_("这个单位、这个事项从同一天起已经有同样的安排。"),
            ),
            models.CheckConstraint(
                name="plans_end_after_they_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("截止日期不能早于起始日期。"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.org} {self.get_series_display()} {self.get_every_display()}"

    def periods(self, year: int) -> list[Period]:
        """The periods of that year for which something is owed."""
        months = Period.parse(str(year)).months()
        periods = dict.fromkeys(Period.of(month.start, self.every) for month in months)
        return [
            each
            for each in periods
            if self.starts_on <= each.start and (self.ends_on is None or each.last_day <= self.ends_on)
        ]

    def units(self) -> list[Org]:
        """The units that owe it today."""
        if self.reach == self.Reach.UNIT:
            return [self.org]
        return list(Org.objects.within(self.org).filter(kind=Org.Kind.SECTION, closed_on__isnull=True))


class Submission(Record):
    """Something that a unit reports to the group time and again: once owed, then handed in, then signed for."""

    class Status(models.TextChoices):
        OWED = "owed", _("待报送")
        SUBMITTED = "submitted", _("已报送")
        RECEIVED = "received", _("已签收")
        CANCELLED = "cancelled", _("已作废")

    Series = Series

    series = models.CharField(_("报送事项"), max_length=20, choices=Series)
    covers = PeriodCodeField(_("所属期间"))
    due_on = models.DateField(_("报送期限"))
    content = models.TextField(_("报送内容"), blank=True, editable=False)
    submitted_on = models.DateField(_("报送日期"), null=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("报送人")
    )
    receipt_on = models.DateField(_("签收日期"), null=True, editable=False)
    receipt_number = models.CharField(_("回执编号"), max_length=60, blank=True, editable=False)
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("签收人")
    )
    status = StateField(Status, default=Status.OWED)

    readers = READERS
    editors = OFFICE | DISCIPLINE
    searched = ("covers", "org__name", "content", "receipt_number")
    named_by = ("org",)

    class Meta:
        verbose_name = verbose_name_plural = _("定期报送")
        constraints = [
            models.UniqueConstraint(
                fields=["org", "series", "covers"], condition=~Q(status="cancelled"), name="one_submission_a_period",
                violation_error_message=_("这个单位、这个事项、这个期间的报送已经布置过。"),
            ),
            models.UniqueConstraint(
                fields=["receipt_number"], condition=~Q(receipt_number=""), name="one_receipt_a_number",
                violation_error_message=_("回执编号刚被别人用了，请再签收一次。"),
            ),
            models.CheckConstraint(
                name="submitted_ones_say_when",
                condition=Q(status__in=["owed", "cancelled"]) | Q(submitted_on__isnull=False),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["due_on", "org"]), models.Index(fields=["submitted_on", "org"])]

    def __str__(self) -> str:
        return f"{self.org} {Period.parse(self.covers).label} {self.get_series_display()}"

    def clean(self) -> None:
        """One spelling of a period, so that the same one is not owed twice; nothing is due before it begins."""
        try:
            period = Period.parse(self.covers)
        except BadInput as error:
            raise ValidationError({"covers": str(error)}) from error
        self.covers = period.code
        if self.due_on and self.due_on < period.start:
            raise ValidationError({"due_on": _("报送期限不能早于所属期间的第一天。")})

    @property
    def days_late(self) -> int:
        """By how many days it came, or is still missing, after its due date; nothing for what is in time."""
        if self.status == self.Status.CANCELLED:
            return 0
        return max(0, ((self.submitted_on or today()) - self.due_on).days)

    def _punctual(self) -> str:
        """Computed, never typed."""
        if late := self.days_late:
            words = _("迟报 %(n)d 天") if self.submitted_on else _("逾期 %(n)d 天未报")
            return str(words) % {"n": late}
        return str(_("按时")) if self.submitted_on and self.status != self.Status.CANCELLED else ""

    covered: Any = labelled(_("所属期间"), lambda self: said(Period.parse(self.covers)))  # to be read
    punctual: Any = labelled(_("是否按时"), _punctual)


class SubmissionFigure(Line):
    """One number of a submission as it stood when it was handed in; later corrections of the records leave it."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="figures", verbose_name=_("定期报送"))
    key = models.CharField(_("指标代号"), max_length=80)
    label = models.CharField(_("指标"), max_length=100)
    value = models.CharField(_("报送时"), max_length=40, blank=True)
    measure = models.CharField(_("计量单位"), max_length=20, blank=True)

    org_path = "submission__org"
    parent_name = "submission"
    readers = READERS
    searched = ("label",)

    class Meta:
        verbose_name = verbose_name_plural = _("随报数字")

    def __str__(self) -> str:
        return f"{self.label}：{self.value or '—'} {self.measure}".strip()
