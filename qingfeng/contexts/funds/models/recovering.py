"""What came back of the money that was established as owed."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.records import Line

from .roles import EDITORS, READERS
from .suspicions import Suspicion


class Recovery(Line):
    """Money that came back, with its receipt."""

    suspicion = models.ForeignKey(Suspicion, models.PROTECT, related_name="recoveries", verbose_name=_("疑点"))
    amount = models.DecimalField(
        _("追回金额（元）"), max_digits=14, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    day = models.DateField(_("到账日期"))
    receipt = models.CharField(_("票据号"), max_length=60)

    org_path = "suspicion__org"
    parent_name = "suspicion"
    readers = READERS
    editors = EDITORS

    class Meta:
        verbose_name = verbose_name_plural = _("追回记录")
        constraints = [models.UniqueConstraint(fields=["suspicion", "receipt"], name="a_receipt_counts_once")]
        indexes = [models.Index(fields=["day"])]

    def __str__(self) -> str:
        return f"{self.receipt} {self.amount}"

    def clean(self) -> None:
        others = self.suspicion.recoveries.exclude(pk=self.pk).aggregate(total=models.Sum("amount"))["total"] or 0
        if self.suspicion.status != Suspicion.Status.RECOVERING:
            raise ValidationError(_("只有追回中的疑点才能登记追回。"))
        if self.amount is not None and others + self.amount > self.suspicion.established:
            raise ValidationError({"amount": _("追回合计不能超过应追回金额。")})
