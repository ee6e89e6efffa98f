"""Writing a report back as .docx: the same report, its blanks filled.

    FILL        characters of ``Source.text`` that are replaced, with a comment on where the figure comes from
    OPEN BLANK  characters that stay, highlighted, with a comment on what they need; listed again at the end
    WRITE       write_report(source, fills, open_blanks, author=, when=)

A .docx keeps every part but the text as it came. A .txt is laid out first (``layout``), then treated like any .docx.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from qingfeng.kernel.documents import marks
from qingfeng.kernel.documents.comments import Comments, tie
from qingfeng.kernel.documents.ooxml import Element, clean, qn
from qingfeng.kernel.documents.open_list import OpenRow, append_open_list
from qingfeng.kernel.documents.package import Package
from qingfeng.kernel.documents.reading import Source
from qingfeng.kernel.documents.stories import Piece, read_stories
from qingfeng.kernel.documents.text_layout import lay_out

# How much of the sentence the list at the end quotes on either side of an open blank.
_QUOTED = 16
_CLAUSE_ENDS, _SENTENCE_ENDS = re.compile("[。；，\n]"), re.compile("[。；\n]")


@dataclass(frozen=True)
class Fill:
    start: int
    end: int
    text: str
    comment: str
    link: str | None = None


@dataclass(frozen=True)
class OpenBlank:
    start: int
    end: int
    number: int
    asks: str
    whom: str


Mark: TypeAlias = Fill | OpenBlank


def write_report(
    source: Source, fills: Sequence[Fill], open_blanks: Sequence[OpenBlank], *, author: str, when: datetime
) -> bytes:
    """``when`` is shown in the comments as the wall clock it carries. Marks must not overlap."""
    found: list[Mark] = [*fills, *open_blanks]
    found.sort(key=lambda mark: mark.start)
    _refuse_overlap(found, len(source.text))
    if source.kind == "txt":
        source, found = _laid_out(source, found)
    if not found:
        return source.content
    package = Package(source.content)
    _Writer(package, Comments(package, author, when)).write(found)
    _list_open(package, source.text, [mark for mark in found if isinstance(mark, OpenBlank)])
    return package.save()


def _laid_out(source: Source, found: list[Mark]) -> tuple[Source, list[Mark]]:
    content, text, moved = lay_out(source.text, [(mark.start, mark.end) for mark in found])
    shifted: list[Mark] = [
        replace(mark, start=moved(mark.start), end=moved(mark.start) + mark.end - mark.start) for mark in found
    ]
    return Source(source.name, text, "docx", content), shifted


def _refuse_overlap(found: list[Mark], length: int) -> None:
    """Offsets come from our own reading of the same text: a wrong one is a fault of the program."""
    borders = [border for mark in found for border in (mark.start, mark.end)]
    if borders != sorted(borders) or any(mark.start == mark.end for mark in found) or max(borders, default=0) > length:
        raise ValueError("marks overlap, are empty or lie outside the text")


def _list_open(package: Package, text: str, found: list[OpenBlank]) -> None:
    if not found:
        return
    body = package.touch(package.main).find(qn("w:body"))
    append_open_list(body, [OpenRow(mark.number, _quote(text, mark), mark.asks, mark.whom) for mark in found])


def _quote(text: str, mark: OpenBlank) -> tuple[str, str, str]:
    """The beginning of its clause, the blank, and what its sentence goes on to say."""
    before = _CLAUSE_ENDS.split(text[max(0, mark.start - _QUOTED) : mark.start])[-1]
    after = _SENTENCE_ENDS.split(text[mark.end : mark.end + _QUOTED])[0]
    return before.lstrip(), text[mark.start : mark.end], after.rstrip()


class _Writer:
    """Marks one package, from its end to its start, so that earlier offsets stay true."""

    def __init__(self, package: Package, comments: Comments) -> None:
        self.package, self.comments = package, comments
        self.pieces = read_stories(package).pieces

    def write(self, found: list[Mark]) -> None:
        pieces = [self._pieces(mark) for mark in found]
        # Numbered in reading order, which is the order Word lists them in.
        numbers = [self.comments.add(_said(mark, where[0])) for mark, where in zip(found, pieces, strict=True)]
        for mark, where, number in reversed(list(zip(found, pieces, numbers, strict=True))):
            self._mark(mark, where, number)

    def _pieces(self, mark: Mark) -> list[Piece]:
        """The pieces the mark's characters stand in."""
        met = [piece for piece in self.pieces if piece.start < mark.end and mark.start < piece.end]
        if sum(min(piece.end, mark.end) - max(piece.start, mark.start) for piece in met) < mark.end - mark.start:
            raise ValueError("a mark reaches over a tab, a line break or a paragraph's end")
        return met

    def _mark(self, mark: Mark, where: list[Piece], number: str) -> None:
        self.package.touch(where[0].story.part)
        self.package.touch(self.package.main)
        linked = isinstance(mark, Fill) and marks.can_link(where[0])
        runs = [
            marks.isolate(piece.node, max(mark.start - piece.start, 0), min(mark.end, piece.end) - piece.start)
            for piece in reversed(where)
        ][::-1]
        first, last = self._fill(mark, runs, linked, where[0]) if isinstance(mark, Fill) else _keep(runs)
        tie(number, *marks.anchor(self.package, where[0], first, last))
        marks.copy_to_fallback(first)

    def _fill(self, fill: Fill, runs: list[Element], linked: bool, piece: Piece) -> tuple[Element, Element]:
        marks.replace(runs, clean(fill.text))
        if not (linked and fill.link):
            return runs[0], runs[0]
        wrapped = marks.link(runs[0], self.package.link(piece.story.part, fill.link))
        return wrapped, wrapped


def _keep(runs: list[Element]) -> tuple[Element, Element]:
    for run in runs:
        marks.highlight(run)
    return runs[0], runs[-1]


def _said(mark: Mark, piece: Piece) -> str:
    place = f"（{piece.story.label}）" if piece.story.label else ""
    if isinstance(mark, OpenBlank):
        return f"{place}第 {mark.number} 空尚未填写。\n需要：{mark.asks}\n请询问：{mark.whom}"
    unlinked = [f"明细：{mark.link}"] if mark.link and not marks.can_link(piece) else []
    return "\n".join([place + mark.comment, *unlinked])
