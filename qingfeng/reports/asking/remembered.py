"""Every request ever made of a unit, and how often the same thing was asked.

``of_units``  one line for each unit a reader may look at
``of_unit``   one line for each thing a unit was asked for, the most repeated first
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.calendar.saying import said
from qingfeng.kernel.people.models import Org

from .models import Answer, Question, Reply


@dataclass(frozen=True)
class Request:
    """One occasion: the reply, the question in it, and what was given."""

    reply: Reply
    question: Question
    answer: Answer | None

    @property
    def period(self) -> str:
        return said(self.reply.call.period)


@dataclass(frozen=True)
class Asked:
    """One thing, however often it was asked, the latest first."""

    requests: Sequence[Request]

    @property
    def question(self) -> Question:
        return self.requests[0].question

    @property
    def times(self) -> int:
        return len(self.requests)

    @cached_property
    def by_period(self) -> Counter[str]:
        return Counter(each.reply.call.covers for each in self.requests)

    @property
    def repeated(self) -> int:
        """How often it was asked for a period for which it had been asked already."""
        return self.times - len(self.by_period)

    @property
    def spared(self) -> int:
        """How often the unit was not troubled, because an earlier answer was taken over."""
        return sum(1 for each in self.requests if each.answer is not None and each.answer.reused_from_id)

    @property
    def periods(self) -> str:
        return "、".join(said(Period.parse(code)) for code in self.by_period)


@dataclass(frozen=True)
class History:
    """What a unit was asked for."""

    org: Org
    asked: Sequence[Asked]
    replies: int

    @property
    def questions(self) -> int:
        return sum(each.times for each in self.asked)

    @property
    def repeated(self) -> int:
        return sum(each.repeated for each in self.asked)

    @property
    def spared(self) -> int:
        return sum(each.spared for each in self.asked)


def sent_to(orgs: Any) -> Any:
    """The replies ever sent to the units; what was only planned was never asked."""
    return Reply.objects.filter(org__in=orgs, sent_on__isnull=False).select_related("call", "org")


def of_units(orgs: Any) -> list[History]:
    """Those of the units that were ever asked anything, the most troubled first."""
    replies: dict[Org, list[Reply]] = {}
    for reply in sent_to(orgs).prefetch_related("call__questions", "answers").order_by("-sent_on", "-pk"):
        replies.setdefault(reply.org, []).append(reply)
    histories = [_history(org, theirs) for org, theirs in replies.items()]
    return sorted(histories, key=lambda each: -each.questions)


def of_unit(org: Org) -> History:
    found = sent_to([org]).prefetch_related("call__questions", "answers__question", "answers__by")
    return _history(org, list(found.order_by("-sent_on", "-pk")))


def _history(org: Org, replies: Sequence[Reply]) -> History:
    grouped: dict[str, list[Request]] = {}
    for reply in replies:
        given = {each.question_id: each for each in reply.answers.all()}
        for question in sorted(reply.call.questions.all(), key=lambda each: each.pk):
            request = Request(reply, question, given.get(question.pk))
            grouped.setdefault(question.fingerprint, []).append(request)
    asked = [Asked(requests) for requests in grouped.values()]
    return History(org, sorted(asked, key=lambda each: (-each.repeated, -each.times)), len(replies))
