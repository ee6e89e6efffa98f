"""Meetings with an agenda and people in them.

meeting("party_group", on=…, items=["study"], sitting_in=2)     held, unless ``held=False``
"""

from collections.abc import Callable
from datetime import date
from itertools import count

import pytest

from qingfeng.contexts.meetings import workflow
from qingfeng.contexts.meetings.models import AgendaItem, Attendance, Meeting
from qingfeng.kernel import writing
from qingfeng.kernel.people.models import Org, User

MARCH = date(2022, 3, 10)


@pytest.fixture
def office(bureau: Org, person: Callable[..., User]) -> User:
    return person("office", bureau)


@pytest.fixture
def call(bureau: Org, office: User) -> Callable[..., Meeting]:
    numbers = count(1)

    def make(kind: str = "party_group", on: date = MARCH, **values) -> Meeting:
        number = next(numbers)
        values = {"number": f"HY-{number}", "title": f"第{number}次会议", "org": bureau, **values}
        return writing.create(Meeting(kind=kind, day=on, **values), by=office)

    return make


@pytest.fixture
def meeting(call, bureau: Org, office: User, person: Callable[..., User]) -> Callable[..., Meeting]:
    def make(kind="party_group", on=MARCH, items=("business",), sitting_in=0, held=True, mode="sitting_in") -> Meeting:
        made = call(kind, on)
        for place, category in enumerate(items, start=1):
            item = AgendaItem(meeting=made, place=place, title=f"议题{place}", category=category)
            writing.create(item, by=office)
        writing.create(Attendance(meeting=made, person=office, mode="present"), by=office)
        for _n in range(sitting_in):
            seat = Attendance(meeting=made, person=person("discipline", bureau), mode=mode, for_discipline=True)
            writing.create(seat, by=office)
        return workflow.hold(made, by=office) if held else made

    return make
