"""Work side by side: each task has a DuckDB of its own, so that memory is bounded by what the tasks under way hold.

Threads, not processes: nearly all the work is DuckDB's, which does not hold Python's lock; nothing must be started.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")


def across(work: Callable[[Task], Answer], tasks: Iterable[Task], workers: int) -> Iterator[Answer]:
    """Answers as they come. With one worker, or one task, all happens here."""
    waiting = list(tasks)
    if workers == 1 or len(waiting) <= 1:
        yield from map(work, waiting)
        return
    with ThreadPoolExecutor(min(workers, len(waiting))) as pool:
        promised = [pool.submit(work, task) for task in waiting]
        try:
            for done in as_completed(promised):
                yield done.result()
        finally:
            for one in promised:
                one.cancel()
