"""A batch comes in: each hit becomes a suspicion, changes one, or is known; what is missing vanishes and waits.

One transaction: a batch is in the books whole, or not at all. Nothing is closed here, and nothing verified changes.

take_in   judges every hit (``Books``) and writes what it means (``entering``)
plan      the same judgement before anything is written
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.people.models import Org, User

from ..hits import Change, Hit, compare, still_said
from ..models import Batch, Outcome, Sighting, Source, Suspicion

Tick = Callable[[int, int], None]
AT_ONCE = 500
FLAG = {Source.ISSUED: "issued", Source.SCREENED: "screened"}


@transaction.atomic
def take_in(batch: Batch, hits: Sequence[Hit], *, by: User, tick: Tick | None = None) -> Batch:
    """Keep a batch that is not saved yet, with what its hits mean. The same file again is refused by name; of a run
    that was taken in before only what is new is entered, and without anything new the batch of before is the answer."""
    from .entering import Entering

    Batch.must_write(by, batch.org)
    one_after_the_other(batch.org.bureau)
    merged, before = merge(hits), taken_before(batch)
    if before and not plan(batch, merged, by=by).news:
        return before
    entering = Entering(writing.create(batch, by=by, label=gettext_lazy("收到批次")), by, again=before is not None)
    entering.books.read({hit.person_key for hit in merged})
    for start in range(0, len(merged), AT_ONCE):
        entering.enter(merged[start : start + AT_ONCE])
        if tick:
            tick(min(start + AT_ONCE, len(merged)), len(merged))
    entering.let_vanish()
    return batch


def one_after_the_other(bureau: Org) -> None:
    """Two batches at once would each find the same person unknown. What refers to the bureau is not held up."""
    Org.objects.select_for_update(of=("self",), no_key=True).get(pk=bureau.pk)


def taken_before(batch: Batch) -> Batch | None:
    """The latest batch of the same run."""
    if not batch.run:
        return None
    return Batch.objects.within(batch.org.bureau).filter(run=batch.run).order_by("-pk").first()


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
    """The suspicions of a bureau as one batch meets them; nothing is written here."""

    def __init__(self, batch: Batch) -> None:
        self.batch, self.flag = batch, FLAG[Source(batch.source)]
        self.bureau = batch.org.bureau
        self.known: dict[tuple[str, str], list[Suspicion]] = defaultdict(list)
        self.gone = self._gone()

    def _gone(self) -> set[int]:
        """What this source said once, and then no longer."""
        last: dict[int, str] = {}
        said = Sighting.objects.within(self.bureau).filter(batch__source=self.batch.source)
        vanished = said.filter(outcome=Outcome.VANISHED).values("suspicion")
        for suspicion, outcome in (
            said.filter(suspicion__in=vanished).order_by("pk").values_list("suspicion", "outcome")
        ):
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
        """What a hit means."""
        prior = self.known[hit.key]
        latest = prior[-1] if prior else None
        seen = latest is not None and getattr(latest, self.flag)
        return compare(prior, hit, seen, latest is not None and latest.pk in self.gone)

    def missing(self, entered: set[int]) -> list[Suspicion]:
        """What this source said, is not decided yet, and is not in the list any more. A run speaks only of the rules
        that it asked, an incremental list of nothing."""
        if not self.batch.whole:
            return []
        rows = Suspicion.objects.within(self.bureau).undecided().filter(**{self.flag: True})
        if self.batch.rules:
            rows = rows.filter(code__in=self.batch.rules)
        return [each for each in rows.exclude(pk__in=self.gone).order_by("pk") if each.pk not in entered]


@dataclass(frozen=True)
class Plan:
    """What a batch would do: each hit with what it means, and what would vanish."""

    changes: list[tuple[Hit, Change]]
    missing: list[Suspicion]

    def count(self, outcome: str) -> int:
        if outcome == Outcome.VANISHED:
            return len(self.missing)
        return sum(change.outcome == outcome for _hit, change in self.changes)

    @property
    def news(self) -> bool:
        """Whether anything in the books would change."""
        return bool(self.missing) or self.count(Outcome.UNCHANGED) < len(self.changes)


def plan(batch: Batch, hits: Sequence[Hit], *, by: User) -> Plan:
    """Before anything is written: the same reading, the same judgement."""
    books, merged = Books(batch), merge(hits)
    books.read({hit.person_key for hit in merged})
    changes = [(hit, books.change(hit)) for hit in merged]
    meant = {change.about.pk for _hit, change in changes if change.about and change.outcome != Outcome.CREATED}
    still = (still_said(books.known[hit.key], hit) for hit in merged)
    return Plan(changes, books.missing(meant.union(*still)))
