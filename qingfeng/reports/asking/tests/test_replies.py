"""Who fills in, hands in, confirms and returns; what is typed is understood or refused in a sentence."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.files import keeping
from qingfeng.kernel.register.declaration import registers
from qingfeng.kernel.reminders.digest import make_digests
from qingfeng.kernel.reminders.models import Notice
from qingfeng.reports.asking import workflow as steps
from qingfeng.reports.asking.models import Question, Reply
from qingfeng.reports.asking.values import Given, understood

from .conftest import TODAY

pytestmark = pytest.mark.django_db


def test_a_reply_goes_from_the_liaison_to_the_head(ask, filled, liaisons, heads, section):
    reply, _other = ask()
    filled(reply, "12")
    handed_in = steps.answer(reply, by=liaisons[section.pk], on=TODAY, note="含2家新开户")
    assert (handed_in.answered_by, handed_in.note) == (liaisons[section.pk], "含2家新开户")
    done = steps.confirm(handed_in, by=heads[section.pk], on=TODAY)
    assert (done.status, done.confirmed_by) == ("confirmed", heads[section.pk])


def test_nothing_is_handed_in_half(ask, filled, liaisons, section):
    reply, _other = ask(questions=[("招聘活动", "场")])
    filled(reply, "12", "")
    with pytest.raises(ValidationError, match="还有 1 个问项没有填"):
        steps.answer(reply, by=liaisons[section.pk], on=TODAY)


def test_who_filled_it_in_does_not_confirm_it(ask, filled, heads, section, person):
    reply, _other = ask()
    head = heads[section.pk]
    filled(reply, "12", by=head)
    steps.answer(reply, by=head, on=TODAY)
    with pytest.raises(Refused, match="谁填的不能由谁确认"):
        steps.confirm(reply, by=head, on=TODAY)
    assert steps.confirm(reply, by=person("deputy_director", section), on=TODAY).status == "confirmed"


def test_other_sections_and_readers_do_not_fill_in(ask, filled, liaisons, other_section, person, bureau):
    reply, _other = ask()
    for stranger in (liaisons[other_section.pk], person("director", bureau), person("", bureau)):
        with pytest.raises(Refused, match="由科室联络员"):
            filled(reply, "12", by=stranger)


def test_a_named_person_answers_without_a_role(ask, filled, person, section, other_section, heads):
    reply, _other = ask()
    named = person("", section)
    with pytest.raises(ValidationError, match="不在这个科室任职"):
        steps.assign(reply, by=heads[section.pk], person=person("", other_section))
    reply = steps.assign(reply, by=heads[section.pk], person=named)
    assert Reply.objects.visible_to(named).filter(pk=reply.pk).exists()
    filled(reply, "12", by=named)
    assert steps.answer(reply, by=named, on=TODAY).answered_by == named


def test_a_returned_reply_keeps_what_was_filled_in(ask, answered, office, filled):
    reply, _other = ask()
    back = steps.send_back(answered(reply, "230"), by=office, on=TODAY, reason="含了电话联系的")
    assert (back.status, back.confirmed_by, back.answers.get().number) == ("owed", None, 230)
    assert filled(back, "23") == 1


def test_the_same_numbers_again_change_nothing_and_leave_no_trace(ask, filled):
    reply, _other = ask()
    assert filled(reply, "12") == 1
    seen = Event.objects.count()
    assert filled(reply, "１２ 家") == 0
    assert Event.objects.count() == seen
    assert filled(reply, "") == 1
    assert not reply.answers.exists()


def test_proof_is_kept_with_what_is_confirmed(ask, filled, liaisons, heads, section):
    reply, _other = ask()
    filled(reply, "12")
    proof = keeping.attach(
        reply, SimpleUploadedFile("明细.pdf", b"%PDF-1.7\n%"), by=liaisons[section.pk], kind="system"
    )
    steps.confirm(steps.answer(reply, by=liaisons[section.pk], on=TODAY), by=heads[section.pk], on=TODAY)
    proof.refresh_from_db()
    assert proof.frozen_at
    reply.refresh_from_db()
    assert registers["asking/replies"].why_not_prove(reply, liaisons[section.pk]).startswith("答复已经确认")


def test_what_is_owed_waits_for_the_section_until_it_is_handed_in(ask, answered, liaisons, section):
    replies = registers["asking/replies"]
    reply, _other = ask()
    assert list(replies.owed(liaisons[section.pk])) == [reply]
    answered(reply, "12")
    assert list(replies.owed(liaisons[section.pk])) == []


def test_the_office_moves_a_deadline_and_reminds(ask, office, liaisons, section):
    reply, _other = ask()
    moved = steps.postpone(reply, by=office, on=TODAY, due=date(2022, 7, 20), reason="系统升级")
    assert moved.due_on == date(2022, 7, 20)
    with pytest.raises(ValidationError, match="新的期限"):
        steps.postpone(reply, by=office, on=TODAY, due=date(2022, 7, 1), reason="弄错了")
    steps.urge(reply, by=office, words="周五前请报")


def question(**values) -> Question:
    return Question(name="走访企业", **{"kind": "number", "measure": "家", **values})


@pytest.mark.parametrize(
    ("asked", "typed", "value"),
    [
        (question(), "12", Given(number=Decimal(12))),
        (question(), "１，２００家", Given(number=Decimal(1200))),
        (question(), "1,200 家", Given(number=Decimal(1200))),
        (question(measure="万元"), "3.5", Given(number=Decimal("3.5"))),
        (question(kind="day"), "2022年6月3日", Given(day=date(2022, 6, 3))),
        (question(kind="text"), "柳溪镇", Given(text="柳溪镇")),
        (question(), "  ", None),
    ],
)
def test_what_people_type_is_understood(asked, typed, value):
    assert understood(asked, typed) == value


@pytest.mark.parametrize(
    ("asked", "typed", "why"),
    [
        (question(), "十来家", "不是数字"),
        (question(), "12户", "单位不对"),
        (question(measure="元"), "1.2万元", "单位不对"),
        (question(), "12.5", "须是整数"),
        (question(measure="万元"), "1.234", "最多两位小数"),
        (question(least=Decimal(1)), "0", "不能小于 1"),
        (question(most=Decimal(100)), "230", "不能大于 100"),
        (question(), "9" * 13, "太大"),
        (question(kind="day"), "6月底", "不是日期"),
        (question(kind="day"), "2022-02-30", "不是日期"),
        (question(kind="text"), "长" * 201, "最多 200 个字"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(asked, typed, why):
    with pytest.raises(ValidationError, match=why):
        understood(asked, typed)


def test_the_digest_tells_the_liaison_what_is_owed_and_when(ask, liaisons, section, settings):
    ask("走访企业", title="三季度底数")
    settings.TODAY = date(2022, 7, 12)
    make_digests(date(2022, 7, 12))
    told = Notice.objects.filter(recipient=liaisons[section.pk])
    assert [notice.subject_name for notice in told] == ["三季度底数 · 就业科"]
    assert told[0].due_on == date(2022, 7, 15)
