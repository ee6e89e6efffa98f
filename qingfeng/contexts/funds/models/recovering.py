"""How what is still owed is pursued: by an ``Agreement`` with its ``Instalment``s, or by a ``Referral`` to an order, a
court or the police. Neither changes what is owed; only ``settling`` does."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.fields import StateField
from qingfeng.kernel.records import Guarded
from qingfeng.kernel.register.fields import labelled, words_for

from ..periods import from_court
from .balance import FEN, balance_of
from .settling import Balances
from .suspicions import OfSuspicion, Suspicion


class Agreement(OfSuspicion):
    """What the person undertook: which sum by which day."""

    class Status(models.TextChoices):
        IN_FORCE = "in_force", _("履行中")
        FULFILLED = "fulfilled", _("已还清")
        ENDED = "ended", _("已终止")

    suspicion = models.ForeignKey(Suspicion, models.PROTECT, related_name="agreements", verbose_name=_("疑点"))
    signed_on = models.DateField(_("签订日期"))
    ended_on = models.DateField(_("结束日期"), null=True, editable=False)
    status = StateField(Status, default=Status.IN_FORCE)

    named_by = ("suspicion",)

    class Meta:
        verbose_name = verbose_name_plural = _("分期还款协议")
        constraints = [
            models.UniqueConstraint(
                fields=["suspicion"], condition=Q(status="in_force"), name="one_agreement_at_a_time",
                violation_error_message=_("已有履行中的分期还款协议。"),
            ),
            models.CheckConstraint(
                name="agreements_say_when_they_ended", condition=Q(status="in_force") | Q(ended_on__isnull=False)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return gettext("%(number)s 分期还款协议（%(day)s）") % {"number": self.suspicion.number, "day": self.signed_on}

    progress: Any = labelled(
        _("已还期数"), lambda self: f"{sum(each.is_met for each in self.parts)} / {len(self.parts)}"
    )

    @property
    def parts(self) -> list["Instalment"]:
        return list(self.instalments.select_related("agreement__suspicion").order_by("due_on"))


class InstalmentQuerySet(Guarded):
    def open(self) -> "InstalmentQuerySet":
        """Of agreements in force, those that what came back does not cover yet."""
        rows = self.filter(agreement__status=Agreement.Status.IN_FORCE)
        found: InstalmentQuerySet = Balances("agreement__suspicion").over(rows).filter(upto__gt=F("settled"))
        return found


class Instalment(OfSuspicion):
    """One sum by one day. ``upto`` is how much of the case is settled once it is paid, whichever receipt pays it."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="instalments", verbose_name=_("分期还款协议"))
    due_on = models.DateField(_("应还日期"))
    amount = models.DecimalField(
        _("应还金额（元）"), max_digits=14, decimal_places=2, validators=[MinValueValidator(FEN)]
    )
    upto = models.DecimalField(_("还后累计（元）"), max_digits=14, decimal_places=2, editable=False)

    objects = InstalmentQuerySet.as_manager()
    org_path = "agreement__suspicion__org"
    parent_name = "agreement"
    named_by = ("agreement__suspicion",)

    class Meta:
        verbose_name = verbose_name_plural = _("分期还款计划")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "due_on"], name="one_instalment_a_day",
                violation_error_message=_("同一天只能有一期。"),
            ),
            models.CheckConstraint(name="something_is_due", condition=Q(amount__gt=0, upto__gte=F("amount"))),
        ]  # fmt: skip
        indexes = [models.Index(fields=["due_on"])]

    def __str__(self) -> str:
        words = {"number": self.agreement.suspicion.number, "day": self.due_on, "amount": words_for(self.amount)}
        return gettext("%(number)s %(day)s 应还 %(amount)s 元") % words

    @classmethod
    def own(cls, user: Any) -> Q:
        return Q(agreement__suspicion__verifier=user)

    @property
    def is_met(self) -> bool:
        """``settled`` is there where a list has read it for all its rows."""
        settled = getattr(self, "settled", None)
        return bool((balance_of(self.agreement.suspicion).settled if settled is None else settled) >= self.upto)

    state: Any = labelled(
        _("还款情况"),
        lambda self: _("已还") if self.is_met else _("逾期未还") if self.due_on < today() else _("未到期"),
    )


class Referral(OfSuspicion):
    """What is still owed is pursued by others. Money counts only when it has come back."""

    class Status(models.TextChoices):
        PENDING = "pending", _("办理中")
        ENDED = "ended", _("已办结")

    class To(models.TextChoices):
        ORDER = "order", _("作出责令退回决定")
        COURT = "court", _("申请法院强制执行")
        POLICE = "police", _("移送公安机关")

    suspicion = models.ForeignKey(Suspicion, models.PROTECT, related_name="referrals", verbose_name=_("疑点"))
    to = models.CharField(_("移交方式"), max_length=20, choices=To)
    document = models.CharField(_("文号"), max_length=80)
    day = models.DateField(_("移交日期"))
    amount = models.DecimalField(
        _("移交金额（元）"), max_digits=14, decimal_places=2, validators=[MinValueValidator(FEN)]
    )
    ended_on = models.DateField(_("办结日期"), null=True, editable=False)
    outcome = models.TextField(_("办理结果"), blank=True, editable=False)
    status = StateField(Status, default=Status.PENDING)

    named_by = ("suspicion",)

    class Meta:
        verbose_name = verbose_name_plural = _("移交处理")
        constraints = [
            models.UniqueConstraint(
                fields=["suspicion", "to", "document"], name="one_referral_a_document",
                violation_error_message=_("这个文号的移交已经登记。"),
            ),
            models.CheckConstraint(
                name="referrals_say_when_they_ended", condition=Q(status="pending") | Q(ended_on__isnull=False)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.suspicion.number} {self.get_to_display()}"

    def clean(self) -> None:
        if self.pk:
            return
        if self.suspicion.status != Suspicion.Status.RECOVERING:
            raise ValidationError(_("只有追回中的疑点才能移交。"))
        if self.day and self.day > today():
            raise ValidationError({"day": _("移交日期不能晚于今天。")})
        left = balance_of(self.suspicion).outstanding
        if self.amount is not None and self.amount > left:
            raise ValidationError({"amount": gettext("移交金额不能超过尚未追回的 %(left)s 元。") % {"left": left}})
        if self.to == self.To.COURT:
            self.must_be_ripe()

    def must_be_ripe(self) -> None:
        """A court comes after an order, and after an exhortation where the order's letter is kept here (行政强制法 art.
        54). Whether the periods to contest it have ended, only the office knows: review starts others."""
        if not self.suspicion.referrals.filter(to=self.To.ORDER).exists():
            raise ValidationError({"to": _("申请法院强制执行，须先登记责令退回决定。")})
        delivered = self.suspicion.letters.filter(status="delivered")
        if not delivered.filter(kind="order").exists():
            return
        urged = delivered.filter(kind="urge").order_by("delivered_on").first()
        if urged is None:
            raise ValidationError({"to": _("申请法院强制执行，须先送达催告书。")})
        first = from_court(urged.delivered_on)
        if self.day and self.day < first:
            told = gettext("催告书送达满十个工作日、仍不履行的才能申请，最早 %(day)s。") % {"day": first}
            raise ValidationError({"day": told})
