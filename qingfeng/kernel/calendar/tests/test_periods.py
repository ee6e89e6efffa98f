"""Periods say what people mean by them."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingfeng.kernel.calendar.periods import MONTHS_IN, Period, add_months
from qingfeng.kernel.calendar.saying import said
from qingfeng.kernel.errors import BadInput

PERIODS = st.builds(Period.of, st.dates(date(2001, 1, 1), date(2098, 12, 31)), st.sampled_from(sorted(MONTHS_IN)))


@pytest.mark.parametrize(
    ("typed", "start", "last_day", "label"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31), "2022年"),
        ("2022H1", date(2022, 1, 1), date(2022, 6, 30), "2022年上半年"),
        ("2022h2", date(2022, 7, 1), date(2022, 12, 31), "2022年下半年"),
        ("２０２２Ｑ２", date(2022, 4, 1), date(2022, 6, 30), "2022年第二季度"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        (" 2022-05 ", date(2022, 5, 1), date(2022, 5, 31), "2022年5月"),
        ("2022年上半年", date(2022, 1, 1), date(2022, 6, 30), "2022年上半年"),
        ("2022 年 4 季度", date(2022, 10, 1), date(2022, 12, 31), "2022年第四季度"),
        ("2022年05月份", date(2022, 5, 1), date(2022, 5, 31), "2022年5月"),
        ("H2 2022", date(2022, 7, 1), date(2022, 12, 31), "2022年下半年"),
        ("2022-01-01..2022-06-30", date(2022, 1, 1), date(2022, 6, 30), "2022年1月1日至6月30日"),
        ("2021-12-01..2022-01-31", date(2021, 12, 1), date(2022, 1, 31), "2021年12月1日至2022年1月31日"),
        ("2022-05-04..2022-05-04", date(2022, 5, 4), date(2022, 5, 4), "2022年5月4日"),
    ],
)
def test_what_people_type_is_understood_and_named(typed: str, start: date, last_day: date, label: str) -> None:
    period = Period.parse(typed)
    assert (period.start, period.last_day, period.label) == (start, last_day, label)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2022H3",
        "2022Q5",
        "2022-13",
        "2022-5",
        "22H1",
        "上半年",
        "2022H1;",
        "2022-01-01",
        "2022年13月",
        "2022年第五季度",
        "H3 2022",
        "٢٠٢٢",
    ],
)
def test_anything_else_is_refused_with_the_forms_allowed(typed: str) -> None:
    with pytest.raises(BadInput, match="2022H1"):
        Period.parse(typed)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("1999", "2000 至 2099"),
        ("2100H1", "2000 至 2099"),
        ("2022-06-30..2022-01-01", "早于"),
        ("2022-02-29..2022-03-01", "没有"),
        ("2099-01-01..2100-01-01", "2000 至 2099"),
    ],
)
def test_a_period_that_does_not_exist_is_refused_with_its_reason(typed: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        Period.parse(typed)


@given(PERIODS)
def test_a_code_reads_back_as_the_same_period(period: Period) -> None:
    again = Period.parse(period.code)
    assert Period.parse(period.label) == Period.parse(said(period)) == period
    assert (again, again.code, again.kind) == (period, period.code, period.kind)


@given(PERIODS)
def test_parts_and_months_cover_the_period_without_gap_or_overlap(period: Period) -> None:
    for pieces in (period.parts() or [period], period.months()):
        assert pieces[0].start == period.start
        assert pieces[-1].end == period.end
        assert all(left.end == right.start for left, right in pairwise(pieces))


@given(PERIODS)
def test_the_previous_period_ends_where_this_one_starts(period: Period) -> None:
    previous = period.previous()
    assert (previous.end, previous.kind) == (period.start, period.kind)


def test_parts_are_the_next_smaller_kind() -> None:
    assert [part.code for part in Period.parse("2022").parts()] == ["2022H1", "2022H2"]
    assert [part.code for part in Period.parse("2022H2").parts()] == ["2022Q3", "2022Q4"]
    assert [part.code for part in Period.parse("2022Q1").parts()] == ["2022-01", "2022-02", "2022-03"]
    assert Period.parse("2022-03").parts() == []


def test_the_months_of_a_range_keep_to_its_days() -> None:
    codes = [month.code for month in Period.parse("2022-01-15..2022-03-31").months()]
    assert codes == ["2022-01-15..2022-01-31", "2022-02", "2022-03"]


def test_the_neighbours_of_a_range() -> None:
    assert Period.parse("2022-01-01..2022-05-31").previous().code == "2021-08-01..2021-12-31"
    assert Period.parse("2022-03-05..2022-03-11").previous().code == "2022-02-26..2022-03-04"
    assert Period.parse("2024-02-29..2024-02-29").same_last_year().code == "2023-02-28..2023-02-28"


def test_same_last_year_and_year_to_date() -> None:
    assert Period.parse("2022Q2").same_last_year().code == "2021Q2"
    assert Period.parse("2022Q3").year_to_date().label == "2022年1月1日至9月30日"
    assert Period.parse("2022H1").year_to_date().code == "2022H1"


def test_the_half_year_of_a_day_holds_the_day_but_not_the_next_half() -> None:
    half = Period.current_half(date(2022, 6, 30))
    assert half.code == "2022H1"
    assert date(2022, 6, 30) in half
    assert date(2022, 7, 1) not in half


def test_a_month_on_from_the_last_day_stays_within_the_month() -> None:
    assert add_months(date(2022, 1, 31), 1) == date(2022, 2, 28)
    assert add_months(date(2022, 12, 31), 6) == date(2023, 6, 30)
    assert add_months(date(2022, 3, 15), -12) == date(2021, 3, 15)
