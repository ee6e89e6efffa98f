"""Small tables come as Excel: the first sheet, written out as CSV with nothing changed but the form of its dates."""

import csv
from datetime import date, datetime
from pathlib import Path

from ..errors import BadInput


def as_csv(path: Path, work: Path, name: str) -> Path:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=True)
    except (CalamineError, OSError, IndexError) as error:
        raise BadInput(f"“{name}”不是完好的 Excel 文件：请重新另存一次。") from error
    if not rows:
        raise BadInput(f"“{name}”的第一张表是空的。")
    work.mkdir(parents=True, exist_ok=True)
    out = work / "sheet.csv"
    with out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[cell(value) for value in row] for row in rows])
    return out


def cell(value: object) -> object:
    """A line break within a cell would read as two rows."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.replace("\n", " ").replace("\r", " ") if isinstance(value, str) else value
