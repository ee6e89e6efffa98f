"""Named figures.

A metric is a question with one answer for each scope, and the rows behind that answer. Contexts declare them in
``metrics.py``; screens, the command line and reports only ever ask by name:

    @metric(_("问题整改清单"), _("期间印发的清单，草稿不计。"), unit="份", when=During("issued_on"), dimensions=(LEVEL,))
    def lists():
        return RectificationList.objects.issued()
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.terms.models import Term

from .asked import Asked, Dimension
from .measures import Count, Measure, Money
from .scope import Scope, Value, When, over

registry: dict[str, "Figure"] = {}
sources: dict[str, Callable[[str], "Metric | None"]] = {}  # context → finds a figure that people, not code, defined
Offer = Callable[[Period, Org], "list[Metric]"]
_offers: list[Offer] = []


@dataclass(frozen=True)
class Figure:
    """What metrics and ratios share: a name, a unit, a definition, dimensions, and how reports ask for it."""

    key: str
    label: str | Promise
    unit: str
    definition: str | Promise
    dimensions: tuple[Dimension, ...]
    asked: Asked | None
    owner: str  # the role that can say more
    forward: bool  # shown on the workbench

    @property
    def context(self) -> str:
        return self.key.split(".")[0]

    def dimension(self, key: str) -> Dimension:
        for dimension in self.dimensions:
            if dimension.key == key:
                return dimension
        known = "、".join(each.key for each in self.dimensions) or _("无")
        raise BadInput(
            _("“%(label)s”不能按“%(key)s”筛选，可用：%(known)s。") % {"label": self.label, "key": key, "known": known}
        )

    def unheard_of(self, scope: Scope) -> list[tuple[Dimension, str]]:
        """Names asked for in an open dimension that no record ever had. A figure without rows knows none."""
        return []

    def words_of(self, where: Mapping[str, str]) -> str:
        """The dimension values in a reader's words, for a caption."""
        return "、".join(
            "、".join(self.dimension(key).name_of(each) for each in values.split(",")) for key, values in where.items()
        )


@dataclass(frozen=True)
class Metric(Figure):
    when: When
    population: Callable[[], QuerySet[Any]]
    measure: Measure = field(default_factory=Count)
    suppressed_below: int = 0  # parts by section under this are not told (``suppression``)

    @property
    def kind(self) -> str:
        return self.measure.kind

    @property
    def flow(self) -> str:
        return self.when.name

    def rows(self, scope: Scope) -> Any:
        """Exactly the rows whose aggregate is the figure."""
        rows: Any = over(self.when, self.population(), scope.period)
        for key, value in scope.where.items():
            only = self._only(self.dimension(key), value)
            many = self.dimension(key).many
            rows = rows.filter(pk__in=self.population().filter(only).values("pk")) if many else rows.filter(only)
        return rows.within(scope.org)

    def _only(self, dimension: Dimension, values: str) -> Q:
        """Any of the values, which are joined by commas."""
        allowed = [self._stored(dimension, value) for value in values.split(",")]
        return Q(**{f"{dimension.path}__in": allowed})

    @staticmethod
    def _stored(dimension: Dimension, value: str) -> Any:
        """The value as the database has it. Raises BadInput for one that nobody knows."""
        if dimension.vocabulary:
            term = Term.objects.named(dimension.vocabulary, value)
            if term is None:
                raise BadInput(_("没有名为“%(value)s”的%(label)s。") % {"value": value, "label": dimension.label})
            return term
        known = {str(key) for key, _label in dimension.choices} or set(dimension.words)
        if known and value not in known:
            words = {"label": dimension.label, "value": value, "known": "、".join(sorted(known))}
            raise BadInput(_("%(label)s没有“%(value)s”，可用：%(known)s。") % words)
        return value

    def unheard_of(self, scope: Scope) -> list[tuple[Dimension, str]]:
        asked = [
            (dimension, value)
            for dimension in self.dimensions
            if dimension.open and dimension.key in scope.where
            for value in scope.where[dimension.key].split(",")
        ]
        population: Any = self.population()
        ever = population.within(scope.org)
        return [(each, value) for each, value in asked if not ever.filter(**{each.path: value}).exists()]

    def value(self, scope: Scope) -> Value:
        """The same for every reader: a figure in a report must not depend on who printed it."""
        return self.measure.of(self.rows(scope))

    def exact(self, scope: Scope) -> Value:
        """Before it is rounded: money in 元, to the fen. A quotient is made of this."""
        return self.measure.yuan(self.rows(scope)) if isinstance(self.measure, Money) else self.value(scope)

    def count(self, scope: Scope) -> int:
        """How many rows stand behind the figure."""
        return self.rows(scope).order_by().count()  # type: ignore[no-any-return]

    def drill(self, scope: Scope, user: Any) -> Any:
        """The rows this reader may open."""
        return self.rows(scope).visible_to(user)

    def split(self, scope: Scope, by: str) -> dict[Any, Value]:
        """The figure for every value of a dimension; for additive measures the parts add up to the whole."""
        path = self.dimension(by).path
        if not hasattr(self.measure, "split"):
            raise BadInput(_("“%(label)s”不是数量，不能分组。") % {"label": self.label})
        shown = f"{path}__name" if self.dimension(by).vocabulary else path
        return self.measure.split(self.rows(scope), shown)  # type: ignore[no-any-return]

    def text(self, value: Value) -> str:
        """The figure as a report prints it, without its unit."""
        return self.measure.text(value)


