"""Reports being filled, what people decided about their blanks, and reports kept as templates."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.people.models import Org


class OwnedQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "OwnedQuerySet":
        """A report being filled is its writer's own."""
        return self.filter(owner=user)


class HandedIn(models.Model):
    """A report that a person handed in for a period and a unit."""

    name = models.CharField(_("报告"), max_length=200)
    content = models.BinaryField()
    period = models.CharField(_("期间"), max_length=40)
    org = models.ForeignKey(Org, models.PROTECT, related_name="+", verbose_name=_("单位"))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("填报人"))
    at = models.DateTimeField(_("时间"), auto_now_add=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name


class Draft(HandedIn):
    """A masked report. Its figures are asked anew whenever it is looked at."""

    blanks = models.PositiveIntegerField(_("空白数"), default=0)
    filled = models.PositiveIntegerField(_("已填"), default=0)

    class Meta(HandedIn.Meta):
        verbose_name = verbose_name_plural = _("填报中的报告")


class KeptDraft(HandedIn):
    """A finished draft kept to be checked again. What is wrong with it is found anew whenever it is looked at."""

    class Meta(HandedIn.Meta):
        verbose_name = verbose_name_plural = _("留存的稿件")


class Bound(models.Model):
    """A blank tied to a metric by a person; ``period`` is a symbol relative to the report's own period."""

    index = models.PositiveIntegerField(_("序号"))
    metric = models.CharField(_("指标"), max_length=80, blank=True)
    parameters = models.JSONField(_("条件"), default=dict, blank=True)
    period = models.CharField(_("期间"), max_length=40, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("确认人"))
    at = models.DateTimeField(_("时间"), auto_now=True)

    class Meta:
        abstract = True


class Decision(Bound):
    """What a person decided about one blank of a draft."""

    class Choice(models.TextChoices):
        ACCEPTED = "accepted", _("已确认")
        CHANGED = "changed", _("已改")
        TYPED = "typed", _("手工填写")
        LEFT = "left", _("留空")

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="decisions", verbose_name=_("报告"))
    choice = models.CharField(_("处理"), max_length=20, choices=Choice)
    text = models.CharField(_("手工填写的内容"), max_length=100, blank=True)
    note = models.CharField(_("手工填写的理由"), max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("空白的处理")
        constraints = [models.UniqueConstraint(fields=["draft", "index"], name="one_decision_a_blank")]

    def __str__(self) -> str:
        return f"{self.draft} {self.index}"


class ReportTemplate(models.Model):
    """A report kept for the next period, shared by the bureau."""

    name = models.CharField(_("名称"), max_length=200)
    content = models.BinaryField()
    org = models.ForeignKey(Org, models.PROTECT, related_name="+", verbose_name=_("单位"))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("保存人"))
    blanks = models.PositiveIntegerField(_("空白数"), default=0)
    last_period = models.CharField(_("上次用于"), max_length=40, blank=True)
    at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = _("报告模板")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name


class KeptBinding(Bound):
    """A binding that a person confirmed. ``passage`` recognises the same words in a later report."""

    template = models.ForeignKey(ReportTemplate, models.CASCADE, related_name="bindings", verbose_name=_("模板"))
    passage = models.CharField(max_length=64, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = _("记住的对应关系")

    def __str__(self) -> str:
        return f"{self.template} {self.index}"
