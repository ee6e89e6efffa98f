"""The arithmetic of a list of parts: what they add up to, and whether that is the whole within rounding."""

from collections.abc import Sequence
from decimal import Decimal

from ..finding import said
from ..sentence import Figure


def equal(whole: Figure, parts: Sequence[Figure]) -> bool:
    slack = slack_of(parts, whole)
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    if any(part.claim.vague for part in (*parts, whole)):
        return low <= whole.high and whole.low <= high
    return abs(added(parts) - whole.value) <= slack


def slack_of(parts: Sequence[Figure], whole: Figure) -> Decimal:
    """How far rounded figures may miss: half a step each, less than two steps in all; whole numbers not at all."""
    steps = [figure.claim.step for figure in (*parts, whole) if figure.value % 10_000 or figure.claim.step > 10_000]
    broken = [step for step in steps if step != 1]
    return max(broken) * min(Decimal(len(parts) + 1) / 2, Decimal(2)) * Decimal("0.99") if broken else Decimal(0)


def added(figures: Sequence[Figure]) -> Decimal:
    return sum((figure.value for figure in figures), Decimal(0))


def told(whole: Figure, parts: Sequence[Figure]) -> str:
    listed = "、".join(part.text for part in parts)
    scale = Decimal(10_000) if whole.unit == "元" and whole.value >= 10_000 else Decimal(1)
    unit = ("万元" if scale > 1 else whole.unit) or ""
    return f"各部分（{listed}）相加是{said(added(parts) / scale)}{unit}，总数写的是{whole.text}，两者不等。"
