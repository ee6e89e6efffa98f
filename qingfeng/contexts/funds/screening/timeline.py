"""One person's rows folded into spans that a person can read, with every rule's answer and the values it looked at.

told        all of it, from the engine's explanation
Span        months in a row of the same kind: sixty payments are one line, and a gap is seen
Lane        the spans of a table and scheme as one strip of a drawing
Answer      what a rule says, and the values of the summary that its conditions name

A row is marked with a rule when the rule's evidence has its month and its amount.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from qingfeng.screening import api as screening
from qingfeng.screening.api import serial, written
from qingfeng.screening.explain import Answer as Said
from qingfeng.screening.words import MONEY, SUMMARY, called

SCHEME_WORDS = {number: screening.EVERY_SCHEME[key] for key, number in screening.SCHEMES.items()}
TONES = {screening.HIT: "soon", screening.CLEAN: "done", screening.NOT_APPLICABLE: "draft"}
NO_END = (99998, 99999)  # what stands for a month that never comes, in either spelling
BORN = "persons"  # decades before anything is paid
ORDER = list(TONES)
STRUCTURE = {"table", "title", "when", "month", "scheme", "amount", "key"}
LASTING = {"from_month", "to_month"}
PAID = {"paid_on", "is_backpay"}
NAME = re.compile(r"\b[a-z_]+\b")
SHOWN_ROWS = 12


@dataclass
class Span:
    table: str
    title: str
    scheme: str
    first: int
    """serial months, both ends included; 0 where the row has no time"""
    last: int
    rules: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    amounts: list[int] = field(default_factory=list)
    rows: int = 1
    goes_on: bool = False
    """nobody wrote when it ended"""

    @property
    def when(self) -> str:
        if not self.first:
            return ""
        ends = [dashed(self.first), dashed(self.last)]
        if self.goes_on:
            return _("%(first)s 起") % {"first": ends[0]}
        return ends[0] if self.first == self.last else _("%(first)s 至 %(last)s") % {"first": ends[0], "last": ends[1]}

    @property
    def money(self) -> str:
        """Their sum; of several payments also the lowest and the highest."""
        if not self.amounts:
            return ""
        total = yuan(sum(self.amounts))
        least, most = min(self.amounts), max(self.amounts)
        if self.rows == 1:
            return _("%(total)s 元") % {"total": total}
        each = yuan(least) if least == most else f"{yuan(least)}–{yuan(most)}"
        return _("每笔 %(each)s 元，共 %(total)s 元") % {"each": each, "total": total}


@dataclass(frozen=True)
class Strip:
    start: int
    length: int
    marked: bool


@dataclass(frozen=True)
class Lane:
    title: str
    strips: list[Strip]
    told: str


@dataclass(frozen=True)
class Answer:
    code: str
    title: str
    verdict: str
    tone: str
    because: str
    values: list[tuple[str, str]]
    heads: list[str]
    rows: list[list[str]]
    more: int


@dataclass(frozen=True)
class Told:
    id_no: str
    written_as: list[str]
    spans: list[Span]
    lanes: list[Lane]
    begins: str
    ends: str
    months: int
    answers: dict[str, list[Answer]]
    values: list[tuple[str, str]]


def told(explained: screening.Explanation) -> Told:
    spans = folded(explained.timeline, marks(explained.answers))
    timed = [span for span in spans if span.first and span.table != BORN]
    first, last = min((span.first for span in timed), default=1), max((span.last for span in timed), default=1)
    for span in timed:
        span.last = last if span.goes_on else span.last
    answers: dict[str, list[Answer]] = {verdict: [] for verdict in ORDER}
    for each in explained.answers:
        answers[each.verdict].append(answer(each, explained.values))
    return Told(
        explained.id_no, explained.written_as, spans, lanes(timed, first), dashed(first), dashed(last),
        last - first + 1, answers, values(SUMMARY, explained.values),
    )  # fmt: skip


def marks(answers: Iterable[Said]) -> dict[tuple[int, int], list[str]]:
    """(month, amount) → the rules whose evidence says so."""
    found: dict[tuple[int, int], list[str]] = {}
    for each in answers:
        for row in each.rows:
            if row.get("month") and row.get("amount") is not None:
                codes = found.setdefault((int(row["month"]), int(row["amount"])), [])
                if each.code not in codes:
                    codes.append(each.code)
    return found


def folded(timeline: list[dict[str, Any]], marked: dict[tuple[int, int], list[str]]) -> list[Span]:
    spans: list[Span] = []
    open_spans: dict[tuple[Any, ...], list[Span]] = {}
    for event in timeline:
        span = single(event, marked)
        same = open_spans.setdefault((span.title, span.scheme, span.rules, span.details), [])
        before = next((each for each in same if "month" in event and each.last + 1 == span.first), None)
        if before is None:
            same.append(span)
            spans.append(span)
        else:
            before.last, before.rows = span.last, before.rows + 1
            before.amounts += span.amounts
    return sorted(spans, key=lambda span: span.first)


def single(event: dict[str, Any], marked: dict[tuple[int, int], list[str]]) -> Span:
    month, amount = event.get("month"), event.get("amount")
    year, _dash, number = event["when"].partition("-")
    start = serial(int(year) * 100 + int(number)) if number else 0
    rules = tuple(marked.get((int(month), int(amount)), ())) if month and amount is not None else ()
    end = event.get("to_month")
    return Span(
        event["table"], event["title"], SCHEME_WORDS.get(event.get("scheme", 0), ""), start,
        max(start, serial(end)) if end and end not in NO_END else start, rules, tuple(details(event)),
        [int(amount)] if amount is not None else [], goes_on=event.keys() >= LASTING and (end is None or end in NO_END),
    )  # fmt: skip


def details(event: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is worth telling of a row: dates rather than their months, money only where it is not the amount."""
    days = {name for name, value in event.items() if isinstance(value, date)}
    doubled = {f"{name.removesuffix('_date').removesuffix('_on')}_month" for name in days}
    for name, value in event.items():
        if value is None or value == "" or name in STRUCTURE | doubled:
            continue
        if "month" in event and (name == "base" or (name in PAID and not event.get("is_backpay"))):
            continue  # another every time; month and amount tell as much
        yield called(name), say(name, value)


