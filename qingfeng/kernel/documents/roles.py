"""What each line of a plain-text report is: its title, a heading, the unit that signs it.

ROLE        the parts of an official document that look different
LINE        a line with its role, and how many of its first characters are a heading
RECOGNISE   recognise(texts) → lines; a doubtful line is body text
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto


class Role(Enum):
    TITLE = auto()
    SUBTITLE = auto()
    ADDRESSEE = auto()
    HEADING = auto()
    SUBHEADING = auto()
    BODY = auto()
    UNIT = auto()
    DATE = auto()


@dataclass(frozen=True)
class Line:
    role: Role
    text: str
    head: int = 0


_NUMBER = "[一二三四五六七八九十百]{1,4}"
_HEADINGS = {
    Role.HEADING: re.compile(rf"{_NUMBER}、(?P<words>[^。]+)"),
    Role.SUBHEADING: re.compile(rf"[（(]{_NUMBER}[）)](?P<words>[^。]+)"),
}
# Longer than this, the first sentence is a paragraph that happens to be numbered.
_LONGEST_HEADING = 40
_LONGEST_TITLE, _MOST_TITLE_LINES = 50, 3
_ENDS_A_SENTENCE = re.compile("[。；！？：;:!?，,、]$")
_BRACKETED = re.compile("[（(].*[）)]$")
_LISTED = re.compile("[0-9０-９]{1,2}[.．、]|[（(][0-9０-９]{1,2}[）)]|[一二三四五六七八九十]是|附件")
_ADDRESSEE = re.compile("[^。；，]{2,60}[：:]")
_BLANK_OR_DIGIT = "[0-9０-９〇○零一二三四五六七八九十*＊xXｘＸ×_＿ \u3000]"
_DATE = re.compile(rf"{_BLANK_OR_DIGIT}+年{_BLANK_OR_DIGIT}+月{_BLANK_OR_DIGIT}+日")
_UNIT = re.compile("[^。；：，;:,]{2,40}")


def recognise(texts: Sequence[str]) -> list[Line]:
    lines = [_line(text) for text in texts]
    titled = _title(lines)
    _addressee(lines, titled)
    _signature(lines, titled)
    return lines


def _line(text: str) -> Line:
    for role, pattern in _HEADINGS.items():
        found = pattern.match(text)
        if found and len(found["words"]) <= _LONGEST_HEADING:
            return Line(role, text, len(text) if found.end() == len(text) else found.end() + 1)
    return Line(Role.BODY, text)


def _title(lines: list[Line]) -> int:
    """Mark the title's lines and answer how many there are. A text of nothing but short lines has no title."""
    count = 0
    while count < min(_MOST_TITLE_LINES, len(lines) - 1) and _like_title(lines[count]):
        bracketed = count > 0 and _BRACKETED.match(lines[count].text)
        lines[count] = Line(Role.SUBTITLE if bracketed else Role.TITLE, lines[count].text)
        count += 1
    return count


def _like_title(line: Line) -> bool:
    text = line.text.strip()
    return (
        line.role is Role.BODY
        and len(text) <= _LONGEST_TITLE
        and "。" not in text
        and not _ENDS_A_SENTENCE.search(text)
        and not _LISTED.match(text)
    )


def _addressee(lines: list[Line], titled: int) -> None:
    if titled < len(lines) - 1 and _ADDRESSEE.fullmatch(lines[titled].text.strip()) and not lines[titled].head:
        lines[titled] = Line(Role.ADDRESSEE, lines[titled].text)


def _signature(lines: list[Line], titled: int) -> None:
    if len(lines) > titled + 1 and _DATE.fullmatch(lines[-1].text.strip()):
        lines[-1] = Line(Role.DATE, lines[-1].text)
        if len(lines) > titled + 2 and lines[-2].role is Role.BODY and _UNIT.fullmatch(lines[-2].text.strip()):
            lines[-2] = Line(Role.UNIT, lines[-2].text)
