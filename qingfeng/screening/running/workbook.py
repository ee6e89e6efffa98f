"""Results as Excel: one workbook per rule, every evidence row, amounts in yuan."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from ..pool import across
from ..words import MONEY, called
from .results import Found

SHEET_ROWS = 1_000_000


@dataclass(frozen=True)
class Sheet:
    parquet: Path
    title: str


def workbooks(out: Path, found: Mapping[str, Found], workers: int) -> None:
    """Beside each ``CODE.parquet`` a ``CODE.xlsx``; the largest first, so that none is left alone at the end."""
    files = sorted(out.glob("*.parquet"), key=lambda path: -path.stat().st_size)
    for _ in across(write, [Sheet(path, found[path.stem].title) for path in files], workers):
        pass


def write(sheet: Sheet) -> None:
    import xlsxwriter

    engine = duckdb.connect(config={"threads": 1})
    rows = engine.execute(f"FROM read_parquet('{sheet.parquet}')")
    names = [column[0] for column in rows.description]
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(sheet.parquet.with_suffix(".xlsx"), options) as book:
        while page := rows.fetchmany(SHEET_ROWS):
            fill(book.add_worksheet(), names, page, sheet.title)
    engine.close()


def fill(sheet: Any, names: list[str], rows: list[tuple[Any, ...]], title: str) -> None:
    sheet.write(0, 0, title)
    sheet.write_row(1, 0, [called(name) for name in names])
    money = {number for number, name in enumerate(names) if name in MONEY}
    for place, row in enumerate(rows, 2):
        sheet.write_row(
            place,
            0,
            [value / 100 if number in money and value is not None else value for number, value in enumerate(row)],
        )
