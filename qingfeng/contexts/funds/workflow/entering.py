"""What the hits of a batch mean, written: many at a time, each record with its own event."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.people.models import User

from .. import masking, months
from ..hits import Change, Hit, still_said
from ..models import Batch, EvidenceRow, Identity, Outcome, Sighting, Suspicion
from .taking_in import Books

WITH_THE_BATCH = gettext_lazy("随批次登记")


class Entering:
    """``again``: of this run something is in the books already; what would change nothing is not noted once more."""

    def __init__(self, batch: Batch, by: User, *, again: bool) -> None:
        self.batch, self.by, self.again = batch, by, again
        self.books = Books(batch)
        self.entered: set[int] = set()
        self.numbers = self._numbers()

    def _numbers(self) -> Iterator[str]:
        stem, _dash, first = Suspicion.next_number(self.batch.received_on.year).rpartition("-")
        return (f"{stem}-{number:06}" for number in count(int(first)))

    def enter(self, hits: Sequence[Hit]) -> None:
        """Every hit is about another person or rule than the others (``merge``)."""
        judged = [(hit, self.books.change(hit)) for hit in hits]
        for hit, _change in judged:
            self.entered |= still_said(self.books.known[hit.key], hit)
        new = [(hit, change) for hit, change in judged if change.outcome == Outcome.CREATED]
        about = dict(zip((hit.key for hit, _change in new), self.open_cases(new), strict=True))
        self.prove([(about[hit.key], hit, set(change.months)) for hit, change in new])
        for hit, change in judged:
            if change.outcome != Outcome.CREATED:
                about[hit.key] = self.meet(hit, change)
        noted = [each for each in judged if not (self.again and each[1].outcome == Outcome.UNCHANGED)]
        self.note([self.sighting(about[hit.key], change.outcome, hit) for hit, change in noted])
        self.entered |= {each.pk for each in about.values()}

    def open_cases(self, new: list[tuple[Hit, Change]]) -> list[Suspicion]:
        given = [hit.number for hit, _change in new if hit.number]
        taken = set(Suspicion.objects.filter(number__in=given).values_list("number", flat=True))
        made = []
        for hit, change in new:
            made.append(self.case(hit, change, hit.number if hit.number and hit.number not in taken else ""))
            taken.add(made[-1].number)
        writing.create_many(made, by=self.by, label=WITH_THE_BATCH)
        sealed = [
            Identity(suspicion=case, id_no=hit.person.upper(), name=hit.name)
            for case, (hit, _change) in zip(made, new, strict=True)
            if masking.is_identity(hit.person)
        ]
        writing.create_many(sealed, by=self.by, label=gettext_lazy("封存身份信息"))
        return made

    def case(self, hit: Hit, change: Change, number: str) -> Suspicion:
        return Suspicion(
            org=self.batch.org, number=number or next(self.numbers), issued_number=hit.number, scheme=hit.scheme,
            code=hit.code, rule=hit.rule, person_key=hit.person, name=hit.name, region=hit.region,
            suspected=change.amount, months=months.write(change.months), received_on=self.batch.received_on,
            handled_by=hit.handled_by, issued=self.books.flag == "issued", screened=self.books.flag == "screened",
            earlier=change.about,
        )  # fmt: skip

    def meet(self, hit: Hit, change: Change) -> Suspicion:
        """One that is there: it may grow, come from both sources now, or be back again."""
        suspicion: Suspicion = change.about
        values: dict[str, Any] = {self.books.flag: True}
        if change.outcome == Outcome.GROWN:
            new = set(change.months) - set(suspicion.known_months)
            values |= {"months": months.write(change.months), "suspected": change.amount}
            self.prove([(suspicion, hit, new)])
        if change.outcome == Outcome.BACK:
            values["vanished_on"] = None
        if all(getattr(suspicion, name) == value for name, value in values.items()):
            return suspicion
        return writing.change(suspicion, values, by=self.by, label=Outcome(change.outcome).label)

    def prove(self, wanted: list[tuple[Suspicion, Hit, set[int]]]) -> None:
        """The rows of these months, and no more."""
        kept = [
            EvidenceRow(
                suspicion=suspicion, month=months.dashed(row.month), amount=row.amount,
                told=masking.without_identities(row.told),
            )
            for suspicion, hit, only in wanted
            for row in hit.rows
            if row.month in only or not only
        ]  # fmt: skip
        writing.create_many(kept, by=self.by, label=WITH_THE_BATCH)

    def sighting(self, suspicion: Suspicion, outcome: str, hit: Hit | None = None) -> Sighting:
        """What the source said, and what it did."""
        line = Sighting(batch=self.batch, suspicion=suspicion, outcome=outcome)
        if hit:
            line.rule, line.issued_number = hit.rule[:60], hit.number
            line.months, line.amount = months.write(hit.months), hit.amount
        return line

    def note(self, lines: list[Sighting]) -> None:
        writing.create_many(lines, by=self.by, label=WITH_THE_BATCH)

    def let_vanish(self) -> None:
        day = {"vanished_on": self.batch.received_on}
        vanished = [
            writing.change(each, day, by=self.by, label=Outcome.VANISHED.label)
            for each in self.books.missing(self.entered)
        ]
        self.note([self.sighting(each, Outcome.VANISHED) for each in vanished])
