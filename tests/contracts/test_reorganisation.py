"""When two sections merge, every record and every figure stays, and people keep seeing what was theirs."""

from datetime import date

import pytest

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.metrics.metric import every
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.people.reorganisation import reorganise
from qingfeng.kernel.register.declaration import registers

pytestmark = pytest.mark.django_db
every_register = pytest.mark.parametrize("register", registers.values(), ids=registers)
DAY = date(2022, 8, 1)


def merge(office, code: str = "QL-SB", old=None) -> Org:
    into = Org(code=code, name="社保科", short_name="社保科", kind=Org.Kind.SECTION, parent=office.bureau)
    return reorganise(old or [office.section, office.other_section], into, DAY, office.holder("system_admin"))


def seen_by(user: User, register) -> set[int]:
    """What they see at their next request."""
    return set(register.visible_to(User.objects.get(pk=user.pk)).values_list("pk", flat=True))


@every_register
def test_whoever_works_in_the_successor_sees_what_both_sections_recorded(register, office):
    role = min(register.model.readers)
    here, there = office.holder(role, over=office.section), office.holder(role, over=office.other_section)
    both = seen_by(here, register) | seen_by(there, register)
    merge(office)
    assert seen_by(here, register) == seen_by(there, register) == both


@every_register
def test_a_second_merger_keeps_the_first_records_in_sight(register, office):
    reader = office.holder(min(register.model.readers), over=office.section)
    before = seen_by(reader, register)
    first = merge(office, "ZZ", [office.section])
    first.refresh_from_db()
    again = Org(code="AA", name="社保中心", short_name="社保中心", kind=Org.Kind.SECTION, parent=office.bureau)
    reorganise([first], again, date(2022, 10, 1), office.holder("system_admin"))
    assert seen_by(reader, register) == before


@every_register
def test_the_neighbours_still_see_nothing_of_the_merged_sections(register, office):
    stranger = office.holder(min(register.model.readers), over=office.neighbour)
    before = seen_by(stranger, register)
    merge(office)
    assert seen_by(stranger, register) == before


def test_no_figure_of_the_bureau_or_of_a_past_section_changes(office):
    asked = [Scope(Period.parse("2022H1"), unit) for unit in (office.bureau, office.section, office.neighbour)]
    before = {(figure.key, scope.org.code): figure.value(scope) for figure in every() for scope in asked}
    merge(office)
    assert before == {(figure.key, scope.org.code): figure.value(scope) for figure in every() for scope in asked}
