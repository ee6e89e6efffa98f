"""What comes out of the printer, page by page: LibreOffice lays the documents out, and the paper is measured."""

import io
import re
import subprocess
from itertools import pairwise

import pytest
from docx import Document

from qingfeng.kernel.documents.official import read_marks, write
from qingfeng.kernel.documents.official.tests.making import BUREAU, REPORT
from tests.rendering.printing import DOCUMENTS, expected, printed
from tests.support.office import Band, Printed, ensure, ink, pages

HALF = 0.5  # mm: another cut of a typeface, another version of LibreOffice
LINE = 225 / 22


def lines(name: str, page: int) -> list[Printed]:
    return [line for line in pages(printed(name).content) if line.page == page]


def saying(name: str, text: str) -> Printed:
    return next(line for line in pages(printed(name).content) if text in line.text)


def bars(bands: list[Band]) -> list[Band]:
    """Rules: long and thin."""
    return [band for band in bands if band.height < 1 and band.right - band.left > 100]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_page_says_what_it_said_at_the_same_place(name: str) -> None:
    now = pages(printed(name).content)
    wanted = [re.fullmatch(r"(\d+) +([\d.]+) +([\d.]+)  (.*)", line).groups() for line in expected(name)]
    assert [(str(line.page), line.text) for line in now] == [(page, text) for page, _, _, text in wanted]
    moved = [
        (line, left, top)
        for line, (_, left, top, _) in zip(now, wanted, strict=True)
        if abs(line.left - float(left)) > HALF or abs(line.top - float(top)) > HALF
    ]
    assert not moved


def test_a_full_page_has_22_lines_and_a_full_line_28_characters() -> None:
    tops = [line.top for line in lines("report", 2) if line.bottom < 262]
    steps = {round((lower - upper) / LINE, 1) for upper, lower in pairwise(tops)}
    assert steps == {1.0} and int(225 / (tops[1] - tops[0])) == 22
    full = [line for line in lines("report", 2) if len(line.text) == 28 and line.text[-1] not in "，。"]
    assert full and all(abs(line.left - 28) < HALF and abs(line.right - 184) < HALF for line in full)


def test_the_red_head_stands_35_mm_below_the_text_area_and_its_rule_4_mm_below_the_number() -> None:
    name, rule = ink(printed("report").content, 1, red=True)
    assert name.top == pytest.approx(37 + 35, abs=HALF)
    assert (rule.left, rule.right, rule.height) == pytest.approx((28, 184, 0.5), abs=0.2)
    number = next(band for band in ink(printed("report").content, 1, left=28, right=100) if 105 < band.top < 115)
    assert rule.top - number.bottom == pytest.approx(4, abs=HALF)
    assert ink(printed("joint").content, 1, red=True)[0].top == pytest.approx(37 + 35, abs=HALF)


def test_a_letter_has_its_name_30_mm_below_the_edge_and_two_double_lines() -> None:
    name, *rules = ink(printed("letter").content, 1, red=True)
    assert name.top == pytest.approx(30, abs=HALF)
    assert [round(rule.right - rule.left) for rule in rules] == [170] * 4
    assert rules[0].top - name.bottom == pytest.approx(4, abs=HALF)
    assert rules[0].height > rules[1].height and rules[2].height < rules[3].height
    assert rules[3].bottom == pytest.approx(297 - 20, abs=HALF)
    assert not [line for line in lines("letter", 1) if "—" in line.text], "no number on its first page"


def test_the_dash_of_the_page_number_is_7_mm_below_the_text_at_the_outer_edge() -> None:
    for page, edge in ((1, "right"), (2, "left")):
        number = next(line for line in lines("report", page) if line.text == f"—{page}—")
        band = next(band for band in ink(printed("report").content, page) if band.top > 264)
        assert (band.top + band.bottom) / 2 == pytest.approx(262 + 7, abs=HALF)
        distance = 184 - number.right if edge == "right" else number.left - 28
        assert distance == pytest.approx(5.64, abs=HALF), "one character"


def test_the_number_of_a_turned_page_lies_where_it_lies_on_the_upright_ones() -> None:
    odd, even = (next(line for line in lines("report", page) if line.text == f"—{page}—") for page in (5, 6))
    for number in (odd, even):
        assert (number.left + number.right) / 2 == pytest.approx(35 - 7, abs=1)
    assert even.top == pytest.approx(28 + 5.64, abs=HALF) and odd.bottom == pytest.approx(184 - 5.64, abs=HALF)


def test_the_imprint_ends_with_the_text_area() -> None:
    first, middle, last = bars(ink(printed("report").content, 7))
    assert last.bottom == pytest.approx(262, abs=0.3)
    assert first.height == pytest.approx(last.height, abs=0.05) and middle.height < first.height
    assert (first.left, first.right) == pytest.approx((28, 184), abs=0.3)
    copies, office = saying("report", "抄送："), saying("report", "2026年7月6日印发")
    assert copies.left == pytest.approx(28 + 4.94, abs=HALF), "one character of 四号"
    assert first.bottom < copies.top and copies.bottom < middle.top + 1 and middle.bottom < office.bottom < last.top + 1


def test_the_signature_is_centred_over_its_date() -> None:
    unit = next(line for line in lines("report", 4) if line.text == BUREAU)
    day = next(line for line in lines("report", 4) if line.text == "2026年7月5日")
    assert (unit.left + unit.right) / 2 == pytest.approx((day.left + day.right) / 2, abs=HALF)
    assert unit.right <= 184 + HALF


def test_the_first_page_shows_the_body() -> None:
    for name in ("report", "letter", "joint"):
        assert any("局党组坚持" in line.text for line in lines(name, 1))


def test_nothing_is_printed_outside_the_text_area_but_page_numbers() -> None:
    for line in pages(printed("report").content):
        turned = line.page in (5, 6)
        left, right, top, bottom = (35, 260, 28, 184) if turned else (28, 184, 37, 262)
        hanging = 5.7 if line.text[-1] in "，。、" else HALF
        if "—" not in line.text:
            assert left - HALF <= line.left and line.right <= right + hanging
            assert top - HALF <= line.top and line.bottom <= bottom + HALF


def test_a_chart_is_letters_and_lines_in_the_pdf_too() -> None:
    assert {"一季度", "二季度", "52", "31", "76", "66"} <= {line.text for line in lines("report", 3)}


def test_figures_survive_an_editor_that_saves_the_document_again(tmp_path) -> None:
    """LibreOffice drops the tags of content controls; bookmarks and the list of what was written stay."""
    (tmp_path / "report.docx").write_bytes(write(REPORT))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [ensure(), profile, "--headless", "--convert-to", "docx", "--outdir", tmp_path / "saved"]
    subprocess.run([*command, tmp_path / "report.docx"], check=True, capture_output=True, timeout=120)
    saved = (tmp_path / "saved" / "report.docx").read_bytes()
    assert read_marks(saved) == read_marks(write(REPORT))
    assert len(Document(io.BytesIO(saved)).tables) == 2
