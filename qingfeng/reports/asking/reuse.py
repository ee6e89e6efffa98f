"""What was given before, so that nobody is asked for the same thing twice.

``earlier``     what each unit of a call gave to the same question for the same period
``repeats``     the questions of a call that were answered before, each told in a sentence
``taken_over``  the answers that the call takes over, by unit
``alike``       questions that may be the same in other words
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from .models import Answer, DataCall, Question

ALIKE = 80  # of a hundred: names this close may mean the same figure
LOOKED_AT = 500  # questions of the bureau, the latest
SHOWN = 3


@dataclass(frozen=True)
class Repeat:
    """A question that units of the call answered before, the latest answer first."""

    question: Question
    answers: list[Answer]

    @property
    def told(self) -> str:
        """“派遣公司数：就业科 2022-07-04 已报给《…》：12 家（职员某某）”"""
        return _("“%(name)s”%(told)s") % {
            "name": self.question,
            "told": "；".join(given_to(each) for each in self.answers),
        }


def given_to(answer: Answer) -> str:
    words = {
        "unit": answer.reply.org, "on": answer.on, "call": answer.reply.call, "used": answer.reply.call.used_for,
        "value": answer.value, "by": answer.by,
    }  # fmt: skip
    return _("%(unit)s %(on)s 已报给《%(call)s》（%(used)s）：%(value)s，%(by)s填报") % words


def before(questions: Iterable[Question], covers: str, apart_from: DataCall | None = None) -> list[Answer]:
    """The standing answers to the same questions for the period, the latest first."""
    marks = {each.fingerprint for each in questions}
    found = Answer.objects.standing().filter(fingerprint__in=marks, covers=covers)
    if apart_from is not None:
        found = found.exclude(reply__call=apart_from)
    return list(found.select_related("reply__org", "reply__call", "question", "by").order_by("-pk"))


def earlier(call: DataCall) -> Iterator[tuple[Question, Answer]]:
    questions, units = list(call.questions.order_by("pk")), set(call.replies.values_list("org_id", flat=True))
    found = before(questions, call.covers, call)
    for question in questions:
        for answer in found:
            if answer.fingerprint == question.fingerprint and answer.reply.org_id in units:
                yield question, answer


def repeats(call: DataCall) -> list[Repeat]:
    told: dict[Question, list[Answer]] = {}
    for question, answer in earlier(call):
        told.setdefault(question, []).append(answer)
    return [Repeat(question, answers) for question, answers in told.items()]


def taken_over(call: DataCall) -> dict[int, dict[Question, Answer]]:
    """Unit → question → the earlier answer, of what the office decided to take over."""
    found: dict[int, dict[Question, Answer]] = {}
    for question, answer in earlier(call):
        if question.repeat == Question.Repeat.REUSE:
            found.setdefault(answer.reply.org_id, {})[question] = answer
    return found


def alike(question: Question) -> list[Question]:
    """Issued questions of the bureau with a name so close that they may ask for the same figure in other words."""
    issued = Question.objects.within(question.call.org).exclude(call__status=DataCall.Status.DRAFT)
    others = issued.exclude(fingerprint=question.fingerprint).exclude(call=question.call).select_related("call")
    latest = {each.fingerprint: each for each in reversed(others.order_by("-pk")[:LOOKED_AT])}
    scored = [(fuzz.ratio(question.name, each.name), each) for each in latest.values()]
    return [each for score, each in sorted(scored, key=lambda one: -one[0]) if score >= ALIKE][:SHOWN]
