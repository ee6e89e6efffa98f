"""A record opens to be read: its state and steps, what can be done and why not, its proofs, what happened to it."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingfeng.kernel import writing
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.files import keeping

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    default = settings.STORAGES["default"]
    settings.STORAGES = {**settings.STORAGES, "default": {**default, "OPTIONS": {"location": tmp_path}}}


@pytest.fixture
def liaison(person, section):
    return person("liaison", section)


@pytest.fixture
def page_of(enter, problems):
    return lambda user, record: enter(user).get(problems.url("detail", record.pk))


def test_the_first_open_step_is_the_one_primary_button_and_others_say_why_not(problem, moved, on_list, clerk, page_of):
    record = problem("P1", owner=clerk)
    steps = page_of(clerk, record).context["transitions"]
    assert [(str(step["label"]), step["open"], step["primary"]) for step in steps] == [
        ("指派", True, True),
        ("定时限", True, False),
        ("作废", True, False),
        ("下发", False, False),
    ]
    assert steps[3]["reasons"] == ["还没有明确责任领导和责任人。", "所在清单还没有印发。"]
    writing.change(record, {"leader": clerk}, by=clerk)
    moved(on_list, "issued")
    steps = page_of(clerk, record).context["transitions"]
    assert [str(step["label"]) for step in steps if step["primary"]] == ["下发"]


def test_the_steps_bar_tells_when_each_state_was_entered(problem, moved, on_list, clerk, problems, page_of):
    moved(on_list, "issued")
    record = problem("P1", owner=clerk, leader=clerk)
    problems.flow.step("issue")(record, by=clerk, on=date(2022, 3, 2))
    bar = {step["label"]: (step["state"], step["on"]) for step in page_of(clerk, record).context["steps"]}
    assert bar["已下发"] == ("now", date(2022, 3, 2))
    assert bar["草稿"][0] == "done"
    assert bar["已销号"] == ("ahead", None)
    assert "已作废" not in bar


def test_a_cancelled_record_shows_the_states_it_passed_and_no_others_as_done(problem, clerk, problems, page_of):
    record = problem("P1")
    problems.flow.step("cancel")(record, by=clerk, on=date(2022, 3, 2), reason="重复登记")
    page = page_of(clerk, record)
    assert page.context["status"] == {"word": "已作废", "tone": "refused"}
    told = {step["label"]: step["state"] for step in page.context["steps"]}
    assert told == {"草稿": "done", "已作废": "now"}
    event = page.context["events"][0]
    assert (event["on"], event["note"]) == (date(2022, 3, 2), "理由：重复登记")


def test_the_timeline_speaks_of_fields_and_choices_by_their_names(problem, clerk, page_of):
    record = problem("P1")
    writing.change(record, {"category": "lazy", "due_on": date(2022, 10, 1)}, by=clerk)
    event = page_of(clerk, record).context["events"][0]
    assert (event["verb"], event["actor"]) == ("修改", str(clerk))
    assert event["changes"] == [
        {"field": "类别", "before": "其他", "after": "懒"},
        {"field": "整改时限", "before": "2022-09-01", "after": "2022-10-01"},
    ]


def test_a_proof_is_added_by_editors_listed_with_its_fingerprint_and_taken_down(problem, liaison, enter, problems):
    record, browser = problem("P1"), enter(liaison)
    proof = {"file": SimpleUploadedFile("凭证.pdf", PDF), "kind": "refund", "title": "退款凭证"}
    page = browser.post(problems.url("evidence", record.pk), proof, follow=True)
    [shown] = page.context["evidence"]
    assert (shown["name"], str(shown["kind"]), shown["by"]) == ("退款凭证", "退款、清退凭证", str(liaison))
    assert len(shown["digest"]) == 64
    assert page.context["events"][0]["note"] == "凭证.pdf"
    page = browser.post(shown["remove_url"], follow=True)
    assert (page.context["evidence"], page.context["events"][0]["verb"]) == ([], "删除附件")


def test_a_frozen_proof_has_no_button_and_is_not_taken_down(problem, liaison, enter, problems, page_of):
    record = problem("P1")
    proof = keeping.attach(record, SimpleUploadedFile("凭证.pdf", PDF), by=liaison, kind="refund")
    keeping.freeze(record)
    assert page_of(liaison, record).context["evidence"][0]["remove_url"] == ""
    page = enter(liaison).post(problems.url("drop_evidence", record.pk, proof.pk))
    assert (page.status_code, "已随办结归档" in page.content.decode()) == (403, True)


def test_a_proof_that_is_no_proof_is_refused_in_words(problem, liaison, enter, problems):
    record = problem("P1")
    wrong = {"file": SimpleUploadedFile("程序.exe", b"MZ\x90"), "kind": "refund"}
    page = enter(liaison).post(problems.url("evidence", record.pk), wrong)
    assert page.status_code == 422
    assert page.context["form"].errors["file"]
    assert not keeping.of(record).exists()


def test_readers_see_proofs_and_cannot_add_any(problem, person, section, enter, problems, page_of):
    record, director = problem("P1"), person("director", section)
    assert page_of(director, record).context["evidence_url"] == ""
    assert enter(director).get(problems.url("evidence", record.pk)).status_code == 403
    proof = {"file": SimpleUploadedFile("凭证.pdf", PDF), "kind": "refund"}
    assert enter(director).post(problems.url("evidence", record.pk), proof).status_code == 403


def test_what_is_confidential_is_opened_on_demand_and_the_reading_is_recorded(
    problem, liaison, enter, problems, page_of, monkeypatch
):
    record = problem("P1")
    monkeypatch.setattr(problems.model, "confidential", ("manifestation",))
    page = page_of(liaison, record)
    assert page.context["sealed"]
    assert "八点半后到岗" not in page.content.decode()
    assert not Event.objects.filter(label="查看保密内容").exists()
    opened = enter(liaison).post(problems.url("detail", record.pk))
    assert "八点半后到岗" in opened.content.decode()
    assert Event.objects.about(record).get(label="查看保密内容").actor == liaison


def test_a_page_asks_the_database_the_same_however_long_its_history(problem, clerk, enter, problems):
    record, browser = problem("P1", owner=clerk, leader=clerk), enter(clerk)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(problems.url("detail", record.pk)).status_code == 200
        return len(queries)

    before = asked()
    for number in range(10):
        writing.change(record, {"title": f"窗口迟到{number}"}, by=clerk)
    assert asked() == before == 16


def test_a_proof_sent_twice_is_added_once_and_the_second_time_leads_to_the_record(problem, liaison, enter, problems):
    record, browser = problem("P1"), enter(liaison)
    address = problems.url("evidence", record.pk)
    for _click in range(2):
        proof = {"file": SimpleUploadedFile("照片.pdf", PDF), "kind": "photo", "title": "", "once": "same-page"}
        assert browser.post(address, proof).url == problems.url("detail", record.pk)
    assert keeping.of(record).count() == 1


def test_what_is_empty_and_cannot_be_added_to_is_only_named(problem, person, bureau, page_of):
    page = page_of(person("director", bureau), problem("P1"))
    empty = [part["title"] for part in page.context["nothing"]]
    assert "整改措施" in empty
    assert page.context["related"] == []
    assert f"<li>{empty[0]}" in page.content.decode()


def test_a_line_leads_back_to_the_record_it_belongs_to(problem, liaison, enter, problems):
    record, measures = problem("P1"), problems.lines()[0]
    enter(liaison).post(f"{measures.url('new')}?problem={record.pk}", {"text": "严格考勤", "due_on": "2022-08-01"})
    page = enter(liaison).get(measures.url("detail", measures.model.objects.get().pk))
    assert page.context["above"]["url"] == problems.url("detail", record.pk)
