"""The words around one blank, in the pieces that matter for what it asks.

    Layout    the lines of a report: its title, its headings, where an item (一是, （二）, 3.) begins
    Passage   one blank: lead (before it, back to the figure before), tail (after its measure word), earlier clauses,
              item, headings

In every piece ``＊`` stands for the blank itself and ``；`` for any other figure, masked or real.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from qingfeng.reports.blanks import Blank

BLANK, OTHER_FIGURE = "＊", "；"
HALF_WIDTH = str.maketrans(",;:()!?\u00a0\u3000％", "，；：（）！？  %")
FIGURE = re.compile(
    r"\d+(?:\.\d+)?(?=(?:人次|辆次|架次|车次|场次|余|多|万|亿|[次个条项份人名册本场张部件期家户元%篇起轮种批笔]))"
)
BREAK = re.compile(r"[、，。；：！？（）\n]")
CLAUSE_END = re.compile(r"[，。；：！？\n]")
ITEM = re.compile(
    r"[一二三四五六七八九十]是|（[一二三四五六七八九十]+）|(?m:^\s*)(?:\d+[.．、]|[一二三四五六七八九十]+、)"
)
HEADING = re.compile(r"\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、])[^。；\n]{2,40}")
CHAPTER = re.compile(r"\s*[一二三四五六七八九十]+、[^。\n]{2,40}$")
QUOTED_TITLE = re.compile(r"《[^》\n]*》")


def without_titles(text: str) -> str:
    """The same text, with what stands inside 《》 made meaningless."""
    return QUOTED_TITLE.sub(lambda match: "□" * len(match[0]), text)


class Layout:
    """A report: its text with figures marked, its title and headings."""

    def __init__(self, text: str, blanks: Sequence[Blank]) -> None:
        self.text = text.translate(HALF_WIDTH)
        self.figures = sorted(self._masked(blanks) + self._real(blanks))
        self.blanks = blanks

    def _masked(self, blanks: Sequence[Blank]) -> list[tuple[int, int, int]]:
        return [(blank.start, blank.end, unit_end(self.text, blank)) for blank in blanks]

    def _real(self, blanks: Sequence[Blank]) -> list[tuple[int, int, int]]:
        inside = {position for blank in blanks for position in range(blank.start, blank.end)}
        found = (match for match in FIGURE.finditer(self.text) if match.start() not in inside)
        return [(match.start(), match.end(), match.end() + 1) for match in found]

    @cached_property
    def title(self) -> str:
        """The lines before the first full sentence."""
        lines = []
        for line in self.text.splitlines()[:4]:
            if "。" in line or HEADING.match(line):
                break
            lines.append(line.strip())
        return "\n".join(lines)

    def headings(self, position: int) -> list[str]:
        """The headings above a position, nearest first: that of its paragraph, then that of its chapter."""
        start = self.text.rfind("\n", 0, position) + 1
        found = [match[0].strip()] if (match := HEADING.match(self.text, start)) else []
        for line in reversed(self.text[:start].splitlines()):
            if CHAPTER.match(line):
                return [*found, line.strip()]
        return found

    def item_start(self, position: int) -> int:
        """Where the item begins that holds a position, at the earliest its line."""
        start = self.text.rfind("\n", 0, position) + 1
        marks = [match.start() for match in ITEM.finditer(self.text, start, position)]
        return marks[-1] if marks else start

    def marked(self, start: int, end: int, blank: Blank) -> str:
        """A stretch of text in which figures are marked; units stay."""
        pieces, at = [], start
        for first, last, _ in self.figures:
            if start <= first and last <= end and first >= at:
                pieces += [self.text[at:first], BLANK if first == blank.start else OTHER_FIGURE]
                at = last
        return "".join([*pieces, self.text[at:end]])


def unit_end(text: str, blank: Blank) -> int:
    """Where the measure word after a blank ends."""
    if not blank.unit:
        return blank.end
    match = re.compile(rf"\s*[余多近]?\s*{re.escape(blank.unit)}").match(text, blank.end)
    return match.end() if match else blank.end


@dataclass(frozen=True)
class Passage:
    """One blank and the words that may say what it asks."""

    layout: Layout
    blank: Blank

    @cached_property
    def _lead_start(self) -> int:
        """The end of the figure before in the same clause, or the clause's start; a list sign 、 begins anew."""
        start, position = self.blank.clause[0], self.blank.start
        before = [figure for figure in self.layout.figures if start <= figure[0] < position]
        if not before:
            return start
        after_unit = min(before[-1][2], position)
        separator = self.layout.text.find("、", after_unit, position)
        return separator + 1 if separator >= 0 else after_unit

    @cached_property
    def lead(self) -> str:
        return self.layout.text[self._lead_start : self.blank.start]

    @cached_property
    def tail(self) -> str:
        """From behind the measure word to the next punctuation or figure."""
        start = unit_end(self.layout.text, self.blank)
        following = [figure[0] for figure in self.layout.figures if figure[0] >= start]
        limit = min([*following[:1], self.blank.sentence[1]])
        match = BREAK.search(self.layout.text, start, max(start, limit))
        return self.layout.text[start : match.start() if match else max(start, limit)]

    @cached_property
    def own(self) -> str:
        """Lead, blank, tail."""
        return f"{self.lead}{BLANK}{self.tail}"

    @cached_property
    def slot(self) -> str:
        """`own`, with the figure and measure word that it follows directly: ；个科室共… is not about one section."""
        figures = [figure for figure in self.layout.figures if figure[2] == self._lead_start > self.blank.clause[0]]
        measure = self.layout.text[figures[-1][1] : figures[-1][2]] if figures else ""
        return f"{OTHER_FIGURE}{measure}{self.own}" if figures else self.own

    @cached_property
    def clause_before(self) -> str:
        """The part of the blank's clause before its lead."""
        return self.layout.marked(self.blank.clause[0], self._lead_start, self.blank)

    @cached_property
    def clause(self) -> str:
        return self.clause_before + self.own

    @cached_property
    def sentence_before(self) -> str:
        return self.layout.marked(self.blank.sentence[0], self.blank.start, self.blank)

    @cached_property
    def topic(self) -> str:
        """What the sentence before the blank speaks about, back to the full stop before, under which headings."""
        run_on = self.item_before.rpartition("。")[2]
        return "\n".join([self.layout.title, *self.headings, run_on + self.sentence_before])

    @cached_property
    def sentence(self) -> str:
        return self.layout.marked(*self.blank.sentence, self.blank)

    @cached_property
    def sentence_after(self) -> str:
        return self.layout.text[self.blank.end : self.blank.sentence[1]]

    @cached_property
    def earlier(self) -> list[str]:
        """Clauses before the lead in the same sentence, nearest first; figures end a piece too."""
        before = self.layout.marked(self.blank.sentence[0], self._lead_start, self.blank)
        return [piece for piece in reversed(re.split(r"[，：！？\n]", before)) if piece]

    @cached_property
    def figureless(self) -> list[str]:
        """The earlier clauses that still speak about this blank: back to the clause with the figure before."""
        pieces = []
        for piece in self.earlier:
            if OTHER_FIGURE in piece:
                break
            pieces.append(piece)
        return pieces

    @cached_property
    def item(self) -> int:
        """Where the blank's item begins; two blanks of one item share it."""
        return self.layout.item_start(self.blank.start)

    @cached_property
    def item_before(self) -> str:
        """The earlier sentences of the same item."""
        return self.layout.text[self.item : self.blank.sentence[0]]

    @cached_property
    def previous_sentence(self) -> str:
        """The sentence before in the same item, figures marked."""
        before = self.item_before.rstrip("。；！？ ")
        start = max(before.rfind(sign) for sign in "。；！？\n") + 1
        return self.layout.marked(self.item + start, self.item + len(before), self.blank)

    @cached_property
    def headings(self) -> list[str]:
        return self.layout.headings(self.blank.start)

    @cached_property
    def inside_title(self) -> bool:
        """Whether the blank stands inside 《》."""
        before = self.layout.text[self.blank.sentence[0] : self.blank.start]
        return before.count("《") > before.count("》")
