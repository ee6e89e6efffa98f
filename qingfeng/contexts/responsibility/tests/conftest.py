"""The 2022 list of a bureau, issued on 8 March: the Party group's duty, the director's, a deputy's, a section
head's, and one person's who holds no role.

1      党组主体责任          director, bureau
1.1    一岗双责              deputy, bureau
1.1.1  科室负责人            head, section        every half-year
1.1.2  岗位责任              clerk, section       once, by 31 May
1.2    第一责任人            director, bureau     every quarter
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.conf import settings

from qingfeng.contexts.responsibility import workflow
from qingfeng.contexts.responsibility.models import Duty, DutyList, Occasion
from qingfeng.kernel import writing
from qingfeng.kernel.people.models import Org, User

ISSUED = date(2022, 3, 8)
C, R = Duty.Capacity, Duty.Rhythm


@dataclass
class Cast:
    director: User
    deputy: User
    head: User
    clerk: User
    office: User


@pytest.fixture
def cast(bureau: Org, section: Org, person: Callable[..., User]) -> Cast:
    return Cast(
        person("director", bureau), person("deputy_director", bureau), person("section_head", section),
        person("", section), person("office", bureau),
    )  # fmt: skip


@pytest.fixture
def draft(bureau: Org, section: Org, cast: Cast) -> DutyList:
    made = writing.create(DutyList(org=bureau, year=2022, title="2022年度责任分解"), by=cast.office)
    rows = (
        ("1", C.PARTY_GROUP, "抓好全局党风廉政建设", bureau, cast.director, R.ONCE, None),
        ("1.1", C.DOUBLE, "抓好分管科室党风廉政建设", bureau, cast.deputy, R.ONCE, None),
        ("1.1.1", C.HEAD, "排查廉政风险", section, cast.head, R.HALF_YEARLY, None),
        ("1.1.2", C.POST, "公示补贴发放名单", section, cast.clerk, R.ONCE, date(2022, 5, 31)),
        ("1.2", C.PRINCIPAL, "专题研究党风廉政建设", bureau, cast.director, R.QUARTERLY, None),
    )
    for number, capacity, text, org, owner, rhythm, due in rows:
        duty = Duty(
            list=made, number=number, capacity=capacity, text=text, org=org, owner=owner, rhythm=rhythm, due_on=due
        )
        writing.create(duty, by=cast.office)
    return made


@pytest.fixture
def issued(draft: DutyList, cast: Cast) -> DutyList:
    today, settings.TODAY = settings.TODAY, ISSUED
    proposed = workflow.propose(draft, by=cast.office)
    made = workflow.issue(proposed, on=ISSUED, by=cast.director)
    settings.TODAY = today
    return made


@pytest.fixture
def occasion(issued: DutyList) -> Callable[..., Occasion]:
    """``occasion("1.1.1", "2022H1")``"""
    return lambda number, covers="": Occasion.objects.get(duty__list=issued, duty__number=number, covers=covers)


@pytest.fixture
def done(occasion: Callable[..., Occasion], cast: Cast) -> Callable[..., Occasion]:
    """Fulfilled by its owner, proved by the duty list itself."""

    def fulfil(number: str, covers: str = "", on: date = date(2022, 5, 20)) -> Occasion:
        found = occasion(number, covers)
        workflow.link(found, found.duty.list, by=found.owner)
        return workflow.fulfil(found, account="已办", on=on, by=found.owner)

    return fulfil
