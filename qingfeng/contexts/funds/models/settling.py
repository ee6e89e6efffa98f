"""Every fen that leaves what is owed: it came back (``Recovery``), or it was given up (``WriteOff``).

The balance of a case is never stored: it is what these lines say. What would make it negative is refused as it is
written, with the case locked (``Settling.save``). ``Balances`` says it for a whole query, now or as of a day,
``untied`` what does not tie.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.db.models import Case, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Round
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.fields import StateField
from qingfeng.kernel.register.fields import words_for

from .balance import FEN, balance_of
from .suspicions import OfSuspicion, Suspicion

PERSON = settings.AUTH_USER_MODEL
MONEY: Any = models.DecimalField(max_digits=14, decimal_places=2)


class Settling(OfSuspicion):
    """A sum that is not owed any more. ``suspicion`` and ``amount`` are the child's."""

    class Meta:
        abstract = True

    def counts(self) -> bool:
        """Whether it reduces what is owed already."""
        return True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Two receipts written at once are looked at one after the other."""
        with transaction.atomic():
            held = Suspicion.objects.select_for_update(of=("self",))
            case = held.get(pk=self.suspicion_id)  # type: ignore[attr-defined]
            if self.takes_more():
                self.must_fit(case)
            super().save(*args, **kwargs)

    def takes_more(self) -> bool:
        """Than it did as it was last written; a line that is only put right in its words cannot spoil a balance."""
        was = type(self)._default_manager.filter(pk=self.pk).first() if self.pk else None
        return was is None or not was.counts() or self.amount > was.amount  # type: ignore[attr-defined]

    def must_fit(self, case: Suspicion) -> None:
        if not self.counts():
            return
        balance = balance_of(case, without=self)
        if self.amount > balance.outstanding:  # type: ignore[attr-defined]
            raise ValidationError({"amount": gettext("追回合计不能超过应追回金额。")})


class Recovery(Settling):
    """Money that came back, with its receipt."""

    class How(models.TextChoices):
        PAID = "paid", _("本人或家属退回")
        OFFSET = "offset", _("从待遇中抵扣")
        ORDER = "order", _("按处理决定缴回")
        COURT = "court", _("法院执行到账")
        POLICE = "police", _("公安机关追缴")

    suspicion = models.ForeignKey(Suspicion, models.PROTECT, related_name="recoveries", verbose_name=_("疑点"))
    amount = models.DecimalField(
        _("追回金额（元）"), max_digits=14, decimal_places=2, validators=[MinValueValidator(FEN)]
    )
    day = models.DateField(_("到账日期"))
    receipt = models.CharField(_("票据号"), max_length=60)
    how = models.CharField(_("追回方式"), max_length=20, choices=How, default=How.PAID)
    basis = models.CharField(
        _("抵扣依据"), max_length=200, blank=True, help_text=_("从待遇中抵扣的，写明哪个月的哪项待遇、本人同意的材料。")
    )

    class Meta:
        verbose_name = verbose_name_plural = _("追回记录")
        constraints = [
            models.UniqueConstraint(fields=["suspicion", "receipt"], name="a_receipt_counts_once"),
            models.CheckConstraint(name="something_came_back", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="offsets_say_why", condition=~Q(how="offset") | ~Q(basis="")),
        ]
        indexes = [models.Index(fields=["day"])]

    def __str__(self) -> str:
        return gettext("%(receipt)s 追回 %(amount)s 元") % {"receipt": self.receipt, "amount": words_for(self.amount)}

    def clean(self) -> None:
        if self.suspicion.status != Suspicion.Status.RECOVERING:
            raise ValidationError(_("只有追回中的疑点才能登记追回。"))
        if self.day and self.day > today():
            raise ValidationError({"day": _("到账日期不能晚于今天。")})
        if self.how == self.How.OFFSET and not self.basis:
            raise ValidationError({"basis": _("从待遇中抵扣的，请写明依据。")})
        if self.amount is not None:
            self.must_fit(self.suspicion)


class WriteOff(Settling):
    """A sum that is given up: proposed by one, approved by a leader."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("待审批")
        APPROVED = "approved", _("已核销")
        REFUSED = "refused", _("不予核销")

    class Ground(models.TextChoices):
        NO_ESTATE = "no_estate", _("死亡且无遗产可供清偿")
        NO_MEANS = "no_means", _("法院终结执行，无财产可供执行")
        EXEMPT = "exempt", _("依法不再追缴")
        TOO_SMALL = "too_small", _("追缴费用高于金额")

    suspicion = models.ForeignKey(Suspicion, models.PROTECT, related_name="write_offs", verbose_name=_("疑点"))
    amount = models.DecimalField(
        _("核销金额（元）"), max_digits=14, decimal_places=2, validators=[MinValueValidator(FEN)]
    )
    ground = models.CharField(_("核销事由"), max_length=20, choices=Ground)
    facts = models.TextField(_("事实和依据"))
    created_by = models.ForeignKey(PERSON, models.PROTECT, editable=False, related_name="+", verbose_name=_("提出人"))
    decided_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("审批人")
    )
    decided_on = models.DateField(_("审批日期"), null=True, editable=False)
    opinion = models.TextField(_("审批意见"), blank=True, editable=False)
    status = StateField(Status, default=Status.PROPOSED)

    named_by = ("suspicion",)

    class Meta:
        verbose_name = verbose_name_plural = _("核销")
        constraints = [
            models.CheckConstraint(name="something_is_given_up", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="write_offs_say_who_decided",
                condition=Q(status="proposed") | Q(decided_on__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="nobody_approves_their_own_write_off",
                condition=~Q(status="approved") | ~Q(decided_by=F("created_by")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return gettext("%(number)s 核销 %(amount)s 元") % {
            "number": self.suspicion.number,
            "amount": words_for(self.amount),
        }

    def counts(self) -> bool:
        return self.status == self.Status.APPROVED

    def clean(self) -> None:
        if self.status == self.Status.PROPOSED and self.suspicion.status != Suspicion.Status.RECOVERING:
            raise ValidationError(_("只有追回中的疑点才能核销。"))
        if self.amount is not None and self.status == self.Status.PROPOSED:
            left = balance_of(self.suspicion).outstanding
            if self.amount > left:
                raise ValidationError({"amount": gettext("核销金额不能超过尚未追回的 %(left)s 元。") % {"left": left}})


@dataclass(frozen=True)
class Balances:
    """The same over many rows in one query: ``recovered``, ``written_off``, ``settled`` and ``left`` beside each
    row, from which ``path`` leads to the case (empty for cases themselves)."""

    path: str = ""

    def over(self, rows: Any) -> Any:
        stem = f"{self.path}__" if self.path else ""
        return rows.annotate(
            recovered=summed(Recovery.objects.all(), f"{stem}pk"),
            written_off=summed(WriteOff.objects.filter(status=WriteOff.Status.APPROVED), f"{stem}pk"),
            settled=Round(F("recovered") + F("written_off"), 2, output_field=MONEY),
            left=Round(F(f"{stem}established") - F("settled"), 2, output_field=MONEY),
        )

    @staticmethod
    def before(cases: Any, end: date) -> Any:
        """Cases with what was still owed of each before that day (``owed_then``), by the days on which money came back
        or was given up; those on which something was."""
        came = summed(Recovery.objects.filter(day__lt=end), "pk")
        given_up = summed(WriteOff.objects.filter(status=WriteOff.Status.APPROVED, decided_on__lt=end), "pk")
        owed = Round(F("established") - came - given_up, 2, output_field=MONEY)
        return cases.annotate(owed_then=owed).filter(owed_then__gt=0)


def summed(lines: Any, key: str) -> Any:
    """The sum of the lines of each case; SQLite adds decimals up as floats, so it is rounded to the fen."""
    of_case = lines.filter(suspicion=OuterRef(key)).order_by().values("suspicion").annotate(total=Sum("amount"))
    nothing = Value(Decimal(0), output_field=MONEY)
    return Round(Coalesce(Subquery(of_case.values("total")), nothing), 2, output_field=MONEY)


def untied(rows: Any) -> list[tuple[Suspicion, str]]:
    """The cases among ``rows`` whose money does not tie, each with the reason. For a check before figures are frozen:
    empty means that established = recovered + outstanding + written off, and nothing closed is still owed."""
    odd = Case(
        When(left__lt=0, then=Value("over")),
        When(~Q(verdict__in=["upheld", "partly"]) & Q(settled__gt=0), then=Value("unowed")),
        When(Q(status=Suspicion.Status.CLOSED) & ~Q(left=0), then=Value("closed")),
        default=Value(""), output_field=models.CharField(),
    )  # fmt: skip
    words = {
        "over": gettext("追回和核销之和超过应追回金额。"),
        "unowed": gettext("没有查实，却登记了追回或核销。"),
        "closed": gettext("已经办结，还有没有追回的金额。"),
    }
    found = Balances().over(rows).annotate(odd=odd).exclude(odd="").order_by("pk")
    return [(case, words[case.odd]) for case in found]
