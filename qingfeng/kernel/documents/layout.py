"""Plain lines → a Word document laid out as GB/T 9704-2012 wants an official document.

    COMPOSE  compose(lines) → .docx; what a line looks like stands in ``paragraphs``, a red head in ``official``
    PAGE     A4, margins 37/35/28/26 mm, 22 lines of 28 characters
    NUMBER   "— 1 —" at the outer edge
    DEFAULT  what a person gets who goes on typing

Fonts are named, not embedded: the reader's own PC has them.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.shared import Mm

from qingfeng.kernel.documents.ooxml import Element, qn, text_run, w
from qingfeng.kernel.documents.paragraphs import CHARACTER, FANGSONG, LINE, SONGTI, font, paragraph
from qingfeng.kernel.documents.roles import Line

_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def compose(lines: Sequence[Line], above: Sequence[Element] = ()) -> bytes:
    """``above`` stands before the lines: the red head of an official letter."""
    document = Document()
    _page(document)
    defaults(document)
    section = document.element.body.sectPr
    for element in above:
        section.addprevious(element)
    for place, line in enumerate(lines):
        section.addprevious(paragraph(line, lines[place - 1] if place else None, lines[place + 1 :]))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    # The dash of the page number then stands 7 mm below the text.
    section.footer_distance = Mm(25)
    properties = section._sectPr  # python-docx has no word for the grid
    for grid in properties.findall(qn("w:docGrid")):
        properties.remove(grid)
    # ``linesAndChars`` breaks in Word: 28 characters a line come from the run spacing instead.
    properties.append(w("docGrid", type="lines", linePitch=str(LINE)))
    document.settings.odd_and_even_pages_header_footer = True
    page_number(section.footer, "right")
    page_number(section.even_page_footer, "left")


def page_number(footer: Any, edge: str) -> None:
    """In the middle, or one character away from the outer edge."""
    line = footer.paragraphs[0]._p
    indent = [] if edge == "center" else [w("ind", **{f"{edge}Chars": "100", edge: str(CHARACTER)})]
    spacing = w("spacing", before="0", after="0", line="240", lineRule="auto")
    line[:] = [w("pPr", w("snapToGrid", val="0"), spacing, *indent, w("jc", val=edge))]
    line.extend(number_runs())


def number_runs() -> list[Element]:
    """The number of the page between its dashes."""
    before, after = (text_run(dash, *font(SONGTI, 14, latin=SONGTI)) for dash in ("— ", " —"))
    number = (_field_run(mark, font(SONGTI, 14, latin=SONGTI)) for mark in ("begin", "PAGE", "separate", "1", "end"))
    return [before, *number, after]


def _field_run(mark: str, look: list[Element]) -> Element:
    if mark == "1":
        return text_run(mark, *look)
    run = w("r", w("rPr", *look))
    if mark == "PAGE":
        code = w("instrText")
        code.text = mark
        run.append(code)
    else:
        run.append(w("fldChar", fldCharType=mark))
    return run


def defaults(document: Any) -> None:
    """What a person gets who goes on typing in Word; and Chinese, so that Word breaks lines the Chinese way."""
    properties = document.styles["Normal"].element.get_or_add_rPr()
    properties[:] = [*font(FANGSONG, 16), w("lang", val="en-US", eastAsia="zh-CN")]
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    core = document.core_properties
    core.author, core.title, core.comments = "", "", ""
    core.created = core.modified = _NO_DATE
