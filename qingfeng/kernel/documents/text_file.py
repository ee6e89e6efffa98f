"""The bytes of a .txt → its text, in the encodings these offices use.

UTF-8 with or without a byte-order mark, UTF-16 with one, GB18030. The mark is dropped; nothing else is: a CRLF stays
two characters, U+00A0 stays U+00A0. Offsets therefore index what ``open(…, newline="")`` reads in that encoding.
"""

import codecs
import re

from qingfeng.kernel.documents.ooxml import NOT_XML
from qingfeng.kernel.errors import BadInput

UNREADABLE = "无法识别文本编码。请用记事本另存为 UTF-8 编码的 .txt 后再试。"
BINARY = "文件内容不是文字（含有二进制数据）。请上传 .docx，或 UTF-8、GB18030 编码的 .txt。"
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Form feeds and the end-of-file sign of DOS are seen in exported texts.
_HARMLESS = re.compile("[\x0b\x0c]|\x1a\\Z")
# GB18030 gives almost any bytes a meaning. A real Chinese text keeps to the everyday characters of GB 2312.
_MOST_RARE = 0.3


def decode(content: bytes) -> str:
    text = _decode(content)
    if NOT_XML.search(_HARMLESS.sub("", text)):
        raise BadInput(BINARY)
    return text


def _decode(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _gb18030(content)


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadInput(BINARY if b"\0" in content and encoding == "gb18030" else UNREADABLE) from error


def _gb18030(content: bytes) -> str:
    text = _strict(content, "gb18030")
    wide = [character for character in text if character > "\x7f"]
    rare = sum(1 for character in wide if not character.encode("gb2312", "ignore"))
    if rare > len(wide) * _MOST_RARE:
        raise BadInput(BINARY if "\0" in text else UNREADABLE)
    return text
