"""Suspicious insurance records: a match is a suspicion; a person verifies it, decides, and recovers what is owed."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.fields import StateField
from qingfeng.kernel.records import Line, Record
from qingfeng.kernel.register.fields import labelled

EDITORS = frozenset({"fund_supervision"})
READERS = frozenset({"fund_supervision", "director", "deputy_director", "office", "discipline"})


class Suspicion(Record):
    """One suspicious record, issued by the superior's system or found by a rule of our own."""

    class Status(models.TextChoices):
        RECEIVED = "received", _("待核实")
        VERIFIED = "verified", _("已核实")
        RECOVERING = "recovering", _("追回中")
        CLOSED = "closed", _("已办结")
        CANCELLED = "cancelled", _("已作废")

    class Scheme(models.TextChoices):
        PENSION_ENTERPRISE = "pension_enterprise", _("企业职工基本养老保险")
        PENSION_RESIDENT = "pension_resident", _("城乡居民基本养老保险")
        UNEMPLOYMENT = "unemployment", _("失业保险")
        INJURY = "injury", _("工伤保险")

    class Verdict(models.TextChoices):
        UPHELD = "upheld", _("属实")
        PARTLY = "partly", _("部分属实")
        NOT_UPHELD = "not_upheld", _("不属实")
        UNKNOWN = "unknown", _("无法核实")

    number = models.CharField(_("疑点编号"), max_length=40, unique=True)
    scheme = models.CharField(_("险种"), max_length=20, choices=Scheme)
    rule = models.CharField(_("疑点规则"), max_length=60)
    person_key = models.CharField(
        _("人员编号"), max_length=40,
        validators=[RegexValidator(r"^[0-9A-Za-z-]{4,40}$", _("人员编号只能是 4 到 40 位数字、字母和连字符。"))],
    )  # fmt: skip
    received_on = models.DateField(_("下发日期"))
    suspected = models.DecimalField(_("疑点金额（元）"), max_digits=14, decimal_places=2, default=0)
    verdict = models.CharField(_("核实结论"), max_length=20, choices=Verdict, blank=True, editable=False)
    findings = models.TextField(_("核实情况"), blank=True, editable=False)
    verified_on = models.DateField(_("核实日期"), null=True, editable=False)
    established = models.DecimalField(_("应追回金额（元）"), max_digits=14, decimal_places=2, default=0, editable=False)
    status = StateField(Status, default=Status.RECEIVED)

    readers = READERS
    editors = EDITORS
    searched = ("number", "rule")

    class Meta:
        verbose_name = verbose_name_plural = _("疑点数据")
        constraints = [
            models.CheckConstraint(name="verdicts_say_when", condition=Q(verdict="") | Q(verified_on__isnull=False)),
            models.CheckConstraint(
                name="only_upheld_owe", condition=Q(established=0) | Q(verdict__in=["upheld", "partly"])
            ),
        ]
        indexes = [models.Index(fields=["received_on", "org"]), models.Index(fields=["verified_on", "org"])]

    def __str__(self) -> str:
        return f"{self.number} {self.rule}"

    @property
    def returned(self) -> Decimal:
        """What came back, in 元; SQLite adds decimals up as floats."""
        total = self.recoveries.aggregate(total=models.Sum("amount"))["total"] or Decimal(0)
        return total.quantize(Decimal("0.01"))

    outstanding: Any = labelled(_("尚未追回（元）"), lambda self: self.established - self.returned)


class Recovery(Line):
    """Money that came back, with its receipt."""

    suspicion = models.ForeignKey(Suspicion, models.PROTECT, related_name="recoveries", verbose_name=_("疑点"))
    amount = models.DecimalField(
        _("追回金额（元）"), max_digits=14, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    day = models.DateField(_("到账日期"))
    receipt = models.CharField(_("票据号"), max_length=60)

    org_path = "suspicion__org"
    parent_name = "suspicion"
    readers = READERS
    editors = EDITORS

    class Meta:
        verbose_name = verbose_name_plural = _("追回记录")
        constraints = [models.UniqueConstraint(fields=["suspicion", "receipt"], name="a_receipt_counts_once")]
        indexes = [models.Index(fields=["day"])]

    def __str__(self) -> str:
        return f"{self.receipt} {self.amount}"

    def clean(self) -> None:
        others = self.suspicion.recoveries.exclude(pk=self.pk).aggregate(total=models.Sum("amount"))["total"] or 0
        if self.suspicion.status != Suspicion.Status.RECOVERING:
            raise ValidationError(_("只有追回中的疑点才能登记追回。"))
        if self.amount is not None and others + self.amount > self.suspicion.established:
            raise ValidationError({"amount": _("追回合计不能超过应追回金额。")})
