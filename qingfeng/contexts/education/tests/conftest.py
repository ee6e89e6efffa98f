"""A Party branch with its secretary, and ready-made drafts."""

from collections.abc import Callable
from datetime import date

import pytest

from qingfeng.contexts.education.models import Activity, BookPurchase, LifeMeasure, LifeMeeting, Subscription
from qingfeng.kernel import writing
from qingfeng.kernel.people.models import Org, User

SPRING = date(2022, 3, 18)


@pytest.fixture
def branch(bureau: Org) -> Org:
    return Org.objects.create(code="QL-ZB1", name="第一党支部", short_name="第一党支部", kind="branch", parent=bureau)


@pytest.fixture
def secretary(branch: Org, person: Callable[..., User]) -> User:
    return person("branch", branch)


@pytest.fixture
def meeting(branch: Org, secretary: User) -> Callable[..., LifeMeeting]:
    def make(measures: int = 1, kind: str = "org_life", on: date = SPRING) -> LifeMeeting:
        made = writing.create(LifeMeeting(org=branch, kind=kind, title="专题组织生活会", day=on), by=secretary)
        for number in range(measures):
            measure = LifeMeasure(meeting=made, text=f"措施 {number + 1}", owner=secretary, due_on=date(2022, 9, 30))
            writing.create(measure, by=secretary)
        return made

    return make


@pytest.fixture
def book(branch: Org, secretary: User) -> Callable[..., BookPurchase]:
    def make(title: str = "廉洁读本", copies: int = 30, on: date = SPRING) -> BookPurchase:
        return writing.create(BookPurchase(org=branch, title=title, copies=copies, bought_on=on), by=secretary)

    return make


@pytest.fixture
def paper(branch: Org, secretary: User) -> Callable[..., Subscription]:
    def make(title: str = "清风报", copies: int = 5, on: date = SPRING, org: Org | None = None) -> Subscription:
        entry = Subscription(
            org=org or branch, title=title, kind="newspaper", copies=copies, year=2022, subscribed_on=on
        )
        return writing.create(entry, by=secretary)

    return make


@pytest.fixture
def activity(branch: Org, secretary: User) -> Callable[..., Activity]:
    def make(kind: str = "warning", attendance: int | None = 40, on: date = SPRING) -> Activity:
        entry = Activity(org=branch, kind=kind, title="警示教育大会", day=on, attendance=attendance)
        return writing.create(entry, by=secretary)

    return make
