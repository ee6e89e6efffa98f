"""Parts and their whole.

    sum    A = B + C: 其中, 分别, 合计, 已完成 and 未完成
    part   no part is greater than its whole, no more is mended than was found

Parts need not be all of the whole (其中, 包括, 等): too few only count where the parts are seen to be all of them.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ..finding import Finding, said
from ..sentence import Figure, Sentence

OPENS = re.compile(
    r"^[^，。；：（()]{0,14}?(?:[，；。]?\s?(?:这?其中)(?P<inner>)|[，；。]\s?(?:分别(?:为|是)|即)(?P<each>)|(?:分别(?:为|是))(?P<each2>)"
    r"|[：:](?P<colon>)|[（(](?!含|包括|包含|其中|不|另|如|涉)(?P<bracket>)|[（(]其中(?P<inner2>)|[，；（(]?\s?(?:包括|包含|含|涉及|主要)(?P<some>))"
)
ENDS = re.compile(
    r"[。]|合计|共计|总计|累计|同比|环比|目前|现已|另有|另外|此外|现有|办结|整改率|完成率|较|比(?!例)|已(?:全部)?[完整办]|"
    r"下达|罚款|追回|责令|移送|约谈(?!类)|覆盖|惠及|共(?![同产青享建性])|[，；]\s?[^，；、]{0,4}(?:发现|立案|查处|处理|解决)"
)
TIGHT = re.compile(r"^[^，；。]*[、和与及][^，；。]*$|^\s*$")
OPEN_END = re.compile(r"等|主要|涉及|典型|重点|部分|例如|比如|如：|既|兼|同时|交叉")
TOTAL = re.compile(r"共计|合计|总计|合共|一?共(?!同|产|青|享|建|性|有产)|总数")
FIRM_TOTAL = re.compile(r"共计|合计|总计|合共|总数")
IN_TIME = re.compile(r"季度|\d月|[一二三四五六七八九十]月|[上下]半年|阶段|[上中下]旬")
LEFT_OVER = re.compile(
    r"剩余|其余|余下|(?:还|尚|仍|另)有|尚余|尚未|未(?:完成|整改|办结|销号|结案|到期|签订|参加)|正(?:在|按|持续)|在办|待(?:整改|办|处)|推进中|整改中|请假|缺席|缺勤|因[事公病]"
)
KINDS = re.compile("(?:大?方面|大?类|阶段|层面)")
AXES = [
    re.compile(words)
    for words in (
        "男|女", "党员|团员|民主党派", "少数民族|汉族", r"岁|青年|年轻|中年", "本科|大专|研究生|硕士|博士|学历",
        "科级|处级|股级|领导|中层|班子", "脱贫|困难|残疾|退役|毕业生|农民工|失业|企业职工", "在编|借调|临聘|编外|退休|在职|在岗",
    )
]  # fmt: skip
TWO_SIDES = [
    (re.compile(one), re.compile(other))
    for one, other in (
        ("男", "女"), ("已|完成|办结", "未|正在|推进|在办"), ("日常", "专项|专案"), ("线上", "线下|现场"),
        ("科室|集体|班子|单位", "个人"), ("在职|在岗", "退休|离岗"), ("企业", "个体|机关|事业"), ("现金", "抵扣|实物|转账"),
        ("城镇|城市", "农村|乡村"), ("书面|书记", "口头"), ("党内|党纪", "政务|政纪"), ("实名", "匿名"), ("定期", "不定期|随机"),
        ("重大|严重|较大", "一般|轻微"), ("立行立改|立即|立改", "限期|长期|持续"), ("^党员|、党员", "群众|非党"), ("初次|首次", "重复|再次"),
        ("合格", "不合格"), ("城区|县城", "乡镇|镇街"), ("上门", "电话|集中"), ("本地|本区|本县", "外地|外区|外县|异地"),
        ("高风险", "中风险|低风险"), ("上级|移交|转办", "自查|自办|自行|直接"), 
        ("来信", "来访|来电"), ("窗口|现场", "网上|网办|线上"), ("科级", "股级|一般干部|普通干部|处级"),
    )
]  # fmt: skip
NEAR = Decimal("0.12")


def sums(sentence: Sentence) -> Iterator[Finding]:
    figures = sentence.figures
    for whole in figures:
        if not whole.percent and not whole.change:
            yield from _listed(sentence, whole)
            yield from _totalled(sentence, whole)
            yield from _left_over(sentence, whole)


def _listed(sentence: Sentence, whole: Figure) -> Iterator[Finding]:
    """36个，其中A 12个、B 24个."""
    figures = sentence.figures
    following = figures[whole.place + 1 :]
    opened = OPENS.match(following[0].gap) if following else None
    if opened is None:
        return
    parts, closed = _parts(whole, following)
    how = opened.lastgroup or ""
    if len(parts) < 2 or any(part.low > whole.high for part in parts) or _balances(whole, parts):
        return
    labels = [part.label for part in parts]
    tight = _tight(parts)
    if _sum(tight) - _slack(tight, whole) > whole.high and len(tight) > 1:
        wrong = not _crossing(labels) and not _open(labels)
    elif _sum(parts) > whole.value:
        wrong = how != "some" and not _crossing(labels) and closed and _alike(parts)
    else:
        wrong = how != "some" and closed and _is_all(whole, parts, labels, how, sentence)
    if wrong:
        used = tight if _sum(tight) > whole.value else parts
        yield sentence.found("sum", _told(whole, used), whole, *used)


def _parts(whole: Figure, following: Sequence[Figure]) -> tuple[list[Figure], bool]:
    """The figures of the list, and whether it is followed to its end without a list in a list."""
    parts: list[Figure] = []
    inner = False
    for figure in following:
        gap = (
            figure.gap
            if parts
            else re.sub(r"^.*?(?:其中|分别|[：:（(]|包括|包含|含|涉及|主要|即)", "", figure.gap, count=1)
        )
        if parts and ("）" in gap or ")" in gap) and not inner and "（" not in gap:
            break  # the bracket that held the list is closed
        if parts and re.search(r"[（(]", gap):
            inner = not re.search(r"[）)]", gap)
        elif inner:
            inner = not re.search(r"[）)]", gap)
        if inner or figure.percent or figure.change:
            continue
        if parts and "其中" in gap:
            return parts, False
        if figure.unit != whole.unit or (parts and ENDS.search(gap)):
            break
        parts.append(figure)
    return parts, True


def _balances(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the first so many parts, or the others without one, make up the whole."""
    return any(_equal(whole, parts[:size]) for size in range(1, len(parts) + 1))


