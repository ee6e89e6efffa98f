"""What stands around a figure: the same period last year and the change, the periods before it, its parts by unit.

``beside``  last year and the change: asked when the figure is opened
``trend``   the periods of the same kind before it and itself
``by_unit`` the figure of every unit beneath the one asked, where its parts may be told
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.metrics.asking import Question
from qingfeng.kernel.metrics.metric import Metric, PeriodFact
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.metrics.suppression import limit
from qingfeng.kernel.people.models import Org

from .telling import said_growth

SPAN = 6  # periods in a trend
MOST_UNITS = 20


@dataclass(frozen=True)
class Beside:
    """A figure of another period or unit: ``size`` is what is drawn."""

    name: str
    question: Question
    text: str
    size: float | None

    @classmethod
    def of(cls, name: str, question: Question) -> "Beside":
        value = question.told
        size = float(value) if isinstance(value, int | Decimal) else None
        return cls(name, question, question.text or "—", size)


def beside(question: Question) -> tuple[Beside, str]:
    """The same period last year, and how much has changed since, in words."""
    last = question.scope.period.same_last_year()
    before = Beside.of(last.label, moved(question, last))
    return before, change(question.told, before.question.told)


def change(now: Any, before: Any) -> str:
    """增长12.5%, or empty where it cannot be said."""
    if not isinstance(now, int | Decimal) or not isinstance(before, int | Decimal) or not before:
        return ""
    return said_growth((100 * (Decimal(now) - before) / before).quantize(Decimal("0.1"), ROUND_HALF_UP))


def trend(question: Question) -> list[Beside]:
    """From the earliest to the figure's own period; nothing for what is no number."""
    if isinstance(question.metric, PeriodFact) or question.metric.kind not in ("count", "amount", "percentage"):
        return []
    periods = [question.scope.period]
    while len(periods) < SPAN:
        periods.append(periods[-1].previous())
    return [Beside.of(abbreviated(each), moved(question, each)) for each in reversed(periods)]


def moved(question: Question, period: Period) -> Question:
    return Question(question.metric, Scope(period, question.scope.org, question.scope.where))


def by_unit(question: Question) -> list[Beside]:
    """Units that have any; none where the parts of a figure are no one's to know."""
    if (
        not isinstance(question.metric, Metric)
        or limit(question.metric)
        or question.metric.kind not in ("count", "amount")
    ):
        return []
    scope = question.scope
    units = Org.objects.filter(parent=scope.org).order_by("path")[:MOST_UNITS]
    parts = [Beside.of(str(unit), Question(question.metric, Scope(scope.period, unit, scope.where))) for unit in units]
    return [each for each in parts if each.size]


def abbreviated(period: Period) -> str:
    """22上, 22Q2, 22-05, 2022."""
    year = f"{period.start.year % 100:02}"
    match period.kind:
        case "half":
            return f"{year}{'上' if period.code.endswith('1') else '下'}"
        case "quarter" | "month":
            return f"{year}{period.code[4:]}"
        case "year":
            return str(period.start.year)
    return f"{period.start:%y-%m}"
