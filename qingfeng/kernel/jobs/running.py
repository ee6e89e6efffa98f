"""How long work is declared, started, run and brought back.

job             declares a function as a kind of long work
enqueue         starts one for a person
cancel, retry   what its owner may do with it
perform         what the worker runs
reap            gives the jobs of a killed worker back to the queue

    @job("导出台账")
    def export(job, *, period): ...

    enqueue(export, request.user, period="2022H1")

django-tasks brings the work to a worker; the ``Job`` row says what people want to know. Its row in ``django_tasks``
stays RUNNING for ever when the worker is killed, so who is alive is told from the job's own heartbeat.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django_tasks import task

from qingfeng.kernel.calendar.entered import refresh
from qingfeng.kernel.errors import BadInput

from .models import Job, Taken

logger = logging.getLogger(__name__)
ATTEMPTS = 3
BEAT = 2.0  # seconds
LONG = 1000  # rows: with more of them, reading in and writing out is long work


@dataclass(frozen=True)
class Kind:
    """A kind of long work. ``path`` finds it again in the worker, whatever was imported there."""

    title: str | Promise
    function: Callable[..., None]

    @property
    def path(self) -> str:
        return f"{self.function.__module__}.{self.function.__qualname__}"

    def __call__(self, job: Job, **arguments: Any) -> None:
        self.function(job, **arguments)


def job(title: str | Promise) -> Callable[[Callable[..., None]], Kind]:
    return lambda function: Kind(title, function)


def enqueue(kind: Kind, owner: Any, *, about: str = "", leads_to: str = "", **arguments: Any) -> Job:
    """Start long work. The arguments are kept as JSON: dates arrive as text, records by their key. ``about`` tells one
    such job from another; ``leads_to`` is the page it was started for. It speaks the language of who starts it."""
    title = f"{kind.title}：{about}" if about else str(kind.title)
    with transaction.atomic():
        queued = Job.objects.create(
            kind=kind.path, title=title[:100], owner=owner, arguments=arguments, leads_to=leads_to,
            language=translation.get_language() or settings.LANGUAGE_CODE,
        )  # fmt: skip
        perform.enqueue(queued.pk)
    return queued


def cancel(wanted: Job) -> None:
    """A waiting job never starts; a running one stops at its next tick."""
    ended = Job.objects.filter(pk=wanted.pk, status__in=(Job.Status.WAITING, Job.Status.RUNNING)).update(
        status=Job.Status.CANCELLED, finished_at=timezone.now()
    )
    if not ended:
        raise BadInput(_("这项作业已经结束，不能再取消。"))


def retry(wanted: Job) -> None:
    with transaction.atomic():
        failed = Job.objects.filter(pk=wanted.pk, status__in=(Job.Status.FAILED, Job.Status.CANCELLED))
        if not failed.update(
            status=Job.Status.WAITING, attempts=0, done=0, total=0, message="", error="", finished_at=None
        ):
            raise BadInput(_("只有未完成或已取消的作业可以重试。"))
        perform.enqueue(wanted.pk)


@task
def perform(job_id: int) -> None:
    """Run a job once. Told twice to run the same job, the second finds nothing to do."""
    running = _claim(job_id)
    if running is None:
        return
    refresh()
    with translation.override(running.language):
        _run(running)


def _run(running: Job) -> None:
    try:
        with _heartbeat(running):
            import_string(running.kind)(running, **running.arguments)
        _finish(running)
    except Taken:
        _discard(running)
    except BadInput as problem:
        _fail(running, str(problem))
    except OperationalError:
        logger.warning("job %s met a database that was busy or away", running.pk, exc_info=True)
        _give_back(running, _("数据库忙或连接中断"))
    except Exception:
        logger.exception("job %s (%s) failed", running.pk, running.kind)
        _fail(
            running,
            _("处理中出现意外错误，已记入系统日志（作业 %(n)d）。请重试；仍不行请联系系统管理员。") % {"n": running.pk},
        )


def reap() -> int:
    """Give back, or give up, the running jobs whose worker has not been heard of."""
    lost = list(Job.objects.lost())
    for job_ in lost:
        _give_back(job_, _("执行它的进程中断了"))
    return len(lost)


def _claim(job_id: int) -> Job | None:
    now = timezone.now()
    with transaction.atomic():
        waiting = Job.objects.select_for_update().filter(pk=job_id, status=Job.Status.WAITING).first()
        if waiting:
            waiting.status, waiting.started_at, waiting.heartbeat = Job.Status.RUNNING, now, now
            waiting.attempts += 1
            waiting.save(update_fields=("status", "started_at", "heartbeat", "attempts"))
    return waiting


@contextmanager
def _heartbeat(running: Job) -> Iterator[None]:
    """Says every few seconds that the worker lives and how far it is, from a thread and a connection of its own: the
    work itself may be busy for minutes in one statement, or in a transaction that nobody else can see into yet."""
    over = Event()

    def beat() -> None:
        try:
            while not over.wait(BEAT):
                try:
                    running.mine().update(
                        heartbeat=timezone.now(), done=running.done, total=running.total, message=running.message
                    )
                except OperationalError:
                    logger.info("job %s: heartbeat had to wait for the database", running.pk)
        finally:
            connection.close()

    thread = Thread(target=beat, name=f"heartbeat-{running.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _finish(running: Job) -> None:
    delivered = running.result_file if running.result_file and running.result_path.exists() else ""
    finished = running.mine().update(
        status=Job.Status.DONE,
        done=max(running.done, running.total),
        total=running.total,
        message=running.message,
        result_file=delivered,
        result_name=running.result_name if delivered else "",
        finished_at=timezone.now(),
    )
    if not finished:
        raise Taken


def _fail(running: Job, sentence: str) -> None:
    running.mine().update(status=Job.Status.FAILED, error=sentence[:500], finished_at=timezone.now())
    _discard(running)


def _give_back(running: Job, why: str) -> None:
    """Try again, up to three times altogether."""
    if running.attempts >= ATTEMPTS:
        _fail(running, _("%(why)s，已试过 %(n)d 次，不再自动重试。") % {"why": why, "n": running.attempts})
        return
    with transaction.atomic():
        message = _("%(why)s，正在重新开始") % {"why": why}
        if running.mine().update(status=Job.Status.WAITING, done=0, message=message, heartbeat=None):
            perform.enqueue(running.pk)
    _discard(running)


def _discard(running: Job) -> None:
    """What an unfinished run wrote is nobody's."""
    if running.result_file:
        running.result_path.unlink(missing_ok=True)
