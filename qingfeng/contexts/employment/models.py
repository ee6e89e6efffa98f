"""Subsidies paid, transport chartered for workers, partner places, and people who were placed here."""

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.fields import StateField
from qingfeng.kernel.records import Line, Record

EDITORS = frozenset({"employment"})
PERSON_KEY = RegexValidator(r"^[0-9A-Za-z-]{4,40}$", _("人员编号只能是 4 到 40 位数字、字母和连字符。"))


class SubsidyPayment(Record):
    """One payment to one recipient. It counts once the money left; returned payments do not."""

    class Status(models.TextChoices):
        APPLIED = "applied", _("已申请")
        APPROVED = "approved", _("已审定")
        PAID = "paid", _("已发放")
        RETURNED = "returned", _("已退回")

    class Kind(models.TextChoices):
        TRAINING = "training", _("职业培训补贴")
        INSURANCE = "insurance", _("社会保险补贴")
        PUBLIC_POST = "public_post", _("公益性岗位补贴")
        STARTUP = "startup", _("一次性创业补贴")
        EXPANSION = "expansion", _("一次性扩岗补助")
        INTERNSHIP = "internship", _("就业见习补贴")
        TRANSPORT = "transport", _("企业用工交通补助")

    number = models.CharField(_("申请编号"), max_length=40, unique=True)
    kind = models.CharField(_("补贴类别"), max_length=20, choices=Kind)
    person_key = models.CharField(_("人员编号"), max_length=40, validators=[PERSON_KEY])
    recipient = models.CharField(_("享受人"), max_length=60)
    amount = models.DecimalField(_("金额（元）"), max_digits=14, decimal_places=2, validators=[MinValueValidator(0.01)])
    approved_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("审定人")
    )
    paid_on = models.DateField(_("发放日期"), null=True, blank=True, editable=False)
    status = StateField(Status, default=Status.APPLIED)

    editors = EDITORS
    searched = ("number", "recipient")

    class Meta:
        verbose_name = verbose_name_plural = _("就业创业补贴")
        constraints = [
            models.CheckConstraint(name="paid_says_when", condition=~Q(status="paid") | Q(paid_on__isnull=False))
        ]
        indexes = [models.Index(fields=["paid_on", "org"])]

    def __str__(self) -> str:
        return f"{self.number} {self.recipient}"


class Trip(Record):
    """A bus or an aircraft chartered for workers: one vehicle, one way. It counts once it was accepted."""

    class Status(models.TextChoices):
        APPLIED = "applied", _("已申请")
        ACCEPTED = "accepted", _("受理通过")
        REFUSED = "refused", _("不予受理")

    class Mode(models.TextChoices):
        BUS = "bus", _("大巴包车")
        FLIGHT = "flight", _("包机")

    number = models.CharField(_("申请编号"), max_length=40, unique=True)
    mode = models.CharField(_("方式"), max_length=20, choices=Mode)
    enterprise = models.CharField(_("申请企业"), max_length=100)
    origin = models.CharField(_("出发地"), max_length=60)
    day = models.DateField(_("出行日期"))
    plate = models.CharField(_("车牌或航班号"), max_length=30)
    passengers = models.PositiveIntegerField(_("乘坐人数"), validators=[MinValueValidator(1)])
    accepted_on = models.DateField(_("受理日期"), null=True, blank=True, editable=False)
    status = StateField(Status, default=Status.APPLIED)

    editors = EDITORS
    searched = ("number", "enterprise", "origin", "plate")

    class Meta:
        verbose_name = verbose_name_plural = _("包车包机")
        constraints = [
            models.UniqueConstraint(fields=["plate", "day", "origin"], name="one_trip_is_paid_once"),
        ]
        indexes = [models.Index(fields=["accepted_on", "org"])]

    def __str__(self) -> str:
        return f"{self.number} {self.enterprise}"


class PartnerPlace(Record):
    """A place in another province with which labour collaboration was agreed."""

    name = models.CharField(_("对接地"), max_length=60)
    agency = models.CharField(_("劳务派遣公司"), max_length=100, blank=True)
    agreed_on = models.DateField(_("对接日期"))
    ended_on = models.DateField(_("终止日期"), null=True, blank=True)

    editors = EDITORS
    searched = ("name", "agency")

    class Meta:
        verbose_name = verbose_name_plural = _("劳务协作对接地")
        constraints = [
            models.UniqueConstraint(fields=["org", "name"], name="one_partner_of_a_name"),
            models.CheckConstraint(
                name="partners_end_after_they_begin",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("agreed_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Placement(Line):
    """One person came from a partner place to work here. The same person may come twice."""

    place = models.ForeignKey(PartnerPlace, models.PROTECT, related_name="placements", verbose_name=_("对接地"))
    person_key = models.CharField(_("人员编号"), max_length=40, validators=[PERSON_KEY])
    name = models.CharField(_("姓名"), max_length=60)
    employer = models.CharField(_("用工企业"), max_length=100)
    started_on = models.DateField(_("到岗日期"))
    left_on = models.DateField(_("离岗日期"), null=True, blank=True)

    org_path = "place__org"
    parent_name = "place"
    editors = EDITORS
    searched = ("name", "employer")

    class Meta:
        verbose_name = verbose_name_plural = _("转移就业人员")
        constraints = [
            models.CheckConstraint(
                name="nobody_leaves_before_coming",
                condition=Q(left_on__isnull=True) | Q(left_on__gte=models.F("started_on")),
            )
        ]
        indexes = [models.Index(fields=["started_on"])]

    def __str__(self) -> str:
        return f"{self.name}（{self.employer}）"
