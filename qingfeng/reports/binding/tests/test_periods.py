"""The period that words name, and the code it becomes in a report."""

import pytest

from qingfeng.kernel.errors import BadInput
from qingfeng.reports.binding import resolve_period
from qingfeng.reports.binding.tests.reading import bound, count


@pytest.mark.parametrize(
    ("words", "symbol"),
    [
        ("", ""),
        ("上半年，", "H1"),
        ("2022年上半年，", "2022H1"),
        ("2022年，", "2022"),
        ("今年以来，", "ytd"),
        ("目前，", "as_of"),
        ("全年", "year"),
        ("一季度，", "Q1"),
        ("2022年第二季度，", "2022Q2"),
        ("4月，", "M04"),
        ("5月份，", "M05"),
        ("2021年12月，", "2021-12"),
        ("1-5月，", "M01..M05"),
        ("截至6月底，", "until:M06"),
        ("自2022年2月起，", "from:2022-02"),
        ("去年，", "previous-year"),
        ("上年同期，", "same-period-last-year"),
    ],
)
def test_the_words_before_a_blank_name_its_period(words: str, symbol: str) -> None:
    assert bound(f"{words}开展谈心谈话{count('次')}。")[0].period == symbol


def test_the_period_named_last_before_the_blank_counts() -> None:
    assert bound(f"2022年上半年，召开党组会2次，5月，开展谈心谈话{count('次')}。")[0].period == "M05"


def test_last_year_is_carried_on_to_the_next_sentence() -> None:
    assert bound(f"去年，我局认真落实。开展谈心谈话{count('次')}。")[0].period == "previous-year"


@pytest.mark.parametrize(
    ("symbol", "report", "code"),
    [
        ("", "2022H1", "2022H1"),
        ("as_of", "2022H1", "2022H1"),
        ("ytd", "2022H1", "2022H1"),
        ("2022", "2022H1", "2022H1"),
        ("year", "2022", "2022"),
        ("ytd", "2022Q2", "2022H1"),
        ("ytd", "2022Q3", "2022-01-01..2022-09-30"),
        ("H1", "2022", "2022H1"),
        ("Q1", "2022H1", "2022Q1"),
        ("M04", "2022H1", "2022-04"),
        ("M04-20", "2022H1", "2022-04-20..2022-04-20"),
        ("M01..M05", "2022H1", "2022-01-01..2022-05-31"),
        ("until:M06", "2022H1", "2022H1"),
        ("until:2022-05", "2022H1", "2022-01-01..2022-05-31"),
        ("from:2022-02", "2022H1", "2022-02-01..2022-06-30"),
        ("2021", "2022H1", "2021"),
        ("2021-12", "2022H1", "2021-12"),
        ("previous-year", "2022H1", "2021"),
        ("same-period-last-year", "2022H1", "2021H1"),
        ("previous-period", "2022Q1", "2021Q4"),
    ],
)
def test_a_symbol_becomes_a_period_code(symbol: str, report: str, code: str) -> None:
    assert resolve_period(symbol, report) == code


def test_a_month_that_does_not_exist_is_bad_input() -> None:
    with pytest.raises(BadInput):
        resolve_period("M13", "2022H1")
