"""What a deadline in words means as a date.

CLOCK     the document's own date and the years it names: what 6月底前 and 三个月内 count from
DEADLINE  clock.date_of("2022年第二季度末") → 2022-06-30; none for 立行立改, 长期坚持 and what cannot be known
WORDS     DATE, SPAN, ALWAYS: how deadlines are printed
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from qingfeng.kernel.calendar.workdays import Workdays

_N = "[〇零○一二三四五六七八九十两半\\d]"
_YEAR = r"(?:(?P<year>20\d\d|[二][〇零○][〇零○一二三四五六七八九]{2})(?:年度?|[./-])|(?P<said>今年|本年|明年|当年))"
_PART = (
    rf"(?P<month>{_N}{{1,3}})(?:月|[./-])(?:份)?(?:(?P<day>{_N}{{1,3}})[日号]?|(?P<third>[上中下]旬)|(?P<last>底|末))?"
)
_ISO = r"(?P<y>20\d\d)[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})"
_QUARTER = r"第?(?P<quarter>[一二三四1234])季度(?:末|底|内)?|(?P<half>上半年|下半年)(?:内|底|末)?|(?P<end>年底|年末|年内|(?<=年)底)"
DATE = rf"(?:{_ISO}|{_YEAR}?(?:{_PART.replace('[./-]', '[.]')}|{_QUARTER}))"
_UNIT = r"(?:个工作日|工作日|个自然日|个?日|天|个?月|周|个星期|年)"
SPAN = rf"(?P<count>{_N}{{1,3}})(?P<unit>{_UNIT})(?:之?内|以内)?"
ALWAYS = r"立行立改|立即整改|立查立改|立整立改|即知即改|即行即改|边查边改|即时整改|长期坚持|长期整改|持续整改|持续推进|持续坚持|常态化(?:推进|整改|坚持)?|常抓不懈"
_DATE, _SPAN = re.compile(DATE), re.compile(SPAN)
_CHINESE_DATE = re.compile(
    rf"(?P<y>20\d\d|二[〇零○][〇零○一二三四五六七八九]{{2}})年(?P<m>{_N}{{1,3}})月(?P<d>{_N}{{1,3}})日"
)
_NAMED_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|】)")
_THIRDS = {"上旬": 10, "中旬": 20}


@dataclass(frozen=True)
class Clock:
    """``today`` is the day the document says it was written on."""

    text: str
    written: date | None

    @classmethod
    def of(cls, text: str) -> "Clock":
        """The date that stands alone on a line, the last of them; a document's letterhead may carry an earlier one."""
        alone = [line.strip("（）【】") for line in text.split("\n")]
        dates = [found for line in alone if (match := _CHINESE_DATE.fullmatch(line)) and (found := _day(match))]
        return cls(text, dates[-1] if dates else None)

    def date_of(self, words: str, at: int) -> date | None:
        """The date that the words mean; ``at`` is where they stand."""
        if (span := _SPAN.search(words)) and ("内" in span[0] or "起" in words or "限" in words):
            return self._after(span)
        found = _DATE.search(words)
        return self._dated(found, at) if found else None

    def _after(self, span: re.Match[str]) -> date | None:
        if self.written is None:
            return None
        if span["count"] == "半":
            return self.written + timedelta(days=15) if "月" in span["unit"] else _months(self.written, 6)
        count, unit = number(span["count"]), span["unit"]
        if "工作日" in unit:
            return Workdays().add(self.written, count)
        if "月" in unit or unit == "年":
            return _months(self.written, count * (12 if unit == "年" else 1))
        return self.written + timedelta(days=count * (7 if unit in {"周", "个星期"} else 1))

    def _dated(self, found: re.Match[str], at: int) -> date | None:
        if found["y"]:
            return _day(found)
        given = self._year(found, at)
        if given is None:
            return None
        end = _end_of(found, given)
        named = found["year"] or found["said"]
        if end and self.written and not named and end < self.written:
            return _end_of(found, given + 1)  # “3月底前”, written in December
        return end

    def _year(self, found: re.Match[str], at: int) -> int | None:
        if found["year"]:
            return _digits(found["year"])
        here = self.written.year if self.written else self._nearest(at)
        return here + (found["said"] == "明年") if here else None

    def _nearest(self, at: int) -> int | None:
        named = [(abs(match.start() - at), int(match[1])) for match in _NAMED_YEAR.finditer(self.text)]
        return min(named)[1] if named else None


def _end_of(found: re.Match[str], year: int) -> date | None:
    """The last day of what is named."""
    if found["quarter"]:
        return _last(year, 3 * number(found["quarter"]))
    if found["half"]:
        return _last(year, 6 if found["half"] == "上半年" else 12)
    if found["end"]:
        return date(year, 12, 31)
    month = number(found["month"])
    if not 1 <= month <= 12:
        return None
    day = number(found["day"]) if found["day"] else _THIRDS.get(found["third"] or "", 0)
    last = _last(year, month)
    return last if not day else last.replace(day=day) if day <= last.day else None


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _months(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = _last(year, month + 1)
    return last.replace(day=min(day.day, last.day))


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(_digits(match["y"]), number(match["m"]), number(match["d"]))
    except ValueError:
        return None


def _digits(words: str) -> int:
    """二〇二二 and 2022 alike."""
    return int("".join(sign if sign.isdecimal() else str(max(0, "〇一二三四五六七八九".find(sign))) for sign in words))


def number(words: str) -> int:
    """三十, 两, 12."""
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.replace("两", "二").rpartition("十")
    return (_digits(tens) if tens else 1) * 10 * bool(ten) + (_digits(ones) if ones else 0)
