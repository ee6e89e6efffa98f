"""A batch comes in: each hit becomes a suspicion, changes one, or is known; what is missing vanishes and waits.

One transaction: a batch is in the books whole, or not at all. Nothing is closed here, and nothing verified changes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.people.models import User

from .. import masking, months
from ..hits import Change, Hit, compare, still_said
from ..models import Batch, EvidenceRow, Identity, Outcome, Sighting, Source, Suspicion

Tick = Callable[[int, int], None]
AT_ONCE = 500
FLAG = {Source.ISSUED: "issued", Source.SCREENED: "screened"}


@transaction.atomic
def take_in(batch: Batch, hits: Sequence[Hit], *, by: User, tick: Tick | None = None) -> Batch:
    """Keep a batch that is not saved yet, with what its hits mean. The same file or run again is refused by name."""
    Batch.must_write(by, batch.org)
    batch = writing.create(batch, by=by, label=gettext_lazy("收到批次"))
    books = Books(batch, by)
    merged = merge(hits)
    books.read({hit.person_key for hit in merged})
    for done, hit in enumerate(merged):
        books.enter(hit)
        if tick:
            tick(done + 1, len(merged))
    books.let_vanish()
    return batch


def merge(hits: Iterable[Hit]) -> list[Hit]:
    """Lines of one list about the same person and rule are one hit: their months together, their sums added where the
    months differ."""
    merged: dict[tuple[str, str], Hit] = {}
    for hit in hits:
        first = merged.get(hit.key)
        merged[hit.key] = together(first, hit) if first else hit
    return list(merged.values())


def together(first: Hit, second: Hit) -> Hit:
    same = set(second.months) <= set(first.months)
    if same and (second.months or first.amount == second.amount):
        return first
    return replace(
        first, months=tuple(sorted({*first.months, *second.months})), amount=first.amount + second.amount,
        rows=[*first.rows, *second.rows],
    )  # fmt: skip


class Books:
    """The suspicions of a bureau while one batch is entered."""

    def __init__(self, batch: Batch, by: User) -> None:
        self.batch, self.by, self.flag = batch, by, FLAG[Source(batch.source)]
        self.bureau = batch.org.bureau
        self.known: dict[tuple[str, str], list[Suspicion]] = defaultdict(list)
        self.entered: set[int] = set()
        self.gone = self._gone()

    def _gone(self) -> set[int]:
        """What this source said once, and then no longer."""
        last: dict[int, str] = {}
        said = Sighting.objects.within(self.bureau).filter(batch__source=self.batch.source).order_by("pk")
        for suspicion, outcome in said.values_list("suspicion", "outcome"):
            last[suspicion] = outcome
        return {suspicion for suspicion, outcome in last.items() if outcome == Outcome.VANISHED}

    def read(self, people: set[str]) -> None:
        """All there is about these people, in the order in which it came."""
        keys = sorted(people)
        rows = Suspicion.objects.within(self.bureau).exclude(status=Suspicion.Status.CANCELLED)
        for start in range(0, len(keys), AT_ONCE):
            for each in rows.filter(person_key__in=keys[start : start + AT_ONCE]).order_by("pk"):
                self.known[each.person_key, each.code or each.rule].append(each)

    def change(self, hit: Hit) -> Change:
        """What a hit means; nothing is written."""
        prior = self.known[hit.key]
        latest = prior[-1] if prior else None
        seen = latest is not None and getattr(latest, self.flag)
        return compare(prior, hit, seen, latest is not None and latest.pk in self.gone)

    def enter(self, hit: Hit) -> None:
        change = self.change(hit)
        self.entered |= still_said(self.known[hit.key], hit)
        suspicion = self.open_case(hit, change) if change.outcome == Outcome.CREATED else self.meet(hit, change)
        self.note(suspicion, change.outcome, hit)

    def open_case(self, hit: Hit, change: Change) -> Suspicion:
        number = self.next_number() if self.taken(hit.number) else hit.number
        suspicion = Suspicion(
            org=self.batch.org, number=number, issued_number=hit.number, scheme=hit.scheme, code=hit.code,
            rule=hit.rule, person_key=hit.person, name=hit.name, region=hit.region, suspected=change.amount,
            months=months.write(change.months), received_on=self.batch.received_on, handled_by=hit.handled_by,
            issued=self.flag == "issued", screened=self.flag == "screened", earlier=change.about,
        )  # fmt: skip
        suspicion = writing.create(suspicion, by=self.by, label=gettext_lazy("随批次登记"))
        if masking.is_identity(hit.person):
            identity = Identity(suspicion=suspicion, id_no=hit.person.upper(), name=hit.name)
            writing.create(identity, by=self.by, label=gettext_lazy("封存身份信息"))
        self.prove(suspicion, hit, set(change.months))
        self.known[hit.key].append(suspicion)
        return suspicion

    def taken(self, number: str) -> bool:
        return not number or Suspicion.objects.filter(number=number).exists()

    def next_number(self) -> str:
        return Suspicion.next_number(self.batch.received_on.year)

    def meet(self, hit: Hit, change: Change) -> Suspicion:
        """One that is there: it may grow, come from both sources now, or be back again."""
        suspicion: Suspicion = change.about
        values: dict[str, Any] = {self.flag: True}
        if change.outcome == Outcome.GROWN:
            new = set(change.months) - set(suspicion.known_months)
            values |= {"months": months.write(change.months), "suspected": change.amount}
            self.prove(suspicion, hit, new)
        if change.outcome == Outcome.BACK:
            values["vanished_on"] = None
        if all(getattr(suspicion, name) == value for name, value in values.items()):
            return suspicion
        changed = writing.change(suspicion, values, by=self.by, label=Outcome(change.outcome).label)
        self.known[hit.key][-1] = changed
        return changed

    def prove(self, suspicion: Suspicion, hit: Hit, wanted: set[int]) -> None:
        """The rows of these months, and no more."""
        for row in hit.rows:
            if row.month in wanted or not wanted:
                kept = EvidenceRow(
                    suspicion=suspicion, month=months.dashed(row.month), amount=row.amount,
                    told=masking.without_identities(row.told),
                )  # fmt: skip
                writing.create(kept, by=self.by, label=gettext_lazy("随批次登记"))

    def note(self, suspicion: Suspicion, outcome: str, hit: Hit | None = None) -> None:
        """What the source said, and what it did."""
        line = Sighting(batch=self.batch, suspicion=suspicion, outcome=outcome)
        if hit:
            line.rule, line.issued_number = hit.rule[:60], hit.number
            line.months, line.amount = months.write(hit.months), hit.amount
        writing.create(line, by=self.by, label=Outcome(outcome).label)
        self.entered.add(suspicion.pk)

    def missing(self, entered: set[int]) -> list[Suspicion]:
        """What this source said, is not decided yet, and is not in the list any more. A run speaks only of the rules
        that it asked, an incremental list of nothing."""
        if not self.batch.whole:
            return []
        rows = Suspicion.objects.within(self.bureau).undecided().filter(**{self.flag: True})
        if self.batch.rules:
            rows = rows.filter(code__in=self.batch.rules)
        return [each for each in rows.exclude(pk__in=self.gone).order_by("pk") if each.pk not in entered]

    def let_vanish(self) -> None:
        for suspicion in self.missing(self.entered):
            day = {"vanished_on": self.batch.received_on}
            vanished = writing.change(suspicion, day, by=self.by, label=Outcome.VANISHED.label)
            self.note(vanished, Outcome.VANISHED)


@dataclass(frozen=True)
class Plan:
    """What a batch would do: each hit with what it means, and what would vanish."""

    changes: list[tuple[Hit, Change]]
    missing: list[Suspicion]

    def count(self, outcome: str) -> int:
        if outcome == Outcome.VANISHED:
            return len(self.missing)
        return sum(change.outcome == outcome for _hit, change in self.changes)


def plan(batch: Batch, hits: Sequence[Hit], *, by: User) -> Plan:
    """Before anything is written: the same reading, the same judgement."""
    books, merged = Books(batch, by), merge(hits)
    books.read({hit.person_key for hit in merged})
    changes = [(hit, books.change(hit)) for hit in merged]
    meant = {change.about.pk for _hit, change in changes if change.about and change.outcome != Outcome.CREATED}
    still = (still_said(books.known[hit.key], hit) for hit in merged)
    return Plan(changes, books.missing(meant.union(*still)))