def _equal(whole: Figure, parts: Sequence[Figure]) -> bool:
    slack = _slack(parts, whole)
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    if any(part.claim.vague for part in (*parts, whole)):
        return low <= whole.high and whole.low <= high
    return abs(_sum(parts) - whole.value) <= slack


def _slack(parts: Sequence[Figure], whole: Figure) -> Decimal:
    """How far rounded figures may miss: half a step each, less than all of them; whole numbers not at all."""
    steps = [figure.claim.step for figure in (*parts, whole) if figure.value % 10_000 or figure.claim.step > 10_000]
    broken = [step for step in steps if step != 1]
    return max(broken) * (len(parts) + 1) / 2 * Decimal("0.99") if broken else Decimal(0)


def _sum(figures: Sequence[Figure]) -> Decimal:
    return sum((figure.value for figure in figures), Decimal(0))


def _tight(parts: Sequence[Figure]) -> list[Figure]:
    """The parts up to the first comma."""
    found = [parts[0]]
    for part in parts[1:]:
        if not TIGHT.match(part.gap):
            break
        found.append(part)
    return found


def _crossing(labels: Sequence[str]) -> bool:
    """Whether the parts are told apart in more than one way, so that one thing may be in two of them."""
    ways = [{axis.pattern for axis in AXES if axis.search(label)} for label in labels]
    return len(set.union(*ways) - set.intersection(*ways)) > 1


