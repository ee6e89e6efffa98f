"""When each figure of a passage is of, and which two of them are the same thing earlier and later.

Time     去年同期, 一季度, 年初, 整改前: put in order where two are of one kind
Pair     what was, and what is
pairs    all of a passage: 由45件降至30件; 36件，去年同期24件; 一季度40件、二季度20件
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from ..sentence import Figure, Sentence

ANY = "[^，。；、\\d\\s到至为成了由从的]"
UP = (
    rf"增长|上[升涨扬浮调]|提高|提升|攀升|净增|延长|新[增建设开添]|追加|走高|前移|递增|增{ANY}?|升{ANY}?|涨{ANY}?|扩{ANY}?|攀{ANY}|"
    rf"高|慢|长|多"
)
DOWN = (
    rf"下降|回落|下跌|节[约省支]|精简|提速|下滑|递减|核减|下浮|走低|裁减|后移|减{ANY}?|降{ANY}?|压{ANY}?|缩{ANY}?|跌{ANY}?|砍{ANY}?|"
    rf"低|快|短|少|省"
)
SINGLE = "多|少|高|低|快|慢|省"
BY = re.compile(
    rf"(?<![最不至很更较提少])(?:(?P<how>(?!长|短|{SINGLE}|前移|后移)(?:{UP}|{DOWN}))(?:了|出|近|约|率|比例|幅度?|值|额)*"
    rf"|(?P<than>(?<![许众大])(?:{SINGLE}|前移|后移)(?![次家种部方渠级数效质位层发龄于峰校新温标技度等保收碳递捷])(?:了|出)?[^，。；、\d到至为由从]{{0,3}}?|"
    rf"[长短](?=[了出]))(?:了|出)?)"
    r"(?:为|达到?|是)?(?:大约|近|约|超过?|逾|了)?$"
)
TO = re.compile(
    rf"^[^，。；、]{{0,14}}?[，]?(?P<how>{UP}|{DOWN})[^，。；、\d]{{0,3}}?(?:到了?|至|为|成)[^，。；、\d]{{0,12}}$"
)
FROM = re.compile(r"[由从][^，。；、\d]{0,16}$")
UNTIL = re.compile(r"^[^。；、\d]{0,14}(?:到|至|成|为|只|仅)[^，。；、\d]{0,12}$")
DATED = re.compile(r"(?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日)?|第?[一二三四]季度|[上下]半年)|20\d\d年")
PAST = (
    "前年|去年|[一二两三四五六七八九十半几多](?:年|个月|季度)前|上一?年度?|往年|同期|上一?季度|上个?月|上周|上一?[期轮批次届]|年初|期初|月初|季初|原来|原先|原有|原本|最初|起初|当初|以前|之前|"
    "此前|"
    "先前|过去|从前|原计划|计划|预算|预计|目标|原定|(?:整改|改革|改造|活动|调整|优化|整治|专项行动|治理|集中|实施|开展|简化|升级)之?前|"
    "[一-鿿]{2}(?<![目当提日之以此])前(?=[一-鿿，]{0,12}$)"
)
PRESENT = (
    "今年|本年|本期|本季度?|本月|本轮|本次|目前|现在|(?<![发出体实表呈兑])现(?![场金象状])|如今|截至|(?:整改|改革|改造|活动|调整|优化|整治|治理|实施|简化|升级)之?后|"
    "[一-鿿]{2}(?<![之以此])后(?=[一-鿿，]{0,8}$)|实际|眼下|时下"
)
MARK = re.compile(
    rf"(?P<year>20\d\d)年|第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年|(?<!\d)(?P<month>1?\d)月(?:份|底|末|初)?|"
    rf"第(?P<batch>[一二三四五])[批轮期次]|(?P<past>{PAST})|(?P<present>{PRESENT})"
)
ORDER = {sign: place for place, signs in enumerate(("", "一1上", "二2下", "三3", "四4", "五5")) for sign in signs}
LAST = {"去年": 1, "上年": 1, "上一年": 1, "上年度": 1, "上一年度": 1, "同期": 1, "前年": 2}
OF_TIME = re.compile("[上前近后](?:一|[两三四五六七八九十\\d]+)?(?:年|个月|个季度)[^前]?$|(?:年|个月|个季度)前$")
FINE = ("month", "quarter", "half", "batch")


@dataclass(frozen=True)
class Time:
    """``past`` is earlier than all that is not; two of one ``kind`` follow each other by ``year`` and ``place``."""

    past: bool = False
    year: int | None = None
    kind: str = ""
    place: int = 0


@dataclass(frozen=True)
class Pair:
    """What was, and what is; ``said`` is the word between them."""

    old: Figure
    new: Figure
    said: str = ""
    within_year: bool = False
    """Quarters or months of one year: no 同比 is of them."""


FRESH = re.compile("(?<!多)(?<!少)[新净](?:增|建|设|开|添)|[新净]增加")
COMPARED = re.compile("[比较于]")


def is_change(figure: Figure) -> bool:
    return figure.change or bool(BY.search(figure.lead))


def _counts_new(figure: Figure) -> bool:
    return bool(FRESH.search(figure.lead)) and not COMPARED.search(figure.lead)


def _is_said_alike(one: Figure, other: Figure) -> bool:
    said = [FRESH.search(each.lead) for each in (one, other)]
    return one.unit == other.unit and len({each[0] for each in said if each}) == 1


@dataclass(frozen=True)
class Passage:
    """A sentence, or two, with the figures that are values and when each is of."""

    scope: Sentence

    @cached_property
    def fresh(self) -> set[int]:
        """新增3600人，去年同期新增3000人: what was new then and what is new now are values, not changes."""
        new = [each for each in self.scope.figures if _counts_new(each) and "其中" not in each.gap]
        return {each.place for each in new if any(each is not one and _is_said_alike(each, one) for one in new)}

    def is_change(self, figure: Figure) -> bool:
        return is_change(figure) and figure.place not in self.fresh

    @cached_property
    def moved(self) -> list[Pair]:
        """由45件降至30件."""
        return list(self._moved())

    def is_moved(self, figure: Figure) -> bool:
        return any(figure is pair.new for pair in self.moved)

    @cached_property
    def times(self) -> dict[int, Time]:
        """By the place of the figure: the last word of time before it holds, in its clause or for all that follows."""
        found: dict[int, Time] = {}
        base = now = Time()
        listed: list[Time] = []
        carried = ""
        for figure in self.scope.figures:
            gap = carried + figure.gap
            carried = gap + figure.text if OF_TIME.search(figure.lead + figure.text + figure.tail[:1]) else ""
            if carried:
                continue
            marks = list(MARK.finditer(gap))
            if self.is_change(figure) and not self.is_moved(figure):
                now = base
                continue
            if re.search("[，；。）]", gap):
                now = base
            if marks:
                now = self._time(marks)
                heads = bool(re.search("[，。；：]", gap[marks[-1].end() :]))
                base = now if heads or not now.past else Time() if base.past else base
                listed = [self._time([mark]) for mark in marks] if "分别" in gap else []
            found[figure.place] = listed.pop(0) if listed else now
        return found

    def _time(self, marks: Sequence[re.Match[str]]) -> Time:
        """去年一季度, 2025年6月末: the words of the last stretch of them, taken together."""
        own = self.scope.report.year
        together = [marks[-1]]
        for mark in reversed(marks[:-1]):
            if together[0].start() - mark.end() > 1:
                break
            together.insert(0, mark)
        same = any(mark["present"] for mark in together)
        past = any(mark["past"] for mark in together) and not same
        year = next((int(mark["year"]) for mark in together if mark["year"]), None)
        back = max((LAST.get(mark["past"], 0) for mark in together if mark["past"]), default=0) * (not same)
        year = year or (own - back if back else None)
        fine = next(((kind, mark[kind]) for mark in reversed(together) for kind in FINE if mark[kind]), None)
        kind, place = (
            (fine[0], int(fine[1]) if fine[1].isdigit() and fine[0] == "month" else ORDER.get(fine[1], 0))
            if fine
            else ("year" if year else "", 0)
        )
        return Time(past or (year is not None and year < own), year, kind, place)

    @cached_property
    def pairs(self) -> list[Pair]:
        found = {(each.old.place, each.new.place): each for each in [*self._dated(), *self.moved]}
        return sorted(found.values(), key=lambda pair: (max(pair.old.place, pair.new.place), pair.old.place))

    def _moved(self) -> Iterator[Pair]:
        for before, new in pairwise(self.scope.figures):
            old = self._value_at(before)
            gap = DATED.sub("", new.gap)
            how = TO.search(gap)
            if old.unit != new.unit or (self.is_change(new) and not how):
                continue
            if how:
                yield Pair(old, new, how["how"])
            elif FROM.search(DATED.sub("", old.lead)) and UNTIL.search(gap):
                yield Pair(old, new)

    def _value_at(self, figure: Figure) -> Figure:
        """31件，比5月多9件，7月降到18件: of a change the value before it, where there is one."""
        before = self.scope.figures[figure.place - 1] if figure.place else figure
        changed = is_change(figure) and not is_change(before) and figure.place not in self.fresh
        return before if changed and before.unit == figure.unit and not _counts_new(figure) else figure

    def _dated(self) -> Iterator[Pair]:
        beside = [pair for pair in self.moved if pair.old.place == pair.new.place - 1]
        moved = {pair.new.place for pair in self.moved} | {pair.old.place for pair in beside}
        values = [
            each
            for each in self.scope.figures
            if each.place in self.times and each.place not in moved and "其中" not in each.gap
        ]
        for one, other in combinations(values, 2):
            if one.unit != other.unit or self.parts[one.place] != self.parts[other.place]:
                continue
            first, second = self.times[one.place], self.times[other.place]
            if first.past != second.past:
                old, new = (one, other) if first.past else (other, one)
                if any(
                    self._is_beside(old, each) for each in values if each is not new and self._is_nearer(old, new, each)
                ):
                    continue
                yield Pair(old, new)
            elif first.kind and first.kind == second.kind and (first.year, first.place) != (second.year, second.place):
                own = self.scope.report.year
                before = (first.year or own, first.place) < (second.year or own, second.place)
                old, new = (one, other) if before else (other, one)
                yield Pair(old, new, within_year=(first.year or own) == (second.year or own))

    def _is_apart(self, one: Figure, other: Figure) -> bool:
        first, last = sorted((one, other), key=lambda each: each.place)
        return bool(re.search("[；。]", self.scope.between(first, last)))

    @cached_property
    def parts(self) -> dict[int, int]:
        """Which figures are told of only a part: from 其中 to the end of the point; 0 for those of the whole."""
        found, part = {}, 0
        for figure in self.scope.figures:
            for sign in re.finditer("[；。]|其中|中，", figure.gap):
                part = 0 if sign[0] in "；。" else figure.place + 1
            found[figure.place] = part
        return found

    def _is_nearer(self, old: Figure, new: Figure, other: Figure) -> bool:
        """Whether 9件 of 9件，去年同期7件；办结6件 is rather what the earlier is held against."""
        told = other.place < old.place < new.place and self.times[new.place] in (Time(), self.times[other.place])
        return told or self._is_apart(old, new)

    def _is_beside(self, old: Figure, new: Figure) -> bool:
        """Whether a later figure of the kind stands in the same part of the sentence."""
        return new.unit == old.unit and not self.times[new.place].past and not self._is_apart(old, new)
