"""The document as a tree of numbered passages.

PASSAGE   a stretch of a paragraph: its head, or one item inside it
NODE      a numbered passage (or an unnumbered heading) with what stands beneath it
OUTLINE   outline(compact) → the root node
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from . import duties, zones
from .duties import Duty
from .numbering import ORDINALS, RANK, Mark, head, inline
from .zones import Zone


@dataclass(frozen=True)
class Passage:
    """``start`` is behind the number. ``inside`` says that it stands in the middle of a paragraph."""

    start: int
    end: int
    mark: Mark | None = None
    inside: bool = False


@dataclass(eq=False)
class Node:
    """``paragraphs`` are its own words: the passage itself, then what follows unnumbered."""

    mark: Mark | None = None
    parent: "Node | None" = None
    zone: Zone | None = None
    inside: bool = False
    children: list["Node"] = field(default_factory=list)
    paragraphs: list[Passage] = field(default_factory=list)
    duty: Duty = field(default_factory=Duty)
    told_below: Duty = field(default_factory=Duty)
    ended: bool = False

    @property
    def path(self) -> str:
        above = self.parent.path if self.parent else ""
        if self.mark is None:
            return above
        if self.mark.kind.startswith("decimal"):
            return self.mark.printed
        step = self.mark.printed if not above and self.mark.kind in ORDINALS else self.mark.step
        return above + (f"{step}{self.mark.value}" if self.mark.kind == "bullet" else step)

    @property
    def told_zone(self) -> Zone:
        """The zone it stands in: its own, or the nearest one above."""
        return self.zone or (self.parent.told_zone if self.parent else Zone.OPEN)

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        yield match.span()


def outline(text: str) -> Node:
    builder = _Builder(text)
    spans = list(paragraphs(text))
    for at, (start, end) in enumerate(spans):
        following = spans[at + 1] if at + 1 < len(spans) else None
        builder.paragraph(start, end, head(text, *following) if following else None)
    return builder.root


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.root = Node()
        self.stack = [self.root]

    @property
    def top(self) -> Node:
        return self.stack[-1]

    def paragraph(self, start: int, end: int, following: Mark | None) -> None:
        mark = head(self.text, start, end)
        items = inline(self.text, start, end, mark)
        if mark or items:
            self.numbered(start, end, mark, items, following)
        else:
            self.plain(start, end, following)

    def numbered(self, start: int, end: int, mark: Mark | None, items: list[Mark], following: Mark | None) -> None:
        begin = mark.end if mark else start
        until = items[0].start if items else end
        self.leave_items(mark)
        if mark:
            self.place(mark)
            self.top.paragraphs.append(Passage(begin, until, mark))
            self.open_zone(begin, until, listed=bool(items))
        elif until > start:
            self.unnumbered_list(start, until, items[0])
        for at, item in enumerate(items):
            stop = items[at + 1].start if at + 1 < len(items) else end
            self.place(item, inside=True)
            self.top.paragraphs.append(Passage(item.end, stop, item, inside=True))

    def leave_items(self, mark: Mark | None) -> None:
        """A new paragraph leaves the items of the one before, unless it counts on with them."""
        if mark and any(node.mark and node.mark.kind == mark.kind for node in self.stack):
            return
        while self.top.inside:
            self.stack.pop()

    def place(self, mark: Mark, *, inside: bool = False) -> None:
        """Beside the last number of its kind, else beneath what stands above it."""
        kinds = [node.mark.kind if node.mark else "" for node in self.stack]
        if mark.kind in kinds:
            del self.stack[len(kinds) - 1 - kinds[::-1].index(mark.kind) :]
        else:
            self.rise(mark)
        if mark.kind == "bullet":
            beside = sum(1 for child in self.top.children if child.mark and child.mark.kind == mark.kind)
            mark = replace(mark, value=beside + 1)
        self.push(Node(mark, self.top, Zone.DEMANDS if mark.kind == "must" else None, inside))

    def rise(self, mark: Mark) -> None:
        while (
            self.top.mark
            and RANK[self.top.mark.kind] > RANK[mark.kind]
            and not (self.top.mark.kind in ORDINALS and mark.value == 1)
        ):
            self.stack.pop()

    def push(self, node: Node) -> None:
        self.top.children.append(node)
        self.stack.append(node)

    def open_zone(self, start: int, end: int, *, listed: bool) -> None:
        words = self.text[start:end]
        named = zones.named_by(words)
        if not (named is Zone.PROBLEMS and self.top.told_zone.silent and not zones.is_bare(words)):
            self.top.zone = self.top.zone or named
        if listed and self.top.zone is None:
            opened = zones.opened_by(words)
            if opened and (opened.silent or self.top.told_zone is Zone.OPEN):
                self.top.zone = opened

    def unnumbered_list(self, start: int, until: int, first: Mark) -> None:
        """The words before the first item of an unnumbered paragraph."""
        words = self.text[start:until]
        self.above(first)
        zone = Zone.DEMANDS if zones.is_part(words) else zones.opened_by(words) or zones.named_by(words)
        node = Node(None, self.top, zone, inside=True)
        node.paragraphs.append(Passage(start, until))
        self.push(node)

    def plain(self, start: int, end: int, following: Mark | None) -> None:
        words = self.text[start:end]
        self.leave_items(None)
        if zones.is_new_document(words):
            self.stack = [self.root]
        elif zones.is_attached(words):
            self.section(Node(None, self.root, Zone.OTHER), start, end, root=True)
        elif self.heading(words, start, end, following) or self.duty_line(words, start):
            return
        elif zones.is_closing(words) or zones.is_part(words):
            self.top.ended = True
            ruled = duties.said_in(words, start) if words.startswith("处理") else Duty()
            self.top.duty = self.top.duty.over(self.behind(start, end)).over(ruled)
        else:
            self.body(start, end)

    def heading(self, words: str, start: int, end: int, following: Mark | None) -> bool:
        """An unnumbered line that opens a zone: a bare heading, or a sentence before a list."""
        named = zones.named_by(words) if not re.search(r"[。；]", words) else None
        if zones.is_part(words) and not words.endswith("："):
            return False
        listed = following is not None and following.value in {0, 1}
        announced = listed or (self.top.mark is None and words.endswith("："))
        zone = named or (zones.opened_by(words) if announced else None)
        if zone is None and listed and words.endswith("："):
            zone = Zone.OPEN
        if zone is None:
            return False
        self.section(Node(None, self.top, zone), start, end, following=following)
        return True

    def section(self, node: Node, start: int, end: int, *, following: Mark | None = None, root: bool = False) -> None:
        """Opens where the list that follows belongs: above an earlier list of the same kind."""
        if following and not root:
            self.above(following)
        else:
            self.stack = [self.root]
        node.parent = self.top
        node.paragraphs.append(Passage(start, end))
        self.push(node)

    def above(self, first: Mark) -> None:
        """Leaves an earlier list of that kind: another one begins, unless this number counts on."""
        kinds = [each.mark.kind if each.mark else "" for each in self.stack]
        if first.kind in kinds and first.value <= 1:
            del self.stack[kinds.index(first.kind) :]

    def duty_line(self, words: str, start: int) -> bool:
        duty = duties.only(words)
        if re.match(r"(?:以上|上述)", words):
            duty = duties.said_in(words, start) if not duties.reports(words) else duty
            for node in self.root.walk() if duty else ():
                node.told_below = node.told_below.over(duty)
        elif duty:
            self.below(duties.moved(duty, start))
        self.top.ended |= bool(duty) or duties.names_person_only(words)
        return bool(duty) or duties.names_person_only(words)

    def below(self, duty: Duty) -> None:
        """A line of its own speaks of the passage above; behind a row that said nothing yet, of the whole row."""
        node = self.top
        row = node.parent.children if node.parent and node.parent is not self.root else [node]
        alike = [each for each in row if each.mark and node.mark and each.mark.kind == node.mark.kind]
        silent = len(alike) > 1 and not any(self.spoken(each) for each in alike)
        target = node.parent if silent and node.parent else node
        target.duty = target.duty.over(duty)

    def spoken(self, node: Node) -> bool:
        stated = any(self.behind(each.start, each.end) for each in node.paragraphs)
        return bool(node.duty) or stated or any(self.spoken(child) for child in node.children)

    def behind(self, start: int, end: int) -> Duty:
        return duties.trimmed(self.text, start, end)[1]

    def body(self, start: int, end: int) -> None:
        if not self.top.ended:
            self.top.paragraphs.append(Passage(start, end))