def _open(labels: Sequence[str]) -> bool:
    """Whether the list names only some of its whole."""
    return any(OPEN_END.search(label.replace("等级", "")) for label in labels)


def _alike(parts: Sequence[Figure]) -> bool:
    commas = {bool(TIGHT.match(part.gap)) for part in parts[1:]}
    return len(commas) == 1 and all(len(part.label) <= 12 for part in parts)


def _is_all(whole: Figure, parts: Sequence[Figure], labels: Sequence[str], how: str, sentence: Sentence) -> bool:
    """Whether the parts are seen to be all of the whole."""
    ending = sentence.report.text[parts[-1].claim.end : parts[-1].claim.end + 8]
    if _open(labels) or ending.startswith("等") or _crossing(labels) or "其他" in ending:
        return False
    if how in ("each", "each2") or any(_two_sides(parts, *pair) for pair in TWO_SIDES):
        return True
    missing = (whole.value - _sum(parts)) / whole.value if whole.value else Decimal(1)
    if how in ("colon", "bracket"):
        return missing <= Decimal("0.3") and _alike(parts)
    return missing <= (NEAR if len(parts) > 2 else NEAR / 2) and _alike(parts)


def _two_sides(parts: Sequence[Figure], one: re.Pattern[str], other: re.Pattern[str]) -> bool:
    first = [part for part in parts if one.search(part.label)]
    return any(other.search(part.label) for part in parts if part not in first[:1]) and bool(first)


def _totalled(sentence: Sentence, total: Figure) -> Iterator[Finding]:
    """A 4场、B 6场，共计 10场."""
    said_total = TOTAL.search(total.gap)
    if not said_total or total.place < 2 or re.search(r"其中|累计", total.gap):
        return
    parts = _run_before(sentence.figures, total)
    if len(parts) < 2 or not _may_add_up(parts, total):
        return
    runs = [parts[at:] for at in range(len(parts) - 1)]
    if any(_equal(total, run) for run in runs) or any(_equal(total, run) for run in _without_inner(parts)):
        return
    labels = [part.label for part in parts]
    listed = "等" in total.gap[: said_total.start()] or _open(labels)
    if not (listed and total.value > _sum(parts)) and not _crossing(labels):
        yield sentence.found("sum", _told(total, parts), *parts, total)


def _run_before(figures: Sequence[Figure], total: Figure) -> list[Figure]:
    run: list[Figure] = []
    for figure in reversed(figures[: total.place]):
        if figure.percent or figure.change:
            continue
        if figure.unit != total.unit:
            break
        run.insert(0, figure)
        if re.search(r"其中|分别", figure.gap) or TOTAL.search(figure.gap):
            break
    return run


def _may_add_up(parts: Sequence[Figure], total: Figure) -> bool:
    """Whether the total is said of what the parts count."""
    loose = any(not TIGHT.match(part.gap) for part in parts[1:])
    in_time = sum(bool(IN_TIME.search(part.gap)) for part in parts) > 1
    if loose and not in_time and not FIRM_TOTAL.search(total.gap):
        return False
    noun = re.sub(
        r"共计|合计|总计|合共|共|总数|[上下]半年|全年|开展|召开|组织|举办|发放|印发|解决|完成|各类|各项|有|为|达|的|人$",
        "",
        total.lead,
    )
    counted = "".join(part.gap + part.tail for part in parts)
    return not noun or any(sign in counted for sign in noun)


def _without_inner(parts: Sequence[Figure]) -> Iterator[list[Figure]]:
    for left_out in parts:
        rest = [part for part in parts if part is not left_out]
        if len(rest) > 1:
            yield rest


