"""A sentence as the rules see it: its figures in order, with the words between them.

Figure     a measured claim with the words before it (lead), behind it (tail) and since the last figure (gap)
Sentence   up to a full stop; one that begins with 其中, 合计 or a rate goes on with the one before
Report     the whole text: sentences, claims, days, its own period and the name of its unit
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from qingfeng.kernel.calendar.periods import Period

from .claims import Claim, find_claims
from .days import Day, Span, spans
from .finding import ERROR, Finding

_STOP = re.compile(r"[。！？\n]+")
_GOES_ON = re.compile(
    r"[\s，]*(?:按[^，。；]{1,8}(?:划?分|来?看|分解)，|其中|合计|共计|总计|占|(?:整改|完成|办结|结案|销号)率|剩余|其余|尚有|尚余)"
)
_SIGN = re.compile(r"[，。；：、（）,;:()！？\n]")
_CLAUSE = re.compile(r"[，。；：,;:！？\n]")
_HEAD = re.compile(r"(?:^|\n)\s*\d{1,2}[.．、]([^。\n\d]{4,30})。")
_BARE = re.compile(
    r"(?:一共|总共|共计|合计|总计|累计|共|达到|达|约|近|为|有|计|分别|已|均|了|目前|现|其中|即|是|多达|超过?|形成|制定|列出?|提出|细化|明确|出台|至)*"
)


@dataclass(frozen=True)
class Figure:
    """One figure among others. ``place`` is its number in the sentence."""

    claim: Claim
    place: int
    gap: str
    lead: str
    tail: str

    @property
    def unit(self) -> str:
        return self.claim.unit

    @property
    def value(self) -> Decimal:
        return self.claim.value or Decimal(0)

    @property
    def low(self) -> Decimal:
        return self.claim.low

    @property
    def high(self) -> Decimal:
        return self.claim.high

    @property
    def label(self) -> str:
        return self.lead + self.tail

    @property
    def about(self) -> str:
        """The label, with the clause before it where the figure's own words say nothing: 逐点制定防控措施，共11条."""
        clauses = _SIGN.split(self.gap)
        bare = len(clauses) > 1 and _BARE.fullmatch(self.lead.strip())
        return (clauses[-2] if bare else "") + self.label

    @property
    def text(self) -> str:
        return self.claim.text

    @property
    def percent(self) -> bool:
        return self.unit in ("%", "‰")

    @property
    def change(self) -> bool:
        return self.unit in ("个百分点", "百分点", "倍")


@dataclass(frozen=True)
class Sentence:
    """``report.text[start:end]``."""

    report: "Report"
    start: int
    end: int

    @cached_property
    def text(self) -> str:
        return self.report.text[self.start : self.end]

    @cached_property
    def figures(self) -> list[Figure]:
        claims = [claim for claim in self.report.inside(self) if claim.measured]
        return [self._figure(claims, place) for place in range(len(claims))]

    def _figure(self, claims: Sequence[Claim], place: int) -> Figure:
        claim, text = claims[place], self.report.text
        before = claims[place - 1].end if place else self.start
        after = claims[place + 1].start if place + 1 < len(claims) else self.end
        gap = text[min(before, claim.start) : claim.start]
        behind = text[claim.end : max(after, claim.end)]
        pieces = _SIGN.split(gap)
        lead = pieces[-2] if len(pieces) > 1 and gap[-1] in "（(" else pieces[-1]  # 较去年同期（704条）
        return Figure(claim, place, gap, lead, _SIGN.split(behind)[0])

    @cached_property
    def days(self) -> list[Day]:
        return [claim.day for claim in self.report.inside(self) if claim.day]

    @cached_property
    def spans(self) -> list[Span]:
        return list(spans(self.report.text, self.days, self.report.year))

    @property
    def head(self) -> str:
        """That of the list item it stands in: 窗口服务情况 of 2.窗口服务情况。; empty where there is none."""
        return self.report.head_before(self.start)

    @cached_property
    def with_last(self) -> "Sentence":
        """Together with the sentence before it in the same paragraph."""
        place = self.report.place_of(self)
        last = self.report.sentences[place - 1] if place else self
        joined = "\n" not in self.report.text[last.start : self.start]
        return Sentence(self.report, last.start, self.end) if joined else self

    @cached_property
    def with_next(self) -> "Sentence":
        """Together with the sentence behind it in the same paragraph."""
        behind = self.report.sentences[self.report.place_of(self) + 1 :][:1]
        return behind[0].with_last if behind and behind[0].with_last.start == self.start else self

    def at(self, figure: Figure) -> Figure:
        """The figure as it stands in this longer sentence."""
        return next(each for each in self.figures if each.claim.start == figure.claim.start)

    def between(self, one: Figure, other: Figure) -> str:
        return self.report.text[one.claim.end : other.claim.start]

    def before(self, offset: int) -> str:
        """The sentence up to an offset."""
        return self.report.text[self.start : offset]

    def clause(self, figure: Figure) -> str:
        """The figure's clause up to it, earlier figures included."""
        return _CLAUSE.split(self.before(figure.claim.start))[-1]

    def found(self, rule: str, why: str, *marked: Claim | Figure, severity: str = ERROR) -> Finding:
        """From the first to the last of the figures that contradict each other."""
        claims = [each.claim if isinstance(each, Figure) else each for each in marked]
        start, end = min(claim.start for claim in claims), max(claim.end for claim in claims)
        return Finding(rule, start, end, self.report.text[start:end], why, severity)


class Report:
    """A finished text. ``period`` is its own where it is known; ``unit`` the name of the office that writes."""

    def __init__(self, text: str, period: Period | None = None, unit: str = "") -> None:
        self.text = text
        self.period = period
        self.unit = unit
        self.claims = find_claims(text)
        self._starts = [claim.start for claim in self.claims]
        self.sentences = list(self._sentences())
        self._begins = [sentence.start for sentence in self.sentences]
        self._heads = [(match.start(), match[1]) for match in _HEAD.finditer(text)]

    @property
    def year(self) -> int:
        """That of the report; where it is not known, one that has a 29 February, to mark nothing in doubt."""
        return self.period.start.year if self.period else 2020

    def place_of(self, sentence: Sentence) -> int:
        return bisect_left(self._begins, sentence.start)

    def head_before(self, offset: int) -> str:
        place = bisect_left(self._heads, (offset, ""))
        return self._heads[place - 1][1] if place else ""

    def inside(self, sentence: Sentence) -> list[Claim]:
        first, last = (bisect_left(self._starts, edge) for edge in (sentence.start, sentence.end))
        return self.claims[first:last]

    def _sentences(self) -> Iterator[Sentence]:
        start = 0
        for match in [*_STOP.finditer(self.text), None]:
            end = match.start() if match else len(self.text)
            if match and "\n" not in match[0] and _GOES_ON.match(self.text, match.end()):
                continue
            if self.text[start:end].strip():
                yield Sentence(self, start, end)
            start = match.end() if match else end
