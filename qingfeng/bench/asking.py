"""Every figure of the catalogue for bureaus and half-years, narrowed and split by each of its dimensions once."""

from collections.abc import Iterator
from typing import Any

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.metrics.asked import Dimension
from qingfeng.kernel.metrics.metric import Figure, Metric, Ratio, every
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.terms.models import Term

from .measuring import Timing, timed

GROUP = "指标"
CITY = "全市"
HALVES = ("2022H1", "2021H2", "2021H1", "2020H2", "2019H1")


def figures() -> Iterator[Timing]:
    scopes = [Scope(Period.parse(half), org) for half in HALVES for org in _bureaus()[:2]]
    city = [Scope(Period.parse(half), Org.objects.get(code="YC")) for half in HALVES]
    for figure in every():
        yield timed(GROUP, figure.key, figure.value, scopes)
        yield timed(GROUP, f"{figure.key}（{CITY}）", figure.value, city)
        for dimension in figure.dimensions:
            yield from _by(figure, dimension, scopes)


def _bureaus() -> list[Org]:
    return list(Org.objects.filter(kind=Org.Kind.BUREAU).order_by("pk"))


def _by(figure: Figure, dimension: Dimension, scopes: list[Scope]) -> Iterator[Timing]:
    value = _value(figure, dimension)
    narrowed = [Scope(scope.period, scope.org, {dimension.key: value}) for scope in scopes]
    yield timed(GROUP, f"{figure.key} {dimension.key}={value}", figure.value, narrowed)  # type: ignore[attr-defined]
    if isinstance(figure, Metric) and hasattr(figure.measure, "split"):
        yield timed(
            GROUP, f"{figure.key} --by {dimension.key}", lambda scope: figure.split(scope, dimension.key), scopes
        )


def _value(figure: Figure, dimension: Dimension) -> str:
    """A value that some row has, or at least a known one."""
    if dimension.vocabulary:
        return str(Term.objects.filter(vocabulary=dimension.vocabulary)[:1].get())
    metric = figure.parts()[0] if isinstance(figure, Ratio) else figure
    known = [str(key) for key, _label in dimension.choices] or list(dimension.words)
    return known[0] if known else _met(metric, dimension.key)


def _met(metric: Any, key: str) -> str:
    path = metric.dimension(key).path
    return str(metric.population().order_by("pk").values_list(path, flat=True)[:1].get())
