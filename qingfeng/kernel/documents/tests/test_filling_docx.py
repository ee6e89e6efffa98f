"""A filled .docx is the same .docx but for its blanks."""

import re
from itertools import pairwise

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st

from qingfeng.kernel.documents import Fill, write_report
from qingfeng.kernel.documents.tests.making import (
    COMMENT,
    PAGE,
    WHEN,
    commented,
    comments,
    filled,
    left_open,
    opened,
    parts,
    reopened,
    run_saying,
    saved,
    with_paragraph,
)
from qingfeng.kernel.documents.tests.test_reading import TEXT_BOX

EXPECTED_CHANGES = {"word/document.xml", "word/_rels/document.xml.rels", "word/comments.xml", "[Content_Types].xml"}


def rich() -> bytes:
    document = Document()
    document.add_heading("工作报告", 1)
    paragraph = document.add_paragraph("形成清单*", style="List Bullet")
    run = paragraph.add_run("*")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(22), RGBColor(0xE6, 0, 0)
    paragraph.add_run("份。")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "谈话"
    run = table.rows[0].cells[1].paragraphs[0].add_run("共**人次")
    run.italic = True
    document.sections[0].header.paragraphs[0].text = "青岚区人社局"
    return saved(document)


def test_only_the_text_its_links_and_its_comments_change() -> None:
    content = rich()
    before, after = parts(content), parts(filled(opened(content), "6", "15"))
    assert {name for name in after if after[name] != before.get(name)} == EXPECTED_CHANGES
    assert not set(before) - set(after)


def test_taking_our_marks_away_leaves_the_document_as_it_was() -> None:
    content = with_paragraph("<w:pPr><w:jc w:val='both'/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>共**份。</w:t></w:r>")
    xml = parts(filled(opened(content), "6"))["word/document.xml"].decode()
    xml = re.sub(r"<w:comment\w+ [^>]*/>|<w:r/>|</?w:hyperlink[^>]*>|<w:r><w:commentReference[^>]*/></w:r>", "", xml)
    xml = xml.replace("</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>", "").replace("<w:r></w:r>", "")
    before = parts(content)["word/document.xml"].decode()
    assert xml.split("?>")[1].strip() == before.replace("**", "6").split("?>")[1].strip()


def test_a_figure_looks_like_the_first_character_of_its_mask() -> None:
    document = reopened(filled(opened(rich()), "6", "15"))
    assert [paragraph.text for paragraph in document.paragraphs] == ["工作报告", "形成清单6份。"]
    assert run_saying(document, "15").style is None
    figures = {run.text: run for paragraph in all_paragraphs(document) for run in runs_of(paragraph)}
    assert figures["15"].italic
    assert figures["6"].bold is None, "the bold second asterisk does not count"


def all_paragraphs(document):
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def runs_of(paragraph):
    return [*paragraph.runs, *(run for link in paragraph.hyperlinks for run in link.runs)]


def test_every_figure_carries_its_comment_and_its_link_also_in_a_cell() -> None:
    content = filled(opened(rich()), "6", "15")
    assert comments(content) == [COMMENT, COMMENT]
    assert commented(content) == ["6", "15"]
    document = reopened(content)
    links = [link for paragraph in all_paragraphs(document) for link in paragraph.hyperlinks]
    assert [(link.text, link.url) for link in links] == [("6", PAGE), ("15", PAGE)]
    assert [(note.author, note.timestamp.replace(tzinfo=None)) for note in document.comments] == [("清风", WHEN)] * 2


def test_a_link_does_not_change_the_look() -> None:
    run = run_saying(reopened(filled(opened(rich()), "6", "15")), "15")
    assert [child.tag for child in run.find(qn("w:rPr"))] == [qn("w:i")]


def test_two_masks_in_one_run_keep_their_order() -> None:
    content = with_paragraph("<w:r><w:t xml:space='preserve'> **次、**项 </w:t><w:tab/><w:t>完</w:t></w:r>")
    made = filled(opened(content), "3", "4")
    assert opened(made).text == " 3次、4项 \t完"
    assert commented(made) == ["3", "4"]


def test_comments_that_are_there_already_stay() -> None:
    document = Document()
    paragraph = document.add_paragraph("共**次")
    document.add_comment(paragraph.runs, "请核实", author="张某")
    assert comments(filled(opened(saved(document)), "3")) == ["请核实", COMMENT]


