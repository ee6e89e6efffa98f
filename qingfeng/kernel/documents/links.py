"""The links of a .docx over the text that ``open_report`` reads.

links(source) → [Linked(start, end, address)], in reading order; a text file has none
"""

from dataclasses import dataclass

from docx.opc.constants import RELATIONSHIP_TYPE

from qingfeng.kernel.documents.ooxml import Element, qn
from qingfeng.kernel.documents.package import Package
from qingfeng.kernel.documents.reading import Source
from qingfeng.kernel.documents.stories import Piece, read_stories

LINK, TARGET = qn("w:hyperlink"), qn("r:id")


@dataclass(frozen=True)
class Linked:
    """``start`` and ``end`` are offsets in the text; a link of several runs comes once for each."""

    start: int
    end: int
    address: str


def links(source: Source) -> list[Linked]:
    if source.kind != "docx":
        return []
    package = Package(source.content)
    addresses: dict[str, dict[str, str]] = {}
    found = []
    for piece in read_stories(package).pieces:
        link = _around(piece)
        if link is not None:
            part = piece.story.part
            known = addresses.setdefault(part, package.addresses(part, RELATIONSHIP_TYPE.HYPERLINK))
            if address := known.get(link.get(TARGET, "")):
                found.append(Linked(piece.start, piece.end, address))
    return found


def _around(piece: Piece) -> Element | None:
    return next(piece.node.iterancestors(LINK), None)
