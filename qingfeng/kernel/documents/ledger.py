"""A ledger in Word, fit to print: A4 landscape, its headings again on every page, rows that stay whole.

SHEET    what stands around the rows: title, unit, conditions, day, columns
WRITE    write_ledger(file, sheet, rows) → how many; rows are written as they come, so that memory stays small
WIDTHS   narrow columns take what they need, wide ones share the rest of the text width
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Twips
from lxml import etree

from qingfeng.kernel.documents.layout import defaults, page_number
from qingfeng.kernel.documents.ooxml import Element, clean, text_run, w
from qingfeng.kernel.documents.paragraphs import FANGSONG, HEITI, KAITI, XIAOBIAOSONG, font

# Twentieths of a point.
PAGE_WIDTH, PAGE_HEIGHT = 16838, 11906
SIDE, TOP, BOTTOM, FOOTER = 850, 1020, 964, 510
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE
CELL_SIDE, CELL_ABOVE = 57, 28  # 1 mm on either side of the words of a cell, half of it above and below
LEAST_WIDE = 5  # characters below which a wide column is no longer wide
MANY_COLUMNS = 9  # from here on the letters are smaller
LARGE, SMALL = 10.5, 9.0  # points
MAIN = "word/document.xml"
END_OF_ROWS = b"</w:tbl>"
BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True)
class Column:
    """``characters`` is the room it asks for; a ``wide`` one takes more where there is more."""

    label: str
    characters: float
    wide: bool = False


@dataclass(frozen=True)
class Sheet:
    """``lines`` stand between title and table: each has a left and a right end."""

    title: str
    lines: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]

    @property
    def size(self) -> float:
        """Of the letters in the table, in points."""
        return SMALL if len(self.columns) >= MANY_COLUMNS else LARGE


def write_ledger(file: IO[bytes], sheet: Sheet, rows: Iterable[Sequence[str]]) -> int:
    """The frame comes from python-docx; the rows go straight into the file, one by one."""
    frame = io.BytesIO()
    _frame(sheet).save(frame)
    count = 0
    with zipfile.ZipFile(frame) as empty, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:
        for part in empty.namelist():
            if part != MAIN:
                whole.writestr(part, empty.read(part))
        before, after = empty.read(MAIN).split(END_OF_ROWS)
        with whole.open(MAIN, "w", force_zip64=True) as stream:
            stream.write(before)
            for row in rows:
                stream.write(etree.tostring(_row(sheet, row)))
                count += 1
            stream.write(END_OF_ROWS + after)
    return count


def widths(sheet: Sheet) -> list[int]:
    """In all exactly the text width, so that nothing is cut off at the edge of the paper."""
    columns = sheet.columns
    asked = [each.characters * sheet.size * 20 + 2 * CELL_SIDE for each in columns]
    giving = [at for at, each in enumerate(columns) if each.wide] or list(range(len(columns)))
    kept = sum(asked) - sum(asked[at] for at in giving)
    if TEXT_WIDTH - kept < len(giving) * LEAST_WIDE * sheet.size * 20:  # too many columns: all give way
        giving, kept = list(range(len(columns))), 0
    share = (TEXT_WIDTH - kept) / sum(asked[at] for at in giving)
    for at in giving:
        asked[at] *= share
    ends = [round(sum(asked[: place + 1])) for place in range(len(asked))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _frame(sheet: Sheet) -> Any:
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Twips(PAGE_WIDTH), Twips(PAGE_HEIGHT)
    section.left_margin = section.right_margin = Twips(SIDE)
    section.top_margin, section.bottom_margin = Twips(TOP), Twips(BOTTOM)
    section.header_distance = section.footer_distance = Twips(FOOTER)
    defaults(document)
    page_number(section.footer, "center")
    end = document.element.body.sectPr
    for block in (_title(sheet.title), *(_line(*each) for each in sheet.lines), _table(sheet), _foot()):
        end.addprevious(block)
    return document


def _title(words: str) -> Element:
    return w("p", _layout("center", after=120, line=480), text_run(clean(words), *font(XIAOBIAOSONG, 20)))


def _line(left: str, right: str) -> Element:
    """The right end stands at the right edge."""
    stop = w("tabs", w("tab", val="right", pos=str(TEXT_WIDTH)))
    line = w("p", _layout("left", stop, after=40, line=320), text_run(clean(left), *font(KAITI, 12)))
    if right:
        line.append(w("r", w("tab")))
        line.append(text_run(clean(right), *font(KAITI, 12)))
    return line


def _foot() -> Element:
    """Word wants a paragraph after a table; this one takes no room."""
    return w("p", _layout("left", after=0, line=20, rule="exact"))


def _table(sheet: Sheet) -> Element:
    sizes = widths(sheet)
    borders = (w(side, val="single", sz="4", space="0", color="auto") for side in BORDERS)
    room = {"top": CELL_ABOVE, "left": CELL_SIDE, "bottom": CELL_ABOVE, "right": CELL_SIDE}
    margins = w("tblCellMar", *(w(side, w=str(size), type="dxa") for side, size in room.items()))
    properties = w(
        "tblPr", w("tblW", w=str(sum(sizes)), type="dxa"), w("jc", val="center"), w("tblBorders", *borders),
        w("tblLayout", type="fixed"), margins,
    )  # fmt: skip
    grid = w("tblGrid", *(w("gridCol", w=str(size)) for size in sizes))
    return w("tbl", properties, grid, _row(sheet, [each.label for each in sheet.columns], heading=True))


def _row(sheet: Sheet, words: Sequence[str], *, heading: bool = False) -> Element:
    row = w("tr", w("trPr", w("cantSplit"), *([w("tblHeader")] if heading else [])))
    face = HEITI if heading else FANGSONG
    for column, size, cell in zip(sheet.columns, widths(sheet), words, strict=True):
        align = "left" if column.wide and not heading else "center"
        place = w("tcPr", w("tcW", w=str(size), type="dxa"), w("vAlign", val="center"))
        row.append(w("tc", place, *(_said(line, face, sheet.size, align) for line in cell.split("\n"))))
    return row


def _said(words: str, face: str, size: float, align: str) -> Element:
    line = w("p", _layout(align, after=0, line=round(size * 26)))
    if words:
        line.append(text_run(clean(words), *font(face, size)))
    return line


def _layout(align: str, *more: Element, after: int, line: int, rule: str = "atLeast") -> Element:
    spacing = w("spacing", before="0", after=str(after), line=str(line), lineRule=rule)
    return w("pPr", *more, w("snapToGrid", val="0"), spacing, w("jc", val=align))
