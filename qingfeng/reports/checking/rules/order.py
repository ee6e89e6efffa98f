"""order: what was done on the ground of something before it was there: 4月3日审议通过，3月28日根据该方案召开会议."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ..days import Day
from ..finding import Finding
from ..sentence import Sentence
from .words import pairs_of

GROUND = re.compile("召开|收到|反馈|通过|印发|下发|批准|成立|启动|受理|立案|签订|下达|交办|移交")
UPON = re.compile("根据|按照|依据|落实|传达|部署|随后|随即|据此|整改|办结|答复|结案|反馈|移送")
BEFORE = re.compile("此前|之前|先于|早在|曾|前|分别|截至|原定|上年|去年")
IN_COMMON = 1
NOTHING = re.compile("[的了该对]|召开|会议")


def orders(sentence: Sentence) -> Iterator[Finding]:
    days = [day for day in sentence.days if day.day and day.month and day.possible]
    text = sentence.report.text
    for first, later in pairwise(days):
        last = next((day.start for day in days if day.start > later.start), sentence.end)
        ground, upon = text[first.end : later.start], text[later.end : last]
        if not _is_earlier(later, first) or BEFORE.search(ground + upon[:6]):
            continue
        common = pairs_of(ground, NOTHING) & pairs_of(upon, NOTHING)
        if GROUND.search(ground) and UPON.search(upon) and len(common) >= IN_COMMON:
            one, other = text[first.start : first.end], text[later.start : later.end]
            why = f"“{other}”所做的事以“{one}”的事为前提，日期却在它前面。"
            yield Finding("order", later.start, later.end, other, why)


def _is_earlier(one: Day, other: Day) -> bool:
    if one.year and one.year != other.year:
        return False
    return (one.month or 0, one.day or 0) < (other.month or 0, other.day or 0)
