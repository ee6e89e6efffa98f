"""The one place where the money of a case is added up: established = recovered + outstanding + written off."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Sum

FEN = Decimal("0.01")


@dataclass(frozen=True)
class Balance:
    """Exact 元. ``established = recovered + outstanding + written_off`` by definition; what may go wrong is a negative
    rest (``untied``)."""

    established: Decimal
    recovered: Decimal
    written_off: Decimal

    @property
    def settled(self) -> Decimal:
        return self.recovered + self.written_off

    @property
    def outstanding(self) -> Decimal:
        return self.established - self.settled


def balance_of(case: Any, *, without: Any = None) -> Balance:
    """As the lines say now. ``without``: a line that is being written and does not count itself."""
    approved = case.write_offs.filter(status="approved")
    return Balance(
        case.established,
        total(case.recoveries.all(), without),
        total(approved, without),
    )


def total(lines: Any, without: Any) -> Decimal:
    rows = lines.exclude(pk=without.pk) if isinstance(without, lines.model) and without.pk else lines
    found = rows.aggregate(total=Sum("amount"))["total"] or Decimal(0)
    return Decimal(found).quantize(FEN)
