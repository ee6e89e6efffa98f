"""Every rule keeps what it promises: its cases, their completeness, and the words of its page."""

import re

import pytest

from qingfeng.screening import rule as rules
from qingfeng.screening.cases import cases, empty_world, failures
from qingfeng.screening.linter import parsed
from qingfeng.screening.page import EVERY_SCHEME, TO_CONFIRM, page
from qingfeng.screening.page import told as told_of

EVERY = rules.every()
READ = (  # in the original, or as published by the one who issued it; every other article is to be confirmed locally
    "《社会保险经办条例》", "《社会保险法》第四十条", "《社会保险法》第五十一条", "《社会保险法》第八十八条", "《失业保险条例》第十五条",
    "《工伤保险条例》第三十五条", "《广东省失业保险条例》", "江西省社会保险基金监管协作机制通知", "人社部令第48号", "《就业促进法》第五十二条",
    "审计署",
)  # fmt: skip
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def world():
    with empty_world() as made:
        yield made


@pytest.mark.parametrize("code", EVERY)
def test_its_cases_hold_over_all_rows_and_over_those_of_its_candidates(code, world):
    assert not list(failures(EVERY[code], world))


@pytest.mark.parametrize("code", EVERY)
def test_its_cases_have_hits_and_no_hits_and_every_reason_why_it_does_not_apply(code):
    told = cases(EVERY[code])
    assert len(told) >= 3
    assert any(case.hits for case in told)
    assert any(not case.hits for case in told)
    assert set(EVERY[code].reasons) == {why for case in told for why in case.not_applicable.values()}


def rows_of(case):
    return [(table, row) for table, rows in case.given.items() for row in rows]


@pytest.mark.parametrize("code", EVERY)
def test_its_cases_are_dirty_too(code):
    """Fifteen digits, the same row twice, and something that cannot be read."""
    every = [rows_of(case) for case in cases(EVERY[code])]
    cells = [str(value) for rows in every for _, row in rows for value in row.values()]
    assert any(re.fullmatch(r"\d{15}", cell) for cell in cells), "no fifteen-digit number"
    assert any(re.search(r"\d{4}(13|00)$|02-30|-13-", cell) for cell in cells), "no impossible month or day"


@pytest.mark.parametrize("code", EVERY)
def test_its_page_says_everything_in_chinese(code):
    rule = EVERY[code]
    for word in ("title", "why", "method", "example"):
        assert CHINESE.search(rule.about[word]), word
    assert rule.about["exclusions"] and rule.about["assumptions"] and rule.about["false_positives"]
    assert len(rule.about["checklist"]) >= 2 and set(rule.about["schemes"]) <= set(EVERY_SCHEME)
    assert rule.title in page(rule) and "疑点" in page(rule) and f"全部规则用时的 {rule.cost:.0%}" in page(rule)


@pytest.mark.parametrize("code", EVERY)
def test_its_page_says_of_every_basis_which_version_and_whose_and_whether_it_was_read(code):
    for one, told in zip(EVERY[code].about["basis"], told_of(EVERY[code]).basis, strict=True):
        assert set(one) <= {"law", "version", "province", "confirm"} and one["law"] and one["version"]
        assert str(told) in page(EVERY[code]) and told.province in str(told)
        assert (TO_CONFIRM in str(told)) == told.confirm
        assert told.confirm != any(name in told.law for name in READ)


def test_a_province_is_named_with_its_own_document():
    assert [str(one) for one in told_of(EVERY["E07"]).basis] == [
        "《失业保险条例》第十五条第（五）项（1999-01-22 起施行，全国）",
        "《广东省失业保险条例》第二十八条第二款（2022 年修正，广东）",
    ]


@pytest.mark.parametrize("code", EVERY)
def test_it_answers_a_key_a_month_and_an_amount_first(code):
    columns = [select.alias_or_name for select in parsed(code, EVERY[code].sql).selects]
    assert columns[:3] == ["key", "month", "amount"]
    assert EVERY[code].personal or "person_id" in columns  # else nobody could be told which persons a cluster has


def test_there_are_rules_for_every_check_of_the_field():
    assert {f"E{number:02}" for number in range(1, 22)} <= set(EVERY)
    assert len(EVERY) >= 30


def test_every_rule_file_has_its_own_code_and_its_cases():
    files = list(rules.RULES.rglob("*.sql"))
    assert len(files) == len(EVERY)
    assert {path.with_suffix(".yaml") for path in files} == set(rules.RULES.rglob("*.yaml"))
