"""Problems, what shows them, by when, by whom, and how they were closed; ``measures`` put them right."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.fields import StateField
from qingfeng.kernel.people.models import User
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.records import Guarded, Record
from qingfeng.kernel.register.fields import labelled

from .. import lights
from .campaigns import Aspect, Category
from .lists import RectificationList


class ProblemQuerySet(Guarded):
    def issued(self) -> "ProblemQuerySet":
        """Everything that was ever handed out: drafts and withdrawn ones do not count."""
        return self.filter(issued_on__isnull=False).exclude(status=Problem.Status.CANCELLED)

    def still_open(self) -> "ProblemQuerySet":
        return self.issued().exclude(status=Problem.Status.CLOSED)


class Problem(Record):
    """One problem: what shows it, why, what is done about it, by when, by whom, and how it was closed."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("草稿")
        ISSUED = "issued", _("已下发")
        ACCEPTED = "accepted", _("已认领")
        RECTIFYING = "rectifying", _("整改中")
        PARTLY = "partly", _("部分整改到位")
        ASKED = "asked", _("申请销号")
        VERIFIED = "verified", _("已核验")
        CLOSED = "closed", _("已销号")
        CANCELLED = "cancelled", _("已作废")

    class Source(models.TextChoices):
        SELF_CHECK = "self_check", _("自查")
        INSPECTION_TOUR = "inspection_tour", _("巡察")
        AUDIT = "audit", _("审计")
        DISCIPLINE = "discipline", _("纪检监察组")
        PETITION = "petition", _("信访")
        CAMPAIGN = "campaign", _("专项检查")

    Category = Category

    number = models.CharField(_("问题编号"), max_length=40, unique=True)
    list = models.ForeignKey(RectificationList, models.PROTECT, related_name="problems", verbose_name=_("整改清单"))
    source = models.CharField(_("来源"), max_length=20, choices=Source, default=Source.SELF_CHECK)
    category = models.CharField(_("类别"), max_length=20, choices=Category, default=Category.OTHER)
    aspect = models.ForeignKey(
        Aspect, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("整治方面")
    )
    title = models.CharField(_("问题"), max_length=200)
    manifestation = models.TextField(_("具体表现"))
    cause = models.TextField(_("原因分析"), blank=True)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任领导")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任人")
    )
    due_on = models.DateField(_("整改时限"))
    first_due_on = models.DateField(_("原定时限"), null=True, editable=False)
    issued_on = models.DateField(_("下发日期"), null=True, editable=False)
    heard_on = models.DateField(_("最近进展"), null=True, editable=False)
    closed_on = models.DateField(_("销号日期"), null=True, editable=False)
    result = models.TextField(_("整改成效"), blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("申请人")
    )
    verifier = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("核验人")
    )
    look_back_on = models.DateField(_("回头看日期"), null=True, blank=True, editable=False)
    looked_back_on = models.DateField(_("回头看完成"), null=True, editable=False)
    relapses = models.PositiveSmallIntegerField(_("反弹次数"), default=0, editable=False)
    status = StateField(Status, default=Status.DRAFT)

    objects = ProblemQuerySet.as_manager()
    editors = UNIT | {"office"}
    searched = ("number", "title", "manifestation", "org__name", "owner__name")

    class Meta:
        verbose_name = verbose_name_plural = _("整改问题")
        constraints = [
            models.CheckConstraint(
                name="closed_problems_say_when",
                condition=Q(status="closed", closed_on__isnull=False) | ~Q(status="closed"),
            ),
        ]
        indexes = [
            # What figures and lists ask about stands in the index itself: a million rows are never read whole.
            models.Index(fields=["issued_on", "org", "status", "closed_on", "category", "source"]),
            models.Index(fields=["closed_on", "org", "status", "issued_on", "category", "source"]),
            models.Index(fields=["due_on", "org", "status", "closed_on", "issued_on"]),
            models.Index(fields=["org", "status"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @classmethod
    def own(cls, user: User) -> Q:
        return Q(owner=user) | Q(leader=user)

    def clean(self) -> None:
        """An aspect belongs to the list's campaign, and says what kind of failing it is."""
        if self.aspect is None or self.list_id is None:
            return
        if self.aspect.campaign_id != self.list.campaign_id:
            raise ValidationError({"aspect": _("这个整治方面不属于清单所在的专项行动。")})
        self.category = self.aspect.category

    @property
    def rule(self) -> lights.Rule | None:
        """The rule of its campaign that colours it today."""
        return lights.shown(self.list.campaign.rules, lights.Standing(self.due_on, self.heard, today()))

    @property
    def heard(self) -> date | None:
        return self.heard_on or self.issued_on

    @property
    def runs(self) -> bool:
        """Whether its deadline is running."""
        return self.issued_on is not None and self.status not in {self.Status.CLOSED, self.Status.CANCELLED}

    def _light(self) -> str:
        """Computed, never typed."""
        return lights.words(self.rule) if self.runs else ""

    light: Any = labelled(_("亮灯"), _light)
