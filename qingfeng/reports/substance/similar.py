"""Which of many short texts are alike. Nothing here needs Django or a database.

``bare``      a text without what differs between copies: figures, punctuation, white space
``groups``    texts that say the same, word for word or nearly
``nearest``   for each text the most similar one of others

Near copies are found by the short pieces they share. Two texts whose pieces overlap by ``ALIKE`` must share one of
their rarest, so only those are looked up (prefix filtering): ten thousand texts are compared without fifty million
comparisons. How alike two candidates are is told by rapidfuzz.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from rapidfuzz import process
from rapidfuzz.distance import Indel

VARYING = re.compile(r"[\W\d_]+|[〇零一二三四五六七八九十百千万亿两]+(?=[个件次项条人家户份天日周月季年场批元页篇])")
SIZE = 3  # characters of a piece
ALIKE = 0.5  # of the pieces of two texts together: one or two words exchanged in a sentence still pass
CLOSE = 0.82  # of the characters: what is called a near copy
SHORTEST = 8  # characters; what is shorter is a phrase that everybody uses
LONGEST = 2000


def bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return VARYING.sub("", folded)[:LONGEST]


@dataclass(frozen=True)
class Alike:
    """Two texts by their numbers, and how alike they are, from 0 to 1."""

    left: int
    right: int
    likeness: float


class Pieces:
    """The texts by their rarest pieces, kept shortest first so that those of a like length lie together."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        sets = [frozenset(text[at : at + SIZE] for at in range(len(text) - SIZE + 1)) for text in texts]
        often = Counter(piece for each in sets for piece in each)
        self.ordered = [sorted(each, key=lambda piece: (often[piece], piece)) for each in sets]
        self.index: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))  # piece → sizes and numbers

    def by_size(self, numbers: Sequence[int]) -> list[int]:
        return sorted(numbers, key=lambda number: len(self.ordered[number]))

    def prefix(self, number: int) -> list[str]:
        """So many of the rarest pieces that any text alike shares one of them."""
        pieces = self.ordered[number]
        return pieces[: len(pieces) - ceil(ALIKE * len(pieces)) + 1]

    def keep(self, number: int) -> None:
        """To be found from now on; longer texts come after shorter ones."""
        for piece in self.prefix(number):
            sizes, numbers = self.index[piece]
            sizes.append(len(self.ordered[number]))
            numbers.append(number)

    def candidates(self, number: int) -> list[int]:
        """Kept texts of a like length that share a rare piece."""
        size, found = len(self.ordered[number]), set[int]()
        for piece in self.prefix(number):
            if piece in self.index:
                sizes, numbers = self.index[piece]
                found.update(numbers[bisect_left(sizes, ALIKE * size) : bisect_right(sizes, size / ALIKE)])
        return list(found)

    def close(self, number: int) -> list[Alike]:
        """The kept texts that are near copies of this one."""
        others = self.candidates(number)
        scored = process.extract(
            self.texts[number], [self.texts[each] for each in others], scorer=Indel.normalized_similarity,
            score_cutoff=CLOSE, limit=None,
        )  # fmt: skip
        return [Alike(number, others[place], likeness) for _text, likeness, place in scored]


def groups(texts: Sequence[str]) -> list[list[int]]:
    """Numbers of texts that are copies or near copies of each other, the largest group first; a text that stands alone
    is in none."""
    same: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        if len(kept := bare(text)) >= SHORTEST:
            same[kept].append(number)
    different = list(same)
    joined = _joined(different)
    found: dict[int, list[int]] = defaultdict(list)
    for place, text in enumerate(different):
        found[_root(joined, place)] += same[text]
    return sorted((sorted(each) for each in found.values() if len(each) > 1), key=lambda each: (-len(each), each))


def _joined(different: Sequence[str]) -> list[int]:
    """Each text points at one it is close to, in the end at the first of its group."""
    pieces, points = Pieces(different), list(range(len(different)))
    for place in pieces.by_size(points):
        for each in pieces.close(place):
            points[_root(points, place)] = _root(points, each.right)
        pieces.keep(place)
    return points


def _root(points: list[int], place: int) -> int:
    while points[place] != place:
        points[place] = points[points[place]]  # shorter for whoever asks next
        place = points[place]
    return place


def nearest(texts: Sequence[str], others: Sequence[str]) -> dict[int, Alike]:
    """For each of the texts that has one, the other text it is closest to; ``right`` is a number of ``others``."""
    ours, theirs = [bare(text) for text in texts], [bare(text) for text in others]
    pieces, first = Pieces([*ours, *theirs]), len(ours)
    for place in pieces.by_size([first + number for number, text in enumerate(theirs) if len(text) >= SHORTEST]):
        pieces.keep(place)
    found = {}
    for number, text in enumerate(ours):
        close = pieces.close(number) if len(text) >= SHORTEST else []
        if close:
            best = max(close, key=lambda each: (each.likeness, -each.right))
            found[number] = Alike(number, best.right - first, best.likeness)
    return found
