"""What a blank asks for, and its measure word, follow from the words around it."""

import pytest

from qingfeng.reports.blanks import KINDS, find_blanks

CASES = [
    ("形成科室问题清单**份", "count", "份"),
    ("开展谈话XX余人次", "count", "人次"),
    ("谈话XX人（次）", "count", "人次"),
    ("发放资金XX.X余万元", "amount", "万元"),
    ("发放资金X万余元", "amount", "元"),
    ("惠及群众X千余人", "count", "人"),
    ("参保X.X万人", "count", "万人"),
    ("包机**架次", "count", "架次"),
    ("检查企业XX家次", "count", "家次"),
    ("处理XX条线索", "count", "条"),
    ("落实XX项目标任务", "count", "项"),
    ("整改率达XX%", "percentage", "%"),
    ("整改率为XX。", "percentage", None),
    ("提高X.X个百分点", "percentage", "个百分点"),
    ("满意率XX％", "percentage", "%"),
    ("占百分之XX。", "percentage", None),
    ("于**月印发", "month", "月"),
    ("每月XX日前报送", "day", "日"),
    ("XX日内办结", "duration", "日"),
    ("为期X个月的行动", "duration", "个月"),
    ("近X年来", "duration", "年"),
    ("公示X天", "duration", "天"),
    ("任职满XX年", "duration", "年"),
    ("第X次党组会", "ordinal", "次"),
    ("第X季度小结", "ordinal", "季度"),
    ("排名全市第X", "ordinal", None),
    ("增长×%，×个百分点", "percentage", "%"),
    ("十届X次全会", "ordinal", "次"),
    ("党的XX大精神", "ordinal", None),
    ("人均阅读X.X本", "average", "本"),
    ("平均每场XX人", "average", "人"),
    ("平均满意率XX%", "percentage", "%"),
    ("**人社局党组", "organisation", None),
    ("XX区人社局", "organisation", None),
    ("XX县人力资源和社会保障局", "organisation", None),
    ("XX街道办事处", "organisation", None),
    ("印发《**人社局整治方案》", "organisation", None),
    ("与XX公司签约", "organisation", None),
    ("到**开展精准对接", "place", None),
    ("赴XX考察", "place", None),
    ("与XX建立劳务协作关系", "place", None),
    ("XX县考察", "place", None),
    ("来自XX等地", "place", None),
    ("XX同志", "person", None),
    ("由XX主持会议", "person", None),
    ("李XX退回礼金", "person", None),
    ("联系人：XXX", "person", None),
    ("开展XX专项行动", "other", None),
    ("是上年同期的X.X倍", "other", "倍"),
    ("共计XX。", "count", None),
]


@pytest.mark.parametrize(("text", "kind", "unit"), CASES)
def test_kind_and_measure_word(text: str, kind: str, unit: str | None) -> None:
    blank = find_blanks(text)[0]
    assert (blank.kind, blank.unit) == (kind, unit)


def test_every_kind_is_met() -> None:
    """document_number, date and year have their cases among the masks."""
    assert {kind for _, kind, _ in CASES} | {"document_number", "date", "year"} == set(KINDS)


def test_parts_of_a_list_share_the_kind_of_the_last() -> None:
    blanks = find_blanks("4月至6月分别开展XX、XX、XX次，X至X月完成。")
    assert [(blank.kind, blank.unit) for blank in blanks] == [
        ("count", None),
        ("count", None),
        ("count", "次"),
        ("month", None),
        ("month", "月"),
    ]
