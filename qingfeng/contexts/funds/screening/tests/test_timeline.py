"""Sixty payments are one line, a gap is seen, and what a rule looked at stands beside its answer."""

from datetime import date

import pytest

from qingfeng.contexts.funds.screening import timeline
from qingfeng.screening import api as screening
from qingfeng.screening.explain import Answer

PAID = {"table": "benefit_payments", "title": "待遇发放", "scheme": 1, "amount": 300000, "bank_account": "6222"}


def payment(month, **other):
    return {**PAID, "when": f"{month // 100}-{month % 100:02}", "month": month, **other}


def told(*events, answers=(), values=None):
    ordered = sorted(events, key=lambda event: event["when"])
    return timeline.told(screening.Explanation("1", [], values or {}, ordered, list(answers)))


def spans(*events, answers=()):
    return [(span.when, span.rows, span.rules) for span in told(*events, answers=answers).spans]


def test_months_in_a_row_are_one_span_over_the_turn_of_a_year():
    assert spans(*map(payment, (202111, 202112, 202201))) == [("2021-11 至 2022-01", 3, ())]


def test_a_gap_is_seen():
    assert spans(*map(payment, (202201, 202202, 202204))) == [("2022-01 至 2022-02", 2, ()), ("2022-04", 1, ())]


def test_another_scheme_or_account_is_another_span():
    assert len(spans(payment(202201), payment(202202, scheme=2), payment(202203, bank_account="7"))) == 3


def test_a_payment_made_twice_stands_beside_the_first():
    assert spans(payment(202201), payment(202201), payment(202202), payment(202202)) == [
        ("2022-01 至 2022-02", 2, ()),
        ("2022-01 至 2022-02", 2, ()),
    ]


def test_sums_with_the_lowest_and_the_highest_payment():
    (span,) = told(payment(202201), payment(202202, amount=310000)).spans
    assert span.money == "每笔 3,000.00–3,100.00 元，共 6,100.00 元"


def test_months_that_a_rule_doubts_are_set_apart():
    hit = Answer("E01", "死亡后继续领取待遇", screening.HIT, rows=[{"key": 1, "month": 202202, "amount": 300000}])
    found = spans(*map(payment, (202201, 202202)), answers=[hit])
    assert found == [("2022-01", 1, ()), ("2022-02", 1, ("E01",))]


@pytest.mark.parametrize(("end", "when"), [(202203, "2022-01 至 2022-03"), (None, "2022-01 起"), (99999, "2022-01 起")])
def test_what_lasts_is_drawn_as_long_as_it_lasts(end, when):
    prison = {"table": "prison_terms", "title": "服刑", "when": "2022-01", "from_month": 202201, "to_month": end}
    drawn = told(prison, payment(202206))
    assert drawn.spans[0].when == when
    assert drawn.lanes[0].strips[0].length == (3 if end == 202203 else 6)


def test_a_birth_does_not_stretch_the_drawing():
    born = {
        "table": "persons",
        "title": "人员",
        "when": "1950-01",
        "birth_date": date(1950, 1, 2),
        "birth_month": 195001,
    }
    drawn = told(born, payment(202201))
    assert (drawn.begins, drawn.months) == ("2022-01", 1)
    assert drawn.spans[0].details == (("出生日期", "1950-01-02"),)


def test_answers_tell_the_values_they_looked_at():
    values = {"pay_last": 24270, "death_month": 24266, "pay_n": 7, "id_odd": False}
    clean = Answer("E01", "死亡后继续领取待遇", screening.CLEAN, "不满足“pay_last > death_month”")
    (said,) = told(answers=[clean], values=values).answers[screening.CLEAN]
    assert said.because == "不满足“待遇末月 > 死亡月份”"
    assert ("待遇末月", "2022-07") in said.values and ("死亡月份", "2022-03") in said.values
