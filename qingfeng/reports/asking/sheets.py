"""The questions of a reply as a spreadsheet that goes out, and the same spreadsheet when it comes back.

``blank_sheet``  the questions with what was filled in so far
``read``         what a sheet says, by question, and what is wrong with which of its cells
``collected``    the answers of all units, one column each, for whoever asked
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from qingfeng.kernel.audit.trail import LANGUAGE
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.exchange.excel import read_rows, workbook
from qingfeng.kernel.exchange.sheet import HEADING_ROWS

from .comparing import Comparison
from .models import Question, Reply
from .values import Given, understood


def headings() -> list[str]:
    """In the language of the trail, whatever its reader reads: the sheet goes through many hands before it is back."""
    with translation.override(LANGUAGE):
        return headings_in_words()


def headings_in_words() -> list[str]:
    return [_("序号"), _("问项"), _("口径"), _("期间"), _("计量单位"), _("要求"), _("答复"), _("说明")]


def in_order(reply: Reply) -> list[Question]:
    return list(reply.call.questions.order_by("pk"))


def blank_sheet(reply: Reply) -> IO[bytes]:
    """Numbers in the column 答复, and what is worth saying in 说明; the rest recognises the row."""
    kept = {each.question_id: each for each in reply.answers.select_related("question")}
    rows = []
    for at, question in enumerate(in_order(reply), start=1):
        answer = kept.get(question.pk)
        told = (typed(answer.number, answer.day, answer.text), answer.note) if answer else (None, "")
        known = (question.name, question.definition, reply.call.period.label, question.measure, question.asked_for)
        rows.append([at, *known, *told])
    return workbook(str(reply.call), headings(), rows)[0]


def typed(*values: object) -> object:
    return next((value for value in values if value not in (None, "")), None)


@dataclass
class Cell:
    """What a sheet says to one question: the words of its row, and what they mean or why they cannot be used."""

    line: int
    words: str
    note: str
    given: Given | None = None
    error: str = ""


@dataclass
class Reading:
    cells: dict[Question, Cell] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)  # of rows that belong to no question


def read(reply: Reply, name: str, content: bytes) -> Reading:
    """Every row beneath the headings. Raises BadInput for a file that is no such sheet."""
    rows = read_rows(name, content)
    top, places = _headings(rows)
    questions, reading = in_order(reply), Reading()
    for line, row in enumerate(rows[top + 1 :], start=top + 2):
        cells = {each: row[at] if at < len(row) else "" for each, at in places.items()}
        if any(cells.values()):
            _read_row(reading, questions, line, cells)
    return reading


def _headings(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    number, name, *_between, answer, note = headings()
    for top, row in enumerate(rows[:HEADING_ROWS]):
        if {number, name, answer} <= set(row):
            return top, {each: row.index(each) for each in (number, name, answer, note) if each in row}
    raise BadInput(
        _("没有找到“%(number)s、%(name)s、%(answer)s”这几列：请用本页下载的表格填写。")
        % {"number": number, "name": name, "answer": answer}
    )


def _read_row(reading: Reading, questions: Sequence[Question], line: int, cells: dict[str, str]) -> None:
    number, name, *_between, answer, note = headings()
    at = int(cells[number]) if cells[number].isdigit() else 0
    if not 0 < at <= len(questions) or questions[at - 1].name != cells[name]:
        reading.errors.append(
            _("第 %(line)d 行：“%(number)s %(name)s”不是这次征集的问项，请核对是不是拿错了表。")
            % {"line": line, "number": cells[number], "name": cells[name]}
        )
        return
    question = questions[at - 1]
    if question in reading.cells:
        reading.errors.append(_("第 %(line)d 行：“%(name)s”前面已经填过一行。") % {"line": line, "name": question.name})
        return
    cell = Cell(line, cells[answer], cells.get(note, ""))
    try:
        cell.given = understood(question, cell.words, cell.note)
    except ValidationError as error:
        cell.error = _("第 %(line)d 行“%(column)s”：%(why)s") % {
            "line": line, "column": answer, "why": "".join(error.messages),
        }  # fmt: skip
    reading.cells[question] = cell


def collected(comparison: Comparison) -> IO[bytes]:
    """A row for each question, a column for each unit, then what they make together."""
    names = [_("问项"), _("计量单位"), *(str(each.org) for each in comparison.replies), _("合计或结论")]
    rows = [
        [line.question.name, line.question.measure, *(each.words for each in line.cells), line.together]
        for line in comparison.lines
    ]
    return workbook(str(comparison.call), names, rows)[0]
