"""What a file is, told from its content and never from its name.

recognise       the kind of an uploaded file, or a refusal that says why
clean_name      a name safe to store and to show, Chinese and rare characters kept
"""

import re
import struct
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from qingfeng.kernel.errors import BadInput

ACCEPTED = "PDF、Word、Excel、PowerPoint、OFD、PNG、JPG、TXT、CSV"
LONGEST_NAME = 150
CHUNK = 1 << 20
OFFICE = "application/vnd.openxmlformats-officedocument"
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
MARKUP = re.compile(r"<\s*(!doctype|html|svg|script|\?xml|\?php|iframe|body)|\A\s*#!", re.IGNORECASE)


@dataclass(frozen=True)
class Kind:
    content_type: str
    suffixes: tuple[str, ...]

    def named(self, name: str) -> str:
        """The name with a suffix that tells the truth about the content."""
        return name if name.lower().endswith(self.suffixes) else name + self.suffixes[0]


PDF = Kind("application/pdf", (".pdf",))
PNG = Kind("image/png", (".png",))
JPG = Kind("image/jpeg", (".jpg", ".jpeg"))
TXT = Kind("text/plain", (".txt",))
CSV = Kind("text/csv", (".csv",))
SIGNATURES = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPG}
ZIPPED = {
    "word/document.xml": Kind(f"{OFFICE}.wordprocessingml.document", (".docx",)),
    "xl/workbook.xml": Kind(f"{OFFICE}.spreadsheetml.sheet", (".xlsx",)),
    "ppt/presentation.xml": Kind(f"{OFFICE}.presentationml.presentation", (".pptx",)),
    "OFD.xml": Kind("application/ofd", (".ofd",)),
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STREAMS = {
    "WordDocument": Kind("application/msword", (".doc", ".wps")),
    "Workbook": Kind("application/vnd.ms-excel", (".xls", ".et")),
    "PowerPoint Document": Kind("application/vnd.ms-powerpoint", (".ppt", ".dps")),
}


def recognise(file: IO[bytes], name: str) -> Kind:
    """The kind of a file that may be attached; leaves it at its beginning."""
    file.seek(0)
    head = file.read(8)
    try:
        if head.startswith(b"PK\x03\x04"):
            return _zipped(file)
        if head == OLE:
            return _compound(file)
        signed = next((kind for mark, kind in SIGNATURES.items() if head.startswith(mark)), None)
        return signed or _text(file, name)
    finally:
        file.seek(0)


def _first(kinds: Iterator[Kind]) -> Kind:
    found = next(kinds, None)
    if found is None:
        raise _refused()
    return found


def _refused() -> BadInput:
    return BadInput(f"这种文件不能上传：只接受 {ACCEPTED}。请转换格式后再传；改文件后缀没有用，系统按内容判断。")


def _macros() -> BadInput:
    return BadInput("文件里有宏，不能上传：请另存为不含宏的文件（如 .docx、.xlsx）后再传。")


def _zipped(file: IO[bytes]) -> Kind:
    """Only the list of names is read, nothing is unpacked, so a zip bomb costs nothing."""
    try:
        names = set(zipfile.ZipFile(file).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
        raise BadInput("文件已损坏，打不开：请重新导出或另存后再传。") from None
    if any(PurePosixPath(name).name.lower() == "vbaproject.bin" for name in names):
        raise _macros()
    return _first(kind for name, kind in ZIPPED.items() if name in names)


def _compound(file: IO[bytes]) -> Kind:
    """An OLE file is what the streams in its directory say."""
    streams = [*STREAMS, "EncryptedPackage", "_VBA_PROJECT"]
    found = _found(file, (name.encode("utf-16-le") for name in streams))
    if "EncryptedPackage".encode("utf-16-le") in found:
        raise BadInput("文件加了打开密码，系统无法核对内容：请去掉密码后再传。")
    if "_VBA_PROJECT".encode("utf-16-le") in found:
        raise _macros()
    return _first(kind for name, kind in STREAMS.items() if name.encode("utf-16-le") in found)


def _found(file: IO[bytes], marks: Iterable[bytes]) -> set[bytes]:
    """Which of these byte strings occur, reading in pieces that overlap by the longest of them."""
    sought = set(marks)
    found: set[bytes] = set()
    tail = b""
    overlap = max(map(len, sought)) - 1
    file.seek(0)
    while piece := file.read(CHUNK):
        window = tail + piece
        found |= {mark for mark in sought if mark in window}
        tail = window[-overlap:]
    return found


def _text(file: IO[bytes], name: str) -> Kind:
    """Text has no signature: its name says which kind, its content that it is text and nothing that runs."""
    kind = _first(kind for kind in (TXT, CSV) if name.lower().endswith(kind.suffixes))
    file.seek(0)
    text = _decoded(file.read())
    if CONTROLS.search(text) or MARKUP.search(text):
        raise _refused()
    return kind


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput("看不懂这个文本文件的编码：请用 UTF-8 或 GB18030 另存后再传。")


def clean_name(name: str) -> str:
    """The last part of a path, without what could mislead a reader or a file system."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(letter for letter in last if unicodedata.category(letter) not in {"Cc", "Cf", "Cs"})
    tidy = re.sub(r'[<>:"|?*]', "_", visible).strip(" .")
    suffix = PurePosixPath(tidy).suffix[:10]
    return tidy.removesuffix(suffix)[: LONGEST_NAME - len(suffix)] + suffix if tidy else "附件"
