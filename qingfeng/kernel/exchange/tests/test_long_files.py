"""A file of many rows is judged, taken in and taken back by jobs: followed, cancelled, done over without doubling."""

import pytest
from django.urls import reverse

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.exchange import importing, working
from qingfeng.kernel.exchange.models import ImportBatch
from qingfeng.kernel.jobs import running
from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.jobs.worker import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def three_rows_are_many(monkeypatch, settings, tmp_path):
    settings.VAR = tmp_path
    monkeypatch.setattr(working, "LONG", 2)


@pytest.fixture
def many(hand_in, good):
    """A file of three rows, handed in."""
    return lambda **wrong: hand_in(good("P1"), good("P2"), good("P3", **wrong))


@pytest.fixture
def browser(enter, liaison):
    return enter(liaison)


def numbers(problems) -> list[str]:
    return list(problems.model.objects.order_by("number").values_list("number", flat=True))


def page_of_the_file() -> str:
    return reverse("exchange:batch", args=[ImportBatch.objects.get().pk])


def test_its_rows_are_judged_by_a_job_that_leads_to_the_preview(many, browser):
    page = many()
    assert page.context["job"]["label"] == "核对表格：台账.xlsx"
    assert browser.get(page_of_the_file()).url == page.request["PATH_INFO"], "there is nothing to see before"
    work_off()
    assert browser.get(page.request["PATH_INFO"]).context["job"]["leads_to"] == page_of_the_file()
    preview = browser.get(page_of_the_file())
    assert preview.context["counts"] == {"rows": 3, "good": 3, "same": 0, "bad": 0}
    assert len(preview.context["rows"]) == 3


def test_it_is_taken_in_and_back_by_jobs(many, browser, problems, liaison):
    many()
    work_off()
    answer = browser.post(page_of_the_file(), {"apply": "all"})
    assert numbers(problems) == []
    work_off()
    assert numbers(problems) == ["P1", "P2", "P3"]
    assert browser.get(answer.url).context["job"]["note"] == "已导入 3 条。"
    assert Event.objects.filter(label="导入", actor=liaison).count() == 3

    page = browser.get(page_of_the_file())
    browser.post(page.context["undo_url"])
    work_off()
    assert numbers(problems) == []
    assert browser.get(page_of_the_file()).context["batch"]["undone"]


def test_a_second_click_starts_no_second_job(many, browser, problems):
    many()
    work_off()
    first, second = (browser.post(page_of_the_file(), {"apply": "all"}).url for _click in range(2))
    assert first == second
    work_off()
    assert (numbers(problems), Job.objects.count()) == (["P1", "P2", "P3"], 2)


def test_rows_with_errors_are_told_and_only_the_good_ones_come_in_if_wanted(many, browser, problems):
    many(类别="马虎")
    work_off()
    assert browser.get(page_of_the_file()).context["counts"]["bad"] == 1
    failed = browser.post(page_of_the_file(), {"apply": "all"})
    work_off()
    assert "还有 1 行有错" in browser.get(failed.url).context["job"]["error"]
    assert numbers(problems) == []
    browser.post(page_of_the_file(), {"apply": "good"})
    work_off()
    assert numbers(problems) == ["P1", "P2"]


def test_a_run_after_one_that_was_killed_at_the_very_end_doubles_nothing(many, problems, liaison):
    """The first run took everything in, and died before it could say so."""
    many()
    work_off()
    batch = ImportBatch.objects.get()
    importing.apply(batch, problems, by=liaison)
    started = working.begin(working.take_in, batch, by=liaison, only_good=False)
    work_off()
    started.refresh_from_db()
    assert (started.status, started.message) == ("done", "已导入 3 条。")
    assert numbers(problems) == ["P1", "P2", "P3"]


def test_a_job_that_is_cancelled_half_way_leaves_nothing(many, browser, problems, monkeypatch):
    many()
    work_off()
    browser.post(page_of_the_file(), {"apply": "all"})
    monkeypatch.setattr("qingfeng.kernel.jobs.models.TICK", 0)
    made = importing._make

    def made_and_cancelled(*given):
        made(*given)
        running.cancel(Job.objects.get(status="running"))

    monkeypatch.setattr(importing, "_make", made_and_cancelled)
    work_off()
    assert numbers(problems) == []
    assert ImportBatch.objects.get().status == "preview"


def test_a_file_that_was_left_meanwhile_is_said_to_be_gone(many, browser):
    page = many()
    importing.leave(ImportBatch.objects.get())
    work_off()
    assert "已经不在了" in browser.get(page.request["PATH_INFO"]).context["job"]["error"]
