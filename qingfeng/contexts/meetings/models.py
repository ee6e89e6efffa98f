"""Meetings with their agenda and attendance, and the documents that were issued."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.fields import StateField
from qingfeng.kernel.records import Guarded, Line, Record

OFFICE = frozenset({"office"})


class Meeting(Record):
    """A meeting. It counts once it was held; cancelled ones never do."""

    class Status(models.TextChoices):
        CALLED = "called", _("已通知")
        HELD = "held", _("已召开")
        CANCELLED = "cancelled", _("已取消")

    class Kind(models.TextChoices):
        PARTY_GROUP = "party_group", _("党组会")
        BUREAU = "bureau", _("局务会")
        CLEAN_GOVERNANCE = "clean_governance", _("党风廉政建设和反腐败工作会议")
        STUDY_GROUP = "study_group", _("党组理论学习中心组学习")
        SPECIAL = "special", _("专题会")

    number = models.CharField(_("会议编号"), max_length=40, unique=True)
    kind = models.CharField(_("会议类别"), max_length=20, choices=Kind)
    title = models.CharField(_("会议名称"), max_length=200)
    day = models.DateField(_("召开日期"))
    place = models.CharField(_("地点"), max_length=100, blank=True)
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("主持人")
    )
    minutes_number = models.CharField(_("纪要文号"), max_length=60, blank=True)
    status = StateField(Status, default=Status.CALLED)

    editors = OFFICE
    searched = ("number", "title", "minutes_number")

    class Meta:
        verbose_name = verbose_name_plural = _("会议")
        indexes = [models.Index(fields=["day", "org"])]

    def __str__(self) -> str:
        return self.title


class MeetingLine(Line):
    """What hangs on a meeting counts when the meeting does."""

    org_path = "meeting__org"
    parent_name = "meeting"
    editors = OFFICE

    class Meta:
        abstract = True


class AgendaItem(MeetingLine):
    """One item: something studied or conveyed, something decided."""

    class Category(models.TextChoices):
        STUDY = "study", _("传达学习（第一议题）")
        DECISION = "decision", _("重大决策")
        PERSONNEL = "personnel", _("重要人事任免")
        PROJECT = "project", _("重大项目安排")
        LARGE_SUM = "large_sum", _("大额资金使用")
        WORK_SAFETY = "work_safety", _("安全生产")
        LAW_BASED = "law_based", _("依法行政")
        BUSINESS = "business", _("一般事项")

    MAJOR = ("decision", "personnel", "project", "large_sum", "work_safety", "law_based")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items", verbose_name=_("会议"))
    place = models.PositiveSmallIntegerField(_("序号"), default=1)
    title = models.CharField(_("议题"), max_length=200)
    category = models.CharField(_("议题类别"), max_length=20, choices=Category)
    document = models.CharField(_("文件名称或文号"), max_length=200, blank=True)
    amount = models.DecimalField(_("涉及金额（元）"), max_digits=14, decimal_places=2, null=True, blank=True)
    resolution = models.TextField(_("议定事项"), blank=True)
    proposer = models.ForeignKey(
        "people.Org", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("提请科室")
    )

    searched = ("title", "document", "resolution")

    class Meta:
        verbose_name = verbose_name_plural = _("议题")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "place"], name="one_item_a_place"),
            models.CheckConstraint(
                name="amounts_are_not_negative", condition=Q(amount__isnull=True) | Q(amount__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(MeetingLine):
    """Somebody was there, was absent, or sat in without a vote."""

    class Mode(models.TextChoices):
        PRESENT = "present", _("出席")
        ABSENT = "absent", _("请假")
        SITTING_IN = "sitting_in", _("列席")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance", verbose_name=_("会议"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("人员"))
    mode = models.CharField(_("出席情况"), max_length=20, choices=Mode)
    for_discipline = models.BooleanField(_("代表派驻纪检监察组"), default=False)
    reason = models.CharField(_("请假事由"), max_length=100, blank=True)

    named_by = ("person",)

    class Meta:
        verbose_name = verbose_name_plural = _("参会人员")
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="one_seat_a_person")]

    def __str__(self) -> str:
        return f"{self.person} {self.get_mode_display()}"


class DocumentQuerySet(Guarded):
    def issued(self) -> "DocumentQuerySet":
        return self.filter(status=Document.Status.ISSUED)


class Document(Record):
    """A document that the bureau issued under a number."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("拟稿")
        ISSUED = "issued", _("已印发")
        WITHDRAWN = "withdrawn", _("已废止")

    class Kind(models.TextChoices):
        PLAN = "plan", _("方案")
        NOTICE = "notice", _("通知")
        RULES = "rules", _("制度")
        REPORT = "report", _("报告")
        CIRCULAR = "circular", _("通报")

    title = models.CharField(_("标题"), max_length=200)
    kind = models.CharField(_("文种"), max_length=20, choices=Kind)
    number = models.CharField(_("文号"), max_length=60, blank=True)
    issued_on = models.DateField(_("印发日期"), null=True, blank=True, editable=False)
    status = StateField(Status, default=Status.DRAFT)

    objects = DocumentQuerySet.as_manager()
    editors = OFFICE
    searched = ("title", "number")

    class Meta:
        verbose_name = verbose_name_plural = _("印发文件")
        indexes = [models.Index(fields=["issued_on", "org"])]

    def __str__(self) -> str:
        return self.title
