"""Life meetings and the measures they decided on."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from qingfeng.contexts.education import workflow
from qingfeng.contexts.education.models import LifeMeeting
from qingfeng.kernel.errors import Refused


def test_a_meeting_and_its_measures_count_once_it_was_held(meeting, secretary, figure):
    made = meeting(measures=3)
    assert figure("education.life_meetings") == 0
    assert figure("education.life_measures") == 0
    workflow.hold(made, by=secretary)
    assert figure("education.life_meetings") == 1
    assert figure("education.life_measures") == 3


def test_the_two_kinds_are_told_apart(meeting, secretary, figure):
    workflow.hold(meeting(measures=2), by=secretary)
    workflow.hold(meeting(measures=5, kind="democratic_life"), by=secretary)
    assert figure("education.life_measures", life_kind="org_life") == 2
    assert figure("education.life_meetings", life_kind="democratic_life") == 1


def test_cancelled_ones_and_other_periods_do_not_count(meeting, secretary, figure):
    workflow.call_off(meeting(), reason="改期", on=date(2022, 3, 1), by=secretary)
    workflow.hold(meeting(on=date(2021, 12, 31)), by=secretary)
    assert figure("education.life_meetings") == 0
    assert figure("education.life_measures") == 0


def test_a_meeting_without_measures_or_before_its_day_is_not_held(meeting, secretary):
    with pytest.raises(ValidationError, match="还没有登记会上制定的整改措施"):
        workflow.hold(meeting(measures=0), by=secretary)
    with pytest.raises(ValidationError, match="召开日期还没有到"):
        workflow.hold(meeting(on=date(2022, 7, 2)), by=secretary)


def test_another_branch_cannot_hold_it(meeting, other_section, person):
    with pytest.raises(Refused, match="由办公室、党支部办理"):
        workflow.hold(meeting(), by=person("branch", other_section))


def test_a_measure_is_done_after_its_meeting_with_its_outcome(meeting, secretary):
    made = meeting()
    measure = made.measures.get()
    with pytest.raises(ValidationError, match="会议还没有确认召开"):
        workflow.finish(measure, outcome="已修订制度", on=date(2022, 6, 1), by=secretary)
    workflow.hold(made, by=secretary)
    with pytest.raises(ValidationError, match="不能早于会议召开日期"):
        workflow.finish(measure, outcome="已修订制度", on=date(2022, 3, 1), by=secretary)
    assert workflow.finish(measure, outcome="已修订制度", on=date(2022, 6, 1), by=secretary).done_on == date(2022, 6, 1)


def test_a_meeting_is_entered_and_held_in_the_browser(branch, secretary, client: Client):
    client.force_login(secretary)
    form = {"org": branch.pk, "kind": "org_life", "title": "专题组织生活会", "day": "2022-03-18"}
    assert client.post("/records/education/life-meetings/new/", form).status_code == 302
    made = LifeMeeting.objects.get()
    lines = f"/records/education/life-measures/new/?meeting={made.pk}"
    measure = {"text": "每月通报一次办件时限", "owner": secretary.pk, "due_on": "2022-09-30"}
    assert client.post(lines, measure).status_code == 302
    address = f"/records/education/life-meetings/{made.pk}/"
    assert client.post(f"{address}do/hold/", {"confirm": "yes"}).status_code == 302
    assert "已召开" in client.get(address).content.decode()
    assert client.post(lines, measure).status_code == 403
    assert "每月通报一次办件时限" in client.get("/").content.decode()
