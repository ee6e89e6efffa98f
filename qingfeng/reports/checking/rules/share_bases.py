"""Of what a percentage is said: the part, and what it may be a part of.

A rate (整改率), 占, a target (完成年度目标的68%) or the words behind it (七成来自外省) name the part. Where nothing does,
it is said of the two figures right before it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..sentence import Figure, Sentence
from .share_named import named_whole
from .words import AMONG, pairs_of, shared

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
BETWEEN = re.compile(r"^[^，。；]{0,12}[中里][，,]?[^，。；\d]{0,24}$")
SCOPED = re.compile("[，。；](?:在|对)?(?P<name>[^，。；：\\d]{2,12}?)(?:的?[^，。；：]{0,4})[中里][，,]?[^，。；]*$")
GOING_ON = re.compile("(?:[尚仍还正])在|未到期|[期时]限内$")
ANY = re.compile("[共其中已]")
OF = re.compile("占|为|完成|相当于|达到?|是")
DEED = re.compile(r"(?P<stem>完成|办结|整改|落实|支出|执行|兑现|建成|覆盖|销号)(?:了|达到?|近|约|超过?)*$")
DUE = re.compile("应[^急用当届]")
WITHIN = re.compile("(?:期限|时限|规定时间|承诺时间|法定)内?")
APART = re.compile(r"其中|季度|\d月|[上下]半年|全市|全省|全国|全县|全区")
OF_TARGET = re.compile(r"(?:完成|达到?|为|实现|占)[^，。；]{0,8}(?:任务|目标|计划|预算|指标)[^，。；]{0,4}的$")
NOT_OURS = re.compile(r"占(?:全市|全省|全国|全区|全县|全州|同期|[^，。；\d]{0,4}(?:预算|财政|GDP))")
CHANGED = re.compile(
    r"[升降涨增减砍压缩][了近到至掉去]|同比|环比|增长|上升|下降|提高|提升|增加|减少|降低|压缩|缩短|压减|增幅|降幅|较|由|从|以上|不低于|目标|力争|确保"
)
ON_TIME = re.compile(
    r"按期|按时|及时|限时|当场|即时|提前|首次|一次|满意|知晓|平均|公开|网上|网办|线上|电子|达标|见面|综合|[好差]评|评价|优秀|优良|接通|就业|对口|意向"
)


PLANNED = re.compile("计划|目标|任务|预算|指标")
LASTING = frozenset({"天", "年", "个月", "小时", "分钟", "个工作日", "周", "学时", "课时", "岁", "分"})
MEAN = re.compile("[人户家年月日平]均[为约达]*$")
SETTLED = re.compile("完成|销号|办结|结案")  # 已销号27个，整改完成率为34.6%
OF_WHAT_IS_NOT_SAID = re.compile("^[^，。；]{0,6}[中里](?:的|，)?[^，。；\\d]{1,10}占")
WHOLE_BEHIND = re.compile("^[^，。；]{0,6}[中里]，?[^，。；\\d]{0,2}占")
FORMER = re.compile("(?:同期|[上去前]一?年度?|往年|上一?个?(?:季度|月|期|次|轮))[^，。；\\d]{0,10}$")
LIMITED = re.compile("控制在|不超过|不高于|不低于|限额")
MORE_THAN = re.compile("(?:超过?|多于|高于)[^，。；\\d]{1,12}的$")  # 超过应到人数的三分之二
LESS = re.compile("(?:不到|不足|未达到?|不满|未满)$")
FROM_TO = re.compile(r"[由从][^，。；]*\d[^，。；]*(?:到|至|为)[^，。；]*\d[^，。；]*，[^，。；占]*$")
FAR, DENIED = 3, re.compile("不|未")
HALF = 50  # 时间过半
TENTH = Decimal(10)
AS_MUCH = re.compile("^(?:的[^，。；（]{0,10})?(?:[（，]?(?:即|也就是|合|共)?$|（(?:即|共|计|合)?$)")
BARELY = re.compile(
    "也就是说?|换言之|换句话说|即|[大约近仅有过超达到不足占比例重为只的是至了合计完成均均已共]|[，。；：（]"
)
GENERIC = re.compile("完成|进度|比例|占比|办结|核查|到位")
COMMON = re.compile("[的了已有共]|群众|问题|工作|人员|率|分别|上半年|下半年|案件|全部")
MEANT_OTHERWISE = re.compile("失业率|利率|税率|费率|增速|以内|控制在|不低于|不高于|力争|目标为")


@dataclass(frozen=True)
class Base:
    """The part that a percentage is said of, then what it may be a part of; ``fixed``: the second is the whole."""

    figures: tuple[Figure, ...] = ()
    fixed: bool = False


def base(sentence: Sentence, percent: Figure) -> Base:
    """Those of its own sentence, otherwise those of the sentence before it or behind it that its words name."""
    if FORMER.search(sentence.clause(percent)) or LIMITED.search(percent.lead):
        return Base()
    if named := _of_called(sentence, percent):
        return Base(named, fixed=True)
    if (own := _base(sentence, percent)).figures or _is_of_others(sentence, percent):
        return own
    if (near := _beside_it(sentence, percent)).figures:
        return near
    units = [each.unit for each in _counted(sentence)]
    if len(set(units)) < len(units):
        return Base()
    stretches = [each for each in (sentence.with_last, sentence.with_next) if each != sentence]
    found = (_named_in(each, percent) for each in stretches)
    return next((each for each in found if each.figures), Base())


def _of_called(sentence: Sentence, percent: Figure) -> tuple[Figure, ...]:
    """The part right before 占, and the whole by the name behind it: the one that fits, otherwise the best."""
    found = named_whole(sentence, percent)
    if found is None or SUMMED.search(percent.lead.partition("占")[0]):
        return ()
    part, wholes = found
    fitting = [each for each in wholes if is_near(percent, part.low * 100 / each.high, part.high * 100 / each.low)]
    return (part, [*fitting, *wholes][0])


def _is_of_others(sentence: Sentence, percent: Figure) -> bool:
    """Whether it tells of growth, of all of something, of what was in time or liked, or of all the county."""
    clause = sentence.clause(percent)
    words = clause + percent.tail
    return bool(
        percent.value >= 100
        or (CHANGED.search(clause) and not OF_TARGET.search(clause))
        or NOT_OURS.search(clause)
        or FROM_TO.search(sentence.before(percent.claim.start))
        or APART.search(clause.removeprefix("其中") if "占" in clause else clause)
        or OF_WHAT_IS_NOT_SAID.match(percent.gap)
        or WITHIN.search(clause)
        or MEANT_OTHERWISE.search(words)
    )


def _counted(sentence: Sentence) -> list[Figure]:
    """What can be a part or a whole: no percentages, no lengths of time, no means."""
    return [
        each
        for each in sentence.figures
        if not (each.percent or each.change or each.unit in LASTING or MEAN.search(each.lead)) and each.value
    ]


def _beside_it(sentence: Sentence, percent: Figure) -> Base:
    """应扫描12000卷，扫描9000卷，完成度80%; 210件，45%（126件）以调解结案: the two figures that it stands beside."""
    counted = _counted(sentence)
    before = [each for each in counted if each.place < percent.place]
    behind = [each for each in counted if each.place > percent.place]
    if behind and AS_MUCH.match(sentence.between(percent, behind[0])):
        inside = len(behind) > 1 and re.fullmatch("[里中]的?", sentence.between(behind[0], behind[1]))
        return _pair(behind[1 if inside else 0], counted)
    if before and WHOLE_BEHIND.match(percent.gap):
        return _pair_in(before[-1], before[:-1])
    outside = [each for each in before if "（" not in each.gap.rpartition("）")[2]] or before
    if OF_TARGET.search(sentence.clause(percent)) or "分别" in percent.lead:
        return Base()
    rate = RATE.search(percent.lead)
    stem = rate["stem"] if rate and not ON_TIME.search(percent.lead) else ""
    if named := [each for each in before if shared(stem, each.label, COMMON)]:
        follows = _follow(sentence, before[-1], percent)
        return _pair(before[-1] if follows else named[-1], before)
    said_of = SHARE_OF.search(sentence.clause(percent))
    name = sentence.clause(percent)[: said_of.start()] if said_of else ""
    called = [each for each in before if shared(name, each.label, COMMON)]
    if called := [each for each in called if not _is_told(sentence, each, percent, name)]:
        most = max(called, key=lambda each: (len(pairs_of(name, COMMON) & pairs_of(each.label, COMMON)), each.place))
        return _pair(most, before)
    near = [each for each in outside if each.place >= percent.place - FAR and _goes_with(sentence, percent, each)]
    near = [each for each in near if not (name and _is_told(sentence, each, percent, name))]
    beside = _pair(near[-1], _of_this_list(sentence, near[-1], before)) if near else Base()
    if beside.figures or (near and rate):
        return beside
    return _of_the_same(sentence.clause(percent) + percent.tail, behind, counted)


def _of_this_list(sentence: Sentence, part: Figure, before: Sequence[Figure]) -> Sequence[Figure]:
    """养老9.6万人，完成率103%；工伤7.2万人，完成率99%: without those that another share was told of, before a ；."""
    told = [
        each for each in sentence.figures[: part.place] if each.percent and not CHANGED.search(sentence.clause(each))
    ]
    last = told[-1].place if told else -1
    return [each for each in before if each.place > last or "；" not in sentence.between(each, part)]


def _goes_with(sentence: Sentence, percent: Figure, last: Figure) -> bool:
    """Whether the percentage says nothing of its own: bare, 完成率, or in words of the figure before it."""
    between = sentence.between(last, percent)
    if re.search("[；。]", between) or between.count("，") > 2:
        return False
    own = percent.lead.strip()
    rate = RATE.search(own)
    stem = rate["stem"] if rate else BARELY.sub("", own)
    told = [each for each in sentence.figures[last.place : percent.place] if each.percent and each.value != HALF]
    liked = ON_TIME.search(own)
    if (liked and not set(liked[0]) <= set(last.about)) or (told and not shared(stem, last.about, ANY)):
        return False
    if GENERIC.search(own) or (rate and _follow(sentence, last, percent)):
        return True
    whole = [each for each in sentence.figures[: last.place] if each.unit == last.unit]
    of_whole = whole and len(set(stem) & set(whole[-1].lead)) > 1
    return bool(not stem or of_whole or set(stem) & set(last.about) - set("的数了已"))


def _follow(sentence: Sentence, last: Figure, percent: Figure) -> bool:
    """干部40人，谈到的22人，覆盖率65%: whole, part and rate, one right after another."""
    same = [each for each in sentence.figures[: percent.place] if each.unit == last.unit]
    near = last.place == percent.place - 1 and [each.place for each in same] == [last.place - 1, last.place]
    return near and same[0].low > last.high and "；" not in sentence.between(same[0], percent)


def _pair(part: Figure, others: Sequence[Figure]) -> Base:
    """The part with the others of its measure word, if one of them may be its whole."""
    same = [each for each in others if each.unit == part.unit and each is not part]
    return Base((part, *same)) if any(each.high >= part.low for each in same) else Base()


def _pair_in(whole: Figure, before: Sequence[Figure]) -> Base:
    """列席会议14次，在全部28次会议中占六成: the whole is the last, the part before it."""
    part = [each for each in before if each.unit == whole.unit and each.high <= whole.high][-1:]
    return Base((part[0], whole), fixed=True) if part else Base()


def _of_the_same(words: str, figures: Sequence[Figure], others: Sequence[Figure]) -> Base:
    """七成以上的投诉集中在劳务派遣: 88件投诉，涉及劳务派遣的31件: the one that is called as the percentage is."""
    denied = bool(DENIED.search(words))
    alike = [each for each in figures if bool(DENIED.search(each.label)) == denied]
    called = [each for each in alike if shared(words, each.label, COMMON)]
    greatest = {unit: max(each.high for each in others if each.unit == unit) for unit in {each.unit for each in called}}
    parts = [each for each in called if each.high < greatest[each.unit]] or called
    return _pair(parts[0], others) if parts else Base()


def _named_in(stretch: Sentence, percent: Figure) -> Base:
    """受理30件，移送公安5件。移送案件占受理案件的20%: the figure of the sentence beside it that the words name."""
    own = next(each for each in stretch.figures if each.claim is percent.claim)
    counted = _counted(stretch)
    clause = stretch.clause(own)
    if OF_TARGET.search(clause) or PLANNED.search(own.lead):
        part = _of_target(own, [each for each in counted if each.place < own.place])
        return _pair(part[0], counted) if part else Base()
    said_of = SHARE_OF.search(clause)
    words = clause[: said_of.start()] if said_of else clause + own.tail
    return _of_the_same(words, counted, counted) if said_of or RATE.search(own.lead) or not own.lead.strip() else Base()


def _of_target(percent: Figure, before: Sequence[Figure]) -> Sequence[Figure]:
    """目标5000人，完成3150人: what was done, in the measure word of what was planned."""
    planned = [each for each in before if PLANNED.search(each.label)]
    done = [each for each in before if each not in planned and planned and each.unit == planned[-1].unit]
    return done[-1:]


def _base(sentence: Sentence, percent: Figure) -> Base:
    """The figures of one measure word that the percentage is said of; none where its words do not say."""
    clause = sentence.clause(percent)
    if fixed := _of_whole(sentence, percent) or _of_named(sentence, percent):
        return Base(fixed, fixed=True)
    if OF_TARGET.search(clause) or (RATE.search(percent.lead) and PLANNED.search(percent.lead)):
        counted = _counted(sentence)
        part = _of_target(percent, [each for each in counted if each.place < percent.place])
        return _pair(part[0], counted) if part else Base()
    if CHANGED.search(clause) or percent.value > 100:
        return Base()
    before = sentence.figures[percent.place - 1 : percent.place] if percent.place else []
    if before and before[0].percent and ONLY.fullmatch(percent.lead):
        return _base(sentence, before[0])
    figures = _counted(sentence)
    part = [] if OF_WHAT_IS_NOT_SAID.match(percent.gap) else _part(sentence, percent, clause, figures)
    return Base() if _of_another(figures, part, percent) else Base(tuple(_of_one_unit(figures, part)))


def _of_another(figures: Sequence[Figure], part: Sequence[Figure], percent: Figure) -> bool:
    """开发岗位2272个，上岗1118人，上岗率49.2%: the whole is counted in another measure word."""
    before = [each for each in figures if part and each.place == part[0].place - 1 and each.unit != part[0].unit]
    return any(is_near(percent, part[0].low * 100 / each.high, part[0].high * 100 / each.low) for each in before)


def _part(sentence: Sentence, percent: Figure, clause: str, figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figure that is the percentage of another: as 占, a rate, a target or the words behind it tell."""
    before = [each for each in figures if each.place < percent.place]
    if NAMELY.fullmatch(percent.tail):
        return [each for each in figures if each.place == percent.place + 1]
    if (said_of := SHARE_OF.search(clause)) and not NOT_OURS.search(clause):
        name = clause[: said_of.start()]
        word = percent.claim.start - len(clause) + said_of.start()
        ahead = [each for each in before if each.claim.start < word]
        return [] if _is_another(sentence, name, ahead, percent) else _called(name, ahead)
    return _beside(sentence, percent, before) or _of_rate(sentence, percent, figures, before)


