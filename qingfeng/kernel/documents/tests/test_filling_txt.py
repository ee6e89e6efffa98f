"""A filled .txt becomes an official document by GB/T 9704-2012."""

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from qingfeng.kernel.documents import Fill, OpenBlank, write_report
from qingfeng.kernel.documents.layout import compose
from qingfeng.kernel.documents.roles import Line, Role, recognise
from qingfeng.kernel.documents.tests.making import WHEN, commented, filled, opened, parts, reopened

REPORT = """\u00a0关于2022年上半年党风廉政建设工作情况的报告

云川市人力资源和社会保障局：
\u3000\u30002022年上半年，召开党组会**次，报告如下。
一、主要工作情况
（一）坚持政治统领，狠抓责任落实。一是形成清单**份。
1. 加强学习。
（二）存在的问题
特此报告。

青岚区人力资源和社会保障局
2022年7月1日
"""
FANGSONG, KAITI, HEITI, TITLE = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"


def laid_out():
    return reopened(filled(opened(REPORT.encode(), "报告.txt"), "12", "6"))


def fonts(paragraph) -> list[tuple[str, str, str]]:
    """Chinese face, size in half points and text of each run."""
    runs = [run for run in paragraph._p.iter(qn("w:r")) if run.text and run.find(qn("w:rPr")) is not None]
    return [(run.rPr.rFonts.get(qn("w:eastAsia")), run.rPr.find(qn("w:sz")).get(qn("w:val")), run.text) for run in runs]


def test_the_page_is_right_to_the_millimetre() -> None:
    section = laid_out().sections[0]
    lengths = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    assert [round(length.mm, 1) for length in lengths] == [210, 297, 37, 35]
    assert [round(length.mm, 1) for length in (section.left_margin, section.right_margin)] == [28, 26]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_every_line_is_a_line_of_the_grid() -> None:
    spacings = [paragraph._p.pPr.find(qn("w:spacing")) for paragraph in laid_out().paragraphs]
    assert {(spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) for spacing in spacings} == {("579", "exact")}


def test_faces_and_sizes_follow_the_standard() -> None:
    lines = laid_out().paragraphs
    assert fonts(lines[0]) == [(TITLE, "44", "关于2022年上半年党风廉政建设工作情况的报告")]
    assert fonts(lines[3]) == [(HEITI, "32", "一、主要工作情况")]
    assert fonts(lines[4])[0] == (KAITI, "32", "（一）坚持政治统领，狠抓责任落实。")
    assert [font[0] for font in fonts(lines[4])[1:]] == [FANGSONG] * 3
    assert fonts(lines[5]) == [(FANGSONG, "32", "1. 加强学习。")]
    assert fonts(lines[6]) == [(KAITI, "32", "（二）存在的问题")]
    assert {
        run.rPr.rFonts.get(qn("w:ascii")) for line in lines for run in line._p.iter(qn("w:r")) if run.rPr is not None
    } == {"Times New Roman"}


def test_title_centred_addressee_flush_body_indented_signature_right() -> None:
    lines = laid_out().paragraphs
    indents = [line._p.pPr.find(qn("w:ind")) for line in lines]
    assert lines[0].alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert indents[1] is None
    assert {indent.get(qn("w:firstLineChars")) for indent in indents[2:8]} == {"200"}
    assert [line.alignment for line in lines[-2:]] == [WD_ALIGN_PARAGRAPH.RIGHT] * 2
    assert indents[-1].get(qn("w:rightChars")) == "400"


def test_page_numbers_stand_at_the_outer_edge() -> None:
    document = laid_out()
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (odd.text, even.text) == ("— 1 —", "— 1 —")
    assert (odd.alignment, even.alignment) == (WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT)
    assert {font[:2] for font in fonts(odd)} == {("宋体", "28")}
    assert "PAGE" in [code.text for code in odd._p.iter(qn("w:instrText"))]


def test_figures_land_where_their_masks_were() -> None:
    made = filled(opened(REPORT.encode(), "报告.txt"), "12", "6")
    text = opened(made).text
    assert "召开党组会12次，" in text
    assert "形成清单6份" in text
    assert commented(made) == ["12", "6"]


def test_crlf_and_masks_of_spaces_at_the_edges_of_a_line_are_met_exactly() -> None:
    source = opened("报告\r\n\r\n  年  月召开会议。\r\n共____\r\n".encode(), "报告.txt")
    fills = [
        Fill(6, 8, "2022", "", None),
        Fill(source.text.index("____"), source.text.index("____") + 4, "9", "", None),
    ]
    made = write_report(source, fills, [OpenBlank(9, 11, 1, "月份", "办公室")], author="清风", when=WHEN)
    assert opened(made).text.splitlines()[:3] == ["报告", "2022年  月召开会议。", "共9"]


def test_the_same_report_is_written_the_same_twice() -> None:
    first, second = (parts(filled(opened(REPORT.encode(), "报告.txt"), "12", "6")) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("text", "role", "head"),
    [
        ("一、主要工作情况", Role.HEADING, "一、主要工作情况"),
        ("（一）坚持政治统领。一是抓学习。", Role.SUBHEADING, "（一）坚持政治统领。"),
        ("(二)存在问题", Role.SUBHEADING, "(二)存在问题"),
        ("一是抓学习。", Role.BODY, ""),
        ("1. 抓学习", Role.BODY, ""),
        ("（三）" + "对照检查" * 15 + "。", Role.BODY, ""),
    ],
)
def test_headings_are_known_by_their_numbers(text: str, role: Role, head: str) -> None:
    line = recognise(["开头。", text, "结尾。"])[1]
    assert (line.role, line.text[: line.head]) == (role, head)


@pytest.mark.parametrize(
    ("texts", "roles"),
    [
        (["2022年，局党组认真履责。", "特此报告。"], [Role.BODY, Role.BODY]),
        (["工作总结", "（2022年7月）", "正文。"], [Role.TITLE, Role.SUBTITLE, Role.BODY]),
        (["青岚区人社局", "工作总结", "正文。"], [Role.TITLE, Role.TITLE, Role.BODY]),
        (["一、工作", "正文。"], [Role.HEADING, Role.BODY]),
        (["正文。", "青岚区人社局", "20XX年X月X日"], [Role.BODY, Role.UNIT, Role.DATE]),
        (["正文。", "****年**月**日"], [Role.BODY, Role.DATE]),
    ],
)
def test_titles_and_signatures_are_known_by_their_place(texts: list[str], roles: list[Role]) -> None:
    assert [line.role for line in recognise(texts)] == roles


def test_a_long_title_breaks_between_words() -> None:
    title = "关于2022年上半年党风廉政建设和反腐败工作情况的报告"
    indent = reopened(compose([Line(Role.TITLE, title)])).paragraphs[0]._p.pPr.find(qn("w:ind"))
    width = 8845 - 2 * int(indent.get(qn("w:left")))
    assert width // 440 == title.index("和反腐败") - 2, "the four digits of the year are half as wide"
