"""Everybody in scope answers every aspect, by name; what was found makes a list."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from qingfeng.contexts.rectification import workflow
from qingfeng.contexts.rectification.models import Aspect, Campaign, InScope, RectificationList, SelfCheck
from qingfeng.kernel import writing
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.people.models import Org, User

MAY, DUE = date(2022, 5, 5), date(2022, 5, 31)


@pytest.fixture
def member(section: Org, person: Callable[..., User]) -> User:
    """Somebody of the section without any role."""
    return person("", section)


@pytest.fixture
def running(campaign, section: Org, member: User, office: User) -> Campaign:
    """A campaign with two aspects over one section and its people, asked of everybody."""
    made = campaign()
    for name in ("庸", "懒"):
        writing.create(Aspect(campaign=made, name=name), by=office)
    writing.create(InScope(campaign=made, section=section), by=office)
    made = workflow.issue_plan(made, by=office, on=MAY)
    return workflow.ask_self_checks(made, by=office, on=MAY, due=DUE)


def of(person: User | None = None) -> SelfCheck:
    return SelfCheck.objects.get(person=person)


def test_the_section_and_each_of_its_people_are_asked_once(running, member, office):
    assert list(SelfCheck.objects.order_by("level").values_list("level", "person")) == [
        ("person", member.pk),
        ("section", None),
    ]
    assert of(member).answers.count() == 2
    with pytest.raises(ValidationError, match="都已经布置过自查"):
        workflow.ask_self_checks(running, by=office, on=MAY, due=DUE)


def test_nothing_is_asked_without_a_scope_or_with_a_deadline_before_it(campaign, office, section):
    made = workflow.issue_plan(campaign(), by=office, on=MAY)
    with pytest.raises(ValidationError, match="还没有写明参加范围"):
        workflow.ask_self_checks(made, by=office, on=MAY, due=DUE)
    writing.create(InScope(campaign=made, section=section), by=office)
    with pytest.raises(ValidationError, match="不能早于布置日期"):
        workflow.ask_self_checks(made, by=office, on=MAY, due=date(2022, 5, 1))


def test_a_nil_is_said_by_name_and_only_when_every_aspect_was_looked_at(running, member):
    check = of(member)
    with pytest.raises(ValidationError, match="还有 2 个方面没有回答"):
        workflow.report_nil(check, by=member, on=DUE)
    for answer in check.answers.all():
        workflow.nothing(answer, by=member)
    check = workflow.report_nil(check, by=member, on=DUE)
    assert (check.answer, check.answered_by, check.answered_on) == ("nil", member, DUE)


def test_nobody_answers_for_another(running, member, person, section):
    with pytest.raises(Refused, match="由科室联络员、科室负责人、本人办理"):
        workflow.nothing(of(member).answers.first(), by=person("", section))


def test_a_nil_with_a_problem_in_it_is_refused(running, member):
    check = of(member)
    first, second = check.answers.order_by("pk")
    workflow.found(first, by=member, text="答复口径前后不一")
    workflow.nothing(second, by=member)
    with pytest.raises(ValidationError, match="有的方面查出了问题"):
        workflow.report_nil(check, by=member, on=DUE)
    assert workflow.report_problems(check, by=member, on=DUE).answer == "problems"


def test_what_was_found_makes_a_list_of_drafts_once(running, member, liaison):
    check = of(member)
    first, second = check.answers.order_by("pk")
    workflow.found(first, by=member, text="答复口径前后不一")
    workflow.nothing(second, by=member)
    check = workflow.report_problems(check, by=member, on=DUE)
    workflow.draw_up(check, by=liaison, number="GR-1", due=date(2022, 6, 30))
    made = RectificationList.objects.get()
    problem = made.problems.get()
    assert (made.level, made.person, made.self_check) == ("person", member, check)
    assert (problem.number, problem.manifestation, problem.owner) == ("GR-1-1", "答复口径前后不一", member)
    with pytest.raises(ValidationError, match="已经形成清单 GR-1"):
        workflow.draw_up(check, by=liaison, number="GR-2", due=date(2022, 6, 30))


def test_the_page_takes_all_answers_or_none(running, member, enter):
    check = of(member)
    address = reverse("rectification:self_check", args=[check.pk])
    first, second = (answer.pk for answer in check.answers.order_by("pk"))
    half = {f"a{first}-answer": "found", f"a{first}-text": " ", f"a{second}-answer": "nil"}
    page = enter(member).post(address, half)
    assert page.status_code == 422
    assert "请写明问题表现" in page.content.decode()
    assert set(check.answers.values_list("answer", flat=True)) == {"pending"}
    enter(member).post(address, half | {f"a{first}-text": "答复口径前后不一"})
    assert of(member).answer == "problems"


def test_the_standing_counts_answers_and_problems_of_each_section(running, member, office, enter):
    for answer in of(member).answers.all():
        workflow.nothing(answer, by=member)
    workflow.report_nil(of(member), by=member, on=DUE)
    page = enter(office).get(reverse("rectification:standing", args=[running.pk]))
    assert page.context["totals"]["coverage"] == "1 / 2"
    assert "自查已答复 1 / 2" in page.content.decode()
