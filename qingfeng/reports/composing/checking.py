"""The composed text held against itself and the records, findings beside it; each leads to the section it stands in.

``checked``    figures asked by name are held against what they ask, everything typed against what its words say;
               among the findings is what is ``DISPUTED``: a sentence that reads like another figure
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.documents import Source
from qingfeng.kernel.people.models import Org
from qingfeng.reports.checking.finding import WARNING, Finding
from qingfeng.reports.checking.presenting import page
from qingfeng.reports.checking.records import Checked, Compared, check_draft
from qingfeng.reports.checking.sourced import Sourced
from qingfeng.reports.filling import ask

from .language import Call
from .models import Report, Section
from .presenting import head, readings_of, text_of, title_of
from .reading import OPEN, Reading, Sentence
from .telling import Teller, Told

DISPUTED = "disputed"


def checked(report: Report, teller: Teller, readings: list[tuple[Section, Reading]]) -> Checked:
    text = text_of(report, [reading for _section, reading in readings], teller)
    source = Source(f"{title_of(report, teller)}.txt", text, "txt", text.encode())
    found = check_draft(source, teller.period, report.org, asked_by_name(report, readings, teller))
    return replace(found, check=replace(found.check, findings=[*found.check.findings, *disputes(found, source)]))


def asked_by_name(report: Report, readings: list[tuple[Section, Reading]], teller: Teller) -> list[Sourced]:
    return [
        Sourced(start, end, told.question)
        for told, start, end in figures_in(report, readings, teller)
        if told.question and told.text and isinstance(told.call, Call) and told.call.name == "figure"
    ]


def disputes(found: Checked, source: Source) -> list[Finding]:
    """The writer asked for one figure, the sentence reads like another that says something else: which is meant?"""
    return [each for one in found.compared if (each := _dispute(one, source, found.period, found.org))]


def _dispute(one: Compared, source: Source, period: Period, org: Org) -> Finding | None:
    if one.item is None or one.item.question is None or one.read is None or one.read.metric is None:
        return None
    read = ask(source, one.item.blank, one.read, period, org)
    if read.question is None or read.answer is None or read.answer.text == one.told:
        return None
    words = {
        "asked": f"{one.item.label}（{one.item.question.scope.period.label}）", "value": one.told,
        "read": f"{read.label}（{read.question.scope.period.label}）", "other": read.answer.text,
        "unit": one.item.blank.unit or "",
    }  # fmt: skip
    why = _("这个数取自“%(asked)s”，是%(value)s%(unit)s；这句话读起来说的却是“%(read)s”，那是%(other)s%(unit)s。")
    return Finding(DISPUTED, one.claim.start, one.claim.end, one.claim.text, why % words, WARNING)


def checked_page(report: Report, teller: Teller) -> dict[str, Any]:
    readings = readings_of(report, teller)
    found = checked(report, teller, readings)
    context = page(title_of(report, teller), found.check.text, found)
    places = spans(report, readings, teller)
    for card, finding in zip(context["findings"], graver_first(found), strict=True):
        section = next((each for each, start, end in places if start <= finding.start < end), None)
        card["mend_url"] = reverse("composing:section", args=[report.pk, section.pk]) if section else ""
        card["section"] = str(section) if section else ""
    return {**context, "report": {**context["report"], **head(report, teller)}}


def figures_in(
    report: Report, readings: list[tuple[Section, Reading]], teller: Teller
) -> Iterator[tuple[Told, int, int]]:
    """Where in the checked text an answer of ours stands, or is missing."""
    at = len(title_of(report, teller)) + 1
    for _section, reading in readings:
        sentences = [each for each in [reading.heading, *reading.parts] if isinstance(each, Sentence)]
        for sentence, line in zip(sentences, reading.lines, strict=True):
            place = at + len(line) - len(sentence.text)
            for piece in sentence.pieces:
                words = piece if isinstance(piece, str) else piece.text or OPEN
                if isinstance(piece, Told):
                    yield piece, place, place + len(words)
                place += len(words)
            at += len(line) + 1


def graver_first(found: Checked) -> list[Finding]:
    """As ``checking.presenting`` orders its cards."""
    return sorted(found.findings, key=lambda each: (each.severity != "error", each.start))


def spans(report: Report, readings: list[tuple[Section, Reading]], teller: Teller) -> list[tuple[Section, int, int]]:
    """Where in the checked text each section stands."""
    at, found = len(title_of(report, teller)) + 1, []
    for section, reading in readings:
        length = sum(len(line) + 1 for line in reading.lines)
        found.append((section, at, at + length))
        at += length
    return found
