"""share: a percentage is part over whole; universal where it says 100% and a part is missing.

A percentage is marked only where its words say of what it is one (整改率 beside 已整改, 占 beside a total) and no two
figures of the sentence give it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ..finding import Finding, said
from ..sentence import Figure, Sentence
from .words import AMONG, shared

RATE = re.compile(r"(?P<stem>[一-鿿]{1,4}?)(?:率|进度|比例|面|度(?!假|过))(?P<list>分别)?[^，。；率]{0,8}$")
SHARE_OF = re.compile(r"占|比重|比例(?!为|是|达)")
SUMMED = re.compile("优良|良好以上|合格以上|称职以上|共|合计|两项|三项|以上|满意[率度]")
MOST = 4
ANY = re.compile("[共其中已]")
OF = re.compile("占|为|完成|相当于|达到?|是")
DEED = re.compile(r"(?P<stem>完成|办结|整改|落实|支出|执行|兑现|建成|覆盖|销号)(?:了|达到?|近|约|超过?)*$")
DUE = re.compile("应[^急用当届]")
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
        others = _base(sentence, percent)
        if not others or _agrees(percent, others) and not _lacks(percent, others):
            continue
        part, whole = _meant(percent, others)
        real = part.value * 100 / whole.value
        words = f"{part.text}占{whole.text}的{said(real)}%，正文写的是{percent.text}。"
        rule = "universal" if percent.value == 100 else "share"
        yield sentence.found(rule, words, part, percent) if rule == "share" else sentence.found(rule, words, percent)


def _base(sentence: Sentence, percent: Figure) -> list[Figure]:
    """The figures of one measure word that the percentage is said of; none where its words do not say."""
    clause = sentence.clause(percent)
    if of_whole := _of_whole(sentence, percent):
        part, whole, *_ = of_whole
        right = any(_is_near(percent, each.low * 100 / whole.high, each.high * 100 / whole.low) for each in of_whole if each is not whole)
        return [] if right else [part, whole]
    if CHANGED.search(clause) or percent.value > 100:
        return []
    figures = [each for each in sentence.figures if not each.percent and not each.change and each.value]
    before = [each for each in figures if each.place < percent.place]
    if (said_of := SHARE_OF.search(clause)) and not NOT_OURS.search(clause):
        word = percent.claim.start - len(clause) + said_of.start()
        return _of_one_unit(figures, [each for each in before if each.claim.start < word][-1:])
    if OF_TARGET.search(clause):
        return _of_one_unit(figures, [each for each in before if re.search("完成|实现|实际|已|支出|新增", each.lead)][-1:])
    if before and AMONG.match(before[-1].gap) and before[-1].place == percent.place - 1 and RATE.search(clause):
        return _of_one_unit(figures, before[-1:])
    if told := _told_behind(percent, before):
        return _of_one_unit(figures, told)
    rate = RATE.search(clause) or DEED.search(clause)
    if rate is None or (ON_TIME.search(rate["stem"]) and not any(rate["stem"][-2:] in each.label for each in before)):
        return []
    part = _said_of(rate["stem"], before) or _really(figures)
    apart = APART.search(clause) and any(each.claim.end < percent.claim.start - len(clause) for each in part)
    return [] if apart else _of_one_unit(figures, part)


def _of_whole(sentence: Sentence, percent: Figure) -> list[Figure]:
    """完成2180人，为目标2000人的109%: the whole stands right before 的, the part before it."""
    if percent.place < 2 or not re.fullmatch("的(?:近|约)?", percent.gap):
        return []
    part, whole = sentence.figures[percent.place - 2 : percent.place]
    before = [each for each in sentence.figures[: percent.place - 2] if each.unit == whole.unit]
    return [part, whole, *before] if part.unit == whole.unit and OF.search(whole.lead) else []


def _told_behind(percent: Figure, before: Sequence[Figure]) -> list[Figure]:
    """查实54条，两成属实: the figure before, called by the word behind the percentage."""
    predicate = re.sub("^[数是为都系属的]+", "", percent.tail)[:4]
    last = before[-1:] if before and before[-1].place == percent.place - 1 else []
    same = [each for each in last if predicate and not percent.lead.strip("大约近仅有过超达")]
    return [each for each in same if predicate[:2] in each.label or (percent.tail[0] in "属系" and predicate[0] in each.label)]


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
        return bool(re.search(MEANS[word], label))
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


def _agrees(percent: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a figure, or two together where the words say so, is the percentage of another or of two."""
    part, *rest = figures
    partition = _partition(part, rest)
    wholes = [[partition]] if partition else [*([each] for each in figures), *([part, each] for each in rest)]
    tops = [[each] for each in figures]
    if percent.claim.vague:
        tops, wholes = [[part]], [[each] for each in rest]
    together = bool(SUMMED.search(percent.lead))
    tops += [[*two] for two in combinations(figures, 2) if not percent.claim.vague and (together or shared(two[0].lead, two[1].lead, ANY))]
    return any(
        _is_near(percent, low * 100 / sum(each.high for each in whole), high * 100 / sum(each.low for each in whole))
        for top in tops
        for whole in wholes
        for low, high in [(sum(each.low for each in top), sum(each.high for each in top))]
        if top != whole and not (len(whole) == 1 and whole[0] in top) and (low <= sum(each.high for each in whole) or percent.value > 100)
    )


def _partition(part: Figure, others: Sequence[Figure]) -> Figure | None:
    """The whole that the part and those beside it make up; None where they do not."""
    for whole in others:
        siblings = [each for each in others if each is not whole]
        for size in range(1, min(len(siblings), MOST) + 1):
            for some in combinations(siblings, size):
                if part.value + sum(each.value for each in some) == whole.value:
                    return whole
    return None


def _lacks(percent: Figure, figures: Sequence[Figure]) -> bool:
    """签订率100%, where 92 of the 93 who should have did."""
    part, *rest = figures
    return percent.value == 100 and part.value not in [each.value for each in rest] and any(DUE.search(each.lead) for each in rest)


def _is_near(percent: Figure, low: Decimal, high: Decimal) -> bool:
    """Rounded or cut off behind the printed decimals."""
    step = percent.claim.step
    least = min(percent.low, percent.value - step / 2)
    most = max(percent.high, percent.value + step * (Decimal("0.999") if percent.value < 100 else 0))
    return low <= most and least <= high


def _meant(percent: Figure, figures: Sequence[Figure]) -> tuple[Figure, Figure]:
    """Part and whole as a reader would take them: the nearest greater figure before, otherwise the greatest."""
    part, *rest = figures
    greater = [each for each in rest if each.high >= part.low] or [max(rest, key=lambda each: each.high)]
    nearer = [each for each in greater if each.place < percent.place]
    whole = nearer[-1] if nearer else greater[0]
    return part, whole
