"""Reminded in time: the owner first, with the reason why; the leader later; the deadline in one's own calendar."""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from icalendar import Calendar
from playwright.sync_api import expect

from qingfeng.contexts.rectification.models import Problem
from qingfeng.kernel import writing
from qingfeng.kernel.calendar.entered import refresh
from qingfeng.kernel.people.models import User
from qingfeng.kernel.people.roles import BUSINESS
from qingfeng.kernel.reminders.digest import make_digests
from tests.support.accessibility import assert_anybody_can_use
from tests.support.acting import focus_on

DUE = date(2022, 10, 14)


@pytest.fixture
def day():
    """Moves the clock: it is that day, and the worker has come round."""
    before = settings.TODAY

    def turn(to):
        settings.TODAY = to
        refresh()
        make_digests(to)

    yield turn
    settings.TODAY = before


@pytest.fixture
def problem(site):
    """A problem of the liaison's that is being put right, the deputy director answering for it."""
    owner, leader = (User.objects.get(username=name) for name in ("liaison", "deputy_director"))
    record = Problem.objects.filter(org=owner.org, status__in=["rectifying", "partly"]).first()
    return writing.change(record, {"owner": owner, "leader": leader, "due_on": DUE}, by=None)


def line_of(page, problem):
    return page.get_by_role("main").get_by_role("listitem").filter(has_text=problem.number)


def turn_to(page, log_in, username):
    log_in(page, username)
    page.goto("/")
    page.get_by_role("banner").get_by_role("link", name="提醒").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("提醒")


@pytest.mark.both_screens
def test_the_owner_is_told_first_and_the_leader_later(page, log_in, problem, day, screen):
    day(date(2022, 10, 11))
    turn_to(page, log_in, "liaison")
    expect(line_of(page, problem)).to_contain_text("您是责任人，距时限还有 3 个工作日")
    assert_anybody_can_use(page)
    turn_to(page, log_in, "deputy_director")
    expect(line_of(page, problem)).to_have_count(0)

    day(date(2022, 10, 17))
    turn_to(page, log_in, "liaison")
    expect(line_of(page, problem)).to_have_count(1)
    expect(line_of(page, problem)).to_contain_text("您是责任人，已超期 3 天")
    day(date(2022, 10, 20))
    turn_to(page, log_in, "deputy_director")
    expect(line_of(page, problem)).to_contain_text(
        "您是责任领导，劳动关系科有一项整改问题已超期 6 天，责任人 10 月 11 日已获提醒"
    )
    line_of(page, problem).get_by_role("link", name=problem.number).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(problem.number)


def test_reminders_are_read_by_keyboard_and_leave_the_header(page, log_in, problem, day):
    day(date(2022, 10, 11))
    log_in(page, "liaison")
    page.goto("/")
    today = page.get_by_role("complementary", name="提醒和时限")
    expect(today).to_contain_text(problem.number)
    assert_anybody_can_use(page)
    page.goto("/reminders/")
    line_of(page, problem).get_by_role("button", name="标为已读").click()
    expect(line_of(page, problem).get_by_role("button")).to_have_count(0)
    focus_on(page, "全部标为已读")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="全部标为已读")).to_have_count(0)
    expect(page.get_by_role("banner").get_by_role("link", name="提醒", exact=True)).to_be_visible()


def test_what_is_settled_is_gone(page, log_in, problem, day):
    day(date(2022, 10, 11))
    writing.change(problem, {"status": Problem.Status.ASKED}, by=None)
    turn_to(page, log_in, "liaison")
    expect(line_of(page, problem)).to_have_count(0)


@pytest.mark.both_screens
def test_a_deadline_in_ones_own_calendar(page, log_in, problem, screen):
    turn_to(page, log_in, "liaison")
    page.get_by_role("link", name="提醒设置").click()
    expect(page.get_by_text("系统还没有设置发信服务器。")).to_be_visible()
    page.get_by_role("button", name="生成日历地址").click()
    address = page.locator("#feed-address").inner_text()
    assert_anybody_can_use(page)
    answer = Client().get(address.partition("/reminders/")[2].join(["/reminders/", ""]))
    found = [str(event["SUMMARY"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]
    assert f"整改问题时限：{problem}" in found

    page.get_by_role("button", name="更换日历地址").click()
    expect(page.locator("#feed-address")).not_to_have_text(address)
    page.goto("/reminders/settings/")
    expect(page.locator("#feed-address")).to_have_count(0)
    page.get_by_role("button", name="停用日历地址").click()
    expect(page.get_by_text("原来的地址不再有效")).to_be_visible()


def test_wishes_are_kept(page, log_in):
    log_in(page, "office")
    page.goto("/reminders/settings/")
    page.get_by_label("免打扰起").fill("2022-10-09")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("alert")).to_contain_text("要一起填")
    page.get_by_label("免打扰止").fill("2022-10-14")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("已保存提醒设置。")).to_be_visible()
    expect(page.get_by_label("免打扰止")).to_have_value("2022-10-14")


@pytest.mark.both_screens
@pytest.mark.parametrize("username", sorted(BUSINESS))
def test_everybody_finds_a_digest_that_makes_sense(page, log_in, username, screen):
    turn_to(page, log_in, username)
    lines = page.get_by_role("main").get_by_role("listitem")
    expect(lines.first).to_be_visible()
    assert_anybody_can_use(page)


def test_the_system_administrator_sees_the_ways_out(page, log_in):
    log_in(page, "system_admin")
    page.goto("/")
    page.get_by_role("navigation", name="主菜单").get_by_role("link", name="提醒投递").click()
    expect(page.get_by_role("main")).to_contain_text("系统还没有设置单位的即时通讯。")
    assert_anybody_can_use(page)
