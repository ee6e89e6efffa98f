"""A section's source → headings, paragraphs and blocks, each with its place in the source. Nothing is refused: what
cannot be read is a Mistake where it stands.

``parse``   the whole text
``pieces``  one line: text and calls
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .calls import Call, Mistake, read

CALL = re.compile(r"[{｛]{2}(.*?)[}｝]{2}")
HEADING = re.compile(r"(#{2,3})\s*(.*)")
FENCE = re.compile(r"\s*```\s*(\w*)\s*(.*)")
TITLE = re.compile(r"(?:title|标题)\s*[=＝]\s*[\"“](.*?)[\"”]")
KINDS = ("table", "bar", "line", "funnel")
NAMED = {"表格": "table", "柱状图": "bar", "折线图": "line", "漏斗图": "funnel"}

Piece = str | Call | Mistake


@dataclass(frozen=True)
class Paragraph:
    pieces: tuple[Piece, ...]
    start: int = 0


@dataclass(frozen=True)
class Heading:
    """``level`` 2 is （一）, 3 is 1."""

    level: int
    pieces: tuple[Piece, ...]
    start: int = 0


@dataclass(frozen=True)
class Block:
    """A table or a chart. ``calls`` may hold mistakes; ``why`` says what is wrong with the block itself."""

    kind: str
    title: str
    calls: tuple[Call | Mistake, ...] = field(default_factory=tuple)
    start: int = 0
    end: int = 0
    why: str = ""


Part = Paragraph | Heading | Block


def parse(text: str) -> list[Part]:
    return list(_parts(list(_lines(text))))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for line in text.splitlines(keepends=True):
        yield offset, line.rstrip("\r\n")
        offset += len(line)


def _parts(lines: list[tuple[int, str]]) -> Iterator[Part]:
    at = 0
    while at < len(lines):
        start, line = lines[at]
        fence = FENCE.fullmatch(line)
        if fence:
            inside = _until_closed(lines[at + 1 :])
            yield _block(fence, start, lines, at, inside)
            at += inside + 2
            continue
        at += 1
        if heading := HEADING.fullmatch(line.strip()):
            yield Heading(len(heading[1]), pieces(heading[2], start + line.index(heading[2])), start)
        elif line.strip():
            yield Paragraph(pieces(line, start), start)


def _until_closed(lines: list[tuple[int, str]]) -> int:
    """How many lines stand in a block; one that is never closed goes to the end."""
    return next((number for number, (_at, line) in enumerate(lines) if line.strip() == "```"), len(lines))


def _block(fence: re.Match[str], start: int, lines: list[tuple[int, str]], at: int, inside: int) -> Block:
    kind = NAMED.get(fence[1], fence[1])
    title = TITLE.search(fence[2])
    calls = tuple(
        read(line, place, place + len(line)) for place, line in lines[at + 1 : at + 1 + inside] if line.strip()
    )
    closed = at + 1 + inside < len(lines)
    why = _wrong(kind, fence[1], closed=closed, empty=not calls)
    return Block(kind, title[1] if title else "", calls, start, _end(lines, at + 1 + inside), why)


def _wrong(kind: str, typed: str, *, closed: bool, empty: bool) -> str:
    if kind not in KINDS:
        return f"没有“{typed or '（空）'}”这种图表，可用：表格、柱状图、折线图、漏斗图。"
    if not closed:
        return "图表没有写完：请在最后单独一行写上 ```。"
    return "图表里还没有数：请在中间每行写一个指标，如“发现问题，按=层级”。" if empty else ""


def _end(lines: list[tuple[int, str]], at: int) -> int:
    place, line = lines[min(at, len(lines) - 1)]
    return place + len(line)


def pieces(line: str, offset: int = 0) -> tuple[Piece, ...]:
    """Text and calls in their order; neighbouring text is one piece."""
    found: list[Piece] = []
    reached = 0
    for match in CALL.finditer(line):
        if match.start() > reached:
            found.append(line[reached : match.start()])
        found.append(read(match[1], offset + match.start(), offset + match.end()))
        reached = match.end()
    if reached < len(line) or not found:
        found.append(line[reached:])
    return tuple(found)


def calls_of(text: str) -> list[Call]:
    """Every call of a source, in reading order, blocks included."""
    found: list[Call] = []
    for part in parse(text):
        inside = part.calls if isinstance(part, Block) else part.pieces
        found += [each for each in inside if isinstance(each, Call)]
    return found
