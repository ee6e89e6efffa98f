"""A file is what its content says, whatever its name."""

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.files.content import OLE, clean_name, recognise

from .conftest import PDF, compound, zipped


@pytest.mark.parametrize(
    ("name", "content", "kept_as"),
    [
        ("凭证.pdf", PDF, "凭证.pdf"),
        ("凭证.exe", PDF, "凭证.exe.pdf"),
        ("方案.docx", zipped("[Content_Types].xml", "word/document.xml"), "方案.docx"),
        ("台账", zipped("xl/workbook.xml"), "台账.xlsx"),
        ("讲稿.PPTX", zipped("ppt/presentation.xml"), "讲稿.PPTX"),
        ("公文.ofd", zipped("OFD.xml"), "公文.ofd"),
        ("旧方案.doc", compound("WordDocument"), "旧方案.doc"),
        ("旧台账.et", compound("Workbook"), "旧台账.et"),
        ("截图.png", b"\x89PNG\r\n\x1a\n....", "截图.png"),
        ("照片.JPEG", b"\xff\xd8\xff\xe0....", "照片.JPEG"),
        ("名单.csv", "姓名,金额\n甲,1\n".encode("gb18030"), "名单.csv"),
        ("说明.txt", "\ufeff情况说明\r\n一、".encode(), "说明.txt"),
    ],
)
def test_an_accepted_file_is_told_by_its_content(name: str, content: bytes, kept_as: str) -> None:
    assert recognise(BytesIO(content), name).named(name) == kept_as


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("报告.pdf", b"MZ\x90\x00\x03\x00\x00\x00", "只接受"),
        ("报告.txt", b"MZ\x00\x03\x00\x00\x00", "只接受"),
        ("网页.html", b"<!DOCTYPE html><p>", "只接受"),
        ("网页.txt", b"  <html><script>alert(1)</script>", "只接受"),
        ("图.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "只接受"),
        ("图.csv", b"a,b\n<svg onload=x>", "只接受"),
        ("脚本.txt", b"#!/bin/sh\nrm -rf /\n", "只接受"),
        ("脚本.js", b"alert(1)", "只接受"),
        ("压缩包.zip", zipped("a.txt"), "只接受"),
        ("程序.docx", zipped("META-INF/MANIFEST.MF", "Main.class"), "只接受"),
        ("安装.doc", compound("Property"), "只接受"),
        ("台账.xlsx", zipped("xl/workbook.xml", "xl/vbaProject.bin"), "宏"),
        ("台账.xls", compound("Workbook", "_VBA_PROJECT"), "宏"),
        ("加密.docx", compound("EncryptedPackage"), "密码"),
        ("坏.docx", b"PK\x03\x04 cut off", "损坏"),
        ("乱码.txt", b"\xff\xfe\x00\xd8", "编码"),
    ],
)
def test_anything_else_is_refused_with_its_reason(name: str, content: bytes, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        recognise(BytesIO(content), name)


@given(
    st.sampled_from([b"", b"PK\x03\x04", OLE, zipped("word/document.xml")[:-30]]), st.binary(max_size=200), st.text()
)
def test_no_content_whatever_breaks_the_check(head: bytes, rest: bytes, name: str) -> None:
    with suppress(BadInput):
        recognise(BytesIO(head + rest), name)
    assert clean_name(name)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("退款凭证（一）.pdf", "退款凭证（一）.pdf"),
        ("㐂𠮷䶮的承诺书.docx", "㐂𠮷䶮的承诺书.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\桌面\\台账.xlsx", "台账.xlsx"),
        ("发票\u202egpj.exe", "发票gpj.exe"),
        ('a<b>:"c|?*.txt', "a_b___c___.txt"),
        ("换\n行\x00.txt", "换行.txt"),
        (" ... ", "附件"),
        ("长" * 300 + ".docx", "长" * 145 + ".docx"),
    ],
)
def test_names_keep_their_characters_and_lose_what_misleads(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept
