"""The produced file, measured against GB/T 9704-2012 (clause in brackets)."""

from datetime import date
from typing import Any

import pytest
from docx.oxml.ns import qn

from qingfeng.kernel.documents.official import Annex, Heading, RedHead, Signature, write
from qingfeng.kernel.documents.official.tests.making import (
    BUREAU,
    DAY,
    JOINT,
    LETTER,
    REPORT,
    line_saying,
    look,
    parts,
    plain,
    property_of,
    reopened,
)

FANGSONG, KAITI, HEITI, TITLE, SONGTI = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
REPORTED = reopened(REPORT)
NUMBER = "青人社〔2026〕12号"
EMU = 36000


def test_the_page_is_right_to_the_millimetre() -> None:
    """(5.1, 5.2.1)"""
    for section in (REPORTED.sections[0], REPORTED.sections[-1]):
        assert [round(each.mm, 1) for each in (section.page_width, section.page_height)] == [210, 297]
        margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
        assert [round(each.mm, 1) for each in margins] == [37, 28, 26, 35]
        assert (section.page_width - section.left_margin - section.right_margin) / EMU == pytest.approx(156, abs=0.05)
        assert (section.page_height - section.top_margin - section.bottom_margin) / EMU == pytest.approx(225, abs=0.05)


def test_the_grid_has_22_lines_of_28_characters() -> None:
    """(5.2.3)"""
    grid = REPORTED.sections[0]._sectPr.find(qn("w:docGrid"))
    pitch = int(grid.get(qn("w:linePitch")))
    assert (grid.get(qn("w:type")), int(225 / 25.4 * 1440 / pitch)) == ("lines", 22)
    body = line_saying(REPORTED, "局党组坚持问题导向，按照台账")
    assert property_of(body, "spacing")["line"] == str(pitch) and property_of(body, "spacing")["lineRule"] == "exact"
    narrower = int(next(body.iter(qn("w:rPr"))).find(qn("w:spacing")).get(qn("w:val")))
    assert int(156 / 25.4 * 1440 / (16 * 20 + narrower)) == 28


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("关于2026年上半年党风廉政", [(TITLE, "44")] * 2),
        ("中共云川市青岚区纪律检查委员会：", [(FANGSONG, "32")]),
        ("一、主要工作情况", [(HEITI, "32"), (HEITI, "32")]),
        ("（一）坚持政治统领。", [(KAITI, "32"), (KAITI, "32"), (FANGSONG, "32")]),
        ("1.台账管理。", [(FANGSONG, "32")] * 3),
        ("（1）逐月通报。", [(FANGSONG, "32")] * 3),
        ("特急", [(HEITI, "32")]),
        ("签发人：", [(FANGSONG, "32")] * 2 + [(KAITI, "32")]),
        ("抄送：", [(FANGSONG, "28")]),
        ("附件1", [(HEITI, "32")]),
    ],
)
def test_faces_and_sizes(text: str, expected: list[tuple[str, str]]) -> None:
    """(5.2.2, 7.2, 7.3, 7.4)"""
    assert look(line_saying(REPORTED, text)) == expected


def test_missing_faces_have_their_next_of_kin_named() -> None:
    fonts = parts(write(REPORT))["word/fontTable.xml"].decode()
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,' in fonts
    assert '<w:font w:name="楷体_GB2312"><w:altName w:val="楷体,' in fonts


def test_title_centred_two_lines_below_the_rule_addressee_flush_body_two_characters_in() -> None:
    """(7.3.1 to 7.3.3)"""
    title = line_saying(REPORTED, "关于2026年上半年")
    assert property_of(title, "jc")["val"] == "center" and property_of(title, "spacing")["before"] == str(2 * 579)
    addressee = line_saying(REPORTED, "纪律检查委员会：")
    assert property_of(addressee, "ind") == {} and property_of(addressee, "spacing")["before"] == "579"
    for text in ("一、主要工作", "（一）坚持", "1.台账", "局党组坚持问题导向，按照台账"):
        assert property_of(line_saying(REPORTED, text), "ind")["firstLineChars"] == "200"


def test_without_a_red_head_the_title_stands_on_the_first_line() -> None:
    assert property_of(line_saying(reopened(plain()), "关于学习情况的报告"), "spacing")["before"] == "0"


def test_the_red_head() -> None:
    """(7.2): three lines for notes, the name 35 mm below the text area's edge, number upward at the left, red rule."""
    lines = REPORTED.element.body.findall(qn("w:p"))
    texts = ["".join(node.text or "" for node in line.iter(qn("w:t"))) for line in lines[:5]]
    assert texts == ["000012", "特急", "", f"{BUREAU}文件", f"\u3000{NUMBER}签发人：林启明"]
    run = next(lines[3].iter(qn("w:r")))
    size = int(run.rPr.find(qn("w:sz")).get(qn("w:val"))) / 2
    assert run.rPr.find(qn("w:color")).get(qn("w:val")) == "E60012"
    above, height = (int(property_of(lines[3], "spacing")[name]) / 20 for name in ("before", "line"))
    # A line of exact height has its base line at four fifths; a character rises 0.86 of its size above it.
    top = 3 * 28.95 + above + height * 0.8 - 0.86 * size
    assert top / 72 * 25.4 == pytest.approx(35, abs=0.5)
    width = len(f"{BUREAU}文件") * size * int(run.rPr.find(qn("w:w")).get(qn("w:val"))) / 100
    assert width / 72 * 25.4 <= 156
    assert property_of(lines[4], "spacing")["before"] == str(2 * 579)
    rule = lines[5].pPr.find(qn("w:pBdr")).find(qn("w:bottom"))
    assert (rule.get(qn("w:color")), property_of(lines[5], "ind")) == ("E60012", {})


def test_a_document_downward_has_its_number_in_the_middle() -> None:
    downward = reopened(plain(head=RedHead((BUREAU,), NUMBER)))
    assert property_of(line_saying(downward, NUMBER), "jc")["val"] == "center"


def test_page_numbers_stand_one_character_from_the_outer_edge() -> None:
    """(7.5): 四号 宋体, a dash at either side, odd right, even left."""
    section = REPORTED.sections[0]
    assert REPORTED.settings.odd_and_even_pages_header_footer
    for footer, edge in ((section.footer, "right"), (section.even_page_footer, "left")):
        line = footer.paragraphs[0]
        assert line.text == "— 1 —" and set(look(line._p)) == {(SONGTI, "28")}
        assert (property_of(line._p, "jc")["val"], property_of(line._p, "ind")[f"{edge}Chars"]) == (edge, "100")
    assert round(section.footer_distance.mm, 1) == 24.7


def test_attachments_are_listed_without_full_stop_and_hang_under_their_names() -> None:
    """(7.3.4)"""
    first, second = line_saying(REPORTED, "附件：1."), line_saying(REPORTED, "2.2026年上半年社会保险")
    assert property_of(first, "spacing")["before"] == "579"
    assert property_of(first, "ind")["leftChars"] == property_of(second, "ind")["leftChars"] == "600"
    assert (property_of(first, "ind")["hangingChars"], property_of(second, "ind")["hangingChars"]) == ("400", "100")
    single = line_saying(reopened(plain(attachments=("台账",))), "附件：台账")
    assert property_of(single, "ind")["leftChars"] == "500"


def axis(line: Any) -> float:
    """The middle of a centred line, in characters from the right edge."""
    assert property_of(line, "jc")["val"] == "center"
    left, right = (int(property_of(line, "ind")[side]) for side in ("left", "right"))
    return (right + (round(156 / 25.4 * 1440) - left - right) / 2) / 320


def test_a_sealed_signature_is_centred_over_a_date_four_characters_from_the_edge() -> None:
    """(7.3.5.1)"""
    document = reopened(plain(signature=Signature(("青岚区人社局",), DAY)))
    unit, day = line_saying(document, "青岚区人社局"), line_saying(document, "2026年7月5日")
    assert axis(unit) == axis(day) == pytest.approx(4 + 6 / 2, abs=0.01), "the date is six characters wide"
    assert property_of(unit, "spacing")["before"] == str(2 * 579)


def test_a_long_name_moves_the_axis_inwards_and_stays_on_the_page() -> None:
    document = reopened(plain(signature=Signature((BUREAU,), DAY)))
    unit, day = line_saying(document, BUREAU), line_saying(document, "2026年7月5日")
    assert axis(unit) == axis(day) == pytest.approx(8.5, abs=0.01)
    assert int(property_of(unit, "ind")["right"]) >= 0


def test_an_unsealed_signature_has_its_date_two_characters_further_right() -> None:
    """(7.3.5.2)"""
    document = reopened(plain(signature=Signature((BUREAU,), DAY, sealed=False)))
    unit, day = (property_of(line_saying(document, text), "ind") for text in (BUREAU, "2026年7月5日"))
    begins = [width + int(place["rightChars"]) / 100 for width, place in ((16, unit), (6, day))]
    assert begins[0] - begins[1] == 2 and unit["rightChars"] == "200"


def test_a_date_longer_than_its_unit_ends_two_characters_from_the_edge() -> None:
    document = reopened(plain(signature=Signature(("人社局",), date(2026, 12, 15), sealed=False)))
    unit, day = (property_of(line_saying(document, text), "ind") for text in ("人社局", "2026年12月15日"))
    assert day["rightChars"] == "200"
    assert (3 + int(unit["rightChars"]) / 100) - (7 + 2) == 2


def test_a_date_that_is_not_set_yet_leaves_its_room() -> None:
    assert (
        line_saying(reopened(plain(signature=Signature((BUREAU,), None))), "\u3000\u3000年\u3000月\u3000日") is not None
    )


