"""An official letter has what the standard wants, where it wants it."""

import io
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn

from qingfeng.kernel.documents.official import Letter, write_official

LETTER = Letter(
    "青岚区人力资源和社会保障局", "青人社基告〔2022〕3号", "暂停发放待遇告知书", "张某清",
    ("一、事实", "经比对，你领取的待遇存在疑点。", "", "请携带证件说明情况。"), date(2022, 7, 5),
)  # fmt: skip


@pytest.fixture
def written():
    return Document(io.BytesIO(write_official(LETTER)))


def test_its_parts_stand_in_the_order_of_the_standard(written):
    assert [each.text for each in written.paragraphs] == [
        "青岚区人力资源和社会保障局", "青人社基告〔2022〕3号", "暂停发放待遇告知书", "张某清：", "一、事实",
        "经比对，你领取的待遇存在疑点。", "请携带证件说明情况。", "青岚区人力资源和社会保障局", "2022年7月5日",
    ]  # fmt: skip


def test_the_head_is_red_and_fits_one_line(written):
    (run,) = written.paragraphs[0].runs
    assert str(run.font.color.rgb) == "FF0000"
    assert run.font.size.mm * len(run.text) <= 156
    assert written.paragraphs[0].paragraph_format.space_before.mm == pytest.approx(35, abs=0.1)


def test_the_number_has_a_red_line_beneath_it(written):
    (line,) = written.paragraphs[1]._p.pPr.find(qn("w:pBdr"))
    assert (line.tag, line.get(qn("w:color"))) == (qn("w:bottom"), "FF0000")


def test_the_page_is_that_of_an_official_document(written):
    section = written.sections[0]
    margins = [section.top_margin, section.left_margin, section.right_margin, section.bottom_margin]
    assert [round(each.mm) for each in margins] == [37, 28, 26, 35]


def test_a_draft_says_that_it_has_no_number_and_no_day():
    draft = Letter(LETTER.issuer, "", LETTER.title, LETTER.addressee, LETTER.body, None)
    words = [each.text for each in Document(io.BytesIO(write_official(draft))).paragraphs]
    assert words[1] == "（未编号）" and words[-1].split() == ["年", "月", "日"]


def test_a_long_name_is_not_made_too_small():
    long = Letter("某" * 60, "1", "告知书", "张某", ("正文。",), None)
    (run,) = Document(io.BytesIO(write_official(long))).paragraphs[0].runs
    assert run.font.size.pt == 22
