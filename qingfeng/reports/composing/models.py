"""Reports being written: their sections, every version of every section, and what colleagues say of them.

Report    one report of a bureau for a period; ``outline`` is the kind it began from
Section   a part with a heading, written in the language of ``language``; owned and confirmed by somebody
Version   a section's text as it once was; only ever inserted
Comment   said of a section, open until settled
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.today import now
from qingfeng.kernel.fields import StateField
from qingfeng.kernel.people.roles import CHECKERS
from qingfeng.kernel.records import Guarded, Line, Record


class Report(Record):
    """Leaders and the office of the bureau read every report; others read those in which a section is theirs, or which
    they are to sign."""

    class Status(models.TextChoices):
        WRITING = "writing", _("起草中")
        SIGNING = "signing", _("会签中")
        FROZEN = "frozen", _("已定稿")

    outline = models.CharField(_("文种"), max_length=40)
    period = models.CharField(_("期间"), max_length=40)
    title = models.CharField(_("标题"), max_length=200)
    addressee = models.CharField(_("主送"), max_length=100, blank=True)
    number = models.CharField(_("发文字号"), max_length=60, blank=True)
    dated = models.DateField(_("成文日期"), null=True, blank=True)
    definitions = models.JSONField(_("所用口径"), default=dict, blank=True)  # metric → its definition when first used
    earlier = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="later", verbose_name=_("上期报告")
    )
    correction = models.CharField(_("更正事由"), max_length=200, blank=True)  # why the next edition comes about
    status = StateField(Status.choices, default=Status.WRITING)

    readers = CHECKERS
    editors = frozenset({"office"})

    class Meta:
        verbose_name = verbose_name_plural = _("撰写的报告")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.org} {self.period} {self.outline}"

    @classmethod
    def own(cls, user: Any) -> Q | None:
        mine = Section.objects.filter(assigned_to=user, dropped=False)
        return Q(pk__in=mine.values("report")) | Q(pk__in=cls.objects.filter(sent__signers__person=user).values("pk"))


class SectionQuerySet(Guarded):
    def standing(self) -> "SectionQuerySet":
        """Those that were not taken out."""
        return self.filter(dropped=False)


class Section(Line):
    """``revision`` counts the texts; a confirmation belongs to one text and falls when the text changes. A section
    that is taken out stays in the database with all it said."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections", verbose_name=_("报告"))
    order = models.PositiveIntegerField(_("次序"))
    heading = models.CharField(_("小标题"), max_length=100, blank=True)
    text = models.TextField(_("正文"), blank=True)
    revision = models.PositiveIntegerField(_("稿次"), default=1)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("撰写人")
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("确认人")
    )
    confirmed_at = models.DateTimeField(_("确认时间"), null=True, blank=True)
    dropped = models.BooleanField(_("已移出"), default=False)

    parent_name = "report"
    org_path = "report__org"
    readers = CHECKERS
    editors = frozenset({"office"})
    objects = SectionQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = verbose_name_plural = _("报告章节")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.heading or str(_("引言"))

    def remember(self, by: Any) -> "Version":
        """Keep the text as it now is. Part of the change that made it: the trail tells of that."""
        return Version.objects.create(section=self, revision=self.revision, heading=self.heading, text=self.text, by=by)


class Version(models.Model):
    section = models.ForeignKey(Section, models.PROTECT, related_name="versions", verbose_name=_("章节"))
    revision = models.PositiveIntegerField(_("稿次"))
    heading = models.CharField(_("小标题"), max_length=100, blank=True)
    text = models.TextField(_("正文"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("写的人"))
    at = models.DateTimeField(_("时间"), default=now)

    class Meta:
        verbose_name = verbose_name_plural = _("章节的一稿")
        ordering = ("-revision",)
        constraints = [models.UniqueConstraint(fields=["section", "revision"], name="one_text_a_revision")]

    def __str__(self) -> str:
        return f"{self.section} {self.revision}"


class Comment(models.Model):
    section = models.ForeignKey(Section, models.CASCADE, related_name="comments", verbose_name=_("章节"))
    about = models.CharField(_("所指的话"), max_length=200, blank=True)
    text = models.TextField(_("意见"), max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("提出人"))
    at = models.DateTimeField(_("提出时间"), default=now)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("处理人")
    )
    settled_at = models.DateTimeField(_("处理时间"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("章节意见")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.text[:40]
