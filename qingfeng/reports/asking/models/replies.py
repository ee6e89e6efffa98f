"""What a unit owes to a call, or has given: each answer is a row that stands behind a figure."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.calendar.saying import said
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.fields import StateField
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.records import Guarded, Line, Record
from qingfeng.kernel.register.fields import labelled, words_for
from qingfeng.reports.models import Draft
from qingfeng.reports.wording import plain

from .calls import DataCall, Question
from .roles import OFFICE, READERS


def sent_or_ours(user: User, reply: str) -> Q:
    """What the office still plans is read by the office alone; ``reply`` leads to the reply."""
    ours = Q(**{f"{reply}org__in": Org.objects.beneath(user.paths(OFFICE))})
    return ~Q(**{f"{reply}status": Reply.Status.PLANNED}) | ours


class Reply(Record):
    """One unit's part of a call: owed, answered by somebody, confirmed by whoever leads the unit."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("拟发")
        OWED = "owed", _("待答复")
        ANSWERED = "answered", _("待确认")
        CONFIRMED = "confirmed", _("已确认")
        WAIVED = "waived", _("不再要")

    OPEN = ("owed", "answered")

    call = models.ForeignKey(DataCall, models.PROTECT, related_name="replies", verbose_name=_("数据征集"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("指定答复人")
    )
    due_on = models.DateField(_("答复期限"))
    sent_on = models.DateField(_("发出日期"), null=True, editable=False)
    note = models.TextField(_("情况说明"), blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("填报人")
    )
    answered_on = models.DateField(_("填报日期"), null=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("确认人")
    )
    confirmed_on = models.DateField(_("确认日期"), null=True, editable=False)
    reused = models.BooleanField(_("沿用已报数据"), default=False, editable=False)
    status = StateField(Status, default=Status.PLANNED)

    readers = READERS
    editors = UNIT | OFFICE
    searched = ("call__title", "org__name")
    named_by = ("call", "org")

    class Meta:
        verbose_name = verbose_name_plural = _("征集答复")
        constraints = [
            models.UniqueConstraint(
                fields=["call", "org"], name="one_reply_a_unit",
                violation_error_message=_("这个科室已经在这次征集的范围里。"),
            ),
            models.CheckConstraint(
                name="confirmed_replies_say_when", condition=~Q(status="confirmed") | Q(confirmed_on__isnull=False)
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["due_on", "org"]), models.Index(fields=["sent_on", "org"])]

    covered: Any = labelled(_("数据期间"), lambda self: self.call.covered)

    def __str__(self) -> str:
        return f"{self.call} · {self.org}"

    @classmethod
    def readable_by(cls, user: User) -> Q:
        return super().readable_by(user) & sent_or_ours(user, "")

    @classmethod
    def own(cls, user: User) -> Q:
        return Q(person=user)

    @property
    def days_late(self) -> int:
        """By how many days it came, or is still missing, after its due date."""
        if self.status in {self.Status.PLANNED, self.Status.WAIVED}:
            return 0
        return max(0, ((self.answered_on or self.confirmed_on or today()) - self.due_on).days)


class Answers(Guarded):
    def confirmed(self) -> "Answers":
        """Confirmed by the unit and given for the first time: what was taken over from an earlier call points there."""
        return self.filter(reply__status=Reply.Status.CONFIRMED, reused_from__isnull=True)

    def standing(self) -> "Answers":
        """The latest that each unit gave to a question for a period."""
        later = Answer.objects.confirmed().filter(
            fingerprint=OuterRef("fingerprint"), covers=OuterRef("covers"), reply__org=OuterRef("reply__org"),
            pk__gt=OuterRef("pk"),
        )  # fmt: skip
        return self.confirmed().exclude(Exists(later))

    def complete(self) -> "Answers":
        """Standing ones, where no unit that was asked the same is still to answer for the first time."""
        of_the_unit = Answer.objects.confirmed().filter(
            fingerprint=OuterRef(OuterRef("fingerprint")), covers=OuterRef(OuterRef("covers")),
            reply__org=OuterRef("org"),
        )  # fmt: skip
        missing = Reply.objects.filter(
            status__in=Reply.OPEN, call__status=DataCall.Status.ISSUED, call__org=OuterRef("reply__call__org"),
            call__covers=OuterRef("covers"), call__questions__fingerprint=OuterRef("fingerprint"),
        ).exclude(Exists(of_the_unit))  # fmt: skip
        return self.standing().exclude(Exists(missing))


class Answer(Line):
    """What one unit gave to one question; who gave it, when, and from which earlier call it was taken over."""

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="answers", verbose_name=_("征集答复"))
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers", verbose_name=_("征集问项"))
    number = models.DecimalField(_("数"), max_digits=16, decimal_places=2, null=True, blank=True)
    day = models.DateField(_("日期"), null=True, blank=True)
    text = models.CharField(_("文字"), max_length=200, blank=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("填报人")
    )
    on = models.DateField(_("填报日期"), default=today, editable=False)
    fingerprint = models.CharField(max_length=64, editable=False)
    covers = models.CharField(_("数据期间"), max_length=30, editable=False)
    reused_from = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("沿用自")
    )

    objects = Answers.as_manager()  # type: ignore[misc]
    org_path = "reply__org"
    parent_name = "reply"
    readers = READERS
    searched = ("question__name", "text", "note")
    named_by = ("question",)

    class Meta:
        verbose_name = verbose_name_plural = _("征集数据")
        constraints = [
            models.UniqueConstraint(
                fields=["reply", "question"], name="one_answer_a_question",
                violation_error_message=_("这个问项已经填过。"),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["fingerprint", "covers"])]

    def __str__(self) -> str:
        return f"{self.question}：{self.value}"

    @classmethod
    def readable_by(cls, user: User) -> Q:
        return super().readable_by(user) & sent_or_ours(user, "reply__")

    @classmethod
    def own(cls, user: User) -> Q:
        return Q(reply__person=user)

    def clean(self) -> None:
        self.fingerprint, self.covers = self.question.fingerprint, self.reply.call.covers

    def _value(self) -> str:
        """As it was given, with its measure word."""
        if self.number is not None:
            return f"{plain(self.number)} {self.question.measure}".strip()
        return words_for(self.day) if self.day else self.text

    value: Any = labelled(_("答复"), _value)
    covered: Any = labelled(_("数据期间"), lambda self: said(Period.parse(self.covers)))


class AskedBlank(models.Model):
    """A blank of a report being filled, and the question by which its figure is asked for."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="asked", verbose_name=_("报告"))
    index = models.PositiveIntegerField(_("序号"))
    question = models.ForeignKey(Question, models.CASCADE, related_name="blanks", verbose_name=_("征集问项"))

    class Meta:
        verbose_name = verbose_name_plural = _("征集中的空白")
        constraints = [models.UniqueConstraint(fields=["draft", "index"], name="one_question_a_blank")]

    def __str__(self) -> str:
        return f"{self.draft} {self.index}"
