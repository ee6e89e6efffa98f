"""What a line of an official document looks like, by its role (GB/T 9704-2012, 7.3).

FACES      the five typefaces, by the names Word knows them under
LOOKS      face, size and place of each role
PARAGRAPH  paragraph(line, before, after) → ``w:p``
TITLE      a long title is narrowed until its lines break evenly and between words
SIGNATURE  the unit centred above the date, the date four characters from the edge
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from unicodedata import east_asian_width

from qingfeng.kernel.documents.ooxml import Element, text_run, w
from qingfeng.kernel.documents.roles import Line, Role

FANGSONG, KAITI, HEITI, XIAOBIAOSONG, SONGTI = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
LATIN = "Times New Roman"
# Twentieths of a point: 28.95 pt is 225 mm shared by 22 lines; a character of the body, one of the title, the text.
LINE, CHARACTER, TITLE_CHARACTER, TEXT_WIDTH = 579, 320, 440, 8845
_DATE_RIGHT = 4.0
_TITLES = (Role.TITLE, Role.SUBTITLE)
_TITLE_WORD_STARTS = re.compile(
    "关于|工作|情况|总结|报告|汇报|方案|计划|建设|专项|整治|整改|活动|党风|及|和|的通知"
    "|城乡|居民|基本|养老|失业|工伤|保险|待遇|基金|资金|补贴|就业|创业|核查|追回|行动|问题|（"
)
_TITLE_WORD_ENDS = re.compile("[局委会组区市县年的]$|半年$|季度$")


@dataclass(frozen=True)
class Look:
    """``head`` is the face of the line's heading part; ``outline`` its level in Word's navigation."""

    font: str = FANGSONG
    size: int = 16
    head: str = FANGSONG
    align: str = "both"
    indent: int = 2
    outline: int | None = None


LOOKS = {
    Role.TITLE: Look(XIAOBIAOSONG, 22, align="center", indent=0),
    Role.SUBTITLE: Look(KAITI, align="center", indent=0),
    Role.ADDRESSEE: Look(indent=0),
    Role.HEADING: Look(head=HEITI, outline=0),
    Role.SUBHEADING: Look(head=KAITI, outline=1),
    Role.BODY: Look(),
    Role.UNIT: Look(align="right", indent=0),
    Role.DATE: Look(align="right", indent=0),
}


def paragraph(line: Line, before: Line | None, after: Sequence[Line]) -> Element:
    look = LOOKS[line.role]
    made = w("p", w("pPr", *_place(line, look, before, after)))
    for text, face in ((line.text[: line.head], look.head), (line.text[line.head :], look.font)):
        if text:
            made.append(text_run(text, *font(face, look.size)))
    return made


def font(name: str, size: float, *, latin: str = LATIN) -> list[Element]:
    """Run properties. A quarter point less between characters makes 28 of them fit a line."""
    fonts = w("rFonts", hint="eastAsia", ascii=latin, hAnsi=latin, eastAsia=name)
    narrower = [w("spacing", val="-5")] if size == 16 else []
    half_points = str(round(size * 2))
    return [fonts, *narrower, w("sz", val=half_points), w("szCs", val=half_points)]


def _place(line: Line, look: Look, before: Line | None, after: Sequence[Line]) -> list[Element]:
    """Paragraph properties, in the order Word asks for."""
    keep = [w("keepNext")] if _stays_with_next(line, after) else []
    # The grid would give a line of 22 pt two of its own; digits must not widen a measured title.
    title = [w("autoSpaceDE", val="0"), w("autoSpaceDN", val="0"), w("snapToGrid", val="0")]
    spacing = w("spacing", before=str(_above(line, before)), after="0", line=str(LINE), lineRule="exact")
    outline = [] if look.outline is None else [w("outlineLvl", val=str(look.outline))]
    return [
        *keep,
        w("widowControl", val="0"),
        *(title if line.role is Role.TITLE else []),
        spacing,
        *_sideways(line, look, after),
        w("jc", val=look.align),
        *outline,
    ]


def _above(line: Line, before: Line | None) -> int:
    """An empty line after the title and before the signature."""
    if before is None:
        return 0
    after_title = before.role in _TITLES and line.role not in _TITLES
    signs = line.role is Role.UNIT or (line.role is Role.DATE and before.role is not Role.UNIT)
    return LINE if after_title or signs else 0


def _stays_with_next(line: Line, after: Sequence[Line]) -> bool:
    """A heading is not left alone at the foot of a page, a signature not alone at the head of one."""
    heading = line.role in _TITLES or line.head == len(line.text)
    return bool(after) and (heading or after[0].role in (Role.UNIT, Role.DATE))


def _sideways(line: Line, look: Look, after: Sequence[Line]) -> list[Element]:
    if line.role is Role.TITLE:
        return title_sides(line.text)
    if line.role is Role.DATE:
        return [indent("right", _DATE_RIGHT)]
    if line.role is Role.UNIT:
        return [indent("right", max(0.0, _DATE_RIGHT + (width_of(after[0].text) - width_of(line.text)) / 2))]
    return [indent("firstLine", look.indent)] if look.indent else []


def indent(side: str, characters: float) -> Element:
    """In characters, which Word follows, and in points for readers that do not know characters."""
    chars, points = str(round(characters * 100)), str(round(characters * CHARACTER))
    return w("ind", **{f"{side}Chars": chars, side: points})


def title_sides(text: str) -> list[Element]:
    """Indents that make a long title break where ``title_lines`` breaks it."""
    lines = title_lines(text)
    if len(lines) == 1:
        return []
    # Half a character of play, so that rounding does not break a line early.
    width = _title_width(text) * TITLE_CHARACTER + TITLE_CHARACTER // 2
    side = str(max(0, (TEXT_WIDTH - width) // 2))
    return [w("ind", left=side, right=side)]


def title_lines(text: str) -> list[str]:
    """The lines of a title: even, broken between words."""
    if width_of(text) <= TEXT_WIDTH // TITLE_CHARACTER:
        return [text]
    fits = _fits(text, _title_width(text))
    return [text[:fits], *title_lines(text[fits:])]


def _title_width(text: str) -> int:
    """Of the first line, in characters."""
    most = TEXT_WIDTH // TITLE_CHARACTER
    even = ceil(width_of(text) / ceil(width_of(text) / most))
    return next((width for width in range(even, most + 1) if _breaks_well(text, width)), even)


def _fits(text: str, width: int) -> int:
    """How many characters fit; a number stays whole."""
    fits = max(length for length in range(1, len(text)) if width_of(text[:length]) <= width)
    number = re.search(r"\d+$", text[:fits])
    return number.start() if number and text[fits].isdigit() and number.start() else fits


def _breaks_well(text: str, width: int) -> bool:
    fits = _fits(text, width)
    return bool(_TITLE_WORD_ENDS.search(text[:fits]) or _TITLE_WORD_STARTS.match(text[fits:]))


def width_of(text: str) -> float:
    """In characters of Chinese."""
    return sum(1.0 if east_asian_width(character) in "WFA" else 0.5 for character in text.strip())