def test_a_figure_inside_a_link_or_a_field_keeps_that_link_and_names_ours_in_the_comment() -> None:
    inside = "<w:hyperlink w:anchor='x'><w:r><w:t>共**次</w:t></w:r></w:hyperlink>"
    made = filled(opened(with_paragraph(inside)), "3")
    assert [link.url for link in reopened(made).paragraphs[0].hyperlinks] == [""]
    assert comments(made) == [f"{COMMENT}\n明细：{PAGE}"]


def test_a_figure_in_a_tracked_insertion_stays_tracked() -> None:
    inside = "<w:ins w:id='1' w:author='甲'><w:r><w:t>共**次</w:t></w:r></w:ins>"
    made = filled(opened(with_paragraph(inside)), "3")
    assert opened(made).text == "共3次"
    run = run_saying(reopened(made), "3")
    assert [above.tag for above in run.iterancestors()][:2] == [qn("w:ins"), qn("w:hyperlink")]
    assert all(run.getparent().tag == qn("w:ins") for run in reopened(made).element.body.iter(qn("w:r")) if run.text)


def test_a_text_box_says_the_same_in_both_its_versions() -> None:
    document = Document()
    document.element.body.insert(0, parse_xml(TEXT_BOX))
    made = filled(opened(saved(document)), "3")
    assert parts(made)["word/document.xml"].decode().count("框内") == 2
    assert "**" not in parts(made)["word/document.xml"].decode()
    box = next(reopened(made).element.body.iter(qn("w:txbxContent")))
    assert not box.findall(f".//{qn('w:commentRangeStart')}"), "Word allows no comment inside a text box"


def test_a_header_is_filled_and_its_comment_stands_in_the_body() -> None:
    document = Document()
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "**人社局"
    made = filled(opened(saved(document)), "青岚区")
    assert opened(made).text == "正文\n青岚区人社局"
    assert comments(made) == [f"（页眉）{COMMENT}"]
    assert "comment" not in parts(made)["word/header1.xml"].decode()


def test_a_bound_content_control_keeps_the_figure() -> None:
    inside = (
        "<w:sdt><w:sdtPr><w:dataBinding w:xpath='/a' w:storeItemID='{0}'/></w:sdtPr>"
        "<w:sdtContent><w:r><w:t>**</w:t></w:r></w:sdtContent></w:sdt>"
    )
    assert b"dataBinding" not in parts(filled(opened(with_paragraph(inside)), "3"))["word/document.xml"]


def test_open_blanks_stay_highlighted_and_are_listed_at_the_end() -> None:
    made = left_open(opened(rich()))
    document = reopened(made)
    marks = document.element.body.iter(qn("w:highlight"))
    assert [mark.getparent().getparent().text for mark in marks] == ["*", "*", "**", "**", "**"], "text, then list"
    assert comments(made)[0] == "第 1 空尚未填写。\n需要：清单份数\n请询问：机关党委"
    assert commented(made) == ["**", "**"]
    assert document.paragraphs[-2].text == "未填空项"
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert rows == [
        ["序号", "原文", "需要什么", "向谁询问"],
        ["1", "形成清单**份", "清单份数", "机关党委"],
        ["2", "谈话 共**人次", "清单份数", "机关党委"],
    ]


def test_a_report_without_marks_leaves_as_it_came() -> None:
    content = rich()
    assert write_report(opened(content), [], [], author="清风", when=WHEN) == content


def test_what_xml_cannot_hold_is_left_out() -> None:
    source = opened(with_paragraph("<w:r><w:t>共**次</w:t></w:r>"))
    made = write_report(source, [Fill(1, 3, "1\x002\n3", "a\x01<b>&", None)], [], author="清风", when=WHEN)
    assert opened(made).text == "共12 3次"
    assert comments(made) == ["a<b>&"]


FIGURES = st.lists(st.tuples(st.text("清单份，", max_size=4), st.integers(0, 99)), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(FIGURES, st.data())
def test_however_word_cut_the_runs_every_figure_lands_in_its_place(figures: list[tuple[str, int]], data) -> None:
    text = "".join(f"{words}，**次" for words, _ in figures)
    cuts = sorted(data.draw(st.sets(st.integers(1, len(text) - 1))))
    runs = [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]
    content = with_paragraph("".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs))
    made = filled(opened(content), *(str(value) for _, value in figures))
    assert opened(made).text == "".join(f"{words}，{value}次" for words, value in figures)
    assert commented(made) == [str(value) for _, value in figures]
