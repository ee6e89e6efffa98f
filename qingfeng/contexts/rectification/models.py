"""Campaigns, self-checks, rectification lists, their problems and the measures that put them right."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.fields import StateField
from qingfeng.kernel.people.models import User
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.records import Guarded, Line, Record
from qingfeng.kernel.register.fields import labelled
from qingfeng.kernel.terms.models import Term

SOON = timedelta(days=15)


class CampaignQuerySet(Guarded):
    def offered_to(self, user: User) -> "CampaignQuerySet":
        """Every section answers the campaigns of its bureau: it names them without reading their records."""
        bureaus = [grant.org.bureau for grant in user.held]
        return self.filter(self.model.readable_by(user) | Q(org__in=bureaus))


class Campaign(Record):
    """A special rectification campaign, begun by an issued plan."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("拟定")
        RUNNING = "running", _("进行中")
        ENDED = "ended", _("已结束")
        CANCELLED = "cancelled", _("已取消")

    term = models.OneToOneField(
        Term, models.PROTECT, limit_choices_to={"vocabulary": "campaign"}, verbose_name=_("专项行动")
    )
    plan_title = models.CharField(_("方案名称"), max_length=200)
    plan_number = models.CharField(_("方案文号"), max_length=60, blank=True)
    plan_issued_on = models.DateField(_("方案印发日期"), null=True, blank=True)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("牵头领导")
    )
    status = StateField(Status, default=Status.DRAFT)

    objects = CampaignQuerySet.as_manager()
    editors = frozenset({"office"})
    searched = ("term__name", "plan_title", "plan_number")
    named_by = ("term",)

    class Meta:
        verbose_name = verbose_name_plural = _("专项行动")

    def __str__(self) -> str:
        return self.term.name


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
    issued_on = models.DateField(_("印发日期"), null=True, blank=True, editable=False)
    status = StateField(Status, default=Status.DRAFT)

    objects = ListQuerySet.as_manager()
    editors = UNIT | {"office"}
    searched = ("number", "campaign__term__name", "org__name", "person__name")

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


class ProblemQuerySet(Guarded):
    def issued(self) -> "ProblemQuerySet":
        """Everything that was ever handed out: drafts and withdrawn ones do not count."""
        return self.filter(issued_on__isnull=False).exclude(status=Problem.Status.CANCELLED)


class Problem(Record):
    """One problem: what shows it, why, what is done about it, by when, by whom, and how it was closed."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("草稿")
        ISSUED = "issued", _("已下发")
        ACCEPTED = "accepted", _("已认领")
        RECTIFYING = "rectifying", _("整改中")
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

    class Category(models.TextChoices):
        MEDIOCRE = "mediocre", _("庸")
        LAZY = "lazy", _("懒")
        LAX = "lax", _("散")
        SHALLOW = "shallow", _("浮")
        SLOW = "slow", _("拖")
        OTHER = "other", _("其他")

    number = models.CharField(_("问题编号"), max_length=40, unique=True)
    list = models.ForeignKey(RectificationList, models.PROTECT, related_name="problems", verbose_name=_("整改清单"))
    source = models.CharField(_("来源"), max_length=20, choices=Source, default=Source.SELF_CHECK)
    category = models.CharField(_("类别"), max_length=20, choices=Category, default=Category.OTHER)
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
    closed_on = models.DateField(_("销号日期"), null=True, editable=False)
    result = models.TextField(_("整改成效"), blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("申请人")
    )
    verifier = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("核验人")
    )
    look_back_on = models.DateField(_("回头看日期"), null=True, blank=True, editable=False)
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

    def _light(self) -> str:
        """Computed, never typed: the light of an open problem from its deadline."""
        if self.status in {self.Status.CLOSED, self.Status.CANCELLED, self.Status.DRAFT}:
            return ""
        if self.due_on < today():
            return str(_("红灯：已超期"))
        return str(_("黄灯：临期")) if self.due_on - today() <= SOON else str(_("绿灯"))

    light: Any = labelled(_("亮灯"), _light)


class Measure(Line):
    """One measure against a problem: what exactly, by when, and what will prove it."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="measures", verbose_name=_("问题"))
    text = models.TextField(_("整改措施"))
    proof = models.CharField(_("以何佐证"), max_length=200, blank=True)
    due_on = models.DateField(_("完成时限"), null=True, blank=True)
    agreed_on = models.DateField(_("审定日期"), null=True, editable=False)
    done_on = models.DateField(_("完成日期"), null=True, editable=False)

    org_path = "problem__org"
    parent_name = "problem"
    editors = UNIT
    searched = ("text",)

    class Meta:
        verbose_name = verbose_name_plural = _("整改措施")
        indexes = [models.Index(fields=["agreed_on"]), models.Index(fields=["done_on"])]

    def __str__(self) -> str:
        return self.text[:40]


class SelfCheck(Record):
    """A section's or a person's answer to a campaign: problems, or an explicit nil with the name of who said so."""

    class Level(models.TextChoices):
        SECTION = "section", _("科室")
        PERSON = "person", _("个人")

    class Answer(models.TextChoices):
        PENDING = "pending", _("待报")
        PROBLEMS = "problems", _("有问题")
        NIL = "nil", _("无问题")

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="self_checks", verbose_name=_("专项行动"))
    level = models.CharField(_("层级"), max_length=20, choices=Level)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("个人")
    )
    asked_on = models.DateField(_("布置日期"))
    answer = models.CharField(_("自查结果"), max_length=20, choices=Answer, default=Answer.PENDING)
    answered_on = models.DateField(_("自查日期"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("填报人")
    )

    editors = UNIT | {"office"}
    searched = ("campaign__term__name", "org__name", "person__name")
    named_by = ("campaign__term", "person", "org")

    class Meta:
        verbose_name = verbose_name_plural = _("自查自纠")
        constraints = [
            models.CheckConstraint(
                name="answers_say_who_and_when",
                condition=Q(answer="pending") | Q(answered_on__isnull=False, answered_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign} {self.person or self.org}"
