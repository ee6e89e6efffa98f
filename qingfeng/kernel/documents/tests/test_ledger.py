"""A ledger prints on A4 landscape as it is: nothing beyond the edge, headings on every page, rows whole."""

import io

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from qingfeng.kernel.documents.ledger import TEXT_WIDTH, Column, Sheet, widths, write_ledger

NARROW, WIDE = Column("责任人", 4), Column("整改措施", 14, wide=True)
LINES = (("单位：青岚区人社局", "制表日期：2022年9月20日"), ("条件：状态：已销号", ""))


def printed(rows, columns=(NARROW, WIDE)):
    file = io.BytesIO()
    count = write_ledger(file, Sheet("青岚区人社局整改问题台账", LINES, columns), rows)
    return Document(file), count


@pytest.mark.parametrize(
    "columns",
    [
        (NARROW, WIDE),
        (NARROW,) * 5,
        (NARROW, *(WIDE,) * 6, *(NARROW,) * 7),
        (NARROW,) * 40,
        (*(WIDE,) * 12, *(NARROW,) * 12),
    ],
)
def test_the_columns_fill_the_paper_and_never_more(columns):
    sheet = Sheet("台账", (), columns)
    assert sum(widths(sheet)) == TEXT_WIDTH
    assert min(widths(sheet)) > 0


def test_a_narrow_column_keeps_room_for_its_words_and_a_wide_one_takes_the_rest():
    sheet = Sheet("台账", (), (NARROW, WIDE, Column("时限", 5.5)))
    narrow, wide, day = widths(sheet)
    assert narrow >= 4 * sheet.size * 20
    assert day >= 10 / 2 * sheet.size * 20
    assert wide > TEXT_WIDTH / 2


def test_the_page_is_a4_on_its_side_and_the_table_fits_between_its_margins():
    document, _count = printed([["左某竹", "1．逐件清理"]])
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    room = section.page_width - section.left_margin - section.right_margin
    columns = [column.width for column in document.tables[0].columns]
    assert sum(columns) <= room
    assert room - sum(columns) < Mm(1)


def test_the_headings_come_again_on_every_page_and_no_row_is_torn():
    document, count = printed([["左某竹", "一"], ["万某和", "二"]])
    head, *rows = document.tables[0].rows
    assert count == len(rows) == 2
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rows)
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in (head, *rows))


def test_what_is_said_several_times_stands_in_lines_of_its_own():
    document, _count = printed([["左某竹", "1．逐件清理\n2．每周抽查"]])
    cell = document.tables[0].rows[1].cells[1]
    assert [line.text for line in cell.paragraphs] == ["1．逐件清理", "2．每周抽查"]


def test_title_conditions_and_page_number():
    document, _count = printed([])
    words = [line.text for line in document.paragraphs]
    assert words[:3] == [
        "青岚区人社局整改问题台账",
        "单位：青岚区人社局\t制表日期：2022年9月20日",
        "条件：状态：已销号",
    ]
    assert "PAGE" in document.sections[0].footer._element.xml


def test_fonts_are_named_as_in_official_documents():
    document, _count = printed([["左某竹", "一"]])

    def face(run):
        return run._r.rPr.rFonts.get(qn("w:eastAsia"))

    head, row = (row.cells[0].paragraphs[0].runs[0] for row in document.tables[0].rows)
    assert [face(document.paragraphs[0].runs[0]), face(head), face(row)] == ["方正小标宋简体", "黑体", "仿宋_GB2312"]


def test_rare_characters_stay_and_what_xml_cannot_hold_goes():
    document, _count = printed([["𠮷某", "好😀\x0b了"]])
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["𠮷某", "好😀 了"]
