"""The cast of the contexts' tests: a fictional bureau with two sections, people by role, and a figure asked by name.

bureau, section, other_section    units
person("liaison", section)        somebody who holds a role over a unit, with a post there
figure("conduct.inspections")     what the figure says, for 2022H1 and the bureau unless told otherwise
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.metrics.metric import get
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.people.models import Grant, Org, Post, User

LONG_AGO = date(2020, 1, 1)


@pytest.fixture(autouse=True)
def a_day_in_summer(settings) -> None:
    settings.TODAY = date(2022, 7, 1)


@pytest.fixture
def bureau(db: None) -> Org:
    return Org.objects.create(
        code="QL", name="青岚区人力资源和社会保障局", short_name="青岚区人社局", kind=Org.Kind.BUREAU
    )


@pytest.fixture
def section(bureau: Org) -> Org:
    return Org.objects.create(code="QL-JY", name="就业科", short_name="就业科", kind=Org.Kind.SECTION, parent=bureau)


@pytest.fixture
def other_section(bureau: Org) -> Org:
    return Org.objects.create(code="QL-YL", name="养老科", short_name="养老科", kind=Org.Kind.SECTION, parent=bureau)


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    def make(role: str, org: Org) -> User:
        number = User.objects.count() + 1
        user = User.objects.create(username=f"{role}{number}", name=f"职员{number}")
        Post.objects.create(user=user, org=org, title="职员", starts_on=LONG_AGO)
        if role:
            Grant.objects.create(user=user, role=role, org=org, starts_on=LONG_AGO)
        return user

    return make


@pytest.fixture
def figure(bureau: Org) -> Callable[..., Any]:
    def ask(key: str, period: str = "2022H1", org: Org | None = None, **where: str) -> Any:
        return get(key).value(Scope(Period.parse(period), org or bureau, where))

    return ask
