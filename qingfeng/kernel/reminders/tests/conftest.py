"""A problem with an owner and a deadline, and days on which the worker comes round.

owner, head     the liaison of the section, who owns the problem; the head of the section
owned("P1")     a problem of the owner that is being put right, due on Friday 2022-09-23
come(day)       it is that day, the worker has come round; answers the lines of each person's digest
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from qingfeng.kernel.calendar.entered import refresh
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.reminders.digest import make_digests
from qingfeng.kernel.reminders.models import Notice

DUE = date(2022, 9, 23)


@pytest.fixture
def owner(person: Callable[..., User], section: Org) -> User:
    return person("liaison", section)


@pytest.fixture
def head(person: Callable[..., User], section: Org) -> User:
    return person("section_head", section)


@pytest.fixture
def owned(problem: Callable[..., Any], moved: Callable[..., Any], owner: User) -> Callable[..., Any]:
    def make(number: str = "P1", **values: Any) -> Any:
        record = problem(number, **({"owner": owner, "due_on": DUE} | values))
        return moved(record, "rectifying", issued_on=date(2022, 3, 1))

    return make


@pytest.fixture
def come(settings: Any) -> Callable[[date], dict[str, list[Notice]]]:
    def round_of(day: date) -> dict[str, list[Notice]]:
        settings.TODAY = day
        refresh()
        make_digests(day)
        found: dict[str, list[Notice]] = {}
        for notice in Notice.objects.filter(digest__day=day).select_related("recipient").order_by("pk"):
            found.setdefault(notice.recipient.username, []).append(notice)
        return found

    return round_of
