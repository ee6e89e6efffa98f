"""part: no part is greater than its whole, no more is mended than was found."""

import re
from collections.abc import Iterator, Sequence

from ..finding import Finding
from ..sentence import Figure, Sentence
from .words import shared

OTHER_DEED = re.compile("[下印]发|发出|开展|召开|组织|建立|举办|下达|通报|约谈")
INSIDE = re.compile(
    r"(?:其中[^，。；）)]*|[（(，](?:含|包括|包含)[^，。；）)]*|[^，。；]中的[^，。；]{0,2}|(?:^|，)(?:仅|光|单是)[^，。；]{1,12}[就即](?:有|达)?)$"
)
THESE = re.compile("[这其]\\d+[个件条名人家户项起份][^，。；]{0,8}[中里][^，。；\\d]{0,6}$")
AMONG = re.compile(
    r"^[^，。；]{0,12}中[，,][^，。；]{0,8}$|^，[^，。；]{2,8}[中里][^，。；]{0,14}$|^[^，。；]{0,12}[中里](?:已|共|有|查|实|通|过|办|结|整|改|完|成)*$"
)
FOUND = re.compile(
    r"发现|排查|查摆|梳理|受理|收到|接[收到]|应[^急用当]|反馈|检视|立案|征集|申报|移交|交办|查找|共有|现有|摸排|检查出|涉及|提出|征求|下[发达]|督办|申请|提交|发放|发出|报名|登记|"
    r"推送|交办|领取|申领|签收|计划|派发|收缴|抽取|设置|设立|配备"
)
DONE = re.compile(
    r"化解|调处|整改|完成|办结|结案|销号|答复|回复|解决|处理|实到|实际|参加|到[考会场]|已|回收|收回|作出|认定|审[结核批]|采纳|录用|通过|兑现|核[查实销]|"
    r"立案|查处|退回|追回|签订|到位|开通|启用|使用|初核|了结"
)
SIGN = re.compile("[，。；]")
UNDONE = re.compile("未|拟|没有")
OF_OTHERS = re.compile("[中里]")
NOUN = re.compile("的(?P<noun>[一-鿿]{2,6}?)(?:有|共|达|为)*$")
ANY = re.compile("[的了共]")
ATTRIBUTE = re.compile(r"女性?|男性?|党员|\d+岁(?:以下|以上)|本科|少数民族|农村|城镇|中小微|大学|退役|残疾|年轻|青年")
HAVING = re.compile("[共现设辖]有|[设辖]$|[设辖]有|共|全[局区县市]|在[编册岗]|在[编册岗]|拥有")
LOOKED = re.compile(r"检查|抽查|走访|核查|巡查|回访|抽检|调查")
SOME = re.compile("[，；、](?:经|由|属于?|涉及|适用|因)[^，。；：]{2,10}的")
SEEN = re.compile(r"发现|存在|合格|查实|满意|违法|违规")
CARRIED = re.compile(r"累计|结转|上年|去年|历年|往年|遗留|存量|目标|任务|计划|超额|其他|上期|以前")
LOOKED_AT = frozenset("家户人份件台辆所笔本")


def parts(sentence: Sentence) -> Iterator[Finding]:
    for figure in sentence.figures:
        if figure.percent or figure.change or figure.place == 0:
            continue
        before = [each for each in sentence.figures[: figure.place] if each.unit == figure.unit]
        whole = _greatest(_outside(sentence, figure, before))
        if _is_of_last(before, figure):
            whole = before[-1]
        if whole is None or (figure.low <= whole.high and not THESE.search(sentence.before(figure.claim.start))):
            continue
        if THESE.search(sentence.before(figure.claim.start)) and figure.low > before[-1].high:
            whole = before[-1]
            why = f"其中的{figure.text}大于总数{whole.text}。"
        elif (
            INSIDE.search(sentence.before(figure.claim.start))
            or AMONG.match(figure.gap)
            or _is_sibling(sentence, figure)
        ):
            why = f"其中的{figure.text}大于总数{whole.text}。"
        elif _is_more_than_found(sentence, before, figure):
            whole = before[-1]
            why = f"{figure.label.strip()}{figure.text}，多于前面的{whole.text}。"
        else:
            continue
        yield sentence.found("part", why, whole, figure)


