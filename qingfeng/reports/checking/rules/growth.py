"""growth: a change against both of its values, and its direction."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ..finding import Finding, said
from ..sentence import Figure, Sentence

UP = "增长|上升|提高|提升|增加|增幅|攀升|扩大|上涨|净增|增"
DOWN = "下降|减少|降低|降幅|压缩|缩短|压减|缩减|回落|下跌|精简|减"
TO = re.compile(rf"^[^，。；、]{{0,8}}?[，]?(?P<how>{UP}|{DOWN}|升|降|压)(?:到了|到|至|为)[^，。；、\d]{{0,3}}$")
EARLIER = re.compile(
    r"(?:去年|上年|上一年|前年|上季度|上月|上期|20\d\d年)?(?:同期|去年|上年|(?:去年|上年|20\d\d年)(?:[上下]半年|第?[一二三四]季度)|上季度|上月|上期|年初|"
    r"整改前|以前)(?:的|为|是|仅有?|只有|仅为|共有?|办理|受理|发生)?[^，。；、\d]{0,6}$"
)
NOW = re.compile(r"^(?:今年|本年|本期|现|上半年|目前)")
BY = re.compile(rf"(?P<how>{UP}|{DOWN})(?:了|近|约|率|幅度?)?(?:为|达|达到)?(?:近|约|超过?)?$")


@dataclass(frozen=True)
class Pair:
    """What was, and what is."""

    old: Figure
    new: Figure
    said: str = ""


def growth(sentence: Sentence) -> Iterator[Finding]:
    pairs = list(_pairs(sentence))
    for pair in pairs:
        if pair.said and not _goes(pair.said, pair.old, pair.new):
            yield sentence.found(
                "growth", f"从{pair.old.text}到{pair.new.text}，不是“{pair.said}”。", pair.old, pair.new
            )
    for change in sentence.figures:
        how = BY.search(change.lead)
        if how is None or change.place == 0:
            continue
        yield from _of_pairs(sentence, change, how["how"], _near(pairs, change))
        if not _near(pairs, change):
            yield from _of_difference(sentence, change)


def _pairs(sentence: Sentence) -> Iterator[Pair]:
    figures = sentence.figures
    for old, new in pairwise(figures):
        how = TO.search(new.gap)
        if how and old.unit == new.unit:
            yield Pair(old, new, how["how"])
    for old in figures:
        following = figures[old.place + 1].gap if old.place + 1 < len(figures) else ""
        earlier = EARLIER.search(old.lead) and not BY.search(old.lead) and not TO.search(following)
        if earlier and (now := _now(figures, old)):
            yield Pair(old, now)


def _now(figures: Sequence[Figure], old: Figure) -> Figure | None:
    """The figure that the earlier one is held against: the last before it, otherwise 今年132件 behind it."""
    same = [each for each in figures if each.unit == old.unit and not each.change and not BY.search(each.lead)]
    before = [each for each in same if each.place < old.place]
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
        and 0 < change.place - pair.new.place <= 3
        and change.place - pair.old.place <= 2
        and (change.percent or change.change or change.unit == pair.new.unit)
    ]
    return near[-1:]


def _of_pairs(sentence: Sentence, change: Figure, how: str, pairs: list[Pair]) -> Iterator[Finding]:
    for pair in pairs:
        if not pair.said and not _goes(how, pair.old, pair.new):
            why = f"从{pair.old.text}到{pair.new.text}，不是“{how}”。"
            yield sentence.found("growth", why, pair.old, pair.new, change)
        elif not _agrees(change, pair):
            told = _told(change, pair)
            why = f"从{pair.old.text}到{pair.new.text}，应为{told}，正文写的是{change.text}。"
            yield sentence.found("growth", why, change)


def _goes(how: str, old: Figure, new: Figure) -> bool:
    up = bool(re.match(f"(?:{UP}|升)", how))
    return new.high >= old.low if up else new.low <= old.high


def _agrees(change: Figure, pair: Pair) -> bool:
    old, new = pair.old, pair.new
    low, high = sorted((abs(new.low - old.high), abs(new.high - old.low)))
    if change.unit == "倍":
        ratio = max(new.value, old.value) / (min(new.value, old.value) or 1)
        return any(abs(each - change.value) <= change.claim.step for each in (ratio, ratio - 1))
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
    up = bool(re.match(f"(?:{UP})", how["how"]))
    for each in before:
        was = each.value if EARLIER.search(each.lead) else each.value - by.value if up else each.value + by.value
        if was > 0 and _is_close(percent, by.low * 100 / was, by.high * 100 / was):
            return
    if len(before) == 1:
        now = before[0]
        why = f"{now.text}{how['how']}{by.text}，与“{percent.lead.strip()}{percent.text}”对不上。"
        yield sentence.found("growth", why, by, percent)
