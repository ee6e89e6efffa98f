"""Closing needs evidence and somebody else's eyes; a closing date is written once; a relapse keeps its number.

Tried on every way in: the step, the step on many, the form, the sheet.
"""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from qingfeng.contexts.rectification import workflow
from qingfeng.contexts.rectification.models import Campaign, Measure, Problem
from qingfeng.contexts.rectification.tests.conftest import FEBRUARY, MARCH
from qingfeng.kernel import writing
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.exchange.sheet import columns_of
from qingfeng.kernel.files import keeping
from qingfeng.kernel.people.models import Grant
from qingfeng.kernel.register.declaration import registers

PROBLEMS = registers["rectification/problems"]
ONLY_BY_STEPS = {"closed_on", "issued_on", "first_due_on", "verifier", "asked_by", "relapses", "status", "result"}


def state(problem: Problem) -> str:
    return Problem.objects.get(pk=problem.pk).status


def unproved(problem) -> Problem:
    """A verified problem whose evidence was taken away again by somebody with the database's password."""
    made = problem("verified")
    keeping.of(made).all().delete()
    return made


def test_closing_is_not_asked_for_without_proof_of_an_outcome(problem, proof, liaison):
    made = problem("rectifying")
    workflow.tick(made, by=liaison, number="1", on=FEBRUARY)
    proof(made, kind="photo")
    proof(made, kind="minutes")
    with pytest.raises(ValidationError, match="还没有能证明成效的佐证材料"):
        workflow.ask_closing(made, by=liaison, result="已整改", on=FEBRUARY)


def test_closing_is_not_asked_for_with_a_measure_undone(problem, proof, liaison):
    made = problem("rectifying")
    proof(made)
    with pytest.raises(ValidationError, match="还有 1 条措施没有完成"):
        workflow.ask_closing(made, by=liaison, result="已整改", on=FEBRUARY)


@pytest.mark.parametrize("step", [workflow.verify, workflow.close])
def test_neither_verifying_nor_closing_does_without_proof(problem, discipline, step):
    made = problem("asked" if step is workflow.verify else "verified")
    keeping.of(made).all().delete()
    with pytest.raises(ValidationError, match="佐证"):
        step(made, by=discipline, on=MARCH)


def test_the_step_on_many_leaves_the_unproved_open(problem, discipline, enter):
    proved, bare = problem("verified"), unproved(problem)
    browser = enter(discipline)
    picked = {"pick": [proved.pk, bare.pk], "confirm": "1", "on": "2022-03-01", "look_back_on": ""}
    browser.post(PROBLEMS.url("bulk", "close"), picked)
    assert (state(proved), state(bare)) == ("closed", "verified")


def test_the_page_of_the_step_gives_the_reason(problem, discipline, enter):
    bare = unproved(problem)
    address = PROBLEMS.url("step", bare.pk, "close")
    assert "佐证" in enter(discipline).get(address).content.decode()
    enter(discipline).post(address, {"on": "2022-03-01"})
    assert state(bare) == "verified"


def test_what_closing_writes_is_in_no_form_and_in_no_sheet():
    assert not ONLY_BY_STEPS & set(PROBLEMS.form)
    assert not ONLY_BY_STEPS & set(columns_of(PROBLEMS))


def test_a_form_that_is_tampered_with_closes_nothing(problem, liaison, enter):
    made = problem("accepted")
    values = {name: getattr(made, name) for name in ("number", "title", "manifestation", "source", "category")}
    values |= {"list": made.list_id, "org": made.org_id, "owner": made.owner_id, "leader": made.leader_id}
    values |= {"due_on": "2022-06-30", "status": "closed", "closed_on": "2022-03-01", "version": made.version}
    enter(liaison).post(PROBLEMS.url("edit", made.pk), values)
    made.refresh_from_db()
    assert (made.status, made.closed_on) == ("accepted", None)


@pytest.mark.parametrize("step", [workflow.verify, workflow.close, workflow.send_back])
def test_the_owner_never_judges_their_own_problem(problem, liaison, bureau, step):
    Grant.objects.create(user=liaison, role="office", org=bureau, starts_on=date(2020, 1, 1))
    made = problem("verified" if step is workflow.close else "asked")
    given = {"reason": "不足"} if step is workflow.send_back else {}
    liaison = type(liaison).objects.get(pk=liaison.pk)
    with pytest.raises(Refused, match="不能核验自己负责的问题"):
        step(made, by=liaison, on=MARCH, **given)


def test_whoever_asked_never_judges(problem, person, section, bureau, discipline):
    made = problem("asked")
    asker = person("discipline", bureau)
    Problem.objects.filter(pk=made.pk).update(asked_by=asker)
    with pytest.raises(Refused, match="自己"):
        workflow.verify(made, by=asker, on=MARCH)


def test_who_judges_is_what_the_plan_says(problem, office, discipline):
    made = problem("asked")
    Campaign.objects.filter(pk=made.list.campaign_id).update(judges=Campaign.Judges.DISCIPLINE)
    with pytest.raises(Refused, match="方案规定由派驻纪检监察组核验"):
        workflow.verify(made, by=office, on=MARCH)
    assert workflow.verify(made, by=discipline, on=MARCH).status == "verified"


