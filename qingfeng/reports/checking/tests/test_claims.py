"""What is found in a text, and what it is worth."""

from decimal import Decimal

import pytest

from qingfeng.reports.checking.claims import find_claims


def only(text):
    (claim,) = find_claims(text)
    return claim


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("开展检查12次", "count", 12, "次"),
        ("查处案件１２件", "count", 12, "件"),
        ("共有党员一百二十名", "count", 120, "人"),
        ("发放补贴1,236.5万元", "amount", 12_365_000, "元"),
        ("投入资金 3 万元", "amount", 30_000, "元"),
        ("参保3.6亿人次", "count", 360_000_000, "人次"),
        ("整改率83.3％", "percentage", Decimal("83.3"), "%"),
        ("整改率百分之十八", "percentage", 18, "%"),
        ("合格率八成", "percentage", 80, "%"),
        ("占总数的四分之一", "percentage", 25, "%"),
        ("历时两个半月", "duration", 2, "个半月"),
    ],
)
def test_a_number_is_worth_what_it_says(text, kind, value, unit):
    claim = only(text)
    assert (claim.kind, claim.value, claim.unit) == (kind, value, unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("开展检查12次", 12, 12),
        ("参加人员860余人次", 860, 870),
        ("惠及3万余人", 30_000, 40_000),
        ("投入30余万元", 300_000, 400_000),
        ("近100人参加", 85, 100),
        ("发放补贴12.5万元", 124_500, 125_500),
    ],
)
def test_a_vague_or_rounded_number_has_bounds(text, low, high):
    claim = only(text)
    assert (claim.low, claim.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("2022年3月1日", "date", "2022-03-01"),
        ("会议于2022-02-30召开", "date", "2022-02-30"),
        ("4月，印发方案", "month", "04"),
        ("2022年，全局", "year", "2022"),
    ],
)
def test_a_date_is_one_claim(text, kind, value):
    claim = only(text)
    assert (claim.kind, claim.day.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "第14次局务会",
        "青人社发〔2022〕5号",
        "落实八项规定精神",
        "一案一策",
        "《关于加强管理的十条意见》",
        "1.抓学习",
        "推动一批项目",
        "统一部署",
    ],
)
def test_what_only_looks_like_a_number_is_no_claim(text):
    assert find_claims(text) == []


def test_universal_words_are_claims():
    assert [
        each.text
        for each in find_claims("问题全部整改，人员均持证，户均不计，逐项核对，无一遗漏。")
        if each.kind == "universal"
    ] == [
        "全部",
        "均",
        "逐项",
        "无一",
    ]


def test_a_claim_knows_where_it_stands_and_what_it_counts():
    text = "上半年，开展检查12次。"
    claim = find_claims(text)[0]
    assert text[claim.start : claim.end] == claim.text == "12次"
    assert (claim.counts, claim.period, text[slice(*claim.clause)]) == ("开展检查", "上半年", "开展检查12次")
