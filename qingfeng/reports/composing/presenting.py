"""Reports and sections as their pages show them."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.calendar.saying import said
from qingfeng.kernel.calendar.today import now, today
from qingfeng.kernel.charts import svg
from qingfeng.kernel.documents.official import measure

from .language import Call
from .language.calls import written
from .models import Report, Section
from .outlining import outline_of
from .reading import Picture, Reading, Sentence, numbered, read, told_line
from .telling import Teller, Told

TONES = {Report.Status.WRITING: "going", Report.Status.SIGNING: "waiting", Report.Status.FROZEN: "done"}


def teller_of(report: Report, *, recall: bool = False) -> Teller:
    return Teller(Period.parse(report.period), report.org, report.definitions, recall=recall)


def readings_of(report: Report, teller: Teller | None = None) -> list[tuple[Section, Reading]]:
    """Every section that stands, numbered, with its figures as they are now."""
    teller, number, found = teller or teller_of(report), 0, []
    for section in report.sections.standing().select_related("assigned_to", "confirmed_by"):
        number += bool(section.heading)
        found.append((section, read(section.text, teller, section.heading, number if section.heading else 0)))
    return found


def title_of(report: Report, teller: Teller | None = None) -> str:
    return told_line(report.title, teller or teller_of(report))


def text_of(report: Report, readings: Iterable[Reading], teller: Teller) -> str:
    """The whole report in plain words, as a checker reads it."""
    lines = [line for each in readings for line in each.lines]
    return "\n".join([title_of(report, teller), *lines])


def head(report: Report, teller: Teller) -> dict[str, Any]:
    return {
        "pk": report.pk,
        "title": title_of(report, teller),
        "period": said(teller.period),
        "code": teller.period.code,
        "org": str(report.org),
        "org_code": report.org.code,
        "kind": outline_of(report).kind,
        "url": reverse("composing:report", args=[report.pk]),
        "status": {"word": report.get_status_display(), "tone": TONES[Report.Status(report.status)]},
        "as_of": f"{now():%Y-%m-%d %H:%M}",
        "warning": unfinished(teller.period),
    }


def unfinished(period: Period) -> str:
    """Said where the period is not over: its figures will still move."""
    if period.last_day < today():
        return ""
    words = {"period": said(period), "last": period.last_day}
    return _("%(period)s还没有结束（到 %(last)s），现在的数只算到今天，定稿前会变。") % words


def length_of(report: Report, readings: Iterable[Reading]) -> dict[str, Any]:
    """How long the text is, against what such a report may be."""
    limit = outline_of(report).limit
    length = measure("\n".join(line for each in readings for line in each.lines), limit)
    return {"count": length.count, "limit": limit, "over": length.over, "sentence": length.sentence}


def chip(told: Told, report: Report, section: Section | None) -> dict[str, Any]:
    """One answer in the text; ``url`` opens it."""
    call = told.call
    asked = {"call": written(call) if isinstance(call, Call) else "", "at": call.start}
    if section is not None:
        asked["section"] = section.pk
    return {
        "text": told.text,
        "words": told.text or (call.key if isinstance(call, Call) and call.name == "blank" else _("缺数")),
        "why": told.why,
        "remark": told.remark,
        "label": told.label or told.why,
        "at": call.start,
        "plain": not told.questions and bool(told.text),
        "key": call.key if isinstance(call, Call) else "",
        "url": f"{reverse('composing:figure', args=[report.pk])}?{urlencode(asked)}",
    }


def paper(reading: Reading, report: Report, section: Section | None) -> list[dict[str, Any]]:
    """The lines of a section; headings carry their numbers, tables and charts are drawn."""
    words = iter(numbered(reading))
    shown = []
    for part in [*([reading.heading] if reading.heading else []), *reading.parts]:
        if isinstance(part, Picture):
            shown.append(picture(part))
            continue
        _level, line = next(words)
        shown.append(sentence(part, line, report, section))
    return shown


def sentence(part: Sentence, line: str, report: Report, section: Section | None) -> dict[str, Any]:
    pieces: list[dict[str, Any]] = [
        {"text": each} if isinstance(each, str) else {"chip": chip(each, report, section)} for each in part.pieces
    ]
    prefix = line.removesuffix(part.text)
    kind = {0: "text", 1: "heading", 2: "heading q-second", 3: "heading q-third"}[part.level]
    return {"kind": kind, "pieces": [{"text": prefix}, *pieces] if prefix else pieces}


def picture(part: Picture) -> dict[str, Any]:
    chart = part.chart
    drawn = "" if chart.why or chart.kind == "table" else mark_safe(svg(chart.drawing))  # noqa: S308 (our own drawing)
    rows = [] if chart.why else chart.rows
    return {
        "kind": "picture",
        "title": chart.title,
        "why": chart.why,
        "note": "" if chart.why else chart.note,
        "svg": drawn,
        "head": rows[0] if rows else [],
        "rows": rows[1:],
    }


def faults(readings: Iterable[tuple[Section, Reading]]) -> list[dict[str, Any]]:
    """What is missing or to be looked at, with the section where it is mended."""
    found = []
    for section, reading in readings:
        missing = whys(reading)
        remarks = dict.fromkeys(
            (told.call.key, told.remark) for told in reading.told if told.remark and isinstance(told.call, Call)
        )
        url = reverse("composing:section", args=[section.report_id, section.pk])
        found += [{"section": str(section), "url": url, "why": why, "key": ""} for why in missing]
        found += [{"section": str(section), "url": url, "why": why, "key": key} for key, why in remarks]
    return found


def missing_in(reading: Reading) -> int:
    return len(whys(reading))


def whys(reading: Reading) -> list[str]:
    """Why something is missing, for each place where it is."""
    return [told.why for told in reading.told if told.why] + [
        each.chart.why for each in reading.pictures if each.chart.why
    ]


def line_of(section: Section, reading: Reading, user: Any) -> dict[str, Any]:
    """A section in the list beside the report."""
    if section.confirmed_at:
        status = {"word": _("已确认"), "tone": "done"}
    elif missing := missing_in(reading):
        status = {"word": _("缺 %(n)d 处") % {"n": missing}, "tone": "waiting"}
    else:
        status = {"word": _("待确认"), "tone": "going"}
    return {
        "pk": section.pk,
        "title": reading.lines[0] if section.heading and reading.lines else str(section),
        "url": reverse("composing:section", args=[section.report_id, section.pk]),
        "owner": str(section.assigned_to or ""),
        "mine": section.assigned_to_id == user.pk,
        "status": status,
        "open": sum(each.settled_at is None for each in section.comments.all()),
    }
