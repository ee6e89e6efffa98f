"""duration: lengths of time held against each other, no day told.

staged    分两段：自查15天，抽查10天，共35天; 为期5天，先授课3天，再实操4天
restated  活动连续开展了两周，20天里接待120人次
overrun   为期3天的读书班，第一天自学，…，第四天研讨
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ..finding import Finding, said
from ..numerals import chinese
from ..sentence import Sentence
from .lengths import DAYS_IN, NAMES, UNITS, Length, lengths

STAGE = re.compile(
    r"阶段|分别|分[两三四五]|[两三四五]个?(?:步|批|轮|组|片|站|期)|依次|前后?\s?\d|首尾|衔接|[两三四]段|步走|环节"
)
OTHERWISE = re.compile(r"每|平均|提前|逾期|至$|到$|第$|[较比距剩][^，。；]*$|[多少满]$|[一-鿿]{2}后$|[其期]间|还有$")
LIMIT = re.compile("[以之]?[内前后]|以上|左右")
TOGETHER = re.compile("交叉|同步|并行|同时|穿插|(?<!不)重叠")
WHOLE = re.compile(r"共|总|历时|为期|全程|整个|合计|前后(?:用|历)?|总?时长|全部|期为?$")
LASTED = re.compile(
    "(?:为期|历时|用时|耗时|持续|连续|时间|时长|周期|(?<!分)期限?为|共|前后|开展|坚持|运行|进行|[一-鿿]了)[^，。；\\d的]{0,4}$"
)
THIS = re.compile("(?:在)?[这那该整全个短]*")
IN_IT = re.compile("(?:的?(?:时间|期间))?[里间中](?![断止隔])|的(?P<named>[一-鿿]{1,3})期")
THAT_IS = re.compile(
    "[，]?(?:即|合|折合|也就是|亦即)(?:为|共|计)*|（(?:共|即|合|计|合计|共计|折合|为)*|"
    "，?(?:连同|包括|包含|加上|算上|连|含)[^，。；\\d]{1,8}(?:在内|算上|计入)?，?[一总合共]?[共计]计?(?:有|是|为)?"
)
IN_STAGES = re.compile(r"(?P<number>[两二三四五]|\d)个?(?:阶段|环节|步|段|轮|片|批|组)")
NTH = re.compile(r"第(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})个?(?P<unit>天|日|周|月|年)(?![度级])")
ENDED = re.compile("结束|结业|闭幕|之?后|期满|收官|次|另|又")
LEAST = 3
SLACK = Decimal("0.1")


def staged(sentence: Sentence, found: Sequence[Length]) -> Iterator[Finding]:
    """分两段：自查15天，抽查10天，共35天."""
    scope = sentence
    if len(found) == 1 and STAGE.search(sentence.text):
        scope = sentence.with_next
        found = [each for each in lengths(scope.report.text, scope.start, scope.end) if each.unit == found[0].unit]
    text = sentence.report.text
    if len(found) < LEAST or len({each.unit for each in found}) > 1 or any(each.vague for each in found):
        return
    if any(OTHERWISE.search(_lead(text, each)) for each in found) or TOGETHER.search(scope.text):
        return
    whole = [each for each in found if WHOLE.search(_lead(text, each))]
    told = bool(STAGE.search(scope.text))
    if not told and (len(whole) != 1 or any(LIMIT.match(text, each.end) for each in found)):
        return
    total = max(whole or found, key=lambda one: one.value)
    parts = [each.value for each in found if each is not total]
    if total.value <= max(parts) or _may_add_up(scope.text, parts, total.value, told):
        return
    why = f"各段相加是{said(sum(parts, Decimal(0)))}{NAMES[total.unit]}，正文写的是{total.text}。"
    yield _of_all(text, found, why)


def _may_add_up(text: str, parts: Sequence[Decimal], total: Decimal, told: bool) -> bool:
    """Stages make the whole, all that are announced or some of them in a row; of mere parts a rest may be untold."""
    if not told:
        return sum(parts) <= total
    announced = [
        int(chinese(each["number"]) if each["number"] in "两二三四五" else each["number"])
        for each in IN_STAGES.finditer(text)
    ]
    if len(parts) in announced:
        return sum(parts) == total
    return any(
        sum(parts[first:last]) == total for first in range(len(parts)) for last in range(first + 2, len(parts) + 1)
    )


def restated(sentence: Sentence, found: Sequence[Length]) -> Iterator[Finding]:
    """为期三个月（共60天）; 检查历时三周，这10天中走访26家."""
    text = sentence.report.text
    for one, other in combinations(found, 2):
        if not LASTED.search(_lead(text, one)) or LIMIT.match(text, one.end):
            continue
        if _is_the_same(text, sentence.start, one, other) and not _may_be(one, other):
            yield _of_all(text, (one, other), f"同一段时间，前面写的是{one.text}，后面写的是{other.text}。")


def _is_the_same(text: str, start: int, one: Length, other: Length) -> bool:
    """Whether the second length takes up the first: in brackets, by 即, or as the time in which something was done."""
    between = text[one.end : other.start]
    if THAT_IS.fullmatch(between):
        return True
    lead = re.split("[，。；：（）]", between)
    behind = IN_IT.match(text, other.end)
    if behind is None or len(lead) < 2 or not THIS.fullmatch(lead[-1]):
        return False
    return not behind["named"] or set(behind["named"]) <= set(text[start : one.end])


def overrun(sentence: Sentence, found: Sequence[Length]) -> Iterator[Finding]:
    """举办为期3天的读书班，第一天自学，第四天研讨: no fourth day of three."""
    for length in found:
        if length.vague or length.half or not LASTED.search(_lead(sentence.report.text, length)):
            continue
        told = [each for each in NTH.finditer(sentence.report.text, length.end, sentence.end) if _is_nth(each, length)]
        between = sentence.report.text[length.end : told[-1].start()] if told else ""
        in_turn = [_nth(each) for each in told] == [*range(1, len(told) + 1)]
        if len(told) > 1 and in_turn and len(told) > length.value and not ENDED.search(between):
            why = f"说到了{told[-1][0]}，前面写的是{length.text}。"
            yield Finding(
                "duration", length.start, told[-1].end(), sentence.report.text[length.start : told[-1].end()], why
            )


def _is_nth(match: re.Match[str], length: Length) -> bool:
    return UNITS[match["unit"]] == length.unit


def _nth(match: re.Match[str]) -> Decimal:
    return Decimal(match["number"]) if match["number"].isdigit() else chinese(match["number"])


def _may_be(one: Length, other: Length) -> bool:
    if one.unit == other.unit:
        return one.low <= other.high and other.low <= one.high
    (low, high), (least, most) = _days(one), _days(other)
    return low * (1 - SLACK) <= most and least <= high * (1 + SLACK)


def _days(length: Length) -> tuple[Decimal, Decimal]:
    """How few and how many days it may mean."""
    least, most = DAYS_IN[length.unit]
    return length.low * least, length.high * most


def _of_all(text: str, found: Sequence[Length], why: str) -> Finding:
    start, end = min(each.start for each in found), max(each.end for each in found)
    return Finding("duration", start, end, text[start:end], why)


def _lead(text: str, length: Length) -> str:
    return re.split("[，。；：（）、]", text[max(0, length.start - 12) : length.start])[-1]
