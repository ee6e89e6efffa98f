"""Other words in a Word file, as a person would type over the old ones.

planted(docx, {before: after})   the same file; each ``before`` stands in a paragraph of its own, in however many runs
repacked(docx, change)           the same file, each part as ``change(name, content)`` gives it
"""

import io
import zipfile
from collections.abc import Callable, Mapping

from docx.oxml.ns import qn
from lxml import etree

DOCUMENT = "word/document.xml"


def planted(docx: bytes, words: Mapping[str, str]) -> bytes:
    return repacked(docx, lambda name, part: _reworded(part, words) if name == DOCUMENT else part)


def repacked(docx: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return made.getvalue()


def _reworded(part: bytes, words: Mapping[str, str]) -> bytes:
    root = etree.fromstring(part)
    for before, after in words.items():
        paragraphs = ([*each.iter(qn("w:t"))] for each in root.iter(qn("w:p")))
        found = next((texts for texts in paragraphs if before in _said(texts)), None)
        assert found, f"“{before}” is not in the document"
        _type_over(found, _said(found).index(before), before, after)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _said(texts: list) -> str:
    return "".join(each.text or "" for each in texts)


def _type_over(texts: list, at: int, before: str, after: str) -> None:
    """What is new stands where the old words began."""
    end = at + len(before)
    for each in texts:
        words = each.text or ""
        first, last = max(at, 0), min(end, len(words))
        if first < last:
            each.text = words[:first] + (after if at >= 0 else "") + words[last:]
        at, end = at - len(words), end - len(words)
