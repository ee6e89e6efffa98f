"""What the contexts' tests share beside the cast of qingfeng/conftest.py.

figure("conduct.inspections")     what the figure says, for 2022H1 and the bureau unless told otherwise
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.metrics.metric import get
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.people.models import Org


@pytest.fixture(autouse=True)
def a_day_in_summer(settings) -> None:
    settings.TODAY = date(2022, 7, 1)


@pytest.fixture
def figure(bureau: Org) -> Callable[..., Any]:
    def ask(key: str, period: str = "2022H1", org: Org | None = None, **where: str) -> Any:
        return get(key).value(Scope(Period.parse(period), org or bureau, where))

    return ask
