"""A worker process that is really killed while it writes leaves nothing behind; its successor takes in all, once."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone

from qingfeng.kernel.audit import trail
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.exchange import importing, working
from qingfeng.kernel.exchange.models import ImportBatch, ImportedRow
from qingfeng.kernel.exchange.tests.conftest import HEADINGS, xlsx
from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.jobs.running import reap
from qingfeng.kernel.jobs.tests.test_killed_worker import this_database, wait_for
from qingfeng.kernel.jobs.worker import work_off
from tests.support.committed import committed

SLOW_WORKER = """
import sys, threading, time, django
django.setup()
from qingfeng.kernel.exchange import importing
make = importing._make
def slowly(*given):
    make(*given)
    open(sys.argv[1], "a").write("x")
    time.sleep(0.3)
importing._make = slowly
from qingfeng.kernel.jobs.worker import run_worker
run_worker(threading.Event())
"""
ROWS = 20


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    yield from committed(django_db_blocker)


def killed_while_writing(folder) -> None:
    mark = folder / "written"
    settings = {"DJANGO_SETTINGS_MODULE": "qingfeng.config.settings", "QINGFENG_VAR": str(folder)}
    environment = {**os.environ, **settings, "QINGFENG_DATABASE_URL": this_database()}
    worker = subprocess.Popen([sys.executable, "-c", SLOW_WORKER, str(mark)], env=environment)
    try:
        wait_for(lambda: mark.exists() and len(mark.read_text()) >= 3, "the third row")
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()


def test_an_import_survives_its_killed_worker(liaison, problems, good, tmp_path):
    rows = [good(f"P{number:02}") for number in range(ROWS)]
    batch = importing.keep(problems, "台账.xlsx", xlsx([HEADINGS, *rows]), by=liaison)
    job = working.begin(working.take_in, batch, by=liaison, only_good=False)
    killed_while_writing(tmp_path)
    assert problems.model.objects.count() == ImportedRow.objects.count() == 0
    assert Event.objects.filter(label="导入").count() == 0
    assert ImportBatch.objects.get().status == "preview"

    Job.objects.update(heartbeat=timezone.now() - timedelta(minutes=2))  # a while passes
    assert reap() == 1
    work_off()
    job.refresh_from_db()
    assert (job.status, job.attempts, job.message) == ("done", 2, f"已导入 {ROWS} 条。")
    assert problems.model.objects.count() == ImportedRow.objects.count() == ROWS
    assert Event.objects.filter(label="导入").count() == ROWS
    assert trail.verify().broken is None