def test_proof_filed_with_a_progress_entry_counts_and_is_frozen_with_the_closing(problem, proof, liaison, discipline):
    made = problem("rectifying")
    workflow.report(made, by=liaison, text="台账已补齐", on=FEBRUARY)
    workflow.tick(made, by=liaison, number="1", on=FEBRUARY)
    entry = made.progress.get()
    proof(entry)
    workflow.ask_closing(made, by=liaison, result="台账已补齐", on=FEBRUARY)
    workflow.verify(made, by=discipline, on=MARCH)
    workflow.close(made, by=discipline, on=MARCH)
    assert all(each.frozen_at for each in keeping.of(entry))


def test_nobody_judges_where_only_the_owner_belongs_to_their_section(problem, person, other_section, bureau):
    owner, colleague = person("", other_section), person("", other_section)
    Grant.objects.create(user=colleague, role="office", org=bureau, starts_on=date(2020, 1, 1))
    with pytest.raises(Refused, match="不能核验本科室的问题"):
        workflow.verify(problem("asked", owner=owner), by=colleague, on=MARCH)


def test_a_look_back_is_kept_beside_the_closing(problem, discipline):
    made = problem("verified")
    workflow.close(made, by=discipline, on=MARCH, look_back_on=date(2022, 6, 1))
    made = workflow.look_back(made, by=discipline, on=date(2022, 6, 1), finding="连续三月按时更新")
    assert (made.status, made.looked_back_on) == ("closed", date(2022, 6, 1))
    with pytest.raises(ValidationError, match="已经回头看过"):
        workflow.look_back(made, by=discipline, on=date(2022, 6, 2), finding="再看一次")


def test_nobody_of_the_owners_section_judges(problem, person, section, bureau):
    colleague = person("", section)
    Grant.objects.create(user=colleague, role="office", org=bureau, starts_on=date(2020, 1, 1))
    with pytest.raises(Refused, match="不能核验本科室的问题"):
        workflow.verify(problem("asked"), by=colleague, on=MARCH)


def test_a_closing_date_is_written_once(problem, discipline):
    made = problem("closed")
    assert made.closed_on == MARCH
    with pytest.raises(ValidationError, match="当前为“已销号”，不能销号"):
        workflow.close(made, by=discipline, on=date(2022, 4, 1))
    made.refresh_from_db()
    assert made.closed_on == MARCH


def test_nothing_is_closed_before_it_was_issued_or_in_the_future(problem, discipline):
    made = problem("verified")
    with pytest.raises(ValidationError, match="不能早于下发日期"):
        workflow.close(made, by=discipline, on=date(2022, 1, 1))
    with pytest.raises(ValidationError, match="不能晚于今天"):
        workflow.close(made, by=discipline, on=date(2022, 7, 2))


def test_evidence_is_frozen_with_the_closing(problem, discipline):
    made = problem("closed")
    for attachment in keeping.of(made):
        with pytest.raises(Refused, match="归档"):
            keeping.remove(attachment, by=discipline, subject=made)


def test_a_relapse_reopens_under_the_same_number_and_keeps_its_history(problem, discipline):
    made = problem("closed")
    number, events = made.number, Event.objects.about(made).count()
    workflow.relapse(made, by=discipline, due=date(2022, 9, 1), reason="又停更两月", on=date(2022, 6, 1))
    made.refresh_from_db()
    assert (made.number, made.status, made.closed_on, made.relapses) == (number, "accepted", None, 1)
    assert Event.objects.about(made).count() == events + 1
    told = Event.objects.about(made).first()
    assert told.before["closed_on"] == "2022-03-01"
    assert told.inputs["reason"] == "又停更两月"


def test_a_relapse_needs_new_measures_and_new_proof(problem, proof, liaison, deputy, discipline):
    made, later = problem("closed"), date(2022, 6, 2)
    workflow.relapse(made, by=discipline, due=date(2022, 9, 1), reason="又停更两月", on=date(2022, 6, 1))
    with pytest.raises(ValidationError, match="还没有整改措施"):
        workflow.agree(made, by=deputy, on=later)
    writing.create(Measure(problem=made, text="换人专管台账", due_on=date(2022, 8, 1)), by=liaison)
    workflow.agree(made, by=deputy, on=later)
    workflow.tick(made, by=liaison, number="2", on=later)
    with pytest.raises(ValidationError, match="佐证"):
        workflow.ask_closing(made, by=liaison, result="再次补齐", on=later)
    proof(made)
    workflow.ask_closing(made, by=liaison, result="再次补齐", on=later)
    assert state(made) == "asked"


def test_no_measure_is_added_once_closing_is_asked_for(problem, liaison):
    measures = registers["rectification/measures"]
    assert measures.why_not_add(liaison, problem("accepted")) == ""
    for late in ("asked", "verified", "closed"):
        assert measures.why_not_add(liaison, problem(late)) == "申请销号之后不能再加措施。"
