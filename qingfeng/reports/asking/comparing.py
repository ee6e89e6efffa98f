"""The answers of all units to one call, side by side: what they add up to, and where they should agree and do not."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from qingfeng.kernel.register.declaration import page_of
from qingfeng.reports.wording import plain

from .models import Answer, DataCall, Question, Reply

HERE = (Reply.Status.ANSWERED, Reply.Status.CONFIRMED)


@dataclass(frozen=True)
class Cell:
    """What one unit said to one question; ``odd`` where it differs from most of those it should agree with."""

    words: str
    url: str = ""
    note: str = ""
    odd: bool = False
    raw: Any = None


@dataclass(frozen=True)
class Line:
    """One question over all units. ``differs`` where units that should agree do not."""

    question: Question
    cells: Sequence[Cell]
    together: str
    differs: bool = False


@dataclass(frozen=True)
class Comparison:
    call: DataCall
    replies: Sequence[Reply]
    lines: Sequence[Line]

    @property
    def differing(self) -> int:
        return sum(line.differs for line in self.lines)


def comparison_of(call: DataCall, replies: Sequence[Reply]) -> Comparison:
    """Of the replies that a reader sees; what is not handed in yet is not shown."""
    found = Answer.objects.filter(reply__in=replies, reply__status__in=HERE).select_related("question", "reply__org")
    answers = {(each.question_id, each.reply_id): each for each in found}
    lines = []
    for question in call.questions.order_by("pk"):
        cells = [_cell(answers.get((question.pk, reply.pk))) for reply in replies]
        lines.append(_line(question, cells))
    return Comparison(call, replies, lines)


def _cell(answer: Answer | None) -> Cell:
    if answer is None:
        return Cell("")
    raw = answer.number if answer.number is not None else answer.day or answer.text
    return Cell(answer.value, page_of(answer), answer.note, raw=raw)


def _line(question: Question, cells: list[Cell]) -> Line:
    told = [cell.raw for cell in cells if cell.words]
    if question.joins == Question.Joins.SAME and len(told) > 1:
        return _held_together(question, cells, Counter(told))
    if question.kind != Question.Kind.NUMBER or not told:
        return Line(question, cells, "")
    return Line(question, cells, f"{plain(sum(told))} {question.measure}")


def _held_together(question: Question, cells: list[Cell], counted: Counter[Any]) -> Line:
    """They agree, or most of them do, or nobody can say which is right."""
    if len(counted) == 1:
        return Line(question, cells, _("一致"))
    (usual, times), (_next, second) = counted.most_common(2)
    odd = [replace(cell, odd=bool(cell.words) and (times == second or cell.raw != usual)) for cell in cells]
    numbers = [each for each in counted if question.kind == Question.Kind.NUMBER]
    if not numbers:
        return Line(question, odd, _("不一致"), differs=True)
    gap = f"{plain(max(numbers) - min(numbers))} {question.measure}"
    return Line(question, odd, _("不一致，相差 %(gap)s") % {"gap": gap}, differs=True)
