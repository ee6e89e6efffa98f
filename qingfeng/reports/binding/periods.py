"""The period that the words around a blank name.

    named_period    the symbol for a blank: "" where nothing is named (the report's own period)
    resolve_period  symbol and the report's own period → a period code that the calendar understands

Symbols, relative to the report's period unless a year is written:
    ""                       the report's own period
    as_of                    目前, 截至目前: the state at the end of the report's period
    ytd                      今年以来: from 1 January to the end of the report's period
    year                     全年: the report's whole year, not beyond the end of its period
    H1 Q1 M04 M04-20         上半年, 一季度, 4月, 4月20日 of the report's year; M04..M06 from April to June
    until:M06  from:M02      截至6月底 (counted from 1 January), 自2月起 (to the end of the report's period)
    previous-year            去年; same-period-last-year  去年同期; previous-period  上期, 上季度
    2022 2022H1 2022Q1 2022-04 2022-04-20, and these behind until: and from:, where the text writes the year
A year, or part of it, still running at the end of the report's period ends there: 2022年 in a report on 2022H1 is
2022H1.
"""

import re

from qingfeng.kernel.calendar.periods import Period
from qingfeng.reports.binding.passage import Passage

YEAR = r"(?:20\d\d年|今年|本年|当年)?"
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
WORDS = re.compile(
    rf"(?P<last_same>(?:去年|上年|上一年|上年度)同期)|(?P<last_year>去年|上年度?|上一年度?)(?!度?以来)"
    rf"|(?P<previous>上季度|上期|上一季度|上月|上个月)"
    rf"|(?P<until>截至|截止|到){YEAR}(?P<until_month>\d{{1,2}})月(?:份)?(?:底|末|(?P<until_day>\d{{1,2}})日)?"
    rf"|自{YEAR}(?P<from_month>\d{{1,2}})月(?:份)?(?:\d+日)?(?:起|开始|以来)"
    rf"|{YEAR}(?P<first>\d{{1,2}})(?:月份?)?[-—–~至到](?P<last>\d{{1,2}})月(?:份)?"
    rf"|{YEAR}(?P<half>[上下])半年"
    rf"|{YEAR}第?(?P<quarter>[一二三四1-4])季度"
    rf"|{YEAR}(?P<month>\d{{1,2}})月(?:份)?(?:(?P<day>\d{{1,2}})日)?(?!以前)"
    rf"|(?P<ytd>今年以来|年初以来|今年|年初至今)|(?P<as_of>目前|截至目前|至今|现有|截至)|(?P<whole>全年|本年度|年内|一年来)"
    rf"|(?P<plain_year>20\d\d)年(?:度)?(?!以来)"
)
SIMPLE = {
    "last_same": "same-period-last-year",
    "last_year": "previous-year",
    "previous": "previous-period",
    "ytd": "ytd",
    "as_of": "as_of",
    "whole": "year",
}


def named_period(passage: Passage) -> str:
    """The period named last before the blank in its sentence; a past one may be carried on from the sentence before."""
    before = passage.layout.text[passage.blank.sentence[0] : passage.blank.start]
    if found := list(WORDS.finditer(before)):
        return _symbol(found[-1])
    carried = [_symbol(match) for match in WORDS.finditer(passage.previous_sentence)]
    return carried[-1] if carried and carried[-1].startswith(("previous-year", "same-period")) else ""


def _symbol(match: re.Match[str]) -> str:
    group = match.groupdict()
    for name, symbol in SIMPLE.items():
        if group[name]:
            return symbol
    year = next((value for value in _years(match) if value), "")
    if group["plain_year"]:
        return group["plain_year"]
    return _part(group, year)


def _years(match: re.Match[str]) -> list[str]:
    return re.findall(r"20\d\d(?=年)", match[0])


def _part(group: dict[str, str | None], year: str) -> str:
    if group["until_month"]:
        return f"until:{_month(year, group['until_month'], group['until_day'])}"
    if group["from_month"]:
        return f"from:{_month(year, group['from_month'], None)}"
    if group["first"] and group["last"]:
        return f"{_month(year, group['first'], None)}..{_month(year, group['last'], None)}"
    if group["half"]:
        return f"{year}H{'上下'.index(group['half']) + 1}"
    if group["quarter"]:
        return f"{year}Q{QUARTERS[group['quarter']]}"
    return _month(year, group["month"] or "1", group["day"])


def _month(year: str, month: str, day: str | None) -> str:
    number = f"{int(month):02}" + (f"-{int(day):02}" if day else "")
    return f"{year}-{number}" if year else f"M{number}"


def resolve_period(symbol: str, report_period: str) -> str:
    """The code of the period that `symbol` means in a report on `report_period`; BadInput for a day that is none."""
    report = Period.parse(report_period)
    match symbol.partition(":"):
        case ("" | "as_of", _, _):
            return report.code
        case ("ytd" | "year", _, _):
            return _clipped(Period.of(report.start, "year"), report)
        case ("previous-year", _, _):
            return str(report.start.year - 1)
        case ("same-period-last-year", _, _):
            return report.same_last_year().code
        case ("previous-period", _, _):
            return report.previous().code
        case ("until", _, point):
            end = _absolute(point, report)
            return _span(Period.of(end.start, "year"), end, report)
        case ("from", _, point):
            return _span(_absolute(point, report), report, report)
    return _clipped(_absolute(symbol, report), report)


def _absolute(symbol: str, report: Period) -> Period:
    """A period written with or without its year."""
    first, _, last = symbol.partition("..")
    if last:
        return Period.between(_absolute(first, report).start, _absolute(last, report).last_day)
    code = symbol if symbol[:2] == "20" else f"{report.start.year}{symbol.replace('M', '-')}"
    return Period.parse(f"{code}..{code}" if code.count("-") == 2 else code)


def _clipped(period: Period, report: Period) -> str:
    """The period, not beyond the end of the report's where that lies inside it."""
    if period.start <= report.last_day < period.last_day:
        return _span(period, report, report)
    return period.code


def _span(first: Period, last: Period, report: Period) -> str:
    """From the first day of one period to the last of another, by its short code where it has one."""
    span = Period.between(first.start, last.last_day)
    kinds = [Period.of(first.start, kind) for kind in ("year", "half", "quarter", "month")]
    return next((period.code for period in [report, *kinds] if period == span), span.code)
