"""Official cars and leave: the records behind two of the submissions, doubtful ones marked by the calendar."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.calendar.workdays import add_working_days, is_working, working_days_between
from qingfeng.kernel.fields import StateField
from qingfeng.kernel.people.models import User
from qingfeng.kernel.records import Guarded, Record
from qingfeng.kernel.register.fields import labelled

from .roles import HANDERS_IN, READERS

FARTHEST = 5000  # km of one trip
LONGEST = 366  # days of one leave


class Entries(Guarded):
    def counted(self) -> "Entries":
        """What was not entered by mistake."""
        return self.exclude(status="cancelled")


class Entry(models.TextChoices):
    """A fact in a register: it stands, unless it was entered by mistake."""

    RECORDED = "recorded", _("已登记")
    CANCELLED = "cancelled", _("已作废")


class CarTrip(Record):
    """One trip of an official car."""

    Status = Entry

    day = models.DateField(_("用车日期"))
    vehicle = models.CharField(_("车牌号或车辆编号"), max_length=20)
    driver = models.CharField(_("驾驶员"), max_length=40)
    passenger = models.CharField(_("用车人"), max_length=100)
    purpose = models.CharField(_("用车事由"), max_length=200)
    origin = models.CharField(_("出发地"), max_length=100)
    destination = models.CharField(_("目的地"), max_length=100)
    km = models.PositiveIntegerField(_("里程（公里）"), validators=[MinValueValidator(1), MaxValueValidator(FARTHEST)])
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("审批人")
    )
    cost = models.DecimalField(
        _("费用（元）"), max_digits=10, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    day_off = models.BooleanField(_("节假日用车"), default=False, editable=False)
    status = StateField(Entry, default=Entry.RECORDED)

    objects = Entries.as_manager()
    readers = READERS
    editors = HANDERS_IN
    searched = ("vehicle", "driver", "passenger", "purpose", "destination", "org__name")
    named_by = ("org",)

    class Meta:
        verbose_name = verbose_name_plural = _("公务用车")
        indexes = [models.Index(fields=["day", "org"])]

    def __str__(self) -> str:
        return f"{self.day} {self.vehicle} {self.destination}"

    def clean(self) -> None:
        """Whether it was a day off is said by the calendar, make-up days included."""
        if self.day and self.day > today():
            raise ValidationError({"day": _("用车日期不能晚于今天。")})
        self.day_off = bool(self.day) and not is_working(self.day)

    def _doubts(self) -> str:
        """What a reader of the register should ask about."""
        doubts = [_("节假日用车")] if self.day_off else []
        doubts += [] if self.approver_id else [_("没有审批人")]
        return "；".join(map(str, doubts))

    doubts: Any = labelled(_("需要说明"), _doubts)


class Leave(Record):
    """One leave of one person; its days are working days, counted by the calendar."""

    Status = Entry

    class Kind(models.TextChoices):
        ANNUAL = "annual", _("年休假")
        PERSONAL = "personal", _("事假")
        SICK = "sick", _("病假")
        FAMILY = "family", _("婚丧产假")
        OTHER = "other", _("其他")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("请假人"))
    kind = models.CharField(_("假别"), max_length=20, choices=Kind)
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"))
    days = models.PositiveSmallIntegerField(_("天数（工作日）"), default=0, editable=False)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("审批人")
    )
    returned_on = models.DateField(_("销假日期"), null=True, blank=True)
    status = StateField(Entry, default=Entry.RECORDED)

    objects = Entries.as_manager()
    readers = READERS
    editors = HANDERS_IN
    searched = ("person__name", "org__name")
    named_by = ("person", "org")

    class Meta:
        verbose_name = verbose_name_plural = _("请休假")
        constraints = [
            models.CheckConstraint(
                name="leave_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("结束日期不能早于开始日期。"),
            ),
            models.CheckConstraint(
                name="nobody_returns_before_leaving",
                condition=Q(returned_on__isnull=True) | Q(returned_on__gte=F("starts_on")),
                violation_error_message=_("销假日期不能早于开始日期。"),
            ),
            models.UniqueConstraint(
                fields=["person", "starts_on"], condition=~Q(status="cancelled"), name="one_leave_a_beginning",
                violation_error_message=_("这个人从这一天起的请假已经登记过。"),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["starts_on", "org"])]

    def __str__(self) -> str:
        return f"{self.person} {self.get_kind_display()} {self.starts_on}"

    @classmethod
    def own(cls, user: User) -> Q:
        return Q(person=user)

    def clean(self) -> None:
        if not self.starts_on or not self.ends_on or self.ends_on < self.starts_on:
            return  # the fields, or the constraint, say what is wrong
        if (self.ends_on - self.starts_on).days > LONGEST:
            raise ValidationError({"ends_on": _("一次请假不超过一年，请核对日期。")})
        self.days = working_days_between(self.starts_on - timedelta(days=1), self.ends_on)
        if not self.days:
            raise ValidationError({"ends_on": _("这几天都不是工作日，不用请假，请核对日期。")})
        if self.returned_on and self.returned_on > today():
            raise ValidationError({"returned_on": _("销假日期不能晚于今天。")})

    def _doubts(self) -> str:
        """What a reader of the register should ask about."""
        doubts = [] if self.approver_id else [_("没有审批人")]
        if (self.returned_on or today()) > add_working_days(self.ends_on, 1):
            doubts.append(_("超假") if self.returned_on else _("逾期未销假"))
        return "；".join(map(str, doubts))

    doubts: Any = labelled(_("需要说明"), _doubts)
