"""A numbered list of problems at bureau, section or personal level."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.fields import StateField
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.records import Guarded, Record

from .campaigns import Campaign
from .self_checks import SelfCheck


class ListQuerySet(Guarded):
    def issued(self) -> "ListQuerySet":
        return self.filter(status__in=[RectificationList.Status.ISSUED, RectificationList.Status.DONE])


class RectificationList(Record):
    """A numbered list of problems at bureau, section or personal level."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("草稿")
        ISSUED = "issued", _("已印发")
        DONE = "done", _("已全部销号")
        CANCELLED = "cancelled", _("已作废")

    class Level(models.TextChoices):
        BUREAU = "bureau", _("单位")
        SECTION = "section", _("科室")
        PERSON = "person", _("个人")

    number = models.CharField(_("清单编号"), max_length=40, unique=True)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="lists", verbose_name=_("专项行动"))
    level = models.CharField(_("层级"), max_length=20, choices=Level)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("个人")
    )
    self_check = models.ForeignKey(
        SelfCheck, models.PROTECT, null=True, editable=False, related_name="lists", verbose_name=_("来自自查")
    )
    issued_on = models.DateField(_("印发日期"), null=True, blank=True, editable=False)
    status = StateField(Status, default=Status.DRAFT)

    objects = ListQuerySet.as_manager()
    editors = UNIT | {"office"}
    searched = ("number", "campaign__name", "org__name", "person__name")

    class Meta:
        verbose_name = verbose_name_plural = _("问题整改清单")
        constraints = [
            models.CheckConstraint(
                name="personal_lists_name_the_person", condition=~Q(level="person") | Q(person__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["issued_on", "org"])]

    def __str__(self) -> str:
        return self.number
