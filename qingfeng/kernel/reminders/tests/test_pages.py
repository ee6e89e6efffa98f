"""Everybody reads their own reminders, says when they have, and how they want them; nobody learns who has read what."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.reminders.models import Delivery, Digest, Notice, Preference
from qingfeng.kernel.reminders.sending import remind
from qingfeng.kernel.reminders.standing import unread

pytestmark = pytest.mark.django_db
MINE, SETTINGS = "/reminders/", "/reminders/settings/"
TODAY = date(2022, 9, 20)


@pytest.fixture
def told(owned, owner, come):
    """The owner's line of today, and one of the days before."""
    owned("P1"), owned("P2", due_on=date(2022, 9, 28))
    come(date(2022, 9, 15))
    come(TODAY)
    return list(Notice.objects.filter(recipient=owner, settled_at=None).order_by("-on"))


def test_the_page_shows_todays_lines_and_the_earlier_ones_with_the_reason(told, owner, enter):
    context = enter(owner).get(MINE).context
    assert [line["title"] for line in context["lines"]] == ["P1 窗口迟到P1"]
    assert [(each["day"], len(each["lines"])) for each in context["earlier"]] == [(date(2022, 9, 15), 1)]
    assert context["lines"][0]["why"] == "您是责任人，距时限还有 3 个工作日"
    assert context["lines"][0]["status"]["word"] == "临期"


def test_nobody_sees_or_marks_what_others_are_told(told, person, bureau, enter):
    director = person("director", bureau)
    browser = enter(director)
    assert "P1" not in browser.get(MINE).content.decode()
    browser.post("/reminders/read/", {"notice": [each.pk for each in told]})
    assert Notice.objects.unread().filter(pk__in=[each.pk for each in told]).count() == 2


def test_the_header_counts_what_is_unread_and_nothing_once_it_is_read(told, owner, enter):
    browser = enter(owner)
    assert "2 条未读" in browser.get("/").content.decode()
    assert browser.post("/reminders/read/", {"notice": [told[0].pk, "x", "-1"]}).status_code == 302
    assert "1 条未读" in browser.get("/").content.decode()
    browser.post("/reminders/read/", {"notice": [each.pk for each in told]})
    page = browser.get("/").content.decode()
    assert "条未读" not in page and "今日提醒" not in page


def test_reading_is_told_as_a_number_not_as_who_read_what(told, owner, enter):
    enter(owner).post("/reminders/read/", {"notice": [each.pk for each in told]})
    event = Event.objects.first()
    assert (event.label, event.inputs, event.subject_name) == ("提醒标为已读", {"count": 2}, "")


def test_looking_marks_nothing_and_read_takes_only_a_post(told, owner, enter):
    browser = enter(owner)
    browser.get(MINE)
    assert browser.get("/reminders/read/").status_code == 405
    assert Notice.objects.unread().filter(recipient=owner, settled_at=None).count() == 2


def test_the_workbench_puts_todays_lines_first(told, owner, enter):
    context = enter(owner).get("/").context
    assert [line["title"] for line in context["reminders"]] == ["P1 窗口迟到P1"]


def test_a_record_one_may_no_longer_see_is_gone(told, owner, enter, problems):
    owner.grants.all().delete()
    problems.model.objects.update(owner=None)
    context = enter(owner).get(MINE).context
    assert (context["lines"], context["earlier"], context["keys"]) == ([], [], [])


def test_the_count_costs_every_page_one_query(told, owner, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert unread(owner) == 2


def saved(browser, **words):
    return browser.post(SETTINGS, words)


def test_wishes_are_kept_and_told_in_the_trail_without_the_address(owner, enter, settings):
    settings.MAIL = SimpleNamespace(host="mail.example", sender="a@example")
    browser = enter(owner)
    assert saved(browser, by_email="on", email="a@example.com", quiet_from="2022-10-01", quiet_until="2022-10-07")
    kept = Preference.objects.get(user=owner)
    assert (kept.by_email, kept.email, kept.quiet_on(date(2022, 10, 7))) == (True, "a@example.com", True)
    assert Event.objects.first().after["email"] == "［保密］"
    saved(browser, email="a@example.com")
    kept.refresh_from_db()
    assert (kept.by_email, kept.quiet_from) == (False, None)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"quiet_from": "2022-10-07", "quiet_until": "2022-10-01"}, "结束日期不能早于开始日期"),
        ({"quiet_from": "2022-10-07"}, "要一起填"),
        ({"quiet_from": "十月", "quiet_until": "2022-10-01"}, "日期"),
        ({"by_email": "on"}, "请填写接收提醒的邮箱"),
    ],
)
def test_wishes_that_cannot_be_are_refused_in_words(owner, enter, settings, words, says):
    settings.MAIL = SimpleNamespace(host="mail.example", sender="a@example")
    answer = saved(enter(owner), **words)
    assert answer.status_code == 422 and says in answer.content.decode()
    assert not Preference.objects.exists()


def test_a_way_out_that_is_not_set_up_stays_closed_and_says_why(owner, enter):
    browser = enter(owner)
    page = browser.get(SETTINGS).content.decode()
    assert "系统还没有设置发信服务器。" in page and "系统还没有设置单位的即时通讯。" in page
    saved(browser, by_email="on", email="a@example.com", by_webhook="on")
    kept = Preference.objects.get(user=owner)
    assert (kept.by_email, kept.by_webhook) == (False, False)


@pytest.fixture
def failed(owner):
    digest = Digest.objects.create(recipient=owner, day=TODAY, count=1)
    return Delivery.objects.create(
        digest=digest, channel="webhook", attempts=3, error="连不上即时通讯服务器：拒绝连接。"
    )


def test_the_system_administrator_sees_what_failed_without_what_it_said(failed, owner, person, bureau, enter, told):
    browser = enter(person("system_admin", bureau))
    page = browser.get(reverse("reminders:deliveries")).content.decode()
    assert "连不上即时通讯服务器" in page and str(owner) in page and "窗口迟到" not in page
    browser.post(reverse("reminders:again", args=[failed.pk]))
    failed.refresh_from_db()
    assert failed.attempts == 0
    assert Event.objects.first().label == "重新投递"


@pytest.mark.parametrize("role", ["director", "security_admin", "office"])
def test_others_are_refused_the_deliveries(failed, person, bureau, enter, role):
    browser = enter(person(role, bureau))
    assert browser.get(reverse("reminders:deliveries")).status_code == 403
    assert browser.post(reverse("reminders:again", args=[failed.pk])).status_code == 403


def test_a_reminder_by_hand_shows_who_reminds(owned, owner, clerk, enter, settings):
    settings.TODAY = TODAY
    remind(owned(), [owner], by=clerk, words="请先报进展")
    [line] = enter(owner).get(MINE).context["lines"]
    assert (line["words"], line["why"], line["status"]["word"]) == ("请先报进展", f"{clerk}提醒您", "同事提醒")
