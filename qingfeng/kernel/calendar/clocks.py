"""Deadlines: how one is declared and how it is counted. The statutory ones are listed in ``statutory.py``.

Clock           what starts it, how long it runs, who may extend it, what suspends it, which article says so
Extension       how much longer, by whose approval, and who must be told
ClockState      where one stands today: due day, days left, light, words
local_terms, clock      the length that this office's own documents set

Counting follows 民法典 200–203: the day on which it starts is not counted; a limit in months ends on the same day of
the month, or on its last day where there is none; a limit that ends on a day off runs to the next working day, unless
the clock says ``rolls=False`` because the law names a calendar date.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from qingfeng.kernel.errors import BadInput

from .entered import kept
from .periods import add_months
from .workdays import Workdays, current

Unit = Literal["day", "working_day", "month"]
Light = Literal["ok", "soon", "overdue", "stopped"]
UNIT_WORDS: dict[Unit, str] = {"day": "日", "working_day": "个工作日", "month": "个月"}
DAYS_IN: dict[Unit, int] = {"day": 1, "working_day": 1, "month": 30}
LONGEST_WARNING = 15


@dataclass(frozen=True)
class Extension:
    """``length`` is in the unit of its clock; ``tell`` is empty where the source names nobody."""

    length: int
    approved_by: str
    tell: str = ""


@dataclass(frozen=True)
class ClockState:
    """``days_left`` is in working days for a clock of working days, else in calendar days; negative when overdue."""

    due: date
    days_left: int
    light: Light
    words: str


@dataclass(frozen=True)
class Clock:
    """A limit on how long something may take.

    name        what has to be done in time
    starts      the event that starts it; its day is not counted
    ends        the event that ends it
    stops       what suspends it while it lasts; empty where the source knows nothing of the kind
    source      instrument and article
    rolls       a last day that is a day off moves to the next working day
    local       the law leaves the length to local documents: ``length`` is 0 until one is entered (``LocalClock``)
    """

    name: str
    starts: str
    length: int
    unit: Unit
    source: str
    ends: str
    extension: Extension | None = None
    stops: tuple[str, ...] = ()
    rolls: bool = True
    local: bool = False

    @property
    def length_words(self) -> str:
        longer = f"，可延长 {self.extension.length} {UNIT_WORDS[self.unit]}" if self.extension else ""
        return f"{self.length} {UNIT_WORDS[self.unit]}{longer}"

    def due(self, start: date, *, suspended: int = 0) -> date:
        """The last day; ``suspended`` is for how long, in this clock's unit of days, it stood still."""
        return self._end(start, self.length, suspended)

    def due_extended(self, start: date, *, suspended: int = 0) -> date:
        if self.extension is None:
            raise BadInput(f"“{self.name}”的时限不能延长（{self.source}）。")
        return self._end(start, self.length + self.extension.length, suspended)

    def _end(self, start: date, length: int, suspended: int) -> date:
        days = current()
        if self.unit == "working_day":
            return days.add(start, length + suspended)
        end = add_months(start, length) if self.unit == "month" else start + timedelta(days=length)
        end += timedelta(days=suspended)
        return days.on_or_after(end) if self.rolls else end

    def state(
        self,
        start: date,
        today: date,
        stopped_on: date | None = None,
        extended: bool = False,
        *,
        suspended: int = 0,
    ) -> ClockState:
        """Where the clock stands; ``stopped_on`` is the day on which what was due was done."""
        due = (self.due_extended if extended else self.due)(start, suspended=suspended)
        left = self._distance(current(), stopped_on or today, due)
        if stopped_on:
            return ClockState(due, left, "stopped", self._done_words(stopped_on, left))
        light: Light = "overdue" if left < 0 else "soon" if left <= self.warning else "ok"
        return ClockState(due, left, light, self._running_words(left))

    @property
    def warning(self) -> int:
        """From how many days before the end it is called soon: a quarter of the length, fifteen days at most."""
        return max(1, min(LONGEST_WARNING, self.length * DAYS_IN[self.unit] // 4))

    def _distance(self, days: Workdays, day: date, due: date) -> int:
        """Overdue by the calendar is overdue, even when only days off have passed since."""
        if self.unit != "working_day":
            return (due - day).days
        left = days.between(day, due)
        return min(left, -1) if day > due else left

    def _running_words(self, left: int) -> str:
        if left == 0:
            return "今天到期"
        return f"还剩 {self._days(left)}" if left > 0 else f"已超期 {self._days(-left)}"

    def _done_words(self, day: date, left: int) -> str:
        said = f"{day.year}年{day.month}月{day.day}日办结"
        return f"{said}，按期" if left >= 0 else f"{said}，超期 {self._days(-left)}"

    def _days(self, count: int) -> str:
        return f"{count} 个工作日" if self.unit == "working_day" else f"{count} 天"


@kept
def local_terms() -> dict[str, Clock]:
    """The clocks whose length this office's own documents set, by key."""
    from .models import LocalClock
    from .statutory import CLOCKS

    return {entry.key: entry.applied() for entry in LocalClock.objects.filter(key__in=CLOCKS)}


def clock(key: str) -> Clock:
    """The clock in force here: the local terms where a document sets them, else the statutory ones."""
    from .statutory import CLOCKS

    found = local_terms().get(key, CLOCKS[key])
    if not found.length:
        raise BadInput(f"“{found.name}”的时限由本地文件规定，尚未登记：请系统管理员在“本地时限”中填写天数和文件依据。")
    return found


def with_local_terms(base: Clock, length: int, extension: Extension | None, document: str) -> Clock:
    """``base`` as a local document sets it. What the law limits, a local document may only shorten."""
    if not base.local:
        allowed = base.extension.length if base.extension else 0
        if length > base.length or (extension.length if extension else 0) > allowed:
            raise BadInput(
                f"“{base.name}”的法定时限是 {base.length_words}（{base.source}），本地文件只能缩短，不能放宽。"
            )
    return replace(base, length=length, extension=extension, source=document, local=True)
