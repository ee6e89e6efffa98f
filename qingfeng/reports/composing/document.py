"""The report in Word, as GB/T 9704-2012 wants it: every figure marked, so that an alteration can be found later.

``official``    the structure that ``kernel.documents.official`` writes
``word_file``   a draft: figures lead to their live page, what is missing stays a blank
``marked``      the mark of each answer and of each table or chart, in reading order
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.conf import settings

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.documents.official import (
    Figure,
    Heading,
    Official,
    Paragraph,
    Picture,
    RedHead,
    Signature,
    Table,
    write,
)

from . import reading as read_parts
from .models import Report
from .presenting import readings_of, title_of
from .reading import OPEN, Reading, Sentence, numbered
from .telling import Teller, Told

AROUND, AROUND_AFTER = 14, 4  # characters by which a place in the text is recognised
Block = Heading | Paragraph | Table | Picture
Link = Callable[[str, Told | None], str]
"""The address behind a figure, by its mark."""


def word_file(report: Report, teller: Teller) -> bytes:
    readings = [reading for _section, reading in readings_of(report, teller)]
    return write(official(report, teller, readings, live))


def live(mark: str, told: Told | None) -> str:
    return f"{settings.BASE_URL}{told.question.url}" if told and told.question else ""


def official(
    report: Report,
    teller: Teller,
    readings: Sequence[Reading],
    link: Link,
    *,
    edition: str = "",
    on: date | None = None,
) -> Official:
    name = report.org.bureau.name
    return Official(
        title=title_of(report, teller),
        blocks=tuple(blocks(readings, link)),
        addressee=report.addressee,
        head=RedHead(issuers=(name,), number=report.number) if report.number else None,
        signature=Signature(units=(name,), on=on or report.dated or today()),
        edition=edition,
    )


def blocks(readings: Sequence[Reading], link: Link) -> list[Block]:
    """Marks count through the whole report."""
    found: list[Block] = []
    count = 0
    for reading in readings:
        lines = iter(numbered(reading))
        for part in [*([reading.heading] if reading.heading else []), *reading.parts]:
            if isinstance(part, Sentence):
                _level, line = next(lines)
                words, count = _words(part, line, count, link)
                found.append(Heading(part.level, words) if part.level else Paragraph(words))
            elif not part.chart.why:
                count += 1
                found.append(_picture(part, mark(count), link))
    return found


def mark(number: int) -> str:
    return f"F{number:03}"


def cell_mark(whole: str, row: int, column: int) -> str:
    return f"{whole}-{row}-{column}"


def _words(part: Sentence, line: str, count: int, link: Link) -> tuple[tuple[str | Figure, ...], int]:
    prefix = line.removesuffix(part.text)
    words: list[str | Figure] = [prefix] if prefix else []
    for each in part.pieces:
        if isinstance(each, str):
            words.append(each)
        elif each.questions and each.text:
            count += 1
            words.append(Figure(each.text, mark(count), link(mark(count), each)))
        else:
            words.append(each.text or OPEN)
    return tuple(words), count


def _picture(part: read_parts.Picture, whole: str, link: Link) -> Table | Picture:
    chart = part.chart
    if chart.kind != "table":
        return Picture.of(chart.drawing, caption=chart.title, alt=chart.title)
    head, *body = chart.rows

    def cell(text: str, row: int, column: int) -> Figure:
        own = cell_mark(whole, row, column)
        return Figure(text, own, link(own, None))

    rows: tuple[tuple[str | Figure, ...], ...] = tuple(
        (name, *(cell(text, row, column) for column, text in enumerate(cells, 1)))
        for row, (name, *cells) in enumerate(body, 1)
    )
    total = len(body) > len(chart.categories)
    return Table((tuple(head),), rows, caption=chart.title, note=chart.note, total=total)


def marked(readings: Sequence[Reading]) -> list[tuple[str, Told | read_parts.Picture, str]]:
    """What stands under each mark, and the words around it."""
    every = [part for reading in readings for part in [*([reading.heading] if reading.heading else []), *reading.parts]]
    found: list[tuple[Told | read_parts.Picture, str]] = []
    for part in every:
        if isinstance(part, Sentence):
            found += _in_words(part)
        elif not part.chart.why:
            found.append((part, part.chart.title))
    return [(mark(number), each, where) for number, (each, where) in enumerate(found, 1)]


def _in_words(part: Sentence) -> list[tuple[Told, str]]:
    printed, found = "", []
    for each in part.pieces:
        if isinstance(each, Told) and each.questions and each.text:
            after = part.text[len(printed) + len(each.text) :]
            found.append((each, f"{printed[-AROUND:]}{each.text}{after[:AROUND_AFTER]}"))
        printed += each if isinstance(each, str) else each.text or OPEN
    return found


def body(readings: Sequence[Reading]) -> list[dict[str, Any]]:
    """The text with its marks in place, to be kept and shown long after: level and pieces of each line, a piece with a
    mark being a figure; of a table or chart its mark, title and rows."""
    found: list[dict[str, Any]] = []
    count = 0
    for reading in readings:
        lines = iter(numbered(reading))
        for part in [*([reading.heading] if reading.heading else []), *reading.parts]:
            if isinstance(part, Sentence):
                _level, line = next(lines)
                words, count = _words(part, line, count, lambda _mark, _told: "")
                pieces = [
                    {"text": each} if isinstance(each, str) else {"text": each.text, "mark": each.mark}
                    for each in words
                ]
                found.append({"level": part.level, "pieces": pieces})
            elif not part.chart.why:
                count += 1
                chart = part.chart
                found.append({"mark": mark(count), "title": chart.title, "rows": chart.rows, "note": chart.note})
    return found
