"""share: a percentage is part over whole; universal where it says 100% and a part is missing.

A percentage is marked only where its words say of what it is one (整改率 beside 已整改, 占 beside a total) and no two
figures of the sentence give it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from ..finding import Finding, said
from ..sentence import Figure, Sentence
from .words import AMONG, shared

RATE = re.compile(r"(?P<stem>[一-鿿]{1,4}?)(?:率|进度|比例|面|度(?!假|过))(?P<list>分别)?[^，。；率]{0,8}$")
SHARE_OF = re.compile(r"占|比重|比例(?!为|是|达)")
SUMMED = re.compile("优良|良好以上|合格以上|称职以上|共|合计|两项|三项|以上|满意[率度]")
MOST = 4
NAMED = re.compile(
    "[^，。；]{0,10}[中里][，,](?P<name>[^，。；]{2,10}?)类?的?(?:占比|所占|占)(?:比例|比重)?[约为达]{0,2}$"
)
AMISS = re.compile("不|未|违|错|问题|异常|缺")
NAMELY = re.compile("即|也就是|合")
ONLY = re.compile("达到?|高达|约|为|约为|即")
BETWEEN = re.compile(r"^[^，。；]{0,12}中[，,][^，。；\d]{0,14}$")
SCOPED = re.compile("[，。；](?:在|对)?(?P<name>[^，。；：\\d]{2,12}?)(?:的?[^，。；：]{0,4})[中里][，,]?[^，。；]*$")
GOING_ON = re.compile("(?:[尚仍还正])在|未到期|[期时]限内$")
ANY = re.compile("[共其中已]")
OF = re.compile("占|为|完成|相当于|达到?|是")
DEED = re.compile(r"(?P<stem>完成|办结|整改|落实|支出|执行|兑现|建成|覆盖|销号)(?:了|达到?|近|约|超过?)*$")
DUE = re.compile("应[^急用当届]")
WITHIN = re.compile("(?:期限|时限|规定时间|承诺时间|法定)内?")
APART = re.compile(r"其中|季度|\d月|[上下]半年|全市|全省|全国|全县|全区")
OF_TARGET = re.compile(r"(?:完成|达到?|为|实现)[^，。；]{0,8}(?:任务|目标|计划|预算|指标)[^，。；]{0,4}的$")
NOT_OURS = re.compile(r"占(?:全市|全省|全国|全区|全县|全州|同期|[^，。；\d]{0,4}(?:预算|财政|GDP))")
CHANGED = re.compile(
    r"同比|环比|增长|上升|下降|提高|提升|增加|减少|降低|压缩|缩短|压减|增幅|降幅|较|由|从|以上|不低于|目标|力争|确保"
)
ON_TIME = re.compile(r"按期|按时|及时|限时|当场|即时|提前|首次|一次|满意|知晓|平均|公开|网上|网办|电子|达标|见面|综合")
MEANS = {
    "完成": "完成|整改|落实|办结|销号|实现|到位", "整改": "整改|完成|销号", "办结": "办结|办理|结案|办毕", "结案": "结案|办结|审结",
    "销号": "销号|整改|完成", "支出": "支|使用|拨付|执行|列支", "执行": "支出|使用|拨付|执行", "拨付": "拨付|支出", "使用": "使用|支出",
    "参训": "参训|参加|实到|参学|参与", "参会": "参会|参加|实到|到会|出席", "参加": "参加|实际|实到|参", "到会": "到会|实到|出席|参加",
    "出席": "出席|实到|到会", "参与": "参与|参加|实", "到课": "到课|实到", "满意": "满意", "合格": "合格|通过|达标", "持证": "持证",
    "签订": "签", "签约": "签", "覆盖": "覆盖|走访|建立|签订|设立|完成|开展", "答复": "答复|回复", "回复": "回复|答复", "成功": "成功|调解",
    "终结": "终结|办结|结案", "问题": "问题", "发放": "发放|兑付", "整": "整改", "履职": "履",
}  # fmt: skip


def shares(sentence: Sentence) -> Iterator[Finding]:
    for percent in sentence.figures:
        if percent.unit != "%":
            continue
        base = _base(sentence, percent)
        if not base.figures or _agrees(percent, base):
            continue
        part, whole = _meant(percent, base.figures)
        real = part.value * 100 / whole.value
        if _is_near(percent, real, real):
            continue
        words = f"{part.text}占{whole.text}的{said(real)}%，正文写的是{percent.text}。"
        rule = "universal" if percent.value == 100 else "share"
        yield sentence.found(rule, words, part, percent) if rule == "share" else sentence.found(rule, words, percent)


@dataclass(frozen=True)
class Base:
    """The part that a percentage is said of, then what it may be a part of; ``fixed``: the second is the whole."""

    figures: tuple[Figure, ...] = ()
    fixed: bool = False


def _base(sentence: Sentence, percent: Figure) -> Base:
    """The figures of one measure word that the percentage is said of; none where its words do not say."""
    clause = sentence.clause(percent)
    if fixed := _of_whole(sentence, percent) or _of_named(sentence, percent):
        return Base(fixed, fixed=True)
    if CHANGED.search(clause) or percent.value > 100:
        return Base()
    before = sentence.figures[percent.place - 1 : percent.place] if percent.place else []
    if before and before[0].percent and ONLY.fullmatch(percent.lead):
        return _base(sentence, before[0])
    figures = [each for each in sentence.figures if not each.percent and not each.change and each.value]
    part = _part(sentence, percent, clause, figures)
    return Base() if _of_another(figures, part, percent) else Base(tuple(_of_one_unit(figures, part)))


def _of_another(figures: Sequence[Figure], part: Sequence[Figure], percent: Figure) -> bool:
    """开发岗位2272个，上岗1118人，上岗率49.2%: the whole is counted in another measure word."""
    before = [each for each in figures if part and each.place == part[0].place - 1 and each.unit != part[0].unit]
    return any(_is_near(percent, part[0].low * 100 / each.high, part[0].high * 100 / each.low) for each in before)


def _part(sentence: Sentence, percent: Figure, clause: str, figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figure that is the percentage of another: as 占, a rate, a target or the words behind it tell."""
    before = [each for each in figures if each.place < percent.place]
    if NAMELY.fullmatch(percent.tail):
        return [each for each in figures if each.place == percent.place + 1]
    if (said_of := SHARE_OF.search(clause)) and not NOT_OURS.search(clause):
        word = percent.claim.start - len(clause) + said_of.start()
        return _called(clause[: said_of.start()], [each for each in before if each.claim.start < word])
    if OF_TARGET.search(clause):
        planned = [each for each in before if re.search("计划|目标|任务|预算", each.lead)]
        done = [each for each in before if re.search("完成|实现|实际|已|支出|新增", each.lead)]
        return done[-1:] or [each for each in before if planned and each.place == planned[-1].place + 1]
    return (
        _beside(sentence, percent, before)
        or _told_behind(percent, before)
        or _of_rate(sentence, percent, figures, before)
    )