def _is_of_last(before: Sequence[Figure], figure: Figure) -> bool:
    """受理14件，办结10件，其中查实12件: of what was done, not of all."""
    if (
        len(before) < 2
        or before[-1].place != figure.place - 1
        or not figure.gap.startswith(("，其中", "；其中", "（其中"))
    ):
        return False
    listed = sum(each.value for each in before[1:]) == before[0].value
    return bool(DONE.search(before[-1].lead)) and not listed


def _is_sibling(sentence: Sentence, figure: Figure) -> bool:
    """其中节假日出车14次，均经审批；跨市出车327次: beside a part, called as it is."""
    before = sentence.figures[figure.place - 1]
    inside = INSIDE.search(sentence.before(before.claim.start)) and before.unit == figure.unit
    if inside and SOME.fullmatch(figure.gap) and not before.tail.strip():
        return True
    return bool(inside and figure.lead[-2:] == before.lead[-2:] and len(figure.lead) > 1 and not figure.tail)


def _outside(sentence: Sentence, figure: Figure, before: Sequence[Figure]) -> Sequence[Figure]:
    """Without those that stand with it behind one 其中: 各科室均制定，其中甲5条、乙6条."""
    inside = INSIDE.search(sentence.before(figure.claim.start))
    begins = sentence.start + inside.start() if inside and inside[0].startswith("其中") else figure.claim.start
    return [each for each in before if each.claim.start < begins]


def _greatest(figures: Sequence[Figure]) -> Figure | None:
    return max(figures, key=lambda each: each.high, default=None)


def _is_more_than_found(sentence: Sentence, before: Sequence[Figure], figure: Figure) -> bool:
    """More mended than found, more firms at fault than firms looked at."""
    whole = before[-1]
    stretch = sentence.report.text[whole.claim.end : figure.claim.end + 12]
    if CARRIED.search(stretch + whole.lead) or re.search(r"制定|措施|制度|提出|举措", figure.label):
        return False
    if _is_population(whole, figure) or _is_attribute(whole, figure):
        return True
    if FOUND.search(whole.lead) and DONE.search(figure.lead) and not figure.gap.endswith("、" + figure.lead):
        return _same_thing(whole, figure)
    looked = (
        LOOKED.search(whole.lead + SIGN.split(figure.gap)[0])
        and not UNDONE.search(whole.lead)
        and SEEN.search(figure.label)
    )
    of_others = OF_OTHERS.search(figure.tail)  # 36家机构中存在问题的9家
    return bool(
        looked and not of_others and (LOOKED.search(whole.lead) if figure.unit in LOOKED_AT else False)
    ) or bool(looked and _is_called(whole, figure))


def _is_called(whole: Figure, figure: Figure) -> bool:
    """9个服务所开展了检查，存在问题的服务所11个: the noun of both."""
    noun = NOUN.search(figure.lead)
    return bool(noun and noun["noun"] in SIGN.split(figure.gap)[0] and not figure.tail.strip())


def _is_population(whole: Figure, figure: Figure) -> bool:
    """全局设13个科室, and 15个科室 of them: the same name behind both."""
    behind = re.match("[一-鿿]{2,4}", whole.tail)
    same = behind and figure.tail.startswith(behind[0])
    before = any(whole.lead.endswith(figure.tail[:size]) for size in range(2, len(figure.tail) + 1)) and not whole.tail
    return bool((same or before) and HAVING.search(whole.lead) and not figure.claim.vague)


def _is_attribute(whole: Figure, figure: Figure) -> bool:
    """督查人员12名，女性督查员14名: some of them, told by what they are."""
    some = ATTRIBUTE.match(figure.lead)
    return bool(
        some and not figure.tail and figure.gap[:1] == "，" and shared(whole.lead, figure.lead[some.end() :], ANY)
    )


def _same_thing(whole: Figure, figure: Figure) -> bool:
    if "已" in figure.lead and not figure.tail.strip() and not OTHER_DEED.search(figure.lead):
        return True
    noun = re.sub(
        r"截至|目前|今年|以来|现|均|已|整改|完成|办结|结案|销号|答复|回复|解决|处理|成功|化解|调处|初核|核查|了结|实到|实际|参加|到位|[^，]*?共|其|全部|推动|的|了|会|"
        r"回收|收回|有效|作出|认定|决定|审[结核批]|采纳|录用|通过|兑现|反馈",
        "",
        figure.label,
    )
    return not noun or any(sign in whole.label for sign in noun)
