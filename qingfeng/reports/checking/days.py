"""Dates in a text: 2022年3月1日, 4月, 20日 behind 至, 2022-03-01, 三月; possible or not.

Day      a date as it is written, with the year and month that it inherits
days     all of a text in reading order
Span     two of them joined by 至, with the first and the last day that they mean
spans    all spans of a list of days
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .numerals import chinese

_CHINESE_MONTH = "十[一二三]|[一二三四五六七八九十]"
_SPACE = r"\s{0,2}"
_DATE = re.compile(
    rf"(?<![\d.])(?:(?P<year>(?:19|20)\d\d){_SPACE}年度?{_SPACE}|(?P<relative>今年|本年|当年|去年|上年|次年|翌年|明年))?"
    rf"(?:(?P<month>\d{{1,2}}){_SPACE}月(?:份)?|(?<![\d个几])(?P<cmonth>{_CHINESE_MONTH})月(?:份)?(?=[，。、）)至到—底初末召印开份]))"
    rf"(?:{_SPACE}(?P<day>\d{{1,2}}){_SPACE}[日号])?"
    r"|(?<![\d.\-/])(?P<iyear>(?:19|20)\d\d)(?P<sep>[-/.])(?P<imonth>\d{1,2})(?P=sep)(?P<iday>\d{1,2})(?![\d.\-/])"
    r"|(?<=[至到—\-－–~～])\s?(?P<only>\d{1,2})日(?!内|以)"
    r"|(?<![\d.])(?P<alone>(?:19|20)\d\d)年度?(?!之前)"
)
_JOIN = re.compile(
    r"(?:上旬|中旬|下旬|初|底|末)?(?:起|开始|启动|始|起始)?[，,、]?(?:(?:为期|历时)[^，。；\d]{0,2}\d{0,3}[^，。；\d]{0,4}[，,])?"
    r"[^，。；、\d]{0,6}\s?(?:截?至|到|[—\-－–~～]{1,2}|直至)\s?"
    r"|起[，,][^，。；\d]{0,4}(?:为期|历时)[^，。；]{1,20}[，,]至"
    r"|(?:上旬|中旬|下旬|初|底|末)?(?:一直)?(?:持续|延续|执行|开展|实施|进行)[至到]"
    r"|(?:上旬|中旬|下旬|初|底|末)?(?:正式)?(?:起|开始|启动|进驻|进点|进场|立案|开班|开幕|入驻|部署|施行|生效)[^，。；\d]{0,6}[，,、](?:[至到于])?(?P<ends>)"
    r"|[^。；]{1,60}[，、][^。；，、\d]{0,6}(?P<apart>)"
)
_ENDS = re.compile(
    r"(?:上旬|中旬|下旬|初|底|末)?(?:全面|顺利|圆满|正式|如期)?(?:结束|止|完成|收官|完毕|撤离|截止|闭幕|结业|落幕|收尾|离点|离场|结案|终止|到期|离开|返回)"
)
_VAGUE = re.compile(r"上旬|中旬|下旬|初|中|底|末")
_RELATIVE = {"今年": 0, "本年": 0, "当年": 0, "去年": -1, "上年": -1, "次年": 1, "翌年": 1, "明年": 1}


@dataclass(frozen=True)
class Day:
    """``year`` is None where none is written; ``day`` is None for a month, ``month`` for a year."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    relative: str = ""

    @property
    def possible(self) -> bool:
        if self.month is None:
            return True
        return 1 <= self.month <= 12 and (self.day is None or 1 <= self.day <= _length(self.year or 2020, self.month))

    @property
    def value(self) -> str:
        parts = [f"{part:02}" for part in (self.year, self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def kind(self) -> str:
        return "year" if self.month is None else "month" if self.day is None else "date"


def _length(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def days(text: str) -> list[Day]:
    found: list[Day] = []
    for match in _DATE.finditer(text):
        found.append(_day(match, found))
    return found


def _day(match: re.Match[str], before: Sequence[Day]) -> Day:
    said = match.groupdict()
    if said["alone"]:
        return Day(*match.span(), int(said["alone"]), None, None)
    if said["only"]:
        year, month = (before[-1].year, before[-1].month) if before else (None, None)
        return Day(match.start("only"), match.end(), year, month, int(said["only"]))
    written = said["year"] or said["iyear"]
    digits = said["month"] or said["imonth"]
    number = int(digits) if digits else int(chinese(said["cmonth"] or "一"))
    day = said["day"] or said["iday"]
    return Day(
        *match.span(), int(written) if written else None, number, int(day) if day else None, said["relative"] or ""
    )


@dataclass(frozen=True)
class Span:
    """From one day to another; ``crosses`` says that it may run into the next year unsaid.

    ``apart`` are two days that only stand beside each other: 6日受理、7日办结.
    """

    first: Day
    last: Day
    begin: date
    finish: date
    crosses: bool
    vague: bool
    apart: bool = False


def spans(text: str, found: Sequence[Day], year: int) -> Iterator[Span]:
    """Neighbouring days that 至 joins; ``year`` is that of the report."""
    for first, last in pairwise(found):
        gap = text[first.end : last.start]
        joined = _JOIN.fullmatch(gap)
        if joined is None or (joined.lastgroup == "ends" and not _ENDS.match(text, last.end)):
            continue
        if not (first.possible and last.possible) or None in (first.month, last.month):
            continue
        one = first.year or year + _RELATIVE.get(first.relative, 0)
        other = last.year or (year if last.relative in ("今年", "本年") else one) + _RELATIVE.get(last.relative, 0)
        unsaid = first.year is None and last.year is None and not last.relative
        begin, finish = first_day(one, first), last_day(other, last)
        crosses = unsaid and finish < begin and begin.month >= 9 and finish.month <= 5
        vague = _is_vague(text, first, "初") or _is_vague(text, last, "底末")
        yield Span(first, last, begin, finish, crosses, vague, joined.lastgroup == "apart")


def _is_vague(text: str, day: Day, edge: str) -> bool:
    """Whether more or less is meant: 3月中旬, 6月初; the ``edge`` of a month, where the span begins or ends, is exact."""
    return bool(_VAGUE.match(text, day.end)) and text[day.end] not in edge


def first_day(year: int, day: Day) -> date:
    month = day.month or 1
    return date(year, month, min(day.day or 1, _length(year, month)))


def last_day(year: int, day: Day) -> date:
    month = day.month or 12
    return date(year, month, min(day.day or 31, _length(year, month)))
