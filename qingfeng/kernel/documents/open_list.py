"""The list at the end of a filled report: what is still open, what it needs, whom to ask.

It starts on a page of its own, so that the report keeps its pages and the list can be taken away.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from qingfeng.kernel.documents.ooxml import Element, clean, qn, text_run, w

HEADING = "未填空项"
COLUMNS = ("序号", "原文", "需要什么", "向谁询问")
# Hundredths of the text width.
_WIDTHS = (9, 36, 31, 24)
_A4_TEXT_WIDTH = 8845
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True)
class OpenRow:
    """``quoted`` is what stands before the blank, the blank itself, and what stands after it."""

    number: int
    quoted: tuple[str, str, str]
    asks: str
    whom: str


def append_open_list(body: Element, rows: Iterable[OpenRow]) -> None:
    """Before the section's own properties, which Word wants last."""
    section = body.find(qn("w:sectPr"))
    for block in (_heading(), _table(rows, _text_width(section)), w("p", _plain())):
        if section is None:
            body.append(block)
        else:
            section.addprevious(block)


def _heading() -> Element:
    layout = _plain(w("keepNext"), w("pageBreakBefore"))
    return w("p", layout, text_run(HEADING, *_look("黑体", 32)))


def _table(rows: Iterable[OpenRow], width: int) -> Element:
    widths = [width * share // 100 for share in _WIDTHS]
    borders = (w(side, val="single", sz="4", space="0", color="auto") for side in _BORDERS)
    layout = w(
        "tblPr", w("tblW", w=str(sum(widths)), type="dxa"), w("tblBorders", *borders), w("tblLayout", type="fixed")
    )
    grid = w("tblGrid", *(w("gridCol", w=str(column)) for column in widths))
    head = _row([[_say(column, "黑体")] for column in COLUMNS], widths, w("tblHeader"))
    return w("tbl", layout, grid, head, *(_row(_told(row), widths) for row in rows))


def _told(row: OpenRow) -> list[list[Element]]:
    before, blank, after = row.quoted
    quote = [_say(before), _say(blank, marked=True), _say(after)]
    return [[_say(str(row.number))], quote, [_say(row.asks)], [_say(row.whom)]]


def _row(cells: list[list[Element]], widths: list[int], *more: Element) -> Element:
    row = w("tr", w("trPr", w("cantSplit"), *more))
    for runs, width in zip(cells, widths, strict=True):
        place = w("tcPr", w("tcW", w=str(width), type="dxa"), w("vAlign", val="center"))
        row.append(w("tc", place, w("p", _plain(), *runs)))
    return row


def _say(text: str, font: str = "仿宋_GB2312", *, marked: bool = False) -> Element:
    look = _look(font, 24)
    return text_run(clean(text), *look, *([w("highlight", val="yellow")] if marked else []))


def _plain(*first: Element) -> Element:
    """Says every thing the report's own default paragraph might say differently."""
    spacing = w("spacing", before="60", after="60", line="320", lineRule="atLeast")
    indent = w("ind", left="0", right="0", firstLineChars="0", firstLine="0")
    return w("pPr", *first, w("snapToGrid", val="0"), spacing, indent, w("jc", val="left"))


def _look(font: str, half_points: int) -> list[Element]:
    fonts = w("rFonts", hint="eastAsia", ascii="Times New Roman", hAnsi="Times New Roman", eastAsia=font)
    return [fonts, w("sz", val=str(half_points)), w("szCs", val=str(half_points))]


def _text_width(section: Element | None) -> int:
    size, margins = (None, None) if section is None else (section.find(qn("w:pgSz")), section.find(qn("w:pgMar")))
    if size is None or margins is None:
        return _A4_TEXT_WIDTH
    sides = (margins.get(qn("w:left")), margins.get(qn("w:right")))
    return int(size.get(qn("w:w"), "11906")) - sum(int(side or 0) for side in sides)
