"""What is wrong with a finished text: one place, one rule, one sentence that says why."""

from dataclasses import dataclass
from decimal import Decimal

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True)
class Finding:
    rule: str
    start: int
    end: int
    text: str
    why: str
    severity: str = ERROR


def said(value: Decimal) -> str:
    """A number as a sentence says it: no noughts at the end, at most two decimals."""
    shown = f"{round(value, 2):f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
