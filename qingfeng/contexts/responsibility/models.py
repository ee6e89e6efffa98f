"""Who answers for what: a yearly list, its duties from the Party group down to each person, every occasion on which a
duty is owed, and the records that prove it was done.

``DutyList``  a year's breakdown, issued by the director
``Duty``      a node of its tree: those without anything beneath them are what is done
``Occasion``  one time a duty is owed: once, or at the end of each year, half-year or quarter
``Proof``     a record of any register that proves one occasion; seen only by whoever may see that record
"""

import re
from datetime import date
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.periods import FIRST_YEAR, LAST_YEAR, Period
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.fields import StateField
from qingfeng.kernel.files import keeping
from qingfeng.kernel.people.models import User
from qingfeng.kernel.people.roles import LEADERS, UNIT
from qingfeng.kernel.records import Guarded, Line, Record
from qingfeng.kernel.register.declaration import page_of, register_of
from qingfeng.kernel.register.fields import labelled

OFFICE = frozenset({"office"})
DIRECTOR = frozenset({"director"})
READERS = LEADERS | UNIT | OFFICE | {"discipline"}
PERSON = settings.AUTH_USER_MODEL
SHORT = 24  # characters by which a duty is called
Owed = list[tuple[str, date]]  # the period an occasion is for, and until when it is owed


def answering(user: User, duty: str = "") -> Q:
    """Rows of the duties a person owns, and of those up to two levels beneath them; ``duty`` leads to the duty."""
    return Q(**{f"{duty}owner": user}) | above(user, duty)


def above(user: User, duty: str = "") -> Q:
    return Q(**{f"{duty}parent__owner": user}) | Q(**{f"{duty}parent__parent__owner": user})


