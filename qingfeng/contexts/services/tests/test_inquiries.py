"""An online inquiry from its receipt to its closing: who answers, by when, and who has to agree."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from qingfeng.contexts.services import workflow
from qingfeng.contexts.services.models import Inquiry
from qingfeng.kernel.calendar.models import LocalClock
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.exchange import importing
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.register.declaration import register_of

REPLY = "可在网上申领，五个工作日办结。"
SHEET = """工单编号,受理单位,来源渠道,诉求类型,受理时间,留言内容
GD-1,青岚区人社局,网络问政平台,投诉,2022-05-10,拖欠工资
GD-2,青岚区人社局,短信,咨询,2022-05-10,怎样参保
"""


@pytest.fixture
def answered(limits, asked, office, section, liaison, head):
    def make(on=date(2022, 5, 16), **given):
        inquiry = asked(**given)
        inquiry = workflow.assign(inquiry, unit=section, on=inquiry.received_on, by=office)
        inquiry = workflow.draft_reply(inquiry, reply=REPLY, by=liaison)
        return workflow.approve(inquiry, on=on, by=head)

    return make


def test_the_local_document_says_how_long_an_answer_may_take(limits, asked):
    assert asked().due_on == date(2022, 5, 17)  # five working days
    assert asked(kind="complaint").due_on == date(2022, 5, 19)
    assert asked(on=date(2022, 4, 28)).due_on == date(2022, 5, 9)  # over the May holidays; 7 May is worked


def test_without_a_local_document_nothing_is_overdue_by_invention(asked, figure, section):
    inquiry = asked(on=date(2022, 1, 4))
    assert (inquiry.due_on, inquiry.punctual) == (None, "")
    assert register_of(Inquiry).clocks(inquiry) == []
    assert figure("services.inquiries") == 1
    assert figure("services.in_time_rate") is None


def test_a_later_document_does_not_move_what_was_already_given_out(limits, asked, office, section, liaison):
    inquiry = workflow.assign(asked(), unit=section, on=date(2022, 5, 10), by=office)
    LocalClock.objects.filter(key="online.consult").update(length=2)
    LocalClock.objects.get(key="online.complaint").save()  # forgets what was read
    assert workflow.draft_reply(inquiry, reply=REPLY, by=liaison).due_on == date(2022, 5, 17)
    (clock,) = register_of(Inquiry).clocks(inquiry)
    assert clock.due == date(2022, 5, 17)


def test_an_answer_counts_when_the_head_agrees(answered, figure, liaison):
    in_time, late = answered(), answered(on=date(2022, 5, 18))
    assert (in_time.punctual, late.punctual) == ("按时", "超期 1 天答复")
    assert figure("services.answered") == 2
    assert figure("services.in_time") == 1
    assert figure("services.in_time_rate") == Decimal("50.0")


def test_the_liaison_cannot_agree_to_their_own_words(asked, office, section, liaison):
    inquiry = workflow.draft_reply(
        workflow.assign(asked(), unit=section, on=date(2022, 5, 10), by=office), reply=REPLY, by=liaison
    )
    with pytest.raises(Refused, match="由科室负责人办理"):
        workflow.approve(inquiry, on=date(2022, 5, 12), by=liaison)


def test_what_is_sent_back_is_written_again_while_the_clock_runs(limits, asked, office, section, liaison, head, figure):
    inquiry = workflow.assign(asked(), unit=section, on=date(2022, 5, 10), by=office)
    inquiry = workflow.draft_reply(inquiry, reply="请咨询窗口", by=liaison)
    inquiry = workflow.send_back(inquiry, reason="没有答到问题", on=date(2022, 5, 12), by=head)
    assert inquiry.status == Inquiry.Status.ASSIGNED
    assert figure("services.answered") == 0
    assert figure("services.due") == 1


def test_the_section_sees_it_once_it_is_theirs(asked, office, section, other_section, liaison, person):
    inquiry = asked()
    assert not Inquiry.objects.visible_to(liaison).exists()
    workflow.assign(inquiry, unit=section, on=date(2022, 5, 10), by=office)
    assert Inquiry.objects.visible_to(liaison).count() == 1
    assert not Inquiry.objects.visible_to(person("liaison", other_section)).exists()


def test_it_is_given_to_a_section_of_this_bureau_only(asked, office):
    stranger = Org.objects.create(code="BH", name="碧湖区人社局", short_name="碧湖区人社局", kind=Org.Kind.BUREAU)
    with pytest.raises(ValidationError, match="不归本局的请转出"):
        workflow.assign(asked(), unit=stranger, on=date(2022, 5, 10), by=office)


def test_what_is_not_ours_leaves_the_denominator_and_a_mistake_leaves_everything(limits, asked, office, figure):
    workflow.transfer(asked(), where="青岚区医保局", reason="医保报销", on=date(2022, 5, 11), by=office)
    workflow.cancel(asked(), reason="重复登记", on=date(2022, 5, 11), by=office)
    asked()
    assert figure("services.inquiries") == 2
    assert figure("services.due") == 1


def test_what_people_thought_of_it_is_a_ratio_of_those_who_said(answered, office, figure):
    for rating in ("pleased", "displeased", "unrated"):
        workflow.close(answered(), satisfaction=Inquiry.Satisfaction(rating), on=date(2022, 5, 20), by=office)
    assert figure("services.rated") == 2
    assert figure("services.satisfied_rate") == 50


@pytest.mark.parametrize("step", ["assign", "approve", "close"])
def test_nothing_happens_before_what_it_follows(step, answered, asked, office, section, liaison, head):
    early = date(2022, 5, 9)
    if step == "close":
        with pytest.raises(ValidationError, match="不能早于答复日期"):
            workflow.close(answered(), satisfaction=Inquiry.Satisfaction.PLEASED, on=early, by=office)
        return
    with pytest.raises(ValidationError, match="不能早于收件日期"):
        inquiry = workflow.assign(asked(), unit=section, on=early if step == "assign" else date(2022, 5, 10), by=office)
        workflow.approve(workflow.draft_reply(inquiry, reply=REPLY, by=liaison), on=early, by=head)


def test_the_section_owes_what_it_was_given_and_the_office_what_nobody_was(limits, asked, office, section, liaison):
    register = register_of(Inquiry)
    given = workflow.assign(asked(), unit=section, on=date(2022, 5, 10), by=office)
    loose = asked()
    assert list(register.owed(liaison)) == [given]
    assert list(register.owed(office)) == [loose]


def test_a_platforms_own_sheet_comes_in(bureau, office):
    register = register_of(Inquiry)
    batch = importing.keep(register, "工单.csv", SHEET.encode(), by=office)
    (bad,) = importing.read_again(batch, register, office).bad
    assert (bad.line, [name for name, _why in bad.errors]) == (3, ["channel"])
    assert importing.apply(batch, register, by=office, only_good=True) == 1
    assert Inquiry.objects.get().kind == Inquiry.Kind.COMPLAINT


def test_the_discipline_group_reads_and_does_not_write(asked, person, bureau, client: Client):
    client.force_login(person("discipline", bureau))
    inquiry = asked()
    assert client.get(f"/records/services/inquiries/{inquiry.pk}/").status_code == 200
    assert client.get(f"/records/services/inquiries/{inquiry.pk}/edit/").status_code == 403
    assert client.get("/records/services/inquiries/new/").status_code == 403
