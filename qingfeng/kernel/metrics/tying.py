"""What must be true of records before figures made of them are frozen: sums that tie, above all.

A context declares it beside its metrics; a report that is about to be frozen asks all of them and is held up by what it
is told, each row with the page on which it is mended:

    @tie(_("应追回 = 已追回 + 尚未追回 + 已核销"))
    def every_fen(scope: Scope) -> Iterable[Untied]:
        ...

``ties``    what was declared, in the order of declaration
``untied``  what does not hold in a period and a unit
Advice, which holds nobody up, is ``kernel/substance.py``.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise

from .scope import Scope

ties: list["Tie"] = []


@dataclass(frozen=True)
class Untied:
    """A record on whose page it is mended, and what is the matter with it in a sentence."""

    record: Model
    why: str


@dataclass(frozen=True)
class Tie:
    """``finds`` answers the records of a period and a unit that break the promise, as the database has them now,
    whoever asks: a report is the same for all who sign it."""

    key: str
    label: str | Promise
    finds: Callable[[Scope], Iterable[Untied]]


def tie(label: str | Promise) -> Callable[[Callable[[Scope], Iterable[Untied]]], Tie]:
    """Declare what must hold; the decorated function tells where it does not."""

    def declare(finds: Callable[[Scope], Iterable[Untied]]) -> Tie:
        declared = Tie(finds.__name__, label, finds)
        ties.append(declared)
        return declared

    return declare


def untied(scope: Scope) -> Iterator[tuple[Tie, Untied]]:
    for each in ties:
        for found in each.finds(scope):
            yield each, found
