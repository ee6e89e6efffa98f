"""What a section or a person answered when a campaign asked them to look at themselves.

``SelfCheck``     problems, or an explicit nil, with the name of who said so
``AspectAnswer``  the same for one aspect of the campaign
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.fields import StateField
from qingfeng.kernel.people.models import User
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.records import Line, Record

from .campaigns import Aspect, Campaign


class SelfCheck(Record):
    """A section's or a person's answer to a campaign."""

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
    due_on = models.DateField(_("完成时限"), null=True, blank=True)
    answer = StateField(Answer, default=Answer.PENDING, verbose_name=_("自查结果"))
    answered_on = models.DateField(_("自查日期"), null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("填报人")
    )

    editors = UNIT | {"office"}
    searched = ("campaign__name", "org__name", "person__name")
    named_by = ("campaign", "person", "org")

    class Meta:
        verbose_name = verbose_name_plural = _("自查自纠")
        constraints = [
            models.CheckConstraint(
                name="answers_say_who_and_when",
                condition=Q(answer="pending") | Q(answered_on__isnull=False, answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="personal_checks_name_the_person", condition=Q(level="section") | Q(person__isnull=False),
                violation_error_message=_("个人自查须写明是谁。"),
            ),
        ]  # fmt: skip

    def clean(self) -> None:
        if self.asked_on and self.due_on and self.due_on < self.asked_on:
            raise ValidationError({"due_on": _("完成时限不能早于布置日期。")})

    def __str__(self) -> str:
        return f"{self.campaign} {self.person or self.org}"

    @classmethod
    def own(cls, user: User) -> Q:
        return Q(person=user)


class AspectAnswer(Line):
    """What was found, or that nothing was, on one aspect."""

    class Answer(models.TextChoices):
        PENDING = "pending", _("待报")
        FOUND = "found", _("有问题")
        NIL = "nil", _("无问题")

    self_check = models.ForeignKey(SelfCheck, models.PROTECT, related_name="answers", verbose_name=_("自查自纠"))
    aspect = models.ForeignKey(Aspect, models.PROTECT, related_name="answers_given", verbose_name=_("整治方面"))
    answer = StateField(Answer, default=Answer.PENDING, verbose_name=_("自查结果"))
    text = models.TextField(_("问题表现"), blank=True, editable=False)

    org_path = "self_check__org"
    parent_name = "self_check"
    searched = ("text",)
    named_by = ("aspect",)

    class Meta:
        verbose_name = verbose_name_plural = _("逐项自查")
        constraints = [
            models.UniqueConstraint(fields=["self_check", "aspect"], name="one_answer_an_aspect"),
        ]

    def __str__(self) -> str:
        return f"{self.aspect}：{self.get_answer_display()}"

    @classmethod
    def own(cls, user: User) -> Q:
        return Q(self_check__person=user)


def is_the_person(record: Any, user: User) -> bool:
    """The one whose self-check it is, or, of a section's, nobody by themselves."""
    check: SelfCheck = getattr(record, "self_check", record)
    return check.person_id is not None and check.person_id == user.pk
