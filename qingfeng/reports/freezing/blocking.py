"""Why a report cannot be made final: each reason with the page where it is mended.

``standing``   what must be mended (``blockers``), and what a person may answer for with a reason (``disputes``)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.urls import reverse
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.metrics.tying import untied
from qingfeng.kernel.register.declaration import page_of
from qingfeng.reports.checking.finding import ERROR, Finding
from qingfeng.reports.checking.records import WRONG
from qingfeng.reports.composing.checking import DISPUTED, checked, figures_in, spans
from qingfeng.reports.composing.models import Report, Section
from qingfeng.reports.composing.presenting import faults, readings_of
from qingfeng.reports.composing.reading import Reading
from qingfeng.reports.composing.telling import Teller

OURS = frozenset({WRONG, "mask"})  # rules that say nothing new of a figure asked by name: what it lacks is told already
MOST = 200  # records told of that do not tie: one is enough to hold a report up
Read = list[tuple[Section, Reading]]


@dataclass(frozen=True)
class Blocker:
    where: str
    why: str
    url: str


@dataclass(frozen=True)
class Standing:
    """``disputes`` are sentences that read like another figure than the one the writer asked for."""

    blockers: list[Blocker]
    disputes: list[Blocker]


def standing(report: Report, teller: Teller) -> Standing:
    """In the order of the report: what is missing, what is not confirmed, what cannot be true; then what does not tie
    in the records behind it."""
    readings = readings_of(report, teller)
    if not readings:
        return Standing([Blocker(_("全文"), _("报告还没有内容。"), reverse("composing:report", args=[report.pk]))], [])
    wrong, disputed = _found(report, teller, readings)
    return Standing([*_missing(readings), *_unconfirmed(readings), *wrong, *_untied(report)], disputed)


def blockers(report: Report, teller: Teller) -> list[Blocker]:
    return standing(report, teller).blockers


def _missing(readings: Read) -> list[Blocker]:
    return [Blocker(each["section"], each["why"], each["url"]) for each in faults(readings)]


def _unconfirmed(readings: Read) -> list[Blocker]:
    return [
        Blocker(str(section), _("%(who)s还没有确认这一节。") % {"who": section.assigned_to}, page(section))
        for section, _reading in readings
        if section.assigned_to and not section.confirmed_at
    ]


def _found(report: Report, teller: Teller, readings: Read) -> tuple[list[Blocker], list[Blocker]]:
    """What the checker calls an error: sums that do not add up, typed numbers that the records deny, blanks; and what
    it reads otherwise than the writer meant it."""
    found = checked(report, teller, readings).findings
    places = spans(report, readings, teller)
    ours = [(start, end) for _told, start, end in figures_in(report, readings, teller)]
    known = [each for each in found if each.rule in OURS and any(start <= each.start < end for start, end in ours)]

    def told(finding: Finding) -> Blocker:
        section = next((one for one, start, end in places if start <= finding.start < end), None)
        url = page(section) if section else reverse("composing:head", args=[report.pk])
        return Blocker(str(section or _("标题")), f"“{finding.text[:40]}”：{finding.why}", url)

    wrong = [told(each) for each in found if each.severity == ERROR and each not in known]
    return wrong, [told(each) for each in found if each.rule == DISPUTED]


def _untied(report: Report) -> Iterator[Blocker]:
    """What contexts promise of their records (``kernel/metrics/tying``), broken in the report's period and unit."""
    scope = Scope(Period.parse(report.period), report.org)
    for promise, found in islice(untied(scope), MOST):
        yield Blocker(str(promise.label), f"{found.record}：{found.why}", page_of(found.record))


def page(section: Section) -> str:
    return reverse("composing:section", args=[section.report_id, section.pk])