def _called(name: str, before: Sequence[Figure]) -> Sequence[Figure]:
    """电话投诉98件，现场投诉67件，电话投诉占49%: the one whose name stands before 占, otherwise the last."""
    name = name.removesuffix("所").strip()
    called = [each for each in before if len(name) > 1 and name in each.label]
    return called if len(called) == 1 else before[-1:]


def _beside(sentence: Sentence, percent: Figure, before: Sequence[Figure]) -> Sequence[Figure]:
    """22个镇街中已有18个建成，覆盖面80%: the part right before, out of what it is a part of."""
    last = before[-1:] if before and before[-1].place == percent.place - 1 else []
    rate = RATE.search(percent.lead)
    if not last or rate is None:
        return []
    if AMONG.match(last[0].gap) or (BETWEEN.match(last[0].gap) and not ON_TIME.search(percent.lead)):
        return last
    if AMISS.search(rate["stem"]) and AMISS.search(last[0].label):
        return last
    return last if _is_alone(sentence, rate["stem"], last[0]) and not ON_TIME.search(percent.lead) else []


def _is_alone(sentence: Sentence, stem: str, part: Figure) -> bool:
    """编制58名，实有51人，满编率91%: two figures, the rate of them right behind, in a word of one of them."""
    two = sentence.figures[part.place - 1 : part.place + 1] if part.place else []
    same = (
        len(two) == 2 and two[0].unit == two[1].unit and two[0].low > two[1].high and not re.search("[、（]", part.gap)
    )
    return bool(same and set(stem) & set(two[0].label + two[1].label))


