"""A worker process that is really killed in the middle of a job loses nothing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote, urlencode

from django.db import connection
from django.utils import timezone

from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.jobs.running import enqueue, reap
from qingfeng.kernel.jobs.worker import work_off
from qingfeng.kernel.people.models import User

from . import work

WORKER = """
import threading, django
django.setup()
from qingfeng.kernel.jobs.worker import run_worker
run_worker(threading.Event())
"""


def this_database() -> str:
    """The test database as an address that another process can use."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    account = f"{quote(given['USER'])}:{quote(given['PASSWORD'])}"
    query = urlencode({"host": given["HOST"], **given["OPTIONS"]})  # the host may be a socket's folder
    return f"postgresql://{account}@:{given['PORT']}/{given['NAME']}?{query}"


def wait_for(happened: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < until, f"{what} did not happen in 30 seconds"
        time.sleep(0.1)


def test_a_job_survives_its_killed_worker(committed_owner: User, tmp_path: Path) -> None:
    started = tmp_path / "started"
    job = enqueue(work.work_long, committed_owner, started=str(started))
    settings = {"DJANGO_SETTINGS_MODULE": "qingfeng.config.settings", "QINGFENG_VAR": str(tmp_path)}
    environment = {**os.environ, **settings, "QINGFENG_DATABASE_URL": this_database()}
    worker = subprocess.Popen([sys.executable, "-c", WORKER], env=environment)
    try:
        wait_for(started.exists, "the start of the job")
        wait_for(lambda: Job.objects.filter(pk=job.pk, message="还在干").exists(), "a first tick")
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    job.refresh_from_db()
    assert (job.status, job.attempts) == ("running", 1)  # nobody could say good-bye

    Job.objects.update(heartbeat=timezone.now() - timedelta(minutes=2))  # a while passes
    assert reap() == 1
    work_off()
    job.refresh_from_db()
    assert (job.status, job.attempts) == ("done", 2)
