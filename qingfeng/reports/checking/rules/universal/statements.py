"""What a text says of all of something.

Statement    the universal word, what is said, of whom, and the clauses around it
statements   all of a sentence: 全部, 均, 全覆盖, 无一, 零投诉, 整改率100%
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...claims import Claim
from ...sentence import Figure, Sentence
from .clauses import Clause, clauses
from .meaning import EVENTS, PLAN, failing, senses

WHOLE = re.compile(
    "全覆盖|全员|百分百|清零|归零|[一1][一-鿿][不没][落漏少]$|不[落漏][一1]|无遗漏|[件人个户月次份家笔场条]{2}$|照单全收|到齐|当[天日月]$"
)
DENIES = re.compile(
    "0|零(?!差?额)|没有|未|从(?:未|无|来?没)|概无|无(?!例外)|不存在|为[0零]|均未|[均都皆](?:不存在|未|无|没有)"
)
EVERY = re.compile("无一例外|无不|[未没无][^，。；]{0,4}[未没不漏](?!合|及格|规范|满|符|达标)")
COVERS = re.compile("^(?:一?遗漏|例外|掉队|漏|落下|缺漏|死角)")
NOT_MEANT = re.compile("其中[^，。；]*\\d[^，。；]*$|(?:并非|不是|未能|难以|不能|没有|未)(?:都|全部|完全|实现|做到)?$")
PLANNED = re.compile(
    "(?:将(?!其)|拟|力争|确保|要求(?!的)|计划(?=[^，。；]{0,4}[年月于在\\d])|必须|应当|目标|推动|争取|预计|届时|待[^，。；]{1,14}后)[^，。；]*$"
)
DUE_BEFORE = re.compile("(?:[底末]|(?<!每月..)日|年内)之?前(?:将|要|应|须)?[^，。；\\d]*$")
AMONG = re.compile(
    "到期|届期|可[^，。；的]{1,4}的|应[办结]|符合[^，。；]{0,6}条件|具备[^，。；]{0,6}条件|剩余|其余|余下|除(?!险)[^。；]*外|规模以上|"
    "(?:办结|审结|查实|属实|整改|销号|到岗|兑现|采纳|清退|合格|通过)的"
)
RATE = re.compile("(?P<stem>[一-鿿]{2,7}?)[率度][^，。；]{0,4}$")
STATED = re.compile("实现|做到|达到?|已|了|\\d")
UNDER_WAY = re.compile("整改|化解|处[置理]|推进|解决|研究|落实")
CLOSED = re.compile("已|了|完|到位|结|毕")
OF_SOME = re.compile("[^，。；]{0,12}的\\d")
ATTRIBUTES = ("全程", "足额", "全额", "如数", "全员")
THEIR_COUNT = re.compile("[^，。；\\d]{0,12}的[一-鿿]{0,4}\\d")
ALL_THOSE = re.compile("(?!完成|办|整改|落实|解决|清)[^，。；\\d]{2,14}的[一-鿿]{2,4}\\d+[一-鿿]?$")
DENIED = re.compile("^(?:未|没有|无|不(?=存在))")
HAPPENS = re.compile("[“”，]|发生|出现|[件起例]")
EMPTY = re.compile(
    "(?:[0-9一二三四五六七八九十上下]+[年月日半季度末底至前]+|截至?|目前|至今|已经?|做到了?|实现了?|达到?|都|了|今年|以来|全年|[的，、])+"
)


@dataclass(frozen=True)
class Statement:
    """``start``..``end`` is the universal word; ``said`` what is said, without who does it."""

    sentence: Sentence
    mark: Claim
    window: list[Clause]
    own: Clause
    rate: bool = False

    @cached_property
    def before(self) -> str:
        """Its clause up to the universal word."""
        return self.own.text[: self.mark.start - self.own.start]

    @cached_property
    def behind(self) -> str:
        return self.own.text[self.mark.end - self.own.start :]

    @cached_property
    def denies(self) -> bool:
        """Whether it says that nothing, nobody: 无一超期, 均未发现."""
        if self.rate or COVERS.match(self.behind) or WHOLE.search(self.mark.text):
            return False
        head = self.mark.text + self.behind
        return bool(DENIES.match(head)) and not EVERY.match(head)

    @cached_property
    def subject(self) -> str:
        """Whom it speaks of: the clause up to the word, or the one before where that is empty."""
        if len(EMPTY.sub("", self.before)) > 1:
            return self.before
        earlier = [each.text for each in self.window[: self.own.place] if each.part == self.own.part]
        if COVERS.match(self.behind) and (told := [text for text in earlier if senses(text)]):
            return told[-1] + "，" + self.before
        return "，".join([*earlier[-1:], self.before])

    @cached_property
    def said(self) -> str:
        """What is said: behind the word; of 全覆盖 and 100% what stands before it."""
        if self.rate:
            named = RATE.search(self.before)
            return (named["stem"] if named else self.before) + self.behind
        if self.denies:
            return DENIED.sub("", self.behind) if len(HAPPENS.sub("", self.behind)) > 1 else self.before
        behind = self.behind
        if COVERS.match(behind) or WHOLE.search(self.mark.text):
            behind = self.subject + behind
        if self.mark.text[0] == "应":
            behind = self.subject + self.mark.text
        if self.mark.text == "所有" and not senses(behind) and senses(self.before):
            behind = self.before + behind
        return (behind or self.subject) + ("覆盖" if "覆盖" in self.mark.text else "")

    @cached_property
    def deed(self) -> str:
        """What is said, without what is only planned: 制定整改措施 is no 整改."""
        return PLAN.sub("", self.said)

    @cached_property
    def means(self) -> set[str]:
        if self.denies:
            return (senses(self.said) | failing(self.said)) & EVENTS
        return senses(self.deed) | senses(self.own.text) & {"on_time"}

    @cached_property
    def attended(self) -> bool:
        """Whether it says of nobody that he was away: 无一缺席 says that all came."""
        return self.denies and "present" in failing(self.said)

    @cached_property
    def of_all(self) -> bool:
        """Whether it says that nobody is left out, whatever the deed: 全覆盖, 100%."""
        return self.rate or bool(WHOLE.search(self.mark.text))

    @cached_property
    def excused(self) -> bool:
        """Whether it is a plan, is denied itself, or says of whom alone it speaks."""
        before = self.before
        plan = not self.rate and (PLANNED.search(before) or DUE_BEFORE.search(before))
        done = re.search("已|了", before + self.behind[:14])
        under_way = self.mark.text[0] == "逐" and UNDER_WAY.match(self.behind) and not CLOSED.search(self.own.text)
        return bool(
            ((plan or NOT_MEANT.search(before)) and not done)
            or OF_SOME.match(self.behind)
            or ALL_THOSE.match(self.behind)
            or (self.mark.text in ATTRIBUTES and THEIR_COUNT.match(self.behind))
            or under_way
            or self._counts_its_own
            or self._is_heading
        )

    @property
    def _counts_its_own(self) -> bool:
        """31条，逐条销号28条: one by one, as many as it says."""
        whole = self.whole
        if whole is None or self.mark.text[0] != "逐":
            return False
        own = [each for each in self.of(self.own) if each.claim.start > self.mark.end and each.unit == whole.unit]
        return bool(own) and own[0].value < whole.value

    @property
    def _is_heading(self) -> bool:
        """（二）资金追缴全覆盖。"""
        alone = sum(each.part == self.own.part for each in self.window) == 1
        return alone and self.of_all and not self.rate and not STATED.search(self.own.text)

    @cached_property
    def whole(self) -> Figure | None:
        """How many there are of what it speaks of: the last count before it."""
        first = max(0, self.own.place - 2)
        near = [
            each
            for each in self.figures
            if self.window[first].start <= each.claim.start < self.mark.start and each.claim.kind in ("count", "amount")
        ]
        return near[-1] if near else None

    @cached_property
    def figures(self) -> list[Figure]:
        """All of the window."""
        reach = Sentence(self.sentence.report, self.window[0].start, self.window[-1].end)
        return reach.figures

    def clause_of(self, figure: Figure) -> Clause | None:
        return next((each for each in self.window if each.start <= figure.claim.start < each.end), None)

    def of(self, clause: Clause) -> list[Figure]:
        return [each for each in self.figures if clause.start <= each.claim.start < clause.end]


def statements(sentence: Sentence) -> Iterator[Statement]:
    marks = [claim for claim in sentence.report.inside(sentence) if claim.kind == "universal"]
    rates = [each.claim for each in sentence.figures if each.percent and each.value == 100]
    if not marks and not rates:
        return
    around = clauses(sentence)
    for mark in sorted(marks + rates, key=lambda claim: claim.start):
        own = next((each for each in around if each.start <= mark.start < each.end), None)
        if own is not None:
            yield Statement(sentence, mark, around, own, mark.kind != "universal")