def _of_rate(
    sentence: Sentence, percent: Figure, figures: Sequence[Figure], before: Sequence[Figure]
) -> Sequence[Figure]:
    """整改率 of what was mended; not where another percentage has been said of it and the next clause begins."""
    clause = sentence.clause(percent)
    if re.match("进度", clause):
        return before[-1:]
    rate = RATE.search(clause) or DEED.search(clause)
    if rate is None or (
        ON_TIME.search(rate["stem"]) and not any(set(rate["stem"][-2:]) <= set(each.label) for each in before)
    ):
        return []
    part = _said_of(rate["stem"], before) or _really(figures)
    before_it = any(each.claim.end < percent.claim.start - len(clause) for each in part)
    in_time = ON_TIME.search(clause) and GOING_ON.search(sentence.text)  # 其余4件尚在办理期限内，按期办结率100%
    apart = in_time or WITHIN.search(clause) or (APART.search(clause) and before_it)
    taken = [each for each in sentence.figures[part[0].place : percent.place] if each.percent] if part else []
    return [] if apart or (taken and "；" in sentence.between(taken[-1], percent)) else part


def _of_whole(sentence: Sentence, percent: Figure) -> tuple[Figure, ...]:
    """完成2180人，为目标2000人的109%: the whole stands right before 的, the part before it."""
    if percent.place < 2 or not re.fullmatch("的(?:近|约)?", percent.gap):
        return ()
    part, whole = sentence.figures[percent.place - 2 : percent.place]
    before = [each for each in sentence.figures[: percent.place - 2] if each.unit == whole.unit]
    return (part, whole, *before) if part.unit == whole.unit and OF.search(whole.lead) else ()


def _of_named(sentence: Sentence, percent: Figure) -> tuple[Figure, ...]:
    """拖欠工资的176件…，在全部250件中，拖欠工资类占比为74.4%: the part called by its name, the whole right before."""
    named = NAMED.match(percent.gap)
    if named is None or not percent.place:
        return ()
    *before, whole = sentence.figures[: percent.place]
    called = [each for each in before if each.unit == whole.unit and shared(named["name"], each.label, ANY)]
    return (called[0], whole) if len(called) == 1 and called[0].low <= whole.high else ()


def _told_behind(percent: Figure, before: Sequence[Figure]) -> list[Figure]:
    """查实54条，两成属实: the figure before, called by the word behind the percentage."""
    predicate = re.sub("^[数是为都系属的]+", "", percent.tail)[:4]
    last = before[-1:] if before and before[-1].place == percent.place - 1 else []
    same = [each for each in last if predicate and not percent.lead.strip("大约近仅有过超达")]
    return [
        each
        for each in same
        if predicate[:2] in each.label or (percent.tail[0] in "属系" and predicate[0] in each.label)
    ]


def _said_of(stem: str, figures: Sequence[Figure]) -> list[Figure]:
    """The last figure that the rate is about: 整改率 of 已整改30个."""
    for size in (3, 2, 1):
        word = stem[-size:]
        named = [each for each in figures if _is_about(word, each.label) and not DUE.search(each.lead)]
        if named:
            return named[-1:]
    return []


def _is_about(word: str, label: str) -> bool:
    """整改率 of what was mended, 回收率 of what was 收回: the word, one that means the same, or its characters."""
    if word in MEANS:
        return bool(re.search(MEANS[word], label)) and not GOING_ON.search(label)
    return len(word) > 1 and all(sign in label for sign in word)


def _really(figures: Sequence[Figure]) -> list[Figure]:
    """应参加52人，实际参加50人: who did, where some should have."""
    due = any(DUE.search(each.lead) for each in figures)
    return [each for each in figures if due and re.match(r"[^，]{0,4}实[际到有]?", each.lead)][-1:]


def _of_one_unit(figures: Sequence[Figure], part: Sequence[Figure]) -> list[Figure]:
    """The part, and everything in its measure word that it can be a part of."""
    if not part:
        return []
    same = [each for each in figures if each.unit == part[0].unit and each is not part[0]]
    return [part[0], *same] if any(each.high >= part[0].low for each in same) else []


