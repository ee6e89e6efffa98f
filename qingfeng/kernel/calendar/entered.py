"""What an office entered about its calendar, read once per request or job and then kept.

A page with fifty clocks asks the database once. ``refresh`` forgets: at the start of each request (see apps.py), before
each job, and when an entry is saved.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
_forgetters: list[Callable[[], None]] = []


def kept(load: Callable[[], T]) -> Callable[[], T]:
    """Call ``load`` once, until ``refresh``."""
    remembered = cache(load)
    _forgetters.append(remembered.cache_clear)
    return remembered


def refresh(*_sent: Any, **_by_signal: Any) -> None:
    for forget in _forgetters:
        forget()
