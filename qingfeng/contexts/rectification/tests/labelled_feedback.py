"""The labelled feedbacks: our own documents, with the problems a person reads in them.

A problem is written ``⟦number|category|section|deadline|deadline in words⟧its text⟦⟧``; empty fields say none, fields
at the end may be left out. A document that begins with ``#docx`` is handed in as Word, its lines with tabs as a table;
its problems are listed at its end as ``⟪number|category|section|deadline|text⟫``. Of ``heldout`` only the score is
read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from pathlib import Path

from docx import Document

FOLDER = Path(__file__).parent / "labelled"
PARTS = ("tuning", "heldout")
_MARK = re.compile(r"⟦([^⟧]*)⟧")
_LISTED = re.compile(r"⟪([^⟫]*)⟫\n?")


@dataclass(frozen=True)
class Gold:
    number: str
    category: str | None
    section: str | None
    deadline: str | None
    text: str
    start: int | None


@dataclass
class Labelled:
    name: str
    text: str = ""
    problems: list[Gold] = field(default_factory=list)
    word: bool = False

    @property
    def content(self) -> bytes:
        return _word(self.text) if self.word else self.text.encode()

    @property
    def file_name(self) -> str:
        return f"{self.name}.docx" if self.word else f"{self.name}.txt"


def labelled(part: str) -> Iterator[Labelled]:
    for piece in re.split(r"(?m)^=== ", (FOLDER / f"{part}.txt").read_text("utf-8"))[1:]:
        name, _, body = piece.partition("\n")
        yield _word_document(name, body) if body.startswith("#docx\n") else _annotated(name, body)


def _word_document(name: str, body: str) -> Labelled:
    text = _LISTED.sub("", body.removeprefix("#docx\n"))
    golds = [_gold(fields.split("|")[:4], fields.split("|")[4], None) for fields in _LISTED.findall(body)]
    return Labelled(name, text, golds, word=True)


def _annotated(name: str, body: str) -> Labelled:
    made = Labelled(name)
    reached, open_fields, begun = 0, None, 0
    for match in _MARK.finditer(body):
        made.text += body[reached : match.start()]
        if match[1]:
            open_fields, begun = match[1].split("|"), len(made.text)
        elif open_fields:
            made.problems.append(_gold(open_fields, made.text[begun:], begun))
        reached = match.end()
    made.text += body[reached:]
    return made


def _gold(fields: list[str], text: str, start: int | None) -> Gold:
    number, category, section, deadline = ([each or None for each in fields] + [None] * 4)[:4]
    return Gold(number or "", category, section, deadline, text, start)


def _word(text: str) -> bytes:
    document = Document()
    for tabbed, group in groupby(text.splitlines(), key=lambda line: "\t" in line):
        rows = [line.split("\t") for line in group]
        if not tabbed:
            for (line,) in rows:
                document.add_paragraph(line)
            continue
        table = document.add_table(len(rows), max(map(len, rows)))
        for place, row in enumerate(rows):
            for column, words in enumerate(row):
                table.cell(place, column).text = words
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()