def test_annexes_begin_on_a_page_of_their_own() -> None:
    """(7.3.7)"""
    note = line_saying(REPORTED, "附件2")
    assert note.pPr.find(qn("w:pageBreakBefore")) is not None and property_of(note, "ind") == {}
    assert property_of(line_saying(reopened(plain(annexes=(Annex("台账", ()),))), "台账"), "spacing")["before"] == "579"


def test_the_imprint_ends_where_the_text_area_ends() -> None:
    """(7.4): rules of 0.35 and 0.25 mm, as wide as the text area; the last one on its lower edge."""
    last = REPORTED.element.body.findall(qn("w:p"))[-1]
    anchor = next(last.iter("{*}anchor"))
    top = int(anchor.find("{*}positionV/{*}posOffset").text)
    size = anchor.find("{*}extent")
    assert (top + int(size.get("cy"))) / EMU == pytest.approx(262, abs=0.1)
    assert int(anchor.find("{*}positionH/{*}posOffset").text) / EMU == 28 and int(size.get("cx")) / EMU == 156
    assert int(property_of(last, "spacing")["line"]) / 1440 * 25.4 == pytest.approx(int(size.get("cy")) / EMU, abs=0.1)
    rules = [border.get(qn("w:sz")) for border in last.iter(qn("w:bottom"))]
    assert rules == ["8", "6", "8"], "eighths of a point: 0.35 mm, 0.26 mm, 0.35 mm"


def test_a_letter() -> None:
    """(10.1): the name 30 mm from the paper's edge, double lines of 170 mm, no number on the first page."""
    document = reopened(LETTER)
    first = document.element.body.findall(qn("w:p"))[0]
    shapes = [
        [round(int(each.find(f"{{*}}position{way}/{{*}}posOffset").text) / EMU, 1) for way in "HV"]
        + [round(int(each.find("{*}extent").get(length)) / EMU, 2) for length in ("cx", "cy")]
        for each in first.iter("{*}anchor")
    ]
    name, *rules = shapes
    size = int(next(first.iter(qn("w:sz"))).get(qn("w:val"))) / 2
    assert name[1] + (1.25 * 0.8 - 0.86) * size / 72 * 25.4 == pytest.approx(30, abs=0.2)
    assert {(left, width) for left, _, width, _ in rules} == {(21.0, 170.0)}
    assert [thick for *_, thick in rules] == [0.53, 0.26, 0.26, 0.53]
    assert rules[-1][1] + rules[-1][3] == pytest.approx(277, abs=0.1)
    assert document.sections[0]._sectPr.find(qn("w:titlePg")) is not None
    assert document.sections[0].first_page_footer.is_linked_to_previous
    copies = line_saying(document, "抄送：")
    assert copies.getparent().find(f".//{qn('w:pBdr')}") is None, "a letter's copies stand without rules"


def test_joint_documents_name_every_unit_with_one_suffix_beside_them() -> None:
    table = reopened(JOINT).tables[0]
    assert [row.cells[0].text for row in table.rows] == [BUREAU, "云川市青岚区财政局"]
    assert table.rows[0].cells[1].text == "文件"


def test_headings_lead_through_the_document() -> None:
    """Word's navigation shows the title and two levels of headings."""
    levels = [
        (property_of(line, "outlineLvl")["val"], line.xpath("string(.//w:t)")[:4])
        for line in REPORTED.element.body.iter(qn("w:p"))
        if line.pPr is not None and property_of(line, "outlineLvl")
    ]
    assert ("0", "关于20") in levels and ("1", "一、") in levels


def test_a_heading_is_not_left_alone_at_the_foot_nor_a_signature_at_the_head() -> None:
    document = reopened(plain(blocks=(Heading(1, ("一、情况",)), *plain().blocks), signature=Signature((BUREAU,), DAY)))
    for text in ("一、情况", "局党组坚持", BUREAU):
        assert line_saying(document, text).pPr.find(qn("w:keepNext")) is not None


def test_a_long_last_paragraph_is_not_carried_away_from_the_first_page() -> None:
    """(7.3.3)"""
    line = line_saying(reopened(JOINT), "局党组坚持")
    assert line.pPr.find(qn("w:keepNext")) is None


def test_a_long_title_is_broken_between_words_and_numbers_stay_whole() -> None:
    for words, first in (
        ("关于2026年上半年党风廉政建设和反腐败工作情况的报告", "关于2026年上半年党风廉政建设"),
        ("关于暂停发放城乡居民基本养老保险待遇的告知书", "关于暂停发放城乡居民基本"),
        ("某" * 18 + "2026年的报告", "某" * 12),
        ("第一行\n第二行", "第一行"),
    ):
        line = line_saying(reopened(plain(title=words)), first)
        assert next(line.iter(qn("w:t"))).text == first
        assert "".join(node.text for node in line.iter(qn("w:t"))) == words.replace("\n", "")


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write(REPORT) == write(REPORT)
