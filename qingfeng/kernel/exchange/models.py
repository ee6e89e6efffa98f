"""What came in from files: a batch for each file, a row for each record it made."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.people.models import Org


class ImportBatch(models.Model):
    """A file handed in for one register: looked at, taken in, or taken back."""

    class Status(models.TextChoices):
        PREVIEW = "preview", _("待确认")
        APPLIED = "applied", _("已导入")
        UNDONE = "undone", _("已撤销")

    register = models.CharField(_("台账"), max_length=80)
    name = models.CharField(_("文件名"), max_length=200)
    content = models.BinaryField()
    status = models.CharField(_("状态"), max_length=20, choices=Status, default=Status.PREVIEW)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("导入人"))
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    size = models.PositiveIntegerField(_("行数"), default=0, editable=False)
    columns = models.JSONField(_("列的对应"), default=dict, editable=False)  # heading → field, "" is left out
    found = models.JSONField(_("核对结果"), null=True, editable=False)  # of many rows, judged by a job
    job = models.ForeignKey(Job, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("作业"))

    class Meta:
        verbose_name = verbose_name_plural = _("导入批次")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name


class ImportedRow(models.Model):
    """One record made from one row. The fingerprint of the row's words keeps the same file from entering twice."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows")
    register = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    line = models.PositiveIntegerField(_("行号"))
    record = models.BigIntegerField()

    class Meta:
        verbose_name = verbose_name_plural = _("导入记录")
        constraints = [models.UniqueConstraint(fields=["register", "fingerprint"], name="a_row_enters_once")]

    def __str__(self) -> str:
        return f"{self.register} {self.line}"


class Matching(models.Model):
    """Which heading of a bureau's own sheets is which field of a register, as a person confirmed it; the next sheet
    with these headings asks nothing."""

    register = models.CharField(_("台账"), max_length=80)
    org = models.ForeignKey(Org, models.PROTECT, related_name="+", verbose_name=_("单位"))
    pairs = models.JSONField(_("列的对应"), default=dict)

    class Meta:
        verbose_name = verbose_name_plural = _("列名对应")
        constraints = [models.UniqueConstraint(fields=["register", "org"], name="one_matching_of_a_bureau")]

    def __str__(self) -> str:
        return f"{self.register} {self.org}"
