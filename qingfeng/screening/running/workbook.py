"""Results as Excel: one workbook per rule, every evidence row, amounts in yuan."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..engine import connect
from ..pool import across
from .results import Found

SHEET_ROWS = 1_000_000
MEMORY = 512 << 20
HEADINGS = {
    "key": "对象", "month": "所属月份", "amount": "金额（元）", "scheme": "险种", "region": "地区", "kind": "种类", "person_id": "身份证号",
    "death_month": "死亡月份", "birth_month": "出生月份", "employer_uscc": "单位", "other_employer_uscc": "另一单位",
    "first_month": "首领月份",
}  # fmt: skip


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

    engine = connect(MEMORY)
    rows = engine.execute(f"FROM read_parquet('{sheet.parquet}')")
    names = [column[0] for column in rows.description]
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(sheet.parquet.with_suffix(".xlsx"), options) as book:
        while page := rows.fetchmany(SHEET_ROWS):
            fill(book.add_worksheet(), names, page, sheet.title)
    engine.close()


def fill(sheet: Any, names: list[str], rows: list[tuple[Any, ...]], title: str) -> None:
    sheet.write(0, 0, title)
    sheet.write_row(1, 0, [HEADINGS.get(name, name) for name in names])
    money = {number for number, name in enumerate(names) if name == "amount" or name.endswith("_amount")}
    for place, row in enumerate(rows, 2):
        sheet.write_row(
            place,
            0,
            [value / 100 if number in money and value is not None else value for number, value in enumerate(row)],
        )
