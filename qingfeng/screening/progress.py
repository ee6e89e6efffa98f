"""A progress bar on a terminal, and silence elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Progress(Protocol):
    def __call__(self, step: int, say: str = "") -> None: ...


def silent(step: int, say: str = "") -> None:
    return None


@contextmanager
def bar(title: str, total: int, unit: str, show: bool | None = None) -> Iterator[Progress]:
    """``step`` so many further, ``say`` what is being done. Shows the rate in ``unit`` per second."""
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
