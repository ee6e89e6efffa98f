"""The refusals in words, and who is asked for what."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from qingfeng.contexts.rectification import workflow
from qingfeng.contexts.rectification.models import Light, Measure, Problem
from qingfeng.contexts.rectification.tests.conftest import FEBRUARY
from qingfeng.kernel import writing
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.register.declaration import registers
from qingfeng.kernel.reminders.models import Notice


def test_a_problem_is_not_issued_without_an_owner_or_before_its_list(draft, office):
    with pytest.raises(ValidationError) as refused:
        workflow.issue(draft(owner=None), by=office, on=FEBRUARY)
    assert refused.value.messages == ["还没有明确责任领导和责任人。", "所在清单还没有印发。"]


def test_a_list_is_not_issued_empty(a_list, office):
    with pytest.raises(ValidationError, match="清单里还没有问题"):
        workflow.issue_list(a_list(), by=office, on=FEBRUARY)


def test_a_deadline_does_not_lie_before_the_issue(draft, office):
    made = draft(due_on=date(2022, 1, 1))
    workflow.issue_list(made.list, by=office, on=FEBRUARY)
    with pytest.raises(ValidationError, match="整改时限不能早于下发日期"):
        workflow.issue(made, by=office, on=FEBRUARY)


def test_measures_are_agreed_by_a_leader_with_a_deadline_each(problem, liaison, deputy):
    made = problem("accepted")
    with pytest.raises(ValidationError, match="还没有整改措施"):
        workflow.agree(made, by=deputy, on=FEBRUARY)
    writing.create(Measure(problem=made, text="补齐台账"), by=liaison)
    with pytest.raises(ValidationError, match="没有写明完成时限"):
        workflow.agree(made, by=deputy, on=FEBRUARY)
    with pytest.raises(Refused, match="“审定措施”由分管领导、局长、党组书记办理"):
        workflow.agree(made, by=liaison, on=FEBRUARY)


@pytest.mark.parametrize("number", ["0", "2", "第一条", ""])
def test_a_measure_is_ticked_by_its_place(problem, liaison, number):
    with pytest.raises(ValidationError, match="请填 1 到 1 之间的序号"):
        workflow.tick(problem("rectifying"), by=liaison, number=number, on=FEBRUARY)


def test_a_measure_is_done_once(problem, liaison):
    made = problem("rectifying")
    workflow.tick(made, by=liaison, number="1", on=FEBRUARY)
    with pytest.raises(ValidationError, match="已经完成"):
        workflow.tick(made, by=liaison, number="1", on=FEBRUARY)


def test_an_extension_only_lengthens(problem, liaison):
    with pytest.raises(ValidationError, match="须晚于现在的时限"):
        workflow.ask_extension(problem("rectifying"), by=liaison, until=date(2022, 6, 1), reason="提前", on=FEBRUARY)


def test_an_extension_is_asked_with_a_reason_decided_by_a_leader_and_keeps_the_old_date(problem, liaison, deputy):
    made, until = problem("rectifying"), date(2022, 8, 31)
    with pytest.raises(ValidationError, match="没有等待审批的延期申请"):
        workflow.extend(made, by=deputy, on=FEBRUARY)
    workflow.ask_extension(made, by=liaison, until=until, reason="等系统改造", on=FEBRUARY)
    with pytest.raises(ValidationError, match="已有一份延期申请"):
        workflow.ask_extension(made, by=liaison, until=until, reason="再报一次", on=FEBRUARY)
    with pytest.raises(Refused, match="“同意延期”由分管领导、局长、党组书记办理"):
        workflow.extend(made, by=liaison, on=FEBRUARY)
    made = workflow.extend(made, by=deputy, on=FEBRUARY)
    kept = made.extensions.get()
    assert (made.due_on, made.first_due_on, kept.old_due_on) == (until, date(2022, 6, 30), date(2022, 6, 30))
    assert (kept.status, kept.decided_by) == ("granted", deputy)


def test_a_refused_extension_changes_no_deadline(problem, liaison, deputy):
    made = problem("rectifying")
    workflow.ask_extension(made, by=liaison, until=date(2022, 8, 31), reason="等系统改造", on=FEBRUARY)
    made = workflow.refuse_extension(made, by=deputy, reason="可以先清存量", on=FEBRUARY)
    assert (made.due_on, made.extensions.get().status) == (date(2022, 6, 30), "refused")


def test_partly_done_is_a_state_of_its_own_and_work_goes_on(problem, liaison, proof):
    made = problem("rectifying")
    with pytest.raises(ValidationError, match="还没有一条措施完成"):
        workflow.partly(made, by=liaison, text="差一半", on=FEBRUARY)
    workflow.tick(made, by=liaison, number="1", on=FEBRUARY)
    made = workflow.partly(made, by=liaison, text="一条到位", on=FEBRUARY)
    assert made.status == "partly"
    proof(made)
    assert workflow.ask_closing(made, by=liaison, result="全部到位", on=FEBRUARY).status == "asked"


def test_the_owner_reports_progress_without_any_role(problem, person, other_section):
    owner = person("", other_section)
    made = problem("rectifying", owner=owner)
    made = workflow.report(made, by=owner, text="清完积压", on=date(2022, 5, 1))
    assert made.progress.get().by == owner
    assert made.heard_on == date(2022, 5, 1)
    with pytest.raises(Refused, match="“报进展”由科室联络员、科室负责人、本人办理"):
        workflow.report(made, by=person("", other_section), text="代报", on=date(2022, 5, 1))


def test_owner_and_deadline_are_settled_for_many_drafts_at_once(draft, office, person, section, enter):
    drafts, owner = [draft(owner=None), draft(owner=None)], person("", section)
    register = registers["rectification/problems"]
    picked = {"pick": [each.pk for each in drafts], "confirm": "1"}
    enter(office).post(register.url("bulk", "assign"), picked | {"owner": owner.pk})
    enter(office).post(register.url("bulk", "set_due"), picked | {"due": "2022-10-31"})
    kept = Problem.objects.values_list("owner", "due_on")
    assert list(kept) == [(owner.pk, date(2022, 10, 31))] * 2


def test_the_owner_and_the_leader_are_reminded_once(problem, office, liaison, deputy):
    made = problem("rectifying")
    for _twice in range(2):
        workflow.urge(made, by=office, words="月底前请报进展")
    assert sorted(Notice.objects.values_list("recipient", flat=True)) == sorted([liaison.pk, deputy.pk])


def test_a_list_is_not_finished_with_a_problem_open(problem, office):
    made = problem("rectifying")
    with pytest.raises(ValidationError, match="还有 1 个问题没有销号"):
        workflow.finish_list(made.list, by=office, on=FEBRUARY)


def test_a_list_is_finished_when_all_is_closed(problem, office):
    done = workflow.finish_list(problem("closed").list, by=office, on=date(2022, 3, 2))
    assert done.status == "done"


def test_another_sections_liaison_sees_nothing(problem, person, other_section):
    problem("issued")
    assert not Problem.objects.visible_to(person("liaison", other_section)).exists()


def test_the_owner_sees_their_problem_without_any_role(problem, person, other_section):
    owner = person("", other_section)
    made = problem("issued", owner=owner)
    assert list(Problem.objects.visible_to(owner)) == [made]


@pytest.mark.parametrize(
    ("due", "light"), [("2022-06-30", "红灯"), ("2022-07-01", "黄灯"), ("2022-07-16", "黄灯"), ("2022-07-17", "绿灯")]
)
def test_the_light_is_computed_from_the_deadline(problem, due, light):
    """Today is 1 July 2022; the last fifteen days are amber."""
    assert problem("issued", on=date(2022, 6, 25), due_on=date.fromisoformat(due)).light.startswith(light)


def test_a_problem_nobody_hears_of_for_a_month_turns_amber(problem):
    far = date(2022, 12, 1)
    assert problem("issued", on=date(2022, 6, 2), due_on=far).light == "绿灯"
    assert problem("issued", on=date(2022, 6, 1), due_on=far).light == "黄灯：久无进展"


def test_a_campaign_may_have_lights_of_its_own(problem, office):
    made = problem("issued", on=date(2022, 6, 25), due_on=date(2022, 7, 20))
    for colour, signal, days in (("blue", "left", 30), ("orange", "left", 5)):
        writing.create(Light(campaign=made.list.campaign, colour=colour, signal=signal, days=days), by=office)
    assert Problem.objects.get().light == "蓝灯：临期"
    Problem.objects.update(due_on=date(2022, 7, 4))
    assert Problem.objects.get().light == "橙灯：临期"
