"""A finished text held against itself: ``check_text(text)``. No Django, no records."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from qingfeng.kernel.calendar.periods import Period
from qingfeng.reports.said_period import said_period

from .canonical import Canonical, canonical
from .claims import Claim
from .finding import Finding
from .rules import OF_REPORTS, OF_SENTENCES
from .sentence import Report

MOST = 100  # figures in a sentence; more are a table that lost its lines


@dataclass(frozen=True)
class Check:
    """What is said in a text, and what of it cannot be."""

    text: str
    period: Period | None
    claims: list[Claim]
    findings: list[Finding] = field(default_factory=list)


def check_text(text: str, period: Period | None = None, unit: str = "") -> Check:
    """``period`` and ``unit`` are those of the report; what is not told is read from its head."""
    written = canonical(text)
    period = period or said_period(written.text)
    report = Report(written.text, period, unit)
    short = [sentence for sentence in report.sentences if len(sentence.figures) <= MOST]
    found = [finding for sentence in short for rule in OF_SENTENCES for finding in rule(sentence)]
    found += [finding for rule in OF_REPORTS for finding in rule(report)]
    claims = [written.claim(claim, text) for claim in report.claims]
    return Check(text, period, claims, [_in_place(each, written, text) for each in _once(found)])


def _in_place(finding: Finding, written: Canonical, text: str) -> Finding:
    start, end = written.places(finding.start, finding.end)
    return replace(finding, start=start, end=end, text=text[start:end])


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """In reading order; of two by the same rule that overlap, the first."""
    kept: list[Finding] = []
    reached: dict[str, int] = {}
    for each in sorted(findings, key=lambda one: (one.start, one.end)):
        if each.start >= reached.get(each.rule, 0):
            kept.append(each)
            reached[each.rule] = each.end
    return kept