def _agrees(percent: Figure, base: Base) -> bool:
    """Whether a figure, or two together where the words say so, is the percentage of another or of two."""
    part, *rest = base.figures
    if _lacks(percent, part, rest):
        return False
    return any(
        _is_near(percent, low * 100 / _most(whole), high * 100 / _least(whole))
        for top in _tops(percent, base)
        for whole in _wholes(percent, base)
        for low, high in [(_least(top), _most(top))]
        if top == [part] or len(whole) == 1
        if top != whole and not (len(whole) == 1 and whole[0] in top)
        if low <= _most(whole) or percent.value > 100
    )


def _least(figures: Sequence[Figure]) -> Decimal:
    return sum((each.low for each in figures), Decimal(0))


def _most(figures: Sequence[Figure]) -> Decimal:
    return sum((each.high for each in figures), Decimal(0))


def _tops(percent: Figure, base: Base) -> list[list[Figure]]:
    """What may be the part: the one named; where nothing is vague, any other, and two that go together."""
    if percent.claim.vague and not base.fixed:
        return [[base.figures[0]]]
    rate = RATE.search(percent.lead)
    named = [each for each in base.figures if rate and rate["stem"] in each.label and each is not base.figures[0]]
    named = [base.figures[0], *named] if rate and rate["stem"] in base.figures[0].label else []
    together = bool(SUMMED.search(percent.lead))
    pairs = [[*two] for two in combinations(base.figures, 2) if together or shared(two[0].lead, two[1].lead, ANY)]
    return [[each] for each in named or base.figures] + ([] if base.fixed else pairs)


def _wholes(percent: Figure, base: Base) -> list[list[Figure]]:
    """What may be the whole: the one that the part and its like make up, otherwise any other, or the part with one."""
    part, *rest = base.figures
    if base.fixed:
        return [rest[:1]]
    if scope := _scope(part, rest):
        return [[scope]]
    if partition := _partition(part, rest):
        return [[partition]]
    inside = AMONG.match(part.gap) or BETWEEN.match(part.gap)
    listed = [[part, *rest]] if SHARE_OF.search(percent.lead) and len(rest) > 1 else []
    return (
        [[each] for each in rest]
        + ([] if inside else listed)
        + ([] if percent.claim.vague or inside else [[part], *([part, each] for each in rest)])
    )


def _scope(part: Figure, others: Sequence[Figure]) -> Figure | None:
    """初次信访51件、重复信访15件；初次信访中已办结47件: the whole that the words before the part name again."""
    named = SCOPED.search(part.gap)
    before = [each for each in others if each.place < part.place]
    called = [each for each in before if named and named["name"] in each.label.replace("的", "")]
    return called[-1] if len(called) == 1 else None


def _partition(part: Figure, others: Sequence[Figure]) -> Figure | None:
    """The whole that the part and those beside it make up; None where they do not."""
    for whole in others:
        siblings = [each for each in others if each is not whole]
        for size in range(1, min(len(siblings), MOST) + 1):
            for some in combinations(siblings, size):
                if part.value + sum(each.value for each in some) == whole.value:
                    return whole
    return None


def _lacks(percent: Figure, part: Figure, rest: Sequence[Figure]) -> bool:
    """签订率100%, where 92 of the 93 who should have did."""
    whole = percent.value == 100 and part.value not in [each.value for each in rest]
    return whole and any(DUE.search(each.lead) for each in rest)


def _is_near(percent: Figure, low: Decimal, high: Decimal) -> bool:
    """Rounded or cut off behind the printed decimals."""
    step = percent.claim.step
    least = percent.low if percent.claim.vague else min(percent.low, percent.value - step / 2)
    most = max(percent.high, percent.value + step * (Decimal("0.999") if percent.value < 100 else 0))
    return low <= most and least <= high


def _meant(percent: Figure, figures: Sequence[Figure]) -> tuple[Figure, Figure]:
    """Part and whole as a reader would take them: the nearest greater figure before, otherwise the greatest."""
    part, *rest = figures
    if scope := _scope(part, rest):
        return part, scope
    if partition := _partition(part, rest):
        return part, partition
    greater = [each for each in rest if each.high >= part.low] or [max(rest, key=lambda each: each.high)]
    nearer = [each for each in greater if each.place < percent.place]
    whole = nearer[-1] if nearer else greater[0]
    return part, whole
