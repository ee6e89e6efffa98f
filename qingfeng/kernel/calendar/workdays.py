"""Working days of China, make-up days (调休) included.

Workdays        a calendar: the published one, corrected by overrides
published       the days off and make-up days of a year
known_year      is that year's arrangement published, or only estimated from weekends and fixed holidays?
current         the calendar with the overrides this office entered
is_working, add_working_days, working_days_between      the same questions, asked of ``current()``
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from .entered import kept


@cache
def published(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Holidays, and weekend days that are worked, of a year. The library is heavy, so it is loaded when first asked."""
    from holidays import country_holidays

    calendar = country_holidays("CN", years=year)
    worked = frozenset(day for day in calendar.weekend_workdays if day.year == year)
    return frozenset(day for day in calendar if day.year == year), worked


def known_year(year: int) -> bool:
    """Every published arrangement moves some weekend; a year without one has not been published yet."""
    return bool(published(year)[1])


@dataclass(frozen=True)
class Workdays:
    """The published calendar, corrected by ``overrides`` (day → worked or not)."""

    overrides: Mapping[date, bool] = field(default_factory=dict)
    _years: dict[int, list[date]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def is_working(self, day: date) -> bool:
        if day in self.overrides:
            return self.overrides[day]
        off, worked = published(day.year)
        return day in worked or (day.weekday() < 5 and day not in off)

    def of_year(self, year: int) -> list[date]:
        """The working days of a year in order, worked out once."""
        if year not in self._years:
            days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
            self._years[year] = [day for day in days if day.year == year and self.is_working(day)]
        return self._years[year]

    def add(self, day: date, count: int) -> date:
        """The ``count``-th working day after a day; the day itself is not counted."""
        if count < 0:
            raise ValueError("working days are counted forwards")
        if count == 0:
            return day
        position = bisect_right(self.of_year(day.year), day) + count - 1
        year = day.year
        while position >= len(self.of_year(year)):
            position -= len(self.of_year(year))
            year += 1
        return self.of_year(year)[position]

    def between(self, first: date, last: date) -> int:
        """Working days after ``first`` up to and with ``last``; negative when ``last`` is earlier."""
        if last < first:
            return -self.between(last, first)
        whole_years = sum(len(self.of_year(year)) for year in range(first.year, last.year))
        return whole_years + bisect_right(self.of_year(last.year), last) - bisect_right(self.of_year(first.year), first)

    def on_or_after(self, day: date) -> date:
        return day if self.is_working(day) else self.add(day, 1)


@kept
def current() -> Workdays:
    from .models import DayOverride

    return Workdays(dict(DayOverride.objects.values_list("date", "is_working")))


def is_working(day: date) -> bool:
    return current().is_working(day)


def add_working_days(day: date, count: int) -> date:
    return current().add(day, count)


def working_days_between(first: date, last: date) -> int:
    return current().between(first, last)
