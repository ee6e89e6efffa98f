"""One person reminds others about a record: everybody who may see it, or nobody."""

from datetime import date

import pytest

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.reminders.models import Notice
from qingfeng.kernel.reminders.sending import remind

pytestmark = pytest.mark.django_db


def test_a_reminder_says_what_who_and_what_the_record_was_called(owned, owner, clerk, settings):
    settings.TODAY = date(2022, 9, 13)
    record = owned()
    [notice] = remind(record, [owner], by=clerk, words=" 请先报进展。\n谢谢𠮷 ")
    assert (notice.recipient, notice.subject_type, notice.subject_id) == (owner, "rectification.problem", record.pk)
    assert (notice.subject_name, notice.words, notice.why) == (str(record), "请先报进展。 谢谢𠮷", f"{clerk}提醒您")
    assert (notice.made_by, notice.on, notice.read_at) == (clerk, date(2022, 9, 13), None)


def test_the_trail_tells_once_who_was_reminded_of_what(owned, owner, head, clerk, section):
    record = owned()
    seen = Event.objects.count()
    remind(record, [owner, head, owner], by=clerk, words="请先报进展")
    event = Event.objects.first()
    assert (event.verb, event.label, event.actor, event.org) == ("reminders.notice.remind", "提醒", clerk, section)
    assert str(record) in event.subject_name
    assert event.inputs == {"to": f"{owner}、{head}", "words": "请先报进展"}
    assert (Notice.objects.count(), Event.objects.count()) == (2, seen + 1)


def test_who_may_not_see_the_record_is_named_and_nobody_is_told(owned, owner, clerk, person, other_section, bureau):
    stranger, administrator = person("liaison", other_section), person("system_admin", bureau)
    record, seen = owned(), Event.objects.count()
    with pytest.raises(Refused, match=f"不能提醒{stranger}、{administrator}：看不到这条记录"):
        remind(record, [owner, stranger, administrator], by=clerk, words="请先报进展")
    with pytest.raises(Refused, match="您看不到这条记录"):
        remind(record, [owner], by=stranger, words="请先报进展")
    assert (Notice.objects.count(), Event.objects.count()) == (0, seen)


def test_a_closed_account_is_not_told(owned, owner, clerk):
    record = owned()
    owner.is_active = False
    owner.save()
    with pytest.raises(Refused, match="账号已停用"):
        remind(record, [owner], by=clerk, words="请先报进展")


@pytest.mark.parametrize(("words", "says"), [("  ", "写明提醒什么"), ("长" * 201, "200 字以内")])
def test_words_are_needed_and_not_too_many(owned, owner, clerk, words, says):
    with pytest.raises(BadInput, match=says):
        remind(owned(), [owner], by=clerk, words=words)


def test_somebody_must_be_chosen(owned, clerk):
    with pytest.raises(BadInput, match="请先选人"):
        remind(owned(), [], by=clerk, words="请先报进展")


def test_a_double_click_reminds_once(owned, owner, clerk):
    record = owned()
    first = remind(record, [owner], by=clerk, words="请先报进展")
    seen = Event.objects.count()
    assert remind(record, [owner], by=clerk, words="请先报进展") == first
    assert (Notice.objects.count(), Event.objects.count()) == (1, seen)
    remind(record, [owner], by=clerk, words="明天要用")
    assert Notice.objects.count() == 2
