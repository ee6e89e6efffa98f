"""Work across processes: each has a DuckDB of its own, so that memory is bounded by what one of them holds."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from .errors import BadInput

Task = TypeVar("Task")
Answer = TypeVar("Answer")


def across(work: Callable[[Task], Answer], tasks: Iterable[Task], workers: int) -> Iterator[Answer]:
    """Answers as they come. With one worker, or one task, all happens here."""
    waiting = list(tasks)
    if workers == 1 or len(waiting) <= 1:
        yield from map(work, waiting)
        return
    with ProcessPoolExecutor(min(workers, len(waiting)), multiprocessing.get_context("spawn")) as pool:
        promised = [pool.submit(work, task) for task in waiting]
        try:
            for done in as_completed(promised):
                yield done.result()
        except BrokenProcessPool as error:
            raise BadInput("一个工作进程被系统结束了，多半是内存不够：请减少 --workers 或关闭别的程序。") from error
        finally:
            for one in promised:
                one.cancel()
