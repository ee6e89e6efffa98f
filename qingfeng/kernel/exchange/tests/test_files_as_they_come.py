"""Files as offices make them: two encodings, full-width digits, merged cells, a title above, days written anyhow."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.exchange import excel
from qingfeng.kernel.exchange.excel import MOST_ROWS, read_rows, workbook
from qingfeng.kernel.exchange.tests.conftest import HEADINGS, xlsx

pytestmark = pytest.mark.django_db


def csv(*rows: list[str], encoding: str) -> bytes:
    return "\r\n".join(",".join(row) for row in [HEADINGS, *rows]).encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_file_is_read_in_either_encoding(encoding, hand_in, good):
    page = hand_in(name="台账.csv", content=csv(good("P1"), encoding=encoding))
    assert page.context["counts"]["good"] == 1
    assert page.context["rows"][0]["cells"][5]["value"] == "窗口迟到"


def test_full_width_digits_and_letters_are_what_they_mean(hand_in, good):
    page = hand_in(good("Ｐ１", 整改清单="ＱＤ－１", 整改时限="２０２２－０９－０１"))
    assert page.context["counts"]["good"] == 1
    assert page.context["rows"][0]["cells"][1]["value"] == "P1"


@pytest.mark.parametrize("day", ["2022年9月1日", "2022.9.1", "2022/9/1", "2022-9-1"])
def test_a_day_is_read_however_it_is_written(day, hand_in, good, enter, liaison, problems):
    page = hand_in(good("P1", 整改时限=day))
    enter(liaison).post(page.request["PATH_INFO"], {"apply": "all"})
    assert problems.model.objects.get().due_on.isoformat() == "2022-09-01"


def test_a_merged_cell_speaks_for_every_row_it_spans_and_a_title_may_stand_above(hand_in, good):
    rows = [["", *[""] * 8], HEADINGS, good("P1"), good("P2", 整改清单="")]
    content = xlsx(rows, merged=[(0, 0, 0, 8, "青岚区人社局问题台账"), (2, 0, 3, 0, "QD-1")])
    page = hand_in(content=content)
    assert page.context["counts"] == {"rows": 2, "good": 2, "same": 0, "bad": 0}
    assert [row["number"] for row in page.context["rows"]] == [3, 4]


def test_columns_may_stand_in_any_order_and_unknown_ones_are_named(hand_in, good):
    rows = [[*reversed(HEADINGS), "备注"], [*reversed(good("P1")), "看看"]]
    page = hand_in(content=xlsx(rows))
    assert (page.context["counts"]["good"], page.context["ignored"]) == (1, ["备注"])


def test_empty_rows_are_passed_over_and_numbers_stay_those_of_the_file(hand_in, good):
    page = hand_in(good("P1"), [""] * 9, good("P2"))
    assert [row["number"] for row in page.context["rows"]] == [2, 4]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("台账.xlsx", b"PK\x03\x04broken", "打不开这个表格"),
        ("台账.csv", b"\xff\xfe\x00\x81", "读不出这个文件的文字"),
        ("台账.xlsx", xlsx([["姓名", "电话"], ["甲", "1"]]), "没有找到表头"),
        ("台账.xlsx", xlsx([[]]), "没有找到表头"),
    ],
)
def test_a_file_that_cannot_be_used_is_answered_with_how_to_mend_it(name, content, told, hand_in):
    page = hand_in(name=name, content=content)
    assert page.status_code == 422
    assert told in page.context["form"].errors["file"][0]


def test_an_empty_file_and_none_at_all(enter, liaison, problems):
    for given in ({"file": SimpleUploadedFile("台账.xlsx", b"")}, {}):
        assert enter(liaison).post(problems.url("import"), given).status_code == 422


def test_too_many_rows_are_refused():
    with pytest.raises(BadInput, match="拆开"):
        read_rows("a.csv", b"1\n" * (MOST_ROWS + 1))


def test_a_blank_sheet_has_the_headings_that_are_understood(enter, liaison, problems):
    response = enter(liaison).get(problems.url("import"), {"blank": 1})
    assert read_rows("blank.xlsx", b"".join(response.streaming_content))[0][:2] == ["整改清单", "问题编号"]


def test_what_looks_like_a_formula_goes_out_as_text():
    file, _count = workbook("台账", ["问题"], [["=1+1"]])
    with file:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(file.read())).get_sheet_by_index(0)
    assert sheet.to_python() == [["问题"], ["=1+1"]]


def test_what_is_exported_can_be_read_in_again():
    file, count = workbook("台账", ["编号", "金额"], [["００７", 12.5], ["B", 3]])
    with file:
        content = file.read()
    assert (count, read_rows("a.xlsx", content)) == (2, [["编号", "金额"], ["007", "12.5"], ["B", "3"]])


@pytest.mark.parametrize("words", ["𠮷某", "①加强考勤", "好😀", "㎡", "（一）"])
def test_rare_characters_and_signs_stay_as_they_are(words):
    assert read_rows("a.csv", f"{words}\n".encode()) == [[words]]


def test_what_no_sheet_holds_goes_on_to_the_next(monkeypatch):
    monkeypatch.setattr(excel, "MOST_ON_A_SHEET", 2)
    file, count = workbook("台账", ["编号"], ([number] for number in range(5)))
    with file:
        book = CalamineWorkbook.from_filelike(io.BytesIO(file.read()))
    assert count == 5
    assert book.sheet_names == ["台账", "台账2", "台账3"]
    assert [book.get_sheet_by_index(2).to_python()[place][0] for place in (0, 1)] == ["编号", 4]
