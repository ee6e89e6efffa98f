"""Tables, pictures, numerals, the length rule, the proof: and what of them cannot be laid out."""

import struct
import zlib

import pytest
from docx.oxml.ns import qn
from lxml import etree

from qingfeng.kernel.documents.official import (
    GENERAL,
    SPECIAL,
    Annex,
    Heading,
    Official,
    Paragraph,
    Picture,
    Proof,
    RedHead,
    Table,
    count_characters,
    measure,
    number,
    proof_annex,
    read_marks,
    write,
)
from qingfeng.kernel.documents.official.pictures import fitting
from qingfeng.kernel.documents.official.tables import sheet_of
from qingfeng.kernel.documents.official.tests.making import (
    CHART,
    LEDGER,
    REPORT,
    SENTENCE,
    TABLE,
    line_saying,
    look,
    paragraph,
    parts,
    plain,
    property_of,
    reopened,
)
from qingfeng.kernel.errors import BadInput

TEXT_WIDTH, TURNED_WIDTH = round(156 / 25.4 * 1440), round(225 / 25.4 * 1440)


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, said: bytes) -> bytes:
        return struct.pack(">I", len(said)) + kind + said + struct.pack(">I", zlib.crc32(kind + said))

    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_table_is_a_table_of_word_as_wide_as_the_text() -> None:
    table = reopened(plain(blocks=(TABLE,))).tables[0]
    assert [text.text for text in table.rows[-1]._tr.iter(qn("w:t"))] == ["合计", "92", "71", "77.2%"]
    assert sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid) == TEXT_WIDTH
    first = table.rows[0]._tr.trPr
    assert first.find(qn("w:tblHeader")) is not None and first.find(qn("w:cantSplit")) is not None
    assert {face for face, _ in look(table.rows[-1].cells[0].paragraphs[0]._p)} == {"黑体"}, "the last row is the total"


