"""An official letter in Word, as GB/T 9704-2012 lays one out: red head, number, line, title, addressee, body, day.

LETTER  what a letter says
WRITE   write_official(letter) → .docx
HEAD    7.2.4: red, centred, its upper edge 35 mm beneath that of the text area, as large as one line holds
NUMBER  7.2.5: 〔year〕 in hexagonal brackets, two lines beneath the head; 7.2.7: a red line 4 mm beneath it
"""

import re
from dataclasses import dataclass
from datetime import date

from qingfeng.kernel.documents.layout import compose
from qingfeng.kernel.documents.ooxml import Element, clean, text_run, w
from qingfeng.kernel.documents.paragraphs import FANGSONG, LINE, TEXT_WIDTH, XIAOBIAOSONG, font
from qingfeng.kernel.documents.roles import Line, Role

RED = "FF0000"
HEAD_ABOVE = 1984  # twentieths of a point: 35 mm
LARGEST, SMALLEST = 56, 22  # points of the head
LINE_SPACE, LINE_WIDTH = "11", "16"  # points between number and line (4 mm); eighths of a point
NO_DAY = "　　年　　月　　日"
NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、")


@dataclass(frozen=True)
class Letter:
    """``body`` by paragraphs. A letter without number and day is a draft and says so in their place."""

    issuer: str
    number: str
    title: str
    addressee: str
    body: tuple[str, ...]
    day: date | None


def write_official(letter: Letter) -> bytes:
    lines = [Line(Role.TITLE, clean(letter.title)), Line(Role.ADDRESSEE, f"{clean(letter.addressee)}：")]
    lines += [_paragraph(clean(text)) for text in letter.body if text.strip()]
    day = f"{letter.day.year}年{letter.day.month}月{letter.day.day}日" if letter.day else NO_DAY
    lines += [Line(Role.UNIT, clean(letter.issuer)), Line(Role.DATE, day)]
    return compose(lines, above=[_head(clean(letter.issuer)), _number(clean(letter.number) or "（未编号）")])


def _paragraph(text: str) -> Line:
    """A short line with a Chinese number is a heading of the first level."""
    heading = bool(NUMBERED.match(text)) and "。" not in text
    return Line(Role.HEADING, text, len(text)) if heading else Line(Role.BODY, text)


def _head(issuer: str) -> Element:
    size = max(SMALLEST, min(LARGEST, TEXT_WIDTH // 20 // max(len(issuer), 1)))
    spacing = w("spacing", before=str(HEAD_ABOVE), after="0", line=str(size * 26), lineRule="atLeast")
    place = w("pPr", w("widowControl", val="0"), w("snapToGrid", val="0"), spacing, w("jc", val="center"))
    return w("p", place, text_run(issuer, *_red(font(XIAOBIAOSONG, size))))


def _red(look: list[Element]) -> list[Element]:
    """Colour stands after the typeface, before the size."""
    return [look[0], w("color", val=RED), *look[1:]]


def _number(number: str) -> Element:
    line = w("bottom", val="single", sz=LINE_WIDTH, space=LINE_SPACE, color=RED)
    spacing = w("spacing", before=str(2 * LINE), after=str(2 * LINE), line=str(LINE), lineRule="exact")
    place = w(
        "pPr", w("widowControl", val="0"), w("pBdr", line), w("snapToGrid", val="0"), spacing, w("jc", val="center")
    )
    return w("p", place, text_run(number, *font(FANGSONG, 16)))
