"""A bureau whose local document gives five working days for advice and seven for complaints, and an inquiry in it."""

from collections.abc import Callable
from datetime import date

import pytest

from qingfeng.contexts.services.models import Inquiry
from qingfeng.kernel import writing
from qingfeng.kernel.calendar.models import LocalClock
from qingfeng.kernel.people.models import Org, User


@pytest.fixture
def limits(db: None) -> None:
    for key, length in (("online.consult", 5), ("online.complaint", 7)):
        LocalClock.objects.create(key=key, length=length, document="青岚政办〔2021〕8号")


@pytest.fixture
def office(bureau: Org, person: Callable[..., User]) -> User:
    return person("office", bureau)


@pytest.fixture
def liaison(section: Org, person: Callable[..., User]) -> User:
    return person("liaison", section)


@pytest.fixture
def head(section: Org, person: Callable[..., User]) -> User:
    return person("section_head", section)


@pytest.fixture
def asked(bureau: Org, office: User) -> Callable[..., Inquiry]:
    def make(on: date = date(2022, 5, 10), kind: str = "consult", org: Org | None = None) -> Inquiry:
        number = f"WZ-{Inquiry.objects.count() + 1:03}"
        inquiry = Inquiry(
            org=org or bureau, number=number, channel="platform", kind=kind, received_on=on, question="怎样申领补贴？"
        )
        return writing.create(inquiry, by=office)

    return make
