"""How far a long piece of work is: a bar on a terminal, a call for whoever asked for one, silence elsewhere.

Watch     who looks on: ``tell`` is called at every step, ``stop`` is asked at every step
bar       opened around the work; what it yields is called with each step done
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from .errors import Stopped


class Progress(Protocol):
    def __call__(self, step: int, say: str = "") -> None: ...


@dataclass(frozen=True)
class Watch:
    show: bool | None = None
    """a bar on standard error; None: when that is a terminal"""
    tell: Callable[[str, int, int, str], object] | None = None
    """(title of the step, done, of how many, what is being done now)"""
    stop: Callable[[], bool] | None = None
    """true: leave off here, nothing half-written"""


NOBODY = Watch()


@contextmanager
def bar(title: str, total: int, unit: str, watch: Watch) -> Iterator[Progress]:
    """``step`` so many further, ``say`` what is being done. Shows the rate in ``unit`` per second."""
    done = 0
    with drawn(title, total, unit, watch.show) as draw:

        def advance(step: int, say: str = "") -> None:
            nonlocal done
            done += step
            draw(step, say)
            if watch.tell:
                watch.tell(title, done, total, say)
            if watch.stop and watch.stop():
                raise Stopped("已按要求停止，没有留下写了一半的结果。")

        yield advance


def silent(step: int, say: str = "") -> None:
    return None


@contextmanager
def drawn(title: str, total: int, unit: str, show: bool | None) -> Iterator[Progress]:
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
