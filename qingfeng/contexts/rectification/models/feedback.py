"""What others found: a feedback as it was handed in, and the draft problems that were read out of its text."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.fields import StateField
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.records import Guarded, Line, Record

from .lists import RectificationList
from .problems import Problem


class Feedback(Record):
    """A feedback of an inspection, an audit or a check. Its text is kept as it was read, its file as an attachment."""

    class Status(models.TextChoices):
        READING = "reading", _("核对中")
        DONE = "done", _("已核对完")
        CANCELLED = "cancelled", _("已作废")

    title = models.CharField(_("反馈名称"), max_length=200)
    source = models.CharField(_("来源"), max_length=20, choices=Problem.Source)
    received_on = models.DateField(_("收到日期"))
    due_on = models.DateField(_("整改期限"), null=True, blank=True)
    list = models.ForeignKey(
        RectificationList, models.PROTECT, related_name="feedbacks", verbose_name=_("列入哪份清单")
    )
    text = models.TextField(_("反馈全文"))
    status = StateField(Status, default=Status.READING)

    editors = frozenset({"office", "discipline"})
    searched = ("title", "list__number", "org__name")

    class Meta:
        verbose_name = verbose_name_plural = _("反馈意见")
        indexes = [models.Index(fields=["received_on", "org"])]

    def __str__(self) -> str:
        return self.title


class FeedbackDraftQuerySet(Guarded):
    def pending(self) -> "FeedbackDraftQuerySet":
        return self.filter(status=FeedbackDraft.Status.PENDING)

    def in_order(self) -> "FeedbackDraftQuerySet":
        return self.order_by("start", "pk")


class FeedbackDraft(Line):
    """One problem as it was read, until a person takes it into the list, merges it with another or leaves it out."""

    class Status(models.TextChoices):
        PENDING = "pending", _("待核对")
        TAKEN = "taken", _("已列入")
        MERGED = "merged", _("已合并")
        DROPPED = "dropped", _("不列入")

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="drafts", verbose_name=_("反馈意见"))
    number = models.CharField(_("反馈编号"), max_length=80, blank=True)
    text = models.TextField(_("问题原文"))
    heading = models.CharField(_("所在标题"), max_length=200, blank=True)
    section_words = models.CharField(_("原文写的科室"), max_length=200, blank=True)
    due_words = models.CharField(_("原文写的时限"), max_length=100, blank=True)
    section = models.ForeignKey(
        Org, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任科室")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任人")
    )
    due_on = models.DateField(_("整改时限"), null=True, blank=True)
    start = models.PositiveIntegerField(_("起于"), default=0, editable=False)
    end = models.PositiveIntegerField(_("止于"), default=0, editable=False)
    reason = models.TextField(_("不列入的理由"), blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="absorbed", verbose_name=_("并入")
    )
    problem = models.OneToOneField(
        Problem, models.PROTECT, null=True, editable=False, related_name="draft", verbose_name=_("列入的问题")
    )
    status = StateField(Status, default=Status.PENDING)

    objects = FeedbackDraftQuerySet.as_manager()
    org_path = "feedback__org"
    parent_name = "feedback"
    editors = Feedback.editors
    searched = ("text",)
    named_by = ("feedback",)

    class Meta:
        verbose_name = verbose_name_plural = _("问题草稿")
        constraints = [
            models.CheckConstraint(name="drafts_left_out_say_why", condition=~Q(status="dropped") | ~Q(reason="")),
        ]
        indexes = [models.Index(fields=["feedback", "start"])]

    def __str__(self) -> str:
        return f"{self.number} {self.text[:30]}".strip()

    @property
    def due(self) -> date | None:
        """Its own deadline, or that of the whole feedback."""
        return self.due_on or self.feedback.due_on
