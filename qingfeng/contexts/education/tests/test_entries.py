"""Books, papers and activities: drafts and cancelled ones never count, titles are asked as reports write them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from qingfeng.contexts.education import workflow
from qingfeng.contexts.education.models import Activity, BookPurchase, Entry


@pytest.fixture
def confirm(secretary):
    def take(entry: Entry) -> Entry:
        return workflow.entries[type(entry)].step("confirm")(entry, by=secretary)

    return take


def cancel(entry: Entry, by) -> Entry:
    return workflow.entries[type(entry)].step("cancel")(entry, reason="登记有误", on=date(2022, 4, 1), by=by)


def test_books_are_counted_in_copies(book, confirm, figure):
    confirm(book(copies=30))
    confirm(book(title="警示录", copies=12))
    assert figure("education.books_bought") == 42
    assert figure("education.books_bought", title="警示录") == 12


def test_drafts_cancelled_ones_and_other_periods_do_not_count(book, paper, activity, confirm, secretary, figure):
    for make in (book, paper, activity):
        make()
        cancel(confirm(make()), secretary)
        confirm(make(on=date(2021, 12, 31)))
    for key in ("books_bought", "subscriptions", "subscription_titles", "activities", "activity_attendance"):
        assert figure(f"education.{key}") == 0


def test_title_marks_are_not_kept_so_that_a_title_is_one_title(book, confirm, figure):
    confirm(book(title="《廉洁读本》"))
    assert figure("education.books_bought", title="廉洁读本") == 30
    assert str(BookPurchase.objects.get()) == "《廉洁读本》"


def test_a_title_of_nothing_but_marks_is_refused(book):
    with pytest.raises(ValidationError, match="请写明名称"):
        book(title="《》")


def test_one_paper_of_two_branches_is_one_title_and_all_copies(paper, confirm, bureau, figure):
    confirm(paper(copies=5))
    office_copy = paper(copies=2)
    confirm(office_copy)
    confirm(paper(title="党建月刊", copies=1))
    assert figure("education.subscriptions") == 8
    assert figure("education.subscription_titles") == 2


def test_activities_count_with_everybody_who_came(activity, confirm, figure):
    confirm(activity())
    confirm(activity(kind="lecture", attendance=25))
    assert figure("education.activities") == 2
    assert figure("education.activity_attendance") == 65
    assert figure("education.activity_attendance", activity_kind="lecture") == 25


def test_an_activity_needs_its_attendance_and_its_day(activity, confirm):
    with pytest.raises(ValidationError, match="还没有填写参加人次"):
        confirm(activity(attendance=None))
    with pytest.raises(ValidationError, match="登记的日期还没有到"):
        confirm(activity(on=date(2022, 7, 2)))


def test_no_copies_are_no_purchase(book):
    with pytest.raises(ValidationError):
        book(copies=0)


def test_a_confirmed_entry_cannot_be_changed(book, confirm, secretary, client: Client):
    client.force_login(secretary)
    address = f"/records/education/books/{confirm(book()).pk}/"
    assert client.get(address).status_code == 200
    assert client.get(f"{address}edit/").status_code == 403


def test_another_branch_sees_nothing_of_it(activity, other_section, person):
    activity()
    assert not Activity.objects.all().visible_to(person("branch", other_section)).exists()


def test_every_list_opens(book, paper, activity, secretary, client: Client):
    client.force_login(secretary)
    for make, slug in ((book, "books"), (paper, "subscriptions"), (activity, "activities")):
        address = f"/records/education/{slug}/{make().pk}/"
        assert address in client.get(f"/records/education/{slug}/").content.decode()
