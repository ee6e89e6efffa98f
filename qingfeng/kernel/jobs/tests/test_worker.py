"""The worker works until it is told to stop, and does what falls due."""

from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import connection
from django.utils import timezone

from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.jobs.running import enqueue
from qingfeng.kernel.jobs.worker import run_worker
from qingfeng.kernel.people.models import User

from . import work
from .test_killed_worker import wait_for


@pytest.mark.django_db(transaction=True)
def test_a_worker_does_waiting_and_lost_jobs_and_stops_when_told(settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    owner = User.objects.create(username="owner", name="甲")
    waiting = enqueue(work.write_line, owner, line="一")
    lost = enqueue(work.write_line, owner, line="二")
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
