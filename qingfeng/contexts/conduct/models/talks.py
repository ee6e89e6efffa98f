"""A talk and the people it was held with.

Of a talk, colleagues see that it took place; what was said is sealed and read only by who was there or wrote it down,
and by whoever a rule names (``opening``).
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.calendar.clocks import clock
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.fields import EncryptedTextField, StateField
from qingfeng.kernel.people.models import User
from qingfeng.kernel.records import Line, Record
from qingfeng.kernel.terms.models import Term

from .opening import rule_for
from .roles import PERSON, RECORDERS

CONSULTED = "conduct.talk.consult"  # the verb of the step that gives the reason


class Talk(Record):
    """One talk, held with one person or several; a session, however many took part."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("待登记")
        HELD = "held", _("已登记")
        CANCELLED = "cancelled", _("已作废")

    class Kind(models.TextChoices):
        HEART = "heart", _("谈心谈话")
        REMINDER = "reminder", _("提醒谈话")
        INTERVIEW = "interview", _("约谈")
        PRE_POST = "pre_post", _("任前谈话")
        LEAVING = "leaving", _("离任谈话")
        ADMONITION = "admonition", _("诫勉谈话")
        CLEAN = "clean", _("廉政谈话")

    class Occasion(models.TextChoices):
        ORG_LIFE = "org_life", _("组织生活会")
        DEMOCRATIC_LIFE = "democratic_life", _("民主生活会")
        CAMPAIGN = "campaign", _("专项整治")
        HOLIDAY = "holiday", _("节前")

    CORRECTED = (Kind.REMINDER, Kind.ADMONITION)  # after six months the person reports what was put right

    kind = models.CharField(_("谈话类别"), max_length=20, choices=Kind)
    campaign = models.ForeignKey(
        Term, models.PROTECT, null=True, blank=True, limit_choices_to={"vocabulary": "campaign"}, related_name="+",
        verbose_name=_("专项行动"),
    )  # fmt: skip
    occasion = models.CharField(_("谈话时机"), max_length=20, choices=Occasion, blank=True)
    finding = models.ForeignKey(
        "Finding", models.PROTECT, null=True, blank=True, related_name="talks", verbose_name=_("因检查发现")
    )
    day = models.DateField(_("谈话日期"))
    place = models.CharField(_("地点"), max_length=100, blank=True)
    talker = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name=_("谈话人"))
    matter = models.CharField(_("事由"), max_length=200, help_text=_("一句话写明为什么谈；谈了什么另填，加密保存。"))
    content = EncryptedTextField(_("谈话内容"), blank=True, editable=False)
    follow_up_on = models.DateField(
        _("回访期限"), null=True, blank=True, help_text=_("提醒谈话、诫勉谈话不填的，按规定为谈话后六个月。")
    )
    followed_up_on = models.DateField(_("回访日期"), null=True, editable=False)
    examined_on = models.DateField(_("书面检查提交日期"), null=True, editable=False)
    status = StateField(Status, default=Status.DRAFT)

    readers = RECORDERS
    editors = RECORDERS
    confidential = ("content",)
    searched = ("talker__name", "org__name")
    named_by = ("talker",)

    class Meta:
        verbose_name = verbose_name_plural = _("谈话")
        constraints = [
            models.CheckConstraint(
                name="follow_ups_come_after_the_talk",
                condition=Q(follow_up_on__isnull=True) | Q(follow_up_on__gte=F("day")),
                violation_error_message=_("回访期限不能早于谈话日期。"),
            ),
            models.CheckConstraint(
                name="campaign_talks_name_the_campaign", condition=~Q(occasion="campaign") | Q(campaign__isnull=False),
                violation_error_message=_("专项整治中的谈话，请选择是哪一项专项行动。"),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["day", "org"])]

    def __str__(self) -> str:
        return f"{self.day} {self.talker} {self.get_kind_display()}"

    def clean(self) -> None:
        """A reminder and an admonition are followed up after six months, unless an earlier day was agreed."""
        if self.kind in self.CORRECTED and self.day and self.follow_up_on is None:
            self.follow_up_on = clock("talk.correction_report").due(self.day)

    @classmethod
    def own(cls, user: User) -> Q:
        took_part = TalkParticipant.objects.filter(person=user).values("talk")
        return Q(talker=user) | Q(created_by=user) | Q(pk__in=took_part)

    def may_read_content(self, user: User) -> bool:
        """Who was there, and who wrote it down; no role opens it without a rule."""
        return self.was_there_or_recorded(user) or self.opened_by_rule(user)

    def was_there_or_recorded(self, user: User) -> bool:
        if user.pk in {self.talker_id, self.created_by_id}:
            return True
        return self.participants.filter(person=user).exists()

    def opened_by_rule(self, user: User) -> bool:
        """Whether this person holds a role the rule names, and gave a reason today."""
        rule = rule_for(self.kind)
        if rule is None or not user.holds(rule.roles, self.org):
            return False
        return Event.objects.about(self).filter(verb=CONSULTED, actor=user, on=today()).exists()


class TalkParticipant(Line):
    """Somebody the talk was held with: each counts once for the session, a person once for the period."""

    talk = models.ForeignKey(Talk, models.PROTECT, related_name="participants", verbose_name=_("谈话"))
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name=_("谈话对象"))

    org_path = "talk__org"
    parent_name = "talk"
    readers = RECORDERS
    editors = RECORDERS
    searched = ("person__name",)
    named_by = ("person",)

    class Meta:
        verbose_name = verbose_name_plural = _("谈话对象")
        constraints = [
            models.UniqueConstraint(
                fields=["talk", "person"], name="one_place_a_talk",
                violation_error_message=_("这个人已经在谈话对象里了。"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.person)

    @classmethod
    def own(cls, user: User) -> Q:
        return Q(person=user) | Q(talk__talker=user) | Q(talk__created_by=user)

    def clean(self) -> None:
        if self.person_id and self.person_id == self.talk.talker_id:
            raise ValidationError({"person": _("谈话人不能同时是谈话对象。")})
