"""Whatever cannot be filled is refused with a Chinese sentence that says what to do."""

import inspect
import io
import struct
import sys
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from docx import Document

from qingfeng.kernel.documents import open_report
from qingfeng.kernel.documents.limits import MIB, MOST_UNPACKED
from qingfeng.kernel.documents.tests.making import opened, saved, with_paragraph, with_part
from qingfeng.kernel.errors import BadInput

MAIN = "word/document.xml"


def zipped(entries: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return made.getvalue()


def small() -> bytes:
    return with_paragraph("<w:r><w:t>召开会议**次</w:t></w:r>")


def refused(content: bytes, name: str = "报告.docx") -> str:
    with pytest.raises(BadInput) as refusal:
        open_report(name, content)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.docx", b"", "空"),
        ("空.txt", b"", "空"),
        ("空白.txt", " \r\n\u3000\u00a0\n".encode(), "空"),
        ("报告.docx", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("报告.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".doc"),
        ("报告.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("报告.docx", b"{\\rtf1\\ansi", "RTF"),
        ("报告.docx", b"\x89PNG\r\n\x1a\n", "图片"),
        ("报告.docx", "只是文字".encode(), "不是 Word"),
        ("报告.docx", b"<html><body>", "网页"),
        ("报告.txt", b"abc\0\1\2def", "二进制"),
        ("报告.txt", bytes(range(1, 256)), "编码"),
        ("报告.txt", "臺灣勞動條件與勞工權益說明會辦理情形報告書".encode("big5"), "编码"),
        ("报告.txt", "一".encode() * (7 * MIB), "超过 20 MB"),
    ],
)
def test_a_file_of_the_wrong_kind_is_named(name: str, content: bytes, words: str) -> None:
    assert words in refused(content, name)


def test_a_document_without_a_word_is_empty() -> None:
    assert "空" in refused(saved(Document()))


def test_other_zip_files_are_not_word_documents() -> None:
    assert "不是 Word" in refused(zipped({"OFD.xml": b"<ofd/>"}))


def test_a_damaged_document_is_refused() -> None:
    whole = small()
    assert "损坏" in refused(whole[: len(whole) // 2])
    assert "损坏" in refused(with_part(whole, MAIN, lambda raw: raw[:-20]))
    assert "损坏" in refused(whole.replace(b"\x50\x4b\x01\x02", b"\x50\x4b\x01\x09"))


def test_every_single_flipped_stretch_is_either_read_or_refused() -> None:
    whole = small()
    for start in range(0, len(whole), 97):
        broken = whole[:start] + b"\xa5" * 7 + whole[start + 7 :]
        try:
            open_report("报告.docx", broken)
        except BadInput:
            continue


def test_macros_and_templates_and_strict_files_are_told_apart() -> None:
    macro = with_part(
        small(),
        "[Content_Types].xml",
        lambda raw: raw.replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
    )
    assert "含宏" in refused(macro)
    strict = with_part(
        small(),
        "_rels/.rels",
        lambda raw: raw.replace(
            b"http://schemas.openxmlformats.org/officeDocument/", b"http://purl.oclc.org/ooxml/officeDocument/"
        ),
    )
    assert "Strict" in refused(strict)


def test_a_zip_bomb_is_refused_before_it_goes_off() -> None:
    bombs = [
        zipped({MAIN: bytes(MOST_UNPACKED + 1)}),
        zipped({f"word/media/{n}.png": bytes(30 * MIB) for n in range(3)}),
        zipped({f"{n}.xml": b"" for n in range(2001)}),
    ]
    tracemalloc.start()
    assert all("解压" in refused(bomb) for bomb in bombs)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8 * MIB


def test_a_bomb_that_lies_about_its_size_is_refused_too() -> None:
    honest = zipped({MAIN: bytes(8 * MIB)})
    size = struct.pack("<L", 8 * MIB)
    assert "损坏" in refused(honest.replace(size, struct.pack("<L", 1000)))


def test_an_encrypted_zip_entry_asks_for_no_password() -> None:
    content = bytearray(small())
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    assert "密码" in refused(bytes(content))


@pytest.mark.parametrize("part", [MAIN, "[Content_Types].xml", "_rels/.rels"])
@pytest.mark.parametrize(
    "doctype",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_entities_are_refused_wherever_they_stand(part: str, doctype: bytes) -> None:
    bomb = with_part(small(), part, lambda raw: raw.replace(b"?>", b"?>" + doctype, 1))
    assert "实体" in refused(bomb)


def test_xml_nested_without_end_is_refused() -> None:
    assert opened(nested(200)).text == "深召开会议**次"
    assert "损坏" in refused(nested(100_000))


def test_paragraphs_nested_deeper_than_python_counts_are_refused() -> None:
    paragraphs = nested(240, b"w:p")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 500)
    try:
        assert "损坏" in refused(paragraphs)
    finally:
        sys.setrecursionlimit(limit)


def nested(depth: int, tag: bytes = b"w:smartTag") -> bytes:
    deep = (b"<%b>" % tag) * depth + "<w:r><w:t>深</w:t></w:r>".encode() + (b"</%b>" % tag) * depth
    return with_part(small(), MAIN, lambda raw: raw.replace(b"<w:r>", deep + b"<w:r>", 1))


LINE = "坚持以人民为中心的发展思想，认真履职尽责，切实解决群众急难愁盼问题。"


def long_text(lines: int) -> bytes:
    return "\n".join([LINE[:28]] * lines).encode()


def long_docx(paragraphs: int) -> bytes:
    document = Document()
    for _ in range(paragraphs):
        document.add_paragraph(LINE * 10)
    return saved(document)


def paged_docx() -> bytes:
    document = Document()
    for page in range(200):
        document.add_paragraph(f"第{page}页")
        document.add_page_break()
    return saved(document)


@pytest.mark.parametrize(
    ("name", "made"),
    [("报告.txt", lambda: long_text(200 * 22)), ("报告.docx", lambda: long_docx(350)), ("报告.docx", paged_docx)],
)
def test_a_report_of_two_hundred_pages_is_refused_with_its_length(name: str, made: Callable[[], bytes]) -> None:
    assert "过长" in refused(made(), name)


def test_a_report_of_twenty_thousand_characters_is_welcome() -> None:
    assert len(opened(long_docx(60)).text) > 20_000
