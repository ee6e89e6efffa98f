"""A plain text laid out as an official document, and where each of its characters went."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from qingfeng.kernel.documents.layout import compose
from qingfeng.kernel.documents.roles import recognise

Span = tuple[int, int]


def lay_out(text: str, held: Sequence[Span]) -> tuple[bytes, str, Callable[[int], int]]:
    """The .docx, its text, and the way from an offset in ``text`` to the offset in that.

    Empty lines go, and the spaces that indent a line: the layout makes its own. Spaces inside a ``held`` span stay.
    """
    rows = list(_rows(text.removesuffix("\x1a"), held))
    lines = [text[start:end] for start, end in rows]
    came_from = [start for start, _ in rows]
    went_to = list(accumulate((len(line) + 1 for line in lines), initial=0))

    def moved(offset: int) -> int:
        row = bisect_right(came_from, offset) - 1
        return went_to[row] + offset - came_from[row]

    return compose(recognise(lines)), "\n".join(lines), moved


def _rows(text: str, held: Sequence[Span]) -> Iterator[Span]:
    """The stretch of every line that is kept."""
    start = 0
    for line in text.splitlines(keepends=True):
        stop = start + len(line)
        left = start + len(line) - len(line.lstrip())
        right = start + len(line.rstrip())
        spans = [span for span in held if start <= span[0] < stop]
        first = min([left, *(span[0] for span in spans)])
        last = max([right, *(span[1] for span in spans)])
        if first < last:
            yield first, last
        start = stop
