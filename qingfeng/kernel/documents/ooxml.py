"""The XML of a Word file, spoken briefly.

NAMES   w() qn()     an element of WordprocessingML, an expanded name
PARSE   parse()      bytes → tree, with every door of XML shut: no entities, no DTD, no network
RUNS    text_run() set_text()   a run that says something; spaces at its edges kept
"""

import re
from typing import Any, TypeAlias

from docx.oxml.ns import qn
from lxml import etree

from qingfeng.kernel.errors import BadInput

__all__ = ["NOT_XML", "Element", "clean", "parse", "qn", "serialise", "set_text", "text_run", "w"]

Element: TypeAlias = etree._Element  # lxml exports its class under no other name

# What XML 1.0 cannot hold; lxml refuses it with an error nobody should see.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_W = {"w": qn("w:p")[1:-2]}


def w(tag: str, *children: Element, **attributes: str) -> Element:
    """``w("spacing", line="579")`` is ``<w:spacing w:line="579"/>``."""
    element = etree.Element(qn(f"w:{tag}"), nsmap=_W)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    element.extend(children)
    return element


def parse(raw: bytes) -> Element:
    """The root of a part. A part of a Word file has no DOCTYPE; whoever sends one means harm."""
    # Looked for in the bytes first, because entities in attributes are expanded while parsing.
    if b"<!DOCTYPE" in raw or "<!DOCTYPE".encode("utf-16-le") in raw:
        raise BadInput("文件里含有 XML 实体声明（DOCTYPE），可能有害，已拒绝打开。请用 Word 另存为新的 .docx 后再试。")
    parser: Any = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise BadInput("文件已损坏，里面的 XML 无法读取。请用 Word 打开并重新保存后再试。") from error


def serialise(root: Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def clean(text: str) -> str:
    """One line that XML can hold."""
    return NOT_XML.sub("", " ".join(text.replace("\t", " ").splitlines()))


def set_text(node: Element, text: str) -> None:
    """Word drops spaces at the edges of a ``w:t`` that does not ask to keep them."""
    node.text = text
    if text != text.strip():
        node.set(qn("xml:space"), "preserve")


def text_run(text: str, *properties: Element) -> Element:
    run, node = w("r", w("rPr", *properties)), w("t")
    set_text(node, text)
    run.append(node)
    return run