@dataclass(frozen=True)
class Ratio(Figure):
    """A percentage made of two metrics. It has no rows of its own; its readers follow numerator and denominator."""

    top: str
    bottom: str
    kind: str = "percentage"
    flow: str = "during"

    def parts(self) -> tuple[Metric, Metric]:
        return get(self.top), get(self.bottom)  # type: ignore[return-value]

    def value(self, scope: Scope) -> Decimal | None:
        """Per cent with one decimal, rounded half up; nothing where the denominator is zero."""
        exact = self.exact(scope)
        return None if exact is None else exact.quantize(Decimal("0.1"), ROUND_HALF_UP)

    def exact(self, scope: Scope) -> Decimal | None:
        """The quotient itself, for a reader who wants other decimals."""
        top, bottom = (part.exact(scope) for part in self.parts())
        return Decimal(100) * top / bottom if bottom else None

    def count(self, scope: Scope) -> int:
        """The rows behind the denominator: all that were looked at."""
        return self.parts()[1].count(scope)

    def text(self, value: Value) -> str:
        return f"{value:f}".removesuffix(".0")


@dataclass(frozen=True)
class PeriodFact(Figure):
    """What the asked period itself says, such as its year. No record stands behind it."""

    read: Callable[[Scope], Any]
    kind: str
    flow: str = "during"

    def value(self, scope: Scope) -> Value:
        return self.read(scope)

    def count(self, scope: Scope) -> int:
        return 0

    def text(self, value: Value) -> str:
        return str(value)


def get(key: str) -> "Metric | Ratio | PeriodFact":
    """The figure of that name, or a sentence that tells how to find one."""
    found = find(key)
    if found is None:
        raise BadInput(_("没有名为“%(key)s”的指标，请用 qingfeng metrics 查看全部指标。") % {"key": key})
    return found


def find(key: str) -> "Metric | Ratio | PeriodFact | None":
    """The figure of that name, declared or found by its context's source; nothing where there is none."""
    if key in registry:
        return registry[key]  # type: ignore[return-value]
    context = key.partition(".")[0]
    return sources[context](key) if context in sources else None


def source(context: str) -> Callable[[Callable[[str], "Metric | None"]], Callable[[str], "Metric | None"]]:
    """Declare where figures are found that people define as they work; the function answers for one key. They obey the
    same laws: value and rows are one query."""

    def declare(finds: Callable[[str], "Metric | None"]) -> Callable[[str], "Metric | None"]:
        sources[context] = finds
        return finds

    return declare


def every() -> list["Metric | Ratio | PeriodFact"]:
    """All figures by context, in the order they are declared."""
    return list(registry.values())  # type: ignore[arg-type]


def offers(finder: Offer) -> Offer:
    """Declare which figures that people defined have an answer for a period and a unit: a text may be asking for them,
    too. Each says in ``asked`` how it is asked for in words."""
    _offers.append(finder)
    return finder


def askable(period: Period, org: Org) -> list["Metric | Ratio | PeriodFact"]:
    """What a text on that period and unit may ask for: every declared figure, and those that people defined."""
    return [*every(), *(figure for finder in _offers for figure in finder(period, org))]


def register(figure: Any) -> Any:
    if figure.key in registry:
        raise ImproperlyConfigured(f"two metrics are called {figure.key}")
    registry[figure.key] = figure
    return figure


def metric(
    label: str | Promise,
    definition: str | Promise,
    *,
    unit: str,
    when: When,
    measure: Measure | None = None,
    dimensions: Iterable[Dimension] = (),
    asked: Asked | None = None,
    owner: str = "office",
    forward: bool = False,
    suppressed_below: int = 0,
) -> Callable[[Callable[[], QuerySet[Any]]], Metric]:
    """Name the rows a function returns. The key is ``<context>.<function name>``; the definition says what counts."""

    def decorate(population: Callable[[], QuerySet[Any]]) -> Metric:
        folder, _sep, _file = population.__module__.rpartition(".metrics")  # a file, or a folder of files
        context = folder.rpartition(".")[2]
        key = f"{context}.{population.__name__}"
        known = (key, label, unit, definition, tuple(dimensions), asked, owner, forward)
        named = Metric(*known, when, population, measure or Count(), suppressed_below)
        return register(named)  # type: ignore[no-any-return]

    return decorate


def ratio(
    key: str,
    label: str | Promise,
    definition: str | Promise,
    *,
    top: Metric,
    bottom: Metric,
    asked: Asked | None = None,
    owner: str = "office",
    forward: bool = False,
) -> Ratio:
    """Name the quotient of two metrics, in per cent. It can be asked by the dimensions both parts share."""
    known = {each.key for each in top.dimensions}
    shared = tuple(each for each in bottom.dimensions if each.key in known)
    return register(  # type: ignore[no-any-return]
        Ratio(key, label, "%", definition, shared, asked, owner, forward, top.key, bottom.key)
    )
