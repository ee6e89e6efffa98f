"""How much a handed-in report may hold, and the unzipping that never goes beyond it.

NUMBERS   a file, its parts, its pages
UNZIP     unzip(content) → the parts by name; sizes are checked as declared and again as they come
PAGES     refuse_long(text, page_breaks)
"""

import io
import struct
import zipfile
import zlib
from math import ceil

from qingfeng.kernel.errors import BadInput

MIB = 1024 * 1024
MOST_BYTES = 20 * MIB
MOST_PARTS = 2000
MOST_UNPACKED = 100 * MIB
MOST_XML = 20 * MIB
# Repetitive XML packs 100 : 1 honestly, so the ratio only counts once the whole is large.
MOST_RATIO, RATIO_COUNTS_FROM = 200, 10 * MIB

# GB/T 9704: 22 lines of 28 characters. A general report has at most 5,000 characters, which is nine pages.
LINES_ON_PAGE, CHARACTERS_ON_LINE = 22, 28
MOST_PAGES = 100

CORRUPT = "文件已损坏，不是完整的 Word 文档。请重新导出，或用 Word 打开并另存为 .docx 后再试。"
BOMB = "文件解压后过大（疑似压缩炸弹），已拒绝打开。请核对文件来源，或删去图片后另存为 .docx 再试。"
ENCRYPTED = "文件设有打开密码，无法读取。请在 Word 里取消密码后另存为 .docx 再试。"


def refuse_large(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise BadInput(f"文件超过 {MOST_BYTES // MIB} MB（实际 {len(content) / MIB:.1f} MB），请压缩图片或分开处理。")


def refuse_long(text: str, page_breaks: int = 0) -> None:
    """Pages by the lines the text fills, or by its own page breaks, whichever says more."""
    lines = sum(max(1, ceil(len(line) / CHARACTERS_ON_LINE)) for line in text.splitlines())
    pages = max(ceil(lines / LINES_ON_PAGE), page_breaks + 1)
    if pages > MOST_PAGES:
        raise BadInput(f"正文过长：约 {pages} 页、{len(text)} 字，一次最多处理 {MOST_PAGES} 页，请分开处理。")


def unzip(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_declared(archive.infolist(), len(content))
            return {info.filename: _inflate(archive, info) for info in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise BadInput(CORRUPT) from error


def _refuse_declared(parts: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if any(part.flag_bits & 0x1 for part in parts):
        raise BadInput(ENCRYPTED)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise BadInput(BOMB)
    if unpacked > RATIO_COUNTS_FROM and unpacked > packed * MOST_RATIO:
        raise BadInput(BOMB)
    if len({part.filename for part in parts}) < len(parts):
        raise BadInput(CORRUPT)
    # Other methods may unpack far more than asked in one step, and Word never uses them.
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise BadInput(CORRUPT)


def _inflate(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Reads one byte more than was declared at most, so that a false declaration costs nothing."""
    if part.filename.endswith((".xml", ".rels")) and part.file_size > MOST_XML:
        raise BadInput(BOMB)
    with archive.open(part) as stream:
        content = stream.read(part.file_size + 1)
    if len(content) > part.file_size:
        raise BadInput(BOMB)
    return content
