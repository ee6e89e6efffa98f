"""What counts as a list, a problem, a measure, a self-check; and what only looks like one."""

from datetime import date

import pytest

from qingfeng.contexts.rectification import workflow
from qingfeng.contexts.rectification.models import SelfCheck
from qingfeng.kernel import writing
from qingfeng.kernel.errors import BadInput

MAY, JUNE, JULY = date(2022, 5, 10), date(2022, 6, 30), date(2022, 7, 1)


@pytest.fixture
def issued(a_list, draft, office):
    """A list with one problem, issued."""

    def make(on=MAY, **values):
        made = a_list(**values)
        draft(into=made, due_on=date(2022, 12, 1), org=made.org)
        return workflow.issue_list(made, by=office, on=on)

    return make


def test_only_issued_lists_count(figure, issued, a_list, office):
    issued()
    a_list()
    workflow.cancel_list(issued(), by=office, on=MAY, reason="重复")
    assert figure("rectification.lists") == 1


def test_a_list_counts_in_the_period_it_was_issued_in(figure, issued):
    issued(on=JUNE)
    issued(on=JULY)
    assert (figure("rectification.lists"), figure("rectification.lists", "2022H2")) == (1, 1)
    assert figure("rectification.lists", "2022Q1") == 0


def test_lists_of_two_campaigns_are_never_added(figure, issued):
    """Blanks 4 and 12 of a report stand for section lists of different campaigns."""
    issued(of="庸懒散浮拖")
    issued(of="庸懒散浮拖")
    issued(of="纪律作风")
    assert figure("rectification.lists", campaign="庸懒散浮拖", level="section") == 2
    assert figure("rectification.lists", campaign="纪律作风", level="section") == 1


def test_a_campaign_is_found_under_the_name_that_reports_misspell(figure, issued):
    issued(of="庸懒散浮拖")
    assert figure("rectification.lists", campaign="庸懒散拖") == 1
    with pytest.raises(BadInput, match="没有名为“植树造林”"):
        figure("rectification.lists", campaign="植树造林")


def test_section_lists_and_personal_lists_are_told_apart(figure, issued, liaison):
    issued(level="section")
    issued(level="person", person=liaison)
    assert figure("rectification.lists", level="person") == 1
    assert figure("rectification.lists") == 2


def test_drafts_and_withdrawn_problems_are_not_found_problems(figure, problem, office):
    problem("draft")
    problem("issued")
    workflow.cancel(problem("issued"), by=office, on=MAY, reason="重复")
    assert figure("rectification.problems_found") == 1


def test_problems_closed_and_open_make_what_was_found(figure, problem):
    problem("closed")
    problem("rectifying")
    assert figure("rectification.problems_found") == 2
    assert figure("rectification.problems_closed") == 1
    assert figure("rectification.problems_open") == 1
    assert figure("rectification.closing_rate") == 50


def test_a_problem_closed_after_the_period_was_still_open_at_its_end(figure, problem):
    problem("closed")  # issued in February, closed on 1 March
    assert figure("rectification.problems_open", "2022-02") == 1
    assert figure("rectification.problems_open", "2022-03") == 0


def test_a_rate_of_nothing_is_no_number(figure):
    assert figure("rectification.closing_rate") is None


def test_an_extended_problem_is_not_overdue_and_counts_once_as_extended(figure, problem, deputy, liaison):
    late, extended = problem("rectifying"), problem("rectifying")
    for until in (date(2022, 8, 1), date(2022, 9, 1)):
        workflow.ask_extension(extended, by=liaison, until=until, reason="等待上级批复", on=MAY)
        workflow.extend(extended, by=deputy, on=MAY)
    assert figure("rectification.problems_overdue") == 1
    assert figure("rectification.problems_extended") == 1
    extended.refresh_from_db()
    assert extended.first_due_on == late.first_due_on == date(2022, 6, 30)


def test_measures_count_once_agreed_and_once_done(figure, problem, discipline):
    problem("accepted")
    problem("rectifying")
    problem("closed")
    assert figure("rectification.measures") == 2
    assert figure("rectification.measures_done") == 1


def test_a_nil_return_is_an_answer(figure, campaign, section, other_section, office):
    asked = {"campaign": campaign(), "level": "section", "asked_on": MAY}
    answered = {"answer": "nil", "answered_on": JUNE, "answered_by": office}
    writing.create(SelfCheck(org=section, **asked, **answered), by=office)
    writing.create(SelfCheck(org=other_section, **asked), by=office)
    assert figure("rectification.self_checks_asked") == 2
    assert figure("rectification.self_checks_answered") == 1
    assert figure("rectification.self_check_coverage") == 50


def test_the_month_a_plan_was_issued_is_that_of_its_campaign(figure, campaign, office):
    workflow.issue_plan(campaign("庸懒散浮拖"), by=office, on=date(2022, 3, 15))
    workflow.issue_plan(campaign("纪律作风"), by=office, on=date(2022, 4, 2))
    workflow.cancel_campaign(campaign("纪律作风"), by=office, on=MAY, reason="合并")
    assert figure("rectification.plan_issued_month", campaign="庸懒散浮拖") == 3
    assert figure("rectification.plan_issued_month", campaign="纪律作风") is None


def test_figures_of_one_section_leave_out_the_other(figure, problem, section, other_section):
    problem("issued")
    problem("issued", org=other_section)
    assert figure("rectification.problems_found", org=section) == 1
    assert figure("rectification.problems_found") == 2
