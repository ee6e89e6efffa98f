"""The worker: takes waiting work from the queue, and does what falls due at intervals.

run_worker      until told to stop; beside the server in one process tree (``qingfeng run``) or alone
work_off        everything that waits now, then return
every           declares work that falls due at intervals
"""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event
from uuid import uuid4

from django.conf import settings
from django.db import OperationalError, close_old_connections
from django.utils import timezone
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from qingfeng.kernel.files.keeping import sweep
from qingfeng.kernel.register.once import forget
from qingfeng.kernel.reminders.rounds import make_todays, send_waiting, settle_all
from qingfeng.kernel.upkeep import take_stock

from .models import FOLDER, KEPT, Job
from .running import reap

logger = logging.getLogger(__name__)
PAUSE = 0.5  # seconds between two looks at an empty queue
SCHEDULE: dict[Callable[[], int], timedelta] = {}


def every(interval: timedelta) -> Callable[[Callable[[], int]], Callable[[], int]]:
    """Work that must be harmless to repeat: each worker does it, and again after a restart."""

    def declare(function: Callable[[], int]) -> Callable[[], int]:
        SCHEDULE[function] = interval
        return function

    return declare


every(timedelta(seconds=15))(reap)
every(timedelta(days=1))(sweep)
every(timedelta(days=1))(take_stock)
every(timedelta(days=1))(forget)
every(timedelta(minutes=10))(make_todays)
every(timedelta(minutes=5))(send_waiting)
every(timedelta(minutes=1))(settle_all)


@every(timedelta(hours=1))
def clear_expired() -> int:
    """Results that were not fetched in time, what killed runs left half-written, the queue's rows of finished work."""
    Job.objects.expired().update(result_file="")
    known = set(Job.objects.exclude(result_file="").values_list("result_file", flat=True))
    old = (timezone.now() - KEPT).timestamp()
    stored = (path for path in (Path(settings.VAR) / FOLDER).glob("*") if path.stat().st_mtime < old)
    stale = [path for path in stored if path.name not in known]
    for path in stale:
        path.unlink(missing_ok=True)
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT).delete()
    return len(stale)


def run_worker(stop: Event) -> None:
    """Work until ``stop`` is set; a job that runs then is finished first. A database that is away is waited for."""
    worker = _worker()
    due = dict.fromkeys(SCHEDULE, 0.0)
    while not stop.is_set():
        try:
            _do_what_is_due(due)
            if not _take_one(worker):
                stop.wait(PAUSE)
        except OperationalError:
            logger.warning("the worker waits for the database", exc_info=True)
            stop.wait(PAUSE * 10)
        close_old_connections()


def work_off() -> int:
    """Do everything that waits, in this process; how many pieces it was."""
    worker, count = _worker(), 0
    while _take_one(worker):
        count += 1
    return count


def _worker() -> Worker:
    """The library's worker knows how to run one piece of work and to keep what came of it. Its own loop is not used: it
    sleeps without listening to ``stop``."""
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid4().hex,
    )


def _take_one(worker: Worker) -> bool:
    """One piece of work, if any waits; taken under a lock, so that two workers never take the same."""
    waiting = DBTaskResult.objects.ready().filter(backend_name=worker.backend_name)
    if not waiting.exists():
        return False
    with exclusive_transaction():
        taken = waiting.get_locked()
        if taken:
            taken.claim(worker.worker_id)
    if taken:
        worker.run_task(taken)
    return True


def _do_what_is_due(due: dict[Callable[[], int], float]) -> None:
    for function, at in due.items():
        if time.monotonic() >= at:
            if count := function():
                logger.info("%s: %d", function.__name__, count)
            due[function] = time.monotonic() + SCHEDULE[function].total_seconds()
