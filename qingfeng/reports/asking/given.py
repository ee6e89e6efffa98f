"""Answers as figures of the catalogue: value, period, unit and the rows behind it, like any other.

``figure_of``  the figure of a question, whoever asked it and how often
``of_key``     the figure that a key names; reports keep keys and ask again next period
``answered_for``  those that were given for a period: a report on it may speak of them
``Total``, ``TotalMoney``   how rows become the value: nothing where no unit answered, and
                nothing where units that should agree do not

A figure is there only when every unit that was asked has answered: half a sum is no figure.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Aggregate, Max, Min, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.metrics.asked import Asked, Dimension
from qingfeng.kernel.metrics.measures import YUAN, Counting, Money, MonthOf, Names
from qingfeng.kernel.metrics.metric import Metric, offers, source
from qingfeng.kernel.metrics.scope import Covering
from qingfeng.kernel.people.models import Org
from qingfeng.reports.wording import plain

from .models import Answer, Question
from .models.calls import SHARES

LEAST = 2  # characters of a name that a text can be known by
SPOKEN = re.compile(r"[\u4e00-\u9fffA-Za-z]+")
BEFORE_A_NAME = re.compile(r"^(?:共计|累计|总计|合计|本期|上半年|下半年|全年|今年以来|已|共)+")
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


@offers
def answered_for(period: Period, org: Org) -> list[Metric]:
    """Numbers only: a name or a day says too little of where it belongs in a text."""
    marks = Answer.objects.complete().within(org).filter(covers=period.code, number__isnull=False).values("fingerprint")
    asked = Question.objects.filter(fingerprint__in=marks, call__org__path__startswith=org.bureau.path)
    latest = {each.fingerprint: each for each in asked.order_by("pk")}
    return [figure_of(each) for each in latest.values()]


def words_for(question: Question) -> Asked:
    """How a report speaks of it: by the name under which it was asked. 共走访企业 is 走访企业."""
    name = BEFORE_A_NAME.sub("", "".join(SPOKEN.findall(question.name)))
    return Asked(about=(re.escape(name),) if len(name) >= LEAST else ())


def figure_of(question: Question) -> Metric:
    mark = question.fingerprint

    def population() -> Any:
        return Answer.objects.complete().filter(fingerprint=mark)

    known = (key_of(question), question.name, question.measure, f"{question.definition.rstrip('。')}。（数据征集）")
    return Metric(
        *known, (OF_UNIT,), words_for(question), "office", False, Covering("covers"), population, how(question)
    )


def how(question: Question) -> Any:
    same = question.joins == Question.Joins.SAME
    if question.kind == Question.Kind.DAY:
        return MonthOf("day")
    if question.kind == Question.Kind.TEXT:
        return Names("text", by="on")
    if question.measure in YUAN:
        return TotalMoney("number", question.measure, same=same)
    return Total("number", same, "percentage" if question.measure in SHARES else "count")
