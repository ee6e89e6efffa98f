"""The calendar of a year: every submission where it belongs, with what became of it."""

from datetime import date

import pytest
from django.test import Client

from qingfeng.contexts.supervision import workflow, year
from qingfeng.contexts.supervision.models import Submission


@pytest.fixture
def liaison(section, person):
    return person("liaison", section)


def hand_in(submission, by, on):
    return workflow.submit(submission, content="无", on=on, by=by)


def words(user, number=2022):
    rows = year.rows_of(year.of_year(number, user), number)
    return [[cell.word for cell in row.across] for row in rows]


def test_months_stand_in_their_place_with_empty_months_between(owed, group, liaison):
    hand_in(owed(covers="2022-02", due_on=date(2022, 3, 5)), liaison, date(2022, 3, 5))
    hand_in(owed(covers="2022-03", due_on=date(2022, 4, 5)), liaison, date(2022, 4, 7))
    owed(covers="2022-05", due_on=date(2022, 6, 28))
    owed(covers="2022-06", due_on=date(2022, 7, 8))
    owed(covers="2022-07", due_on=date(2022, 8, 8))
    late, waiting = "迟报 2 天", "待签收"
    assert words(group) == [["", waiting, late, "", "逾期 3 天", "待报送", "未到期", "", "", "", "", ""]]


def test_a_quarter_stands_across_its_months_in_a_row_of_its_own(owed, group):
    owed(covers="2022Q3", due_on=date(2022, 10, 10))
    owed(covers="2022-08", due_on=date(2022, 9, 8))
    rows = year.rows_of(year.of_year(2022, group), 2022)
    assert [[cell.span for cell in row.across] for row in rows] == [[1] * 12, [1] * 6 + [3] + [1] * 3]


def test_periods_that_overlap_never_hide_each_other(owed, group):
    owed(covers="2022-05-01..2022-06-30", due_on=date(2022, 7, 8))
    owed(covers="2022-06-01..2022-07-31", due_on=date(2022, 8, 8))
    rows = year.rows_of(year.of_year(2022, group), 2022)
    assert [sum(cell.span for cell in row.across) for row in rows] == [12, 12]
    assert sum(cell.submission is not None for row in rows for cell in row.across) == 2


def test_a_mistake_is_left_out_and_signed_ones_say_so(owed, group, liaison):
    workflow.cancel(owed(covers="2022-04"), reason="布置有误", on=date(2022, 6, 1), by=group)
    submission = hand_in(owed(), liaison, date(2022, 6, 1))
    workflow.receive(submission, on=date(2022, 6, 2), by=group)
    assert [word for row in words(group) for word in row if word] == ["已签收"]


def test_the_list_of_months_opens_where_something_is_missing(owed, group, liaison):
    hand_in(owed(covers="2022-03", due_on=date(2022, 4, 5)), liaison, date(2022, 4, 7))
    owed(covers="2022-04", due_on=date(2022, 5, 9))
    months = year.by_month(year.of_year(2022, group), 2022)
    assert [(month.label, month.late, month.is_open) for month in months] == [
        ("2022年4月", 1, False),
        ("2022年5月", 1, True),
    ]


def test_a_section_sees_its_own_part_of_the_page(owed, other_section, person, liaison, client: Client):
    address = f"/records/supervision/submissions/{owed().pk}/"
    client.force_login(liaison)
    assert address in client.get("/supervision/2022/").content.decode()
    client.force_login(person("liaison", other_section))
    assert address not in client.get("/supervision/2022/").content.decode()


def test_the_page_is_narrowed_to_one_matter(owed, liaison, client: Client):
    owed("cars"), owed("leave")
    client.force_login(liaison)
    shown = client.get("/supervision/2022/?series=leave").content.decode()
    assert all(f"/submissions/{each.pk}/" in shown for each in Submission.objects.filter(series="leave"))
    assert not any(f"/submissions/{each.pk}/" in shown for each in Submission.objects.filter(series="cars"))


def test_figures_of_the_running_year_stop_today(owed, group, liaison, client: Client):
    hand_in(owed(), liaison, date(2022, 6, 1))
    owed(covers="2022-06", due_on=date(2022, 7, 8))  # not due yet: no reproach
    client.force_login(group)
    page = client.get("/supervision/2022/")
    told = {str(each["label"]): each["value"] for each in page.context["figures"]}
    assert (told["应报送事项"], told["按时报送率"]) == ("1", "100")


def test_an_administrator_and_a_year_beyond_the_calendar_are_refused(bureau, person, group, client: Client):
    client.force_login(person("system_admin", bureau))
    assert client.get("/supervision/2022/").status_code == 403
    client.force_login(group)
    assert client.get("/supervision/1066/").status_code == 404
    assert "还没有布置报送" in client.get("/supervision/2030/").content.decode()
