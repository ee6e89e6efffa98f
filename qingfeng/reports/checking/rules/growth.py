"""growth: a change against both of its values, and its direction."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ..finding import Finding, said
from ..sentence import Figure, Sentence

UP = "增长|上升|提高|提升|增加|增幅|升幅|涨幅|攀升|扩大|扩面|扩容|上涨|净增|扩增|延长|增多|递增|新[增建设开添]|增"
DOWN = "下降|减少|降低|降幅|减幅|压缩|缩短|压减|缩减|回落|下跌|精简|提速|下滑|递减|核减|减"
TO = re.compile(rf"^[^，。；、]{{0,8}}?[，]?(?P<how>{UP}|{DOWN}|升|降|压)(?:到了|到|至|为)[^，。；、\d]{{0,8}}$")
EARLIER = re.compile(
    r"(?:去年|上年|上一年|前年|上季度|上月|上期|20\d\d年)?(?:同期|去年|上年|(?:去年|上年|20\d\d年)(?:[上下]半年|第?[一二三四]季度)|上季度|上月|上期|年初|"
    r"整改前|以前)(?:的|为|是|仅有?|只有|仅为|共有?|办理|受理|发生)?[^，。；、\d]{0,6}$"
)
NOW = re.compile(r"^(?:今年|本年|本期|现|上半年|目前)")
BY = re.compile(
    rf"(?:(?P<how>{UP}|{DOWN})(?:了|近|约|率|幅度?|比例)?|(?:^|[比较][^，。；\d]{{1,10}})(?P<than>多|少)[了出]?)"
    r"(?:为|达到?|是)?(?:近|约|超过?|逾)?$"
)
COMPARED = re.compile(r"(?:比|较)(?![例重赛如武])(?:\d{1,2}月|20\d\d年)?[^，。；、\d]{0,16}$")
TIMES_OF = re.compile(r"(?:是|为|相当于|达到?)[^，。；]{0,20}的(?:近|约)?$")
DOUBLED = re.compile(r"翻了?(?P<times>[一两二三])?番(?!多)")
GONE = re.compile("退出|退休|注销|减少|(?<!没有)撤(?!回)|废止|调出|离职|核减")
FOLD = {"两": 2, "二": 2, "三": 3}
FROM = re.compile("[由从][^，。；、\\d]{0,16}$")
UNTIL = re.compile(r"^[^，。；、\d]{0,10}[到至成为][^，。；、\d]{0,8}$")
OWN_WORDS = re.compile(
    r"同比|环比|相比|分别|较?(?:上年|去年|上季度|同期|上月|年初)(?:同期)?|总体|整体|较|比|净|共|数|量|率|件|的|实际"
)
WHEN = re.compile(
    r"第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年|(?P<year>20\d\d)年|(?<!\d)(?P<month>1?\d)月(?!\d)"
)
ON_YEAR = re.compile("同比|同期|去年|上年")
LEAST = 2  # characters that name something of its own
ORDER = {sign: place for place, signs in enumerate(("一1上", "二2下", "三3", "四4")) for sign in signs}


NONE: list["Pair"] = []


@dataclass(frozen=True)
class Pair:
    """What was, and what is."""

    old: Figure
    new: Figure
    said: str = ""
    within_year: bool = False
    """Quarters or months of one year: no 同比 is of them."""


def growth(sentence: Sentence) -> Iterator[Finding]:
    pairs = list(_pairs(sentence))
    for pair in pairs:
        if pair.said and not _goes(pair.said, pair.old, pair.new):
            yield sentence.found(
                "growth", f"从{pair.old.text}到{pair.new.text}，不是“{pair.said}”。", pair.old, pair.new
            )
    yield from _doubled(sentence, pairs)
    for change in sentence.figures:
        how = BY.search(change.lead)
        near = _in_turn(sentence, pairs, change) or _near(pairs, change)
        if change.unit == "倍" and TIMES_OF.search(sentence.clause(change)):
            yield from _times_of(sentence, change, near)
        if how and how["how"] and how["how"][0] == "新" and GONE.search(sentence.text):
            continue
        if how is None or (change.place == 0 and not near):
            continue
        yield from _of_pairs(
            sentence,
            change,
            _way(how),
            [each for each in near if _is_before(change, each) or _about(change, how, each)],
        )
        if not near:
            yield from _of_difference(sentence, change)


def _way(how: re.Match[str]) -> str:
    """Up or down, in the word of the text."""
    return how["how"] or how["than"]


def _about(change: Figure, how: re.Match[str], pair: Pair) -> bool:
    """Whether the change names nothing of its own: not 超期率下降5个百分点 behind a number of cases."""
    own = OWN_WORDS.sub("", change.lead[: how.start()])
    return len(own) < LEAST or bool(set(own) & set(pair.old.label + pair.new.label))


def _doubled(sentence: Sentence, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """翻一番: twice as much; 翻两番: four times."""
    for match in DOUBLED.finditer(sentence.text):
        for pair in pairs[:1] if len(pairs) == 1 and pairs[0].old.value else ():
            ratio, fold = pair.new.value / pair.old.value, Decimal(2 ** FOLD.get(match["times"], 1))
            if not fold * Decimal("0.93") <= ratio <= fold * Decimal("1.2"):
                why = f"从{pair.old.text}到{pair.new.text}是{said(ratio)}倍，不是“{match[0]}”。"
                yield sentence.found("growth", why, pair.old, pair.new)


def _times_of(sentence: Sentence, change: Figure, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """是原来的三倍: what is over what was, nothing taken off."""
    for pair in pairs:
        ratio = pair.new.value / (pair.old.value or 1)
        if pair.old.value and abs(ratio - change.value) > change.claim.step / 2:
            why = f"从{pair.old.text}到{pair.new.text}是{said(ratio)}倍，正文写的是{change.text}。"
            yield sentence.found("growth", why, change)


def _pairs(sentence: Sentence) -> Iterator[Pair]:
    figures = sentence.figures
    for old, new in pairwise(figures):
        how = TO.search(new.gap)
        if how and old.unit == new.unit:
            yield Pair(old, new, how["how"])
        elif old.unit == new.unit and FROM.search(old.lead) and UNTIL.search(new.gap):
            yield Pair(old, new)
    for old in figures:
        following = figures[old.place + 1].gap if old.place + 1 < len(figures) else ""
        earlier = EARLIER.search(old.lead) or COMPARED.search(old.lead) or following.startswith("相比")
        if earlier and not BY.search(old.lead) and not TO.search(following) and (now := _now(figures, old)):
            yield Pair(old, now)
    for one, other in pairwise(figures):
        first, second = _when(one), _when(other)
        if one.unit == other.unit and first and second and first[0] == second[0] and first != second:
            if COMPARED.search(one.lead) or COMPARED.search(other.lead):
                continue  # told above
            old, new = (one, other) if first < second else (other, one)
            yield Pair(old, new, within_year=first[0] != "year")


def _when(figure: Figure) -> tuple[str, int] | None:
    """The quarter, half or year that the figure is of, to be put in order: 三季度16件 came before 四季度12件."""
    named = list(WHEN.finditer(figure.lead))
    if len(named) != 1 or named[0].lastgroup is None:
        return None
    kind, said_so = named[0].lastgroup, named[0][named[0].lastgroup]
    return kind, int(said_so) if kind in ("year", "month") else ORDER[said_so]


def _now(figures: Sequence[Figure], old: Figure) -> Figure | None:
    """The figure that the earlier one is held against: the last before it, otherwise 今年132件 behind it."""
    same = [each for each in figures if each.unit == old.unit and not each.change and not BY.search(each.lead)]
    before = [each for each in same if each.place < old.place and not COMPARED.search(each.lead)]
    if before:
        return None if EARLIER.search(before[-1].lead) else before[-1]
    after = [each for each in same if each.place > old.place]
    return after[0] if after and NOW.search(after[0].lead) else None


def _near(pairs: list[Pair], change: Figure) -> list[Pair]:
    """The pairs that the change may be of: behind what is, not far from what was."""
    near = [
        pair
        for pair in pairs
        if change not in (pair.old, pair.new)
        and not (pair.within_year and ON_YEAR.search(change.lead))
        and (_is_behind(change, pair) or _is_before(change, pair))
        and (change.percent or change.unit == "倍" or change.change or change.unit == pair.new.unit)
    ]
    told = [pair for pair in near if pair.old.place < change.place]
    return (told or near)[-1:]


def _in_turn(sentence: Sentence, pairs: list[Pair], change: Figure) -> list[Pair]:
    """分别下降26.2%和29.6%: the first of the first pair, the second of the second."""
    listed = [each for each in sentence.figures if each.percent or each.change]
    apart = [each for each in listed if "分别" in each.lead]
    if not apart or change.place < apart[0].place:
        return []
    turn = change.place - apart[0].place
    return [pairs[turn]] if len(pairs) == len(sentence.figures) - apart[0].place > turn else NONE


def _is_behind(change: Figure, pair: Pair) -> bool:
    return 0 < change.place - pair.new.place <= 3 and change.place - pair.old.place <= 2


def _is_before(change: Figure, pair: Pair) -> bool:
    """下降15%，由60起降到48起."""
    return change.place == pair.old.place - 1 and bool(re.match("[，；（(](?:由|从)", pair.old.gap))


def _of_pairs(sentence: Sentence, change: Figure, how: str, pairs: list[Pair]) -> Iterator[Finding]:
    for pair in pairs:
        if not _goes(how, pair.old, pair.new):
            why = f"从{pair.old.text}到{pair.new.text}，不是“{how}”。"
            yield sentence.found("growth", why, pair.old, pair.new, change)
        elif not _agrees(change, pair):
            told = _told(change, pair)
            why = f"从{pair.old.text}到{pair.new.text}，应为{told}，正文写的是{change.text}。"
            yield sentence.found("growth", why, change)


def _goes(how: str, old: Figure, new: Figure) -> bool:
    up = bool(re.match(f"(?:{UP}|升|多)", how))
    return new.high >= old.low if up else new.low <= old.high


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
    up = bool(re.match(f"(?:{UP}|多)", _way(how)))
    for each in before:
        was = each.value if EARLIER.search(each.lead) else each.value - by.value if up else each.value + by.value
        if was > 0 and _is_close(percent, by.low * 100 / was, by.high * 100 / was):
            return
    if len(before) == 1:
        now = before[0]
        why = f"{now.text}{how['how']}{by.text}，与“{percent.lead.strip()}{percent.text}”对不上。"
        yield sentence.found("growth", why, by, percent)
