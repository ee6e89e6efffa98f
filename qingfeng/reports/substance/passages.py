"""The paragraphs of a report beside those of earlier ones that they were taken from, with what differs marked.

``taken``   each paragraph that stands in another report nearly as it is, with its source
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from rapidfuzz.distance import Indel, Levenshtein

from . import similar
from .papers import Paper

SHORTEST = 30  # characters of a paragraph; headings and salutations are everybody's


@dataclass(frozen=True)
class Piece:
    """Part of a paragraph; ``differs`` where the other one has something else."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Taken:
    """A paragraph and its source, both cut at what differs; ``how`` says in words how alike they are."""

    number: int
    ours: Sequence[Piece]
    theirs: Sequence[Piece]
    source: Paper
    how: str


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if len(similar.bare(line)) >= SHORTEST]


def taken(paper: Paper, others: Sequence[Paper]) -> tuple[list[Taken], int]:
    """What was taken, in the order of the report, and how many paragraphs were looked at."""
    ours = paragraphs(paper.text())
    theirs = [(other, each) for other in others for each in paragraphs(other.text())]
    found = similar.nearest(ours, [each for _other, each in theirs])
    told = []
    for number, alike in sorted(found.items()):
        source, text = theirs[alike.right]
        left, right = side_by_side(ours[number], text)
        told.append(Taken(number + 1, left, right, source, how_alike(ours[number], text)))
    return told, len(ours)


def how_alike(ours: str, theirs: str) -> str:
    if ours == theirs:
        return _("一字不差")
    if similar.bare(ours) == similar.bare(theirs):
        return _("只换了数字或标点")
    return _("%(n)d%% 相同") % {"n": int(100 * Indel.normalized_similarity(ours, theirs))}


def side_by_side(ours: str, theirs: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts cut where they differ."""
    left, right = [], []
    for each in Levenshtein.opcodes(ours, theirs):
        differs = each.tag != "equal"
        left += [Piece(ours[each.src_start : each.src_end], differs)] if each.src_end > each.src_start else []
        right += [Piece(theirs[each.dest_start : each.dest_end], differs)] if each.dest_end > each.dest_start else []
    return left, right
