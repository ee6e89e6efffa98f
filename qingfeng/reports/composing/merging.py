"""Two people wrote at once: what each changed is put together, line by line. Plain Python.

``merge(base, theirs, mine)``   the text with both changes; where both changed the same lines, both stand in it between
marks, for a person to settle. Nothing is lost.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

MINE, BETWEEN, THEIRS = "<<<<<<< 我写的", "=======", ">>>>>>> 同事写的"
MARKS = (MINE, BETWEEN, THEIRS)


@dataclass(frozen=True)
class Merged:
    """``clashes`` is how many places both changed differently."""

    text: str
    clashes: int


def merge(base: str, theirs: str, mine: str) -> Merged:
    if mine in (base, theirs):
        return Merged(theirs, 0)
    if theirs == base:
        return Merged(mine, 0)
    pieces = list(_pieces(base.splitlines(), theirs.splitlines(), mine.splitlines()))
    return Merged("\n".join(line for piece, _clash in pieces for line in piece), sum(clash for _piece, clash in pieces))


def unsettled(text: str) -> bool:
    """Whether marks of a merge still stand in a text."""
    return any(line.strip() in MARKS for line in text.splitlines())


def _pieces(base: list[str], theirs: list[str], mine: list[str]) -> Iterator[tuple[list[str], bool]]:
    """Stretches of lines up to the next that all three share, and those shared."""
    at = their = my = 0
    for start, their_start, my_start, length in _shared(base, theirs, mine):
        before = base[at:start], theirs[their:their_start], mine[my:my_start]
        if any(before):
            yield _together(*before)
        if length:
            yield base[start : start + length], False
        at, their, my = start + length, their_start + length, my_start + length


def _shared(base: list[str], theirs: list[str], mine: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Runs of lines that stand in all three: where in each, and how many; at last the ends."""
    in_theirs = _matches(base, theirs)
    in_mine = _matches(base, mine)
    line = 0
    while line < len(base):
        length = 0
        while (
            line + length in in_theirs
            and line + length in in_mine
            and in_theirs[line + length] == in_theirs[line] + length
            and in_mine[line + length] == in_mine[line] + length
        ):
            length += 1
        if length:
            yield line, in_theirs[line], in_mine[line], length
        line += length or 1
    yield len(base), len(theirs), len(mine), 0


def _matches(base: list[str], other: list[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {one.a + step: one.b + step for one in blocks for step in range(one.size)}


def _together(base: list[str], theirs: list[str], mine: list[str]) -> tuple[list[str], bool]:
    if mine in (base, theirs):
        return theirs, False
    if theirs == base:
        return mine, False
    if not base and not (theirs and mine):
        return theirs or mine, False
    return [MINE, *mine, BETWEEN, *theirs, THEIRS], True
