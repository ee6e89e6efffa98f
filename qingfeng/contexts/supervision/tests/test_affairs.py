"""Official cars and leave: the calendar says which day was off and how many days somebody was away."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from qingfeng.contexts.supervision import workflow
from qingfeng.contexts.supervision.models import CarTrip, Leave
from qingfeng.kernel import writing
from qingfeng.kernel.calendar.models import DayOverride
from qingfeng.kernel.exchange import importing
from qingfeng.kernel.register.declaration import register_of

CARS = """青岚区人社局公务用车登记表,,,,,,,,
用车科室,出车日期,车牌号,司机,乘车人,出车事由,始发地,到达地点,公里数
就业科,2022年5月10日,公车01,某师傅,某科员等3人,走访企业,政务中心,柳溪镇,"1,0２6"
就业科,2022-05-01,公车02,某师傅,某科员,送文件,政务中心,市局,18
就业科,2022-05-11,公车02,某师傅,某科员,送文件,政务中心,市局,0
"""


@pytest.fixture
def liaison(section, person):
    return person("liaison", section)


@pytest.fixture
def trip(section, liaison):
    def make(day=date(2022, 5, 10), **given):
        told = {
            "vehicle": "公车01", "driver": "某师傅", "passenger": "某科员", "purpose": "走访企业", "origin": "政务中心",
            "destination": "柳溪镇", "km": 26, "approver": liaison,
        }  # fmt: skip
        return writing.create(CarTrip(**{"org": section, "day": day} | told | given), by=liaison)

    return make


@pytest.fixture
def leave(section, liaison):
    def make(starts_on, ends_on, **given):
        told = {"person": liaison, "kind": "annual", "approver": liaison}
        return writing.create(Leave(org=section, starts_on=starts_on, ends_on=ends_on, **told | given), by=liaison)

    return make


def test_a_holiday_and_a_saturday_are_marked_and_a_make_up_sunday_is_not(trip, figure):
    assert trip(date(2022, 5, 2)).doubts == "节假日用车"
    assert trip(date(2022, 6, 18)).doubts == "节假日用车"
    assert trip(date(2022, 4, 24)).doubts == ""  # a Sunday that was worked
    assert figure("supervision.car_trips") == 3
    assert figure("supervision.car_trips_on_days_off") == 2


def test_what_the_office_says_about_a_day_counts(trip):
    DayOverride.objects.create(date=date(2022, 6, 18), is_working=True, why="防汛值班")
    assert trip(date(2022, 6, 18)).doubts == ""


def test_a_trip_that_nobody_approved_is_marked(trip):
    assert trip(approver=None).doubts == "没有审批人"


def test_kilometres_add_up_by_section_and_mistakes_do_not_count(trip, liaison, other_section, figure):
    trip(), trip(km=14), trip(org=other_section, km=5)
    workflow.cancel_trip(trip(km=900), reason="登记有误", on=date(2022, 6, 1), by=liaison)
    assert figure("supervision.car_km") == 45
    assert figure("supervision.car_km", unit="就业科") == 40
    assert figure("supervision.car_km", org=other_section) == 5


@pytest.mark.parametrize("given", [{"km": 0}, {"km": 9000}, {"cost": Decimal("-1")}, {"day": date(2022, 7, 2)}])
def test_a_trip_that_cannot_have_been_is_refused(trip, given):
    with pytest.raises(ValidationError):
        trip(**given)


def test_days_of_leave_are_working_days(leave):
    assert leave(date(2022, 4, 29), date(2022, 5, 7)).days == 4  # 29 April, 5 and 6 May, and Saturday the 7th, worked
    assert leave(date(2022, 6, 6), date(2022, 6, 6)).days == 1


def test_leave_on_days_off_alone_is_refused(leave):
    with pytest.raises(ValidationError, match="都不是工作日"):
        leave(date(2022, 6, 11), date(2022, 6, 12))


def test_a_leave_of_centuries_is_a_slip_of_the_pen(leave):
    with pytest.raises(ValidationError, match="不超过一年"):
        leave(date(2022, 6, 6), date(9999, 6, 6))


def test_leave_does_not_end_before_it_starts_nor_begin_twice_on_a_day(leave):
    with pytest.raises(ValidationError, match="不能早于开始日期"):
        leave(date(2022, 6, 8), date(2022, 6, 7))
    first = leave(date(2022, 6, 8), date(2022, 6, 9))
    with pytest.raises(ValidationError, match="已经登记过"):
        leave(date(2022, 6, 8), date(2022, 6, 10))
    workflow.cancel_leave(first, reason="日期写错", on=date(2022, 6, 10), by=first.created_by)
    assert leave(date(2022, 6, 8), date(2022, 6, 10)).days == 3


def test_one_person_twice_is_one_person_and_all_the_days(leave, figure, person, section):
    leave(date(2022, 6, 6), date(2022, 6, 7))
    leave(date(2022, 6, 20), date(2022, 6, 20), kind="sick")
    leave(date(2022, 6, 6), date(2022, 6, 8), person=person("", section))
    assert figure("supervision.leave_persons") == 2
    assert figure("supervision.leave_days") == 6
    assert figure("supervision.leave_days", leave_kind="sick") == 1


def test_whoever_is_not_back_is_marked_until_they_are(leave, liaison):
    away = leave(date(2022, 6, 22), date(2022, 6, 24))
    assert away.doubts == "逾期未销假"
    assert workflow.come_back(away, on=date(2022, 6, 27), by=liaison).doubts == ""  # the Monday after
    with pytest.raises(ValidationError, match="已经销假"):
        workflow.come_back(away, on=date(2022, 6, 28), by=liaison)
    late = leave(date(2022, 6, 15), date(2022, 6, 15), returned_on=date(2022, 6, 20))
    assert late.doubts == "超假"


def test_a_person_sees_their_own_leave_and_nobody_elses(leave, person, other_section):
    colleague = person("", other_section)
    leave(date(2022, 6, 6), date(2022, 6, 7))
    own = leave(date(2022, 6, 6), date(2022, 6, 7), person=colleague)
    assert list(Leave.objects.visible_to(colleague)) == [own]


def test_a_sheet_with_the_customary_headings_comes_in_and_a_bad_row_is_named(section, liaison):
    register = register_of(CarTrip)
    batch = importing.keep(register, "用车登记.csv", CARS.encode("gb18030"), by=liaison)
    reading = importing.read_again(batch, register, liaison)
    assert len(reading.bad) == 1, [each.errors for each in reading.bad]
    (bad,) = reading.bad
    assert bad.line == 5
    assert [name for name, _why in bad.errors] == ["km"]
    assert importing.apply(batch, register, by=liaison, only_good=True) == 2
    assert sorted(CarTrip.objects.values_list("km", "day_off")) == [(18, True), (1026, False)]
    again = importing.keep(register, "再来一次.csv", CARS.encode(), by=liaison)
    assert importing.apply(again, register, by=liaison, only_good=True) == 0


def test_a_leave_sheet_counts_the_days_itself_whatever_it_says(section, liaison):
    sheet = f"姓名,所在科室,请假类别,起始日期,截止日期,天数\n{liaison},就业科,年休假,2022-04-29,2022-05-04,6\n"
    register = register_of(Leave)
    batch = importing.keep(register, "请假.csv", sheet.encode(), by=liaison)
    assert importing.apply(batch, register, by=liaison) == 1
    assert Leave.objects.get().days == 1
