"""A suspicion, the rows that raised it, and who must keep away from it.

A match is a suspicion: a person verifies it, another confirms the verdict, and money is asked back only then.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.fields import EncryptedTextField, StateField
from qingfeng.kernel.people.models import User
from qingfeng.kernel.people.roles import ADMINISTRATORS
from qingfeng.kernel.records import Guarded, Line, Record
from qingfeng.kernel.register.fields import labelled

from .. import checklist, masking, months
from .balance import balance_of
from .roles import EDITORS, READERS

PERSON = settings.AUTH_USER_MODEL
OPENED = "funds.suspicion.open_identity"  # the verb of the step that gives the reason
KEY = RegexValidator(r"^[0-9A-Za-z-]{4,40}$", _("人员编号只能是 4 到 40 位数字、字母和连字符。"))


class Reason(models.TextChoices):
    """Why a verdict is what it is; ``workflow.verifying`` says which go with which."""

    DEATH = "death", _("死亡未及时报告")
    FALSE_CLAIM = "false_claim", _("冒领、骗取")
    DOUBLE = "double", _("重复享受待遇")
    WORKING = "working", _("已就业未报告")
    SERVING = "serving", _("服刑期间未停发")
    NOT_ENTITLED = "not_entitled", _("不符合享受条件")
    HANDLING = "handling", _("经办审核差错")
    DATA = "data", _("比对数据有误")
    OTHER_PERSON = "other_person", _("同名或证件号码不符")
    LAWFUL = "lawful", _("按政策可以享受")
    SAME_MONTH = "same_month", _("当月应发或补发以前月份")
    STOPPED = "stopped", _("此前已停发或已退回")
    NO_CONTACT = "no_contact", _("联系不上本人或家属")
    NO_PROOF = "no_proof", _("材料缺失、无从核对")
    ELSEWHERE = "elsewhere", _("须外地协查")


class SuspicionQuerySet(Guarded):
    def undecided(self) -> "SuspicionQuerySet":
        """Those that still wait for a verdict; what vanishes from its source among them waits for a person."""
        return self.filter(status__in=Suspicion.UNDECIDED)


class Suspicion(Record):
    """One person, one rule, some months; issued by the superior's system, found by a rule of our own, or both."""

    class Status(models.TextChoices):
        RECEIVED = "received", _("待分派")
        DISPATCHED = "dispatched", _("核实中")
        REVIEWING = "reviewing", _("待复核")
        VERIFIED = "verified", _("已核实")
        RECOVERING = "recovering", _("追回中")
        CLOSED = "closed", _("已办结")
        CANCELLED = "cancelled", _("已作废")

    class Scheme(models.TextChoices):
        PENSION_ENTERPRISE = "pension_enterprise", _("企业职工基本养老保险")
        PENSION_RESIDENT = "pension_resident", _("城乡居民基本养老保险")
        UNEMPLOYMENT = "unemployment", _("失业保险")
        INJURY = "injury", _("工伤保险")
        SUBSIDY = "subsidy", _("就业补助资金")

    class Verdict(models.TextChoices):
        UPHELD = "upheld", _("属实")
        PARTLY = "partly", _("部分属实")
        NOT_UPHELD = "not_upheld", _("不属实")
        UNKNOWN = "unknown", _("无法核实")

    UNDECIDED = (Status.RECEIVED, Status.DISPATCHED, Status.REVIEWING)
    Reason = Reason

    number = models.CharField(_("疑点编号"), max_length=40, blank=True, help_text=_("留空由系统编号。"))
    issued_number = models.CharField(_("来源编号"), max_length=60, blank=True, help_text=_("上级系统里的编号。"))
    scheme = models.CharField(_("险种"), max_length=20, choices=Scheme)
    code = models.CharField(_("规则代号"), max_length=20, blank=True, help_text=_("例如 E01；不知道的留空。"))
    rule = models.CharField(_("疑点规则"), max_length=60)
    person_key = models.CharField(
        _("人员编号"), max_length=40, validators=[KEY], help_text=_("填身份证号的，只存遮盖后的样子和不可逆的代号。")
    )
    name = models.CharField(_("姓名"), max_length=60, blank=True, help_text=_("只存遮盖后的样子。"))
    masked = models.CharField(_("证件号"), max_length=40, blank=True, editable=False)
    region = models.CharField(_("地区"), max_length=60, blank=True)
    months = models.CharField(
        _("疑点月份"), max_length=400, blank=True, help_text=_("写成 2022-05；几个月写成 2022-03..2022-05、2022-08。")
    )
    received_on = models.DateField(_("下发日期"), blank=True, help_text=_("留空为今天。"))
    suspected = models.DecimalField(_("疑点金额（元）"), max_digits=14, decimal_places=2, default=0)
    handled_by = models.CharField(
        _("经办人"), max_length=200, blank=True, help_text=_("经办、审核这笔待遇的人，几人用顿号分开；须回避。")
    )
    issued = models.BooleanField(_("上级下发"), default=True, editable=False)
    screened = models.BooleanField(_("自行筛查"), default=False, editable=False)
    earlier = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="later", verbose_name=_("此前的疑点")
    )
    vanished_on = models.DateField(_("从来源中消失"), null=True, editable=False)
    verifier = models.ForeignKey(
        PERSON, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("核实人")
    )
    dispatched_on = models.DateField(_("分派日期"), null=True, editable=False)
    due_on = models.DateField(_("办理期限"), null=True, editable=False)
    verdict = models.CharField(_("核实结论"), max_length=20, choices=Verdict, blank=True, editable=False)
    reason = models.CharField(_("结论原因"), max_length=20, choices=Reason, blank=True, editable=False)
    findings = models.TextField(_("核实情况"), blank=True, editable=False)
    verified_on = models.DateField(_("核实日期"), null=True, editable=False)
    reviewer = models.ForeignKey(
        PERSON, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("复核人")
    )
    reviewed_on = models.DateField(_("复核日期"), null=True, editable=False)
    established = models.DecimalField(_("应追回金额（元）"), max_digits=14, decimal_places=2, default=0, editable=False)
    status = StateField(Status, default=Status.RECEIVED)

    objects = SuspicionQuerySet.as_manager()
    readers = READERS
    editors = EDITORS
    searched = ("number", "rule", "issued_number", "region")

    class Meta:
        verbose_name = verbose_name_plural = _("疑点数据")
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="one_suspicion_a_number",
                violation_error_message=_("这个疑点编号已经有了。"),
            ),
            models.CheckConstraint(
                name="verdicts_say_when",
                condition=Q(verdict="") | Q(verified_on__isnull=False, reviewed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="only_upheld_owe", condition=Q(established=0) | Q(verdict__in=["upheld", "partly"])
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["received_on", "org"]),
            models.Index(fields=["verified_on", "org"]),
            models.Index(fields=["person_key", "code"]),
            models.Index(fields=["status", "due_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.rule}"

    @classmethod
    def own(cls, user: User) -> Q:
        """Whoever is to verify it reads it without any role."""
        return Q(verifier=user)

    @classmethod
    def concerns(cls, user: User) -> bool:
        """Nobody is offered the list for what might one day be given to them."""
        if user.roles & ADMINISTRATORS:
            return False
        return bool(user.paths(cls.readers)) or cls.objects.filter(verifier=user).exists()

    def clean(self) -> None:
        """One spelling of the months; a number and a day where nobody gave them. Of an identity only a mask and a
        pseudonym stay, whoever writes it; ``given`` keeps it for as long as the object lives (``Identity``)."""
        if masking.is_identity(self.person_key):
            self.given = self.person_key.upper(), self.name
            self.masked, self.person_key = masking.masked(self.person_key), masking.pseudonym(self.person_key)
        self.name = masking.masked_name(self.name)
        self.code = self.code.strip().upper()
        self.rule = checklist.title_of(self.code)[:60] or self.rule
        try:
            self.months = months.write(months.parse(self.months))
        except BadInput as error:
            raise ValidationError({"months": str(error)}) from error
        self.received_on = self.received_on or today()
        self.number = self.number or self.next_number(self.received_on.year)

    @classmethod
    def next_number(cls, year: int) -> str:
        """``JJ2022-000001``: after the highest of the year."""
        stem = f"JJ{year}-"
        numbers = cls.objects.filter(number__startswith=stem).order_by("-number")
        last = numbers.values_list("number", flat=True).first()
        return f"{stem}{int(last.removeprefix(stem)) + 1 if last else 1:06}"

    @property
    def known_months(self) -> tuple[int, ...]:
        return months.parse(self.months)

    def may_open(self, user: User) -> bool:
        """Whether this person gave a reason today for seeing who it is."""
        return Event.objects.about(self).filter(verb=OPENED, actor=user, on=today()).exists()

    def kept_away(self) -> dict[int, str]:
        """Who may neither verify nor review it → why. Names that the source gives count like persons."""
        away = {each.person_id: str(each.get_ground_display()) for each in self.recusals.all()}
        names = {name.strip() for name in self.handled_by.replace(",", "、").replace("，", "、").split("、")} - {""}
        for person in User.objects.filter(name__in=names):
            away.setdefault(person.pk, str(Recusal.Ground.HANDLED.label))
        if self.earlier is not None:
            for key in {self.earlier.verifier_id, self.earlier.reviewer_id} - {None}:
                away.setdefault(key, str(Recusal.Ground.EARLIER.label))
        return away

    who: Any = labelled(_("人员"), lambda self: f"{self.name} {self.masked or masking.masked(self.person_key)}".strip())
    when: Any = labelled(_("月份"), lambda self: months.told(self.known_months))
    found_by: Any = labelled(
        _("来源"),
        lambda self: "、".join(
            str(self._meta.get_field(name).verbose_name) for name in ("issued", "screened") if getattr(self, name)
        ),
    )
    outstanding: Any = labelled(_("尚未追回（元）"), lambda self: balance_of(self).outstanding)


class OfSuspicion(Line):
    """Seen by whoever sees the suspicion, its verifier included."""

    org_path = "suspicion__org"
    parent_name = "suspicion"
    readers = READERS
    editors = EDITORS

    class Meta:
        abstract = True

    @classmethod
    def own(cls, user: User) -> Q:
        return Q(suspicion__verifier=user)


class Identity(OfSuspicion):
    """Who it is, sealed. It is read by whoever gave a reason, on that day; every reading is in the trail."""

    suspicion = models.OneToOneField(Suspicion, models.PROTECT, related_name="identity", verbose_name=_("疑点"))
    id_no = EncryptedTextField(_("证件号"))
    name = EncryptedTextField(_("姓名"), blank=True)

    who: Any = labelled(_("人员"), lambda self: self.suspicion.who)

    confidential = ("id_no", "name")
    named_by = ("suspicion",)

    class Meta:
        verbose_name = verbose_name_plural = _("身份信息")

    def __str__(self) -> str:
        return str(self.suspicion.who)


class EvidenceRow(OfSuspicion):
    """One payment that raised the suspicion: the least that a verdict needs, identities masked."""

    suspicion = models.ForeignKey(Suspicion, models.PROTECT, related_name="evidence_rows", verbose_name=_("疑点"))
    month = models.CharField(_("所属月份"), max_length=7, blank=True)
    amount = models.DecimalField(_("金额（元）"), max_digits=14, decimal_places=2, default=0)
    told = models.TextField(_("比对情况"), blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("比对明细")

    def __str__(self) -> str:
        return f"{self.month} {self.amount}"


class Recusal(OfSuspicion):
    """Somebody who keeps away from a suspicion, and why."""

    class Ground(models.TextChoices):
        HANDLED = "handled", _("经办、审核过这笔待遇")
        EARLIER = "earlier", _("核实、复核过此前的疑点")
        RELATED = "related", _("与当事人有利害关系")
        ASKED = "asked", _("本人申请回避")

    suspicion = models.ForeignKey(Suspicion, models.PROTECT, related_name="recusals", verbose_name=_("疑点"))
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name=_("回避人"))
    ground = models.CharField(_("回避事由"), max_length=20, choices=Ground)
    words = models.CharField(_("说明"), max_length=200, blank=True)

    named_by = ("person",)

    class Meta:
        verbose_name = verbose_name_plural = _("回避")
        constraints = [
            models.UniqueConstraint(
                fields=["suspicion", "person"], name="recused_once",
                violation_error_message=_("这个人已经登记回避。"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person} {self.get_ground_display()}"
