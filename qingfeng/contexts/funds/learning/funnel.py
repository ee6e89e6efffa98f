"""Suspicions on their way: received → verified → upheld → recovered, by rule, scheme or month of receipt.

Every number is a metric in a scope, so it opens to its rows. ``steps`` the whole funnel, ``table`` its parts, ``rates``
how often a rule was right (upheld or partly, of those reviewed), month by month.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from qingfeng.kernel.charts import Chart, Series, draw, svg
from qingfeng.kernel.charts.drawing import SERIES
from qingfeng.kernel.charts.onscreen import phrases
from qingfeng.kernel.measure_words import spoken
from qingfeng.kernel.metrics.asking import Question
from qingfeng.kernel.metrics.metric import Metric, get
from qingfeng.kernel.metrics.scope import Scope

STEPS = ("suspicions", "suspicions_verified", "suspicions_upheld", "suspicions_recovered")
UPHELD, REVIEWED = "upheld", "verified"
MONTH, RULE, SCHEME = "month", "rule", "scheme"
MOST_MONTHS = 24


def words(step: str) -> str:
    names = {STEPS[0]: pgettext("疑点", "下发"), STEPS[1]: _("已核实"), STEPS[2]: _("查实"), STEPS[3]: _("追清")}
    return names[step]


def metric(name: str) -> Metric:
    return get(f"funds.{name}")  # type: ignore[return-value]


@dataclass(frozen=True)
class Cell:
    value: Any
    url: str


@dataclass(frozen=True)
class Row:
    """``rate``: of those that were verified, how many were upheld; empty where none was."""

    label: str
    cells: list[Cell]
    rate: str


def steps(scope: Scope) -> list[dict[str, Any]]:
    asked = [(step, Question(metric(step), scope)) for step in STEPS]
    return [{"label": words(step), "value": each.told, "url": each.url} for step, each in asked]


def picture(found: list[dict[str, Any]]) -> str:
    """Empty where nothing was received."""
    if not found[0]["value"]:
        return ""
    values = tuple(each["value"] for each in found)
    categories = tuple(each["label"] for each in found)
    return svg(draw(Chart("funnel", categories, (Series(_("疑点"), values),), spoken("条"), _("疑点漏斗"), phrases())))


def share(part: Any, whole: Any) -> Decimal | None:
    return (Decimal(100) * part / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None


def told(rate: Decimal | None) -> str:
    return "" if rate is None else f"{rate}%"


def table(scope: Scope, by: str) -> list[Row]:
    """A row for every rule, scheme or month that has a suspicion."""
    return list(months(scope) if by == MONTH else parts(scope, by))


def row(label: str, questions: list[Question], values: list[Any]) -> Row:
    cells = [Cell(value, question.url) for value, question in zip(values, questions, strict=True)]
    return Row(label, cells, told(share(values[2], values[1])))


def parts(scope: Scope, by: str) -> Iterator[Row]:
    found = [metric(step).split(scope, by) for step in STEPS]
    name_of = metric(STEPS[0]).dimension(by).name_of
    for key in sorted(found[0], key=lambda key: (-found[0][key], str(key))):
        values = [each.get(key, 0) for each in found]
        yield row(name_of(key), [Question(metric(step), scope).by(**{by: str(key)}) for step in STEPS], values)


def months(scope: Scope) -> Iterator[Row]:
    for month in scope.period.months()[-MOST_MONTHS:]:
        questions = [Question(metric(step), Scope(month, scope.org, scope.where)) for step in STEPS]
        values = [question.told for question in questions]
        if values[0]:
            yield row(month.label, questions, values)


@dataclass(frozen=True)
class Rates:
    """``lines``: a rule with, for each month, the rate and the page of the verdicts it is made of."""

    months: list[str]
    lines: list[tuple[str, list[Cell | None]]]
    picture: str


def rates(scope: Scope) -> Rates:
    """By the month of the verdict. A month in which nothing was reviewed is a gap, not a nought."""
    periods = scope.period.months()[-MOST_MONTHS:]
    upheld, reviewed = (
        [metric(name).split(Scope(each, scope.org, scope.where), RULE) for each in periods]
        for name in (UPHELD, REVIEWED)
    )
    weight = {rule: sum(each.get(rule, 0) for each in reviewed) for month in reviewed for rule in month}
    rules = sorted(weight, key=lambda rule: (-weight[rule], str(rule)))
    values = {
        rule: [share(up.get(rule, 0), all_.get(rule, 0)) for up, all_ in zip(upheld, reviewed, strict=True)]
        for rule in rules
    }
    lines = [
        (rule, [cell(scope, month, rule, rate) for month, rate in zip(periods, values[rule], strict=True)])
        for rule in rules
    ]
    return Rates([str(each.start.strftime("%Y-%m")) for each in periods], lines, lined(periods, rules, values))


def cell(scope: Scope, month: Any, rule: str, rate: Decimal | None) -> Cell | None:
    if rate is None:
        return None
    question = Question(get("funds.precision"), Scope(month, scope.org, scope.where)).by(rule=rule)
    return Cell(told(rate), question.url)


def lined(periods: list[Any], rules: list[str], values: dict[str, list[Decimal | None]]) -> str:
    """The rules with the most verdicts, as many as can be told apart."""
    shown = rules[: len(SERIES)]
    if not shown or len(periods) < 2:
        return ""
    series = tuple(Series(rule, tuple(values[rule])) for rule in shown)
    categories = tuple(each.start.strftime("%y-%m") for each in periods)
    return svg(draw(Chart("line", categories, series, "%", _("各规则查实率"), phrases()), 180.0, 80.0))
