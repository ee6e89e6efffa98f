"""What a rule may say, and what is refused with a sentence that names it."""

import pytest

from qingfeng.screening.errors import BadInput
from qingfeng.screening.rule import Rule, named

HEADER = """/* ---
title: 试
claim: 试
why: 试
basis: [{law: 试, version: 试}]
method: 试
example: 试
exclusions: [试]
false_positives: [试]
checklist: [试]
assumptions: [试]
parameters: {least: {about: 试, value: 1}}
schemes: [injury]
grain: person
candidate: pay_n > 0
latest: pay_last
needs: [benefit_payments]
uses: []
not_applicable: {}
cost: 0.05
--- */
"""
PLAIN = "SELECT p.id AS key, p.month, p.amount FROM benefit_payments AS p WHERE p.amount > $least"


@pytest.fixture
def written(tmp_path):
    def write(sql=PLAIN, header=HEADER):
        path = tmp_path / "x01_try.sql"
        path.write_text(header + sql, encoding="utf-8")
        return Rule.load(path)

    return write


def test_a_plain_rule_is_admitted(written):
    assert written().code == "X01"


@pytest.mark.parametrize(
    "construct",
    [
        "CAST(p.amount / 2 AS INTEGER)",
        "date_diff('month', DATE '2022-01-01', p.paid_on)",
        "substr(p.bank_account, 1, 6)",
        "p.amount / 3",
        "median(p.amount)",
        "p.bank_account LIKE '62%'",
        "random()",
    ],
)
def test_what_engines_understand_differently_is_refused(written, construct):
    with pytest.raises(BadInput, match="不允许的写法"):
        written(
            f"SELECT p.id AS key, p.month, {construct} AS amount FROM benefit_payments AS p WHERE p.amount > $least"
        )


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("SELECT id AS key, month, amount FROM deaths", "没有写的表"),
        ("SELECT id AS key, month, amount FROM benefit_payments WHERE amount > $most", "没有说明的参数"),
        ("SELECT id AS key month amount FROM FROM", "SQL 写错了"),
        (
            "SELECT id AS key, month, amount FROM benefit_payments AS p"
            " ASOF JOIN benefit_payments q ON p.month >= q.month",
            "不允许",
        ),
        (
            "SELECT p.id AS key, p.month, p.amount FROM benefit_payments AS p"
            " WHERE EXISTS (SELECT 1 FROM benefit_payments AS q"
            " WHERE EXISTS (SELECT 1 FROM benefit_payments AS r WHERE r.month = p.month))",
            "只能引用外面一层",
        ),
    ],
)
def test_what_the_header_does_not_say_is_refused(written, sql, why):
    with pytest.raises(BadInput, match=why):
        written(sql)


@pytest.mark.parametrize(("old", "new"), [("title: 试\n", ""), ("grain:", "grian:"), ("value: 1", "valeu: 1")])
def test_a_header_that_misses_or_misspells_a_word_is_refused(written, old, new):
    with pytest.raises(BadInput, match="写错了"):
        written(header=HEADER.replace(old, new))


def test_a_candidate_may_not_say_more_than_a_rule_may(written):
    with pytest.raises(BadInput, match="不允许的写法"):
        written(header=HEADER.replace("pay_n > 0", "median(pay_n) > 0"))


def test_an_unknown_code_is_told():
    with pytest.raises(BadInput, match="没有规则 E99"):
        named(["E01,E99"])
