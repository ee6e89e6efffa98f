"""impossible_date: a day that no calendar has; outside_period: a month outside the half-year or quarter."""

import re
from collections.abc import Iterator
from datetime import date

from ..days import Day
from ..finding import Finding
from ..sentence import Sentence

PART = re.compile(
    r"(?:(?P<year>20\d\d)年)?"
    r"(?:(?P<half>[上下])半年(?!度?(?:工作|重点|任务|计划|总结|报告|情况|考核))|第?(?P<quarter>[一二三四1-4])季度)"
)
LAST_NAMED = re.compile(r"(?P<year>20\d\d)年\d{1,2}月(?:\d{1,2}日)?(?:至|到|、|和|—|-)$")
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
WEEKDAY = re.compile(r"\s?[（(，]?\s?(?P<said>(?:星期|周|礼拜)(?P<name>[一二三四五六日天]))")
NOT_YET = re.compile(
    r"将|拟|计划|预计|打算|力争|争取|下一?步|截至|截止|之前|以前|底前|日前|月前|末前|去年|上年|前年|明年|次年|翌年|今后|同期|接续|原定|[日月]起|"
    r"报送|报告(?!会)|总结会|以来|[上下]半年[^。]*[上下]半年|季度[^。]*(?:季度|半年)|半年[^。]*季度|目标|完成时限|期限"
)


def impossible_dates(sentence: Sentence) -> Iterator[Finding]:
    report = sentence.report
    for day in sentence.days:
        own = day.year or (report.period.start.year if report.period else None)
        dated = Day(day.start, day.end, own, day.month, day.day)
        if not dated.possible:
            text = report.text[day.start : day.end]
            yield Finding("impossible_date", day.start, day.end, text, f"日历上没有“{text}”。")


def weekdays(sentence: Sentence) -> Iterator[Finding]:
    """6月14日（星期三）, and the 14th of June was a Friday."""
    period, text = sentence.report.period, sentence.report.text
    for day in sentence.days:
        own = day.year or (period.start.year if period and period.start.year == period.last_day.year else None)
        named = WEEKDAY.match(text, day.end)
        if named is None or own is None or None in (day.month, day.day) or not day.possible or day.relative:
            continue
        real = "一二三四五六日"[date(own, day.month or 1, day.day or 1).weekday()]
        if real != named["name"].replace("天", "日"):
            why = f"{own}年{day.month}月{day.day}日是星期{real}，不是“{named['said']}”。"
            yield Finding("weekday", day.start, named.end("said"), text[day.start : named.end("said")], why)


def outside_period(sentence: Sentence) -> Iterator[Finding]:
    """上半年…于8月15日召开: in one sentence, about what is done."""
    parts = list(PART.finditer(sentence.text))
    if len({match["half"] or match["quarter"] for match in parts}) != 1 or NOT_YET.search(sentence.text):
        return
    if parts[0]["year"] and sentence.report.period and int(parts[0]["year"]) != sentence.report.year:
        return
    first, last = _months(parts[0])
    begins = sentence.start + parts[0].end()
    for day in sentence.days:
        outside = day.possible and day.month is not None and not first <= day.month <= last
        if day.start < begins or not outside or _of_another_year(sentence, day):
            continue
        text = sentence.report.text[day.start : day.end]
        yield Finding("outside_period", day.start, day.end, text, f"“{text}”不在“{parts[0][0]}”之内。")


def _months(part: re.Match[str]) -> tuple[int, int]:
    if part["half"]:
        return (1, 6) if part["half"] == "上" else (7, 12)
    quarter = QUARTERS[part["quarter"]]
    return quarter * 3 - 2, quarter * 3


def _of_another_year(sentence: Sentence, day: Day) -> bool:
    period = sentence.report.period
    if day.relative and day.relative not in ("今年", "本年", "当年"):
        return True
    named = LAST_NAMED.search(sentence.before(day.start))
    year = day.year or (int(named["year"]) if named else None)
    return year is not None and (period is None or year != period.start.year)
