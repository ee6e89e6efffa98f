"""Inspections and their team, what they found about whom after hearing them, circulars and reminder talks."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from qingfeng.contexts.conduct import workflow
from qingfeng.contexts.conduct.models import Circular, Finding, InspectionMember
from qingfeng.kernel import writing
from qingfeng.kernel.errors import Refused

ON = date(2022, 4, 12)


@pytest.fixture
def confirmed(found, inspection, office):
    """Confirmed after the time to reply has passed; the first call also completes the inspection."""

    def make(*args, **kwargs):
        finding = found(*args, **kwargs)
        inspection.refresh_from_db()
        if inspection.status == "draft":
            workflow.complete(inspection, by=office)
        return workflow.confirm(finding, on=ON, by=office)

    return make


def test_an_inspection_that_found_nothing_counts(inspection, office, figure):
    assert figure("conduct.inspections") == 0
    workflow.complete(inspection, by=office)
    assert figure("conduct.inspections") == 1
    assert figure("conduct.inspections", "2022H2") == 0


def test_a_cancelled_inspection_does_not_count(inspection, office, figure):
    workflow.complete(inspection, by=office)
    workflow.cancel_inspection(inspection, reason="登记有误", on=ON, by=office)
    assert figure("conduct.inspections") == 0


def test_the_same_person_twice_is_two_times_and_one_person(confirmed, figure):
    confirmed("late")
    confirmed("early")
    assert figure("conduct.persons_found") == 2
    assert figure("conduct.people_found") == 1
    assert figure("conduct.persons_found", finding="late") == 1


def test_what_is_not_confirmed_does_not_count(found, inspection, office, figure):
    waiting, dismissed = found("late"), found("early")
    workflow.complete(inspection, by=office)
    workflow.dismiss(dismissed, reason="有公务", on=ON, by=office)
    assert waiting.status == Finding.Status.FOUND
    assert figure("conduct.persons_found") == 0


def test_nobody_is_found_guilty_before_being_heard(found, inspection, office, head, settings):
    settings.TODAY = date(2022, 4, 8)
    finding = found()
    workflow.complete(inspection, by=office)
    with pytest.raises(ValidationError, match="申辩期限未到"):
        workflow.confirm(finding, on=date(2022, 4, 8), by=office)
    workflow.hear(finding, reply="送孩子就医，已请假", on=date(2022, 4, 7), by=head)
    assert workflow.confirm(finding, on=date(2022, 4, 8), by=office).confirmed_on == date(2022, 4, 8)


def test_a_section_cannot_confirm_and_another_cannot_even_speak(found, inspection, office, head, other_section, person):
    finding = found()
    workflow.complete(inspection, by=office)
    with pytest.raises(Refused, match="办理"):
        workflow.confirm(finding, on=ON, by=head)
    with pytest.raises(Refused, match="办理"):
        workflow.hear(finding, reply="无异议", on=ON, by=person("section_head", other_section))


def test_nobody_confirms_what_is_about_themselves(found, inspection, office):
    finding = found(who=office)
    workflow.complete(inspection, by=office)
    with pytest.raises(Refused, match="关于自己"):
        workflow.confirm(finding, on=ON, by=office)


def test_findings_count_for_the_section_of_the_person(confirmed, section, other_section, figure):
    confirmed()
    assert figure("conduct.persons_found", org=section) == 1
    assert figure("conduct.persons_found", org=other_section) == 0


def test_circulars_count_when_issued_and_findings_are_named_in_one(confirmed, bureau, office, figure):
    circular = writing.create(Circular(org=bureau, number="青人社通报〔2022〕1号", title="工作纪律检查情况"), by=office)
    assert figure("conduct.circulars") == 0
    workflow.issue(circular, on=ON, by=office)
    assert figure("conduct.circulars") == 1
    finding = workflow.publish(confirmed(), circular=circular, by=office)
    assert finding.circular == circular
    circular = workflow.withdraw(circular, reason="有误", on=ON, by=office)
    assert figure("conduct.circulars") == 0
    with pytest.raises(ValidationError, match="已经撤销"):
        workflow.publish(confirmed("early"), circular=circular, by=office)


def test_the_person_and_their_section_see_it_others_do_not(found, clerk, head, other_section, person):
    found()
    assert Finding.objects.all().visible_to(clerk).exists()
    assert Finding.objects.all().visible_to(head).exists()
    assert not Finding.objects.all().visible_to(person("section_head", other_section)).exists()


def test_the_office_enters_a_finding_in_the_browser(inspection, section, clerk, office, client: Client):
    client.force_login(office)
    address = f"/records/conduct/findings/new/?inspection={inspection.pk}"
    assert client.get(address).status_code == 200
    form = {"person": clerk.pk, "org": section.pk, "kind": "late", "facts": "8:40 到岗", "reply_due_on": "2022-04-01"}
    assert "不能早于检查日期" in client.post(address, form).content.decode()
    assert client.post(address, form | {"reply_due_on": "2022-04-11"}).status_code == 302
    workflow.complete(inspection, by=office)
    assert client.get(address).status_code == 403


def test_a_talk_remembers_the_finding_it_followed_from(confirmed, held):
    finding = confirmed()
    talk = held(kind="reminder", finding=finding, on=date(2022, 4, 13))
    assert list(finding.talks.all()) == [talk]


def test_the_person_answers_for_themselves_without_any_role(found, inspection, office, clerk, enter):
    finding = found()
    browser = enter(clerk)
    assert "/records/conduct/findings/" not in browser.get("/").content.decode()
    workflow.complete(inspection, by=office)
    address = f"/records/conduct/findings/{finding.pk}/"
    assert address in browser.get("/").content.decode()
    filled = {"reply": "送孩子就医，已请假", "on": "2022-04-07", "confirm": "yes"}
    assert browser.post(f"{address}do/hear/", filled).status_code == 302
    finding.refresh_from_db()
    assert (finding.reply, finding.status) == ("送孩子就医，已请假", Finding.Status.FOUND)
    assert address not in browser.get("/").content.decode()


def test_a_colleague_without_a_role_cannot_answer_for_them(found, inspection, office, section, person):
    finding = found()
    workflow.complete(inspection, by=office)
    with pytest.raises(Refused, match="本人办理"):
        workflow.hear(finding, reply="无异议", on=ON, by=person("", section))


def join(inspection, office, *people):
    for each in people:
        writing.create(InspectionMember(inspection=inspection, person=each), by=office)


def test_whoever_saw_it_is_of_the_team_and_neither_the_person_nor_of_their_section(
    found, inspection, office, section, clerk, person, other_section
):
    finding, colleague, stranger = found(), person("", section), person("", other_section)
    for checker, reason in ((clerk, "不能是当事人"), (stranger, "不在检查组里")):
        with pytest.raises(ValidationError, match=reason):
            writing.change(finding, {"checker": checker}, by=office)
    join(inspection, office, colleague, stranger)
    with pytest.raises(ValidationError, match="应当回避"):
        writing.change(finding, {"checker": colleague}, by=office)
    writing.change(finding, {"checker": stranger}, by=office)


def test_a_team_known_by_name_signs_every_finding(found, inspection, office, person, other_section):
    finding, checker = found(), person("", other_section)
    join(inspection, office, checker)
    with pytest.raises(ValidationError, match="1 条检查发现没有写明检查人"):
        workflow.complete(inspection, by=office)
    writing.change(finding, {"checker": checker}, by=office)
    assert workflow.complete(inspection, by=office).status == "done"


def test_an_inspection_without_anybody_is_not_complete(inspection, office):
    nobody = writing.change(inspection, {"team": ""}, by=office)
    with pytest.raises(ValidationError, match="还没有登记检查人员"):
        workflow.complete(nobody, by=office)


def test_whoever_saw_it_does_not_judge_it(found, inspection, office, bureau, person):
    checker = person("office", bureau)
    join(inspection, office, checker)
    finding = writing.change(found(), {"checker": checker}, by=office)
    workflow.complete(inspection, by=office)
    with pytest.raises(Refused, match="自己检查出的"):
        workflow.confirm(finding, on=ON, by=checker)


def test_a_reminder_talk_is_reached_from_the_finding_and_held_with_the_person(
    confirmed, draft, head, enter, person, section
):
    finding = confirmed()
    page = f"/records/conduct/findings/{finding.pk}/"
    browser = enter(head)
    assert f"/records/conduct/talks/new/?finding={finding.pk}" in browser.get(page).content.decode()
    stranger = draft(person("", section), kind="reminder", finding=finding, on=date(2022, 4, 13))
    with pytest.raises(ValidationError, match="谈话对象里要有当事人"):
        workflow.finish(stranger, content="提醒", by=head)
    assert f"/records/conduct/talks/{stranger.pk}/" in browser.get(page).content.decode()
