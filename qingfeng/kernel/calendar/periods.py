"""Periods of a report: parsed from what people type, named as a report names them.

Period          a span of days with a code (2022, 2022H1, 2022Q2, 2022-05, 2022-01-01..2022-06-30)
  parse, of, current_half     how one is made
  label, last_day             how it is said
  previous, same_last_year, year_to_date    its neighbours
  parts, months               what it is made of
Nothing here needs Django or a database.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta

from qingfeng.kernel.errors import BadInput

FIRST_YEAR, LAST_YEAR = 2000, 2099
MONTHS_IN = {"year": 12, "half": 6, "quarter": 3, "month": 1}
PART_OF = {"year": "half", "half": "quarter", "quarter": "month"}
CODE = re.compile(r"(?P<year>\d{4})(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))?", re.ASCII)
SAID = re.compile(
    r"(?P<year>\d{4})年(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度|(?P<month>0?[1-9]|1[0-2])月份?)?"
    r"|(?P<part>[HQ][1-4])(?P<in>\d{4})",
    re.ASCII,
)
RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})", re.ASCII)
FORMS = (
    "2022年上半年（2022H1）、2022年第二季度（2022Q2）、2022年5月（2022-05）、2022年（2022）或 2022-01-01..2022-06-30"
)


def add_months(day: date, months: int) -> date:
    """The same day so many months on; where that month is too short, its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (first_of_next - timedelta(days=1)).day))


def _coded(typed: str) -> str:
    """The code of a period that was said as people say it (2022年上半年, H1 2022); anything else as it is."""
    match = SAID.fullmatch(typed)
    if match is None:
        return typed
    if match["part"]:
        return f"{match['in']}{match['part']}"
    part = ""
    if match["half"]:
        part = f"H{'上下'.index(match['half']) + 1}"
    elif match["quarter"]:
        part = f"Q{'一二三四1234'.index(match['quarter']) % 4 + 1}"
    elif match["month"]:
        part = f"-{int(match['month']):02}"
    return match["year"] + part


@dataclass(frozen=True, order=True)
class Period:
    """Days from ``start`` up to, not including, ``end``. Equal when the days are, whatever the code."""

    start: date
    end: date
    code: str = field(compare=False)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """What a person typed, full-width or lower-case included."""
        typed = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
        if match := CODE.fullmatch(_coded(typed)):
            return cls._from_code(match, text)
        if match := RANGE.fullmatch(typed):
            return cls._from_range(match[1], match[2], text)
        raise BadInput(f"看不懂期间“{text}”：请写成 {FORMS}。")

    @classmethod
    def _from_code(cls, match: re.Match[str], text: str) -> "Period":
        kind = next((kind for kind in ("half", "quarter", "month") if match[kind]), "year")
        ordinal = int(match[kind]) if kind != "year" else 1
        _check_year(int(match["year"]), text)
        return cls.of(date(int(match["year"]), (ordinal - 1) * MONTHS_IN[kind] + 1, 1), kind)

    @classmethod
    def _from_range(cls, first: str, last: str, text: str) -> "Period":
        try:
            start, last_day = date.fromisoformat(first), date.fromisoformat(last)
        except ValueError:
            raise BadInput(f"期间“{text}”里有日历上没有的日期，请核对。") from None
        if last_day < start:
            raise BadInput(f"期间“{text}”的结束日早于开始日，请调换。")
        _check_year(start.year, text)
        _check_year(last_day.year, text)
        return cls.between(start, last_day)

    @classmethod
    def between(cls, first: date, last: date) -> "Period":
        """From the first day to the last, both included."""
        return cls(first, last + timedelta(days=1), f"{first}..{last}")

    @classmethod
    def of(cls, day: date, kind: str) -> "Period":
        """The year, half, quarter or month in which a day lies."""
        length = MONTHS_IN[kind]
        ordinal = (day.month - 1) // length + 1
        start = date(day.year, (ordinal - 1) * length + 1, 1)
        suffix = {"year": "", "half": f"H{ordinal}", "quarter": f"Q{ordinal}", "month": f"-{ordinal:02}"}[kind]
        return cls(start, add_months(start, length), f"{day.year}{suffix}")

    @classmethod
    def current_half(cls, day: date) -> "Period":
        return cls.of(day, "half")

    @property
    def kind(self) -> str:
        """``year``, ``half``, ``quarter``, ``month``; ``range`` for any other span."""
        if ".." in self.code:
            return "range"
        return {"H": "half", "Q": "quarter", "-": "month"}.get(self.code[4:5], "year")

    @property
    def label(self) -> str:
        year = f"{self.start.year}年"
        ordinal = self.code[5:]
        match self.kind:
            case "year":
                return year
            case "half":
                return f"{year}{'上下'[int(ordinal) - 1]}半年"
            case "quarter":
                return f"{year}第{'一二三四'[int(ordinal) - 1]}季度"
            case "month":
                return f"{year}{int(ordinal)}月"
        return self._range_label()

    def _range_label(self) -> str:
        first, last = self.start, self.last_day
        said = f"{first.year}年{first.month}月{first.day}日"
        if first == last:
            return said
        return f"{said}至{f'{last.year}年' if last.year != first.year else ''}{last.month}月{last.day}日"

    @property
    def last_day(self) -> date:
        return self.end - timedelta(days=1)

    def __str__(self) -> str:
        return self.label

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def previous(self) -> "Period":
        """The period of the same kind just before; for a range, as many months or days just before it."""
        if self.kind != "range":
            return Period.of(self.start - timedelta(days=1), self.kind)
        if self.start.day == self.end.day == 1:
            length = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month
            return Period.between(add_months(self.start, -length), self.start - timedelta(days=1))
        return Period.between(self.start - (self.end - self.start), self.start - timedelta(days=1))

    def same_last_year(self) -> "Period":
        start = add_months(self.start, -12)
        if self.kind != "range":
            return Period.of(start, self.kind)
        return Period.between(start, max(start, add_months(self.end, -12) - timedelta(days=1)))

    def year_to_date(self) -> "Period":
        """From 1 January to the end of this period (今年以来)."""
        new_year = date(self.last_day.year, 1, 1)
        return self if self.start == new_year else Period.between(new_year, self.last_day)

    def parts(self) -> list["Period"]:
        """The next smaller periods that make this one up; a month has none."""
        if self.kind == "range":
            return self.months()
        part = PART_OF.get(self.kind)
        return [Period.of(month.start, part) for month in self.months()[:: MONTHS_IN[part]]] if part else []

    def months(self) -> list["Period"]:
        """Its months in order; where it begins or ends within a month, only the days that belong to it."""
        pieces = []
        day = self.start
        while day < self.end:
            month = Period.of(day, "month")
            whole = month.start >= self.start and month.end <= self.end
            pieces.append(month if whole else Period.between(day, min(month.end, self.end) - timedelta(days=1)))
            day = month.end
        return pieces


def _check_year(year: int, text: str) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadInput(f"期间“{text}”的年份不在 {FIRST_YEAR} 至 {LAST_YEAR} 年之间，请核对。")
