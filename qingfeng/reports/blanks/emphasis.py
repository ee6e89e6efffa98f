"""Whether `**`, `***` and `__` emphasise text or mask a value, decided by evidence.

A line such as `清单**份、个人**份` and one such as `**重点任务**：完成` have the same shape. Every marker is weighed both ways,
and the reading of the whole line with the greatest weight wins (a marker alone, or a pair around text):

- for a mask speaks a measure word, a name's head (人社局, 同志) or another request for a value right after it, and a report
  in which many markers are masks;
- for a pair speaks that it opens a line, a list item or follows a mark, that it closes before a mark or the line's end,
  and a report in which whole headings are marked;
- a pair that holds nothing but a figure or another mask (`**12**个`, `**XX**个`) is emphasis;
- against a pair speaks text that begins with a measure word, or cuts a bracket or quotation in two.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from qingfeng.reports.blanks.masks import Mask

_MARKER = re.compile(r"(?<![*_\\])(?<![*_]\.)(\*\*\*|\*\*|__)(?![*_]|\.[*_])")
_OPENS = re.compile(r"(?:^|[\s，。；：、！？|>\-（“])$|^\s*(?:\d+[.、．]|[-*+])\s*$")
_CLOSES = re.compile(r"$|[\s，。；：、！？|）”:,.]")
_FARTHEST = 5
"""A pair holds at most this many markers, itself included, that mask."""

Weigh = Callable[[Mask], float]
"""How clearly a marker, taken as a mask, asks for a value: 0 not at all, 1 by a name, 2 by a measure word."""


@dataclass(frozen=True)
class _Marker:
    start: int
    end: int
    asks: float


def emphasis_marks(text: str, weigh: Weigh) -> set[int]:
    """Offsets of the markers that emphasise."""
    lines = list(_lines_with_markers(text, weigh))
    prior = _custom_of_report(text, lines)
    return {offset for line in lines for offset in _best_reading(text, line, prior)}


def _lines_with_markers(text: str, weigh: Weigh) -> list[list[_Marker]]:
    lines: dict[tuple[int, str], list[_Marker]] = {}
    line, reached = 0, 0
    for match in _MARKER.finditer(text):
        line, reached = line + text.count("\n", reached, match.start()), match.start()
        marker = _Marker(match.start(), match.end(), weigh(Mask(match.start(), match.end())))
        lines.setdefault((line, match[0]), []).append(marker)
    return list(lines.values())


def _custom_of_report(text: str, lines: list[list[_Marker]]) -> float:
    """Positive where the report marks headings with pairs, negative where its markers mask figures."""
    pairs = sum(_looks_marked(text, *pair) for line in lines for pair in pairwise(line))
    masks = sum(marker.asks >= 2 for line in lines for marker in line)
    if pairs:
        return 1.0 if masks <= 2 * pairs else -0.5
    return -2.5 if masks > 2 else 0.0


def _looks_marked(text: str, opening: _Marker, closing: _Marker) -> bool:
    alone = opening.asks == closing.asks == 0
    return alone and _opens(text, opening) and bool(_CLOSES.match(text[closing.end : closing.end + 1]))


def _best_reading(text: str, line: list[_Marker], prior: float) -> list[int]:
    """Offsets of the markers that are pairs in the reading of greatest weight (dynamic programme over the line)."""
    best: list[tuple[float, int | None]] = [(0.0, None)]
    for number, marker in enumerate(line):
        choices: list[tuple[float, int | None]] = [(best[-1][0] + _as_mask(marker), None)]
        for first in range(max(0, number - _FARTHEST), number):
            inner = sum(_as_mask(masked) for masked in line[first + 1 : number])
            choices.append((best[first][0] + inner + _as_pair(text, line[first], marker, prior), first))
        best.append(max(choices, key=lambda choice: choice[0]))
    return list(_paired(line, [opening for _, opening in best[1:]]))


def _paired(line: list[_Marker], openings: list[int | None]) -> Iterator[int]:
    number = len(line) - 1
    while number >= 0:
        opening = openings[number]
        if opening is not None:
            yield from (line[opening].start, line[number].start)
        number = (number if opening is None else opening) - 1


def _as_mask(marker: _Marker) -> float:
    return marker.asks * 1.5 if marker.asks else -0.5


def _as_pair(text: str, opening: _Marker, closing: _Marker, prior: float) -> float:
    inside = text[opening.end : closing.start]
    if not inside.strip() or inside != inside.strip() or re.match("[，。；：、！？,;:]", inside):
        return -9.0
    if re.fullmatch(r"[0-9０-９XxＸｘ×.．,，%％]+", inside):
        return 6.0
    opens, closes = _opens(text, opening), bool(_CLOSES.match(text[closing.end : closing.end + 1]))
    weight = 1.0 + prior + 1.5 * opens + closes - 0.5 * (not opens and not closes) - 1.5 * ("**" in inside)
    return weight - 2.0 * _cuts_a_bracket(inside) - (2.0 if opening.asks >= 2 else 0.0)


def _opens(text: str, marker: _Marker) -> bool:
    before = text[max(0, marker.start - 12) : marker.start]
    return bool(_OPENS.search(before.rpartition("\n")[2] if "\n" in before or marker.start <= 12 else "…" + before))


def _cuts_a_bracket(inside: str) -> bool:
    return any(inside.count(left) != inside.count(right) for left, right in ("《》", "（）", "“”"))
