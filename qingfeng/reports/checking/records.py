"""The claims of a text held against the records.

    Compared      a claim with what the records say: right, rounded, wrong, stale or not bound
    check_draft   a whole report: claims compared, findings of the text and of the records together
    draft_json    the same for the command line

Each number is taken for the blank that would stand in its place and bound as blanks are, unless it says itself where it
comes from (``sourced``).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_lazy

from qingfeng.kernel.calendar.periods import Period, add_months
from qingfeng.kernel.documents import Source
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.metrics.asking import Question
from qingfeng.kernel.metrics.measures import YUAN
from qingfeng.kernel.metrics.metric import Ratio, askable
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.people.models import Org
from qingfeng.reports.binding import Binding, bind
from qingfeng.reports.blanks import Blank
from qingfeng.reports.figures import Answer, answer
from qingfeng.reports.filling import Asked, Item, ask, once

from .checking import Check, check_text
from .claims import Claim
from .finding import ERROR, WARNING, Finding
from .numerals import plain
from .printing import claim_row, finding_row
from .sourced import Known, Sourced, sourced

RIGHT, ROUNDED, WRONG, STALE, NOT_BOUND = "right", "rounded", "wrong", "stale", "not_bound"
VERDICTS = {
    RIGHT: gettext_lazy("相符"),
    ROUNDED: gettext_lazy("约数相符"),
    WRONG: gettext_lazy("不符"),
    STALE: gettext_lazy("不是本期的数"),
    NOT_BOUND: gettext_lazy("无台账可比"),
}
ASKED = frozenset({"count", "amount", "percentage"})
MONTH = re.compile(r"\d{1,2}(?=\s*月)")
NOTHING = None, None
LATER = 2  # months behind the period's end in which a figure may have been drawn


@dataclass(frozen=True)
class Compared:
    """``item`` is there where the claim is bound; ``stands_for`` names the period that a stale figure is right for."""

    claim: Claim
    verdict: str = NOT_BOUND
    item: Item | None = None
    stands_for: str = ""
    read: Binding | None = None
    """What the words alone suggest; nothing where they are all that is known."""

    @property
    def sourced(self) -> bool:
        """Whether the figure itself says where it comes from."""
        return self.read is not None

    @property
    def told(self) -> str:
        """What the records say, as the text would print it."""
        return self.item.answer.text if self.item and self.item.answer else ""


@dataclass(frozen=True)
class Checked:
    """A draft that was held against the records."""

    check: Check
    period: Period
    org: Org
    compared: list[Compared] = field(default_factory=list)

    @property
    def findings(self) -> list[Finding]:
        found = [*self.check.findings, *(each for one in self.compared for each in finding(one, self.check.text))]
        return sorted(found, key=lambda each: (each.start, each.end))


def check_draft(source: Source, period: Period, org: Org, told: Sequence[Sourced] | None = None) -> Checked:
    """``told`` are the figures that say where they come from; what is not given is read from the file."""
    check = check_text(source.text, period, unit_of(org))
    blanks = list(_blanks(check))
    bindings = bind(source.text, blanks, askable(period, org))
    asked: Asked = {}
    known = Known(source, blanks, period, sourced(source, org) if told is None else told)
    items: dict[int, tuple[Item | None, Binding | None]] = {}
    for blank, binding in zip(blanks, bindings, strict=True):
        told_itself = known.item(blank)
        items[blank.start] = (
            (told_itself, binding) if told_itself else (ask(source, blank, binding, period, org, asked), None)
        )
    compared = [
        _compared(claim, source, asked, *items.get(_digits(claim, source.text)[0], NOTHING)) for claim in check.claims
    ]
    return Checked(check, period, org, compared)


def unit_of(org: Org) -> str:
    """Its name with its place, as titles print it."""
    bureau = org.bureau
    return bureau.name if bureau.place and bureau.name.startswith(bureau.place) else f"{bureau.place}{bureau.name}"


def _digits(claim: Claim, text: str) -> tuple[int, int]:
    month = MONTH.search(plain(text), claim.start, claim.end + 1) if claim.kind == "month" else None
    return month.span() if month else claim.digits


def _blanks(check: Check) -> Iterator[Blank]:
    """The claims that a metric could answer, each as a blank over its digits."""
    for claim in check.claims:
        if claim.kind in ASKED and claim.asked and claim.asked.unit:
            kind, unit = claim.asked.kind, claim.asked.unit
        elif claim.kind == "month" and claim.day and MONTH.search(plain(claim.text)):
            kind, unit = "month", "月"
        else:
            continue
        start, end = _digits(claim, check.text)
        mask = check.text[start:end]
        yield Blank(0, mask, start, end, kind, unit, claim.paragraph, claim.sentence, claim.clause)


def _compared(claim: Claim, source: Source, asked: Asked, item: Item | None, read: Binding | None) -> Compared:
    if item is None or item.question is None or item.answer is None:
        return Compared(claim, NOT_BOUND, item, read=read)
    verdict = _verdict(claim, item.question, item.answer)
    if verdict == WRONG and (other := _other_period(claim, item, source, asked)):
        return Compared(claim, STALE, item, other, read)
    return Compared(claim, verdict, item, read=read)


def _verdict(claim: Claim, question: Question, told: Answer) -> str:
    if claim.value is None:
        return RIGHT if claim.day and str(claim.day.month) == told.text.lstrip("0") else WRONG
    exact = _exact(question, told, claim)
    if exact is None:
        return NOT_BOUND
    if exact == claim.value and not claim.vague:
        return RIGHT
    step = claim.step / 2 if claim.step != 1 or claim.unit == "%" else Decimal(0)
    near = claim.low <= exact <= claim.high or abs(exact - claim.value) <= step
    return ROUNDED if near or _number(told.text, claim) == claim.value else WRONG


def _exact(question: Question, told: Answer, claim: Claim) -> Decimal | None:
    """The figure itself, in whole units."""
    if isinstance(question.metric, Ratio):
        rate: Decimal | None = question.exact
        return rate
    try:
        value = Decimal(str(told.value))
    except InvalidOperation:
        return None
    return value * YUAN[claim.asked.unit] if claim.asked and claim.asked.unit in YUAN else value


def _number(text: str, claim: Claim) -> Decimal | None:
    """What the records would print in the claim's place, in whole units."""
    try:
        digits = Decimal(plain(claim.text[: claim.digits[1] - claim.digits[0]]).replace(",", ""))
        return Decimal(text) * (claim.value / digits) if claim.value is not None and digits else Decimal(text)
    except InvalidOperation:
        return None


