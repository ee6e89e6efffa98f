"""Answers as figures of the catalogue: value, period, unit and the rows behind it, like any other.

``figure_of``  the figure of a question, whoever asked it and how often
``of_key``     the figure that a key names; reports keep keys and ask again next period
``Total``, ``TotalMoney``   how rows become the value: nothing where no unit answered, and
                nothing where units that should agree do not

A figure is there only when every unit that was asked has answered: half a sum is no figure.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Aggregate, Max, Min, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Asked, Dimension
from qingfeng.kernel.metrics.measures import YUAN, Counting, Money, MonthOf, Names
from qingfeng.kernel.metrics.metric import Metric, source
from qingfeng.kernel.metrics.scope import Covering
from qingfeng.reports.wording import plain

from .models import Answer, Question
from .models.calls import SHARES

CONTEXT, MARK = "asking", 12  # so many characters of a fingerprint tell questions apart
SECTION = Dimension("unit", _("科室"), "org__short_name")
OF_UNIT = Dimension("unit", _("科室"), "reply__org__short_name")


@dataclass(frozen=True)
class Total(Counting):
    """The sum of what the units gave; where they should agree (``same``), the number they all gave."""

    path: str
    same: bool = False
    kind: str = "count"
    additive: ClassVar[bool] = True

    @property
    def aggregate(self) -> Aggregate:
        return Max(self.path) if self.same else Sum(self.path)

    @property
    def words(self) -> str | Promise:
        return _("各科室一致时取其数") if self.same else _("各科室的数相加")

    def raw(self, value: Any) -> Any:
        return value

    def of(self, rows: models.QuerySet[Any]) -> Any:
        return agreed(rows, self.path, self.aggregate, self.same)

    def text(self, value: Any) -> str:
        return plain(value)


@dataclass(frozen=True)
class TotalMoney(Money):
    """Money as the units gave it, in the question's own unit."""

    same: bool = False

    @property
    def aggregate(self) -> Aggregate:
        return Max(self.path) if self.same else Sum(self.path)

    def raw(self, value: Any) -> Any:
        return value

    def of(self, rows: models.QuerySet[Any]) -> Any:
        return agreed(rows, self.path, self.aggregate, self.same)

    def yuan(self, rows: models.QuerySet[Any]) -> Decimal:
        return Decimal(self.of(rows) or 0) * YUAN[self.unit]


def agreed(rows: models.QuerySet[Any], path: str, aggregate: Aggregate, same: bool) -> Any:
    """One query; nothing where units that should agree gave different numbers."""
    if not same:
        return rows.order_by().aggregate(value=aggregate)["value"]
    found = rows.order_by().aggregate(value=aggregate, least=Min(path))
    return found["value"] if found["value"] == found["least"] else None


def key_of(question: Question) -> str:
    return f"{CONTEXT}.q{question.fingerprint[:MARK]}"


@source(CONTEXT)
def of_key(key: str) -> Metric | None:
    """The figure, named as it was asked for last."""
    mark = key.removeprefix(f"{CONTEXT}.q")
    if mark == key or len(mark) != MARK:
        return None
    question = Question.objects.filter(fingerprint__startswith=mark).select_related("call").order_by("pk").last()
    return figure_of(question) if question else None


def figure_of(question: Question) -> Metric:
    mark = question.fingerprint

    def population() -> Any:
        return Answer.objects.complete().filter(fingerprint=mark)

    known = (key_of(question), question.name, question.measure, f"{question.definition.rstrip('。')}。（数据征集）")
    return Metric(*known, (OF_UNIT,), Asked(about=()), "office", False, Covering("covers"), population, how(question))


def how(question: Question) -> Any:
    same = question.joins == Question.Joins.SAME
    if question.kind == Question.Kind.DAY:
        return MonthOf("day")
    if question.kind == Question.Kind.TEXT:
        return Names("text", by="on")
    if question.measure in YUAN:
        return TotalMoney("number", question.measure, same=same)
    return Total("number", same, "percentage" if question.measure in SHARES else "count")
