"""What the group told a unit to mend, item by item, and what the bureau answered."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.fields import StateField
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.records import Guarded, Line, Record

from .roles import DISCIPLINE, READERS


def raised_or_ours(user: User, opinion: str) -> Q:
    """What the group still drafts is read by the group alone; ``opinion`` leads to the opinion."""
    ours = Q(**{f"{opinion}org__in": Org.objects.beneath(user.paths(DISCIPLINE))})
    return ~Q(**{f"{opinion}status": Opinion.Status.DRAFT}) | ours


class OpinionQuerySet(Guarded):
    def raised(self) -> "OpinionQuerySet":
        return self.filter(status__in=Opinion.COUNTED)


class Opinion(Record):
    """One occasion on which the group told a unit what to mend; each item of advice is a line of it."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("拟稿")
        RAISED = "raised", _("已提出")
        SETTLED = "settled", _("已办结")
        WITHDRAWN = "withdrawn", _("已撤回")

    COUNTED = ("raised", "settled")

    title = models.CharField(_("事由"), max_length=200)
    occasion_on = models.DateField(_("提出日期"))
    reply_due_on = models.DateField(_("答复期限"))
    settled_on = models.DateField(_("办结日期"), null=True, editable=False)
    status = StateField(Status, default=Status.DRAFT)

    objects = OpinionQuerySet.as_manager()
    readers = READERS
    editors = DISCIPLINE
    searched = ("title", "org__name")

    class Meta:
        verbose_name = verbose_name_plural = _("意见建议")
        constraints = [
            models.CheckConstraint(
                name="opinions_leave_time_to_reply", condition=Q(reply_due_on__gte=F("occasion_on")),
                violation_error_message=_("答复期限不能早于提出日期。"),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["occasion_on", "org"])]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def readable_by(cls, user: User) -> Q:
        return super().readable_by(user) & raised_or_ours(user, "")

    def clean(self) -> None:
        if self.occasion_on and self.occasion_on > today():
            raise ValidationError({"occasion_on": _("提出日期不能晚于今天。")})


class OpinionItem(Line):
    """One item of advice, with the bureau's answer to it."""

    class Status(models.TextChoices):
        OPEN = "open", _("待答复")
        ANSWERED = "answered", _("已答复")

    class Result(models.TextChoices):
        ADOPTED = "adopted", _("采纳")
        PARTLY = "partly", _("部分采纳")
        REFUSED = "refused", _("未采纳")

    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="items", verbose_name=_("意见建议"))
    text = models.TextField(_("具体内容"))
    result = models.CharField(_("采纳情况"), max_length=20, choices=Result, blank=True, editable=False)
    reply = models.TextField(_("答复内容"), blank=True, editable=False)
    replied_on = models.DateField(_("答复日期"), null=True, editable=False)
    status = StateField(Status, default=Status.OPEN)

    org_path = "opinion__org"
    parent_name = "opinion"
    readers = READERS
    editors = DISCIPLINE
    searched = ("text",)

    class Meta:
        verbose_name = verbose_name_plural = _("意见建议条目")
        constraints = [
            models.CheckConstraint(
                name="answers_say_result_and_day",
                condition=Q(status="open") | ~Q(result="") & Q(replied_on__isnull=False),
            ),
        ]

    @classmethod
    def readable_by(cls, user: User) -> Q:
        return super().readable_by(user) & raised_or_ours(user, "opinion__")

    def __str__(self) -> str:
        return self.text[:40]
