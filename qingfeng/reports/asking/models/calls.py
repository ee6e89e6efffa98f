"""A call for data: for which period, until when, what for, and the questions it asks."""

import re
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.calendar.saying import said
from qingfeng.kernel.crypto import sm3_hex
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.fields import PeriodCodeField, StateField
from qingfeng.kernel.records import Line, Record
from qingfeng.kernel.register.fields import labelled
from qingfeng.reports.wording import plain

from .roles import CALLERS, OFFICE

BESIDE_THE_POINT = re.compile(r"[\s，。、；：,.;:（）()“”\"'《》]+")
SHARES = frozenset({"%", "％"})


def fingerprint(name: str, definition: str, kind: str, measure: str) -> str:
    """Recognises the same question, however it is spaced or punctuated."""
    told = (
        BESIDE_THE_POINT.sub("", unicodedata.normalize("NFKC", each)).lower() for each in (name, definition, measure)
    )
    return sm3_hex("\x1f".join([kind, *told]).encode())


class DataCall(Record):
    """One occasion on which the office asks units for what no record holds."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("拟定")
        ISSUED = "issued", _("已发出")
        DONE = "done", _("已收齐")
        CANCELLED = "cancelled", _("已取消")

    title = models.CharField(_("征集事项"), max_length=100)
    used_for = models.CharField(_("用于"), max_length=100, help_text=_("给谁、做什么用，例如：报市局半年情况。"))
    covers = PeriodCodeField(_("数据期间"))
    due_on = models.DateField(_("答复期限"))
    purpose = models.TextField(_("说明"), blank=True)
    issued_on = models.DateField(_("发出日期"), null=True, editable=False)
    hurry = models.CharField(_("期限紧的理由"), max_length=200, blank=True, editable=False)
    status = StateField(Status, default=Status.DRAFT)

    readers = CALLERS
    editors = OFFICE
    searched = ("title", "used_for", "covers")

    class Meta:
        verbose_name = verbose_name_plural = _("数据征集")
        constraints = [
            models.CheckConstraint(
                name="issued_calls_say_when", condition=~Q(status__in=["issued", "done"]) | Q(issued_on__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["issued_on", "org"])]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """One spelling of a period, so that the same thing is recognised when it is asked again."""
        try:
            self.covers = self.period.code
        except BadInput as error:
            raise ValidationError({"covers": str(error)}) from error

    @property
    def period(self) -> Period:
        return Period.parse(self.covers)

    covered: Any = labelled(_("数据期间"), lambda self: said(self.period))  # to be read; sheets keep the code


class Question(Line):
    """What exactly is asked: a definition, a unit, and what an answer must look like."""

    class Kind(models.TextChoices):
        NUMBER = "number", _("数字")
        TEXT = "text", _("文字")
        DAY = "day", _("日期")

    class Joins(models.TextChoices):
        SUM = "sum", _("各科室的数相加")
        SAME = "same", _("各科室的数应当一致")

    class Repeat(models.TextChoices):
        REUSE = "reuse", _("沿用已报的")
        AGAIN = "again", _("重新问")

    call = models.ForeignKey(DataCall, models.PROTECT, related_name="questions", verbose_name=_("数据征集"))
    name = models.CharField(_("问项"), max_length=100)
    definition = models.CharField(_("口径"), max_length=400, help_text=_("算什么、不算什么，以什么为准。"))
    kind = models.CharField(_("答复形式"), max_length=20, choices=Kind, default=Kind.NUMBER)
    measure = models.CharField(
        _("计量单位"), max_length=20, blank=True, help_text=_("数字须写，例如：家、人次、万元。")
    )
    joins = models.CharField(_("多个科室答复时"), max_length=20, choices=Joins, default=Joins.SUM)
    least = models.DecimalField(_("不小于"), max_digits=14, decimal_places=2, null=True, blank=True)
    most = models.DecimalField(_("不大于"), max_digits=14, decimal_places=2, null=True, blank=True)
    fingerprint = models.CharField(max_length=64, editable=False, db_index=True)
    repeat = models.CharField(_("已有答复时"), max_length=20, choices=Repeat, blank=True, editable=False)

    org_path = "call__org"
    parent_name = "call"
    readers = CALLERS
    editors = OFFICE
    searched = ("name", "definition")

    class Meta:
        verbose_name = verbose_name_plural = _("征集问项")
        constraints = [
            models.UniqueConstraint(
                fields=["call", "name"], name="one_question_a_name",
                violation_error_message=_("这次征集里已经有同名的问项。"),
            ),
            models.CheckConstraint(
                name="the_least_is_not_more_than_the_most",
                condition=Q(least__isnull=True) | Q(most__isnull=True) | Q(least__lte=F("most")),
                violation_error_message=_("“不小于”的数不能比“不大于”的数大。"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A number has a measure word; shares of several units do not add up."""
        if self.kind != self.Kind.NUMBER:
            self.measure, self.least, self.most = "", None, None
        elif not self.measure.strip():
            raise ValidationError({"measure": _("数字须写明计量单位，例如：家、人次、万元。")})
        if self.measure in SHARES and self.joins == self.Joins.SUM:
            raise ValidationError({"joins": _("百分比不能相加：请选“应当一致”，或者改问分子和分母。")})
        self.fingerprint = fingerprint(self.name, self.definition, self.kind, self.measure)

    @property
    def asked_for(self) -> str:
        """How an answer must look, in words."""
        limits = [
            words % {"n": plain(limit)}
            for limit, words in ((self.least, str(_("不小于 %(n)s"))), (self.most, str(_("不大于 %(n)s"))))
            if limit is not None
        ]
        kind: Any = self.get_kind_display()
        return "，".join([str(kind), *limits])
