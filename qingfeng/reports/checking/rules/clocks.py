"""duration: hours and minutes against from what o'clock to what: 8时30分至11时，历时5个小时."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from ..finding import Finding, said
from ..sentence import Sentence
from .lengths import lengths

CLOCK = re.compile(
    r"(?P<half>凌晨|早上|上午|中午|下午|晚上|晚|当晚)?(?P<hour>\d{1,2})(?:(?:时|点)(?!间|长)(?:(?P<minute>\d{1,2})分(?!钟)|"
    r"(?P<thirty>半))?|[:：](?P<digits>\d{2}))"
)
NOT_OF_ALL = re.compile("每|平均|其中|提前|超|内$|压缩|缩短|由$|从$")
HOURS = {"时": 60, "分": 1}
ALWAYS = 24  # 24小时开通
LATER = ("中午", "下午", "晚上", "晚", "当晚")


def clocks(sentence: Sentence) -> Iterator[Finding]:
    text = sentence.report.text
    found = [each for each in lengths(text, sentence.start, sentence.end) if each.unit in HOURS]
    if len(found) != 1 or NOT_OF_ALL.search(text[max(sentence.start, found[0].start - 6) : found[0].start]):
        return
    times = _minutes(text, sentence)
    spent = {abs(last - first) for first, last in combinations(times, 2)}
    length, unit = found[0], HOURS[found[0].unit]
    if length.unit == "时" and length.low == ALWAYS:
        return
    slack = max(unit // 2 * (length.unit == "时"), 5)
    if spent and not any(length.low * unit - slack < each < length.high * unit + slack for each in spent):
        hours = said(Decimal(max(spent)) / unit)
        why = f"起止时间相隔{hours}{'小时' if unit > 1 else '分钟'}，正文写的是{length.text}。"
        yield Finding("duration", length.start, length.end, length.text, why)


def _minutes(text: str, sentence: Sentence) -> list[int]:
    """The times of day of a sentence in minutes; 下午2时 is fourteen o'clock, and so is 5时 behind it seventeen."""
    found: list[int] = []
    later = False
    for match in CLOCK.finditer(text, sentence.start, sentence.end):
        hour = int(match["hour"])
        later = later if match["half"] is None else match["half"] in LATER
        hour += 12 if later and hour < 12 and not (match["half"] == "中午" and hour > 10) else 0
        found.append(hour * 60 + int(match["minute"] or match["digits"] or (30 if match["thirty"] else 0)))
    return found
