"""A feedback is taken in, its drafts are decided, and nothing of it is lost on the way."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from qingfeng.contexts.rectification import workflow
from qingfeng.contexts.rectification.models import Feedback, FeedbackDraft, Problem, RectificationList
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.files import keeping
from qingfeng.kernel.people.models import Org, User

pytestmark = pytest.mark.django_db
TEXT = """关于作风检查情况的反馈
各科室总体能够遵守工作纪律。上班时间网购须一并整改。
一、存在问题
（一）值班记录不全。4月有3天没有签名。（责任科室：{section}；整改时限：2022年6月30日前）
（二）会议签到不全。
（三）信访答复超期2件。（责任科室：无此科；立行立改）
二、整改要求
（一）请于6月底前报送整改情况。
2022年5月10日
"""


@pytest.fixture(autouse=True)
def spring(settings):
    settings.TODAY = date(2022, 5, 12)


@pytest.fixture
def feedback(bureau: Org, section: Org, a_list, office: User) -> Callable[..., Feedback]:
    def make(text: str = "", name: str = "反馈.txt", **values) -> Feedback:
        text = text or TEXT.format(section=section.name)
        values = {"title": "作风检查反馈", "source": "campaign", "received_on": date(2022, 5, 11), **values}
        values.setdefault("list", a_list())
        upload = SimpleUploadedFile(name, text.encode())
        return workflow.take_in(Feedback(org=bureau, **values), upload, by=office)

    return make


@pytest.fixture
def drafts(feedback) -> list[FeedbackDraft]:
    return list(feedback().drafts.in_order())


def test_its_text_its_file_and_its_drafts_are_kept(feedback, section):
    made = feedback()
    first, second, third = made.drafts.in_order()
    assert made.text == TEXT.format(section=section.name)
    assert keeping.of(made).get().name == "反馈.txt"
    assert (first.number, first.section, first.due_on) == ("一（一）", section, date(2022, 6, 30))
    assert (second.section, second.due_on) == (None, None)
    assert (third.section, third.section_words, third.due_words) == (None, "无此科", "立行立改")


def test_what_cannot_be_read_leaves_nothing_behind(feedback):
    with pytest.raises(BadInput, match="没有读出问题"):
        feedback("各科室：\n定于5月10日开会。")
    with pytest.raises(BadInput, match="PDF"):
        feedback("%PDF-1.7", name="反馈.docx")
    assert not Feedback.objects.exists() and not FeedbackDraft.objects.exists()


def test_only_the_office_and_the_discipline_group_take_one_in(bureau, liaison):
    with pytest.raises(Refused):
        workflow.take_in(Feedback(org=bureau), SimpleUploadedFile("反馈.txt", TEXT.encode()), by=liaison)


def test_a_draft_taken_becomes_a_problem_in_draft_with_all_that_is_known(drafts, section, office, liaison):
    draft = workflow.assign_draft(drafts[0], by=office, section=section, owner=liaison, due_on=date(2022, 6, 30))
    draft = workflow.take_draft(draft, by=office)
    problem = draft.problem
    assert problem.status == Problem.Status.DRAFT
    assert (problem.org, problem.owner, problem.due_on) == (section, liaison, date(2022, 6, 30))
    assert (problem.title, problem.source) == ("值班记录不全", "campaign")
    assert problem.manifestation == "值班记录不全。4月有3天没有签名。"
    assert problem.list == draft.feedback.list and problem.number.startswith(problem.list.number)


def test_without_section_or_deadline_it_cannot_be_taken(drafts, office):
    reasons = workflow.take_draft.why_not(drafts[1], office)
    assert reasons == ["还没有责任科室。", "还没有整改时限。"]


def test_the_deadline_of_the_whole_feedback_serves_where_none_is_printed(feedback, section, office):
    draft = feedback(due_on=date(2022, 8, 1)).drafts.in_order()[1]
    draft = workflow.assign_draft(draft, by=office, section=section)
    assert workflow.take_draft(draft, by=office).problem.due_on == date(2022, 8, 1)


def test_two_become_one_and_the_words_of_both_are_kept(drafts, office):
    merged = workflow.merge_draft(drafts[1], by=office, into="1")
    drafts[0].refresh_from_db()
    assert (merged.status, merged.merged_into) == ("merged", drafts[0])
    assert "值班记录不全" in drafts[0].text and "会议签到不全" in drafts[0].text
    for wrong in ("1", "9"):
        with pytest.raises(ValidationError):
            workflow.merge_draft(drafts[0], by=office, into=wrong)


def test_one_becomes_two_at_the_chosen_place(drafts, office):
    after = drafts[0].text.index("4月")
    first = workflow.split_draft(drafts[0], by=office, after=str(after))
    second = first.feedback.drafts.in_order()[1]
    assert (first.text, second.text) == ("值班记录不全。", "4月有3天没有签名。")
    assert (second.section, second.due_on) == (first.section, first.due_on)
    assert second.feedback.text[second.start : second.end] == second.text
    with pytest.raises(ValidationError, match="空的"):
        workflow.split_draft(first, by=office, after="99")


def test_leaving_one_out_needs_a_reason_and_can_be_undone(drafts, office):
    left = workflow.drop_draft(drafts[0], by=office, reason="已在别处整改")
    assert left.status == "dropped"
    assert workflow.restore_draft(left, by=office).status == "pending"
    with pytest.raises((ValidationError, TypeError)):
        workflow.drop_draft(drafts[1], by=office)


def test_what_was_missed_is_added_but_no_word_twice(drafts, office, liaison):
    made = drafts[0].feedback
    start = made.text.index("上班时间")
    end = made.text.index("\n一、")
    added = workflow.add_missed(made, start, end + 1, by=office)
    assert added.text == "上班时间网购须一并整改。"
    with pytest.raises(ValidationError, match="已经在别的草稿里"):
        workflow.add_missed(made, start, start + 4, by=office)
    with pytest.raises(ValidationError):
        workflow.add_missed(made, 5, 5, by=office)
    with pytest.raises(Refused):
        workflow.add_missed(made, 0, 5, by=liaison)


def test_it_is_finished_only_when_every_draft_is_decided(drafts, office):
    made = drafts[0].feedback
    assert workflow.finish_feedback.why_not(made, office) == ["还有 3 条草稿没有核对。"]
    for draft in drafts:
        workflow.drop_draft(draft, by=office, reason="重复")
    assert workflow.finish_feedback(made, by=office).status == "done"
    drafts[0].refresh_from_db()
    assert workflow.restore_draft.why_not(drafts[0], office) == ["这份反馈已经不在核对中。"]


def test_into_a_finished_list_nothing_is_taken(drafts, office):
    RectificationList.objects.update(status="done")
    draft = FeedbackDraft.objects.get(pk=drafts[0].pk)
    assert "所列入的清单已经办结或作废。" in workflow.take_draft.why_not(draft, office)


def test_the_page_shows_every_word_of_the_text(client, drafts, office):
    client.force_login(office)
    page = client.get(reverse("rectification:side_by_side", args=[drafts[0].feedback_id]) + "?mark")
    shown = "".join(piece["text"] for paragraph in page.context["paragraphs"] for piece in paragraph)
    assert shown == "".join(drafts[0].feedback.text.splitlines())


def test_a_decision_refused_says_why_on_its_card_and_keeps_what_was_typed(client, drafts, office, section):
    client.force_login(office)
    url = reverse("rectification:decide", args=[drafts[1].feedback_id, drafts[1].pk])
    page = client.post(url, {"decision": "take", "section": section.pk, "owner": "", "due_on": ""})
    assert page.status_code == 422
    assert "还没有整改时限。" in page.content.decode()
    drafts[1].refresh_from_db()
    assert (drafts[1].status, drafts[1].section) == ("pending", None)
    assert client.post(url, {"decision": "drop", "reason": ""}).status_code == 422
    assert client.post(url, {"decision": "burn"}).status_code == 404


def test_a_liaison_reads_but_decides_nothing(client, drafts, bureau, person):
    reader = person("liaison", bureau)
    client.force_login(reader)
    page = client.get(reverse("rectification:side_by_side", args=[drafts[0].feedback_id]))
    assert page.status_code == 200 and 'name="decision"' not in page.content.decode()
    url = reverse("rectification:decide", args=[drafts[0].feedback_id, drafts[0].pk])
    assert client.post(url, {"decision": "drop", "reason": "不想改"}).status_code == 403
    assert client.get(reverse("rectification:take_in")).status_code == 403


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("反馈.txt", b"", "空"),
        ("反馈.docx", b"%PDF-1.7 not word", "PDF"),
        ("反馈.docx", b"PK\x03\x04broken", "损坏"),
        ("反馈.txt", "定于5月10日开会。".encode(), "没有读出问题"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_beside_its_field(client, office, a_list, name, content, says):
    client.force_login(office)
    given = {"title": "反馈", "source": "audit", "received_on": "2022-05-11", "list": a_list().pk}
    page = client.post(reverse("rectification:take_in"), {**given, "file": SimpleUploadedFile(name, content)})
    assert page.status_code == 422 and says in str(page.context["form"].errors["file"])
    assert not Feedback.objects.exists()
