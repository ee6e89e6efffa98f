"""Lengths of time as they are claimed, and moments that they may lie between.

Length       三个月, 一个半月, 两年半, 15个工作日, with the bounds of 近, 约, 多
lengths      all of a stretch of text
elapsed      how much of a unit lies between two days, both counted
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ..numerals import chinese

UNITS = {
    "工作日": "工作日", "自然日": "天", "天": "天", "日": "天", "星期": "周", "礼拜": "周", "周": "周", "季度": "季",
    "月": "月", "周年": "年", "年": "年", "小时": "时", "分钟": "分",
}  # fmt: skip
NAMES = {"天": "天", "周": "周", "月": "个月", "季": "个季度", "年": "年", "工作日": "个工作日"}
DAYS_IN = {
    "天": (Decimal(1), Decimal(1)), "工作日": (Decimal(1), Decimal(2)), "周": (Decimal(5), Decimal(7)),
    "月": (Decimal(28), Decimal(31)), "季": (Decimal(89), Decimal(92)), "年": (Decimal(365), Decimal(366)),
}  # fmt: skip
"""How few and how many days a unit may mean; a week is five where only working days are counted."""
LENGTH = re.compile(
    r"(?<![第\d.—\-一二三四五六七八九十百〇零上下几全])(?P<about>大约|约|将近|近|接近)?"
    r"(?P<number>\d{1,3}(?:\.\d+)?|[一二两三四五六七八九十百零]{1,5}|半)(?P<more>[余多来])?(?P<piece>个)?(?P<half>半|(?P<much>[多余]))?"
    r"(?P<unit>工作日|自然日|天|日|星期|礼拜|周年|周(?![一二三四五六日])|季度|月(?![份初底末中])|年(?![度级初底末代份])|小时|分钟)"
    r"(?P<after>半|多)?"
)
LONG = re.compile("[以之]?内|之?后|期|时间|的")
LASTS = re.compile("(?:为期|历时|用时|耗时|时间|时限|期限?|共|限)(?:为|是|约|近)?$")
ABOUT = Decimal("0.1")
MONTH = Decimal("30.44")
YEAR = Decimal("365.25")


@dataclass(frozen=True)
class Length:
    """``low`` and ``high`` bound what is meant, in ``unit``; ``vague`` where 近, 约 or 多 stands beside it."""

    start: int
    end: int
    text: str
    unit: str
    value: Decimal
    low: Decimal
    high: Decimal
    half: bool = False

    @property
    def vague(self) -> bool:
        return self.low != self.high


def lengths(text: str, start: int, end: int) -> Iterator[Length]:
    for match in LENGTH.finditer(text, start, end):
        if match["unit"] == "月" and not match["piece"]:
            continue  # 三月 is a month, 三个月 is how long
        if match["unit"] in ("年", "天", "日") and match["piece"]:
            continue
        if match["unit"] == "季度" and not match["piece"]:
            continue
        if match["unit"] == "日" and not _lasts(text, start, match):
            continue  # 19日 is a day, 为期19日 is how long
        yield _length(match)


def _lasts(text: str, start: int, match: re.Match[str]) -> bool:
    if match.start() and text[match.start() - 1] == "月":
        return False
    return bool(LONG.match(text, match.end()) or LASTS.search(text, start, match.start()))


def _length(match: re.Match[str]) -> Length:
    said = match["number"]
    half = said == "半" or (match["half"] == "半") or match["after"] == "半"
    whole = Decimal(0) if said == "半" else Decimal(said) if said[0].isdigit() else chinese(said)
    value = whole + (Decimal("0.5") if half else 0)
    low = high = value
    if match["more"] or match["much"] or match["after"] == "多":
        high = value + (max(Decimal(10), value / 10) if value >= 10 else 1)
    elif match["about"]:
        low, high = value * (1 - 2 * ABOUT), value if "近" in match["about"] else value * (1 + 2 * ABOUT)
    start = match.start("number")
    return Length(start, match.end(), match.string[start : match.end()], UNITS[match["unit"]], value, low, high, half)


def elapsed(first: date, last: date, unit: str) -> Decimal:
    """From the one to the other, both counted; less than nothing where the last is before the first."""
    days = Decimal((last - first).days + 1)
    if unit == "工作日":
        return Decimal(_weekdays(first, last))
    if unit in ("月", "季"):
        months = _months(first, last)
        return months / 3 if unit == "季" else months
    return days / {"天": Decimal(1), "周": Decimal(7), "年": YEAR}[unit]


def _months(first: date, last: date) -> Decimal:
    """Whole months, and the days that are left as part of one."""
    after = last + timedelta(days=1)
    return (after.year - first.year) * 12 + after.month - first.month + (after.day - first.day) / MONTH


def _weekdays(first: date, last: date) -> int:
    weeks, rest = divmod((last - first).days + 1, 7)
    return weeks * 5 + sum((first.weekday() + each) % 7 < 5 for each in range(rest))
