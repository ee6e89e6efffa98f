"""sum, share, growth in a table: what holds between the columns of the other rows fails in one.

A row is a line, or a piece between ；, whose cells stand apart by a tab, ｜, | or a wide space.

    relations   last column = sum of the others, a column = one part of another in per cent, or its change
    tables      the row in which a relation that all others keep is broken
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from ..finding import Finding
from ..sentence import Report

ROW = re.compile(r"[^；;\n。]+")
CELLS = re.compile(r"\s*[\t｜|\u3000]\s*")
NUMBER = re.compile(r"[+\-－]?\d[\d,]*(?:\.\d+)?(?P<percent>[%％])?(?:[个件人次家万元条项份名]{0,3})")
TOTAL = re.compile("合计|总计|小计|共计|全年|总数|总量")
CHANGE = re.compile("增减|同比|环比|增幅|增长|降幅|变化")
RATE = re.compile("率|占比|比例|比重|进度")
FEWEST = 3


@dataclass(frozen=True)
class Cell:
    start: int
    end: int
    text: str

    @property
    def value(self) -> Decimal | None:
        if not NUMBER.fullmatch(self.text):
            return None
        return Decimal(re.sub("[^0-9.-]", "", self.text.replace("－", "-")))

    @property
    def step(self) -> Decimal:
        digits = re.sub("[^0-9.]", "", self.text)
        return Decimal(1).scaleb(-len(digits.partition(".")[2]))


Row = list[Cell]
Holds = Callable[[list[Decimal], Decimal, Decimal], bool]


def tables(report: Report) -> Iterator[Finding]:
    for table in _tables(report.text):
        head, *rows = table
        for column, name in enumerate(head):
            yield from _broken(head, rows, column, name.text)


def _tables(text: str) -> Iterator[list[Row]]:
    """Rows of as many cells that follow each other, the first of them without numbers."""
    found: list[Row] = []
    for row in [*_rows(text), []]:
        if found and len(row) == len(found[0]) and any(cell.value is not None for cell in row):
            found.append(row)
            continue
        if len(found) > 1:
            yield found
        found = [row] if len(row) >= FEWEST and all(cell.value is None for cell in row) else []


def _rows(text: str) -> Iterator[Row]:
    for match in ROW.finditer(text.replace("：", "；")):
        if re.search("[\t｜|\u3000]", match[0].strip()):
            yield _cells(match[0], match.start())


def _cells(row: str, start: int) -> Row:
    cells, at = [], 0
    for gap in [*CELLS.finditer(row), None]:
        end = gap.start() if gap else len(row)
        cells.append(Cell(start + at, start + end, row[at:end].strip()))
        at = gap.end() if gap else end
    while cells and not cells[0].text:
        cells.pop(0)
    return cells


def _broken(head: Row, rows: list[Row], column: int, name: str) -> Iterator[Finding]:
    """The rows that break what is meant by the name of the column, or what all others keep."""
    for words, holds in _relations(head, column, name):
        kept = [_keeps(row, column, holds) for row in rows]
        known = [each for each in kept if each is not None]
        if known.count(False) != 1 or (len(known) < FEWEST and not _is_sure(head, name)):
            continue
        cell = rows[kept.index(False)][column]
        label = rows[kept.index(False)][0].text
        yield Finding(words[0], cell.start, cell.end, cell.text, f"“{label}”一行的{name}是{cell.text}，{words[1]}。")
        return


def _is_sure(head: Row, name: str) -> bool:
    """Whether the name alone says what the column is."""
    return bool(TOTAL.search(name)) and len(head) > FEWEST


def _relations(head: Row, column: int, name: str) -> Iterator[tuple[tuple[str, str], Holds]]:
    others = [place for place in range(1, len(head)) if place != column]
    if TOTAL.search(name):
        yield (
            ("sum", "与其余各列相加不等"),
            lambda row, told, step: abs(sum(row) - told) <= (step * len(row) / 2 if step < 1 else 0),
        )
    if CHANGE.search(name) or RATE.search(name):
        rule, change = ("growth", 1) if CHANGE.search(name) else ("share", 0)
        for one, other in permutations(range(len(others)), 2):
            yield (
                (rule, f"与{head[others[one]].text}、{head[others[other]].text}两列对不上"),
                _ratio(one, other, change),
            )


def _ratio(one: int, other: int, change: int) -> Holds:
    def holds(row: list[Decimal], told: Decimal, step: Decimal) -> bool:
        if max(one, other) >= len(row) or not row[other]:
            return False
        real = row[one] * 100 / row[other] - (100 if change else 0)
        return min(abs(abs(told) - abs(real)), abs(told - real)) <= step

    return holds


def _keeps(row: Row, column: int, holds: Holds) -> bool | None:
    """None where the row lacks a number."""
    told = row[column].value
    values = [cell.value for place, cell in enumerate(row) if place and place != column and "%" not in cell.text]
    numbers = [value for value in values if value is not None]
    if told is None or len(numbers) != len(values) or len(numbers) < 2:
        return None
    return holds(numbers, told, row[column].step)
