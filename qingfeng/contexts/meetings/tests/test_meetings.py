"""Meetings are counted as meetings, items as items; only what was held counts."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from qingfeng.contexts.meetings import workflow
from qingfeng.contexts.meetings.models import AgendaItem, Attendance, Document, Meeting
from qingfeng.contexts.meetings.tests.conftest import MARCH
from qingfeng.kernel import writing
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.register.declaration import registers

MAY = date(2022, 5, 10)


def test_only_meetings_that_were_held_count(figure, meeting, office):
    meeting()
    called = meeting(held=False)
    assert figure("meetings.held") == 1
    workflow.cancel(called, by=office, reason="合并召开", on=MARCH)
    assert figure("meetings.held") == 1


def test_a_meeting_outside_the_period_does_not_count(figure, meeting):
    meeting(on=date(2021, 12, 31))
    meeting(on=date(2022, 6, 30))
    assert figure("meetings.held") == 1
    assert figure("meetings.held", "2021") == 1


def test_meetings_are_counted_by_kind(figure, meeting):
    meeting("party_group")
    meeting("bureau")
    assert figure("meetings.held", meeting_kind="bureau") == 1


def test_the_month_of_the_clean_governance_meeting_is_that_of_the_latest(figure, meeting):
    assert figure("meetings.clean_governance_month") is None
    meeting("clean_governance", on=date(2022, 2, 8))
    meeting("clean_governance", on=date(2022, 4, 8))
    meeting("party_group", on=date(2022, 6, 8))
    assert figure("meetings.clean_governance_month") == 4


def test_a_meeting_that_two_of_the_discipline_group_sat_in_on_counts_once(figure, meeting):
    meeting(sitting_in=2)
    meeting(sitting_in=1)
    assert figure("meetings.sat_in_by_discipline") == 2


def test_being_present_or_absent_is_not_sitting_in(figure, meeting):
    meeting(sitting_in=1, mode="present")
    meeting(sitting_in=1, mode="absent")
    meeting(sitting_in=1, held=False)
    assert figure("meetings.sat_in_by_discipline") == 0


def test_study_items_are_counted_by_item_at_party_group_meetings_only(figure, meeting):
    meeting(items=["study", "study", "business"])
    meeting("bureau", items=["study"])
    meeting(items=["study"], held=False)
    assert figure("meetings.study_items") == 2
    assert figure("meetings.study_meetings") == 1


def test_meetings_on_major_decisions_are_counted_as_meetings_not_as_items(figure, meeting):
    """Blank 9 of a report asks how many times, blank 10 how many items: never the same number by mistake."""
    meeting(items=["large_sum", "personnel", "business"])
    meeting(items=["work_safety"])
    meeting(items=["business"])
    meeting("bureau", items=["large_sum", "business"])
    assert figure("meetings.major_decision_meetings") == 2
    assert figure("meetings.major_decision_items") == 3
    assert figure("meetings.major_decision_items", category="personnel") == 1
    assert figure("meetings.agenda_items", meeting_kind="bureau") == 2


def test_documents_count_once_issued_and_no_more_once_withdrawn(figure, office, section):
    def draft(number):
        return writing.create(Document(org=section, title="方案", kind="plan", number=number), by=office)

    draft("青人社〔2022〕1号")
    workflow.issue(draft("青人社〔2022〕2号"), by=office, on=MAY)
    assert figure("meetings.documents_issued", document_kind="plan") == 1
    withdrawn = workflow.issue(draft("青人社〔2022〕3号"), by=office, on=MAY)
    workflow.withdraw(withdrawn, by=office, reason="有误", on=MAY)
    assert figure("meetings.documents_issued") == 1


def test_a_meeting_is_not_confirmed_before_its_day_nor_without_agenda_and_people(call, office):
    with pytest.raises(ValidationError) as refused:
        workflow.hold(call(on=date(2022, 7, 2)), by=office)
    assert refused.value.messages == ["召开日期还没有到。", "还没有登记议题。", "还没有登记参会人员。"]


def test_a_document_is_not_issued_without_a_number(office, section):
    draft = writing.create(Document(org=section, title="方案", kind="plan"), by=office)
    with pytest.raises(ValidationError, match="还没有文号"):
        workflow.issue(draft, by=office, on=MAY)


def test_only_the_office_confirms_a_meeting(meeting, person, section):
    with pytest.raises(Refused, match="“确认召开”由办公室办理"):
        workflow.hold(meeting(held=False), by=person("liaison", section))


def test_nobody_has_two_seats_at_one_meeting(meeting, office):
    made = meeting(held=False)
    with pytest.raises(ValidationError):
        writing.create(Attendance(meeting=made, person=office, mode="absent"), by=office)


def test_what_hangs_on_a_meeting_is_closed_once_it_was_held(meeting, office):
    items = registers["meetings/items"]
    assert items.why_not_add(office, meeting(held=False)) == ""
    held = meeting()
    assert items.why_not_add(office, held) == "会议确认召开或取消后不能再改。"
    assert items.why_not_edit(AgendaItem.objects.filter(meeting=held).first(), office)


def test_a_sections_liaison_sees_no_meeting_of_the_bureau(meeting, person, section):
    meeting()
    assert not Meeting.objects.visible_to(person("liaison", section)).exists()
