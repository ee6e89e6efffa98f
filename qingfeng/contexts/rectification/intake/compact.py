"""A document without its spaces and line wraps, every character still knowing where it was printed.

COMPACT   ``text`` is made of paragraphs that end in a line break; ``origin`` gives each character's old place
SIGNS     half-width brackets and colons count as full-width ones, full-width digits as half-width ones
WRAPS     in a text broken at a fixed width, a line that fills the width goes on in the next
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

_LINE = re.compile(r"[^\r\n\f\v\u2028\u2029]+")
_SIGNS = str.maketrans(
    "(){}[]〔〕﹝﹞［］:;!?．０１２３４５６７８９\u3000\xa0\t", "（）（）【】【】【】【】：；！？.0123456789   "
)
_NUMBER_AND_SPACE = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\Z")
_ENDS = re.compile(r"[。；：！？）】]\Z")
_STARTS = re.compile(
    r"（?[一二三四五六七八九十]{1,3}[、.）]|第?[一二三四五六七八九十]{1,3}[是，、]|（?\d{1,2}[、.）](?!\d)|[①-⑳●■◆•·]"
)
NARROWEST, WIDEST, PLAY = 18, 60, 3.0


@dataclass(frozen=True)
class Compact:
    text: str
    origin: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the compact text stands in the document."""
        return self.origin[start], self.origin[end - 1] + 1


@dataclass(frozen=True)
class Line:
    """One printed line; ``start`` is its place in the document."""

    text: str
    start: int

    @property
    def width(self) -> float:
        return sum(1.0 if east_asian_width(sign) in "WFA" else 0.5 for sign in self.text.rstrip())


def lines(document: str) -> list[Line]:
    return [Line(match[0], match.start()) for match in _LINE.finditer(document) if match[0].strip()]


def compact(printed: list[Line]) -> Compact:
    told: list[tuple[str, int]] = []
    width = _wrapped_at(printed)
    for at, line in enumerate(printed):
        told += _signs(line)
        if not (width and at + 1 < len(printed) and _goes_on(line, printed[at + 1], width)):
            told.append(("\n", line.start + len(line.text)))
    return Compact("".join(sign for sign, _ in told), tuple(place for _, place in told))


def _signs(line: Line) -> Iterator[tuple[str, int]]:
    """A space counts only between two Chinese words and after the number that a line starts with."""
    text = line.text.translate(_SIGNS)
    said = ""
    for at, sign in enumerate(text):
        if not sign.isspace():
            yield (_comma(text, at), line.start + at)
            said += sign
        elif said and not said.endswith(" ") and _counts(said, text[at:].lstrip()[:1]):
            yield (" ", line.start + at)
            said += " "


def _comma(text: str, at: int) -> str:
    """A comma inside a number stays one."""
    number = text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
    return "，" if text[at] == "," and not number else text[at]


def _counts(before: str, after: str) -> bool:
    return is_word(after) and (is_word(before[-1]) or bool(_NUMBER_AND_SPACE.match(before)))


def is_word(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff" or "\U00020000" <= sign <= "\U0003ffff"


def _wrapped_at(printed: list[Line]) -> float:
    """The width at which the text was broken; 0 for a text whose lines are paragraphs."""
    widest = max((line.width for line in printed), default=0.0)
    broken = [line for line, following in pairwise(printed) if _goes_on(line, following, widest)]
    return widest if NARROWEST <= widest <= WIDEST and len(broken) > 2 else 0.0


def _goes_on(line: Line, following: Line, width: float) -> bool:
    ended = _ENDS.search(line.text.translate(_SIGNS).rstrip())
    starts = _STARTS.match(following.text.translate(_SIGNS).lstrip())
    return line.width >= width - PLAY and not ended and not starts
