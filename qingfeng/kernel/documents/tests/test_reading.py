"""What text a report is read into, and that nothing of it is altered."""

import codecs

import pytest
from docx import Document
from docx.oxml import parse_xml

from qingfeng.kernel.documents.tests.making import opened, saved, with_paragraph

SENTENCE = "\u00a0 2022年上半年,**人社局召开会议**次。\r\n二、下步计划\n"


@pytest.mark.parametrize(
    "content",
    [
        SENTENCE.encode(),
        codecs.BOM_UTF8 + SENTENCE.encode(),
        codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("gb18030"),
    ],
)
def test_a_text_is_read_exactly_in_every_usual_encoding(content: bytes) -> None:
    source = opened(content, "报告.txt")
    assert (source.kind, source.text) == ("txt", SENTENCE)


def test_paragraphs_end_with_line_breaks_and_cells_of_a_row_stand_apart_by_tabs() -> None:
    document = Document()
    document.add_paragraph("一、主要工作")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ["类别", "份数", "科室", "**"], strict=True
    ):
        cell.text = text
    document.add_paragraph("二、下步计划")
    assert opened(saved(document)).text == "一、主要工作\n类别\t份数\n科室\t**\n二、下步计划"


def test_a_mask_split_over_runs_bookmarks_and_proofing_marks_is_one_mask() -> None:
    inside = (
        '<w:r><w:t>清单*</w:t></w:r><w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="a"/>'
        '<w:r><w:rPr><w:b/></w:rPr><w:t>*</w:t></w:r><w:bookmarkEnd w:id="0"/><w:r><w:t>份</w:t></w:r>'
    )
    assert opened(with_paragraph(inside)).text == "清单**份"


def test_insertions_are_read_and_deletions_are_not() -> None:
    inside = (
        '<w:ins w:id="1" w:author="甲"><w:r><w:t>新增**条</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="甲"><w:r><w:delText>删去</w:delText></w:r></w:del>'
        '<w:moveFrom w:id="3" w:author="甲"><w:r><w:t>移走</w:t></w:r></w:moveFrom>'
    )
    assert opened(with_paragraph(inside)).text == "新增**条"


def test_tabs_breaks_and_links_are_read() -> None:
    inside = (
        "<w:pPr><w:tabs><w:tab w:val='left' w:pos='420'/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t>"
        "<w:br/></w:r><w:hyperlink w:anchor='x'><w:r><w:t>丙</w:t></w:r></w:hyperlink>"
    )
    assert opened(with_paragraph(inside)).text == "甲\t乙\n丙"


def test_headers_and_footers_follow_the_body() -> None:
    document = Document()
    document.add_paragraph("正文**次")
    document.sections[0].header.paragraphs[0].text = "**人社局"
    document.sections[0].footer.paragraphs[0].text = "第**期"
    assert opened(saved(document)).text == "正文**次\n**人社局\n第**期"


def test_a_text_box_is_read_once_after_the_paragraph_it_hangs_on() -> None:
    document = Document()
    document.element.body.insert(0, parse_xml(TEXT_BOX))
    assert opened(saved(document)).text == "前后\n框内**次"


_BOX = "<w:txbxContent><w:p><w:r><w:t>框内**次</w:t></w:r></w:p></w:txbxContent>"
TEXT_BOX = f"""
<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
     xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
     xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
     xmlns:v="urn:schemas-microsoft-com:vml">
  <w:r><w:t>前</w:t></w:r>
  <w:r><mc:AlternateContent>
    <mc:Choice Requires="wps"><wps:txbx>{_BOX}</wps:txbx></mc:Choice>
    <mc:Fallback><v:textbox>{_BOX}</v:textbox></mc:Fallback>
  </mc:AlternateContent></w:r>
  <w:r><w:t>后</w:t></w:r>
</w:p>"""
