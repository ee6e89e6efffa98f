"""From a bound blank to the characters that replace its mask.

A figure is asked of the metric in the blank's own period and parameters; how it is written depends on the words
around the mask: 万元 or 元, 20 before the mask of a year, 人社局 after the mask of a name.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

from qingfeng.kernel.metrics.asking import Question
from qingfeng.kernel.metrics.measures import YUAN, Money
from qingfeng.kernel.metrics.metric import Metric

from .blanks.blank import Blank

SCALE = re.compile(r"\s*(?P<scale>万|亿)?(?P<more>余|多)?")
SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
DECIMALS = re.compile(r"[.．](?P<digits>\S+)$")


@dataclass(frozen=True)
class Answer:
    """A figure as the report prints it. ``value`` is the bare number, name or list; ``rows`` stand behind it."""

    value: Any
    text: str
    rows: int


def answer(question: Question, blank: Blank, text: str) -> Answer | None:
    """What replaces the mask; nothing where no record answers."""
    value = question.metric.value(question.scope)
    if value is None or value == []:
        return None
    return Answer(value, written(question, value, blank, text), question.metric.count(question.scope))


def written(question: Question, value: Any, blank: Blank, text: str) -> str:
    """The value in the characters that fit the mask and its neighbours."""
    if blank.kind == "amount":
        return amount(question, value, blank, text)
    if blank.kind == "year":
        return str(value)[2:] if text[: blank.start].endswith("20") and not blank.mask.startswith("20") else str(value)
    if blank.kind in {"organisation", "place"}:
        return name(question.metric.text(value), text[blank.end :])
    return question.metric.text(value)


def amount(question: Question, value: Any, blank: Blank, text: str) -> str:
    """Money in the unit the report uses; whole thousands are never invented: 余 rounds down, otherwise half up."""
    around = SCALE.match(text, blank.end)
    scale, more = (around["scale"], around["more"]) if around else (None, None)
    money = question.metric.measure if isinstance(question.metric, Metric) else None
    if not isinstance(money, Money) or blank.unit not in YUAN:
        return question.metric.text(value)
    yuan = money.yuan(question.metric.rows(question.scope))  # type: ignore[union-attr]
    told = yuan / YUAN[blank.unit]
    if scale and not blank.unit.startswith(scale):
        told /= SCALES[scale]
    masked = DECIMALS.search(blank.mask)
    places = 0 if more else len(masked["digits"]) if masked else money.places
    told = told.quantize(Decimal(1).scaleb(-places), ROUND_DOWN if more else ROUND_HALF_UP)
    return f"{told:f}" if masked or places == 0 else money.text(told)


def name(full: str, after: str) -> str:
    """A name without the part that the report prints after the mask: “青岚区人社局” before “人社局” is “青岚区”."""
    for size in range(min(len(full) - 1, len(after)), 0, -1):
        if full.endswith(after[:size]):
            return full[:-size]
    return full
