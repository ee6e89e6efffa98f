"""What came in at once: a list of the superior's system or a run of our own, and what became of each of its lines."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.records import Line, Record
from qingfeng.kernel.register.fields import labelled

from .. import months
from ..months import one_month
from .roles import EDITORS, READERS
from .suspicions import Suspicion


class Source(models.TextChoices):
    ISSUED = "issued", _("上级下发")
    SCREENED = "screened", _("自行筛查")


class Outcome(models.TextChoices):
    """What a line of a batch did. A vanished one decided nothing: it waits for a person."""

    CREATED = "created", _("新增")
    GROWN = "grown", _("有变化")
    UNCHANGED = "unchanged", _("未变化")
    JOINED = "joined", _("另一来源已有")
    BACK = "back", _("再次出现")
    VANISHED = "vanished", _("本批消失")


class Batch(Record):
    """One monthly list or one run."""

    source = models.CharField(_("来源"), max_length=20, choices=Source)
    month = models.CharField(_("所属月份"), max_length=7)
    received_on = models.DateField(_("收到日期"))
    whole = models.BooleanField(_("全量名单"), default=True, help_text=_("全量名单里没有了的疑点，才算消失。"))
    file_name = models.CharField(_("文件名"), max_length=200, blank=True)
    digest = models.CharField(_("文件校验值（SM3）"), max_length=64, blank=True)
    run = models.CharField(_("筛查批号"), max_length=80, blank=True)
    rules = models.JSONField(_("筛查的规则"), default=list, blank=True)

    readers = READERS
    editors = EDITORS
    searched = ("month", "file_name", "run")

    class Meta:
        verbose_name = verbose_name_plural = _("疑点批次")
        constraints = [
            models.UniqueConstraint(
                fields=["org", "digest"], condition=~Q(digest=""), name="a_file_is_taken_in_once",
                violation_error_message=_("这个文件已经入账，没有变化。"),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["received_on", "org"]), models.Index(fields=["run"])]

    def __str__(self) -> str:
        return f"{self.month} {self.get_source_display()} {self.file_name or self.run}".strip()

    def clean(self) -> None:
        self.month = one_month(self.month, "month")


class Sighting(Line):
    """One line of a batch: which suspicion it is about, what the source said, what it changed."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="sightings", verbose_name=_("批次"))
    suspicion = models.ForeignKey(Suspicion, models.PROTECT, related_name="sightings", verbose_name=_("疑点"))
    outcome = models.CharField(_("结果"), max_length=20, choices=Outcome)
    rule = models.CharField(_("来源的规则名称"), max_length=60, blank=True)
    issued_number = models.CharField(_("来源编号"), max_length=60, blank=True)
    months = models.CharField(_("来源所称月份"), max_length=400, blank=True)
    amount = models.DecimalField(_("来源所称金额（元）"), max_digits=14, decimal_places=2, default=0)

    when: Any = labelled(_("来源所称月份"), lambda self: months.told(months.parse(self.months)))

    org_path = "batch__org"
    parent_name = "batch"
    readers = READERS
    editors = EDITORS
    named_by = ("suspicion",)

    class Meta:
        verbose_name = verbose_name_plural = _("批次明细")
        constraints = [models.UniqueConstraint(fields=["batch", "suspicion"], name="one_line_a_suspicion")]

    def __str__(self) -> str:
        return f"{self.suspicion} {self.get_outcome_display()}"
