"""What is owed to the group: handed in by the section, signed for by the group, on time or late by the dates alone."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from qingfeng.contexts.supervision import workflow
from qingfeng.contexts.supervision.models import Submission
from qingfeng.kernel import writing
from qingfeng.kernel.errors import Refused


@pytest.fixture
def liaison(section, person):
    return person("liaison", section)


def submit(submission, by, on=date(2022, 6, 5)):
    return workflow.submit(submission, content="本月用车 12 次", on=on, by=by)


def test_on_the_last_day_is_on_time_and_a_day_later_is_late(owed, liaison):
    assert submit(owed(), liaison).punctual == "按时"
    assert submit(owed("leave"), liaison, on=date(2022, 6, 6)).punctual == "迟报 1 天"
    assert owed("inquiry").punctual == "逾期 26 天未报"


def test_the_rate_is_on_time_over_all_that_fell_due(owed, liaison, figure):
    submit(owed("cars"), liaison)
    submit(owed("leave"), liaison, on=date(2022, 6, 6))
    owed("inquiry")
    assert figure("supervision.submissions_due") == 3
    assert figure("supervision.submissions") == 2
    assert figure("supervision.submissions_on_time") == 1
    assert figure("supervision.on_time_rate") == Decimal("33.3")
    assert figure("supervision.on_time_rate", series="cars") == 100


def test_a_submission_counts_where_it_was_handed_in_and_is_due_where_it_fell_due(owed, liaison, figure):
    submit(owed(due_on=date(2022, 7, 5)), liaison, on=date(2022, 6, 30))
    assert figure("supervision.submissions", "2022H1") == 1
    assert figure("supervision.submissions_on_time", "2022H1") == 0
    assert figure("supervision.submissions_on_time", "2022H2") == 1


def test_a_cancelled_one_is_not_owed(owed, group, figure):
    workflow.cancel(owed(), reason="布置有误", on=date(2022, 6, 1), by=group)
    assert figure("supervision.submissions_due") == 0
    assert figure("supervision.on_time_rate") is None


def test_only_the_group_signs(owed, liaison, office, group):
    submission = submit(owed(), liaison)
    with pytest.raises(Refused, match="由派驻纪检监察组办理"):
        workflow.receive(submission, on=date(2022, 6, 7), by=office)
    with pytest.raises(ValidationError, match="不能早于报送日期"):
        workflow.receive(submission, on=date(2022, 6, 1), by=group)
    assert workflow.receive(submission, on=date(2022, 6, 7), by=group).status == Submission.Status.RECEIVED


def test_whoever_owes_cannot_move_the_due_date(owed, liaison, client: Client):
    client.force_login(liaison)
    assert client.get(f"/records/supervision/submissions/{owed().pk}/edit/").status_code == 403


def test_the_same_period_is_owed_once_however_it_is_written(owed):
    owed(covers="2022-05")
    with pytest.raises(ValidationError, match="已经布置过"):
        owed(covers="２０２２-05")


def test_what_is_no_period_is_refused_in_words(owed):
    with pytest.raises(ValidationError, match="看不懂期间"):
        owed(covers="五月份")


def test_another_section_sees_nothing_of_it(owed, other_section, person, client: Client):
    submission = owed()
    stranger = person("liaison", other_section)
    assert not Submission.objects.all().visible_to(stranger).exists()
    client.force_login(stranger)
    assert client.get(f"/records/supervision/submissions/{submission.pk}/").status_code == 404


def test_the_liaison_hands_in_from_the_workbench(owed, liaison, client: Client):
    submission = owed()
    client.force_login(liaison)
    address = f"/records/supervision/submissions/{submission.pk}/"
    assert address in client.get("/").content.decode()
    filled = {"content": "无", "on": "2022-06-03", "confirm": "yes"}
    assert client.post(f"{address}do/submit/", filled).status_code == 302
    assert address not in client.get("/").content.decode()
    assert "按时" in client.get(address).content.decode()


def test_a_section_answers_only_for_itself(owed, bureau, person, liaison, group):
    for_bureau = writing.create(
        Submission(org=bureau, series="cars", covers="2022-05", due_on=date(2022, 6, 5)), by=group
    )
    with pytest.raises(Refused):
        submit(for_bureau, liaison)


def test_nothing_is_due_before_its_period_begins(owed):
    with pytest.raises(ValidationError, match="不能早于所属期间的第一天"):
        owed(covers="2022-05", due_on=date(2022, 4, 30))
    assert owed(covers="2022-05", due_on=date(2022, 5, 1)).covers == "2022-05"


def test_nothing_is_handed_in_for_a_period_that_still_runs(owed, liaison, group):
    running = writing.create(
        Submission(org=liaison.org, series="cars", covers="2023-01", due_on=date(2023, 2, 8)), by=group
    )
    with pytest.raises(ValidationError, match="2023-01-31 才结束"):
        submit(running, liaison, on=date(2022, 12, 31))


def test_what_was_sent_back_is_owed_again_and_its_figures_are_fixed_anew(owed, liaison, group):
    submission = submit(owed(), liaison)
    assert submission.figures.count()
    returned = workflow.send_back(submission, reason="少报一辆车", on=date(2022, 6, 7), by=group)
    assert (returned.status, returned.submitted_on, returned.figures.count()) == ("owed", None, 0)
    assert submit(returned, liaison, on=date(2022, 6, 8)).punctual == "迟报 3 天"
    keys = list(returned.figures.values_list("key", flat=True))
    assert keys and len(keys) == len(set(keys))


def test_a_section_cannot_send_back(owed, liaison):
    with pytest.raises(Refused):
        workflow.send_back(submit(owed(), liaison), reason="改一下", on=date(2022, 6, 7), by=liaison)
