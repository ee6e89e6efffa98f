"""Problems in a table: a row each, told apart by what the columns are called.

TABLES   tables(lines) → the rows of every table that has a column of problems, and the lines they took
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .compact import Line

_COLUMNS = (
    ("number", r"序号|编号|问题编号|号"),
    ("assisting", r"(?:配合|协助|协办)(?:科室|单位|部门|股室)"),
    ("section", r"(?:整改)?(?:责任|牵头|承办|主办|主责|落实)(?:科室|单位|部门|股室|处室|主体)(?:（单位）)?|科室|部门"),
    ("deadline", r"(?:整改|完成|办结|销号)?(?:时限|期限|时间|日期|完成时限|完成时间|时限要求)"),
    ("text", r"(?:具体|主要|存在|存在的|发现的?|反馈的?|主要存在|检查发现)*(?:问题|表现|问题表现|情形)(?:内容|描述|清单|表现|事项|点)?|问题及表现|反馈意见"),
    ("category", r"(?:问题)?(?:类别|分类|类型|领域|方面|项目|大类|所属领域)"),
)  # fmt: skip


@dataclass(frozen=True)
class Cell:
    text: str
    start: int


@dataclass(frozen=True)
class Row:
    """The cells by what their column holds."""

    cells: dict[str, Cell]


def tables(lines: list[Line]) -> tuple[list[Row], list[Line]]:
    """The rows of all tables, and the lines that are in none."""
    rows: list[Row] = []
    rest: list[Line] = []
    columns: list[str] = []
    for line in lines:
        cells = _cells(line)
        if heads := _heads(cells):
            columns = heads
        elif columns and len(cells) > 1:
            rows.append(_row(cells, columns, rows))
        elif columns and rows and "\t" not in line.text and _unfinished(rows[-1], columns):
            continue
        else:
            columns = []
            rest.append(line)
    return rows, rest


def _cells(line: Line) -> list[Cell]:
    place, found = line.start, []
    for words in line.text.split("\t"):
        indent = len(words) - len(words.lstrip())
        found.append(Cell(words.strip(), place + indent))
        place += len(words) + 1
    return found


def _heads(cells: list[Cell]) -> list[str]:
    """What each column holds; empty for a line that is not the head of such a table."""
    names = [_named(re.sub(r"\s", "", cell.text)) for cell in cells]
    return names if len(cells) > 1 and "text" in names and len(set(names) - {""}) > 1 else []


def _named(words: str) -> str:
    return next((name for name, pattern in _COLUMNS if re.fullmatch(pattern, words)), "")


def _row(cells: list[Cell], columns: list[str], earlier: list[Row]) -> Row:
    named: dict[str, Cell] = {}
    for name, cell in zip(columns, cells, strict=False):
        if name and (cell.text or name not in named):
            named.setdefault(name, cell)
    category = named.get("category")
    if category and not category.text and earlier and (above := earlier[-1].cells.get("category")):
        named["category"] = above  # a cell that spans several rows is printed once
    return Row(named)


def _unfinished(row: Row, columns: list[str]) -> bool:
    return len(row.cells) < len(set(columns) - {""})


def stated(rows: list[Row]) -> Iterator[Row]:
    """Rows that hold a problem: not the sum at the foot, not an empty one."""
    for row in rows:
        text = row.cells.get("text")
        if text and text.text and not re.match(r"(?:合计|总计|小计|填表|备注)", text.text):
            yield row