def _left_over(sentence: Sentence, rest: Figure) -> Iterator[Finding]:
    """32个，已完成27个，未完成5个."""
    if not LEFT_OVER.search(rest.lead) or rest.claim.vague:
        return
    before = [
        each
        for each in sentence.figures[: rest.place]
        if each.unit == rest.unit and not each.claim.vague and not KINDS.match(each.tail)
    ]
    if len(before) < 2 or re.search(r"新增|新受理|结转|累计|另有", sentence.text):
        return
    for size in range(2, len(before) + 1):
        for some in combinations(before, size):
            whole, *parts = sorted(some, key=lambda each: -each.value)
            if _equal(whole, [*parts, rest]):
                return
    whole, *parts = before
    if whole.value > max(each.value for each in parts) and _done(parts):
        yield sentence.found("sum", _told(whole, [*parts, rest]), whole, rest)


def _done(figures: Sequence[Figure]) -> bool:
    return all(
        re.search(r"完成|整改|办结|结案|销号|解决|处理|答复|签订|实到|到会|参加|到位", each.label) for each in figures
    )


def _told(whole: Figure, parts: Sequence[Figure]) -> str:
    listed = "、".join(part.text for part in parts)
    scale = Decimal(10_000) if whole.unit == "元" and whole.value >= 10_000 else Decimal(1)
    unit = ("万元" if scale > 1 else whole.unit) or ""
    return f"各部分（{listed}）相加是{said(_sum(parts) / scale)}{unit}，总数写的是{whole.text}，两者不等。"


FOUND = re.compile(
    r"发现|排查|查摆|梳理|受理|收到|接[收到]|应[^急用当]|反馈|检视|立案|征集|申报|移交|交办|查找|共有|现有|摸排|检查出|涉及"
)
DONE = re.compile(r"整改|完成|办结|结案|销号|答复|回复|解决|处理|实到|实际|参加|已")
LOOKED = re.compile(r"检查|抽查|走访|核查|巡查|回访|抽检|调查")
SEEN = re.compile(r"发现|存在|合格|查实|满意|违法|违规")
CARRIED = re.compile(r"累计|结转|上年|去年|历年|往年|遗留|存量|目标|任务|计划|超额|其他|上期|以前")
LOOKED_AT = frozenset("家户人份件台辆所笔本")


def parts(sentence: Sentence) -> Iterator[Finding]:
    for figure in sentence.figures:
        if figure.percent or figure.change or figure.place == 0:
            continue
        before = [each for each in sentence.figures[: figure.place] if each.unit == figure.unit]
        whole = _greatest(before)
        if whole is None or figure.low <= whole.high:
            continue
        if re.search(r"其中[^，；。、]*$", sentence.before(figure.claim.start)):
            why = f"“其中”的{figure.text}大于总数{whole.text}。"
        elif _is_more_than_found(sentence, before, figure):
            whole = before[-1]
            why = f"{figure.label.strip()}{figure.text}，多于前面的{whole.text}。"
        else:
            continue
        yield sentence.found("part", why, whole, figure)


def _greatest(figures: Sequence[Figure]) -> Figure | None:
    return max(figures, key=lambda each: each.high, default=None)


def _is_more_than_found(sentence: Sentence, before: Sequence[Figure], figure: Figure) -> bool:
    """More mended than found, more firms at fault than firms looked at."""
    whole = before[-1]
    stretch = sentence.report.text[whole.claim.end : figure.claim.end + 12]
    if CARRIED.search(stretch + whole.lead) or re.search(r"制定|措施|制度|提出", figure.label):
        return False
    if FOUND.search(whole.lead) and DONE.search(figure.lead):
        return _same_thing(whole, figure)
    return bool(LOOKED.search(whole.lead) and SEEN.search(figure.label) and figure.unit in LOOKED_AT)


def _same_thing(whole: Figure, figure: Figure) -> bool:
    noun = re.sub(
        r"目前|现|均|已|整改|完成|办结|结案|销号|答复|回复|解决|处理|实到|实际|参加|到位|[^，]*?共|其|全部|推动|的|了|会",
        "",
        figure.label,
    )
    return not noun or any(sign in whole.label for sign in noun)
