"""duration: how long against from when to when; order: no end before its start.

A length of time is held against every two days of its passage; it is marked where none of them can be called so.

    whole   3月2日进驻，4月30日撤离，驻点90天
    apart   应于6月30日前完成，6月20日完成，提前20天; which of the two is due says early from late
    within  自3月10日起两个月内，即5月10日前
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..days import Span
from ..finding import Finding, said
from ..sentence import Sentence
from .lengths import NAMES, Length, lengths
from .moments import AS_OF, Moment, Stretch, moments, stretches
from .stages import overrun, restated, staged
from .words import shared

LASTING = re.compile(
    r"(?:为期|历时|历经|用时|耗时|持续|延续|时长|时限|时间|用了?|共计?|总共|一共|合计|集中|前后|整整|(?<![\d一二三四五六七八九十])期限?|周期|连续|接连|相隔|间隔|时隔|相距|长达|"
    r"横?跨度?|时段|"
    r"满|整个|全程|仅|只|这|该|那|(?<!除)[一-鿿]了|已(?:经)?[一-鿿]{2,4})(?:了|整|为|是|近|约|长达|共|达|将近|有|已|仅|只|计|连续|整整|正好|刚好)*$"
)
ITS = re.compile(r"共|内|的?时间|[之的]?久|[间里](?!断|隔)|的|，?[^，。；]{0,2}(?:完成|结束|收官)")
NOT_OF_ALL = re.compile(
    r"第[一二三四五](?:阶段|批|期|轮|步|段|周)|每[^，。；]{0,2}$|每(?:隔|次|期|批|人|轮)[^，。；]*$|轮流|平均|人均|提速|延长|缩短|压缩|压减|增加|减少|多|少|原来的?|不少于|"
    r"不超过|不得|最长|最短|"
    r"由$|从$|到$|至$|法定|规定|不足|未满|每隔|延期|上述|比[^，。；]*$|(?<!前)后$|前$|未来|今后|过去|"
    r"下$|超过$|逾$|不到$|不足$|目前|(?:原定|计划|预计|预期|原拟)[^，。；]{0,4}$"
)
OF_MATTER = re.compile("龄|刑|拘留|缓|暂扣|停职|察看|罚|补助|补缴|缴费|欠|满意")
TOOK = re.compile("(?:为期|历时|历经|用时|耗时|持续)(?:了|约|近|共|达)*$")
MEANWHILE = re.compile("其[间中](?!相|间)|期间|分[批期次]|轮流")
STRONG = re.compile(
    "历时|历经|前后|整整|总共|耗时|用时|仅|全程|周期|为期|共|持续|时间|期限?|长达|时限|时长|连续|[相间时]隔|相距|"
    r"[只才就][一-鿿]了|从[^，。；\d]{1,10}到[^，。；\d]{1,10}"
)
INNER = re.compile(r"分别|抽[查检取]|随机|各|先后|组织|举办|安排|开设|抽出|利用|参加|选派|每期")
AFTER = re.compile(r"的\d|(?:以?上|以?前|以?后|之后|之前|来|以来|一次|一[轮届期个]|级|期|左右)")
EARLY = re.compile(r"(?:提前|提早|早)了?[^，。；\d]{0,4}$")
LATE = re.compile(
    r"(?:逾期|超期|超时|延期|延误|推迟|延迟|拖延|迟|晚|滞后|超出|超过(?:规定|时限|期限|约定)[^，。；]{0,4})了?[^，。；\d]{0,4}$"
)
OWED = re.compile(r"应|须|要求|规定|期限|时限|原定|计划|到期|届满|截止|约定|承诺|责令|限")
BY_THEN = re.compile(
    r"[之以]?后的?，?(?=(?:20\d\d年)?\d{1,2}月)|(?:时间|期限)，?[到至]?\d{1,2}月|(?:时间|期限)?，?(?:最迟|最晚|至迟|即|到期)[^，。；]{0,4}?"
    r"\d{1,2}月(?!(?:\d{1,2}日?)?[至到—])"
)
WITHIN = re.compile(r"[以之]?内")
THAT_IS = re.compile(r"即|也就是|亦即|就是|最迟|最晚|届满|到期|截止|至迟|[（(]")
UP_TO = re.compile(r"[到至止]\s?(?:今年|本年)?$")
SINCE = re.compile(r"自|从|起|开始|以来|启动")
DONE = re.compile(
    r"[以之]?内(?:就|即|便|已|全部|全面|顺利|高效|快速|迅速)*(?:完成|办结|办妥|结案|答复|解决|化解|[交收报]|到位|整改)"
)
OWN_TERM = re.compile("(?<![为周工长])期限?为?$")  # 公告期30天, then something else on a later day
ENDED = re.compile("[^，。；]{0,6}(?:结束|完成|完毕|期满|届满|截止|止|收官|到期|终止)")
NOTHING = re.compile("[的了在]")
LEAST = 3
MOST_WORDS = 10
HALF = Decimal("0.4")
SLACK = {
    "天": Decimal("1.1"),
    "周": Decimal("0.6"),
    "月": Decimal("0.7"),
    "季": Decimal("0.35"),
    "年": Decimal("0.3"),
    "工作日": Decimal(1),
}
ATLEAST = Decimal("0.35")  # 一个月 is more than 20 days
HALF_DAY = Decimal("1.6")  # 两天半 from the evening of the 1st to the morning of the 4th
ANOTHER = re.compile("[，；][一-鿿]{2,}$")  # 陈某干了6天，老板5月3日离开
PASSED = re.compile("[一-鿿]了(?:整整|约|近)?$")
SHORT = Decimal("0.2")  # 半个月 is less than 22 days
TO_THE_DAY, SHARE = Decimal("0.3"), Decimal("0.07")  # where both days are told, 一个月 is less than 42 days
SMALL = Decimal("0.34")
SPENT = re.compile("历时|历经|用时|耗时|前后|为期|共|整整|仅|只|持续|[用花]了|从[^，。；\\d]{1,10}到")
AS_OF_NOW = re.compile("截至|截止|到目前")
OFF = 4  # times as long: a limit, or how long something was before
NEAR, FAR = 40, 90


def durations(sentence: Sentence) -> Iterator[Finding]:
    for span in sentence.spans:
        if span.finish < span.begin and not span.crosses and not span.apart:
            yield _backwards(sentence, span)
    text = sentence.report.text
    found = [each for each in lengths(text, sentence.start, sentence.end) if each.unit in SLACK]
    yield from staged(sentence, found)
    yield from restated(sentence, found)
    yield from overrun(sentence, found)
    others = [each for each in found if not _is_of_other(_clause_before(sentence, each))]
    for length in found:
        lead, tail = _clause_before(sentence, length), text[length.end : length.end + 4]
        if EARLY.search(lead) or LATE.search(lead):
            yield from _apart(sentence, length, bool(EARLY.search(lead)))
        elif (WITHIN.match(tail) and lead) or BY_THEN.match(text, length.end):
            yield from _within(sentence, length)
        elif not _is_of_other(lead) and not AFTER.match(tail):
            yield from _whole(sentence, length, lead, others)


def _is_of_other(lead: str) -> bool:
    """拖欠工资2个月, 第一批5天: a length that belongs to something else; not 治理欠薪行动历时50天."""
    return bool(NOT_OF_ALL.search(lead) or (OF_MATTER.search(lead) and not TOOK.search(lead)))


def _backwards(sentence: Sentence, span: Span) -> Finding:
    report = sentence.report
    first, last = (report.text[each.start : each.end] for each in (span.first, span.last))
    text = report.text[span.first.start : span.last.end]
    return Finding("order", span.first.start, span.last.end, text, f"结束的“{last}”早于开始的“{first}”。")


def _clause_before(sentence: Sentence, length: Length) -> str:
    """From the last sign or day up to it."""
    days = [day.end for day in sentence.days if day.end <= length.start]
    return re.split("[，。；：（）]", sentence.report.text[max([sentence.start, *days]) : length.start])[-1]


def _whole(sentence: Sentence, length: Length, lead: str, others: Sequence[Length]) -> Iterator[Finding]:
    text = sentence.report.text
    tail = text[length.end : min(length.end + 12, sentence.end)]
    again = _is_named_again(sentence, length, tail)
    cue = bool(LASTING.search(lead)) or again or _is_all_said(sentence, length, lead)
    named = _named(sentence, cue)
    stretch = _own(text, named, length, cue)
    if stretch is None or _is_of_a_part(text, length, stretch, others):
        return
    most = max(each.span(length.unit)[1] for each in [stretch, *stretches(text, named)])
    between = _between(text, stretch, length)
    if len(between) > (FAR if cue else NEAR) or (_is_inner(between) and not (cue and length.low > most)):
        return
    small = length.high < stretch.span(length.unit)[1] * SMALL
    plain = len(named) == 2 or stretch.joined or length.low > most
    if _is_elsewhere(text, length, stretch, lead, tail):
        return
    behind = stretch.first.start >= length.end
    if behind and not stretch.joined and PASSED.search(lead) and ANOTHER.search(text, length.end, stretch.first.start):
        return
    if (behind or not stretch.joined) and length.low > most * OFF and not SPENT.search(lead):
        return
    if small and _is_told(between) and not (again or STRONG.search(lead)):
        return
    half = length.high < stretch.span(length.unit)[1] * HALF and len(between.rpartition("，")[2]) >= LEAST
    held = cue or (not small and not half and (plain or bool(ITS.match(tail))))
    found = list(stretches(text, named, back=cue and len(named) == 2))
    if held and not any(_agrees(length, each) for each in found) and not _is_sum(length, found):
        yield _found(sentence, length, stretch)


def _is_elsewhere(text: str, length: Length, stretch: Stretch, lead: str, tail: str) -> bool:
    """三个月未缴费 before both days; 6月8日又举办了2天, told of the last day alone; 截至6月底已满5个月."""
    if lead.endswith("满") and AS_OF_NOW.search(text, stretch.first.start, length.start):
        return True
    if stretch.first.start >= length.end:
        return tail[:1] in ("未", "没", "不")
    if stretch.joined or stretch.last.end > length.start or UP_TO.search(text, 0, stretch.last.start):
        return False
    alone = "，" not in text[stretch.last.end : length.start]
    return alone and (tail[:1] == "的" or not STRONG.search(lead))


def _is_sum(length: Length, found: Sequence[Stretch]) -> bool:
    """两轮合计10天: of all that are told from when to when."""
    told = [each.span(length.unit)[1] for each in found if each.joined]
    return len(told) > 1 and abs(sum(told) - length.value) <= SLACK[length.unit]


def _is_all_said(sentence: Sentence, length: Length, lead: str) -> bool:
    """2月5日，专班成立；2月26日，专班解散。专班存续三周。"""
    alone = sentence.text[: length.start - sentence.start].strip() == lead.strip()
    return alone and 1 < len(lead.strip()) <= MOST_WORDS and length.end >= sentence.end


def _is_named_again(sentence: Sentence, length: Length, tail: str) -> bool:
    """2月1日上线试运行，5月1日转入正式运行，三个月的试运行期."""
    of = re.match("的([^，。；、]{2,4})", tail)
    return of is not None and shared(of[1], sentence.before(length.start), NOTHING)


def _is_of_a_part(text: str, length: Length, stretch: Stretch, others: Sequence[Length]) -> bool:
    """首轮在2月底，用了7天；次轮在6月，用了8天: a length beside each of the days."""
    first, last = sorted((stretch.first.end, stretch.last.start, length.start, length.end))[::3]
    between = text[stretch.first.end : stretch.last.start]
    if stretch.first.end <= length.start < stretch.last.start:
        return "；" in between or any(each.start > stretch.last.start for each in others)
    return any(first <= each.start < last and each is not length for each in others)


def _is_inner(between: str) -> bool:
    """3月开展整治，其间组织3天的培训: something shorter within it."""
    return bool(MEANWHILE.search(between)) or (_is_told(between) and bool(INNER.search(between.rpartition("，")[2])))


def _is_told(between: str) -> bool:
    """Whether something else is said in between."""
    return any(len(each) >= LEAST for each in between.split("，")[:-1])


def _named(sentence: Sentence, cue: bool) -> list[Moment]:
    """The days of its own sentence where two stand in it, otherwise with the one before or behind."""
    for scope in (sentence, sentence.with_last, sentence.with_next) if cue else (sentence,):
        named = _lasting(scope)
        if len(named) > 1:
            return named
    return []


def _lasting(scope: Sentence) -> list[Moment]:
    """The days that something may begin or end on: none that only says by when, or when the figures were taken."""
    text = scope.report.text
    named = [each for each in moments(scope.report, scope.start, scope.end) if not each.due]
    return [
        each for each in named if not AS_OF.search(text, 0, each.start) or SINCE.search(text[scope.start : each.start])
    ]


def _own(text: str, named: Sequence[Moment], length: Length, cue: bool) -> Stretch | None:
    """The two days that stand nearest: the last before it, the first behind it, or one on either side."""
    before = [each for each in named if each.end <= length.start]
    behind = [each for each in named if each.start >= length.end]
    back = cue and len(named) == LEAST - 1
    if len(before) > 1:
        ending = [each for each in stretches(text, before, back) if each.last is before[-1]]
        return next((each for each in ending if each.joined), ending[-1] if ending else None)
    if before and behind:
        around = next(stretches(text, [before[0], behind[0]], back), None) if cue else None
        own = OWN_TERM.search(text, max(0, length.start - 4), length.start) and not ENDED.match(text, behind[0].end)
        return None if around and own and length.high < around.span(length.unit)[0] else around
    beginning = [each for each in stretches(text, behind, back) if each.first is behind[0]]
    return next((each for each in reversed(beginning) if each.joined), beginning[0] if beginning else None)


def _between(text: str, stretch: Stretch, length: Length) -> str:
    """The words that part the length from the nearer of its days."""
    if stretch.last.end <= length.start:
        return text[stretch.last.end : length.start]
    if stretch.first.start >= length.end:
        return text[length.end : stretch.first.start]
    return ""


def _apart(sentence: Sentence, length: Length, early: bool) -> Iterator[Finding]:
    """应于6月30日前完成，6月20日完成，提前20天: by how much, and whether early or late."""
    report = sentence.report
    named = [each for each in moments(report, sentence.start, sentence.end) if each.grain != "year"]
    pairs = list(stretches(report.text, named, back=True))
    due = [_is_owed(report.text, each, sentence.start) for each in named]
    if not pairs or not any(due):
        return
    if not any(_is_apart(length, each) for each in pairs):
        yield _found(sentence, length, pairs[-1])
    elif len(named) == 2 and due[0] != due[1]:
        actual, owed = named[due.index(False)], named[due.index(True)]
        if (actual.begin < owed.begin) != early:
            yield _found(sentence, length, pairs[0])


def _is_apart(length: Length, stretch: Stretch) -> bool:
    least, most = (each - (length.unit in ("天", "工作日")) for each in stretch.span(length.unit))
    most = most if "part" in (stretch.first.grain, stretch.last.grain) else least  # 6月底 may be any of its days
    return length.low - SLACK[length.unit] <= most and least <= length.high + SLACK[length.unit]


def _is_owed(text: str, moment: Moment, start: int) -> bool:
    """Whether it is by when something was to be done."""
    before = re.split("[，。；：]", text[start : moment.start])[-1]
    behind = re.split("[，。；：]", text[moment.end :])[0]
    return moment.due or bool(OWED.search(before + behind))


def _within(sentence: Sentence, length: Length) -> Iterator[Finding]:
    """自3月10日起两个月内，即5月10日前; 3月2日进场、3月20日出报告，10天内完成."""
    text = sentence.report.text
    for scope in (sentence, sentence.with_last):
        named = moments(scope.report, scope.start, scope.end)
        before = [each for each in named if each.end <= length.start]
        behind = [each for each in named if each.start >= length.end]
        told = text[length.end : behind[0].start] if behind else ""
        if before and behind and (THAT_IS.search(told) or BY_THEN.match(text, length.end)):
            if not _fits(length, Stretch(before[-1], behind[0])):
                yield _found(sentence, length, Stretch(before[-1], behind[0]))
            return
        lasting = [each for each in before[-1:] + behind[:1] if not each.due] if behind else before
        if len(lasting) > 1 and DONE.match(text, length.end) and not OWED.search(_clause_before(sentence, length)):
            stretch = Stretch(lasting[-2], lasting[-1])
            if not stretch.last.due and stretch.span(length.unit)[0] > length.high + SLACK[length.unit] + 1:
                yield _found(sentence, length, stretch)
            return


def _fits(length: Length, stretch: Stretch) -> bool:
    """Whether the last day is that on which the time runs out; working days may lie further apart."""
    least, most = stretch.span(length.unit)
    if length.unit == "工作日":
        return least * HALF - 2 <= length.value <= most + 1
    slack = SLACK["天"] if length.unit == "天" else HALF
    return least - slack - (length.unit == "天") <= length.value <= most + slack


def _agrees(length: Length, stretch: Stretch) -> bool:
    least, most = stretch.span(length.unit)
    slack = SLACK[length.unit]
    if length.unit == "年":
        slack = min(slack, length.value / 5)
    if length.half and length.unit == "天":
        slack = HALF_DAY
    elif length.half:
        slack = min(slack, HALF if length.value > 1 else SHORT)
    if length.unit == "月" and stretch.first.grain == stretch.last.grain == "date":
        slack = min(slack, TO_THE_DAY + length.value * SHARE)
    if length.unit == "月" and most < length.value <= 2 and not length.half:
        slack = length.value * ATLEAST
    if length.vague:
        slack = max(slack, length.value / 10)
    return length.low - slack <= most and least <= length.high + slack


def _found(sentence: Sentence, length: Length, stretch: Stretch) -> Finding:
    text = sentence.report.text
    first, last = (text[each.start : each.end] for each in (stretch.first, stretch.last))
    told = f"{said(round(stretch.span(length.unit)[1], 1))}{NAMES[length.unit]}"
    why = f"从{first}到{last}是{told}，正文写的是{length.text}。"
    return Finding("duration", length.start, length.end, length.text, why)
