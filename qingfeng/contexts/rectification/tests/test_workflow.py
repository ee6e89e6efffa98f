"""The refusals in words, and who is asked for what."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from qingfeng.contexts.rectification import workflow
from qingfeng.contexts.rectification.models import Measure, Problem
from qingfeng.contexts.rectification.tests.conftest import FEBRUARY
from qingfeng.kernel import writing
from qingfeng.kernel.errors import Refused


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


def test_an_extension_only_lengthens(problem, deputy):
    with pytest.raises(ValidationError, match="须晚于现在的时限"):
        workflow.extend(problem("rectifying"), by=deputy, until=date(2022, 6, 1), reason="提前", on=FEBRUARY)


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
    assert problem("issued", due_on=date.fromisoformat(due)).light.startswith(light)
