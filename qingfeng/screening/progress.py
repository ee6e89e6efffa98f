"""How far long work is: a bar on a terminal, a watcher where there is none, silence elsewhere.

bar        ``step`` so many further, ``say`` what is being done
watched    within it, whoever started the work is told instead of a terminal: a page in a browser, say
Progressed what a watcher is told
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol


class Progress(Protocol):
    def __call__(self, step: int, say: str = "") -> None: ...


@dataclass(frozen=True)
class Progressed:
    title: str
    say: str
    done: int
    total: int
    unit: str
    rate: float
    """units per second, 0 before the first"""


Watcher = Callable[[Progressed], None]
WATCHER: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched(by: Watcher) -> Iterator[None]:
    """What ``by`` raises stops the work."""
    before = WATCHER.set(by)
    try:
        yield
    finally:
        WATCHER.reset(before)


def silent(step: int, say: str = "") -> None:
    return None


def telling(by: Watcher, title: str, total: int, unit: str) -> Progress:
    started, done = time.perf_counter(), 0

    def advance(step: int, say: str = "") -> None:
        nonlocal done
        done += step
        by(Progressed(title, say, done, total, unit, done / max(time.perf_counter() - started, 1e-6)))

    return advance


@contextmanager
def bar(title: str, total: int, unit: str, show: bool | None = None) -> Iterator[Progress]:
    """Shows the rate in ``unit`` per second."""
    if watcher := WATCHER.get():
        yield telling(watcher, title, total, unit)
        return
    if not (sys.stderr.isatty() if show is None else show):
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Rich

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f}/{task.total:,.0f} " + unit),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Rich(*columns, console=Console(stderr=True)) as rich:
        task = rich.add_task(title, total=total, rate="")

        def advance(step: int, say: str = "") -> None:
            speed = rich.tasks[0].speed
            rate = f"{speed:,.0f} {unit}/秒" if speed else ""
            rich.update(task, advance=step, rate=rate, description=f"{title} {say}" if say else title)

        yield advance
