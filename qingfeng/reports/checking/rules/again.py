"""repeated: a figure taken up again (上述68个问题, 查找出的58个问题均已整改) against the one that it takes up.

again   figures, and the day of what was held, that are taken up with another value
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from itertools import combinations

from ..claims import Claim
from ..finding import Finding
from ..sentence import Figure, Report, Sentence
from .words import SECTION, pairs_of

POINTS_BACK = re.compile(r"(?P<deed>[一-鿿]+)的$|^(?:通过|经过|围绕|针对)$")
THROUGH = re.compile("^(?:通过|经过|借助)[一-鿿]{2,4}$")
ALONE = re.compile("^(?:目前|现|其|这|[上下]半年|今年|全年)?$")
STILL = re.compile("^(?:目前|现)?[仍尚还]有$")
MADE = re.compile(
    "组成|召开|举办|举行|开展|组织|印[制发]|制[发定订]|编[发印]|购[买置]|形成|设[置立]|组建|成立|[聘选]|发[放送出]|查处|办理|受理|接待|走访|对$"
)
TOGETHER = re.compile("共|均|全部|都|合计|累计|逐")
TOWARDS = re.compile("^[^，。；]{0,4}[对将把从给向由]$")
THESE = re.compile(r"^(?:对|将|把|就|在|从|围绕|针对|[^，。；]{0,4}[对将把在])?(?:上述|前述|以上|这)$")
WHOLLY = re.compile(r"^(?:对|将|把|[^，。；]{0,4}[对将把])?(?:全[区县市局]|全系统|全部|所有)$")
OURS = re.compile(r"^(?:我局|全局|全部|所有|目前|这|该|此|以上|上述|[对将把就])*$")
NAMED_BACK = re.compile(r"^(?:对|将|把|就)?(?:上述|前述|以上|这些?|该批?)(?P<name>[一-鿿]{2,12})$")
GOES_ON = re.compile(
    r"$|加大|限期|依法|启动|实施|涵盖|覆盖|采取|分赴|深入|[上里内的均都全已中由被逐直按正要分在尚仍未还也下统]|得到|"
    r"进行|开展|实行|整改|落实|大多|普遍|基本|通过|参加|作为|及时|跟踪|反映|来看|显示|轮流|完成|顺利|明确|建立|办结|无一"
)
OF_ALL = re.compile(r"^[^，。；]{0,20}?(?:均|都|全部|全都|逐一|逐[项条个])")
RESTS = re.compile(
    r"其中|其余|剩余|余下|另|新|未|重点|分别|每|平均|其他|部分|多数|个别|同期|去年|上年|20\d\d年|计划|目标|拟|力争|第|仅|只"
)
FUNCTION = re.compile(
    r"各(?:科室|单位|支部|部门)|通过|经过|围绕|针对|对于|推动|继续|目前|被|截至\d*年?\d*月?[底末]?|我局|全局|上述|前述|以上|这些|这|出来|[就对将把经出到的了所各共已有该此，、。；：\s]"
)
UNDONE = re.compile("未(?!成年)|没有")
LIGHT = re.compile("[的了对]")
TO = re.compile("针对|对照|按照|根据|依据|围绕|对|将|把|就|从|在")
LEAST, LONG, DIGITS, LAST, FARTHEST, AROUND = 2, 3, 3, 4, 2, 20
SAID_OF = re.compile("(?:一?共|总计|合计|累计|共计|达到?|为|有)+$")
REMEMBERED = 40  # figures of a measure word that a later one may take up
Said = tuple[Sentence, Figure]


def again(report: Report) -> Iterator[Finding]:
    every = [(sentence, figure) for sentence in report.sentences for figure in sentence.figures]
    counted = [each for each in every if each[1].claim.kind in ("count", "amount")]
    yield from _taken_up(counted)
    yield from _turned_round(counted)
    yield from _days_again(report)


def _taken_up(every: Sequence[Said]) -> Iterator[Finding]:
    said: dict[str, deque[Said]] = defaultdict(lambda: deque(maxlen=REMEMBERED))
    for sentence, figure in every:
        before = list(said[figure.unit]) if _points_back(sentence, figure) else []
        said[figure.unit].append((sentence, figure))
        named = [other for where, other in before if _takes_up(figure, where, other)]
        if named and not _explained(figure, _of_same_deed(figure, [other for _, other in before])):
            why = f"前面写的是{named[-1].text}，这里说到同一件事写的是{figure.text}。"
            yield sentence.found("repeated", why, figure)


def _turned_round(every: Sequence[Said]) -> Iterator[Finding]:
    """1144万元 and 1414万元 of one thing: the digits of one in another order."""
    said: dict[tuple[str, str], deque[Said]] = defaultdict(lambda: deque(maxlen=REMEMBERED))
    for sentence, figure in every:
        digits = re.sub(r"\D", "", figure.text)
        if len(digits) < DIGITS or RESTS.search(sentence.clause(figure)):
            continue
        same = said[figure.unit, "".join(sorted(digits))]
        alike = [other for _, other in same if shared_pairs(figure.label, other.label) >= ALIKE]
        if alike and all(other.value != figure.value for _, other in same):
            why = f"前面写的是{alike[-1].text}，这里写的是{figure.text}，像是数字写颠倒了。"
            yield sentence.found("repeated", why, figure)
        same.append((sentence, figure))


def _explained(figure: Figure, before: Sequence[Figure]) -> bool:
    """Whether the figure was said before, or is the sum or difference of two that were."""
    if any(other.low <= figure.high and figure.low <= other.high for other in before):
        return True
    values = [other.value for other in before]
    return any(figure.value in (one + two, abs(one - two)) for one, two in combinations(values, 2))


def _of_same_deed(figure: Figure, before: Sequence[Figure]) -> Sequence[Figure]:
    """修订完善11项，废止2项，修订完善的13项: those of the deed that the figure names, where it is named at length."""
    back = POINTS_BACK.search(figure.lead.strip(" …"))
    deed = FUNCTION.sub("", TO.split(back["deed"] or "")[-1]) if back else ""
    return [other for other in before if deed in other.lead] or before if len(deed) > LONG else before


def _points_back(sentence: Sentence, figure: Figure) -> bool:
    """Whether the figure takes up another: 这12件, 查找出的58个问题, 对9条意见, 43名窗口人员全部."""
    lead = figure.lead.strip(" …")
    pointing = (NAMED_BACK, THESE, WHOLLY, POINTS_BACK, TOWARDS, THROUGH, ALONE, STILL)
    back = any(pattern.search(lead) for pattern in pointing) or (OURS.match(lead) and OF_ALL.match(figure.tail))
    return bool(back) and not RESTS.search(sentence.clause(figure))


def _takes_up(figure: Figure, where: Sentence, other: Figure) -> bool:
    """Whether the figure is about what the other counted, and about all of it."""
    if UNDONE.search(other.lead) and not UNDONE.search(figure.lead):
        return False  # 尚未检查的14家, 检查过的36家
    if "其中" in other.lead or figure.claim.vague != other.claim.vague:
        return False
    if named := NAMED_BACK.search(figure.lead):
        return _is_called(named["name"], other)
    if THESE.match(figure.lead):
        return True
    tail = figure.tail.replace("的", "")
    name = _common(tail, other)
    if WHOLLY.match(figure.lead) or (TOWARDS.fullmatch(figure.lead) and figure.low > other.high):
        return bool(name)
    if back := POINTS_BACK.search(figure.lead.strip(" …")):
        return (
            _is_known(back["deed"] or "", where, other)
            if name
            else bool(back["deed"]) and _is_elided(back["deed"], tail, other)
        )
    if STILL.match(figure.lead):
        return len(other.lead) >= LONG and other.lead in tail
    if THROUGH.match(figure.lead.strip()):
        return len(name) >= LONG
    ours = OURS.match(figure.lead) or ALONE.match(figure.lead)
    return bool(name and ours and (OF_ALL.match(figure.tail) or _is_all_of_it(figure, name, other)))


def _is_all_of_it(figure: Figure, name: str, other: Figure) -> bool:
    """开展检查8次, 9次检查发现…: what was made, called by its name alone, and more of it or expressly all."""
    people = figure.unit == "人" and not re.search("[聘选]|组建|成立", other.lead)
    more = figure.low > other.high or TOGETHER.match(figure.tail.replace("的", "")[len(name) :])
    return bool(len(name) >= LONG and MADE.search(other.lead) and more and not people and ALONE.match(figure.lead))


def _is_known(deed: str, where: Sentence, other: Figure) -> bool:
    """Whether what is said with the figure was said with the other: 查找出的, not 上级交办的."""
    said = where.text[: other.claim.end - where.start + AROUND]
    *before, own = TO.split(deed)
    of_section = any(SECTION.search(FUNCTION.sub("", each)) for each in before)
    return not of_section and all(sign in said for sign in FUNCTION.sub("", own)[-LAST:])


def _is_elided(deed: str, tail: str, other: Figure) -> bool:
    """排除60名, 对排除的63名…: called by what was done alone."""
    core = FUNCTION.sub("", TO.split(deed)[-1])
    called = len(core) >= LEAST and core in FUNCTION.sub("", other.lead)
    goes_on = len(tail) <= LONG or GOES_ON.match(tail) or re.search("上述|前述|以上", deed)
    return called and bool(goes_on) and not other.tail.strip()


def _is_called(name: str, other: Figure) -> bool:
    lead = SAID_OF.sub("", other.lead.replace("的", ""))
    in_short = (
        len(name) > LONG and lead.endswith(name[-LONG:]) and set(name) <= set(lead)
    )  # 巡察组反馈意见, 巡察反馈意见
    return in_short or lead.endswith(name) or other.tail.startswith(name) or (len(name) > LONG and name in lead)


def _common(tail: str, other: Figure) -> str:
    """What stands behind the figure and names what the other counted: the noun, with at most a word before it."""
    for size in range(min(len(tail), 16), LEAST - 1, -1):
        if _is_called(tail[:size], other) and (size >= LONG or GOES_ON.match(tail[size:])):
            return tail[:size]
    noun = re.match("[一-鿿]*", other.tail)
    head = other.lead.strip("”」") if not other.tail.strip() else noun[0] if noun else ""
    for begin in range(LEAST, FARTHEST + 1):
        for name in (tail[begin : begin + LEAST], tail[:LEAST]):
            if len(name) == LEAST and head.endswith(name):
                return tail[: begin + LEAST]
    return ""


EVENT = re.compile(r"[，的]?(?P<name>[^，。；：《》\d]{4,30})")
TAKEN_UP = re.compile("(?:按照|根据|落实|贯彻|围绕|对照|针对|在|自)$")
ALIKE = 2  # neighbouring characters that two accounts of one event have in common


def _days_again(report: Report) -> Iterator[Finding]:
    """3月15日召开…会议, and later 按照3月25日…会议要求: one event, two days."""
    told: deque[tuple[str, Claim]] = deque(maxlen=REMEMBERED)
    for claim in report.claims:
        if claim.kind != "date" or claim.day is None:
            continue
        event = EVENT.match(report.text, claim.end)
        words = event["name"] if event else ""
        if not TAKEN_UP.search(report.text, max(0, claim.start - 6), claim.start):
            told.append((words, claim))
            continue
        known = [(name, other) for name, other in told if shared_pairs(name, words) >= ALIKE]
        if known and not any(_same_day(other, claim) for _, other in told):
            why = f"前面写的是{known[-1][1].text}，这里说到同一件事写的是{claim.text}。"
            yield Finding("repeated", claim.start, claim.end, claim.text, why)


def _same_day(one: Claim, other: Claim) -> bool:
    days = one.day, other.day
    return len({(day.month, day.day) for day in days if day}) == 1


def shared_pairs(one: str, other: str) -> int:
    return len(pairs_of(one, LIGHT) & pairs_of(other, LIGHT))
