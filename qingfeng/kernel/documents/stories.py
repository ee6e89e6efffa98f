"""The text of a .docx, and for every character the very XML node it stands in.

    STORY   the body, then headers, footers, footnotes, endnotes: each a stretch of text of its own
    PIECE   one ``w:t`` and where its text starts
    WALK    paragraphs end with a line break, cells of one row stand apart by a tab, text boxes follow their paragraph

Tracked insertions are read, deletions are not. The text is never altered: what Word keeps, the text keeps.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.opc.constants import RELATIONSHIP_TYPE

from qingfeng.kernel.documents.limits import CORRUPT
from qingfeng.kernel.documents.ooxml import Element, qn
from qingfeng.kernel.documents.package import Package
from qingfeng.kernel.errors import BadInput

P, R, T, TC = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:tc")
TEXT_BOX, FIELD_MARK = qn("w:txbxContent"), qn("w:fldChar")
# The fallback of a drawing says again, for Word 2007, what the choice has said.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = {qn(f"w:{tag}") for tag in ("del", "moveFrom", "pPr", "rPr", "tblPr", "sdtPr", "rt")} | {_FALLBACK}
OUTSIDE = {"页眉": RELATIONSHIP_TYPE.HEADER, "页脚": RELATIONSHIP_TYPE.FOOTER}
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}


@dataclass(frozen=True)
class Story:
    """A stretch of text: the part it lies in, what a reader calls it (the body has no label), its root."""

    part: str
    label: str
    root: Element


@dataclass(frozen=True)
class Piece:
    """The text of one ``w:t``."""

    start: int
    end: int
    node: Element
    story: Story
    in_field: bool


@dataclass
class Telling:
    """What was read so far."""

    said: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        return "".join(self.said)


def read_stories(package: Package) -> Telling:
    telling = Telling()
    try:
        for story in stories_of(package):
            _Walk(telling, story).children(story.root)
    except RecursionError as error:  # The parser lets 255 levels pass; Word needs a dozen.
        raise BadInput(CORRUPT) from error
    return telling


def unpaged(package: Package) -> str:
    """The text with ＃ for the page numbers in headers and footers: whoever saves a file anew counts them anew."""
    telling = read_stories(package)
    text = telling.text
    for piece in reversed(telling.pieces):
        if piece.story.label in OUTSIDE and _is_computed(piece) and text[piece.start : piece.end].isdigit():
            text = f"{text[: piece.start]}＃{text[piece.end :]}"
    return text


def _is_computed(piece: Piece) -> bool:
    return piece.in_field or next(piece.node.iterancestors(qn("w:fldSimple")), None) is not None


def page_breaks(package: Package) -> int:
    body = package.tree(package.main)
    breaks = sum(1 for mark in body.iter(qn("w:br")) if mark.get(qn("w:type")) == "page")
    return breaks + sum(1 for _ in body.iter(qn("w:pageBreakBefore")))


def stories_of(package: Package) -> Iterator[Story]:
    body = package.tree(package.main).find(qn("w:body"))
    assert body is not None  # Package has made sure of it
    yield Story(package.main, "", body)
    for label, kind in OUTSIDE.items():
        for part in package.related(package.main, kind):
            yield Story(part, label, package.tree(part))
    for label, kind in (("脚注", RELATIONSHIP_TYPE.FOOTNOTES), ("尾注", RELATIONSHIP_TYPE.ENDNOTES)):
        for part in package.related(package.main, kind):
            # A note with a type is the line that separates notes from text.
            yield from (Story(part, label, note) for note in package.tree(part) if note.get(qn("w:type")) is None)


class _Walk:
    """Reads one story in the order of its paragraphs."""

    def __init__(self, telling: Telling, story: Story) -> None:
        self.telling, self.story = telling, story
        self.gap = "\n" if telling.length else ""
        self.fields = 0
        self.boxes: list[Element] = []

    def children(self, element: Element) -> None:
        for child in element:
            self.visit(child)

    def visit(self, element: Element) -> None:
        tag = element.tag
        if tag in _UNREAD:
            return
        if tag == T:
            self.say(element.text or "", element)
        elif tag in _SIGNS:
            self.say(_SIGNS[tag])
        elif tag == P:
            self.paragraph(element)
        elif tag == TEXT_BOX:
            self.boxes.append(element)
        elif tag == FIELD_MARK:
            self.fields += {"begin": 1, "end": -1}.get(element.get(qn("w:fldCharType"), ""), 0)
        else:
            if tag == TC and element.getprevious() is not None and element.getprevious().tag == TC:
                self.gap = "\t"
            self.children(element)

    def paragraph(self, element: Element) -> None:
        self.say(self.gap)
        self.gap = "\n"
        outer, self.boxes = self.boxes, []
        self.children(element)
        mine, self.boxes = self.boxes, outer
        for box in mine:
            self.children(box)

    def say(self, text: str, node: Element | None = None) -> None:
        start, self.telling.length = self.telling.length, self.telling.length + len(text)
        self.telling.said.append(text)
        if node is not None and text:
            self.telling.pieces.append(Piece(start, self.telling.length, node, self.story, self.fields > 0))
