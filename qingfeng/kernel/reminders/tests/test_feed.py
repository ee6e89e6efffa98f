"""The calendar of deadlines: correct for any calendar program, only one's own, only by the secret address."""

from datetime import date

import pytest
from django.test import Client
from icalendar import Calendar

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.reminders.feed import fingerprint
from qingfeng.kernel.reminders.models import Preference

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(owner, enter):
    """Renews the owner's address and answers its path."""

    def renew():
        return enter(owner).post("/reminders/calendar/").context["feed_url"].removeprefix("http://testserver")

    return renew


def fetch(path):
    return Client().get(path)


def events(path):
    return Calendar.from_ical(fetch(path).content).walk("VEVENT")


def test_it_is_fetched_without_logging_in_and_holds_the_deadlines(owned, address):
    record = owned()
    answer = fetch(path := address())
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    [event] = events(path)
    assert event["DTSTART"].to_ical() == b"20220923" and event["DTSTART"].params["VALUE"] == "DATE"
    assert (event["DTEND"].dt, event["SUMMARY"]) == (date(2022, 9, 24), f"整改问题时限：{record}")
    assert event["UID"] == f"rectification.problem-{record.pk}@127.0.0.1"
    assert event["URL"].endswith(f"/records/rectification/problems/{record.pk}/")
    assert event["DTSTAMP"].dt.utcoffset().total_seconds() == 0


def test_lines_end_fold_and_escape_as_rfc_5545_says(owned, address):
    title = "逾期，含逗号,分号;反斜杠\\和很长的名称𠮷" * 5
    owned(title=title[:180])
    content = fetch(address()).content
    lines = content.split(b"\r\n")
    assert lines[-1] == b"" and b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode()  # no character is cut in two
    unfolded = content.replace(b"\r\n ", b"").decode()
    assert "逗号\\,分号\\;反斜杠\\\\和" in unfolded
    assert Calendar.from_ical(content).walk("VEVENT")[0]["SUMMARY"].endswith(title[:180])


def test_the_same_deadlines_give_the_same_file(owned, address):
    owned()
    path = address()
    assert fetch(path).content == fetch(path).content


def test_only_what_its_owner_owes_and_sees_now(owned, address, owner, other_section, moved):
    record = owned()
    owned("P2", owner=None, org=other_section)
    path = address()
    assert [event["SUMMARY"] for event in events(path)] == [f"整改问题时限：{record}"]
    moved(record, "asked")
    assert events(path) == []


def test_of_what_is_confidential_not_even_the_name(owned, address, monkeypatch):
    record = owned()
    monkeypatch.setattr(type(record), "confidential", ("cause",))
    path = address()
    assert [event["SUMMARY"] for event in events(path)] == ["整改问题时限：登录后查看"]
    assert record.title not in fetch(path).content.decode()


def test_a_new_address_ends_the_old_one(owned, address):
    old, new = address(), address()
    assert (fetch(old).status_code, fetch(new).status_code) == (404, 200)


def test_the_address_is_kept_nowhere_and_never_shown_again(owned, address, owner, enter):
    path = address()
    token = path.rpartition("/")[2].removesuffix(".ics")
    kept = Preference.objects.get(user=owner)
    assert kept.feed == fingerprint(token) != token
    assert token not in enter(owner).get("/reminders/settings/").content.decode()
    assert not [event for event in Event.objects.all() if token in str(event.after) or kept.feed in str(event.after)]


def test_it_can_be_stopped(owned, address, owner, enter):
    path = address()
    enter(owner).post("/reminders/calendar/stop/")
    assert fetch(path).status_code == 404


def test_nothing_for_a_closed_account_an_unknown_address_or_no_address_at_all(owned, address, owner):
    path = address()
    owner.is_active = False
    owner.save()
    assert fetch(path).status_code == 404
    assert fetch("/reminders/calendar/unknown.ics").status_code == 404
    assert fetch("/reminders/calendar/None.ics").status_code == 404


def test_an_address_is_made_by_post_only(owner, enter):
    assert enter(owner).get("/reminders/calendar/").status_code == 405
    assert Client().post("/reminders/calendar/").status_code == 302
    assert not Preference.objects.exists()
