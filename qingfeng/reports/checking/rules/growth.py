"""growth: a change against both of its values, and its direction.

by how much   36件，去年同期24件，增长80%; a change is held against every pair of its passage
which way     5件，上年同期3件，同比下降; 逐月上升
how many fold 翻一番, 是去年的三倍, 只有原来的四分之一
places        由第9位升至第4位，前移7位
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ..finding import Finding, said
from ..numerals import chinese
from ..sentence import Figure, Sentence
from .changes import BY, DOWN, MARK, PAST, UP, Pair, Passage
from .words import shared

TIMES_OF = re.compile(r"(?:是|为|只有|仅有?|相当于|达到?|不到|剩)[^，。；]{0,20}的(?:近|约)?$")
EARLIER = re.compile(PAST)
FORMER = re.compile("原|去年|上年|同期|之前|以前|季度|上半年|上月|年初|前|月")
DOUBLED = re.compile(r"翻了?(?P<times>[一两二三])?番(?!多)")
HALVED = re.compile(r"(?<!一)减半|(?:减少|下降|降低|缩短|压减|降|少)了?近?一半(?!以)")
GONE = re.compile("退出|退休|注销|减少|(?<!没有)撤(?!回)|销[掉号]|废止|调出|离职|核减")
FOLD = {"两": 2, "二": 2, "三": 3}
OWN_WORDS = re.compile(
    r"同比|环比|相比|[半一两三几]年|时间|一举|实现|其?幅度|分别|较?(?:上年|去年|上季度|同期|上月|年初)(?:同期)?|总体|整体|较|比|净|共|数|量|率|件|的|实际|了|计划|一季度|今年|二季度|"
    r"\d|月|原来|第.批|上期|规模|队伍|覆盖面|力度|成本|整整|正好|刚好|足足|直接|进一步|一共|平均|又|再|已|与|次"
)
ON_YEAR = re.compile("同比|同期|去年|上年")
TREND = re.compile(
    rf"(?P<each>逐[月年季批次步]|一[次年月季批]比一[次年月季批]|连[年月续]|逐渐|持续)?(?:[较比与][^，。；\d]{{2,8}}?)?(?:双双|稳[中步]有?|同比|环比|相比|总体|整体|明显|"
    rf"大幅|略?有所?|呈现?|均有?|次数|数量|人数|件数|总量|量|率|走势|趋势|，){{0,4}}"
    rf"(?P<how>{UP}|{DOWN}|持平|相同|不变)(?P<end>(?:了|的?态势|的?趋势|明显|显著|之势){{0,3}})(?=[，。；：、）]|$|于(?:去年|上|前年|同期|第?[一二三]))"
)
NOT = re.compile("[不未没无勿免]|避免|防止|能否|是否|以|为|可|要|将|拟")
SAME = ("持平", "相同", "不变")
RANKED = re.compile(
    r"第\s?(?P<old>\d{1,3})[位名](?P<gap>[^。；]{0,20}?)第\s?(?P<new>\d{1,3})[位名][^。；\d]{0,12}?(?P<how>前移|上升|提升|前进|跃升|提高|"
    r"后退|下降|下滑|后移|退后|进)了?(?P<by>\d{1,3}|[一二两三四五六七八九十])[个]?[位名]"
)
RATE = re.compile("率|均|标准|占比|比例|比重|时长")
EVEN = re.compile("均(?=有|较|呈|比|为|$)|平均$")
STOCK = re.compile("总[数量额]|存量|在册|规模")  # how many there are, not how many came: 新增4500人，参保总数增长6%
SUMMED = re.compile("累计|共|合计")
LEAST = 2  # characters that name something of its own
NEAR = 3


def growth(sentence: Sentence) -> Iterator[Finding]:
    passage = _passage(sentence)
    for pair in passage.pairs:
        if pair.said and not _goes(pair.said, pair.old, pair.new) and _is_in(sentence, pair.new):
            why = f"从{pair.old.text}到{pair.new.text}，不是“{pair.said}”。"
            yield sentence.found("growth", why, pair.old, pair.new)
    yield from _folds(sentence, passage)
    yield from _trends(sentence, passage)
    yield from _ranks(sentence)
    for change in passage.scope.figures:
        if _is_in(sentence, change):
            yield from _changed(passage, change)


def _passage(sentence: Sentence) -> Passage:
    """The sentence, with the one before it where it holds no two values of its own."""
    alone = Passage(sentence)
    if alone.pairs or sentence.with_last is sentence or not (sentence.figures or TREND.search(sentence.text)):
        return alone
    return Passage(sentence.with_last)


def _is_in(sentence: Sentence, figure: Figure) -> bool:
    return sentence.start <= figure.claim.start < sentence.end


def _changed(passage: Passage, change: Figure) -> Iterator[Finding]:
    how = BY.search(change.lead)
    near = _in_turn(passage, change) or _near(passage, change)
    clause = passage.scope.clause(change)
    if TIMES_OF.search(clause) and FORMER.search(clause) and (change.percent or change.unit == "倍"):
        yield from _times_of(passage, change, near)
        return
    if (
        how is None
        or passage.is_moved(change)
        or change.place in passage.fresh
        or SUMMED.search(change.lead)
        or (how["how"] and how["how"][0] == "新" and GONE.search(passage.scope.text))
    ):
        return
    if not change.percent and any(_fits(change, _way(how), each) for each in passage.pairs):
        return
    last = _last_value(passage, change.claim.start, near[-1].new.unit) if near else None
    of = [
        each
        for each in near
        if _is_before(change, each)
        or (_about(passage, change, how, each) and (each.said or last in (each.old, each.new, None)))
    ]
    if of and not any(_fits(change, _way(how), each) for each in near):
        yield from _of_pair(passage, change, _way(how), of[-1])
    if not passage.pairs:
        yield from _of_difference(passage.scope, change)


def _way(how: re.Match[str]) -> str:
    """Up or down, in the word of the text."""
    return how["how"] or how["than"]


def _about(passage: Passage, change: Figure, how: re.Match[str], pair: Pair) -> bool:
    """Whether the change names nothing of its own: not 超期率下降5个百分点 behind a number of cases."""
    own = OWN_WORDS.sub("", change.lead[: how.start()])
    label = pair.old.label + pair.new.label
    rate = RATE.search(change.lead[: how.start()])
    if pair.new.place in passage.fresh and STOCK.search(change.lead):
        return False
    if "其中" in own or (rate and rate[0] not in label):
        return False
    return len(own) < LEAST or bool(set(own) & set(label))


def _folds(sentence: Sentence, passage: Passage) -> Iterator[Finding]:
    """翻一番: twice as much; 翻两番: four times; 减半."""
    for match in [*DOUBLED.finditer(sentence.text), *HALVED.finditer(sentence.text)]:
        subject = re.split(r"[，。；：\d]", sentence.text[: match.start()])[-1]
        pairs = [each for each in passage.pairs if each.old.value and _is_of(subject, each)]
        doubled = match.re is DOUBLED
        fold = Decimal(2 ** FOLD.get(match["times"], 1)) if doubled else Decimal("0.5")
        ratios = [each.new.value / each.old.value for each in pairs]
        if pairs and not any(fold * Decimal("0.93") <= each <= fold * Decimal("1.2") for each in ratios):
            old, new = pairs[-1].old, pairs[-1].new
            why = f"从{old.text}到{new.text}是{said(ratios[-1])}倍，不是“{match[0]}”。"
            yield sentence.found("growth", why, old, new)


def _trends(sentence: Sentence, passage: Passage) -> Iterator[Finding]:
    """同比上升, 逐月下降, 持平 that no pair of the passage shows."""
    for match in TREND.finditer(sentence.text):
        how, start = match["how"], match.start("how")
        if not (match[0] != how + match["end"] or match["end"]) or NOT.search(sentence.text[max(0, start - 3) : start]):
            continue
        subject = "" if match[0][0] == "，" else re.split(r"[，。；：\d]", sentence.text[: match.start()])[-1]
        last = _last_value(passage, sentence.start + match.start())
        run = _run_before(passage, sentence.start + match.start()) if match["each"] and how not in SAME else []
        if run and all(_goes(how, old, new) for old, new in pairwise(run)):
            continue
        pairs = [each for each in passage.pairs if not each.said and _is_of(subject, each)]
        if last and not any(last in (each.old, each.new) for each in pairs):
            continue
        if match["each"]:
            pairs = [
                each for each in pairs if each.within_year or match["each"][1] in "年续" or match["each"] == "持续"
            ]
            going = pairs and all(_shows(how, each) for each in _neighbours(pairs))
        else:
            going = any(_shows(how, each) for each in pairs)
        if pairs and not going:
            old, new = pairs[-1].old, pairs[-1].new
            yield sentence.found("growth", f"从{old.text}到{new.text}，不是“{how}”。", old, new)


def _is_of(subject: str, pair: Pair) -> bool:
    """Whether a trend names nothing else: not 办理质量有所提高 behind a number of letters."""
    label = pair.old.label + pair.new.label
    rate = RATE.search(EVEN.sub("", subject))
    if rate and rate[0] not in label and not (pair.new.percent and rate[0] == "率"):
        return False
    return _is_bare(subject) or _is_bare(label) or shared(subject, label, OWN_WORDS)


def _is_bare(words: str) -> bool:
    return len(OWN_WORDS.sub("", MARK.sub("", words))) < LEAST


def _last_value(passage: Passage, offset: int, unit: str = "") -> Figure | None:
    """The figure before a change or a trend that it may be of."""
    figures = [
        each
        for each in passage.scope.figures
        if each.claim.end <= offset
        and (passage.is_moved(each) or not passage.is_change(each))
        and unit in ("", each.unit)
    ]
    return figures[-1] if figures else None


def _run_before(passage: Passage, offset: int) -> list[Figure]:
    """分别为5810人、5946人和6015人，逐年增加: three and more in one breath."""
    run: list[Figure] = []
    for each in reversed([each for each in passage.scope.figures if each.claim.end <= offset]):
        if run and (each.unit != run[0].unit or run[0].gap.strip() not in ("、", "和", "及")):
            break
        run.insert(0, each)
    return run if len(run) > 2 else []


def _neighbours(pairs: Sequence[Pair]) -> list[Pair]:
    """Of a row of months only those that follow each other."""
    return [each for each in pairs if abs(each.new.place - each.old.place) == 1] or list(pairs)


def _shows(how: str, pair: Pair) -> bool:
    if how in SAME:
        return pair.new.low <= pair.old.high * Decimal("1.03") and pair.new.high >= pair.old.low * Decimal("0.97")
    return _goes(how, pair.old, pair.new) and pair.old.value != pair.new.value


def _ranks(sentence: Sentence) -> Iterator[Finding]:
    """由第9位升至第4位，前移7位."""
    for match in RANKED.finditer(sentence.text):
        old, new = int(match["old"]), int(match["new"])
        old, new = (new, old) if MARK.search(match["gap"]) and "今年" not in match["gap"] else (old, new)
        by = int(match["by"]) if match["by"].isdigit() else int(chinese(match["by"]))
        up = match["how"] in ("前移", "上升", "提升", "前进", "跃升", "提高", "进")
        if by != abs(old - new) or (old > new) != up:
            start = sentence.start + match.start("how")
            text = sentence.report.text[start : sentence.start + match.end()]
            why = f"从第{old}位到第{new}位是{'前' if old > new else '后'}移{abs(old - new)}位，正文写的是{text}。"
            yield Finding("growth", start, start + len(text), text, why)


def _times_of(passage: Passage, change: Figure, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """是原来的三倍, 只有原来的四分之一: what is over what was, nothing taken off."""
    for pair in pairs[-1:]:
        scale = 100 if change.percent else 1
        ratios = [each.new.value * scale / each.old.value for each in pairs if each.old.value]
        slack = change.claim.step * (1 if change.percent else Decimal("0.3"))
        if ratios and all(not change.low - slack <= each <= change.high + slack for each in ratios):
            why = f"从{pair.old.text}到{pair.new.text}是{said(ratios[-1] / scale)}倍，正文写的是{change.text}。"
            yield passage.scope.found("growth", why, change)


def _near(passage: Passage, change: Figure) -> list[Pair]:
    """The pairs that the change may be of: not far from both, the nearest first told last."""
    near = [
        pair
        for pair in passage.pairs
        if change not in (pair.old, pair.new)
        and not (pair.within_year and ON_YEAR.search(change.lead))
        and not ("环比" in change.lead and ON_YEAR.search(pair.old.lead))
        and not _is_of_part(passage, pair)
        and (_is_behind(passage, change, pair) or _is_before(change, pair))
        and _is_alike(change, pair)
    ]
    return sorted(near, key=lambda pair: -abs(change.place - max(pair.old.place, pair.new.place)))


def _is_of_part(passage: Passage, pair: Pair) -> bool:
    """一季度45件，二季度40件，但二季度重复访9件: the 45 are held against the 40, which bear no name of their own either."""
    if _is_bare(pair.new.label) or not _is_bare(pair.old.label):
        return False
    return any(each.old is pair.old and each.new is not pair.new and _is_bare(each.new.label) for each in passage.pairs)


def _is_alike(change: Figure, pair: Pair) -> bool:
    if change.change and change.unit != "倍":
        return pair.new.percent or (bool(pair.said) and change.place == pair.new.place + 1)
    return change.percent or change.unit == "倍" or change.unit == pair.new.unit


def _in_turn(passage: Passage, change: Figure) -> list[Pair]:
    """分别下降26.2%和29.6%: the first of the first pair, the second of the second."""
    listed = [each for each in passage.scope.figures if each.percent or each.change]
    apart = [each for each in listed if "分别" in each.lead]
    if not apart or change.place < apart[0].place:
        return []
    turn = change.place - apart[0].place
    count = len(passage.scope.figures) - apart[0].place
    return [passage.pairs[turn]] if len(passage.pairs) == count > turn else []


def _is_behind(passage: Passage, change: Figure, pair: Pair) -> bool:
    """Behind both, or 减少395条（去年同期2000条） between them."""
    first, last = sorted((pair.old, pair.new), key=lambda each: each.place)
    if change.place > last.place:
        return change.place - last.place <= NEAR
    others = passage.scope.figures[change.place + 1 : last.place]
    return (
        not pair.said
        and first.place < change.place
        and not any(each.unit == last.unit and not passage.is_change(each) for each in others)
    )


def _is_before(change: Figure, pair: Pair) -> bool:
    """下降15%，由60起降到48起."""
    first = min(pair.old, pair.new, key=lambda each: each.place)
    told = change.place == first.place - 1 and bool(re.fullmatch("[^；。]*[，：（(][^；。]*", first.gap))
    return told and "其中" not in first.gap and not _is_of_another(change.lead, first.lead)


def _is_of_another(one: str, other: str) -> bool:
    """追回资金增长1.3倍，涉及人员由84人降至61人: each names a thing of its own."""
    own, others = (MARK.sub("", words) for words in (BY.sub("", one), re.sub("[由从].*$", "", other)))
    return not _is_bare(own) and not _is_bare(others) and not shared(own, others, OWN_WORDS)


def _fits(change: Figure, how: str, pair: Pair) -> bool:
    return _is_alike(change, pair) and _goes(how, pair.old, pair.new) and _agrees(change, pair)


def _of_pair(passage: Passage, change: Figure, how: str, pair: Pair) -> Iterator[Finding]:
    if not _goes(how, pair.old, pair.new):
        why = f"从{pair.old.text}到{pair.new.text}，不是“{how}”。"
        yield passage.scope.found("growth", why, pair.old, pair.new, change)
    else:
        why = f"从{pair.old.text}到{pair.new.text}，应为{_told(change, pair)}，正文写的是{change.text}。"
        yield passage.scope.found("growth", why, change)


def _goes(how: str, old: Figure, new: Figure) -> bool:
    up = bool(re.match(UP, how)) or (how[0] == "快" and old.percent)
    down = how[0] == "慢" and old.percent
    return new.high >= old.low if up and not down else new.low <= old.high


def _agrees(change: Figure, pair: Pair) -> bool:
    old, new = pair.old, pair.new
    low, high = sorted((abs(new.low - old.high), abs(new.high - old.low)))
    if change.unit == "倍":
        ratio = max(new.value, old.value) / (min(new.value, old.value) or 1)
        told = change.value + (Decimal("0.5") if change.tail.startswith("半") else 0)
        slack = change.claim.step * (Decimal("0.2") if change.claim.step == 1 else 1)
        return abs(ratio - 1 - told) <= slack
    if change.percent and not (old.percent and _is_close(change, low, high)):
        return bool(old.value) and _is_close(change, low * 100 / (old.high or 1), high * 100 / (old.low or 1))
    return _is_close(change, low, high)


def _is_close(change: Figure, low: Decimal, high: Decimal) -> bool:
    """Rounded or cut off behind the printed decimals; whole numbers of things exactly."""
    step = change.claim.step if change.percent or change.claim.step != 1 else Decimal(0)
    least = min(change.low, change.value - step / 2)
    most = max(change.high, change.value + step * Decimal("0.999"))
    if low < high and least == most:
        return low < most < high  # 3.6万 less 3.2万 is less than 5000, however they were rounded
    return low <= most and least <= high


def _told(change: Figure, pair: Pair) -> str:
    difference = abs(pair.new.value - pair.old.value)
    if change.percent and pair.old.value:
        return f"{said(difference * 100 / pair.old.value)}%"
    if change.unit == "倍":
        return f"{said(pair.new.value / (pair.old.value or 1))}倍"
    scale = Decimal(10_000) if change.unit == "元" and "万" in change.text else Decimal(1)
    return f"{said(difference / scale)}{'万元' if scale > 1 else change.unit}"


def _of_difference(sentence: Sentence, percent: Figure) -> Iterator[Finding]:
    """150件，比去年同期增加30件，增长25%: by how many and by how much agree on what it was."""
    if not percent.percent:
        return
    by = sentence.figures[percent.place - 1]
    how = BY.search(by.lead)
    if how is None or by.percent or by.change or not by.value:
        return
    before = [each for each in sentence.figures[: by.place] if each.unit == by.unit]
    if not before:
        return
    up = bool(re.match(f"(?:{UP})", _way(how)))
    for each in before:
        was = each.value if EARLIER.search(each.lead) else each.value - by.value if up else each.value + by.value
        if was > 0 and _is_close(percent, by.low * 100 / was, by.high * 100 / was):
            return
    if len(before) == 1:
        now = before[0]
        why = f"{now.text}{_way(how)}{by.text}，与“{percent.lead.strip()}{percent.text}”对不上。"
        yield sentence.found("growth", why, by, percent)
