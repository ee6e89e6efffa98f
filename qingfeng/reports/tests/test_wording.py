"""What is printed where a mask stood depends on the words around it."""

from decimal import Decimal

import pytest

from qingfeng.kernel.errors import BadInput
from qingfeng.reports import wording
from qingfeng.reports.figures import amount
from qingfeng.reports.tests.conftest import blank_in
from qingfeng.reports.wording import Around, number

YUAN = Decimal("4038800")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("发放补贴**万元", "403.88"),
        ("发放补贴XX.XX万元", "403.88"),
        ("发放补贴XX.X万元", "403.9"),
        ("发放补贴**元", "4038800"),
        ("发放补贴**亿元", "0.0404"),
        ("发放补贴XX.XX亿元", "0.04"),
        ("发放补贴**万余元", "403"),
        ("发放补贴**余万元", "403"),
        ("发放补贴**多万元", "403"),
        ("发放补贴近**万元", "404"),
        ("发放补贴约**万元", "403.88"),
    ],
)
def test_money_is_told_in_the_unit_and_the_decimals_that_the_report_prints(text, written):
    blank = blank_in(text)
    assert amount(YUAN, Around.of(blank, text), blank.unit)[1] == written


def test_money_keeps_its_exact_value_beside_a_round_text():
    text = "发放补贴**余万元"
    assert amount(YUAN, Around.of(blank_in(text), text), "万元") == (Decimal("403.88"), "403")


def test_money_is_rounded_half_up_and_once():
    text = "**万元"
    assert amount(Decimal("12345650"), Around.of(blank_in(text), text), "万元")[1] == "1234.57"
    assert amount(Decimal("500000"), Around.of(blank_in(text), text), "万元")[1] == "50"
    assert amount(Decimal(0), Around.of(blank_in(text), text), "万元")[1] == "0"


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("开展谈话**人次", 118, "118"),
        ("开展谈话**余人次", 118, "110"),
        ("开展谈话XX余人次", 120, "110"),
        ("开展谈话**多人次", 2435, "2400"),
        ("受益**千余人", 2435, "2"),
        ("受益近**人", 118, "120"),
        ("受益近**人", 101, "101"),
        ("制作海报**份", 0, "0"),
        ("完成率达**%", Decimal("96.5"), "96.5"),
        ("完成率达XX.XX%", Decimal("96.4999"), "96.50"),
    ],
)
def test_a_number_fits_the_words_beside_its_mask(text, value, written):
    places = 1 if isinstance(value, Decimal) else 0
    assert number(value, Around.of(blank_in(text), text), places=places) == written


@pytest.mark.parametrize(("text", "value"), [("谈话**余人次", 9), ("谈话**余人次", 10), ("受益**千余人", 800)])
def test_more_than_nothing_is_not_said_of_too_little(text, value):
    with pytest.raises(BadInput, match=f"实际是 {value}|实际是 0.8"):
        number(value, Around.of(blank_in(text), text))


@pytest.mark.parametrize(
    ("text", "written"),
    [("20XX年上半年", "2022"), ("20**年上半年", "2022"), ("２０XX年上半年", "2022"), ("XXXX年度", "2022")],
)
def test_a_year_fills_its_whole_mask(text, written):
    assert wording.year(2022, blank_in(text), text) == written


NAMES = ["青岚区人社局", "青岚区人力资源和社会保障局"]


@pytest.mark.parametrize(
    ("before", "after", "written"),
    [
        ("", "人社局认真履职", "青岚区"),
        ("印发《", "人社局纪律作风专项整治行动方案》", "青岚区"),
        ("", "人力资源和社会保障局", "青岚区"),
        ("", "人力资源社会保障局", "青岚区"),
        ("", "人社系统", "青岚区"),
        ("", "区人社局", "青岚"),
        ("", "局党组", "青岚区人社"),
        ("中共", "党组", "青岚区人社局"),
        ("青岚区", "局", "人社"),
        ("云川市", "，", "青岚区人社局"),
    ],
)
def test_of_a_name_only_what_is_missing_is_printed(before, after, written):
    assert wording.organisation(NAMES, "青岚区", before, after) == written


def test_a_bureau_whose_place_is_not_recorded_is_still_not_named_twice():
    assert wording.organisation(NAMES, "", "", "人社局") == "青岚区"
    assert wording.organisation(NAMES, "", "", "人力资源和社会保障局") == "青岚区"


@pytest.mark.parametrize(
    ("names", "after", "written"),
    [
        (["苍岭州"], "开展精准对接", "苍岭州"),
        (["苍岭州"], "州开展精准对接", "苍岭"),
        (["苍岭州"], "市场开展对接", "苍岭州"),
        (["苍岭州", "松溪盟"], "等地", "苍岭州、松溪盟"),
        (["松溪盟", "苍岭州"], "州开展对接", "松溪盟、苍岭"),
    ],
)
def test_places_are_listed_and_their_kind_is_not_said_twice(names, after, written):
    assert wording.place(names, after) == written


def test_a_place_of_another_kind_than_the_report_prints_is_not_written():
    with pytest.raises(BadInput, match="写的是“市”，台账里的名称是“苍岭州”"):
        wording.place(["苍岭州"], "市开展精准对接")
