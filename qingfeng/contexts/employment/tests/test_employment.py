"""Money is counted when it left, trips when they were accepted, persons once and placements each time."""

from datetime import date
from decimal import Decimal
from itertools import count

import pytest
from django.core.exceptions import ValidationError

from qingfeng.contexts.employment import workflow
from qingfeng.contexts.employment.models import PartnerPlace, Placement, SubsidyPayment, Trip
from qingfeng.kernel import writing
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.people.models import Grant, User

MAY = date(2022, 5, 10)
NUMBERS = count(1)


@pytest.fixture
def clerk(section, person):
    return person("employment", section)


@pytest.fixture
def deputy(bureau, person):
    return person("deputy_director", bureau)


@pytest.fixture
def applied(section, clerk):
    def make(amount="1000", kind="training", person_key="QL-0001"):
        new = SubsidyPayment(org=section, number=f"BT-{next(NUMBERS)}", kind=kind, person_key=person_key,
                             recipient="享受人", amount=Decimal(amount))  # fmt: skip
        return writing.create(new, by=clerk)

    return make


@pytest.fixture
def paid(applied, clerk, deputy):
    def make(*args, on=MAY, **values):
        approved = workflow.approve(applied(*args, **values), by=deputy, on=on)
        return workflow.pay(approved, by=clerk, on=on)

    return make


@pytest.fixture
def trip(section, clerk):
    def make(mode="bus", passengers=40, day=MAY, accepted=True, plate=None):
        number = next(NUMBERS)
        new = Trip(org=section, number=f"BC-{number}", mode=mode, enterprise="示例公司", origin="西部某县", day=day,
                   plate=plate or f"车{number}", passengers=passengers)  # fmt: skip
        new = writing.create(new, by=clerk)
        return workflow.accept(new, by=clerk, on=day) if accepted else new

    return make


@pytest.fixture
def place(section, clerk):
    def make(name, agreed_on=date(2022, 3, 1), ended_on=None):
        return writing.create(PartnerPlace(org=section, name=name, agreed_on=agreed_on, ended_on=ended_on), by=clerk)

    return make


@pytest.fixture
def arrive(clerk):
    def make(at, person_key="QL-0001", on=MAY, left_on=None):
        new = Placement(
            place=at, person_key=person_key, name="务工人员", employer="示例公司", started_on=on, left_on=left_on
        )
        return writing.create(new, by=clerk)

    return make


def test_money_is_told_in_ten_thousand_yuan_and_rounded_once(figure, paid):
    paid("12345.67")
    paid("12345.67")
    assert figure("employment.subsidies_paid") == Decimal("2.47")


def test_half_a_cent_is_rounded_up(figure, paid):
    paid("50")
    assert figure("employment.subsidies_paid") == Decimal("0.01")


def test_what_is_applied_for_approved_or_returned_is_not_paid(figure, applied, paid, clerk, deputy):
    applied()
    workflow.approve(applied(), by=deputy, on=MAY)
    workflow.give_back(paid(), by=clerk, on=MAY, reason="账号有误")
    assert figure("employment.subsidies_paid") == 0
    assert figure("employment.payments") == 0


def test_money_counts_on_the_day_it_left(figure, paid):
    paid("10000", on=date(2021, 12, 31))
    paid("20000", on=date(2022, 6, 30))
    assert figure("employment.subsidies_paid") == 2
    assert figure("employment.subsidies_paid", "2021") == 1


def test_one_person_paid_twice_is_one_person_and_two_payments(figure, paid):
    paid(person_key="QL-0001")
    paid(person_key="QL-0001", kind="startup")
    paid(person_key="QL-0002")
    assert figure("employment.recipients") == 2
    assert figure("employment.payments") == 3
    assert figure("employment.recipients", subsidy_kind="startup") == 1


def test_whoever_entered_a_subsidy_does_not_approve_it(applied, clerk, bureau):
    Grant.objects.create(user=clerk, role="director", org=bureau, starts_on=date(2020, 1, 1))
    with pytest.raises(Refused, match="审定人不能是登记人"):
        workflow.approve(applied(), by=User.objects.get(pk=clerk.pk), on=MAY)


def test_whoever_approved_a_subsidy_does_not_pay_it(applied, deputy, bureau):
    approved = workflow.approve(applied(), by=deputy, on=MAY)
    Grant.objects.create(user=deputy, role="employment", org=bureau, starts_on=date(2020, 1, 1))
    with pytest.raises(Refused, match="发放人不能是审定人"):
        workflow.pay(approved, by=User.objects.get(pk=deputy.pk), on=MAY)


def test_a_subsidy_is_not_paid_unapproved(applied, clerk):
    with pytest.raises(ValidationError, match="当前为“已申请”，不能发放"):
        workflow.pay(applied(), by=clerk, on=MAY)


def test_buses_and_aircraft_are_counted_apart_once_accepted(figure, trip, clerk):
    trip("bus")
    trip("bus")
    trip("flight", passengers=150)
    trip("bus", accepted=False)
    workflow.refuse(trip("bus", accepted=False), by=clerk, on=MAY, reason="没有名单")
    assert figure("employment.bus_trips") == 2
    assert figure("employment.charter_flights") == 1
    assert figure("employment.transported") == 230
    assert figure("employment.transported", mode="flight") == 150


def test_the_same_vehicle_is_not_paid_twice_for_one_journey(trip):
    trip(plate="示A·00001")
    with pytest.raises(ValidationError):
        trip(plate="示A·00001")


def test_partner_places_are_named_in_the_order_they_were_agreed_while_they_last(figure, place):
    place("乙县", agreed_on=date(2022, 4, 1))
    place("甲县", agreed_on=date(2022, 3, 1))
    place("丙县", agreed_on=date(2021, 3, 1), ended_on=date(2022, 6, 30))
    place("丁县", agreed_on=date(2022, 7, 1))
    assert figure("employment.partner_places") == ["甲县", "乙县"]
    assert figure("employment.partner_place_count") == 2


def test_somebody_who_came_twice_is_one_person_and_two_placements(figure, place, arrive):
    here, there = place("甲县"), place("乙县")
    arrive(here, "QL-0001", on=date(2022, 2, 1), left_on=date(2022, 3, 1))
    arrive(there, "QL-0001")
    arrive(here, "QL-0002")
    assert figure("employment.persons_employed") == 2
    assert figure("employment.placements") == 3
    assert figure("employment.persons_employed", origin="乙县") == 1


def test_so_far_means_until_the_end_of_the_period(figure, place, arrive):
    here = place("甲县", agreed_on=date(2021, 1, 1))
    arrive(here, "QL-0001", on=date(2021, 5, 1))
    arrive(here, "QL-0002", on=date(2022, 7, 1))
    assert figure("employment.persons_employed") == 1, "the earlier year counts, the day after does not"
    assert figure("employment.placements") == 0


def test_another_section_sees_no_recipient(applied, person, other_section):
    applied()
    assert not SubsidyPayment.objects.visible_to(person("liaison", other_section)).exists()
