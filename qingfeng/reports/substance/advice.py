"""What contexts declared (``kernel/substance.py``), found in the records of a period and a unit.

``copied``   texts that stand in several records, across units or from earlier periods, the most spread first
``doubtful`` rows that deserve another look, in groups where that is how they are counted
Every reader sees only what they may see of the records: what is compared is compared within that.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.register.declaration import page_of, register_of
from qingfeng.kernel.register.fields import value_of
from qingfeng.kernel.substance import Doubt, OwnWords, doubts, own

from . import similar

SHOWN = 20  # groups or rows of one kind; more are counted
OF_EACH = 30  # rows of a group
EARLIER = 6  # rows of a group that are of earlier periods
FARTHEST = 10_000  # earlier rows compared, the latest


@dataclass(frozen=True)
class Row:
    """One record: its name, its unit, what is the matter with it, and where it is mended."""

    name: str
    unit: str
    url: str
    on: Any
    why: str = ""
    earlier: bool = False


@dataclass(frozen=True)
class Found:
    """Rows that have something in common: the same words, the same day, the same proof."""

    heading: str
    rows: Sequence[Row]
    total: int
    units: int = 1
    earlier: int = 0


@dataclass(frozen=True)
class Section:
    """One kind of advice. ``total`` is how many rows it is about, ``looked`` how many were looked at."""

    key: str
    label: str
    advice: str
    found: Sequence[Found]
    total: int
    looked: int
    more: int = 0


def copied(scope: Scope, user: Any) -> Iterator[tuple[OwnWords, Sequence[Found], int, int]]:
    """For each declared text: what is copied, how many rows of the period are, and how many were looked at."""
    for looked in own:
        now = looked.values(looked.within(scope, user).order_by("pk"))
        before = looked.values(looked.earlier(scope, user).order_by(f"-{looked.when.on}", "pk")[:FARTHEST])
        found, total = _copied(looked, now, before)
        yield looked, found, total, len(now)


def _copied(looked: OwnWords, now: list[dict[str, Any]], before: list[dict[str, Any]]) -> tuple[list[Found], int]:
    every, first_earlier = [*now, *before], len(now)
    found, total = [], 0
    for numbers in similar.groups([each[looked.text] or "" for each in every]):
        ours = [every[number] for number in numbers if number < first_earlier]
        theirs = [every[number] for number in numbers if number >= first_earlier]
        if not ours or len({each[looked.key] for each in (*ours, *theirs)}) < 2:
            continue
        total += len(ours)
        found.append(_group(looked, ours, theirs))
    return sorted(found, key=lambda each: (-each.units, -each.total)), total


def _group(looked: OwnWords, ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> Found:
    usual = Counter(each[looked.text] for each in (*ours, *theirs)).most_common(1)[0][0]
    rows = [_row(looked, each, earlier=False) for each in ours[:OF_EACH]]
    rows += [_row(looked, each, earlier=True) for each in theirs[:EARLIER]]
    units = len({each[looked.unit] for each in (*ours, *theirs)})
    return Found(usual, rows, len(ours) + len(theirs), units, len(theirs))


def _row(looked: OwnWords, each: dict[str, Any], *, earlier: bool) -> Row:
    url = page_of(looked.of(pk=each[looked.key]))
    return Row(str(each[looked.name]), str(each[looked.unit]), url, each[looked.when.on], earlier=earlier)


def doubtful(scope: Scope, user: Any) -> Iterator[tuple[Doubt, Sequence[Found], int, int]]:
    """For each declared doubt: the rows with what is the matter, how many there are, and how many more than shown."""
    for looked in doubts:
        rows = looked.within(scope, user).order_by("pk")
        if looked.group:
            groups = _grouped(looked, rows)
            yield looked, groups[:SHOWN], sum(each.total for each in groups), max(0, len(groups) - SHOWN)
            continue
        told = {each.pk: why for each in rows if (why := looked.why(each) if looked.why else "") or not looked.why}
        shown = [Found("", [_of(looked, each, told[each.pk])], 1) for each in _whole(looked, list(told)[:SHOWN])]
        yield looked, shown, len(told), max(0, len(told) - SHOWN)


def _whole(looked: Doubt, keys: list[int]) -> Any:
    """The few rows that are shown, with what their names are made of."""
    model = looked.rows().model
    register = register_of(model)
    rows = register.rows() if register else model._default_manager
    return rows.filter(pk__in=keys).order_by("pk")


def _grouped(looked: Doubt, rows: Any) -> list[Found]:
    """Only groups large enough; what they have in common is their heading."""
    named = sorted(((looked.group(each), each) for each in rows), key=lambda one: one[0])  # type: ignore[misc]
    found = []
    for heading, group in groupby(named, key=lambda one: one[0]):
        records = [each for _heading, each in group]
        if len(records) >= looked.least:
            shown = [_of(looked, each, "") for each in records[:OF_EACH]]
            found.append(Found(heading, shown, len(records), len({row.unit for row in shown})))
    return sorted(found, key=lambda each: -each.total)


def _of(looked: Doubt, record: Any, why: str) -> Row:
    page = looked.mended_on(record) if looked.mended_on else record
    return Row(str(record), str(record.unit), page_of(page), value_of(record, looked.when.on), why)
