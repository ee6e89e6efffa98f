"""Marks around the figures of a document: invisible to readers, found again by ``verify``.

WRITE   marked(runs, figure, parts)   a content control, and inside it a bookmark of the same name
LIST    keep_list(package, …)         what was written, kept as a part of its own beside the text
READ    read_marks(content)           what the document says now, and what was written

Two marks, because they fail differently: words typed over a whole bookmark take it away, a content control keeps them;
old editors drop content controls and keep bookmarks. Where both are gone the figure is missing, which is told too.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from qingfeng.kernel.documents.limits import refuse_large
from qingfeng.kernel.documents.official.document import Figure
from qingfeng.kernel.documents.official.parts import Parts
from qingfeng.kernel.documents.ooxml import Element, clean, qn, w
from qingfeng.kernel.documents.package import Package

TAG, BOOKMARK = "qf:", "qf_"
NAMESPACE = "urn:qingfeng:figures"
_PART = "customXml/qingfeng.xml"  # item1.xml is taken by Word itself
_APPEARANCE = "{http://schemas.microsoft.com/office/word/2012/wordml}appearance"
_HIDDEN = {_APPEARANCE.replace("}appearance", "}val"): "hidden"}
_DELETED = {qn("w:del"), qn("w:moveFrom")}


@dataclass(frozen=True)
class Marks:
    """``figures`` is what stands at each mark now, once for every place; ``written`` what stood there when the file was
    made. A mark that is only in ``written`` was taken out of the text."""

    edition: str = ""
    figures: dict[str, tuple[str, ...]] = field(default_factory=dict)
    written: dict[str, tuple[str, ...]] = field(default_factory=dict)


def marked(runs: list[Element], figure: Figure, place: int, parts: Parts) -> Element:
    """``place`` counts where the same mark stands: the names of bookmarks may not come twice."""
    number = parts.once()
    properties = w("sdtPr", w("alias", val="数字"), w("tag", val=f"{TAG}{figure.mark}"), w("id", val=number))
    etree.SubElement(properties, _APPEARANCE, _HIDDEN)
    name = f"{BOOKMARK}{figure.mark}_{place}"
    start, end = w("bookmarkStart", id=number, name=name), w("bookmarkEnd", id=number)
    return w("sdt", properties, w("sdtContent", start, *runs, end))


def keep_list(package: Package, edition: str, written: list[tuple[str, str]]) -> None:
    """The list says what was written, so that a document alone shows what was altered since."""
    root = etree.Element(f"{{{NAMESPACE}}}figures", nsmap={None: NAMESPACE})
    root.set("edition", clean(edition))
    for mark, text in written:
        etree.SubElement(root, f"{{{NAMESPACE}}}figure", mark=mark).text = clean(text)
    package.add(_PART, root, "application/xml", RELATIONSHIP_TYPE.CUSTOM_XML)


def read_marks(content: bytes) -> Marks:
    """Of any .docx; without marks the answer is empty. Raises BadInput for what is not a Word document."""
    refuse_large(content)
    package = Package(content)
    body = package.tree(package.main)
    controls, bookmarks = _gathered(_controls(body)), _gathered(_bookmarks(body))
    figures = {
        mark: max(controls.get(mark, ()), bookmarks.get(mark, ()), key=len) for mark in {**bookmarks, **controls}
    }
    edition, written = _kept(package)
    return Marks(edition, figures, written)


def _gathered(found: Iterator[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    told: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for mark, text in found:
        told[mark] += (text,)
    return dict(told)


def _controls(body: Element) -> Iterator[tuple[str, str]]:
    for control in body.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        said = "" if tag is None else tag.get(qn("w:val"), "")
        if said.startswith(TAG):
            yield said.removeprefix(TAG), _said(control)


def _bookmarks(body: Element) -> Iterator[tuple[str, str]]:
    """A bookmark may begin and end anywhere: the text is heard from the one mark to the other."""
    open_ones: dict[str, tuple[str, list[str]]] = {}
    for element in body.iter():
        number = element.get(qn("w:id"), "")
        if element.tag == qn("w:bookmarkStart") and element.get(qn("w:name"), "").startswith(BOOKMARK):
            name = element.get(qn("w:name"), "").removeprefix(BOOKMARK)
            open_ones[number] = (name.rpartition("_")[0], [])
        elif element.tag == qn("w:bookmarkEnd") and number in open_ones:
            mark, heard = open_ones.pop(number)
            yield mark, "".join(heard)
        elif element.tag == qn("w:t") and not _is_deleted(element):
            for _, heard in open_ones.values():
                heard.append(element.text or "")


def _said(control: Element) -> str:
    return "".join(node.text or "" for node in control.iter(qn("w:t")) if not _is_deleted(node))


def _is_deleted(node: Element) -> bool:
    return any(above.tag in _DELETED for above in node.iterancestors())


def _kept(package: Package) -> tuple[str, dict[str, tuple[str, ...]]]:
    for part in package.related(package.main, RELATIONSHIP_TYPE.CUSTOM_XML):
        root = package.tree(part)
        if root.tag == f"{{{NAMESPACE}}}figures":
            return root.get("edition", ""), _gathered((row.get("mark", ""), row.text or "") for row in root)
    return "", {}
