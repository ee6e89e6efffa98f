"""A call goes out when it says what it wants of whom; nobody is asked twice for the same."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from qingfeng.kernel.errors import Refused
from qingfeng.kernel.people.models import Org
from qingfeng.reports.asking import workflow as steps
from qingfeng.reports.asking.models import Question, Reply
from qingfeng.reports.asking.reuse import alike

from .conftest import TODAY

pytestmark = pytest.mark.django_db


def test_a_call_without_questions_or_units_says_what_it_lacks(draft, office):
    call = draft(to=[])
    assert steps.issue.why_not(call, office) == ["还没有选征集对象。"]
    Question.objects.all().delete()
    assert "还没有问项，请先写明要什么数、什么口径。" in steps.issue.why_not(call, office)


def test_units_are_added_and_taken_out_until_it_goes_out(draft, office, section, other_section):
    call = draft()
    steps.draw_up(call, [section], by=office)
    assert [reply.org for reply in call.replies.all()] == [section]
    steps.issue(call, by=office, on=TODAY)
    call.refresh_from_db()
    with pytest.raises(Refused, match="已经发出"):
        steps.draw_up(call, [other_section], by=office)


def test_less_than_three_working_days_need_a_reason(draft, office):
    call = draft()
    call.due_on = date(2022, 7, 6)
    call.save()
    assert {reply.due_on for reply in call.replies.all()} == {date(2022, 7, 15)}
    with pytest.raises(ValidationError, match="不足 3 个工作日"):
        steps.issue(call, by=office, on=TODAY)
    assert steps.issue(call, by=office, on=TODAY, hurry="上级今天才通知").hurry == "上级今天才通知"
    assert {reply.due_on for reply in call.replies.all()} == {date(2022, 7, 6)}


def test_a_deadline_that_has_passed_is_refused(draft, office):
    call = draft()
    call.due_on = date(2022, 7, 1)
    call.save()
    with pytest.raises(ValidationError, match="答复期限已经过了"):
        steps.issue(call, by=office, on=TODAY, hurry="急")


def test_what_is_planned_is_seen_by_the_office_alone(draft, office, liaisons):
    reply = draft().replies.first()
    assert Reply.objects.visible_to(office).filter(pk=reply.pk).exists()
    assert not Reply.objects.visible_to(liaisons[reply.org_id]).exists()


def test_the_asker_is_told_what_was_given_before_it_is_sent(ask, answered, draft, office, liaisons, section):
    first, second = ask("走访企业", title="市局半年表")
    answered(first, "12")
    answered(second, "8")
    again = draft("走访 企业", title="区委要数", to=[section])
    (reason,) = steps.issue.why_not(again, office)
    assert "就业科 2022-07-04 已报给《市局半年表》（半年报告）：12 家" in reason
    assert "养老科" not in reason
    assert str(liaisons[section.pk]) in reason


def test_what_is_taken_over_troubles_nobody(ask, answered):
    for reply, number in zip(ask("走访企业"), ("12", "8"), strict=True):
        answered(reply, number)
    for reply in ask("走访企业", title="又要一遍", repeat="reuse"):
        reply.refresh_from_db()
        assert (reply.status, reply.reused) == (Reply.Status.CONFIRMED, True)
        assert reply.answers.get().reused_from.reply.org == reply.org


def test_only_what_was_not_given_is_asked(ask, answered, filled):
    first, second = ask("走访企业")
    answered(first, "12")
    answered(second, "8")
    partly, _other = ask("走访企业", title="调研", questions=[("招聘活动", "场")], repeat="reuse")
    assert partly.status == Reply.Status.OWED
    assert [answer.value for answer in partly.answers.all()] == ["12 家"]
    filled(partly, "12", "3")
    assert sorted(answer.value for answer in partly.answers.all()) == ["12 家", "3 场"]


def test_another_definition_period_or_measure_word_is_another_question(ask, answered, draft, office):
    first, second = ask("走访企业")
    answered(first, "12")
    answered(second, "8")
    others = ({"covers": "2022Q2"}, {"measure": "次"}, {"definition": "电话联系的也算。"})
    for other in others:
        assert steps.issue.why_not(draft("走访企业", **other), office) == []


def test_questions_with_a_like_name_are_pointed_out(ask, draft):
    ask("走访用工企业")
    assert [each.name for each in alike(draft("走访用工企业数").questions.get())] == ["走访用工企业"]
    assert alike(draft("招聘活动").questions.get()) == []


def test_a_call_is_finished_when_all_are_in_or_waived(ask, answered, office):
    first, second = ask()
    call = answered(first, "12").call
    assert steps.finish.why_not(call, office) == ["还有 1 个科室没有确认答复。"]
    steps.waive(second, by=office, on=TODAY, reason="没有这项业务")
    assert steps.finish(call, by=office, on=TODAY).status == "done"


def test_cancelling_a_call_frees_who_has_not_answered(ask, answered, office):
    first, _second = ask()
    answered(first, "12")
    steps.cancel(first.call, by=office, on=TODAY, reason="不需要了")
    assert {reply.status for reply in first.call.replies.all()} == {"confirmed", "waived"}


def test_shares_do_not_add_up_and_numbers_have_a_measure_word(draft):
    with pytest.raises(ValidationError, match="百分比不能相加"):
        draft("办结率", "%")
    with pytest.raises(ValidationError, match="计量单位"):
        draft("走访企业", "")


def test_the_bureau_next_door_cannot_draw_up_ours(draft, person):
    neighbour = Org.objects.create(code="BH", name="碧湖区人社局", short_name="碧湖区人社局", kind="bureau")
    with pytest.raises(Refused):
        steps.draw_up(draft(), [], by=person("office", neighbour))
