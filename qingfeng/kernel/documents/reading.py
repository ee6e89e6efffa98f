"""Opening a report: what kind of file it is, and its text.

SOURCE   an opened report; blanks are found in ``text``, and ``writing`` puts the figures back at the same offsets
OPEN     open_report(name, content)   by what is inside, whatever the file is called
STRANGE  what people hand in by mistake, and what to do instead
"""

from dataclasses import dataclass, field
from typing import Literal

from qingfeng.kernel.documents.limits import CORRUPT, ENCRYPTED, refuse_large, refuse_long
from qingfeng.kernel.documents.package import NOT_WORD, Package
from qingfeng.kernel.documents.stories import page_breaks, read_stories
from qingfeng.kernel.documents.text_file import decode
from qingfeng.kernel.errors import BadInput

EMPTY = "文件是空的，没有可以填写的文字。"
OLD_WORD = "文件是旧版 Word 格式（.doc 或 .wps），无法读取。请用 Word 或 WPS 另存为 .docx 后再试。"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_STRANGERS = {
    b"%PDF": "文件是 PDF，不是 Word 文档，不能填写。请上传原来的 .docx 或 .txt。",
    b"{\\rtf": "文件是 RTF 格式，不是 Word 文档。请用 Word 另存为 .docx 后再试。",
    b"\x89PNG": "文件是图片，没有文字可填。请上传 .docx 或 .txt。",
    b"\xff\xd8\xff": "文件是图片，没有文字可填。请上传 .docx 或 .txt。",
    b"Rar!": "文件是压缩包。请解压后上传里面的 .docx 或 .txt。",
    b"7z\xbc\xaf": "文件是压缩包。请解压后上传里面的 .docx 或 .txt。",
}


@dataclass(frozen=True)
class Source:
    """An opened report. ``text`` of a .txt is its decoded text (see ``text_file``), of a .docx see ``stories``."""

    name: str
    text: str
    kind: Literal["docx", "txt"]
    content: bytes = field(repr=False)


def open_report(name: str, content: bytes) -> Source:
    refuse_large(content)
    if not content.strip():
        raise BadInput(EMPTY)
    source = _docx(name, content) if content.startswith(_ZIP) else _txt(name, content)
    if not source.text.strip():
        raise BadInput(EMPTY)
    return source


def _docx(name: str, content: bytes) -> Source:
    package = Package(content)
    text = read_stories(package).text
    refuse_long(text, page_breaks(package))
    return Source(name, text, "docx", content)


def _txt(name: str, content: bytes) -> Source:
    _refuse_strangers(content)
    if name.lower().endswith(".docx"):
        raise BadInput(CORRUPT if b"word/document.xml" in content else NOT_WORD)
    text = decode(content)
    refuse_long(text, text.count("\f"))
    return Source(name, text, "txt", content)


def _refuse_strangers(content: bytes) -> None:
    if content.startswith(_OLE):
        # Word keeps an encrypted .docx inside the old container, under this name.
        raise BadInput(ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in content else OLD_WORD)
    for mark, sentence in _STRANGERS.items():
        if content.startswith(mark):
            raise BadInput(sentence)
    if content[:200].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        raise BadInput("文件是网页，不是 Word 文档。请用 Word 另存为 .docx 后再试。")