def _is_another(sentence: Sentence, name: str, before: Sequence[Figure], percent: Figure) -> bool:
    """核实21人，漏报3人；随机抽查比例10%: a name of its own, behind a ； or another share."""
    apart = bool(before) and "；" in sentence.between(before[-1], percent)
    other = apart and not shared(name, before[-1].label, COMMON)
    return len(name) > 1 and (other or (bool(before) and _is_told(sentence, before[-1], percent, name)))


def _is_told(sentence: Sentence, figure: Figure, percent: Figure, name: str) -> bool:
    """岗位补贴400万元，占三成，社保补贴占五成: a share was told of the figure, and this one is of another name."""
    between = sentence.figures[figure.place : percent.place]
    return any(each.percent for each in between) and name[:2] not in figure.label


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
    return []


def _of_rate(
    sentence: Sentence, percent: Figure, figures: Sequence[Figure], before: Sequence[Figure]
) -> Sequence[Figure]:
    """整改率 of what was mended; not where another percentage has been said of it and the next clause begins."""
    clause = sentence.clause(percent)
    if re.match("进度", clause):
        return before[-1:]
    rate = RATE.search(clause) or DEED.search(clause)
    liked = ON_TIME.search(rate["stem"]) if rate else None
    if rate is None or (liked and not any(set(liked[0]) <= set(each.label) for each in before)):
        return []
    part = _said_of(rate["stem"], before)
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


