"""What is done about a problem and how it goes: measures, progress by date, extensions asked for."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.people.models import User
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.records import Line

from .problems import Problem


class OfProblem(Line):
    """Seen by whoever sees the problem, its owner and leader included."""

    org_path = "problem__org"
    parent_name = "problem"
    editors = UNIT

    class Meta:
        abstract = True

    @classmethod
    def own(cls, user: User) -> Q:
        return Q(problem__owner=user) | Q(problem__leader=user)


class Measure(OfProblem):
    """One measure against a problem: on what, what exactly, by when, and what will prove it."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="measures", verbose_name=_("问题"))
    target = models.CharField(_("整改对象"), max_length=100, blank=True, help_text=_("措施落在谁、哪件事上。"))
    text = models.TextField(_("整改措施"))
    proof = models.CharField(_("以何佐证"), max_length=200, blank=True)
    due_on = models.DateField(_("完成时限"), null=True, blank=True)
    agreed_on = models.DateField(_("审定日期"), null=True, editable=False)
    done_on = models.DateField(_("完成日期"), null=True, editable=False)

    searched = ("text",)

    class Meta:
        verbose_name = verbose_name_plural = _("整改措施")
        indexes = [models.Index(fields=["agreed_on"]), models.Index(fields=["done_on"])]

    def __str__(self) -> str:
        return self.text[:40]


class Progress(OfProblem):
    """What was done on a day; its evidence stands beside it."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="progress", verbose_name=_("问题"))
    day = models.DateField(_("日期"))
    text = models.TextField(_("进展情况"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("填报人")
    )

    searched = ("text",)
    named_by = ("problem",)

    class Meta:
        verbose_name = verbose_name_plural = _("整改进展")
        indexes = [models.Index(fields=["problem", "-day"])]

    def __str__(self) -> str:
        return f"{self.day} {self.text[:40]}"


class Extension(OfProblem):
    """More time asked for: the old deadline, the reason, and who decided."""

    class Status(models.TextChoices):
        ASKED = "asked", _("待审批")
        GRANTED = "granted", _("已同意")
        REFUSED = "refused", _("未同意")

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="extensions", verbose_name=_("问题"))
    old_due_on = models.DateField(_("原时限"))
    until = models.DateField(_("申请延期至"))
    reason = models.TextField(_("延期理由"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("申请人")
    )
    asked_on = models.DateField(_("申请日期"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("审批人")
    )
    decided_on = models.DateField(_("审批日期"), null=True, editable=False)
    status = models.CharField(_("审批结果"), max_length=20, choices=Status, default=Status.ASKED, editable=False)

    searched = ("reason",)
    named_by = ("problem",)

    class Meta:
        verbose_name = verbose_name_plural = _("延期申请")
        constraints = [
            models.UniqueConstraint(
                fields=["problem"], condition=Q(status="asked"), name="one_extension_at_a_time",
                violation_error_message=_("已有一份延期申请在等审批。"),
            ),
            models.CheckConstraint(
                name="extensions_lengthen", condition=Q(until__gt=F("old_due_on")),
                violation_error_message=_("新的时限须晚于现在的时限。"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.problem.number} {self.old_due_on} → {self.until}"
