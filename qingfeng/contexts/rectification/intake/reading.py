"""Reading a feedback: which of its numbered passages are problems.

READ      read(text) → the drafts in the order of the text; refuses with a Chinese sentence a text without any
RULE      a problem is a leaf of the outline that stands where problems are listed or says itself that something is
          wrong. Items inside a paragraph (一是…二是…) are leaves; the words before them are their heading. Praise, the
          general part, demands, requests, signatures and attachments are none.
OPEN      read_feedback(name, content)
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from qingfeng.kernel.documents import open_report
from qingfeng.kernel.errors import BadInput

from . import duties, zones
from .compact import Compact, compact, lines
from .deadlines import Clock
from .draft import DraftProblem
from .duties import Duty
from .outline import Node, Passage, outline
from .tables import Row, stated, tables
from .zones import Zone

NONE_FOUND = (
    "没有读出问题：文件里没有编号的问题条目（如一、（一）1. 或一是、二是），也没有带“问题”一栏的表格。"
    "请核对是不是反馈意见；如果正文是图片，请换成文字稿。"
)


def read_feedback(name: str, content: bytes) -> list[DraftProblem]:
    """The problems of a .docx or .txt."""
    return read(open_report(name, content).text)


def read(text: str) -> list[DraftProblem]:
    rows, rest = tables(lines(text))
    told = compact(rest)
    clock = Clock.of(told.text)
    found = [*_Reading(told, text, clock).drafts(), *(_of_row(row, clock) for row in stated(rows))]
    if not found:
        raise BadInput(NONE_FOUND)
    return sorted(found, key=lambda draft: draft.start)


def _of_row(row: Row, clock: Clock) -> DraftProblem:
    cells = row.cells
    given = {name: cells[name].text if name in cells else "" for name in ("number", "category", "section", "assisting")}
    text, when = cells["text"], cells["deadline"].text if "deadline" in cells else ""
    named = {name: given[name] or None for name in ("category", "section", "assisting")}
    joined = {name: duties.joined(words) if words and name != "category" else words for name, words in named.items()}
    return DraftProblem(
        number=given["number"], text=text.text, deadline=clock.date_of(_squeezed(when), text.start),
        deadline_text=when or None, start=text.start, end=text.start + len(text.text), **joined,
    )  # fmt: skip


def _squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


class _Reading:
    """One document being read."""

    def __init__(self, told: Compact, document: str, clock: Clock) -> None:
        self.told, self.document, self.clock = told, document, clock
        self.root = outline(told.text)

    def drafts(self) -> Iterator[DraftProblem]:
        for node in self.root.walk():
            if node is not self.root and self.counted(node):
                continue
            for stretch, duty, suffix in self.problems(node):
                yield self.draft(node, stretch, duty, suffix)

    def words(self, passage: Passage) -> str:
        return self.told.text[passage.start : passage.end].strip("\n ")

    def counted(self, node: Node) -> list[Node]:
        """The children that make it a heading: a problem's own demands do not."""
        return [child for child in node.children if self.heads(child)]

    def heads(self, node: Node) -> bool:
        if node.told_zone.silent or self.only_duty(node):
            return False
        return bool(node.mark) or bool(self.counted(node))

    def only_duty(self, node: Node) -> bool:
        words = "".join(self.words(each) for each in node.paragraphs)
        return bool(duties.only(words)) or duties.names_person_only(words) or zones.is_part(words)

    def problems(self, node: Node) -> Iterator[tuple[tuple[int, int], Duty, str]]:
        """The problems a leaf states: one, unless its heading is a bare name over several unnumbered paragraphs."""
        if node.told_zone.silent or not node.paragraphs or self.only_duty(node):
            return
        first, *rest = node.paragraphs
        title = self.words(first)
        if node is self.root:
            yield from self.apart(node, [each for each in node.paragraphs if self.stretch([each])[1]])
        elif node.mark is None or self.is_name(node, title):
            yield from self.apart(node, rest, self.stretch([first])[1])
        elif self.states(node, title):
            stretch, duty = self.stretch(node.paragraphs)
            if stretch[1] > stretch[0]:
                yield stretch, duty, ""

    def apart(
        self, node: Node, passages: list[Passage], said: Duty | None = None
    ) -> Iterator[tuple[tuple[int, int], Duty, str]]:
        """Unnumbered paragraphs, each a problem of its own."""
        stating = [each for each in passages if self.states(node, self.words(each))]
        for at, passage in enumerate(stating, start=1):
            stretch, duty = self.stretch([passage])
            if stretch[1] > stretch[0]:
                numbered = len(stating) > 1 or not node.path
                yield stretch, duty.over(said or Duty()), f"·{at}" if numbered else ""

    def is_name(self, node: Node, title: str) -> bool:
        """Its first words name what the paragraphs beneath state, as do those of the headings beside it."""
        first, *rest = node.paragraphs
        if self.is_heading(title, first):
            return bool(rest) or zones.is_bare(title)
        beside = [each for each in node.parent.children if each is not node] if node.parent else []
        return bool(rest) and title[-1:] not in "。；" and any(self.counted(each) for each in beside)

    def is_heading(self, title: str, passage: Passage) -> bool:
        """A title that names a field or a section, not what is wrong."""
        bare = re.sub(r"（[^）]*）", "", title)
        named = zones.named_by(bare) is not None or duties.of_heading(bare) or zones.narrow(bare)
        return not passage.inside and bool(named or self.nothing_wrong(bare))

    @staticmethod
    def nothing_wrong(title: str) -> bool:
        return len(title) <= 20 and not re.search("[。；，]", title) and not zones.lacks(title)

    def states(self, node: Node, words: str) -> bool:
        if zones.nothing_found(words):
            return False
        if node.told_zone is Zone.PROBLEMS:
            return not (zones.asks(words) and not zones.lacks(words)) or node.inside
        praised = zones.praises(words) and not re.search("但|不够|不足|问题", words)
        owed = any(self.stretch([each])[1] for each in node.paragraphs[:1]) and node.mark is not None
        wrong = zones.lacks(words) or owed
        return wrong and not praised and not (zones.is_closing(words) or self.asks_only(words))

    @staticmethod
    def asks_only(words: str) -> bool:
        """A demand that merely names what must not be: 严格…，不得…."""
        first = re.split("[，。；]", words)[0]
        return zones.asks(words) and not zones.lacks(first)

    def stretch(self, passages: list[Passage]) -> tuple[tuple[int, int], Duty]:
        text = self.told.text
        start, duty = duties.led_by(text, passages[0].start, passages[0].end)
        start += zones.without_label(text[start : passages[-1].end])
        end = start
        for passage in passages:
            stop, found = duties.trimmed(text, max(start, passage.start), passage.end)
            duty = duty.over(found)
            end = stop if stop > passage.start else end
        return (start, end), duty

    def draft(self, node: Node, stretch: tuple[int, int], own: Duty, suffix: str) -> DraftProblem:
        duty = own.over(self.duty_of(node))
        start, end = self.told.place(*stretch)
        deadline = duty.deadline
        return DraftProblem(
            number=node.path + suffix,
            text=self.document[start:end],
            category=self.category(node),
            section=duty.section,
            assisting=duty.assisting,
            deadline=self.clock.date_of(deadline, duty.at) if deadline else None,
            deadline_text=deadline,
            start=start,
            end=end,
        )

    def duty_of(self, node: Node) -> Duty:
        """What is said for it elsewhere: behind the last of a paragraph's items, in headings, on lines below."""
        found = node.duty.over(self.of_parts(node))
        if node.inside and node.parent:
            found = found.over(self.of_row(node.parent))
        above = node.parent
        while above is not None:
            found = found.over(self.of_title(above)).over(above.duty)
            above = above.parent
        own = Duty(duties.of_heading(self.words(node.paragraphs[0])))
        return found.over(own).over(node.told_below)

    def of_row(self, parent: Node) -> Duty:
        """A bracket behind the last item counts for all of them when no other item has one."""
        items = [child for child in parent.children if child.inside and child.mark]
        duty = [self.stretch(item.paragraphs)[1] for item in items]
        if not duty or any(duty[:-1]):
            return Duty()
        return duty[-1]

    def of_parts(self, node: Node) -> Duty:
        """Numbered parts of one problem: （3）责任科室：…."""
        found = Duty()
        for child in node.children:
            if child.told_zone.silent or self.only_duty(child):
                for passage in child.paragraphs:
                    found = found.over(duties.only(self.words(passage)) or self.stretch([passage])[1])
        return found

    def of_title(self, node: Node) -> Duty:
        if not node.paragraphs or node.told_zone.silent:
            return Duty()
        title = node.paragraphs[0]
        said = self.stretch([title])[1].over(self.of_parts(node))
        return said.over(Duty(duties.of_heading(self.words(title)))) if node.mark else said

    def category(self, node: Node) -> str | None:
        """The nearest heading that names a subject; the leaf's own where its title is one."""
        titled = len(node.paragraphs) > 1 and self.is_name(node, self.words(node.paragraphs[0]))
        above: Node | None = node if titled else node.parent
        while above is not None:
            if above.paragraphs and (words := self.subject(above)):
                return words
            above = above.parent
        return None

    def subject(self, node: Node) -> str:
        title = self.words(node.paragraphs[0])
        title = re.sub(
            r"[（【][^）】]*[）】]", lambda found: "" if duties.is_duty_bracket(found[0]) else found[0], title
        )
        if zones.is_bare(title):
            return ""
        if node.mark:
            said = zones.subject(title)
            return "" if zones.is_bare(said) else said
        last = zones.subject(re.split("[，。]", title.rstrip("。：，"))[-1])
        return last if zones.lacks(last) and not re.search("问题|如下|以下", last) else ""


def gaps(text: str, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What of the text is in none of the stretches."""
    ordered = sorted(taken)
    edges = [(0, 0), *ordered, (len(text), len(text))]
    return [(before[1], after[0]) for before, after in pairwise(edges) if text[before[1] : after[0]].strip()]
