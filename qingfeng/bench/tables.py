"""What the makers of rows share: how many rows each table is to have, and whom and what they are about."""

from collections.abc import Callable, Iterator
from itertools import islice

from django.db import models

from .loading import Row, load, next_key
from .world import DAYS, FAULTS, MATTERS, NOW, Chance, Unit


class Tables:
    """Each method named after a model makes the rows of one table; a line's record is reached by counting."""

    def __init__(self, units: list[Unit], rows: int, shares: dict[type[models.Model], float]) -> None:
        self.units, self.chance = units, Chance(5)
        self.wanted = {model: max(int(share * rows / 1000), 4) for model, share in shares.items()}
        self.first = {model: next_key(model) for model in shares}

    def fill(self) -> None:
        for model in self.wanted:
            make: Callable[[], Iterator[Row]] = getattr(self, model.__name__.lower())
            keyed = ({"id": self.first[model] + at, **row} for at, row in enumerate(make()))
            load(model, islice(keyed, self.wanted[model]))

    def records(self, model: type[models.Model]) -> Iterator[tuple[int, Unit, Row]]:
        """A number, its unit, and what every record has."""
        for at in range(self.wanted[model]):
            unit = self.units[at % len(self.units)]
            yield at, unit, {"org_id": unit.id, "created_by_id": unit.people[1]}

    def line(self, model: type[models.Model], at: int, of: type[models.Model]) -> int:
        """The record a line hangs on: lines are spread evenly, a record's lines one after the other."""
        return self.first[of] + at * self.wanted[of] // self.wanted[model]

    def day(self) -> str:
        return DAYS[self.chance.below(NOW)]

    def title(self) -> str:
        return f"{self.chance.of(MATTERS)}{self.chance.of(FAULTS)}"

    def state(self, usual: str, *others: str) -> str:
        return usual if self.chance.often(0.9) else str(self.chance.of(others))
