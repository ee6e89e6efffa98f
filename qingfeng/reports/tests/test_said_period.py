"""A report that says it is about another period than the one it is filled for is pointed out in one sentence."""

import pytest

from qingfeng.kernel.calendar.periods import Period
from qingfeng.reports.said_period import contradiction


@pytest.mark.parametrize(
    ("text", "period", "said"),
    [
        ("青岚区人社局2022年上半年工作报告", "2022H2", "2022年上半年"),
        ("青岚区人社局20XX年上半年工作报告", "2022H2", "20XX年上半年"),
        ("工作报告\n\n区委：\n上半年，我局认真履职。", "2022H2", "上半年"),
        ("2021年度工作报告", "2022", "2021年"),
        ("20XX年上半年工作报告\n2021年上半年，我局认真履职。", "2022H1", "2021年上半年"),
        ("2022年第二季度工作报告", "2022H1", "2022年第二季度"),
        ("2022年上半年工作报告", "2022", "2022年上半年"),
    ],
)
def test_another_period_is_named(text, period, said):
    sentence = contradiction(text, Period.parse(period))
    assert f"“{said}”" in sentence
    assert Period.parse(period).label in sentence


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("青岚区人社局2022年上半年工作报告", "2022H1"),
        ("青岚区人社局20XX年上半年工作报告\n2022年上半年，我局认真履职。", "2022H1"),
        ("2022年上半年工作总结及下半年打算", "2022H1"),
        ("2022年工作报告", "2022H2"),
        ("2022年一季度工作报告", "2022Q1"),
        ("工作报告", "2022H2"),
        ("2022年上半年工作报告", "2022-01-01..2022-06-30"),
        ("报告\n第一段\n第二段\n2021年上半年也谈到过。", "2022H1"),
    ],
)
def test_agreement_and_silence_say_nothing(text, period):
    assert contradiction(text, Period.parse(period)) == ""
