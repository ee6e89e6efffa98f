"""What a source says about a person, and what that means beside the suspicions that are there already. No database.

Hit       one line of a list, or one key of a run
still_said  of which of them it still speaks
compare   prior suspicions of the same person and rule, and a hit → Change
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Protocol

from . import masking
from .models import Outcome


@dataclass(frozen=True)
class Row:
    """One payment behind a hit. ``told`` is what the comparison looked at, in words without identities."""

    month: int
    amount: Decimal
    told: str = ""


@dataclass(frozen=True)
class Hit:
    """``person`` is an identity number or another key of the source; ``months`` are integers (202203), ``amount`` in 元;
    ``code`` is empty for a rule that is not ours."""

    person: str
    rule: str
    scheme: str
    code: str = ""
    months: tuple[int, ...] = ()
    amount: Decimal = Decimal(0)
    name: str = ""
    region: str = ""
    number: str = ""
    handled_by: str = ""
    rows: Sequence[Row] = field(default=())

    @cached_property
    def key(self) -> tuple[str, str]:
        """The person and the rule: by its code where it has one, else by its words."""
        return self.person_key, self.code or self.rule

    @cached_property
    def person_key(self) -> str:
        return masking.pseudonym(self.person) if masking.is_identity(self.person) else self.person


class Known(Protocol):
    """What ``compare`` asks of a suspicion."""

    pk: Any
    status: str
    suspected: Decimal
    issued: bool
    screened: bool

    @property
    def known_months(self) -> tuple[int, ...]: ...


@dataclass(frozen=True)
class Change:
    """``about`` is the suspicion that is meant, for a new one the latest of the same person and rule; ``months`` and
    ``amount`` are what a new or grown one then has."""

    outcome: Outcome
    about: Any
    months: tuple[int, ...] = ()
    amount: Decimal = Decimal(0)


def compare(prior: Sequence[Any], hit: Hit, seen: bool, gone: bool) -> Change:
    """``prior`` in the order in which they came, cancelled ones left out; ``seen``: this source has said so before;
    ``gone``: it said so, and then no longer.

    Months that were looked at already are not looked at again: only further ones make a suspicion, or let one grow
    that nobody has begun to verify."""
    if not prior:
        return Change(Outcome.CREATED, None, hit.months, hit.amount)
    latest = prior[-1]
    covered = {month for each in prior for month in each.known_months}
    further = tuple(month for month in hit.months if month not in covered)
    if not further:
        outcome = Outcome.BACK if gone else Outcome.UNCHANGED if seen else Outcome.JOINED
        return Change(outcome, latest)
    if latest.status == "received" and latest.known_months:
        months = tuple(sorted({*latest.known_months, *further}))
        return Change(Outcome.GROWN, latest, months, grown(latest, hit, further))
    return Change(Outcome.CREATED, latest, further, share(hit, further, prior))


def still_said(prior: Sequence[Any], hit: Hit) -> set[int]:
    """The suspicions that a hit still speaks of, whatever else it does: some of their months are in it."""
    return {each.pk for each in prior if not each.known_months or set(each.known_months) & set(hit.months)}


def grown(latest: Known, hit: Hit, further: tuple[int, ...]) -> Decimal:
    """The source's own sum where it speaks of all months, otherwise what was known and what is new."""
    if set(latest.known_months) <= set(hit.months):
        return hit.amount
    return latest.suspected + share(hit, further, ())


def share(hit: Hit, further: tuple[int, ...], prior: Sequence[Known]) -> Decimal:
    """How much of a hit belongs to these months: by its rows, or what the earlier suspicions leave of its sum."""
    if len(further) == len(hit.months):
        return hit.amount
    if hit.rows:
        return sum((row.amount for row in hit.rows if row.month in further), Decimal(0))
    left = hit.amount - sum((each.suspected for each in prior), Decimal(0))
    return left if left > 0 else Decimal(0)