def _said_of(stem: str, figures: Sequence[Figure]) -> list[Figure]:
    """The last figure that the rate is about: 整改率 of 已整改30个."""
    for size in (3, 2, 1):
        word = stem[-size:]
        named = [each for each in figures if _is_about(word, each.label) and not DUE.search(each.lead)]
        if named:
            return named[-1:]
    return [each for each in figures if SETTLED.search(each.label)][-1:] if SETTLED.search(stem) else []


def _is_about(word: str, label: str) -> bool:
    """整改率 of what was mended, 回收率 of what was 收回: the word, one that means the same, or its characters."""
    return len(word) > 1 and all(sign in label for sign in word)


def _of_one_unit(figures: Sequence[Figure], part: Sequence[Figure]) -> list[Figure]:
    """The part, and everything in its measure word that it can be a part of."""
    if not part:
        return []
    same = [each for each in figures if each.unit == part[0].unit and each is not part[0]]
    return [part[0], *same] if any(each.high >= part[0].low for each in same) else []


def is_near(percent: Figure, low: Decimal, high: Decimal) -> bool:
    """Rounded or cut off behind the printed decimals; 不到七成 is less."""
    if MORE_THAN.search(percent.gap):
        return high > percent.value
    if LESS.search(percent.gap) or percent.tail.startswith("不到"):
        return low < percent.value
    step = percent.claim.step
    if percent.tail[:1] in ("多", "余") and step < TENTH:
        step = TENTH  # 八成多: less than nine
    least = percent.low if percent.claim.vague else min(percent.low, percent.value - step / 2)
    most = max(percent.high, percent.value + step * (Decimal("0.999") if percent.value < 100 else 0))
    return low <= most and least <= high
