"""From a bound blank to the figure that answers it: asked of the metric in the blank's own period and parameters, told
in the unit that the report prints, and written as ``wording`` says."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.metrics.asking import Question
from qingfeng.kernel.metrics.measures import YUAN, Money
from qingfeng.kernel.metrics.metric import Metric, Ratio

from . import wording
from .blanks.blank import Blank
from .wording import Around

PLACES = {"元": 2, "万元": 2, "亿元": 4}


@dataclass(frozen=True)
class Answer:
    """A figure as the report prints it. ``value`` is the exact number, name or list; ``rows`` stand behind it."""

    value: Any
    text: str
    rows: int


def answer(question: Question, blank: Blank, text: str) -> Answer | None:
    """What replaces the mask; nothing where no record answers. BadInput where the words around do not allow it."""
    if question.why_hidden:
        raise BadInput(question.why_hidden)
    value = question.told
    if value is None or value == []:
        return None
    value, words = written(question, value, blank, text)
    return Answer(value, words, question.count)


def written(question: Question, value: Any, blank: Blank, text: str) -> tuple[Any, str]:
    """The value in the blank's own unit, and the characters that fit the mask and its neighbours."""
    metric, around = question.metric, Around.of(blank, text)
    if isinstance(metric, Metric) and isinstance(metric.measure, Money) and blank.unit in YUAN:
        return amount(question.exact, around, blank.unit)
    if isinstance(metric, Ratio) and around.places is not None:
        return value, wording.number(question.exact or 0, around)
    if blank.kind == "year":
        return value, wording.year(value, blank, text)
    if blank.kind == "organisation":
        bureau = question.scope.org.bureau
        names = [bureau.short_name or bureau.name, bureau.name]
        return names[0], wording.organisation(names, bureau.place, text[: blank.start], text[blank.end :])
    if blank.kind == "place":
        return value, wording.place(value, text[blank.end :])
    if blank.kind == "count":
        return value, wording.number(value, around)
    return value, metric.text(value)


def amount(yuan: Decimal, around: Around, unit: str) -> tuple[Decimal, str]:
    """Money in the unit the report prints, rounded half up once."""
    exact = yuan / YUAN[unit]
    value = exact.quantize(Decimal(1).scaleb(-PLACES[unit]), ROUND_HALF_UP)
    return value, wording.number(exact, around, places=PLACES[unit], tens=False)