def say(name: str, value: Any) -> str:
    if name == "sex":
        return _("男") if value == 1 else _("女")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if name in MONEY:
        return yuan(int(value))
    if isinstance(value, int) and (name == "month" or name.endswith("_month")):
        return _("至今") if value in NO_END else f"{value // 100}-{value % 100:02}"
    return str(value)


def lanes(spans: list[Span], first: int) -> list[Lane]:
    grouped: dict[str, list[Span]] = {}
    for span in spans:
        grouped.setdefault(" ".join(filter(None, [span.title, span.scheme])), []).append(span)
    return [Lane(title, [strip(span, first) for span in each], words(each)) for title, each in grouped.items()]


def strip(span: Span, first: int) -> Strip:
    return Strip(span.first - first, span.last - span.first + 1, bool(span.rules))


def words(spans: list[Span]) -> str:
    """A lane for whoever cannot see it."""
    return "；".join(span.when + (_("（疑点）") if span.rules else "") for span in spans)


def answer(each: Said, known: dict[str, Any]) -> Answer:
    named = {name: SUMMARY[name] for name in screening.looked_at(each.code)}
    rows = sorted(each.rows, key=lambda row: row.get("month") or 0)
    told = {name for row in rows for name, value in row.items() if value not in (None, "")}
    columns = [name for name in (rows[0] if rows else {}) if name in told - {"key", "person_id"}]
    return Answer(
        each.code, each.title, _(each.verdict), TONES[each.verdict], in_words(each.because), values(named, known),
        [called(name) for name in columns],
        [[cell(name, row.get(name)) for name in columns] for row in rows[:SHOWN_ROWS]],
        max(0, len(rows) - SHOWN_ROWS),
    )  # fmt: skip


def cell(name: str, value: Any) -> str:
    if name == "scheme":
        return SCHEME_WORDS.get(value, str(value or ""))
    return "" if value is None else say(name, value)


def in_words(because: str) -> str:
    """A condition with its columns in people's words."""
    return NAME.sub(lambda found: SUMMARY.get(found[0], found[0]), because)


def values(named: dict[str, str], known: dict[str, Any]) -> list[tuple[str, str]]:
    """Of the summary, what is known; its months are serial numbers."""
    return [(word, value(name, known[name])) for name, word in named.items() if known.get(name) not in (None, False)]


def value(name: str, known: Any) -> str:
    if name.endswith(("_first", "_last", "_month", "_month_least")) and isinstance(known, int):
        return _("至今") if known in NO_END else dashed(known)
    return say(name, known)


def dashed(month: int) -> str:
    number = written(month)
    return f"{number // 100}-{number % 100:02}"


def yuan(fen: int) -> str:
    return f"{fen / 100:,.2f}"
