"""A talker, the people talked to, talks as drafts or recorded, and an inspection with what it found."""

from collections.abc import Callable
from datetime import date

import pytest

from qingfeng.contexts.conduct import workflow
from qingfeng.contexts.conduct.models import Finding, Inspection, Talk, TalkParticipant
from qingfeng.kernel import writing
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.terms.models import Term

CONTENT = "对照检查时认识到拖延问题"


@pytest.fixture
def office(bureau: Org, person: Callable[..., User]) -> User:
    return person("office", bureau)


@pytest.fixture
def head(section: Org, person: Callable[..., User]) -> User:
    return person("section_head", section)


@pytest.fixture
def clerk(section: Org, person: Callable[..., User]) -> User:
    """Somebody without any role."""
    return person("", section)


@pytest.fixture
def campaign(db: None) -> Term:
    return Term.objects.create(vocabulary="campaign", name="庸懒散浮拖", aliases=["庸懒散拖"])


@pytest.fixture
def draft(section: Org, head: User, clerk: User) -> Callable[..., Talk]:
    """A talk of the section's head, with the clerk unless told otherwise."""

    def make(*people: User, on: date = date(2022, 3, 10), kind: str = "heart", **values: object) -> Talk:
        talk = Talk(org=section, kind=kind, day=on, talker=head, matter="季度谈心", **values)
        writing.create(talk, by=head)
        for each in people or (clerk,):
            writing.create(TalkParticipant(talk=talk, person=each), by=head)
        return talk

    return make


@pytest.fixture
def held(draft: Callable[..., Talk], head: User) -> Callable[..., Talk]:
    return lambda *people, **values: workflow.finish(draft(*people, **values), content=CONTENT, by=head)


@pytest.fixture
def inspection(bureau: Org, office: User) -> Inspection:
    return writing.create(Inspection(org=bureau, day=date(2022, 4, 6), team="检查组", scope="各科室"), by=office)


@pytest.fixture
def found(inspection: Inspection, section: Org, clerk: User, office: User) -> Callable[..., Finding]:
    """A finding of the inspection, about the clerk unless told otherwise."""

    def make(kind: str = "late", who: User | None = None) -> Finding:
        finding = Finding(
            inspection=inspection, org=section, person=who or clerk, kind=kind, facts="8:40 到岗",
            reply_due_on=date(2022, 4, 11),
        )  # fmt: skip
        return writing.create(finding, by=office)

    return make
