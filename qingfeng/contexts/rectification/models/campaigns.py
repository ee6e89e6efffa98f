"""A special campaign, begun by an issued plan: what it looks at, whom it reaches, how it warns.

``Campaign``  the plan, its dates, who leads it, who judges a closing
``Aspect``    one dimension that every section and person answers
``InScope``   a section, with or without its people, or a single person
``Light``     one rule of the traffic lights
"""

import re
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.fields import StateField
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.records import Guarded, Line, Record
from qingfeng.kernel.terms.models import Term

from ..lights import USUAL, Colour, Rule, Signal


class Category(models.TextChoices):
    """What kind of failing it is, in the words of the bureaus' own campaigns."""

    MEDIOCRE = "mediocre", _("庸")
    LAZY = "lazy", _("懒")
    LAX = "lax", _("散")
    SHALLOW = "shallow", _("浮")
    SLOW = "slow", _("拖")
    OTHER = "other", _("其他")


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

    class Judges(models.TextChoices):
        EITHER = "either", _("办公室或派驻纪检监察组")
        OFFICE = "office", _("办公室")
        DISCIPLINE = "discipline", _("派驻纪检监察组")

    name = models.CharField(_("名称"), max_length=100)
    also_called = models.CharField(
        _("其他叫法"), max_length=200, blank=True, help_text=_("报告里的简称、别称，用顿号隔开；填报告时按这些叫法认。")
    )
    term = models.ForeignKey(
        Term, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("专项行动")
    )
    plan_title = models.CharField(_("方案名称"), max_length=200)
    plan_number = models.CharField(_("方案文号"), max_length=60, blank=True)
    plan_issued_on = models.DateField(_("方案印发日期"), null=True, blank=True)
    begins_on = models.DateField(_("开始日期"), null=True, blank=True)
    ends_on = models.DateField(_("结束日期"), null=True, blank=True)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("牵头领导")
    )
    judges = models.CharField(_("销号由谁核验"), max_length=20, choices=Judges, default=Judges.EITHER)
    status = StateField(Status, default=Status.DRAFT)

    objects = CampaignQuerySet.as_manager()
    editors = frozenset({"office"})
    searched = ("name", "also_called", "plan_title", "plan_number")

    class Meta:
        verbose_name = verbose_name_plural = _("专项行动")
        constraints = [
            models.UniqueConstraint(
                fields=["org", "name"], name="one_campaign_of_a_name",
                violation_error_message=_("这个单位已经有同名的专项行动。"),
            ),
            models.CheckConstraint(
                name="campaigns_end_after_they_begin",
                condition=Q(begins_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
                violation_error_message=_("结束日期不能早于开始日期。"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The name becomes a term, by which talks, payments and reports of every context mean this campaign."""
        names = [name.strip() for name in re.split(r"[、，,；;]", self.also_called) if name.strip()]
        self.term, new = Term.objects.get_or_create(
            vocabulary=Term.Vocabulary.CAMPAIGN, name=self.name, defaults={"aliases": names}
        )
        if not new and (more := [name for name in names if name not in self.term.aliases]):
            self.term.aliases += more
            self.term.save(update_fields=["aliases"])
        super().save(*args, **kwargs)

    @property
    def rules(self) -> list[Rule]:
        """Its own rules of the traffic lights, or the usual ones."""
        own = [Rule(each.colour, each.signal, each.days) for each in self.lights.all()]
        return own or list(USUAL)


class OfCampaign(Line):
    """What belongs to the plan: the office writes it."""

    org_path = "campaign__org"
    parent_name = "campaign"
    editors = frozenset({"office"})

    class Meta:
        abstract = True


class Aspect(OfCampaign):
    """One dimension of a campaign, such as 庸: everybody in scope answers it."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="aspects", verbose_name=_("专项行动"))
    name = models.CharField(_("整治方面"), max_length=40)
    description = models.TextField(_("具体表现说明"), blank=True)
    category = models.CharField(_("问题类别"), max_length=20, choices=Category, default=Category.OTHER)

    searched = ("name", "description")

    class Meta:
        verbose_name = verbose_name_plural = _("整治方面")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "name"], name="one_aspect_of_a_name",
                violation_error_message=_("这个方面已经列过。"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class InScope(OfCampaign):
    """Whom the campaign reaches."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="scope", verbose_name=_("专项行动"))
    section = models.ForeignKey(Org, models.PROTECT, related_name="+", verbose_name=_("科室"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("个人"),
        help_text=_("只要求科室里的某一个人自查时填写。"),
    )  # fmt: skip
    with_people = models.BooleanField(_("含全体人员"), default=True, help_text=_("科室和科室里的每个人都要自查。"))

    searched = ("section__name", "person__name")
    named_by = ("section", "person")

    class Meta:
        verbose_name = verbose_name_plural = _("参加范围")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "section"], condition=Q(person__isnull=True), name="one_place_in_scope_a_section",
                violation_error_message=_("这个科室已经在参加范围里了。"),
            ),
            models.UniqueConstraint(
                fields=["campaign", "person"], name="one_place_in_scope_a_person",
                violation_error_message=_("这个人已经在参加范围里了。"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.person or self.section)

    def clean(self) -> None:
        beneath = self.section_id and self.section.path.startswith(self.campaign.org.path)
        if self.section_id and not beneath:
            raise ValidationError({"section": _("这个科室不属于开展专项行动的单位。")})


class Light(OfCampaign):
    """One rule of the traffic lights; the most severe that applies is shown, green where none does."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="lights", verbose_name=_("专项行动"))
    colour = models.CharField(_("亮灯"), max_length=20, choices=Colour)
    signal = models.CharField(_("条件"), max_length=20, choices=Signal)
    days = models.PositiveSmallIntegerField(_("天数"))

    class Meta:
        verbose_name = verbose_name_plural = _("亮灯规则")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "colour", "signal"], name="one_rule_a_light",
                violation_error_message=_("这种灯的这个条件已经有规则。"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return _("%(light)s：%(signal)s %(days)d 天") % {
            "light": self.get_colour_display(), "signal": self.get_signal_display(), "days": self.days,
        }  # fmt: skip
