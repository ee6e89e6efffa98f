"""A job is done once, says how far it is, survives its worker, and is seen by its owner only."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.jobs import running
from qingfeng.kernel.jobs.models import Job, Taken
from qingfeng.kernel.jobs.running import cancel, enqueue, reap, retry
from qingfeng.kernel.jobs.worker import clear_expired, work_off
from qingfeng.kernel.people.models import User

from . import work

LONG_AGO = timedelta(minutes=5)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def results(settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "results"


@pytest.fixture
def owner() -> User:
    return User.objects.create(username="owner", name="甲")


def finished(job: Job) -> Job:
    work_off()
    job.refresh_from_db()
    return job


def lost(owner: User, attempts: int) -> Job:
    """A job whose worker was killed in its n-th attempt."""
    return Job.objects.create(
        kind=work.write_line.path,
        title="写一行",
        arguments={"line": "一"},
        owner=owner,
        status=Job.Status.RUNNING,
        attempts=attempts,
        heartbeat=timezone.now() - LONG_AGO,
    )


def test_a_job_waits_is_done_and_delivers_its_result(owner) -> None:
    job = enqueue(work.write_line, owner, line="一行")
    assert (job.status, job.open, job.percent) == ("waiting", True, 0)
    finished(job)
    assert (job.status, job.done, job.total, job.message, job.percent) == ("done", 2, 2, "写完了", 100)
    assert (job.result_name, job.result_path.read_text()) == ("结果.txt", "一行")
    assert job.attempts == 1


def test_what_a_person_can_mend_is_said_and_not_tried_again(owner, results) -> None:
    job = finished(enqueue(work.meet_bad_input, owner))
    assert (job.status, job.error, job.attempts) == ("failed", "第 3 行没有姓名，请补上。", 1)
    assert not list(results.iterdir())


def test_a_mistake_in_the_program_is_said_plainly_and_logged(owner, caplog) -> None:
    job = finished(enqueue(work.break_down, owner))
    assert job.status == "failed"
    assert "系统管理员" in job.error
    assert "ZeroDivisionError" in caplog.text


def test_a_busy_database_is_tried_three_times(owner) -> None:
    job = finished(enqueue(work.meet_busy_database, owner))
    assert (job.status, job.attempts) == ("failed", 3)
    assert job.error == "数据库忙或连接中断，已试过 3 次，不再自动重试。"


def test_only_declared_kinds_run(owner) -> None:
    job = enqueue(work.write_line, owner, line="一")
    Job.objects.filter(pk=job.pk).update(kind="qingfeng.kernel.jobs.tests.work.not_a_job")
    assert finished(job).status == "failed"


def test_a_waiting_job_that_is_cancelled_never_starts(owner) -> None:
    job = enqueue(work.write_line, owner, line="一")
    cancel(job)
    assert finished(job).status == "cancelled"
    assert job.attempts == 0
    with pytest.raises(BadInput, match="已经结束"):
        cancel(job)


def test_a_running_job_that_is_cancelled_stops_at_its_next_tick(owner) -> None:
    assert finished(enqueue(work.be_cancelled, owner)).status == "cancelled"


def test_a_run_that_was_replaced_can_change_nothing(owner, results) -> None:
    job = finished(enqueue(work.be_taken_over, owner))
    assert (job.status, job.result_file) == ("running", "")
    assert not list(results.iterdir())


def test_progress_is_written_at_most_once_a_second(owner, django_assert_num_queries) -> None:
    job = lost(owner, attempts=1)
    with django_assert_num_queries(1):
        for step in range(100):
            job.tick(step, 100)


def test_a_tick_tells_a_replaced_run_to_stop(owner) -> None:
    job = lost(owner, attempts=1)
    Job.objects.filter(pk=job.pk).update(attempts=2)
    with pytest.raises(Taken):
        job.tick(1, 2)


def test_a_job_whose_worker_died_is_done_by_another(owner) -> None:
    job = lost(owner, attempts=1)
    assert reap() == 1
    job.refresh_from_db()
    assert (job.status, job.message) == ("waiting", "执行它的进程中断了，正在重新开始")
    assert (finished(job).status, job.attempts) == ("done", 2)


def test_after_three_dead_workers_it_is_given_up_with_a_sentence(owner) -> None:
    job = lost(owner, attempts=3)
    reap()
    assert finished(job).status == "failed"
    assert job.error == "执行它的进程中断了，已试过 3 次，不再自动重试。"


def test_a_job_that_was_heard_of_lately_is_left_alone(owner) -> None:
    job = lost(owner, attempts=1)
    Job.objects.update(heartbeat=timezone.now() - timedelta(seconds=50))
    assert reap() == 0
    job.refresh_from_db()
    assert job.status == "running"


def test_the_same_job_told_twice_is_done_once(owner) -> None:
    job = enqueue(work.write_line, owner, line="一")
    running.perform.enqueue(job.pk)
    assert (finished(job).status, job.attempts) == ("done", 1)


def test_a_failed_job_can_be_retried_by_hand(owner) -> None:
    job = finished(enqueue(work.meet_bad_input, owner))
    Job.objects.filter(pk=job.pk).update(kind=work.write_line.path, arguments={"line": "补好"})
    retry(job)
    assert (finished(job).status, job.error) == ("done", "")
    with pytest.raises(BadInput, match="未完成"):
        retry(job)


def test_results_are_cleared_after_a_week_with_what_killed_runs_left(owner, results) -> None:
    job = finished(enqueue(work.write_line, owner, line="一"))
    (results / "left-by-a-killed-run").touch()
    assert clear_expired() == 0
    Job.objects.update(finished_at=timezone.now() - timedelta(days=8))
    for path in results.iterdir():
        os.utime(path, (time.time() - 8 * 86400,) * 2)
    (results / "being-written").touch()
    assert clear_expired() == 2
    assert [path.name for path in results.iterdir()] == ["being-written"]
    job.refresh_from_db()
    assert (job.status, job.result_file) == ("done", "")


def test_the_owner_follows_and_fetches_a_job_and_nobody_else_does(owner, client) -> None:
    job = finished(enqueue(work.write_line, owner, line="一行"))
    pages = [reverse("jobs:detail", args=[job.pk]), reverse("jobs:result", args=[job.pk])]
    client.force_login(owner)
    assert "写一行" in client.get(pages[0]).text
    response = client.get(pages[1])
    assert b"".join(response.streaming_content).decode() == "一行"
    assert response["Content-Disposition"].startswith("attachment")
    client.force_login(User.objects.create(username="stranger", name="乙"))
    assert [client.get(page).status_code for page in pages] == [404, 404]
    assert client.post(reverse("jobs:cancel", args=[job.pk])).status_code == 404


def test_the_owner_cancels_and_retries_on_the_page(owner, client) -> None:
    client.force_login(owner)
    job = enqueue(work.write_line, owner, line="一")
    assert client.get(reverse("jobs:cancel", args=[job.pk])).status_code == 405
    client.post(reverse("jobs:cancel", args=[job.pk]))
    assert finished(job).status == "cancelled"
    client.post(reverse("jobs:retry", args=[job.pk]))
    assert finished(job).status == "done"


def test_ones_own_jobs_stand_on_one_page_with_their_results(owner, client) -> None:
    job = finished(enqueue(work.write_line, owner, about="一行", leads_to="/records/x/", line="一行"))
    enqueue(work.write_line, User.objects.create(username="stranger", name="乙"), line="别人的")
    client.force_login(owner)
    (shown,) = client.get(reverse("jobs:mine")).context["jobs"]
    assert (shown["label"], shown["result_label"]) == ("写一行：一行", "结果.txt")
    assert shown["result_url"] == reverse("jobs:result", args=[job.pk])
    assert client.get(shown["url"]).context["job"]["leads_to"] == "/records/x/"
    assert reverse("jobs:mine") in client.get("/").text, "the reader's own menu leads there"


def test_somebody_without_jobs_is_told_what_they_are_for(owner, client) -> None:
    client.force_login(owner)
    assert "没有后台作业" in client.get(reverse("jobs:mine")).text


def test_a_job_speaks_the_language_of_who_started_it(owner) -> None:
    with translation.override("en"):
        job = enqueue(work.say_language, owner)
    assert finished(job).message == "en"


def test_work_inside_a_transaction_notes_how_far_it_is_and_is_stopped_when_cancelled(owner) -> None:
    job = lost(owner, attempts=1)
    job.tick_within(1, 2, "正在写入")
    assert (job.done, job.total, job.message) == (1, 2, "正在写入")
    job.refresh_from_db()
    assert (job.done, job.total) == (0, 0), "the heartbeat writes it, from outside the transaction"
    cancel(job)
    job._ticked = float("-inf")
    with pytest.raises(Taken):
        job.tick_within(2, 2)