def test_a_wide_table_turns_the_page_and_the_next_text_turns_it_back() -> None:
    document = reopened(plain(blocks=(paragraph("前文。"), LEDGER, paragraph("后文。"))))
    turned = [section._sectPr.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape" for section in document.sections]
    assert turned == [False, True, False]
    wide = document.sections[1]
    assert [round(each.mm) for each in (wide.page_width, wide.page_height)] == [297, 210]
    # The upright sheet turned: its binding edge is now above, its upper edge at the right.
    margins = (wide.top_margin, wide.right_margin, wide.bottom_margin, wide.left_margin)
    assert [round(each.mm) for each in margins] == [28, 37, 26, 35]
    assert sum(int(column.get(qn("w:w"))) for column in document.tables[0]._tbl.tblGrid) == TURNED_WIDTH


def test_the_number_of_a_turned_page_stays_where_the_others_have_theirs() -> None:
    document = reopened(plain(blocks=(LEDGER,)))
    box = next(document.sections[0].footer._element.iter("{*}anchor"))
    x, y = (int(box.find(f"{{*}}position{way}/{{*}}posOffset").text) / 36000 for way in "HV")
    middle = x + int(box.find("{*}extent").get("cx")) / 36000 / 2
    assert middle == pytest.approx(35 - 7, abs=0.5) and y == 28
    assert next(box.iter("{*}bodyPr")).get("vert") == "vert"


def test_title_and_table_of_an_annex_share_the_turned_page() -> None:
    document = reopened(plain(annexes=(Annex("整改台账", (LEDGER,)),)))
    assert len(document.sections) == 2
    assert document.sections[1]._sectPr.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape"


def test_letters_of_a_table_shrink_before_words_are_broken() -> None:
    many = Table((tuple(f"第{place}列名称" for place in range(18)),), (tuple("2026年" for _ in range(18)),))
    assert (sheet_of(TABLE).size, sheet_of(TABLE).landscape) == (14, False)
    assert sheet_of(LEDGER).landscape and sheet_of(many).size < sheet_of(LEDGER).size


def test_asked_widths_and_upright_are_kept() -> None:
    sheet = sheet_of(Table((("甲", "乙"),), (("1", "2"),), widths=(1, 3)))
    assert sheet.widths[1] > 2.5 * sheet.widths[0] and sum(sheet.widths) == TEXT_WIDTH
    upright = Table(LEDGER.head, LEDGER.rows, landscape=False)
    assert not sheet_of(upright).landscape and sum(sheet_of(upright).widths) == TEXT_WIDTH


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (Table((("列",) * 25,), ()), "有 25 列，横排也放不下，最多 24 列"),
        (Table((("甲", "乙"),), (("1",),), caption="台账"), "表格“台账”各行的列数不一致"),
        (Table((("甲", "乙"),), (), widths=(1,)), "各行的列数不一致"),
        (Table((), ()), "表格是空的"),
    ],
)
def test_tables_that_fit_no_page(table: Table, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        write(plain(blocks=(table,)))


def test_a_chart_is_lines_in_old_and_new_word_with_words_for_those_who_cannot_see_it() -> None:
    made = parts(write(plain(blocks=(Picture.of(CHART, "图1  进度", "两个季度的登记和销号"),))))
    kinds = {name.rpartition(".")[2]: content for name, content in made.items() if "/media/" in name}
    assert kinds["emf"][40:44] == b" EMF" and b"<svg" in kinds["svg"]
    body = etree.fromstring(made["word/document.xml"])
    assert [each.get("descr") for each in body.iter("{*}docPr")] == ["两个季度的登记和销号"]
    assert len(list(body.iter("{*}svgBlip"))) == 1
    extent = next(body.iter("{*}extent"))
    assert int(extent.get("cx")) / 36000 == pytest.approx(150)


def test_a_caption_stays_with_its_picture() -> None:
    document = reopened(plain(blocks=(Picture(png(800, 400), caption="图1  现场"),)))
    caption = line_saying(document, "图1")
    assert caption.getprevious().pPr.find(qn("w:keepNext")) is not None
    assert property_of(caption.getprevious(), "spacing")["lineRule"] == "auto", "an exact line would cut the picture"


def test_pictures_fit_the_page_and_coarse_ones_are_not_blown_up() -> None:
    assert fitting(Picture(png(2000, 1000), 500)) == pytest.approx((156, 78))
    assert fitting(Picture(png(1000, 5000)))[1] == pytest.approx(190)
    assert fitting(Picture(png(120, 60))) == pytest.approx((25.4, 12.7))


@pytest.mark.parametrize("content", [b"", b"text", b"GIF89a\1\0\1\0\0\0\0", b"\x89PNG\r\n\x1a\n\0\0\0", b"<svg/>"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(BadInput, match="PNG 或 JPEG"):
        write(plain(blocks=(Picture(content),)))


def test_too_large_a_picture_is_refused() -> None:
    with pytest.raises(BadInput, match="最多 10 MB"):
        write(plain(blocks=(Picture(b"\x89PNG" + b"\0" * 11 * 1024 * 1024),)))


def headings(*levels: int) -> list[str]:
    blocks = number(Heading(level, ("甲",)) for level in levels)
    return ["".join(map(str, block.words)) for block in blocks if isinstance(block, Heading)]


def test_numerals_count_afresh_below_each_higher_heading() -> None:
    assert headings(1, 2, 2, 3, 4, 4, 1, 2) == [
        "一、甲", "（一）甲", "（二）甲", "1.甲", "（1）甲", "（2）甲", "二、甲", "（一）甲",
    ]  # fmt: skip
    assert headings(*[1] * 21)[9:12] + headings(*[1] * 21)[-2:] == [
        "十、甲",
        "十一、甲",
        "十二、甲",
        "二十、甲",
        "二十一、甲",
    ]


def test_a_heading_that_has_its_numeral_keeps_it_and_counts() -> None:
    blocks = number((Heading(1, ("一、情况",)), Heading(1, ("问题",)), Paragraph(("正文",))))
    assert [block.words for block in blocks] == [("一、情况",), ("二、", "问题"), ("正文",)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("局党组，研究。", 7),
        ("2026年上半年", 5),
        ("销号率75.8%，涉及1,234.5元", 9),
        ("开展 LibreOffice 培训 \u3000 3次", 7),
        ("“三重一大”", 6),
    ],
)
def test_characters_are_counted_as_word_does(text: str, count: int) -> None:
    assert count_characters(text) == count


def test_the_length_rule_is_said_in_a_sentence() -> None:
    assert measure("字" * 5000).sentence == "全文 5000 字，未超过综合性文件上限 5000 字。"
    over = measure("字" * 4213, SPECIAL)
    assert (over.over, over.sentence) == (213, "全文 4213 字，超出专项文件上限 4000 字 213 字，请压缩。")
    assert GENERAL == 5000


def test_length_is_of_the_text_from_title_to_signature() -> None:
    official = Official("标题", (Heading(1, ("一、甲",), ("乙丙",)), paragraph("丁"), TABLE), addressee="戊",
                        head=RedHead(("己",)), annexes=(Annex("庚", (paragraph("辛"),)),))  # fmt: skip
    assert measure(official).count == len("标题一、甲乙丙丁戊")


PROOF = Proof("F1", "92", "共登记问题92个", "登记的问题", "期间内登记的问题", "2026年上半年", "区人社局", 92, "a3f9" * 16,
              "http://127.0.0.1:8000/f/1")  # fmt: skip


def test_the_proof_tells_every_figure_with_rows_and_digest() -> None:
    document = reopened(proof_annex("报告数字依据", [PROOF], [("版本", "第1版")]))
    row = [cell.text for cell in document.tables[0].rows[1].cells]
    assert row == [
        "1",
        "92",
        "共登记问题92个",
        "登记的问题：期间内登记的问题",
        "2026年上半年",
        "区人社局",
        "92",
        "a3f9" * 4,
    ]
    assert "版本：第1版" in [line.text for line in document.paragraphs]
    assert line_saying(document, "共 1 个数字，支撑记录 92 条次") is not None
    assert "http://127.0.0.1:8000/f/1" in [each.target_ref for each in document.part.rels.values() if each.is_external]


def test_a_proof_of_nothing_says_so() -> None:
    assert line_saying(reopened(proof_annex("依据", [])), "没有取自台账的数字") is not None


def test_two_hundred_pages_are_refused_with_what_to_do() -> None:
    with pytest.raises(BadInput, match=r"正文过长：约 2\d\d 页.*请分开处理"):
        write(plain(blocks=(paragraph(SENTENCE * 7),) * 300))


def test_a_document_needs_a_title_and_a_red_head_a_unit() -> None:
    with pytest.raises(BadInput, match="没有标题"):
        write(plain(title=" "))
    with pytest.raises(BadInput, match="发文机关须有"):
        write(plain(head=RedHead(())))


def test_what_xml_cannot_hold_is_left_out() -> None:
    made = plain(title="关于\x00工作\x0b的报告" + "长" * 300, blocks=(paragraph("甲\x01乙\ud800丙\t丁"),))
    assert line_saying(reopened(made), "甲乙丙 丁") is not None


def test_files_stay_small() -> None:
    assert len(write(REPORT)) < 80_000
    assert read_marks(write(REPORT)).edition == "2026H1-1"
