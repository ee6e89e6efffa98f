"""The days and months that a passage names, put in their years, and the stretches between two of them.

Moment     3月2日, 3月, 6月底, 19日 behind 3月4日, 次日: from when to when it may mean
moments    all of a stretch in reading order
Stretch    from one to another, and how long that can be called
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from ..days import Day, first_day, last_day
from ..sentence import Report
from .lengths import elapsed

OFFSETS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "明年": 1}
NEXT = ("次年", "翌年")
PARTS = {
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
    "初": (1, 10),
    "中": (10, 20),
    "底": (21, 31),
    "末": (21, 31),
}
MOST = 12  # more of them are a calendar
PART = re.compile("份?(?P<part>" + "|".join(PARTS) + ")(?!心|央|层|标)")
DUE = re.compile(r"[^，。；]{0,2}?(?:之前|以前|前)(?!后)")
JOINED = re.compile(
    r"(?:份|上旬|中旬|下旬|初|底|末|上午|下午|\d+时)*(?:起|开始|启动|始)?[，,]?(?:直|持续|一直|延续)?\s?(?:截?至|到|截?止于?|[—\-－–~～]{1,2})\s?"
)
AS_OF = re.compile(r"截[至止到]\s?$")
SOON = re.compile(
    r"(?:(?P<same>当[日天]|同日)|次日|翌日|第二天|隔[天日])(?=[^，。；\d]{0,6}?(?:办结|办妥|结案|结清|完成|结束|化解|解决|答复|回复|到账|"
    r"发放|兑现|撤[离点]|收尾|整改到位|处理完|支付|付清|发到))"
)
LISTED = re.compile("份?(?:、|和|与|及|以及)(?:今年|本年|当年)?")


@dataclass(frozen=True)
class Moment:
    """``begin`` to ``finish`` is what it may mean: all of a month, the last ten days of 6月底."""

    start: int
    end: int
    begin: date
    finish: date
    grain: str
    due: bool = False

    @property
    def whole_month(self) -> bool:
        return self.grain == "month"


@dataclass(frozen=True)
class Stretch:
    """``joined`` by 至 or listed one after another: the months at both ends are counted."""

    first: Moment
    last: Moment
    joined: bool = False

    def span(self, unit: str) -> tuple[Decimal, Decimal]:
        """The least and the most that it may be called, in a unit."""
        first, last = sorted((self.first, self.last), key=lambda one: (one.begin, one.finish))
        most = elapsed(first.begin, last.finish, unit)
        if first.grain == last.grain in ("month", "year"):
            least = elapsed(first.finish, last.finish, unit) if not self.joined else most
            return (most if unit in ("天", "周") and self.joined else least), most
        return max(Decimal(0), elapsed(first.finish, last.begin, unit)), most


def moments(report: Report, start: int, end: int) -> list[Moment]:
    found: list[Moment] = []
    year = report.year
    for claim in report.claims:
        if not start <= claim.start < end:
            continue
        day = claim.day or (_bare_day(report.text, claim.start, claim.end, found) if claim.kind == "day" else None)
        if day is None or not day.possible:
            continue
        as_of = AS_OF.search(report.text, start, day.start)
        year = _year(day, report.year if as_of else year, report.year)
        found.append(_moment(report.text, day, _rolled(report.text, day, year, found)))
    soon = [each for match in SOON.finditer(report.text, start, end) if (each := _soon(match, found))]
    return sorted([*found, *soon], key=lambda each: each.start)


def _soon(match: re.Match[str], named: Sequence[Moment]) -> Moment | None:
    """5月6日受理，当日办结; 次日办结: told by the day before it."""
    before = [each for each in named if each.end <= match.start()]
    if not before or before[-1].grain != "date":
        return None
    day = before[-1].begin + timedelta(days=0 if match["same"] else 1)
    return Moment(*match.span(), day, day, "date")


def _bare_day(text: str, start: int, end: int, before: Sequence[Moment]) -> Day | None:
    """3月4日立案，19日办结: of the month that was named last."""
    said = text[start:end].rstrip("日号")
    if not before or not said.isdigit() or not 1 <= int(said) <= 31 or re.search("[共期时了]$", text[:start][-3:]):
        return None
    return Day(start, end, None, before[-1].begin.month, int(said))


def _year(day: Day, last: int, own: int) -> int:
    if day.year:
        return day.year
    if day.relative in NEXT:
        return last + 1
    return own + OFFSETS[day.relative] if day.relative in OFFSETS else last


def _rolled(text: str, day: Day, year: int, before: Sequence[Moment]) -> int:
    """从11月持续到2月: into the next year unsaid."""
    if not before or day.year or day.relative or day.month is None:
        return year
    joined = JOINED.fullmatch(text[before[-1].end : day.start])
    return (
        year + 1
        if joined and before[-1].begin.month >= 9 and day.month <= 5 and before[-1].begin.year == year
        else year
    )


def _moment(text: str, day: Day, year: int) -> Moment:
    begin, finish = first_day(year, day), last_day(year, day)
    part = PART.match(text, day.end) if day.day is None and day.month else None
    if part:
        low, high = PARTS[part["part"]]
        begin, finish = begin.replace(day=low), finish.replace(day=min(high, finish.day))
        if part["part"] == "初":
            begin = begin.replace(day=1)
    end = part.end() if part else day.end
    grain = "part" if part else day.kind
    return Moment(day.start, end, begin, finish, grain, bool(DUE.match(text, end)))


def joined(text: str, one: Moment, other: Moment) -> bool:
    return bool(JOINED.fullmatch(text[one.end : other.start]))


def stretches(text: str, found: Sequence[Moment], back: bool = False) -> Iterator[Stretch]:
    """Every two of them, a list of months from its first to its last; ``back``: the later may stand first."""
    for place, one in enumerate(found if len(found) <= MOST else ()):
        for other in found[place + 1 :]:
            if (other.finish < one.begin and not back) or _within(one, other) or _within(other, one):
                continue
            if (one.grain == "year") == (other.grain == "year") or joined(text, one, other):
                between = text[one.end : other.start]
                listed = one.whole_month and other.whole_month and _is_list(text, found, one, other)
                yield Stretch(one, other, bool(JOINED.fullmatch(between)) or listed)


def _within(one: Moment, other: Moment) -> bool:
    """6月5日 in 6月."""
    return one.grain != other.grain and one.begin <= other.begin and other.finish <= one.finish


def _is_list(text: str, found: Sequence[Moment], one: Moment, other: Moment) -> bool:
    within = [each for each in found if one.start <= each.start <= other.start]
    return all(LISTED.fullmatch(text[left.end : right.start]) for left, right in pairwise(within))
