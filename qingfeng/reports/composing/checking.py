"""The composed text held against itself and the records, findings beside it; each leads to the section it stands in."""

from typing import Any

from django.urls import reverse

from qingfeng.kernel.documents import Source
from qingfeng.reports.checking.finding import Finding
from qingfeng.reports.checking.presenting import page
from qingfeng.reports.checking.records import Checked, check_draft

from .models import Report, Section
from .presenting import head, readings_of, text_of, title_of
from .reading import OPEN, Reading, Sentence
from .telling import Teller, Told


def checked(report: Report, teller: Teller, readings: list[tuple[Section, Reading]]) -> Checked:
    text = text_of(report, [reading for _section, reading in readings], teller)
    source = Source(f"{title_of(report, teller)}.txt", text, "txt", text.encode())
    return check_draft(source, teller.period, report.org)


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


def figures_in(report: Report, readings: list[tuple[Section, Reading]], teller: Teller) -> list[tuple[int, int]]:
    """Where in the checked text an answer of ours stands, or is missing: asked by name, whatever the words say."""
    at, found = len(title_of(report, teller)) + 1, []
    for _section, reading in readings:
        sentences = [each for each in [reading.heading, *reading.parts] if isinstance(each, Sentence)]
        for sentence, line in zip(sentences, reading.lines, strict=True):
            place = at + len(line) - len(sentence.text)
            for piece in sentence.pieces:
                words = piece if isinstance(piece, str) else piece.text or OPEN
                if isinstance(piece, Told):
                    found.append((place, place + len(words)))
                place += len(words)
            at += len(line) + 1
    return found


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
