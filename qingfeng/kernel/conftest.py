"""Records for the kernel's tests: the problems of the rectification context stand in for the records of any register.

problems        their register
problem("P1")   one of them, in the first section unless told otherwise, entered as a person would
moved(record)   the record with a state set by hand, for what a page shows of it
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps

from qingfeng.kernel import writing
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.register.declaration import Register, registers


@pytest.fixture
def problems() -> Register:
    return registers["rectification/problems"]


@pytest.fixture
def clerk(person: Callable[..., User], bureau: Org) -> User:
    """The office, which enters for every unit of the bureau."""
    return person("office", bureau)


@pytest.fixture
def on_list(clerk: User, bureau: Org) -> Any:
    """The list on which all problems stand."""
    model = apps.get_model
    campaign = model("rectification", "Campaign")(org=bureau, name="庸懒散浮拖", plan_title="方案", plan_number="1号")
    writing.create(campaign, by=clerk)
    numbered = model("rectification", "RectificationList")(org=bureau, number="QD-1", campaign=campaign, level="bureau")
    return writing.create(numbered, by=clerk)


@pytest.fixture
def problem(clerk: User, section: Org, on_list: Any) -> Callable[..., Any]:
    def make(number: str, org: Org | None = None, **values: Any) -> Any:
        given = {"title": f"窗口迟到{number}", "manifestation": "八点半后到岗", "due_on": date(2022, 9, 1)} | values
        record = apps.get_model("rectification", "Problem")(number=number, org=org or section, list=on_list, **given)
        return writing.create(record, by=clerk)

    return make


@pytest.fixture
def moved() -> Callable[..., Any]:
    def move(record: Any, status: str, **values: Any) -> Any:
        type(record).objects.filter(pk=record.pk).update(status=status, **values)
        record.refresh_from_db()
        return record

    return move
