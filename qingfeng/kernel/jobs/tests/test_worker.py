"""The worker works until it is told to stop, and does what falls due."""

from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

from django.db import connection
from django.utils import timezone

from qingfeng.kernel.jobs import running
from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.jobs.running import enqueue
from qingfeng.kernel.jobs.worker import run_worker, work_off
from qingfeng.kernel.people.models import User

from . import work
from .test_killed_worker import wait_for


def test_a_worker_does_waiting_and_lost_jobs_and_stops_when_told(
    committed_owner: User, settings, tmp_path: Path
) -> None:
    settings.VAR = tmp_path
    waiting = enqueue(work.write_line, committed_owner, line="一")
    lost = enqueue(work.write_line, committed_owner, line="二")
    Job.objects.filter(pk=lost.pk).update(status="running", attempts=1, heartbeat=timezone.now() - timedelta(hours=1))
    stop = Event()

    def run() -> None:
        run_worker(stop)
        connection.close()

    thread = Thread(target=run)
    thread.start()
    try:
        both = Job.objects.filter(pk__in=[waiting.pk, lost.pk], status="done")
        wait_for(lambda: both.count() == 2, "the end of both jobs")
    finally:
        stop.set()
        thread.join(timeout=10)
    assert not thread.is_alive()


def test_a_job_that_says_nothing_for_long_is_known_to_be_alive(committed_owner: User, monkeypatch) -> None:
    monkeypatch.setattr(running, "BEAT", 0.05)
    job = enqueue(work.work_silently, committed_owner)
    work_off()
    job.refresh_from_db()
    assert job.status == "done"
