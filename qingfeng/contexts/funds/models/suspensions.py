"""A benefit held back or given again: always the decision of a person, with its ground."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.fields import StateField

from ..months import one_month
from .suspicions import OfSuspicion, Suspicion

PERSON = settings.AUTH_USER_MODEL


class Suspension(OfSuspicion):
    """Proposed by fund supervision, decided by a leader."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("待决定")
        IN_FORCE = "in_force", _("执行中")
        RESUMED = "resumed", _("已恢复")
        REFUSED = "refused", _("不予同意")

    class Kind(models.TextChoices):
        SUSPEND = "suspend", _("暂停发放")
        STOP = "stop", _("停止发放")

    suspicion = models.ForeignKey(Suspicion, models.PROTECT, related_name="suspensions", verbose_name=_("疑点"))
    kind = models.CharField(_("处理"), max_length=20, choices=Kind, default=Kind.SUSPEND)
    from_month = models.CharField(_("从哪个月起"), max_length=7, help_text=_("写成 2022-07。"))
    ground = models.TextField(_("事实和依据"))
    created_by = models.ForeignKey(PERSON, models.PROTECT, editable=False, related_name="+", verbose_name=_("提出人"))
    decided_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("决定人")
    )
    decided_on = models.DateField(_("决定日期"), null=True, editable=False)
    opinion = models.TextField(_("决定意见"), blank=True, editable=False)
    resumed_on = models.DateField(_("恢复决定日期"), null=True, editable=False)
    resumed_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("决定恢复的人")
    )
    resume_month = models.CharField(_("从哪个月恢复"), max_length=7, blank=True, editable=False)
    resume_ground = models.TextField(_("恢复的理由"), blank=True, editable=False)
    status = StateField(Status, default=Status.PROPOSED)

    named_by = ("suspicion",)

    class Meta:
        verbose_name = verbose_name_plural = _("停发与恢复")
        constraints = [
            models.CheckConstraint(
                name="suspensions_say_who_decided",
                condition=Q(status="proposed") | Q(decided_on__isnull=False),
            ),
            models.CheckConstraint(
                name="resumptions_say_when", condition=~Q(status="resumed") | Q(resumed_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.suspicion.number} {self.get_kind_display()} {self.from_month}"

    def clean(self) -> None:
        self.from_month = one_month(self.from_month, "from_month")
