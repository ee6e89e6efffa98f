"""An inspection of work discipline with its team, and the circular of criticism that may follow it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.fields import StateField
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.records import Line, Record

from .roles import JUDGES, PERSON, SUPERVISORS


class Inspection(Record):
    """One inspection of work discipline, by a team, over a stated scope."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("检查中")
        DONE = "done", _("已完成")
        CANCELLED = "cancelled", _("已作废")

    day = models.DateField(_("检查日期"))
    team = models.CharField(
        _("检查组"), max_length=200, blank=True, help_text=_("参加的单位；检查人员在下面逐人登记。")
    )
    scope = models.CharField(_("检查范围"), max_length=200)
    status = StateField(Status, default=Status.DRAFT)

    readers = SUPERVISORS
    editors = JUDGES
    searched = ("team", "scope")

    class Meta:
        verbose_name = verbose_name_plural = _("工作纪律检查")
        indexes = [models.Index(fields=["day", "org"])]

    def __str__(self) -> str:
        return f"{self.day} {self.scope}"


class InspectionMember(Line):
    """Somebody of the team that inspected."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="members", verbose_name=_("工作纪律检查"))
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name=_("检查人员"))

    org_path = "inspection__org"
    parent_name = "inspection"
    readers = SUPERVISORS
    editors = JUDGES
    searched = ("person__name",)
    named_by = ("person",)

    class Meta:
        verbose_name = verbose_name_plural = _("检查人员")
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "person"], name="one_place_a_team",
                violation_error_message=_("这个人已经在检查组里了。"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.person)


class Circular(Record):
    """A circular of criticism under a number."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("拟稿")
        ISSUED = "issued", _("已印发")
        WITHDRAWN = "withdrawn", _("已撤销")

    number = models.CharField(_("通报文号"), max_length=60, unique=True)
    title = models.CharField(_("标题"), max_length=200)
    issued_on = models.DateField(_("印发日期"), null=True, editable=False)
    status = StateField(Status, default=Status.DRAFT)

    readers = SUPERVISORS | UNIT
    editors = JUDGES
    searched = ("number", "title")

    class Meta:
        verbose_name = verbose_name_plural = _("通报批评")
        indexes = [models.Index(fields=["issued_on", "org"])]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