def _other_period(claim: Claim, item: Item, source: Source, asked: Asked) -> str:
    """The label of another period, or of another last day, that the figure is right for; empty where there is none."""
    question = item.question
    if question is None or not claim.value:
        return ""
    for period in _neighbours(question.scope.period):
        other = once(Question(question.metric, Scope(period, question.scope.org, question.scope.where)), asked)
        try:
            found = _value_in(other, item, source)
        except BadInput:  # the words beside the figure do not allow that of the other period
            continue
        if found == claim.value:
            return period.label
    return ""


def _value_in(question: Question, item: Item, source: Source) -> Decimal | None:
    """The figure in whole units; only money is asked for as the text would print it."""
    value = question.told
    if not value or not item.blank.unit:
        return None
    if item.blank.unit in YUAN:
        told = answer(question, item.blank, source.text)
        return Decimal(str(told.value)) * YUAN[item.blank.unit] if told else None
    return Decimal(str(value)) if isinstance(value, int | Decimal) else None


def _neighbours(period: Period) -> list[Period]:
    """The period before, that of last year, the one after; and this one drawn some months early or late."""
    after = Period.of(period.end, period.kind) if period.kind != "range" else None
    named = [period.previous(), period.same_last_year(), *([after] if after else [])]
    ends = [month.last_day for month in period.months()[:-1]]
    ends += [Period.of(add_months(period.end, late), "month").last_day for late in range(LATER)]
    return named + [Period.between(period.start, end) for end in reversed(ends)]


def finding(one: Compared, text: str) -> Iterator[Finding]:
    """What the records say against the claim."""
    item, claim = one.item, one.claim
    if item is None or item.question is None or one.verdict not in (WRONG, STALE):
        return
    unit = item.blank.unit or ""
    told = f"台账里“{item.label}”（{item.question.scope.period.label}）是{one.told}{unit}，正文写的是{claim.text}"
    if one.verdict == STALE:
        yield Finding(STALE, claim.start, claim.end, claim.text, f"{told}，那是{one.stands_for}的数。", WARNING)
    else:
        yield Finding(WRONG, claim.start, claim.end, claim.text, f"{told}。", ERROR)


def compared_row(one: Compared) -> dict[str, Any]:
    """One claim with what the records say of it."""
    item = one.item
    bound = item is not None and item.binding.metric is not None
    question, answered = (item.question, item.answer) if item else (None, None)
    return claim_row(one.claim) | {
        "metric": item.binding.metric if item and bound else None,
        "label": item.label if item else "",
        "parameters": dict(item.binding.parameters) if item else {},
        "verdict": one.verdict,
        "said": str(VERDICTS[one.verdict]),
        "record": one.told,
        "scope": question.scope.period.code if question else None,
        "stands_for": one.stands_for,
        "rows": answered.rows if answered else 0,
        "url": question.url if question else None,
        "reason": item.binding.reason if item else "",
    }


def draft_json(name: str, checked: Checked) -> dict[str, Any]:
    return {
        "report": name,
        "period": checked.period.code,
        "org": checked.org.code,
        "claims": [compared_row(one) for one in checked.compared],
        "findings": [finding_row(each) for each in checked.findings],
    }
