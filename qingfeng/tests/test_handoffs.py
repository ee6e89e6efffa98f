"""Advice that becomes a problem, a plan that becomes a campaign: once, told on both sides, neither context knowing the
other."""

from datetime import date

import pytest
from django.test import Client

from qingfeng.contexts.meetings.models import Document
from qingfeng.contexts.meetings.workflow import issue as issue_document
from qingfeng.contexts.rectification.models import Campaign, Problem, RectificationList
from qingfeng.contexts.supervision import workflow
from qingfeng.contexts.supervision.models import Opinion, OpinionItem
from qingfeng.kernel import writing
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.handover.models import Handoff
from qingfeng.kernel.handover.passing import hand_over
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.register.declaration import page_of


@pytest.fixture(autouse=True)
def a_day_in_summer(settings):
    settings.TODAY = date(2022, 7, 1)


@pytest.fixture
def group(bureau, person):
    return person("discipline", bureau)


@pytest.fixture
def item(bureau, group):
    opinion = Opinion(org=bureau, title="用车", occasion_on=date(2022, 6, 1), reply_due_on=date(2022, 6, 20))
    opinion = writing.create(opinion, by=group)
    line = writing.create(OpinionItem(opinion=opinion, text="用车申请和里程逐月核对"), by=group)
    workflow.raise_opinion(opinion, by=group)
    return OpinionItem.objects.get(pk=line.pk)


@pytest.fixture
def ledger(bureau, section, group):
    campaign = writing.create(Campaign(org=bureau, name="庸懒散浮拖", plan_title="方案"), by=group)

    def make(org=section, level="section"):
        number = f"QD-{RectificationList.objects.count() + 1}"
        return writing.create(RectificationList(org=org, number=number, campaign=campaign, level=level), by=group)

    return make


def filled_in(made, owner, leader, **given):
    told = {"list": made.pk, "number": "JY-2022-001", "title": "里程未核对", "leader": leader.pk, "owner": owner.pk}
    return {**told, "due_on": "2022-09-30", **given}


@pytest.fixture
def hand_in(item, ledger, section, bureau, person, client: Client):
    owner, leader = person("liaison", section), person("deputy_director", bureau)

    def post(user, made=None, **given):
        client.force_login(user)
        answer = filled_in(made or ledger(), owner, leader, **given)
        return client.post(f"/handoffs/opinion-items/{item.pk}/problem/", answer)

    return post


def test_the_form_comes_with_a_number_and_the_words(item, group, client: Client):
    client.force_login(group)
    page = client.get(f"/handoffs/opinion-items/{item.pk}/problem/").content.decode()
    assert 'value="JY-2022-001"' in page
    assert 'value="用车申请和里程逐月核对"' in page


def test_it_becomes_a_draft_from_the_group_in_the_section_of_the_list(hand_in, group, section):
    hand_in(group)
    problem = Problem.objects.get()
    assert (problem.source, problem.status, problem.org) == ("discipline", "draft", section)
    assert problem.manifestation == "用车申请和里程逐月核对"


def test_in_a_list_of_the_bureau_it_is_the_problem_of_its_owners_section(hand_in, group, ledger, bureau, section):
    hand_in(group, ledger(org=bureau, level="bureau"))
    assert Problem.objects.get().org == section


def test_both_sides_tell_it_and_lead_to_each_other(hand_in, group, item, client: Client):
    hand_in(group)
    problem = Problem.objects.get()
    assert "整改问题 JY-2022-001：草稿" in client.get(f"/records/supervision/items/{item.pk}/").content.decode()
    of_problem = client.get(f"/records/rectification/problems/{problem.pk}/").content.decode()
    assert "来自纪检监察组意见建议" in of_problem
    assert f"/records/supervision/items/{item.pk}/" in of_problem
    for record in (item, problem):
        assert "意见建议转为整改问题" in {event.label for event in Event.objects.about(record)}


def test_a_second_time_is_refused_with_the_way_to_the_first(hand_in, group, item, ledger, client: Client):
    hand_in(group)
    again = hand_in(group, ledger(), number="JY-2022-002")
    assert again.url == f"/records/supervision/items/{item.pk}/"
    page = client.get(again.url).content.decode()
    assert "不能再转一次" in page and "整改问题 JY-2022-001" in page
    assert (Problem.objects.count(), Handoff.objects.count()) == (1, 1)


def test_two_at_the_same_moment_make_one(hand_in, group, item, ledger, section):
    hand_in(group)
    second = Problem(
        org=section, list=ledger(), number="JY-2022-009", title="再来", manifestation="再来", due_on=date(2022, 9, 30)
    )
    with pytest.raises(BadInput, match="已经转为“JY-2022-001"):
        hand_over(item, second, by=group, label="转")
    assert Problem.objects.count() == 1


