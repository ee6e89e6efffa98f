"""A .docx as its parts: what is not changed leaves byte for byte as it came.

python-docx parses and rewrites every part it knows; a report must keep its layout, so we rewrite only what we touch.

    OPEN    Package(content)              refuses what is not a plain Word document
    READ    tree(part), raw(part), related(part, kind), target(part, id), addresses(part, kind)
    CHANGE  touch(part), add(…), link(part, address)
    SAVE    save()
"""

import io
import posixpath
import zipfile

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from lxml import etree

from qingfeng.kernel.documents.limits import CORRUPT, unzip
from qingfeng.kernel.documents.ooxml import Element, parse, qn, serialise
from qingfeng.kernel.errors import BadInput

TYPES = "[Content_Types].xml"
NOT_WORD = "文件不是 Word 文档（.docx）。请用 Word 或 WPS 另存为 .docx 后再试。"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_STRICT = "http://purl.oclc.org/ooxml/"
# The oldest date a zip file knows: what we add carries no clock of its own.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


class Package:
    def __init__(self, content: bytes) -> None:
        self._parts = unzip(content)
        self._trees: dict[str, Element] = {}
        self._touched: set[str] = set()
        self.main = self._main()

    def tree(self, part: str) -> Element:
        if part not in self._trees:
            if part not in self._parts:
                raise BadInput(CORRUPT)
            self._trees[part] = parse(self._parts[part])
        return self._trees[part]

    def touch(self, part: str) -> Element:
        """The tree of a part that is about to change."""
        self._touched.add(part)
        return self.tree(part)

    def add(self, part: str, root: Element, content_type: str, kind: str) -> None:
        """A new part beside the main one."""
        self._trees[part] = root
        self._touched.add(part)
        override = etree.SubElement(self.touch(TYPES), f"{{{_CONTENT_TYPES}}}Override")
        override.set("PartName", f"/{part}")
        override.set("ContentType", content_type)
        self._relate(self.main, kind, posixpath.relpath(part, posixpath.dirname(self.main)))

    def related(self, part: str, kind: str) -> list[str]:
        """Names of the parts that ``part`` points to as its ``kind`` (a RELATIONSHIP_TYPE)."""
        folder = posixpath.dirname(part)
        return [
            posixpath.normpath(posixpath.join("/", folder, row.get("Target", ""))).lstrip("/")
            for row in self._relationships(part)
            if row.get("Type") == kind and row.get("TargetMode") != "External"
        ]

    def target(self, part: str, relationship: str) -> tuple[str, bool]:
        """Where a relationship leads, and whether that is a part of this file; nowhere is ("", False)."""
        row = next((each for each in self._relationships(part) if each.get("Id") == relationship), None)
        if row is None:
            return "", False
        address = row.get("Target", "")
        if row.get("TargetMode") == "External":
            return address, False
        name = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), address)).lstrip("/")
        return name, name in self._parts

    def raw(self, part: str) -> bytes:
        """A part as it came."""
        return self._parts[part]

    def addresses(self, part: str, kind: str) -> dict[str, str]:
        """Relationship id → what lies outside the document, of one kind."""
        rows = [row for row in self._relationships(part) if row.get("TargetMode") == "External"]
        return {row.get("Id", ""): row.get("Target", "") for row in rows if row.get("Type") == kind}

    def link(self, part: str, address: str) -> str:
        """The relationship id by which ``part`` reaches an outside address."""
        for row in self._relationships(part):
            if row.get("Target") == address and row.get("Type") == RELATIONSHIP_TYPE.HYPERLINK:
                return str(row.get("Id"))
        return self._relate(part, RELATIONSHIP_TYPE.HYPERLINK, address, TargetMode="External")

    def save(self) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in [*self._parts, *(name for name in sorted(self._touched) if name not in self._parts)]:
                content = serialise(self._trees[name]) if name in self._touched else self._parts[name]
                archive.writestr(zipfile.ZipInfo(name, _NO_DATE), content, zipfile.ZIP_DEFLATED)
        return made.getvalue()

    def _main(self) -> str:
        """The part with the text; whatever is not an ordinary Word document stops here."""
        if TYPES not in self._parts or "_rels/.rels" not in self._parts:
            raise BadInput(NOT_WORD)
        roots = self.tree("_rels/.rels")
        if any(str(row.get("Type")).startswith(_STRICT) for row in roots):
            raise BadInput("文件是“Strict Open XML”格式，暂不支持。请在 Word 里另存为普通的 Word 文档（.docx）。")
        mains = self.related("", RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        if not mains or self.tree(mains[0]).tag != qn("w:document") or self.tree(mains[0]).find(qn("w:body")) is None:
            raise BadInput(NOT_WORD)
        if self._content_type(mains[0]) != CONTENT_TYPE.WML_DOCUMENT_MAIN:
            raise BadInput("文件是含宏的文档或模板（.docm、.dotx）。请在 Word 里另存为普通的 .docx 后再试。")
        return mains[0]

    def _content_type(self, part: str) -> str:
        rows = {row.get("PartName"): row.get("ContentType") for row in self.tree(TYPES)}
        return str(rows.get(f"/{part}"))

    def _relationships(self, part: str) -> Element:
        name = _rels(part)
        if name not in self._parts and name not in self._trees:
            self._trees[name] = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap={None: _RELATIONSHIPS})
        return self.tree(name)

    def _relate(self, part: str, kind: str, target: str, **more: str) -> str:
        rows = self._relationships(part)
        self._touched.add(_rels(part))
        taken = {row.get("Id") for row in rows}
        fresh = next(name for name in (f"rId{number}" for number in range(1, len(taken) + 2)) if name not in taken)
        etree.SubElement(
            rows, f"{{{_RELATIONSHIPS}}}Relationship", {"Id": fresh, "Type": kind, "Target": target, **more}
        )
        return fresh


def _rels(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
