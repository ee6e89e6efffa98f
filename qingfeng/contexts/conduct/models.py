"""Talks with their participants, inspections of work discipline with their findings, circulars of criticism.

Of a talk, colleagues see that it took place; what was said is sealed and read only by who was there or wrote it down.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.fields import EncryptedTextField, StateField
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.people.roles import LEADERS, UNIT
from qingfeng.kernel.records import Guarded, Line, Record
from qingfeng.kernel.terms.models import Term

JUDGES = frozenset({"office", "discipline"})
SUPERVISORS = LEADERS | JUDGES
RECORDERS = SUPERVISORS | {"section_head", "branch"}
PERSON = settings.AUTH_USER_MODEL


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
        ADMONITION = "admonition", _("诫勉谈话")
        CLEAN = "clean", _("廉政谈话")

    class Occasion(models.TextChoices):
        ORG_LIFE = "org_life", _("组织生活会")
        DEMOCRATIC_LIFE = "democratic_life", _("民主生活会")
        CAMPAIGN = "campaign", _("专项整治")
        HOLIDAY = "holiday", _("节前")

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
    follow_up_on = models.DateField(_("回访期限"), null=True, blank=True)
    followed_up_on = models.DateField(_("回访日期"), null=True, editable=False)
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

    @classmethod
    def own(cls, user: User) -> Q:
        took_part = TalkParticipant.objects.filter(person=user).values("talk")
        return Q(talker=user) | Q(created_by=user) | Q(pk__in=took_part)

    def may_read_content(self, user: User) -> bool:
        """Who was there, and who wrote it down; no role opens it."""
        if user.pk in {self.talker_id, self.created_by_id}:
            return True
        return self.participants.filter(person=user).exists()


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


class Inspection(Record):
    """One inspection of work discipline, by a team, over a stated scope."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("检查中")
        DONE = "done", _("已完成")
        CANCELLED = "cancelled", _("已作废")

    day = models.DateField(_("检查日期"))
    team = models.CharField(_("检查组成员"), max_length=200)
    scope = models.CharField(_("检查范围"), max_length=200)
    status = StateField(Status, default=Status.DRAFT)

    readers = SUPERVISORS
    editors = JUDGES
    searched = ("team", "scope")

    class Meta:
        verbose_name = verbose_name_plural = _("工作纪律检查")
        indexes = [models.Index(fields=["day", "org"])]

    def __str__(self) -> str:
        return f"{self.day} {self.scope}"


class Circular(Record):
    """A circular of criticism under a number."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("拟稿")
        ISSUED = "issued", _("已印发")
        WITHDRAWN = "withdrawn", _("已撤销")

    number = models.CharField(_("通报文号"), max_length=60, unique=True)
    title = models.CharField(_("标题"), max_length=200)
    issued_on = models.DateField(_("印发日期"), null=True, editable=False)
    status = StateField(Status, default=Status.DRAFT)

    readers = SUPERVISORS | UNIT
    editors = JUDGES
    searched = ("number", "title")

    class Meta:
        verbose_name = verbose_name_plural = _("通报批评")
        indexes = [models.Index(fields=["issued_on", "org"])]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class FindingQuerySet(Guarded):
    def confirmed(self) -> "FindingQuerySet":
        return self.filter(status=Finding.Status.CONFIRMED)


class Finding(Record):
    """What an inspection found about one person, heard before it was confirmed. It counts for the person's own unit."""

    class Status(models.TextChoices):
        FOUND = "found", _("待核实")
        CONFIRMED = "confirmed", _("已认定")
        DISMISSED = "dismissed", _("不予认定")

    class Kind(models.TextChoices):
        LATE = "late", _("迟到")
        EARLY = "early", _("早退")
        ABSENT = "absent", _("缺勤离岗")
        OTHER = "other", _("其他")

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="findings", verbose_name=_("工作纪律检查"))
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name=_("当事人"))
    kind = models.CharField(_("情形"), max_length=20, choices=Kind)
    facts = models.CharField(_("具体情况"), max_length=200)
    reply_due_on = models.DateField(_("申辩期限"))
    reply = models.TextField(_("本人申辩"), blank=True, editable=False)
    replied_on = models.DateField(_("申辩日期"), null=True, editable=False)
    confirmed_on = models.DateField(_("认定日期"), null=True, editable=False)
    circular = models.ForeignKey(
        Circular, models.PROTECT, null=True, editable=False, related_name="findings", verbose_name=_("通报批评")
    )
    appraisal_rule = models.CharField(_("考核依据"), max_length=200, blank=True, editable=False)
    appraisal_amount = models.DecimalField(
        _("考核扣减金额（元）"), max_digits=10, decimal_places=2, null=True, editable=False
    )
    appraised_on = models.DateField(_("纳入考核日期"), null=True, editable=False)
    status = StateField(Status, default=Status.FOUND)

    objects = FindingQuerySet.as_manager()
    readers = SUPERVISORS | UNIT
    editors = JUDGES
    searched = ("person__name", "org__name", "facts")
    named_by = ("person", "inspection")

    class Meta:
        verbose_name = verbose_name_plural = _("检查发现")
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "person", "kind"], name="one_finding_a_kind",
                violation_error_message=_("这次检查中，这个人的这种情形已经登记过。"),
            ),
            models.CheckConstraint(
                name="confirmed_findings_say_when", condition=~Q(status="confirmed") | Q(confirmed_on__isnull=False)
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["appraised_on", "org"])]

    def __str__(self) -> str:
        return f"{self.inspection.day} {self.person} {self.get_kind_display()}"

    @property
    def unit(self) -> Org:
        """Until its own unit is named, that of the inspection."""
        return self.org if self.org_id else self.inspection.org

    @classmethod
    def own(cls, user: User) -> Q:
        return Q(person=user)

    def clean(self) -> None:
        if self.reply_due_on and self.reply_due_on < self.inspection.day:
            raise ValidationError({"reply_due_on": _("申辩期限不能早于检查日期。")})
