"""A small call: office, a liaison and a head in each of two sections, and the ways a test asks and answers.

ask("走访企业", "家")           a call for the half-year, sent to both sections, unless told otherwise
answered(reply, "12")          filled in by the liaison, handed in, confirmed by the head
told(call)                     what the answers to its first question make together
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from qingfeng.kernel import writing
from qingfeng.kernel.metrics.asking import Question as Figure
from qingfeng.kernel.metrics.metric import get
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.people.models import Org, User
from qingfeng.reports.asking import workflow as steps
from qingfeng.reports.asking.given import key_of
from qingfeng.reports.asking.models import DataCall, Question, Reply
from qingfeng.reports.asking.values import understood

TODAY = date(2022, 7, 4)


@pytest.fixture(autouse=True)
def a_monday_in_july(settings) -> None:
    settings.TODAY = TODAY


@pytest.fixture
def office(bureau: Org, person: Callable[..., User]) -> User:
    return person("office", bureau)


@pytest.fixture
def liaisons(section: Org, other_section: Org, person) -> dict[int, User]:
    return {org.pk: person("liaison", org) for org in (section, other_section)}


@pytest.fixture
def heads(section: Org, other_section: Org, person) -> dict[int, User]:
    return {org.pk: person("section_head", org) for org in (section, other_section)}


@pytest.fixture
def draft(bureau, office, section, other_section) -> Callable[..., DataCall]:
    """A call that is drawn up; ``questions`` are more (name, measure) pairs."""

    def make(name="走访企业", measure="家", covers="2022H1", to=None, questions=(), title="", **more: Any) -> DataCall:
        call = DataCall(
            org=bureau, title=title or f"征集{name}", used_for="半年报告", covers=covers, due_on=date(2022, 7, 15)
        )
        call = writing.create(call, by=office)
        for each, unit in ((name, measure), *questions):
            asked = {"definition": "现场走访的户数。", **more}
            writing.create(Question(call=call, name=each, measure=unit, **asked), by=office)
        steps.draw_up(call, [section, other_section] if to is None else to, by=office)
        return call

    return make


@pytest.fixture
def ask(draft, office) -> Callable[..., list[Reply]]:
    """The replies of a call that went out, in the order of their units."""

    def make(*words: Any, repeat="", **more: Any) -> list[Reply]:
        call = draft(*words, **more)
        for question in call.questions.all() if repeat else ():
            steps.settle_repeat(question, repeat, by=office)
        steps.issue(call, by=office, on=TODAY)
        return list(call.replies.select_related("org", "call").order_by("org__path"))

    return make


@pytest.fixture
def filled(liaisons) -> Callable[..., int]:
    def fill(reply: Reply, *words: str, by: User | None = None) -> int:
        questions = reply.call.questions.order_by("pk")
        given = {each: understood(each, typed) for each, typed in zip(questions, words, strict=True)}
        return steps.fill(reply, given, by=by or liaisons[reply.org_id])

    return fill


@pytest.fixture
def answered(filled, liaisons, heads) -> Callable[..., Reply]:
    def answer(reply: Reply, *words: str) -> Reply:
        filled(reply, *words)
        done = steps.answer(reply, by=liaisons[reply.org_id], on=TODAY)
        return steps.confirm(done, by=heads[reply.org_id], on=TODAY)

    return answer


@pytest.fixture
def told(bureau) -> Callable[..., Any]:
    def value(call: DataCall, org: Org | None = None, period=None) -> Any:
        metric = get(key_of(call.questions.order_by("pk")[0]))
        return Figure(metric, Scope(period or call.period, org or bureau)).told

    return value
