"""Spreadsheets in and out: rows of cells as text, whatever the file was."""

import csv
import io
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any, NamedTuple

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from qingfeng.kernel.errors import BadInput

ENCODINGS = ("utf-8-sig", "gb18030")
MOST_ROWS = 100_000
MOST_ON_A_SHEET = 1_000_000  # rows beneath the headings; Excel opens 1,048,576 in all


def read_rows(name: str, content: bytes) -> list[list[str]]:
    """All rows of the first sheet, or of a CSV file. Merged cells carry their value into every row they span."""
    if not content:
        raise BadInput(_("文件是空的，请重新选择。"))
    rows = _csv(content) if name.lower().endswith((".csv", ".txt")) else _sheet(content)
    rows = [[clean(cell) for cell in row] for row in rows]
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) > MOST_ROWS:
        raise BadInput(_("一次最多导入 %(most)d 行，请拆开后再导入。") % {"most": MOST_ROWS})
    return rows


def _csv(content: bytes) -> list[list[Any]]:
    for encoding in ENCODINGS:
        try:
            return list(csv.reader(io.StringIO(content.decode(encoding))))
        except (UnicodeDecodeError, csv.Error):
            continue
    raise BadInput(_("读不出这个文件的文字，请另存为 UTF-8 或 GB18030 编码的 CSV。"))


def _sheet(content: bytes) -> list[list[Any]]:
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    except (CalamineError, ValueError, IndexError, OSError) as error:
        raise BadInput(_("打不开这个表格，请用 .xlsx、.xls 或 .csv 文件。")) from error
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                rows[row][column] = rows[top][left]
    return rows


def clean(cell: Any) -> str:
    """A cell as text: full-width digits and letters folded, white space trimmed, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return _("是") if cell else _("否")
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return "".join(_narrow(letter) for letter in str(cell)).strip()


def _narrow(letter: str) -> str:
    """Full-width digits, letters and signs in numbers; Chinese punctuation, ① and rare characters stay as they are."""
    if unicodedata.east_asian_width(letter) != "F":
        return letter
    folded = unicodedata.normalize("NFKC", letter)
    return folded if folded.isalnum() or folded in ".-/% " else letter


def workbook(title: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> tuple[IO[bytes], int]:
    """A .xlsx with a heading row; answers the file, at its beginning, and the number of rows."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the response, which closes it
    count = write_workbook(file, title, names, rows)
    file.seek(0)
    return file, count


def write_workbook(file: IO[bytes], title: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Rows are written as they come, and not kept; what no sheet holds goes on to the next."""
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    look = Look(book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"}))
    sheet, count = None, 0
    for count, row in enumerate(rows, start=1):
        place = (count - 1) % MOST_ON_A_SHEET
        if place == 0:
            sheet = _sheet_in(book, title, count // MOST_ON_A_SHEET, names, look)
        for column, value in enumerate(row):
            _write(sheet, place + 1, column, value, look)
    if sheet is None:
        _sheet_in(book, title, 0, names, look)
    book.close()
    return count


class Look(NamedTuple):
    """How headings look, and cells of several lines."""

    heading: Any
    lines: Any


def _sheet_in(book: Any, title: str, number: int, names: Sequence[str], look: Look) -> Any:
    sheet = book.add_worksheet(f"{title[:27]}{number + 1}" if number else title[:31])
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(names) - 1, 18)
    sheet.write_row(0, 0, names, look.heading)
    return sheet


def _write(sheet: Any, row: int, column: int, value: Any, look: Look) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, _("是") if value else _("否"))
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, value)
    elif isinstance(value, datetime):
        sheet.write_string(row, column, f"{timezone.localtime(value):%Y-%m-%d %H:%M}")
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day))
    else:
        words = str(value)[:32_000]
        sheet.write_string(row, column, words, look.lines if "\n" in words else None)
