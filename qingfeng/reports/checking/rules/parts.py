"""part: no part is greater than its whole, no more is mended than was found.

A figure is a part where the passage says so (其中, 里面, 这46件当中, 仅…就), or where it says nothing of its own and
so can only be of what was counted before it: 有31家没有报送, 8份已收到回复, 取得证书的175名, 已清退39人.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import dropwhile, takewhile

from ..finding import Finding
from ..sentence import Figure, Sentence
from .listing import equal
from .words import SECTION, shared

WITHIN = "(?:里面?|当中|之中|中间?(?![心央小层国共型介标止断学级年华])|之内)"
INSIDE = re.compile(
    r"(?:(?:其[中内]|(?<=[，；（])当中|(?:^|[，；（])内(?=[有含中设：]))[^。；）)]*|"
    r"从中[^，。；]{0,8}|[（(，](?:含|包括|包含)[^，。；）)]*|[^，。；]中的[^，。；]{0,2}|"
    r"[，；（][^，。；、\d]{2,10}占[了到]?|(?:^|[，；])(?:仅|光|单)[^，。；]{1,16}(?:就|即|便|已)[^，。；]{0,5}|里面[^，。；]{0,14})$"
)
THESE = re.compile(r"[这其该]\d+[一-鿿][^，。；]{0,8}[中里内][^，。；\d]{0,3}(?:，[^，。；\d]{0,14})?$")
ABOVE = re.compile(rf"(?:上述|这些|这批|该批|前述|以上|被)[^，。；\d]{{1,12}}{WITHIN}，?[^，。；\d]{{0,14}}$")
AMONG = re.compile(
    rf"^[^，。；、]{{0,24}}?{WITHIN}[，,]?[^，。；：、\d]{{0,14}}$|^，[^，。；]{{2,8}}(?:里|中(?![心央层国学级小介型共]))[^，。；]{{0,14}}$|"
    rf"^，?(?:当中|里面|里头)[^，。；]{{0,14}}$"
)
NAMED = re.compile(rf"[，；。](?P<noun>[^，。；、\d]{{2,10}}?){WITHIN}，?[^，。；、\d]{{0,12}}$")
BEGINS = re.compile(rf"\s*[^，。；、\d]{{2,10}}?{WITHIN}，?[^，。；、\d]{{0,12}}")
OF_ITSELF = re.compile(f"^[^，。；]{{0,10}}{WITHIN}")
MOVED = re.compile(
    "每[^，。；]{0,6}$|(?:[人户家年月日]|平)均[为约达]*$|(?:增加|减少|[多少]|上升|下降|提高|降低|增|减)(?:了|出)?$"
)
IN_TIME = re.compile(rf"(?:过程|期间|活动|工作|行动|检查|整治|督查|集中|谈话|会议){WITHIN}")
FOUND = re.compile(
    r"发现|排查|查摆|梳理|受理|收到|接[收到]|应[^急用当]|反馈|检视|立案|征集|申报|移交|交办|查找|共有|现有|摸排|检查出|涉及|提出|征求|下[发达]|督办|申请|提交|发放|发出|报名|登记|"
    r"推送|领取|申领|签收|计划|派发|收缴|抽取|设置|设立|配备"
)
DONE = re.compile(
    r"化解|调处|整改|完成|办结|结案|销号|答复|回复|解决|处理|实到|实际|参加|到[考会场]|已|回收|收回|作出|认定|审[结核批]|采纳|录用|(?<!是)通过|兑现|核[查实销]|"
    r"立案|查处|退回|追回|签订|到位|开通|启用|使用|初核|了结"
)
OTHER_DEED = re.compile("[下印]发|发出|开展|召开|组织|建立|举办|下达|通报|约谈|制[定订]|修订|出台")
OWN_DEED = re.compile(r"制定|措施|制度|提出|举措|新增|增加|增至|接听|解答")
COMPARED = re.compile(
    "同期|去年|上年|往年|比上|(?:[比较由]|从(?!严|业|中))[^，。；]{0,12}$|目标|任务|计划|预算|指标|增[至加到]|总[数量额]|[一二三四]是|季度|第[一二三]|占|另|力争|超额"
)
CARRIED = re.compile(r"累计|结转|遗留|存量|目标|任务|计划|超额|其他|上期|以前|历年|往年|上年|去年|预算")
TOTAL = re.compile("(?<!中)共(?!产党|青)|加起来|相加|合计|总计|累计|总共|一共")
TOGETHER = re.compile("[，；。][两三四五六七八九](?:[批次轮场期组班类项者]|部分|季度?|方面)[的共计合]*$")
RESTS = re.compile("[^，。；]{0,16}[，；](?:其余|剩余|剩下|余下|没有[^，。；]{1,6}的|未[^，。；]{1,6}的)")
ADVERB = "(?:截至[^，。；]{1,8}|目前|现|迄今|至今|已经?|均|都|仍|尚|还|又|就|也|只|仅|共)*"
THERE_ARE = re.compile(rf"(?:经[^，。；]{{1,8}})?{ADVERB}(?:有|达)$")
PREDICATE = re.compile("已|未|均|都|没|不|存在|属|被|符合|通过|获|取得|因|尚|仍|正|按|无|完成|办结|得到|退回|返还")
NOMINAL = re.compile(r"(?P<deed>[^，。；]+)的(?:就|已|共|约|总|人|数)*(?:有|为|达|是|占了?)?$")
TOPIC = re.compile("^[对将把就向给为从与按]|[对将把向]")
WAS = re.compile("原来|原[先本有]|起初|最初|之前")
OWNER = re.compile(
    f"{SECTION.pattern}|[一-鿿]{{1,6}}(?:科|股|室|组|处)(?=[一-鿿])|\\d+月|[上下]半年|20\\d\\d年|[今去]年"
)
EVEN = re.compile("[就即便却竟](?:有|达|是|占了?|多达)$")
OUT_OF = re.compile(
    "[^，。；]{0,12}(?:均|都|全部?|也)?(?:在|出自|属于|来自|选自)(?:上述|这|该|其)[^，。；]{0,4}\\d*[^，。；]{0,6}"
)
CARRIED_OVER = re.compile("结转|遗留|未[完办]结的|上年|往年|历年")
SOLE = re.compile(
    rf"{ADVERB}(?P<deed>(?:被|未|已|获|不)[一-鿿]{{1,8}}|[一-鿿]{{0,4}}(?:合格|通过|达标|优秀|成功|属实|取证|上岗)者?)$"
)
ENDED = re.compile("[一-鿿]{1,6}了$|(?:随机)?(?:抽[查取检选]|选取|挑选)$")
STATED = re.compile("共|总|是$|为$|应")
NOUN = re.compile("的“?(?P<noun>[一-鿿]{2,6}?)”?(?:就?有|共|达|为)*$")
ANY = re.compile("[的了共有就]")
ATTRIBUTE = re.compile(r"女性?|男性?|党员|\d+岁(?:以下|以上)|本科|少数民族|农村|城镇|中小微|大学|退役|残疾|年轻|青年")
HAVING = re.compile("[共现设辖]有|[设辖]$|[设辖]有|共|全[局区县市]|在[编册岗]|拥有|现有")
LOOKED = re.compile(r"检查|抽查|走访|核查|巡查|回访|抽检|调查|暗访")
SEEN = re.compile(r"发现|存在|合格|查实|满意|违法|违规")
SOME = re.compile("[，；、](?:经|由|属于?|涉及|适用|因)[^，。；：]{2,10}的")
SIGN = re.compile("[，。；]")
GUESTS = re.compile("[^，。；]{0,4}[，（](?:其中|含|包括)[^，。；]{0,4}(?:列席|旁听|特邀|邀请|增补|扩大)")
MUCH = 2  # 咨询5230人次，其中退休2110人次，电话咨询1.2万人次: not one of them
LONG = 4
PLANNED = re.compile("计划|目标")
LASTING = frozenset({"天", "年", "个月", "小时", "分钟", "个工作日", "周", "学时", "课时", "岁", "分", "倍"})
LOOKED_AT = frozenset("家户人份件台辆所笔本")
ALIKE = ("家户", "件起宗", "名人")


@dataclass(frozen=True)
class Part:
    """A figure with those before it that are counted as it is."""

    sentence: Sentence
    figure: Figure
    before: Sequence[Figure]

    @property
    def nearest(self) -> Figure:
        return self.before[-1]

    @property
    def ahead(self) -> str:
        return self.sentence.before(self.figure.claim.start)

    @property
    def behind(self) -> str:
        return self.sentence.report.text[self.figure.claim.end : self.sentence.end]


def parts(sentence: Sentence) -> Iterator[Finding]:
    for figure in sentence.figures:
        if figure.percent or figure.change or figure.unit in LASTING:
            continue
        ahead = sentence.before(figure.claim.start)
        here = sentence.with_last if ABOVE.search(ahead) or BEGINS.fullmatch(ahead) else sentence
        own = next(each for each in here.figures if each.claim is figure.claim)
        alike = [each for each in here.figures[: own.place] if _is_counted_alike(each, own)]
        part = Part(here, own, _without_neighbours(alike))
        whole = _whole(part) if part.before else None
        if whole is not None and figure.low > whole.high > 1:  # 一条建议一份回复，7份回复均已送达
            why = f"{figure.lead.strip()}{figure.text}是{whole.text}中的一部分，不会多于{whole.text}。"
            yield sentence.found("part", why, whole, figure)


def _without_neighbours(figures: Sequence[Figure]) -> Sequence[Figure]:
    """12次主题党日里，走进企业的4次，走进社区的5次，走进基地的13次: the last is one of 12, as the others are."""
    done = [each for each in figures if not PLANNED.search(each.lead)] or figures
    wholes = [*dropwhile(_is_beside, reversed(done))][::-1]
    return wholes or done


def _is_counted_alike(one: Figure, other: Figure) -> bool:
    """45户 and 48家; not 18个 and 20处, nor a difference or a mean: 少了78件, 年均3人."""
    alike = one.unit == other.unit or any({one.unit, other.unit} <= set(units) for units in ALIKE)
    whole_number = not re.match(r"0\d", one.text)  # １，０２４人
    return alike and whole_number and not MOVED.search(one.lead)


def _whole(part: Part) -> Figure | None:
    """What the figure is a part of; None where nothing says that it is one."""
    if THESE.search(part.ahead) or OUT_OF.match(part.behind):
        return part.nearest
    if (INSIDE.search(part.ahead) or _is_sibling(part)) and not _is_of_more(part):
        return part.nearest if _is_of_last(part) else _greatest(_outside(part))
    if _is_among(part):
        return _greatest(part.before)
    if _is_total(part):
        return None
    owned = OWNER.match(part.figure.lead.strip()) and OWNER.match(part.nearest.lead.strip())
    if owned or part.figure.low <= max(*(each.high for each in part.before), _together(part)):
        return None
    return part.nearest if _is_more_than_found(part) or _says_nothing_else(part) else None


def _is_total(part: Part) -> bool:
    """第一批1860条，第二批2045条，两批3905条; 任务34项，增补6项，40项任务: what was told last, together."""
    runs = [part.before[at:] for at in range(len(part.before) - 1)]
    pairs = [[each, part.nearest] for each in part.before[:-1]]
    return bool(TOGETHER.search(part.ahead)) or any(equal(part.figure, run) for run in runs + pairs)


def _is_among(part: Part) -> bool:
    """28家企业里有31家; 选派19名干部挂职，挂职干部中有22名; not 女干部44人，在110名干部中."""
    itself = re.search("[在从][全所]?[部有]?$", part.figure.lead) and OF_ITSELF.search(part.figure.tail)
    if IN_TIME.search(part.figure.gap) or itself:
        return False
    named = NAMED.search(part.figure.gap)
    called = named and shared(named["noun"], part.nearest.label + part.figure.gap[: named.start()], ANY)
    return bool(AMONG.match(part.figure.gap) or ABOVE.search(part.ahead) or called)


def _is_of_last(part: Part) -> bool:
    """受理14件，办结10件，其中查实12件: of what was done, not of all."""
    if (
        len(part.before) < 2
        or part.nearest.place != part.figure.place - 1
        or not part.figure.gap.startswith(("，其中", "；其中", "（其中"))
    ):
        return False
    listed = sum(each.value for each in part.before[1:]) == part.before[0].value
    return bool(DONE.search(part.nearest.lead)) and not listed


def _is_of_more(part: Part) -> bool:
    """其中预备党员3人，党员共65人; 其中书记带头提出5条，制定举措34条: behind a part, but not one itself."""
    figure = part.figure
    far = figure.gap.count("，") > 1 and part.nearest.place == figure.place - 1
    own = far or re.search("同期|另|此外", figure.lead) or TOTAL.search(figure.lead) or OWN_DEED.search(figure.label)
    return "其中" not in figure.gap and bool(own or figure.low > MUCH * max(each.high for each in part.before))


def _is_sibling(part: Part) -> bool:
    """其中节假日出车14次，均经审批；跨市出车327次: beside a part, called as it is."""
    last = part.sentence.figures[part.figure.place - 1]
    inside = INSIDE.search(part.sentence.before(last.claim.start)) and last.unit == part.figure.unit
    if inside and SOME.fullmatch(part.figure.gap) and not last.tail.strip():
        return True
    own = part.figure.lead
    return bool(inside and own[-2:] == last.lead[-2:] and len(own) > 1 and not part.figure.tail)


def _outside(part: Part) -> Sequence[Figure]:
    """Without those that stand with it behind one 其中: 各科室均制定，其中甲5条、乙6条."""
    at = part.ahead.rfind("其中")
    begins = part.sentence.start + at if INSIDE.search(part.ahead) and at >= 0 else part.figure.claim.start
    return [each for each in part.before if each.claim.start < begins]


def _greatest(figures: Sequence[Figure]) -> Figure | None:
    return max(figures, key=lambda each: each.high, default=None)


def _is_beside(figure: Figure) -> bool:
    """班子的29条，个人的44条: called by a property alone, as its neighbour is."""
    return bool(NOMINAL.fullmatch(figure.lead.strip()) and not figure.tail.strip())


def _together(part: Part) -> Decimal:
    """第一轮发现问题15个，第二轮发现问题7个: what is told side by side, added."""
    end = part.nearest.lead[-2:]
    beside = list(takewhile(lambda each: len(end) > 1 and each.lead[-2:] == end, reversed(part.before)))
    return sum((each.high for each in beside), Decimal(0))


def _says_nothing_else(part: Part) -> bool:
    """Whether the figure has no object of its own: 有31家没有报送, 8份已收到回复, 取得证书的175名, 被采纳44条."""
    figure, between = part.figure, part.sentence.between(part.nearest, part.figure)
    stretch = part.sentence.clause(part.nearest) + between
    lead, tail = figure.lead.strip(), figure.tail.strip()
    named = NOMINAL.fullmatch(lead)
    own = (TOTAL.search(lead) or OWN_DEED.search(figure.label)) and not named
    if (
        own
        or COMPARED.search(between)
        or CARRIED.search(stretch)
        or CARRIED_OVER.search(part.ahead)
        or WAS.search(stretch)
    ):
        return False
    if named and not lead.endswith("的") and len(named["deed"]) > LONG and named["deed"][-2:] in part.nearest.lead:
        return False  # 办公室起草34件，人事部门起草的有41件
    if (len(lead) > 1 and lead[-2:] == part.nearest.lead[-2:]) or (lead and lead == part.nearest.lead.strip()):
        return False  # 部分属实3件，不属实10件; 有6名述职，有9名书面述职
    if "；" in between or "，" not in between or not part.nearest.value or _is_beside(part.nearest):
        return False
    if not lead and not part.nearest.lead.strip() and PREDICATE.search(part.nearest.tail):
        return False  # 4家被取消资格，6家被约谈
    bare = lead in ("", "最后", "最终")
    if bare or THERE_ARE.fullmatch(lead):
        return bool(tail) and (PREDICATE.search(tail) is not None or not bare)
    if EVEN.search(lead) or TOPIC.search(lead):
        return bool(EVEN.search(lead))
    alone = not tail or shared(tail[:4], part.nearest.label, ANY)
    ended = ENDED.fullmatch(lead) and STATED.search(part.nearest.lead)
    if named and RESTS.match(part.behind):
        return True
    return bool(alone and (named or ended or SOLE.fullmatch(lead) or RESTS.match(part.behind)))


def _is_more_than_found(part: Part) -> bool:
    """More mended than found, more firms at fault than firms looked at."""
    whole, figure = part.nearest, part.figure
    stretch = part.sentence.clause(whole) + part.sentence.report.text[whole.claim.end : figure.claim.end + 12]
    summed = len(part.before) > 1 and TOTAL.search(figure.lead)
    lent = figure.unit == "元" and re.search("发放|投放", whole.lead)  # 发放贷款1.4亿元，回收1.6亿元
    before = lent or CARRIED_OVER.search(part.ahead) or WAS.search(stretch)
    apart = (
        GUESTS.match(part.behind)
        or TOPIC.search(figure.lead)
        or _is_beside(whole)
        or summed
        or before
        or not whole.value
    )
    rests = RESTS.match(part.behind) and "已" in figure.lead and not re.search("目标|计划|超额", stretch)
    if (CARRIED.search(stretch) and not rests) or OWN_DEED.search(figure.label) or apart:
        return False
    if _is_population(whole, figure) or _is_attribute(whole, figure) or _is_called(part):
        return True
    listed = figure.gap.endswith("、" + figure.lead) or COMPARED.search(figure.lead)
    if DONE.search(figure.lead) and not listed and (FOUND.search(whole.lead) or "已" in figure.lead):
        return _same_thing(whole, figure)
    looked = LOOKED.search(whole.lead) and "未" not in whole.lead and SEEN.search(figure.label)
    of_others = re.search("[中里]", figure.tail)  # 36家机构中存在问题的9家
    return bool(looked and not of_others and figure.unit in LOOKED_AT)


def _is_called(part: Part) -> bool:
    """9个服务所开展了检查，存在问题的服务所11个: the noun of both."""
    noun = NOUN.search(part.figure.lead)
    behind, *clauses = SIGN.split(part.sentence.between(part.nearest, part.figure))
    named = part.nearest.lead[-6:] + behind
    return bool(clauses and noun and noun["noun"][-2:] in named and not part.figure.tail.strip())


def _is_population(whole: Figure, figure: Figure) -> bool:
    """全局设13个科室, and 15个科室 of them: the same name behind both."""
    behind = re.match("[一-鿿]{2,4}", whole.tail)
    same = behind and figure.tail.startswith(behind[0])
    before = any(whole.lead.endswith(figure.tail[:size]) for size in range(2, len(figure.tail) + 1)) and not whole.tail
    return bool((same or before) and HAVING.search(whole.lead) and not figure.claim.vague)


def _is_attribute(whole: Figure, figure: Figure) -> bool:
    """督查人员12名，女性督查员14名; 在岗人员92名，党员就有105名: some of them, told by what they are."""
    some = ATTRIBUTE.match(figure.lead)
    rest = figure.lead[some.end() :] if some else ""
    near = figure.gap[:1] in ("，", "（") and not figure.tail
    return bool(
        some
        and near
        and not ATTRIBUTE.match(whole.lead)
        and (shared(whole.lead, rest, ANY) or re.fullmatch("[就即]?(?:有|达)", rest))
    )


def _same_thing(whole: Figure, figure: Figure) -> bool:
    if "已" in figure.lead and not figure.tail.strip() and not OTHER_DEED.search(figure.lead):
        return True
    noun = re.sub(
        r"截至|目前|今年|以来|现|均|已|整改|完成|办结|结案|销号|答复|回复|解决|处理|成功|化解|调处|初核|核查|了结|实到|实际|参加|到位|[^，]*?共|其|全部|推动|的|了|会|"
        r"回收|收回|来|有效|作出|认定|决定|审[结核批]|采纳|录用|通过|兑现|反馈",
        "",
        figure.label,
    )
    return not noun or any(sign in whole.label for sign in noun)
