"""How rows become a figure. Each measure is one query over exactly the rows the drill-down shows.

``Count``     rows                        ``Distinct``  different values, such as persons
``Sum``       a quantity, or money from 元 to the unit asked, rounded half up
``MonthOf``   the month of the latest     ``Names``     the different names, in order of first appearance
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, ClassVar, Protocol

from django.db import models
from django.db.models import Aggregate
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


class Measure(Protocol):
    """``additive``: parts add up to the whole. ``kind``: which kind of blank it can fill."""

    additive: ClassVar[bool]

    @property
    def kind(self) -> str: ...
    @property
    def words(self) -> str | Promise: ...
    def of(self, rows: models.QuerySet[Any]) -> Any: ...
    def text(self, value: Any) -> str: ...


@dataclass(frozen=True)
class Counting:
    """What counts, sums and distinct counts share: an aggregate that also serves a split."""

    additive: ClassVar[bool] = True
    kind = "count"

    @property
    def aggregate(self) -> Aggregate:
        return models.Count("pk")

    @property
    def words(self) -> str | Promise:
        return _("记录条数")

    def raw(self, value: Any) -> Any:
        return value or 0

    def of(self, rows: models.QuerySet[Any]) -> Any:
        return self.raw(rows.order_by().aggregate(value=self.aggregate)["value"])

    def split(self, rows: models.QuerySet[Any], path: str) -> dict[Any, Any]:
        """The same figure for every value of ``path``: one query."""
        parts = rows.order_by().values_list(path).annotate(value=self.aggregate).order_by(path)
        return {key: self.raw(value) for key, value in parts}

    def text(self, value: Any) -> str:
        return str(value)


class Count(Counting):
    """The rows themselves are what is counted."""


@dataclass(frozen=True)
class Distinct(Counting):
    """Different values of ``path``: the same person twice is one."""

    path: str
    additive: ClassVar[bool] = False

    @property
    def aggregate(self) -> Aggregate:
        return models.Count(self.path, distinct=True)

    @property
    def words(self) -> str | Promise:
        return _("不重复计数")


@dataclass(frozen=True)
class Sum(Counting):
    """The total of ``path``, a whole quantity."""

    path: str

    @property
    def aggregate(self) -> Aggregate:
        return models.Sum(self.path)

    @property
    def words(self) -> str | Promise:
        return _("数量合计")


@dataclass(frozen=True)
class Money(Sum):
    """The total of ``path`` in 元, told in ``unit`` with ``places`` decimals, rounded half up once, at the end."""

    unit: str = "万元"
    places: int = 2
    kind = "amount"

    @property
    def words(self) -> str | Promise:
        return _("金额合计，四舍五入")

    def raw(self, value: Any) -> Any:
        return (Decimal(value or 0) / YUAN[self.unit]).quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP)

    def yuan(self, rows: models.QuerySet[Any]) -> Decimal:
        """The exact sum in 元, for a reader who wants another unit."""
        return Decimal(rows.order_by().aggregate(value=self.aggregate)["value"] or 0)

    def text(self, value: Any) -> str:
        return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


@dataclass(frozen=True)
class MonthOf:
    """The month of the latest ``path``; nothing when there is no row."""

    path: str
    additive: ClassVar[bool] = False
    kind = "month"

    @property
    def words(self) -> str | Promise:
        return _("最近一次的月份")

    def of(self, rows: models.QuerySet[Any]) -> int | None:
        latest = rows.order_by().aggregate(value=models.Max(self.path))["value"]
        return latest.month if latest else None

    def text(self, value: Any) -> str:
        return str(value)


@dataclass(frozen=True)
class Names:
    """The different ``path`` of the rows, in the order of ``by``."""

    path: str
    by: str
    kind: str = "place"
    additive: ClassVar[bool] = False

    @property
    def words(self) -> str | Promise:
        return _("名称列举")

    def of(self, rows: models.QuerySet[Any]) -> list[str]:
        return list(dict.fromkeys(rows.order_by(self.by, "pk").values_list(self.path, flat=True)))

    def text(self, value: Any) -> str:
        return "、".join(value)
