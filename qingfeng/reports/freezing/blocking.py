"""Why a report cannot be made final: each reason with the page where it is mended."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.urls import reverse
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.metrics.tying import untied
from qingfeng.kernel.register.declaration import page_of
from qingfeng.reports.checking.finding import ERROR
from qingfeng.reports.checking.records import WRONG
from qingfeng.reports.composing.checking import checked, figures_in, spans
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


def blockers(report: Report, teller: Teller) -> list[Blocker]:
    """In the order of the report: what is missing, what is not confirmed, what cannot be true; then what does not tie
    in the records behind it."""
    readings = readings_of(report, teller)
    if not readings:
        return [Blocker(_("全文"), _("报告还没有内容。"), reverse("composing:report", args=[report.pk]))]
    return [*_missing(readings), *_unconfirmed(readings), *_wrong(report, teller, readings), *_untied(report)]


def _missing(readings: Read) -> list[Blocker]:
    return [Blocker(each["section"], each["why"], each["url"]) for each in faults(readings)]


def _unconfirmed(readings: Read) -> list[Blocker]:
    return [
        Blocker(str(section), _("%(who)s还没有确认这一节。") % {"who": section.assigned_to}, page(section))
        for section, _reading in readings
        if section.assigned_to and not section.confirmed_at
    ]


def _wrong(report: Report, teller: Teller, readings: Read) -> list[Blocker]:
    """What the checker calls an error: sums that do not add up, typed numbers that the records deny, blanks. That a
    figure asked by name is not the one its words suggest is for the writer to judge."""
    found = checked(report, teller, readings)
    places, ours = spans(report, readings, teller), figures_in(report, readings, teller)
    errors = [
        each
        for each in found.findings
        if each.severity == ERROR and not (each.rule in OURS and any(start <= each.start < end for start, end in ours))
    ]
    blocked = []
    for each in errors:
        section = next((one for one, start, end in places if start <= each.start < end), None)
        url = page(section) if section else reverse("composing:head", args=[report.pk])
        blocked.append(Blocker(str(section or _("标题")), f"“{each.text[:40]}”：{each.why}", url))
    return blocked


def _untied(report: Report) -> Iterator[Blocker]:
    """What contexts promise of their records (``kernel/metrics/tying``), broken in the report's period and unit."""
    scope = Scope(Period.parse(report.period), report.org)
    for promise, found in islice(untied(scope), MOST):
        yield Blocker(str(promise.label), f"{found.record}：{found.why}", page_of(found.record))


def page(section: Section) -> str:
    return reverse("composing:section", args=[section.report_id, section.pk])