class DutyList(Record):
    """One year's list. It binds people once the director has issued it."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("拟订")
        PROPOSED = "proposed", _("待审定")
        ISSUED = "issued", _("已印发")
        CANCELLED = "cancelled", _("已作废")

    title = models.CharField(_("清单名称"), max_length=200)
    year = models.PositiveSmallIntegerField(
        _("年度"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    number = models.CharField(_("文号"), max_length=60, blank=True)
    issued_on = models.DateField(_("印发日期"), null=True, editable=False)
    status = StateField(Status, default=Status.DRAFT)

    readers = READERS
    editors = OFFICE
    searched = ("title", "number")

    class Meta:
        verbose_name = verbose_name_plural = _("责任清单")
        constraints = [
            models.UniqueConstraint(
                fields=["org", "title"], condition=~Q(status="cancelled"), name="one_duty_list_of_a_title",
                violation_error_message=_("这个单位已有同名的责任清单，请换一个名称（如加“增补”）。"),
            ),
            models.CheckConstraint(
                name="issued_duty_lists_say_when", condition=~Q(status="issued") | Q(issued_on__isnull=False)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @classmethod
    def own(cls, user: User) -> Q:
        """Whoever has a duty on an issued list may read what list that is."""
        return Q(pk__in=Duty.objects.filter(Duty.own(user)).values("list"))


class DutyQuerySet(Guarded):
    def offered_to(self, user: User) -> "DutyQuerySet":
        """What a new duty may be placed under: whatever has not become owed itself."""
        lists = [DutyList.Status.DRAFT, DutyList.Status.ISSUED]
        owed = Occasion.objects.filter(duty=models.OuterRef("pk"))
        rows = self.visible_to(user).filter(list__status__in=lists).exclude(status=Duty.Status.CANCELLED)
        return rows.exclude(models.Exists(owed))

    def leaves(self) -> "DutyQuerySet":
        """What is done: duties with nothing beneath them."""
        beneath = Duty.objects.filter(parent=models.OuterRef("pk")).exclude(status=Duty.Status.CANCELLED)
        return self.exclude(models.Exists(beneath))

    def in_force(self) -> "DutyQuerySet":
        return self.filter(status=Duty.Status.ASSIGNED, list__status=DutyList.Status.ISSUED)


class Duty(Record):
    """What one person answers for, in which capacity; its unit is the section for which they answer."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("拟定")
        ASSIGNED = "assigned", _("已下达")
        CANCELLED = "cancelled", _("已撤销")

    class Capacity(models.TextChoices):
        PARTY_GROUP = "party_group", _("党组主体责任")
        PRINCIPAL = "principal", _("第一责任人")
        DOUBLE = "double", _("一岗双责")
        HEAD = "head", _("科室负责人")
        POST = "post", _("岗位责任")

    class Rhythm(models.TextChoices):
        ONCE = "once", _("一次")
        YEARLY = "year", _("每年")
        HALF_YEARLY = "half", _("每半年")
        QUARTERLY = "quarter", _("每季度")

    list = models.ForeignKey(DutyList, models.PROTECT, related_name="duties", verbose_name=_("责任清单"))
    number = models.CharField(_("序号"), max_length=20, help_text=_("写成 1、1.2、1.2.3，按它排列。"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级责任"),
        help_text=_("不填则按序号归到上一级：1.2.3 归到 1.2。"),
    )  # fmt: skip
    capacity = models.CharField(_("责任类别"), max_length=20, choices=Capacity)
    text = models.TextField(_("责任内容"))
    owner = models.ForeignKey(
        PERSON, models.PROTECT, related_name="+", verbose_name=_("责任人"), help_text=_("党组主体责任写党组书记。")
    )
    rhythm = models.CharField(_("履行频次"), max_length=20, choices=Rhythm, default=Rhythm.ONCE)
    due_on = models.DateField(
        _("履行期限"), null=True, blank=True, help_text=_("一次性的写明日期；每年、每半年、每季度的以期末为限，不填。")
    )
    proof = models.CharField(_("以何佐证"), max_length=200, blank=True)
    assigned_on = models.DateField(_("下达日期"), null=True, editable=False)
    status = StateField(Status, default=Status.DRAFT)

    objects = DutyQuerySet.as_manager()
    readers = READERS
    editors = OFFICE
    searched = ("text", "owner__name", "org__name")

    class Meta:
        verbose_name = verbose_name_plural = _("责任事项")
        constraints = [
            models.UniqueConstraint(
                fields=["list", "number"], condition=~Q(status="cancelled"), name="one_duty_of_a_number",
                violation_error_message=_("清单里已有这个序号。"),
            ),
            models.CheckConstraint(
                name="assigned_duties_say_when", condition=~Q(status="assigned") | Q(assigned_on__isnull=False)
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["assigned_on", "org"]), models.Index(fields=["owner", "status"])]

    def __str__(self) -> str:
        return f"{self.number} {self.short}"

    @classmethod
    def own(cls, user: User) -> Q:
        """One's own duties and those beneath them, once they were given."""
        return Q(assigned_on__isnull=False) & answering(user)

    @property
    def short(self) -> str:
        text = " ".join(self.text.split())
        return text if len(text) <= SHORT else f"{text[:SHORT]}…"

    @property
    def place(self) -> tuple[int, ...]:
        """Where the number stands: 1.10 comes after 1.9."""
        return tuple(int(each) for each in re.findall(r"\d+", self.number))

    def clean(self) -> None:
        if self.rhythm != self.Rhythm.ONCE and self.due_on:
            raise ValidationError({"due_on": _("每年、每半年、每季度的以期末为限，请不填日期。")})
        if self._state.adding and self.parent is None:
            self.parent = self._above_by_number()
        if self.parent is not None:
            self._check_parent(self.parent)

    def _above_by_number(self) -> "Duty | None":
        """1.2 stands above 1.2.3, so that a sheet of numbered rows comes in as a tree."""
        above = self.number.strip().rpartition(".")[0]
        known = Duty.objects.filter(list=self.list_id, number=above).exclude(status=self.Status.CANCELLED)
        return known.first() if above else None

    def _check_parent(self, parent: "Duty") -> None:
        if parent.list_id != self.list_id:
            raise ValidationError({"parent": _("上级责任须在同一份清单里。")})
        above: Duty | None = parent
        while above is not None:
            if above.pk == self.pk:
                raise ValidationError({"parent": _("上级责任不能是它自己或它的下级。")})
            above = above.parent
        if self.status == self.Status.DRAFT and parent.occasions.exists():
            raise ValidationError({"parent": _("这项上级责任已作为末级下达，不能再往下分解。")})

    def owed_for(self) -> Owed:
        """The occasions of the list's year: the period they are for, and until when."""
        if self.rhythm == self.Rhythm.ONCE:
            return [("", self.due_on)] if self.due_on else []
        year = Period.parse(str(self.list.year))
        halves = year.parts()
        quarters = [quarter for half in halves for quarter in half.parts()]
        periods = {"year": [year], "half": halves, "quarter": quarters}[self.rhythm]
        return [(each.code, each.last_day) for each in periods]


class OccasionQuerySet(Guarded):
    def counted(self) -> "OccasionQuerySet":
        """What a list in force asks for; what was waived is not asked any more."""
        return self.filter(duty__list__status=DutyList.Status.ISSUED).exclude(status=Occasion.Status.WAIVED)

    def open(self) -> "OccasionQuerySet":
        return self.filter(status__in=Occasion.OPEN)

    def done(self) -> "OccasionQuerySet":
        return self.filter(status__in=Occasion.DONE)


class Occasion(Line):
    """One time a duty is owed. Late is computed, never typed."""

    class Status(models.TextChoices):
        OWED = "owed", _("待履行")
        RETURNED = "returned", _("退回补正")
        FULFILLED = "fulfilled", _("已履行")
        CONFIRMED = "confirmed", _("已确认")
        WAIVED = "waived", _("免予履行")

    OPEN = ("owed", "returned")
    DONE = ("fulfilled", "confirmed")

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="occasions", verbose_name=_("责任事项"))
    owner = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name=_("责任人"))
    covers = models.CharField(_("所属期间"), max_length=10, blank=True)
    due_on = models.DateField(_("履行期限"))
    account = models.TextField(_("履行情况"), blank=True, editable=False)
    fulfilled_on = models.DateField(_("履行日期"), null=True, editable=False)
    reported_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("填报人")
    )
    confirmed_on = models.DateField(_("确认日期"), null=True, editable=False)
    confirmed_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("确认人")
    )
    waived_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("批准人")
    )
    status = StateField(Status, default=Status.OWED)

    org_path = "duty__org"
    parent_name = "duty"
    objects = OccasionQuerySet.as_manager()
    readers = READERS
    editors = OFFICE
    searched = ("duty__text", "owner__name", "duty__org__name", "account")
    named_by = ("duty",)

    class Meta:
        verbose_name = verbose_name_plural = _("履责记录")
        constraints = [
            models.CheckConstraint(
                name="duties_done_say_when",
                condition=~Q(status__in=["fulfilled", "confirmed"]) | Q(fulfilled_on__isnull=False),
            ),
            models.CheckConstraint(
                name="duties_confirmed_say_by_whom",
                condition=~Q(status="confirmed") | Q(confirmed_on__isnull=False, confirmed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="duties_waived_say_by_whom", condition=~Q(status="waived") | Q(waived_by__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["due_on", "status"]), models.Index(fields=["owner", "status", "due_on"])]

    def __str__(self) -> str:
        return f"{self.duty}（{self.term}）" if self.covers else str(self.duty)

    @classmethod
    def own(cls, user: User) -> Q:
        """One's own, and what one has to confirm as the one above."""
        return Q(owner=user) | above(user, "duty__")

    def _above(self) -> User | None:
        """The next person up the tree who is somebody else."""
        duty = self.duty.parent
        while duty is not None and duty.owner_id == self.owner_id:
            duty = duty.parent
        return duty.owner if duty else None

    def _term(self) -> str:
        return Period.parse(self.covers).label if re.fullmatch(r"\d{4}(?:[HQ]\d)?", self.covers) else self.covers

    def _late(self) -> str:
        if self.status == self.Status.WAIVED:
            return ""
        if (self.fulfilled_on or today()) <= self.due_on:
            return str(_("按期")) if self.fulfilled_on else ""
        return str(_("迟履行")) if self.fulfilled_on else str(_("逾期未履行"))

    def _proved_by(self) -> str:
        """How much of what kind proves it, for every reader of the duty; what it is, for those who may see that."""
        counts: dict[str, int] = {}
        for each in self.proofs.filter(status=Proof.Status.LINKED).order_by("pk"):
            counts[each.kind] = counts.get(each.kind, 0) + 1
        if files := keeping.of(self).count():
            counts[str(_("附件"))] = files
        return "、".join(gettext("%(what)s %(n)d 件") % {"what": kind, "n": n} for kind, n in counts.items())

    superior: Any = labelled(_("上一级责任人"), _above)
    term: Any = labelled(_("所属期间"), _term)
    punctual: Any = labelled(_("是否按期"), _late)
    proved_by: Any = labelled(_("已有佐证"), _proved_by)


class Proof(Line):
    """A link to a record. The record's name stands here as it was; who may not see the record does not see the link,
    only that there is one (``Occasion.proved_by``)."""

    class Status(models.TextChoices):
        LINKED = "linked", _("已关联")
        WITHDRAWN = "withdrawn", _("已撤下")

    occasion = models.ForeignKey(Occasion, models.PROTECT, related_name="proofs", verbose_name=_("履责记录"))
    subject_type = models.CharField(max_length=80, verbose_name=_("记录类别"))
    subject_id = models.PositiveBigIntegerField(_("记录编号"))
    words = models.CharField(_("记录名称"), max_length=200)
    status = StateField(Status, default=Status.LINKED)

    org_path = "occasion__duty__org"
    parent_name = "occasion"
    readers = READERS
    editors = OFFICE

    class Meta:
        verbose_name = verbose_name_plural = _("关联记录")
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "subject_type", "subject_id"], condition=Q(status="linked"),
                name="one_link_a_record",
                violation_error_message=_("这条记录已经关联过。"),
            )
        ]  # fmt: skip
        indexes = [models.Index(fields=["subject_type", "subject_id"])]

    def __str__(self) -> str:
        return self.words

    @classmethod
    def own(cls, user: User) -> Q:
        return Q(occasion__owner=user) | above(user, "occasion__duty__")

    @classmethod
    def readable_by(cls, user: User) -> Q:
        """Whoever sees the occasion, of the records they may see themselves."""
        seen = Q(pk__in=[])
        for label in cls._default_manager.order_by().values_list("subject_type", flat=True).distinct():
            rows: Any = apps.get_model(label)._default_manager
            seen |= Q(subject_type=label, subject_id__in=rows.visible_to(user).order_by().values("pk"))
        return super().readable_by(user) & seen

    @property
    def subject(self) -> Any:
        return apps.get_model(self.subject_type)._default_manager.filter(pk=self.subject_id).first()

    def _kind(self) -> str:
        register = register_of(apps.get_model(self.subject_type))
        return register.label if register else self.subject_type

    def _page(self) -> Any:
        """The record itself: whoever reads the link may see it."""
        return self.subject if self.subject is not None and page_of(self.subject) else self.words

    kind: Any = labelled(_("类别"), _kind)
    record: Any = labelled(_("记录"), _page)