def test_a_number_that_is_taken_or_a_day_gone_by_is_told_and_nothing_is_written(
    hand_in, group, ledger, section, client
):
    made = ledger()
    taken = Problem(
        org=section, list=made, number="JY-2022-001", title="旧", manifestation="旧", due_on=date(2022, 9, 1)
    )
    writing.create(taken, by=group)
    refused = hand_in(group, made)
    assert refused.status_code == 422
    assert "问题编号" in refused.content.decode()
    assert hand_in(group, made, number="JY-2022-002", due_on="2022-06-30").status_code == 422
    assert (Problem.objects.count(), Handoff.objects.count()) == (1, 0)


def test_a_draft_opinion_is_not_passed_on(hand_in, group, bureau, client: Client):
    opinion = Opinion(org=bureau, title="草", occasion_on=date(2022, 6, 1), reply_due_on=date(2022, 6, 20))
    line = writing.create(OpinionItem(opinion=writing.create(opinion, by=group), text="草稿"), by=group)
    client.force_login(group)
    page = client.get(f"/handoffs/opinion-items/{line.pk}/problem/")
    assert page.status_code == 403
    assert "提出之后才能转" in page.content.decode()
    assert "提出之后才能转" in client.get(f"/records/supervision/items/{line.pk}/").content.decode()


@pytest.mark.parametrize("role", ["liaison", "section_head", "director"])
def test_others_may_not(hand_in, role, person, bureau, item, client: Client):
    reader = person(role, bureau)
    assert hand_in(reader).status_code == 403
    assert "转为整改问题" not in client.get(f"/records/supervision/items/{item.pk}/").content.decode()


def test_the_office_may_and_a_stranger_finds_no_such_page(hand_in, person, bureau, section):
    assert hand_in(person("discipline", section)).status_code == 404  # a grant over the section shows nothing of this
    assert hand_in(person("office", bureau)).status_code == 302


def test_the_source_is_named_only_to_those_who_may_see_it(hand_in, group, person, bureau, client: Client):
    hand_in(group)
    problem = Problem.objects.get()
    outsider = person("branch", bureau)
    client.force_login(outsider)
    page = client.get(f"/records/rectification/problems/{problem.pk}/")
    assert page.status_code == 200
    assert "来自纪检监察组意见建议" not in page.content.decode()


@pytest.fixture
def office(bureau: Org, person) -> User:
    return person("office", bureau)


@pytest.fixture
def plan(bureau: Org, office: User) -> Document:
    """An issued plan."""
    made = writing.create(
        Document(org=bureau, title="窗口效率整治方案", kind="plan", number="青人社〔2022〕9号"), by=office
    )
    return issue_document(made, by=office, on=date(2022, 3, 4))


def begin(client: Client, document: Document, **more: str):
    told = {"name": "窗口效率", "also_called": "效率整治", "begins_on": "2022-03-04", "judges": "either", **more}
    return client.post(f"/handoffs/documents/{document.pk}/campaign/", told)


def test_an_issued_plan_becomes_a_campaign_begun_on_its_day(plan, office, client):
    client.force_login(office)
    assert begin(client, plan).status_code == 302
    campaign = Campaign.objects.get()
    assert (campaign.plan_title, campaign.plan_number) == (plan.title, plan.number)
    assert (campaign.status, campaign.plan_issued_on) == ("running", date(2022, 3, 4))
    assert (campaign.term.name, campaign.term.aliases) == ("窗口效率", ["效率整治"])


def test_a_plan_begins_one_campaign_and_both_pages_lead_to_each_other(plan, office, client):
    client.force_login(office)
    begin(client, plan)
    assert begin(client, plan, name="再来一次").url == page_of(plan)
    campaign = Campaign.objects.get()
    assert page_of(campaign) in client.get(page_of(plan)).content.decode()
    assert page_of(plan) in client.get(page_of(campaign)).content.decode()


def test_a_campaign_that_ends_before_it_begins_is_refused_and_nothing_is_written(plan, office, client):
    client.force_login(office)
    page = begin(client, plan, ends_on="2022-03-01")
    assert (page.status_code, Campaign.objects.count()) == (422, 0)
    assert "结束日期不能早于开始日期。" in page.content.decode()


def test_only_the_office_begins_a_campaign(plan, person, bureau, client):
    client.force_login(person("liaison", bureau))
    assert begin(client, plan).status_code == 403
