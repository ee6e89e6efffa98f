"""An opinion raised on 10 May with as many items as asked, and a submission owed by 5 June."""

from collections.abc import Callable
from datetime import date

import pytest

from qingfeng.contexts.supervision import workflow
from qingfeng.contexts.supervision.models import Opinion, OpinionItem, Submission
from qingfeng.kernel import writing
from qingfeng.kernel.people.models import Org, User


@pytest.fixture
def group(bureau: Org, person: Callable[..., User]) -> User:
    return person("discipline", bureau)


@pytest.fixture
def office(bureau: Org, person: Callable[..., User]) -> User:
    return person("office", bureau)


@pytest.fixture
def draft(bureau: Org, group: User) -> Callable[..., Opinion]:
    def make(items: int = 1, on: date = date(2022, 5, 10)) -> Opinion:
        opinion = Opinion(org=bureau, title="公务用车管理", occasion_on=on, reply_due_on=date(2022, 12, 31))
        writing.create(opinion, by=group)
        for number in range(items):
            writing.create(OpinionItem(opinion=opinion, text=f"第 {number + 1} 条"), by=group)
        return opinion

    return make


@pytest.fixture
def raised(draft: Callable[..., Opinion], group: User) -> Callable[..., Opinion]:
    return lambda *args, **kwargs: workflow.raise_opinion(draft(*args, **kwargs), by=group)


@pytest.fixture
def owed(section: Org, group: User) -> Callable[..., Submission]:
    def make(series: str = "cars", covers: str = "2022-05", due_on: date = date(2022, 6, 5)) -> Submission:
        return writing.create(Submission(org=section, series=series, covers=covers, due_on=due_on), by=group)

    return make
