"""The pictures of a .docx as they lie in the file.

pictures(content) → [Embedded(name, picture, vector)], in reading order
"""

from dataclasses import dataclass, field

from qingfeng.kernel.documents.ooxml import Element, qn
from qingfeng.kernel.documents.package import Package

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@dataclass(frozen=True)
class Embedded:
    """``vector`` is the same once more as SVG, which new versions of Word show and LibreOffice drops."""

    name: str
    picture: bytes = field(repr=False)
    vector: bytes = field(default=b"", repr=False)

    def shows(self, other: "Embedded") -> bool:
        """Whether every reader sees what the other file showed."""
        return self.picture == other.picture and self.vector in (other.vector, b"")


def pictures(content: bytes) -> list[Embedded]:
    package = Package(content)

    def behind(drawing: Element, tag: str) -> bytes:
        shown = next(drawing.iter(tag), None)
        return b"" if shown is None else package.embedded(package.main, shown.get(qn("r:embed"), ""))

    return [
        Embedded(_name(each), behind(each, f"{_A}blip"), behind(each, f"{_SVG}svgBlip"))
        for each in package.tree(package.main).iter(qn("w:drawing"))
        if next(each.iter(f"{_A}blip"), None) is not None
    ]


def _name(drawing: Element) -> str:
    return next((each.get("descr", "") for each in drawing.iter(f"{_WP}docPr")), "")
