"""Where a run writes until it is complete: a folder that becomes the result in one step, or vanishes.

workplace    the half-done folder as a context; ``publish`` inside it makes it the result

A run that was killed cannot clean up: its folder is known by a lock that nobody holds, and the next run removes it.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..rule import every

HALF, LOCK = ".half", ".lock"


@contextmanager
def workplace(target: Path) -> Iterator[Path]:
    target.parent.mkdir(parents=True, exist_ok=True)
    for left in target.parent.glob(f"*{HALF}"):
        remove_if_dead(left)
    half = target.with_name(f"{target.name}.{os.getpid()}{HALF}")
    (half / "parts").mkdir(parents=True)
    try:
        with (half / LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield half
    finally:
        shutil.rmtree(half, ignore_errors=True)


def remove_if_dead(half: Path) -> None:
    try:
        with (half / LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(half, ignore_errors=True)
    except OSError:  # somebody is at work in it, or it is no run's folder
        return


def publish(half: Path, target: Path) -> None:
    """The result folder appears whole; the results of an earlier run into the same folder give way, others stay."""
    shutil.rmtree(half / "parts", ignore_errors=True)
    (half / LOCK).unlink()
    if not target.exists():
        half.rename(target)
        return
    for code in every():
        for ending in (".parquet", ".xlsx"):
            (target / f"{code}{ending}").unlink(missing_ok=True)
    for path in half.iterdir():
        path.replace(target / path.name)
