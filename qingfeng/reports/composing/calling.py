"""What a section lacks becomes a data call: a place left to be filled, or a figure that no record answers.

``Lack``       one such place: its call, and the sentence it stands in
``lacking``    the place that a call names, in a section as it is kept
``first_words``  what the data call asks, as far as the sentence and the report tell
``call_for``   the data call drawn up; in the text its figure takes the place, and is there once all have answered
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.calendar.workdays import add_working_days
from qingfeng.kernel.errors import BadInput
from qingfeng.reports.asking.blanks import EDGES, SEPARATORS, USUAL, Wanted, drawn
from qingfeng.reports.asking.given import CONTEXT, key_of
from qingfeng.reports.asking.models import DataCall, Question
from qingfeng.reports.blanks.measure_words import measure_at

from . import editing
from .language import Call
from .language.calls import written
from .models import Section
from .outlining import outline_of
from .reading import OPEN, Sentence, read
from .telling import MASK, Teller, Told

BEFORE = 30  # characters before a place that tell what it asks


@dataclass(frozen=True)
class Lack:
    told: Told
    call: Call
    before: str
    after: str

    @property
    def measure(self) -> str:
        found = measure_at(MASK + self.after, len(MASK))
        return found.word if found else ""

    @property
    def sentence(self) -> str:
        return (self.before + _("多少") + self.after).strip()


def lacks(told: Told) -> bool:
    """Left to be filled, or asked of records that hold nothing; what a data call already asks is not asked again."""
    if isinstance(told.call, Call) and told.call.name == "blank":
        return True
    question = told.question
    return question is not None and question.told in (None, []) and question.metric.context != CONTEXT


def lacking(section: Section, typed: str, teller: Teller) -> Lack:
    """Raises BadInput where there is no such place any more, or where it is filled."""
    reading = read(section.text, teller, section.heading)
    for part in (each for each in reading.parts if isinstance(each, Sentence)):
        before = ""
        for piece in part.pieces:
            words = piece if isinstance(piece, str) else piece.text or OPEN
            if (
                isinstance(piece, Told)
                and isinstance(piece.call, Call)
                and written(piece.call) == typed
                and lacks(piece)
            ):
                return Lack(piece, piece.call, before, part.text[len(before) + len(words) :])
            before += words
    raise BadInput(_("这一节里已经没有这个缺数的地方，请刷新页面。"))


def first_words(section: Section, lack: Lack, teller: Teller) -> dict[str, Any]:
    question, report = lack.told.question, section.report
    told = SEPARATORS.split(lack.before[-BEFORE:])[-1].strip(EDGES)
    name = lack.told.label or lack.call.key or told
    kind, measure = form_of(question.metric if question else None, lack.measure)
    definition = str(question.metric.definition) if question else _("报告原句：%(words)s") % {"words": lack.sentence}
    return {
        "title": _("补充数据：%(name)s") % {"name": name},
        "used_for": outline_of(report).kind[:100],
        "covers": (question.scope.period if question else teller.period).code,
        "due_on": add_working_days(today(), USUAL),
        "name": name[:100],
        "definition": definition[:400],
        "kind": kind,
        "measure": measure,
        "joins": Question.Joins.SUM,
    }


def form_of(metric: Any, measure: str) -> tuple[str, str]:
    """How an answer must look, and in what unit."""
    if metric is not None and metric.kind == "month":
        return Question.Kind.DAY, ""
    if metric is not None and metric.kind in ("count", "amount", "percentage"):
        return Question.Kind.NUMBER, metric.unit
    return (Question.Kind.NUMBER, measure) if measure and metric is None else (Question.Kind.TEXT, "")


@transaction.atomic
def call_for(section: Section, lack: Lack, wanted: Wanted, *, by: Any) -> DataCall:
    question = drawn(wanted, section.report.org, by=by)
    own = question.call.covers == section.report.period
    figure = Call("figure", key_of(question), {} if own else {"period": question.call.covers})
    text = section.text
    rest = text[lack.call.end :]
    unit = question.measure if question.kind == Question.Kind.NUMBER and not rest.startswith(question.measure) else ""
    words = f"{text[: lack.call.start]}{{{{ {written(figure)} }}}}{unit}{rest}"
    editing.write(section, section.heading, words, section.revision, by=by)
    return question.call
