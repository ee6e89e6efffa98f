"""Long work for the tests to do."""

import time
from pathlib import Path
from typing import Any

from django.db import OperationalError
from django.utils.translation import get_language

from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.jobs.running import cancel, job


@job("写一行")
def write_line(running: Job, *, line: str) -> None:
    running.tick(1, 2, "写了一半")
    running.deliver("结果.txt").write_text(line)
    running.tick(2, 2, "写完了")


@job("遇到坏数据")
def meet_bad_input(running: Job) -> None:
    running.deliver("半截.txt").write_text("半截")
    raise BadInput("第 3 行没有姓名，请补上。")


@job("出错")
def break_down(running: Job) -> None:
    raise ZeroDivisionError


@job("数据库忙")
def meet_busy_database(running: Job) -> None:
    raise OperationalError("database is locked")


@job("中途取消")
def be_cancelled(running: Job) -> None:
    cancel(running)
    running.tick(1, 2)
    raise AssertionError("a cancelled job went on")


@job("被别人接手")
def be_taken_over(running: Job) -> None:
    running.deliver("旧结果.txt").write_text("旧")
    Job.objects.filter(pk=running.pk).update(attempts=running.attempts + 1)


@job("说语言")
def say_language(running: Job) -> None:
    running.message = get_language() or ""


@job("一声不响")
def work_silently(running: Job) -> None:
    """One long statement: no tick, yet alive. Waits for the heartbeat that proves it."""
    before = Job.objects.get(pk=running.pk).heartbeat
    for _ in range(100):
        if Job.objects.get(pk=running.pk).heartbeat != before:
            return
        time.sleep(0.05)
    raise AssertionError("no heartbeat")


@job("干很久")
def work_long(running: Job, *, started: str) -> None:
    """The first time it works until it is killed; the second time it is soon done."""
    mark = Path(started)
    first_time = not mark.exists()
    mark.touch()
    for step in range(600 if first_time else 1):
        running.tick(step, 600, "还在干")
        time.sleep(0.1)


def not_a_job(*_: Any) -> None:
    raise AssertionError("only declared kinds may run")
