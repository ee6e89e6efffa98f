"""What waits for one person on a page of its own, where no register keeps the record: a section to confirm, a paper to
sign. The workbench shows it with what waits in the registers, the digest tells of it.

    @finds_tasks
    def to_sign(user) -> Iterable[Task]: ...

Task       one thing that stands still until this person does it
tasks_of   all of one person's
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Task:
    """``key`` names the step for the machine, ``step`` for people; ``why`` says why it is this person's business.
    ``told`` is False for what they brought there themselves: nobody is reminded of that."""

    record: models.Model
    title: str
    url: str
    key: str
    kind: str
    step: str
    why: str
    told: bool = True

    @property
    def of(self) -> tuple[str, int]:
        return self.record._meta.label_lower, self.record.pk


Finder = Callable[[Any], Iterable[Task]]
_finders: list[Finder] = []


def finds_tasks(finder: Finder) -> Finder:
    _finders.append(finder)
    return finder


def tasks_of(user: Any) -> Iterator[Task]:
    for finder in _finders:
        yield from finder(user)
