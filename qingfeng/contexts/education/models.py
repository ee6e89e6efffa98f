"""Life meetings with their measures, books bought, papers subscribed to, and clean-governance education."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.fields import StateField
from qingfeng.kernel.records import Line, Record

EDITORS = frozenset({"branch", "office"})
TITLE_MARKS = "《》 \u3000"


class LifeMeeting(Record):
    """A life meeting of a branch or of the leading group. It counts once it was held."""

    class Status(models.TextChoices):
        CALLED = "called", _("已通知")
        HELD = "held", _("已召开")
        CANCELLED = "cancelled", _("已取消")

    class Kind(models.TextChoices):
        ORG_LIFE = "org_life", _("组织生活会")
        DEMOCRATIC_LIFE = "democratic_life", _("民主生活会")

    kind = models.CharField(_("会议类别"), max_length=20, choices=Kind)
    title = models.CharField(_("主题"), max_length=200)
    day = models.DateField(_("召开日期"))
    place = models.CharField(_("地点"), max_length=100, blank=True)
    status = StateField(Status, default=Status.CALLED)

    editors = EDITORS
    searched = ("title", "org__name")

    class Meta:
        verbose_name = verbose_name_plural = _("组织生活会")
        indexes = [models.Index(fields=["day", "org"])]

    def __str__(self) -> str:
        return self.title


class LifeMeasure(Line):
    """What the meeting decided to do better: what, who, by when, and when it was done."""

    class Status(models.TextChoices):
        OPEN = "open", _("整改中")
        DONE = "done", _("已完成")

    meeting = models.ForeignKey(LifeMeeting, models.PROTECT, related_name="measures", verbose_name=_("会议"))
    text = models.TextField(_("整改措施"))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("责任人"))
    due_on = models.DateField(_("完成时限"))
    outcome = models.TextField(_("完成情况"), blank=True, editable=False)
    done_on = models.DateField(_("完成日期"), null=True, editable=False)
    status = StateField(Status, default=Status.OPEN)

    org_path = "meeting__org"
    parent_name = "meeting"
    editors = EDITORS
    searched = ("text", "owner__name")

    class Meta:
        verbose_name = verbose_name_plural = _("整改措施")
        constraints = [
            models.CheckConstraint(
                name="done_life_measures_say_when", condition=Q(status="open") | Q(done_on__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return self.text[:40]


class Entry(Record):
    """Something entered as a draft that counts from its confirmation on."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("草稿")
        CONFIRMED = "confirmed", _("已确认")
        CANCELLED = "cancelled", _("已作废")

    day_name = ""
    status = StateField(Status, default=Status.DRAFT)

    editors = EDITORS

    class Meta:
        abstract = True


class Printed(Entry):
    """A named number of copies; the title is kept without 《》, as reports are asked for it."""

    title = models.CharField(_("名称"), max_length=200, help_text=_("不写书名号。"))
    copies = models.PositiveIntegerField(_("数量"), validators=[MinValueValidator(1)])

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"《{self.title}》"

    def clean(self) -> None:
        self.title = self.title.strip(TITLE_MARKS)
        if not self.title:
            raise ValidationError({"title": _("请写明名称。")})


class BookPurchase(Printed):
    """Copies of one book, bought at one time."""

    bought_on = models.DateField(_("购买日期"))
    price = models.DecimalField(
        _("单价（元）"), max_digits=10, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )

    day_name = "bought_on"
    searched = ("title", "org__name")

    class Meta:
        verbose_name = verbose_name_plural = _("购买书籍")
        indexes = [models.Index(fields=["bought_on", "org"])]


class Subscription(Printed):
    """Copies of one newspaper or periodical for one year."""

    class Kind(models.TextChoices):
        NEWSPAPER = "newspaper", _("报纸")
        PERIODICAL = "periodical", _("期刊")

    kind = models.CharField(_("刊物类别"), max_length=20, choices=Kind)
    subscribed_on = models.DateField(_("征订日期"))
    year = models.PositiveSmallIntegerField(_("征订年度"), validators=[MinValueValidator(2000)])

    day_name = "subscribed_on"
    searched = ("title", "org__name")

    class Meta:
        verbose_name = verbose_name_plural = _("征订刊物")
        indexes = [models.Index(fields=["subscribed_on", "org"])]


class Activity(Entry):
    """One event of clean-governance education."""

    class Kind(models.TextChoices):
        WARNING = "warning", _("警示教育")
        LECTURE = "lecture", _("廉政党课")
        TALK = "talk", _("专题讲座")
        FILM = "film", _("观影")
        VISIT = "visit", _("参观")

    kind = models.CharField(_("活动类别"), max_length=20, choices=Kind)
    title = models.CharField(_("活动名称"), max_length=200)
    day = models.DateField(_("活动日期"))
    place = models.CharField(_("地点"), max_length=100, blank=True)
    attendance = models.PositiveIntegerField(_("参加人次"), null=True, blank=True)

    day_name = "day"
    searched = ("title", "place", "org__name")

    class Meta:
        verbose_name = verbose_name_plural = _("廉政教育活动")
        indexes = [models.Index(fields=["day", "org"])]

    def __str__(self) -> str:
        return self.title
