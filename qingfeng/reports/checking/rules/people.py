"""persons: no more persons than attendances, no more households, units or towns than there can be for them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from ..finding import Finding
from ..sentence import Figure, Sentence
from .words import akin

LINK = re.compile(
    r"^(?:[^，。；]{0,8}[，]?(?:共|其中|涉及|覆盖|惠及|共有|合计|总计|参训|受教育|谈话对象|参加|参与|对象|实到|累计覆盖|累计|受训|参学|参会)[^，。；]{0,8}|[（(，、]\s?)$"
)
SUBJECT = re.compile(
    r"^(?![^，。；]*(?:中(?!层)|其|的))[^，。；、（]{2,14}(?:被|接受|参加|轮流|合计|累计|共)[^，。；、]{0,8}$"
)
RELATIVE = re.compile("[^，。；]{2,}的[一-鿿]{1,8}?(?:总共|一共|共|有|为|是|达|计)*$")
PARTAKING = re.compile(
    r"参[加与训学会考]|受(?!理)|[领享]|惠及|覆盖|对象|实[际有]|去重|去掉重复|到[场会课]|被|坐过|走[访到]|检查到|检查的"
)
SERVED = re.compile("(?:惠及|涉及|农民工|劳动者|追[回讨发])")
SENDING = re.compile("出动|派出|下沉|接访|来访|来信|信访|投诉|举报|接听|咨询|列席|召开")
HELD = re.compile("召开|举办|举行")
ACTING = re.compile("出动|派出|带队|督[查导]|暗访|巡查|调研|巡回|列席|执法|选派|派员|抽调|值班|志愿")
OTHER_EVENT = re.compile("(?:开展|组织)[^，。；]*$|召开|举办|举行|另有|还有|新增|同时")
WHOLE = re.compile("覆盖|对象|总数|实际|受益|惠及|涉及")
TOTAL = re.compile("累计|合计|总计|总[量次数]|共")
STAFF = re.compile("[现共设辖]有|在编|在岗|在册|编制|全[局县市区系]|本局|我局|职工$|干部$")
APART = re.compile("其中|另|此外|第[一二三]|[一二三四]季度|多出|自[办行]")
PEOPLE = re.compile("干部|职工|党员|群众|人员|企业|同志|全局|上半年|下半年|全年|累计|困难|共|开展|组织|工作")
FAR, FARTHER = 2, 5
CLAUSE = re.compile("[，。；：]")
TO, SIGN = re.compile("(?<![人数者象员])为$|[对给向与]$"), re.compile("[，。；]")
NO_DEED = set("均都了已的参加行进次")
ONCE = re.compile("每人|人人|均|全体|一个不[落漏]|不漏一人|全部")
OTHER = re.compile(
    r"就业(?!困难|人员|培训|见习|补贴|服务|中心|指导)|(?<!受)处分|(?<!受)处理|立案|获|录用|取得|新增|未|发现|问责|(?<!被)约谈(?!对象)|提拔|纠正"
)
BY_OTHERS = re.compile("来访|来信|接访|信访|投诉|举报")  # some of many come: 接待来访35人次，涉及212人
CARED_FOR, CALLED_ON = (
    re.compile("服务|帮扶|慰问|看望|救助|援助|关爱"),
    re.compile("上门|入户|登门|走访|探访|服务|看望|慰问"),
)
TO_THEM = re.compile(r"^[^，。；]{0,14}(?:开展|进行|组织|实施|举办)[^，。；]{0,10}$")
AROUND = re.compile("[会课训][前后](?!来)")  # 到会180人，会前组织旁听庭审72人次
SENT = re.compile("抽调|选派|抽派|派出|选聘|聘请")  # persons who were sent
TURNED_OUT = re.compile("派出|出动|外出|参与|下沉|驻点")  # how often they went
EACH_TIMES = re.compile(
    r"每(?:人|名|位|户|家)[^，。；]{0,10}(?:至少|最少|不少于|不低于|均|都|各)[^，。；\d一两二三四五]{0,6}$"
)
FROM = re.compile("[从由自]$|[从由自][^，。；\\d]{0,6}$")
CHOSEN = re.compile("抽调|选派|抽出|抽派|选调|派出|遴选|选聘|推荐|推选|选送|借调")
COME_FROM = re.compile("(?:来自|分属|隶属|出自)[^，。；\\d]{0,6}$")
BODIES = re.compile(
    "[^，。；]{0,8}(?:单位|科室|股室|部门|乡镇|镇街|街道|支部|企业|县区|县|区|镇|村|社区|中心|家庭|机构|学校|院校|处室)"
)
MEMBERS = re.compile("成员|人口|家属|^涉及|这些|上述")
EACH_TRIP = re.compile(
    r"[每一](?P<times>次|趟|批|天|轮)[^，。；]{0,6}?(?P<number>[一两二三]|\d)[个家户处](?P<noun>[一-鿿]{1,4})"
)
NUMBERS = {"一": 1, "两": 2, "二": 2, "三": 3}


def persons(sentence: Sentence) -> Iterator[Finding]:
    yield from _attendances(sentence)
    yield from _members(sentence)
    yield from _trips(sentence)


def _attendances(sentence: Sentence) -> Iterator[Finding]:
    """32人次 for 48人; 138人次 where each of 52人 came three times."""
    for one, other in _pairs(sentence):
        times, heads = (one, other) if one.unit == f"{other.unit}次" else (other, one)
        least = heads.low * _times_each(sentence, heads, times)
        some = _may_be_several(sentence, heads, times) or times.lead.strip() in ("有", "还有", "另有")
        if least > times.high and not some and _are_the_same(sentence.with_last, one, other, heads, times):
            why = f"{times.text}少于{heads.text}：同一件事，{times.unit}数不会少于{heads.unit}数。"
            if least > heads.low:
                why = f"{heads.text}每{heads.unit}至少{least / heads.low}次，{times.text}太少。"
            yield sentence.found("persons", why, one, other)


def _may_be_several(sentence: Sentence, heads: Figure, times: Figure) -> bool:
    """旁听62人次，参观90人次，受教育党员共计120人: those of all that were told before."""
    told = [
        each
        for each in sentence.with_last.figures[: heads.place]
        if each.unit == times.unit and each.claim.start >= sentence.start
    ]
    return len(told) > 1 and bool(TOTAL.search(heads.lead)) and sum(each.high for each in told) >= heads.low


def _times_each(sentence: Sentence, heads: Figure, times: Figure) -> Decimal:
    """52名干部每人至少参加3次: three."""
    between = sentence.with_last.figures[: times.place]
    each = [figure for figure in between if figure.unit == "次" and EACH_TIMES.search(sentence.clause(figure))]
    return each[0].low if each else Decimal(1)


def _pairs(sentence: Sentence) -> Iterator[tuple[Figure, Figure]]:
    """Figures of which one counts attendances and the other those who attended, with few between them.

    The last sentence is read too, where this one tells only the one of them.
    """
    figures = sentence.with_last.figures
    for first, second in combinations(figures, 2):
        apart = second.place - first.place
        between = figures[first.place + 1 : second.place]
        same = {first.unit, second.unit} in ({each.unit, f"{each.unit}次"} for each in (first, second))
        far = FAR if second.unit != f"{first.unit}次" else FARTHER
        here = second.claim.start >= sentence.start
        if same and here and apart <= far and not any(each.unit in (first.unit, second.unit) for each in between):
            yield first, second


def _are_the_same(sentence: Sentence, one: Figure, other: Figure, heads: Figure, times: Figure) -> bool:
    """Whether both are of one event: those named took part in it, or it is called by the same word."""
    between = sentence.between(one, other)
    own = heads.tail if heads.lead.endswith("的") else heads.label
    if heads is one and SUBJECT.match(between):
        return True
    if heads.unit != "人" and _have_one_name(one, other, between):
        return True
    others = "被" in heads.lead or not ACTING.search(heads.lead[-6:])
    if times is one and HELD.search(between):
        return False
    if heads.unit == "人" and times is one and ACTING.search(times.label) and others:
        return False
    relative = RELATIVE.search(heads.lead) and not APART.search(between)
    if relative and akin(one.about, other.about, PEOPLE):
        return True
    if any(word not in times.about for word in OTHER.findall(own)) or "；" in between or APART.search(between):
        return False
    if relative and "。" not in between and not SENDING.search(times.label) and _is_their_deed(heads, times):
        return True
    if SENT.search(heads.lead) and TURNED_OUT.search(times.lead) and heads is one:
        return True
    if akin(_listed(sentence, one), other.about, PEOPLE):
        return not (BY_OTHERS.search(one.label) and SERVED.search(other.lead))
    return "。" not in between and (
        _were_served(sentence.clause(heads), one, other, between)
        if heads is one
        else _took_part(sentence, times, heads, between)
    )


def _listed(sentence: Sentence, figure: Figure) -> str:
    """慰问退役军人、困难党员、老职工共120人: the verb stands before the list."""
    return (sentence.clause(figure) if figure.gap.rpartition("，")[2].count("、") else "") + figure.about


def _is_their_deed(heads: Figure, times: Figure) -> bool:
    """跑企业210家次，跑到的企业260家; not 旁听庭审15人次，观看警示片的干部98人."""
    deed = set(PEOPLE.sub("", heads.lead.rpartition("的")[0])) - NO_DEED
    came_first = heads.place < times.place and (PARTAKING.search(times.about) or TOTAL.search(times.about))
    common = deed & set(PEOPLE.sub("", times.about))
    return bool(PARTAKING.search(heads.lead) or came_first or len(common) > 1 or common & set("走跑访谈听学"))


def _have_one_name(one: Figure, other: Figure, between: str) -> bool:
    """深入企业26家次，开庭企业29家: both end in what they count."""
    near = other.place - one.place == 1 and between.count("，") == 1 and "新增" not in other.lead
    return near and one.lead[-2:] == other.lead[-2:] and len(one.lead) > 1


def _took_part(sentence: Sentence, times: Figure, heads: Figure, between: str) -> bool:
    """谈话58人次，接受谈话的干部63人: behind the attendances, those who came; not 接访25人次，涉及农民工130人."""
    if SENDING.search(times.label) and not re.search("去重|实际", between):
        return False
    if AROUND.search(times.gap) or TO.search(SIGN.split(between)[-1]) or OTHER_EVENT.search(between):
        return False
    clause = SIGN.split(sentence.before(heads.claim.start))[-1]
    return bool(PARTAKING.search(clause) or LINK.search(between) or WHOLE.search(heads.about))


def _were_served(clause: str, heads: Figure, times: Figure, between: str) -> bool:
    """87人参加轮训，累计参训79人次: before the attendances, those who came; not 职工148人，外出学习36人次."""
    if AROUND.search(between):
        return False
    took_part = PARTAKING.search(clause + CLAUSE.split(between)[0])
    if took_part and (PARTAKING.search(times.label) or TOTAL.search(times.about)):
        return True
    staff = STAFF.search(heads.lead.strip()) and not took_part
    done = set(between.removesuffix(times.lead)) & set(PEOPLE.sub("", times.label)) - NO_DEED
    each_once = ONCE.search(between) and (done or TOTAL.search(times.about))
    to_them = (
        TO_THEM.search(times.gap)
        or (CARED_FOR.search(heads.lead) and CALLED_ON.match(times.lead))
        or (TO.search(heads.lead) and not SIGN.search(times.gap))
    )
    alike = re.fullmatch("，[^，。；]{0,4}", between) and set(times.lead) & set(heads.label) - set("共有了的")
    linked = LINK.search(between) or WHOLE.search(heads.about)
    return bool(each_once or to_them or alike or (linked and not staff))


def _members(sentence: Sentence) -> Iterator[Finding]:
    """从22个单位抽调18名; 这12人分别来自15个单位; 慰问困难职工60户52人; 来访34批29人次: each has at least one."""
    figures = sentence.with_last.figures
    for one, other in combinations(figures, 2):
        if other.claim.start < sentence.start or other.place - one.place > FAR:
            continue
        bodies, heads = (other, one) if one.unit == "人" else (one, other)
        between = figures[one.place + 1 : other.place]
        if any(each.unit in (one.unit, other.unit) for each in between):
            continue
        if (
            bodies.unit != "人"
            and heads.unit in ("人", "人次")
            and bodies.low > heads.high
            and _has_members(sentence, one, other, bodies)
        ):
            why = f"{bodies.text}至少有{bodies.value}{heads.unit}，正文写的是{heads.text}。"
            yield sentence.found("persons", why, one, other)


def _has_members(sentence: Sentence, one: Figure, other: Figure, bodies: Figure) -> bool:
    between = sentence.with_last.between(one, other)
    if bodies is other:
        return bool(COME_FROM.search(other.lead))
    if one.unit in ("户", "批"):
        inside = one.unit == "户" and MEMBERS.search(other.label) and other.unit == "人"
        return bool(re.fullmatch("[、，（]?(?:共|计)*", between) or inside)
    clause = SIGN.split(between)[0]
    chosen = CHOSEN.search(between if FROM.search(one.lead) else clause)
    of_them = re.search("[中里]|岗位|报名|候选", clause)
    if CHOSEN.search(one.lead[-4:]) and BODIES.match(one.tail) and CHOSEN.search(other.lead):
        return other.unit == "人"
    if COME_FROM.search(one.lead) and re.fullmatch("[^，。；]*的[^，。；]*", between):
        return other.unit == "人"
    named = BODIES.match(one.tail) or one.unit == "家"
    return bool(named and chosen and not of_them and FROM.search(one.lead) and other.unit == "人")


def _trips(sentence: Sentence) -> Iterator[Finding]:
    """共下沉21次，每次到1个乡镇，先后走到26个乡镇: no more towns than trips."""
    for each in EACH_TRIP.finditer(sentence.text):
        at = sentence.start + each.start()
        number = NUMBERS.get(each["number"]) or int(each["number"])
        before = [figure for figure in sentence.figures if figure.claim.end <= at and figure.unit == each["times"]]
        behind = [
            figure
            for figure in sentence.figures
            if figure.claim.start >= at + each.end() - each.start()
            and each["noun"][:2] in (figure.text + figure.tail)[:8]
        ]
        for trips, places in zip(before[-1:], behind[:1], strict=False):
            if places.low > trips.high * number and not re.search("每", sentence.clause(places)):
                why = f"{trips.text}、每{each['times']}{number}个，最多{trips.value * number}个，正文写的是{places.text}。"
                yield sentence.found("persons", why, trips, places)
