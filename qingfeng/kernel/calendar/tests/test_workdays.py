"""Working days follow the published arrangement, make-up days included, and what the office entered."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingfeng.kernel.calendar.models import DayOverride
from qingfeng.kernel.calendar.workdays import Workdays, add_working_days, current, is_working, known_year

DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))
PLAIN = Workdays()


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2022, 4, 2), True),  # Saturday made up for Tomb-Sweeping
        (date(2022, 4, 24), True),  # Sunday made up for Labour Day
        (date(2022, 1, 31), False),  # Monday, Spring Festival
        (date(2022, 10, 7), False),  # Friday, moved
        (date(2022, 10, 8), True),  # Saturday made up
        (date(2022, 6, 15), True),  # Wednesday
        (date(2022, 6, 18), False),  # Saturday
        (date(2010, 2, 20), True),  # Saturday made up, the first year promised
        (date(2026, 2, 14), True),  # Saturday made up, the last year published
    ],
)
def test_a_day_is_worked_as_published(day: date, worked: bool) -> None:
    assert PLAIN.is_working(day) is worked


@pytest.mark.parametrize("year", range(2010, 2027))
def test_every_published_year_has_its_make_up_days(year: int) -> None:
    assert known_year(year)
    assert 245 <= len(PLAIN.of_year(year)) <= 255


def test_a_year_not_yet_published_says_so_and_still_answers() -> None:
    assert not known_year(2035)
    assert not PLAIN.is_working(date(2035, 10, 1))
    assert PLAIN.is_working(date(2035, 6, 13))


def test_fifteen_working_days_over_spring_festival() -> None:
    assert PLAIN.add(date(2022, 1, 26), 15) == date(2022, 2, 21)


@given(DAYS, st.integers(0, 700))
def test_counting_forwards_agrees_with_walking(day: date, count: int) -> None:
    walked = day
    for _ in range(min(count, 60)):
        walked += timedelta(days=1)
        while not PLAIN.is_working(walked):
            walked += timedelta(days=1)
    assert PLAIN.add(day, min(count, 60)) == walked
    if count:
        assert PLAIN.between(day, PLAIN.add(day, count)) == count


@given(DAYS, DAYS)
def test_days_between_change_sign_with_direction(first: date, last: date) -> None:
    assert PLAIN.between(first, last) == -PLAIN.between(last, first)


@pytest.mark.django_db
def test_an_entered_day_takes_effect_at_once_and_is_read_once(django_assert_num_queries) -> None:
    storm = date(2022, 6, 15)
    assert is_working(storm)
    entry = DayOverride.objects.create(date=storm, is_working=False, why="防汛停工通知")
    assert not is_working(storm)
    with django_assert_num_queries(0):
        assert add_working_days(date(2022, 6, 14), 1) == date(2022, 6, 16)
    entry.delete()
    assert current().is_working(storm)
