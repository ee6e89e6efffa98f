"""What is owed in a year: worked out from the plans, laid down once, due so many working days after each period."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from qingfeng.contexts.supervision.models import Submission, SubmissionPlan
from qingfeng.contexts.supervision.planning import lay_down, owed_in
from qingfeng.contexts.supervision.workflow import cancel
from qingfeng.kernel import writing

EVERY, REACH = SubmissionPlan.Every, SubmissionPlan.Reach


@pytest.fixture
def plan(bureau, group):
    def make(**given):
        values = {"series": "cars", "every": EVERY.MONTH, "starts_on": date(2022, 1, 1), "working_days": 5}
        return writing.create(SubmissionPlan(org=bureau, **values | given), by=group)

    return make


def test_a_month_is_due_so_many_working_days_after_it_ends(plan, office):
    plan()
    due = {each.period.code: each.due_on for each in owed_in(2022, office)}
    assert len(due) == 12
    assert due["2022-01"] == date(2022, 2, 11)  # the Spring Festival lasts to 6 February
    assert due["2022-09"] == date(2022, 10, 12)  # National Day to 7 October; 8 and 9 October are worked
    assert due["2022-12"] == date(2023, 1, 9)


def test_a_plan_owes_nothing_before_it_starts_or_after_it_ends(plan, office):
    plan(every=EVERY.QUARTER, starts_on=date(2022, 2, 1), ends_on=date(2022, 11, 30))
    assert [each.period.code for each in owed_in(2022, office)] == ["2022Q2", "2022Q3"]
    assert owed_in(2023, office) == []


def test_each_open_section_owes_its_own(plan, office, bureau, section, other_section):
    plan(reach=REACH.SECTIONS, every=EVERY.HALF)
    other_section.closed_on = date(2022, 3, 1)
    other_section.save()
    assert {each.org for each in owed_in(2022, office)} == {section}


def test_the_same_step_again_makes_nothing_double(plan, office, owed):
    plan()
    owed(covers="2022-05")  # entered by hand, for the section: another unit
    assert lay_down(2022, by=office) == 12
    assert lay_down(2022, by=office) == 0
    plan(starts_on=date(2022, 6, 1))  # asks for the same months once more
    assert lay_down(2022, by=office) == 0
    assert Submission.objects.count() == 13


def test_what_was_cancelled_as_a_mistake_does_not_come_back(plan, office, group):
    plan(every=EVERY.HALF)
    assert lay_down(2022, by=office) == 2
    cancel(Submission.objects.first(), reason="布置有误", on=date(2022, 6, 1), by=group)
    assert lay_down(2022, by=office) == 0


def test_nobody_lays_down_for_units_that_are_not_theirs(plan, person, section):
    plan()
    assert owed_in(2022, person("office", section)) == []


def test_the_same_plan_twice_is_refused(plan):
    plan()
    with pytest.raises(ValidationError, match="已经有同样的安排"):
        plan()


def test_a_year_is_looked_at_and_then_laid_down_in_the_browser(plan, office, client: Client):
    plan()
    client.force_login(office)
    page = client.get("/supervision/2022/owed/").content.decode()
    assert "新布置 12 件；已经布置 0 件" in page
    assert Submission.objects.count() == 0
    done = client.post("/supervision/2022/owed/", follow=True)
    assert "已布置 2022 年的报送 12 件。" in done.content.decode()
    again = client.post("/supervision/2022/owed/", follow=True)
    assert "没有新增" in again.content.decode()
    assert Submission.objects.count() == 12


def test_whoever_hands_in_does_not_lay_down(section, person, client: Client):
    client.force_login(person("liaison", section))
    assert client.get("/supervision/2022/owed/").status_code == 403
    assert client.post("/supervision/2022/owed/").status_code == 403


def test_a_year_whose_holidays_are_not_published_says_so(plan, office, client: Client):
    plan()
    client.force_login(office)
    assert "还没有公布" in client.get("/supervision/2060/owed/").content.decode()
