"""One digest for each person and working day: the owner first and early, the leader later, nothing twice."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from qingfeng.kernel import writing
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.calendar.models import DayOverride
from qingfeng.kernel.reminders import digest, rounds
from qingfeng.kernel.reminders.models import Digest, Notice
from qingfeng.kernel.reminders.rounds import settle_all
from qingfeng.kernel.reminders.sending import remind
from qingfeng.kernel.reminders.standing import listed, unread

pytestmark = pytest.mark.django_db
FAR, EARLY, NEAR, LAST, OVERDUE = (date(2022, 9, day) for day in (7, 8, 20, 23, 26))


def why(told, user):
    return [notice.why for notice in told.get(user.username, [])]


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (FAR, []),
        (EARLY, ["您是责任人，距时限还有 10 个工作日"]),
        (NEAR, ["您是责任人，距时限还有 3 个工作日"]),
        (LAST, ["您是责任人，这是时限前的最后一个工作日"]),
        (OVERDUE, ["您是责任人，已超期 3 天"]),
    ],
)
def test_the_owner_is_told_early_and_told_why(owned, owner, come, day, says):
    owned()
    assert why(come(day), owner) == says


def test_the_line_names_the_record_and_its_limit(owned, owner, come):
    record = owned()
    [notice] = come(NEAR)[owner.username]
    assert (notice.subject_name, notice.words) == (str(record), "整改问题，整改时限 9 月 23 日")


def test_a_limit_on_a_day_off_is_told_on_the_working_day_before(owned, owner, come):
    owned(due_on=date(2022, 9, 25))
    assert why(come(LAST), owner) == ["您是责任人，这是时限前的最后一个工作日"]


def test_a_colleague_in_office_is_told_as_such(owned, head, come):
    owned()
    assert why(come(NEAR), head)[0].startswith("您是就业科的科室负责人，")


def test_nothing_is_told_again_before_its_stage_changes(owned, owner, come):
    owned()
    assert [bool(why(come(date(2022, 9, day)), owner)) for day in (8, 9, 13, 19, 20, 21, 22, 23, 26, 27)] == [
        True, False, False, False, True, False, False, True, True, False,
    ]  # fmt: skip
    assert [each.stage for each in listed(owner)] == ["overdue 2022-09-23"]


def test_a_longer_limit_begins_anew(owned, owner, come, moved):
    record = owned()
    come(NEAR)
    moved(record, "rectifying", due_on=date(2022, 10, 28))
    assert listed(owner) == []
    assert come(date(2022, 9, 21)) == {}
    assert why(come(date(2022, 10, 26)), owner) == ["您是责任人，距时限还有 2 个工作日"]


def test_what_was_settled_disappears_at_once(owned, owner, come, moved):
    record = owned()
    come(NEAR)
    assert unread(owner) == 1
    moved(record, "asked")
    assert listed(owner) == []
    assert settle_all() == 1
    assert unread(owner) == 0


def test_the_section_head_is_told_after_the_owner_and_the_leader_after_that(
    owned, owner, come, person, bureau, moved, other_section
):
    leader, deputy = person("deputy_director", bureau), person("deputy_director", bureau)
    record = owned(leader=leader)
    come(NEAR)
    assert why(come(OVERDUE), leader) == []
    assert [why(come(date(2022, 9, day)), leader) for day in (27, 28, 29, 30)] == [
        [], [], ["您是责任领导，就业科有一项整改问题已超期 6 天，责任人 9 月 20 日已获提醒"], [],
    ]  # fmt: skip
    assert not Notice.objects.filter(recipient=deputy).exists()
    moved(record, "closed", closed_on=date(2022, 9, 30))
    assert listed(leader) == []


def test_the_deputy_director_of_the_section_is_told_where_the_record_names_no_leader(
    owned, come, person, section, bureau
):
    general, theirs = person("deputy_director", bureau), person("deputy_director", section)
    owned()
    come(OVERDUE)
    told = come(date(2022, 9, 29))
    assert why(told, theirs) == ["您分管的就业科有一项整改问题已超期 6 天，责任人 9 月 26 日已获提醒"]
    assert why(told, general) == []


def test_a_leader_is_not_told_of_what_the_owner_settled_in_time(owned, come, person, bureau, moved):
    leader = person("deputy_director", bureau)
    record = owned(leader=leader)
    come(OVERDUE)
    moved(record, "asked")
    assert why(come(date(2022, 9, 29)), leader) == []


@pytest.fixture
def entered(problem, clerk, on_list, moved, settings):
    """A problem entered by the office on a day, that the head of the section can hand out."""

    def make(day):
        settings.TODAY = day
        moved(on_list, "issued", issued_on=day)
        return problem("P1", owner=clerk, leader=clerk, due_on=date(2022, 12, 1))

    return make


def test_a_step_that_somebody_else_brought_about_lately_waits_for_its_taker(entered, come, head):
    record = entered(NEAR)
    [notice] = come(NEAR)[head.username]
    assert (notice.subject_id, notice.stage) == (record.pk, "waiting draft")
    assert (notice.words, notice.why) == ("整改问题，等您办理：下发", "您是就业科的科室负责人")
    assert come(date(2022, 9, 21)) == {}


def test_what_has_stood_still_for_long_is_not_told(entered, come, head):
    entered(date(2022, 8, 1))
    assert come(NEAR) == {}


def test_what_one_brought_there_oneself_is_not_told(entered, come, clerk):
    entered(NEAR)
    assert clerk.username not in come(NEAR)


def test_what_comes_back_is_told_again(entered, come, head, moved):
    record = entered(NEAR)
    come(NEAR)
    moved(record, "issued", issued_on=NEAR)
    assert come(date(2022, 9, 21)).get(head.username, []) == []
    moved(record, "draft", issued_on=None)
    assert [each.stage for each in come(date(2022, 9, 22))[head.username]] == ["waiting draft"]


def test_a_reminder_by_hand_goes_with_the_next_digest_and_stays_until_read(owned, owner, clerk, come, moved, settings):
    settings.TODAY = FAR
    record = owned()
    remind(record, [owner], by=clerk, words="请先报进展")
    told = come(date(2022, 9, 8))[owner.username]
    assert {each.words for each in told} == {"请先报进展", "整改问题，整改时限 9 月 23 日"}
    assert len(listed(owner)) == 2
    moved(record, "closed", closed_on=FAR)
    assert listed(owner) == []


def test_a_digest_leaves_one_event_and_an_empty_one_none(owned, owner, head, come):
    seen = Event.objects.count()
    come(FAR)
    assert not Digest.objects.filter(day=FAR).exclude(count=0)
    assert (Digest.objects.filter(day=FAR, recipient__in=[owner, head]).count(), Event.objects.count()) == (2, seen)
    owned()
    seen = Event.objects.count()
    come(NEAR)
    told = Event.objects.filter(seq__gt=seen)
    assert {(event.label, event.actor_name) for event in told} == {("生成每日提醒", "系统")}
    assert len(told) == Digest.objects.filter(day=NEAR, count__gt=0).count()


def test_administrators_and_closed_accounts_get_none(person, bureau, owner, come):
    administrator = person("system_admin", bureau)
    owner.is_active = False
    owner.save()
    come(NEAR)
    assert not Digest.objects.filter(recipient__in=[administrator, owner]).exists()


def test_the_same_day_again_changes_nothing(owned, owner, come):
    owned()
    first = come(NEAR)
    assert come(NEAR) == first
    assert (Digest.objects.filter(recipient=owner).count(), Notice.objects.filter(recipient=owner).count()) == (1, 1)


def test_a_worker_killed_in_between_is_made_good(owned, owner, come, monkeypatch):
    owned(), owned("P2")
    tell, told = digest.tell, []

    def killed(*given, **more):
        told.append(given)
        if len(told) == 2:
            raise KeyboardInterrupt
        return tell(*given, **more)

    monkeypatch.setattr(digest, "tell", killed)
    with pytest.raises(KeyboardInterrupt):
        come(NEAR)
    assert not Notice.objects.exists()
    monkeypatch.setattr(digest, "tell", tell)
    assert len(come(NEAR)[owner.username]) == 2


def test_one_broken_record_keeps_nobody_else_from_being_told(owned, owner, head, come, monkeypatch):
    owned()
    told = digest.owed_by

    def broken(user, day):
        if user == owner:
            raise ValueError("broken")
        return told(user, day)

    monkeypatch.setattr(digest, "owed_by", broken)
    assert set(come(NEAR)) == {head.username}
    monkeypatch.setattr(digest, "owed_by", told)
    assert set(come(NEAR)) == {head.username, owner.username}


def at(hour, minute):
    return datetime(2026, 1, 1, hour, minute, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("hour", "minute", "open_now"), [(8, 29, False), (8, 30, True), (17, 30, True), (17, 31, False), (3, 0, False)]
)
def test_nothing_is_made_outside_working_hours(settings, hour, minute, open_now):
    settings.TODAY = NEAR
    assert rounds.in_working_hours(at(hour, minute)) == open_now


def test_holidays_are_quiet_and_make_up_days_are_worked(settings, bureau):
    for day, worked in ((date(2022, 10, 5), False), (date(2022, 10, 8), True), (date(2022, 9, 24), False)):
        settings.TODAY = day
        assert rounds.in_working_hours(at(9, 0)) == worked
    entry = DayOverride(date=date(2022, 9, 24), is_working=True, why="防汛值班")
    writing.create(entry, by=None)
    assert rounds.in_working_hours(at(9, 0))


def test_the_worker_makes_and_sends_only_in_working_hours(owned, settings, monkeypatch):
    owned()
    settings.TODAY = NEAR
    monkeypatch.setattr(rounds, "in_working_hours", lambda: False)
    assert (rounds.make_todays(), rounds.send_waiting(), Digest.objects.count()) == (0, 0, 0)
    monkeypatch.setattr(rounds, "in_working_hours", lambda: True)
    assert rounds.make_todays() == 1
