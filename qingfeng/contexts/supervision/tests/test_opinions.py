"""What the group advised: its own words, answered by the bureau, counted as occasions and as items."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from qingfeng.contexts.supervision import workflow
from qingfeng.contexts.supervision.models import Opinion, OpinionItem, Submission
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.exchange import importing
from qingfeng.kernel.register.declaration import register_of

ON = date(2022, 5, 20)
ADOPTED, PARTLY = OpinionItem.Result.ADOPTED, OpinionItem.Result.PARTLY


def answer(item, office, result=ADOPTED, on=ON):
    return workflow.answer(item, result=result, reply="已修订制度", on=on, by=office)


def test_one_occasion_with_three_items_is_one_time_and_three_items(raised, figure):
    raised(items=3)
    assert figure("supervision.opinion_occasions") == 1
    assert figure("supervision.opinions") == 3


def test_drafts_withdrawn_ones_and_other_periods_do_not_count(draft, raised, group, figure):
    draft()
    workflow.withdraw(raised(), reason="重复", on=ON, by=group)
    raised(on=date(2021, 12, 31))
    assert figure("supervision.opinion_occasions") == 0
    assert figure("supervision.opinions") == 0
    assert figure("supervision.opinions", "2021H2") == 1


def test_only_whole_adoption_counts_as_adopted(raised, office, figure):
    whole, part, _unanswered = raised(items=3).items.order_by("pk")
    answer(whole, office)
    answer(part, office, PARTLY)
    assert figure("supervision.opinions_adopted") == 1


def test_an_opinion_without_items_cannot_be_raised(draft, group):
    with pytest.raises(ValidationError, match="请逐条登记"):
        workflow.raise_opinion(draft(items=0), by=group)


def test_the_office_cannot_raise_or_withdraw(draft, office):
    with pytest.raises(Refused, match="由派驻纪检监察组办理"):
        workflow.raise_opinion(draft(), by=office)


def test_the_group_cannot_answer_for_the_bureau(raised, group):
    with pytest.raises(Refused, match="由办公室办理"):
        answer(raised().items.get(), group)


def test_an_answer_before_the_opinion_is_refused(raised, office):
    with pytest.raises(ValidationError, match="不能早于提出日期"):
        answer(raised().items.get(), office, on=date(2022, 5, 9))


def test_it_is_settled_only_when_every_item_is_answered(raised, office, group):
    opinion = raised(items=2)
    answer(opinion.items.first(), office)
    with pytest.raises(ValidationError, match="还有 1 条没有答复"):
        workflow.settle(opinion, on=ON, by=group)
    answer(opinion.items.last(), office)
    assert workflow.settle(opinion, on=ON, by=group).status == Opinion.Status.SETTLED


def test_an_answer_sent_back_is_no_longer_adopted(raised, office, group, figure):
    item = answer(raised().items.get(), office)
    workflow.ask_again(item, reason="没有写怎样落实", on=ON, by=group)
    assert figure("supervision.opinions_adopted") == 0


def test_the_bureau_cannot_edit_an_opinion_in_the_browser(draft, office, group, client: Client):
    client.force_login(office)
    opinion = draft()
    assert client.get(f"/records/supervision/opinions/{opinion.pk}/").status_code == 404  # not theirs to read yet
    workflow.raise_opinion(opinion, by=group)
    assert client.get(f"/records/supervision/opinions/{opinion.pk}/").status_code == 200
    page = client.get(f"/records/supervision/opinions/{opinion.pk}/edit/")
    assert page.status_code == 403
    assert "提出后不能再改。" in page.content.decode()


def test_the_group_enters_an_opinion_in_the_browser_and_cannot_change_it_once_raised(bureau, group, client: Client):
    client.force_login(group)
    form = {"org": bureau.pk, "title": "请休假管理", "occasion_on": "2022-05-10", "reply_due_on": "2022-06-10"}
    assert client.post("/records/supervision/opinions/new/", form).status_code == 302
    opinion = Opinion.objects.get()
    lines = f"/records/supervision/items/new/?opinion={opinion.pk}"
    assert client.post(lines, {"text": "完善审批"}).status_code == 302
    client.post(f"/records/supervision/opinions/{opinion.pk}/do/raise_opinion/", {"confirm": "yes"})
    opinion.refresh_from_db()
    assert opinion.status == Opinion.Status.RAISED
    assert client.post(lines, {"text": "再加一条"}).status_code == 403


def test_an_unanswered_opinion_waits_on_the_workbench_of_the_office(raised, office, group, client: Client):
    opinion = raised()
    client.force_login(office)
    assert "公务用车管理" in client.get("/").content.decode()
    answer(opinion.items.get(), office)
    assert "公务用车管理" not in client.get("/").content.decode()


SHEET = "事由,意见内容\n公务用车管理,用车申请和里程逐月核对\n公务用车管理,节假日封存车辆\n"
OPINIONS = "单位,事由,提出日期,答复期限\n青岚区人社局,窗口值班,2022-05-10,2022-06-10\n青岚区人社局,谈话回访,2022-07-02,2022-07-20\n"


def bring_in(model, sheet, by, only_good=False):
    register = register_of(model)
    batch = importing.keep(register, "意见建议.csv", sheet.encode(), by=by)
    return importing.apply(batch, register, by=by, only_good=only_good)


def test_items_come_in_by_sheet_while_the_opinion_is_a_draft(draft, group):
    opinion = draft(items=0)
    assert bring_in(OpinionItem, SHEET, group) == 2
    assert opinion.items.count() == 2


def test_no_item_slips_into_a_raised_opinion_by_sheet(raised, group, office):
    opinion = raised()
    with pytest.raises(BadInput, match="有错"):
        bring_in(OpinionItem, SHEET, group)
    assert bring_in(OpinionItem, SHEET, group, only_good=True) == 0
    with pytest.raises((BadInput, Refused)):
        bring_in(OpinionItem, SHEET, office)
    assert opinion.items.count() == 1


def test_the_bureau_brings_in_no_opinions_and_the_group_none_of_tomorrow(bureau, office, group):
    with pytest.raises((BadInput, Refused)):
        bring_in(Opinion, OPINIONS, office)
    assert bring_in(Opinion, OPINIONS, group, only_good=True) == 1
    assert Opinion.objects.get().status == Opinion.Status.DRAFT


def test_many_are_raised_at_once_and_those_without_items_stay_drafts(draft, group, client: Client):
    ready, bare = draft(), draft(items=0)
    client.force_login(group)
    keys = {"pick": [ready.pk, bare.pk]}
    looked_at = client.post("/records/supervision/opinions/bulk/raise_opinion/", keys).content.decode()
    assert "1 条可以办理；1 条不符合条件" in looked_at
    client.post("/records/supervision/opinions/bulk/raise_opinion/", {**keys, "confirm": "yes"})
    assert [Opinion.objects.get(pk=each.pk).status for each in (ready, bare)] == ["raised", "draft"]


def test_many_items_are_answered_at_once_by_the_office_alone(raised, office, group, client: Client):
    items = list(raised(items=3).items.all())
    answer_all = {"pick": [each.pk for each in items], "result": "adopted", "reply": "照办", "on": "2022-05-20"}
    address = "/records/supervision/items/bulk/answer/"
    client.force_login(group)
    assert client.post(address, {**answer_all, "confirm": "yes"}).status_code == 400
    client.force_login(office)
    client.post(address, {**answer_all, "confirm": "yes"})
    assert set(OpinionItem.objects.values_list("status", "result")) == {("answered", "adopted")}


def test_a_grant_over_a_section_shows_the_section_only(raised, owed, section, bureau, person):
    opinion, submission = raised(), owed()
    reader = person("discipline", section)
    assert not Opinion.objects.visible_to(reader).exists()
    assert list(Submission.objects.visible_to(reader)) == [submission]
    assert opinion in Opinion.objects.visible_to(person("discipline", bureau))


def test_a_settled_opinion_takes_no_other_answer(raised, office, group):
    item = answer(raised().items.get(), office)
    workflow.settle(item.opinion, on=ON, by=group)
    with pytest.raises(ValidationError, match="已经办结"):
        workflow.ask_again(OpinionItem.objects.get(), reason="再答", on=ON, by=group)
