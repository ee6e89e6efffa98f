"""The rules by which a finding counts in the yearly appraisal: from a document, for a kind, from the n-th time on."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.fields import StateField
from qingfeng.kernel.people.models import in_force
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.records import Guarded, Record

from .roles import JUDGES, SUPERVISORS


class BreachKind(models.TextChoices):
    LATE = "late", _("迟到")
    EARLY = "early", _("早退")
    ABSENT = "absent", _("缺勤离岗")
    OTHER = "other", _("其他")


class AppraisalRules(Guarded):
    def for_the(self, time: int, kind: str, on: date, path: str) -> "AppraisalRule | None":
        """The rule in force that day for the ``time``-th finding of a kind, in a unit at ``path``; that of the nearest
        unit above it, and of those the one for the most times."""
        known = self.exclude(status=AppraisalRule.Status.DRAFT).filter(
            in_force(on, "in_force_from", "in_force_until"), kind=kind, nth__lte=time
        )
        above = [path[: at + 1] for at, letter in enumerate(path) if letter == "/"]
        return known.filter(org__path__in=above).order_by("-org__path", "-nth").first()


class AppraisalRule(Record):
    """What one finding of a kind costs, by a clause of an appraisal document that was in force on the day it was found.

    Once adopted a rule is never rewritten: it ends, and another one takes its place.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("拟定")
        ADOPTED = "adopted", _("执行中")
        ENDED = "ended", _("停止执行")

    class Nth(models.IntegerChoices):
        FIRST = 1, _("第一次起")
        SECOND = 2, _("第二次起")
        THIRD = 3, _("第三次起")
        FOURTH = 4, _("第四次起")
        FIFTH = 5, _("第五次起")

    title = models.CharField(_("考核办法"), max_length=200)
    number = models.CharField(_("文号"), max_length=60)
    clause = models.CharField(_("条款"), max_length=60, help_text=_("例如：第九条第二项。"))
    kind = models.CharField(_("情形"), max_length=20, choices=BreachKind)
    nth = models.PositiveSmallIntegerField(
        _("当年第几次"), choices=Nth, default=Nth.FIRST, help_text=_("同一人、同一情形，按检查日期所在的年度累计。")
    )
    amount = models.DecimalField(
        _("每次扣减金额（元）"), max_digits=10, decimal_places=2, validators=[MinValueValidator(0)],
        help_text=_("只扣分、不扣钱的填 0。"),
    )  # fmt: skip
    in_force_from = models.DateField(_("施行日期"))
    in_force_until = models.DateField(_("停止执行日期"), null=True, editable=False)
    status = StateField(Status, default=Status.DRAFT)

    objects = AppraisalRules.as_manager()
    readers = SUPERVISORS | UNIT
    editors = JUDGES
    searched = ("title", "number", "clause")

    class Meta:
        verbose_name = verbose_name_plural = _("考核规则")
        constraints = [
            models.UniqueConstraint(
                fields=["org", "kind", "nth", "in_force_from"], name="one_appraisal_rule_a_day",
                violation_error_message=_("这一天起施行、同一情形同一次数的考核规则已经有了。"),
            ),
            models.CheckConstraint(
                name="appraisal_rules_end_after_they_begin",
                condition=Q(in_force_until__isnull=True) | Q(in_force_until__gte=F("in_force_from")),
                violation_error_message=_("停止执行日期不能早于施行日期。"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.title}{self.clause} {self.get_kind_display()}{self.get_nth_display()}"

    @property
    def cited(self) -> str:
        """As a finding names it."""
        return f"{self.title}（{self.number}）{self.clause}"

    def clean(self) -> None:
        if self.org_id and self.in_force_from and self.rivals().exists():
            raise ValidationError({"in_force_from": _("同一情形、同一次数的规则还在执行，请先停止执行旧的。")})

    def rivals(self) -> Any:
        """Other rules for the same that are in force on some day on which this one is."""
        same = AppraisalRule.objects.filter(org=self.org_id, kind=self.kind, nth=self.nth).exclude(pk=self.pk)
        ends_later = Q(in_force_until__isnull=True) | Q(in_force_until__gt=self.in_force_from)
        rows = same.filter(ends_later)
        return rows.filter(in_force_from__lt=self.in_force_until) if self.in_force_until else rows
