"""repeated: the same figure said twice with different values.

Two figures are the same when measure word, period and what is counted agree to the letter, function words aside, and
neither sentence names a campaign, a section, a place or a group that the other does not.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator

from ..claims import Claim
from ..finding import Finding
from ..sentence import Figure, Report, Sentence
from .again import again, reckoned
from .events import events_again
from .words import SECTION, pairs_of

FUNCTION = re.compile(
    r"20\d\d年|今年以来|今年|本年度?|以来|[上下]半年|全年|截至\d*年?\d*月?[底末]?|目前|上述工作中|通过整治|总体看|总的来看|综上|我局|全局|局机关|本局|"
    r"先后|层层|认真|扎实|及时|陆续|主动|共计|合计|总计|累计|一共|共|已经|已|均|了|的|各类|各项|各|组织|开展|召开|举行|举办|进行|现有|现|有|达到|达|为|约|近|余|多|并|"
    r"还|也|都|又|就|实际|其|在|对|把|将|全部|在编|在岗|文件|件$|数|"
    r"[一二三四五六七八九十]是|[\s、“”‘’\"]"
)
TELLS_APART = re.compile(
    r"[“《][^”》]{2,20}[”》]|针对|围绕|其中|专项|整治|活动|季度|\d+月|同期|去年|上年|往年|以往|20\d\d年|计划|目标|力争|拟|将|任务|"
    r"累计|新增|再次|另|又|平均|每|分别|组织生活会|下一?步|最多|至少|要求|不少于|全区|全市|"
    r"全省|较|比|以上|第[一二三四]"
)
DATED = re.compile(r"(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?[底末初]?")
WHEN = re.compile(r"\d{1,2}月(?:\d{1,2}日)?份?|第?[一二三四]季度")
HALVES = re.compile("[上下]半年|全年")
SPEAKS_OF_ALL = re.compile(r"^[^，。；]{0,8}(?:通过(?:整治|活动|专项))[^，。；]{0,4}，")
RATE = re.compile("[率度][^，。；]{0,6}$")
CHANGED = re.compile("同比|环比|较|比|增|升|降|提|减|由|从")
ENOUGH = 4  # characters that say what is counted without the words behind
FOUND = re.compile("^(?:经?排查|梳理|查找|查摆|发现|检视)出?")
PREDICATE = re.compile(
    "$|的(?:有关|相关|具体|情况|记录|资料|台账|结果|信息|材料)|[均都全已中由被正要尚仍未还也]|得到|进行|开展|整改|落实|通过|其中"
)
LIGHT = re.compile("[的了对]")
RESTS = re.compile(
    r"其中|其余|剩余|余下|另|新|未|重点|分别|每|平均|其他|部分|多数|个别|同期|去年|上年|20\d\d年|计划|目标|拟|力争|第|仅|只"
)
REMEMBERED, DIGITS, ALIKE = 40, 3, 2
LEAST = 2  # characters that are left of what is counted


def repeated(report: Report) -> Iterator[Finding]:
    yield from _twice(report)
    yield from _turned_round(report)
    yield from again(report)
    yield from events_again(report)


def _twice(report: Report) -> Iterator[Finding]:
    said: dict[tuple[str, str], list[tuple[Sentence, Figure]]] = defaultdict(list)
    for sentence in report.sentences:
        for figure in sentence.figures:
            thing = _thing(sentence, figure)
            if (
                len(thing) >= LEAST
                and not figure.change
                and (figure.claim.kind in ("count", "amount") or _is_rate(figure))
            ):
                said[(figure.unit, thing)].append((sentence, figure))
    for same in said.values():
        yield from _differing(same)


def _turned_round(report: Report) -> Iterator[Finding]:
    """1144万元 and 1414万元 of one thing: the digits of one in another order."""
    said: dict[str, deque[tuple[Sentence, Figure]]] = defaultdict(lambda: deque(maxlen=REMEMBERED))
    for sentence in report.sentences:
        for figure in sentence.figures:
            if RESTS.search(sentence.clause(figure)):
                continue
            before = said[figure.unit]
            alike = [other for where, other in before if where is not sentence and _is_turned(figure, other)]
            told = any(other.value == figure.value for _, other in before)
            if alike and not told and not reckoned(figure.value, before):
                why = f"前面写的是{alike[-1].text}，这里写的是{figure.text}，像是数字写颠倒了。"
                yield sentence.found("repeated", why, figure)
            before.append((sentence, figure))


def _is_turned(one: Figure, other: Figure) -> bool:
    """Whether both have the same digits, and half of what the shorter label says stands in the other too."""
    digits = [sorted(re.sub(r"\D", "", figure.text)) for figure in (one, other)]
    counted = {one.claim.kind, other.claim.kind} <= {"count", "amount"}
    if not counted or digits[0] != digits[1] or len(digits[0]) < DIGITS:
        return False
    labels = pairs_of(one.label, LIGHT), pairs_of(other.label, LIGHT)
    common = len(labels[0] & labels[1])
    return common >= ALIKE and common * 2 >= min(map(len, labels))


def _is_rate(figure: Figure) -> bool:
    return figure.percent and bool(RATE.search(figure.lead)) and not CHANGED.search(figure.lead)


def _thing(sentence: Sentence, figure: Figure) -> str:
    """What is counted, in the characters that mean something, order aside."""
    clause = sentence.clause(figure)
    if re.search(r"\d[^，。；、]*$", DATED.sub("", clause)) and "、" not in figure.lead:
        return ""  # the clause holds an earlier figure: too intertwined to compare
    own, behind = FUNCTION.sub("", WHEN.sub("", figure.lead)), FUNCTION.sub("", figure.tail)
    own = named if len(named := FOUND.sub("", own)) >= ENOUGH else own
    return "".join(sorted(own if len(own) >= ENOUGH and PREDICATE.match(figure.tail) else own + behind))


def _differing(same: list[tuple[Sentence, Figure]]) -> Iterator[Finding]:
    for at, (sentence, figure) in enumerate(same):
        for other_sentence, other in same[at + 1 :]:
            if sentence is other_sentence:
                continue
            times = _times(sentence, figure), _times(other_sentence, other)
            if (all(times) and times[0] != times[1]) or _of_other_halves(sentence, figure, other_sentence, other):
                continue
            if _under_other_heads(sentence, other_sentence):
                continue
            known = times[0] if times[0] == times[1] else set()
            if (
                _overlap(figure.claim, other.claim)
                or _told_apart(sentence, figure, known)
                or _told_apart(other_sentence, other, known)
            ):
                continue
            yield sentence.found("repeated", f"同一个数前后不一：这里写{figure.text}，后面写{other.text}。", figure)
            yield other_sentence.found(
                "repeated", f"同一个数前后不一：这里写{other.text}，前面写{figure.text}。", other
            )


def _of_other_halves(one: Sentence, figure: Figure, other: Sentence, other_figure: Figure) -> bool:
    """上半年排查58处，下半年排查44处。全年共排查102处."""
    told = set(HALVES.findall(one.clause(figure))), set(HALVES.findall(other.clause(other_figure)))
    return all(told) and told[0] != told[1]


def _under_other_heads(one: Sentence, other: Sentence) -> bool:
    """Whether the two stand under heads of one list, 1.甲情况 and 2.乙情况, that say of what they are."""
    return bool(one.head and other.head) and one.head != other.head


def _overlap(one: Claim, other: Claim) -> bool:
    """Rounded or vague, they can be the same."""
    if one.vague or other.vague:
        slack = max(one.step, other.step)
        return one.low - slack <= other.high and other.low <= one.high + slack
    if one.step == other.step:
        return one.value == other.value
    return one.low <= other.high and other.low <= one.high


def _times(sentence: Sentence, figure: Figure) -> set[str]:
    """The days, months and quarters named before the figure."""
    return set(WHEN.findall(sentence.before(figure.claim.start)))


def _told_apart(sentence: Sentence, figure: Figure, times: set[str]) -> bool:
    """Whether words before the figure name something that the same figure elsewhere need not be about.

    ``times`` are those that both sentences name.
    """
    before = SPEAKS_OF_ALL.sub("", sentence.before(figure.claim.start))
    before = WHEN.sub("", before) if times else before
    before = re.sub(r"(?:20\d\d年)?(?:截至)?\d{1,2}月[底末]", "", before.replace("“三重一大”", ""))
    own_year = f"{sentence.report.period.start.year}年" if sentence.report.period else ""
    before = before.replace(own_year, "") if own_year else before
    own = re.split("[，；：]", before)
    subject = any(SECTION.search(clause) for clause in (own[0], own[-1]))
    return bool(TELLS_APART.search(before) or TELLS_APART.search(figure.tail[:6]) or subject)
