"""Word comments: the part that holds them and the marks that tie one to the text.

python-docx can add comments too, but it rewrites every part of the file and cannot reach runs inside links.
"""

import posixpath
from datetime import datetime

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from lxml import etree

from qingfeng.kernel.documents.ooxml import Element, clean, qn, text_run, w
from qingfeng.kernel.documents.package import Package


class Comments:
    """The comments of one file; those it already has stay."""

    def __init__(self, package: Package, author: str, when: datetime) -> None:
        self._author, self._when = author, when
        self._root = _part(package)
        self._next = 1 + max((int(note.get(qn("w:id"), "0")) for note in self._root), default=-1)

    def add(self, text: str) -> str:
        """Write a comment of one paragraph per line and answer its id."""
        number, self._next = str(self._next), self._next + 1
        # Word shows the time as it stands, whatever the Z says: the caller's wall clock is meant.
        stamp = self._when.strftime("%Y-%m-%dT%H:%M:%SZ")
        note = w("comment", id=number, author=self._author, date=stamp, initials=self._author[:1])
        note.extend(_paragraph(clean(line)) for line in text.splitlines() or [""])
        self._root.append(note)
        return number


def tie(number: str, first: Element, last: Element) -> None:
    """Comment ``number`` speaks about everything from ``first`` to ``last``."""
    first.addprevious(w("commentRangeStart", id=number))
    end = w("commentRangeEnd", id=number)
    last.addnext(end)
    end.addnext(w("r", w("commentReference", id=number)))


def _part(package: Package) -> Element:
    present = package.related(package.main, RELATIONSHIP_TYPE.COMMENTS)
    if present:
        return package.touch(present[0])
    root = etree.Element(qn("w:comments"), nsmap={"w": qn("w:p")[1:-2]})
    name = posixpath.join(posixpath.dirname(package.main), "comments.xml")
    package.add(name, root, CONTENT_TYPE.WML_COMMENTS, RELATIONSHIP_TYPE.COMMENTS)
    return root


def _paragraph(line: str) -> Element:
    """Its own size and spacing, or the body's 16 pt and indent would show in the balloon."""
    layout = w(
        "pPr", w("spacing", before="0", after="0", line="240", lineRule="auto"), _no_indent(), w("jc", val="left")
    )
    return w("p", layout, text_run(line, w("sz", val="20"), w("szCs", val="20")))


def _no_indent() -> Element:
    return w("ind", firstLineChars="0", firstLine="0")
