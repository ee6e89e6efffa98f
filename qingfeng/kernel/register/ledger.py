"""A ledger: the rows of a list under the customary headings, for paper and spreadsheet alike.

A register may declare its columns and their order; otherwise its ledger has the columns of its list.

    ledger = ("source", "title", Lines("measures", "text"), Named("org", _("责任科室")), Proofs())

NAMED   a field of the record, under its own heading or a customary one
LINES   what belongs to a record, numbered, one a line; ``Latest`` only the newest of it, with its day
PROOFS  what its evidence is called
LEDGER  Ledger(listing, columns): how many rows, and the rows, read a thousand at a time
"""

from abc import ABC, abstractmethod
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from qingfeng.kernel.files.models import Attachment
from qingfeng.kernel.people.models import User

from .declaration import Register
from .fields import field_of, is_confidential, label_of, value_of, words_for

AT_ONCE = 1000  # records in memory at a time
DAY, PERSON, WORD, SHORT, TITLE, TEXT, LINES = 5.5, 4.0, 4.0, 6.5, 9.0, 14.0, 18.0  # characters that columns ask for
LONG_WORDS = 100  # from this length on a text field wants a wide column

Label = str | Promise


@dataclass(frozen=True)
class Column(ABC):
    """One column of a ledger. ``heading`` replaces the words of the model."""

    name: str
    heading: Label = ""

    def label(self, model: type[models.Model]) -> str:
        return str(self.heading) or label_of(model, self.name)

    def hidden(self, model: type[models.Model]) -> bool:
        """What is confidential stands in no ledger."""
        return is_confidential(model, self.name)

    @abstractmethod
    def room(self, model: type[models.Model]) -> tuple[float, bool]:
        """The characters it asks for, and whether it takes more where there is more."""

    @abstractmethod
    def values(self, records: Sequence[Any], user: Any) -> list[Any]:
        """A value for each record; as few questions to the database as for one."""


class Named(Column):
    def room(self, model: type[models.Model]) -> tuple[float, bool]:
        field = field_of(model, self.name)
        if isinstance(field, models.DateField):
            return DAY, False
        if isinstance(field, models.TextField):
            return TEXT, True
        if field is None or field.flatchoices:
            return WORD, False
        if field.is_relation:
            return (PERSON if field.related_model is User else SHORT), False
        wide = (field.max_length or 0) >= LONG_WORDS
        return (TITLE if wide else SHORT), wide

    def values(self, records: Sequence[Any], user: Any) -> list[Any]:
        return [value_of(record, self.name) for record in records]


@dataclass(frozen=True)
class Lines(Column):
    """``name`` is the relation that leads from the record to what belongs to it, ``text`` what is told of it."""

    text: str = ""

    def _related(self, model: type[models.Model]) -> Any:
        return model._meta.get_field(self.name)

    def label(self, model: type[models.Model]) -> str:
        return str(self.heading) or label_of(self._related(model).related_model, self.text)

    def hidden(self, model: type[models.Model]) -> bool:
        return is_confidential(self._related(model).related_model, self.text)

    def room(self, model: type[models.Model]) -> tuple[float, bool]:
        return LINES, True

    def values(self, records: Sequence[Any], user: Any) -> list[Any]:
        told: dict[Any, list[str]] = {record.pk: [] for record in records}
        if records:
            relation = self._related(type(records[0]))
            rows = relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": list(told)})
            for row in self.ordered(rows.visible_to(user) if hasattr(rows, "visible_to") else rows):
                told[getattr(row, relation.field.attname)].append(self.words(row))
        return [self.joined(lines) for lines in told.values()]

    def ordered(self, rows: Any) -> Any:
        return rows.order_by("pk")

    def words(self, row: Any) -> str:
        return words_for(value_of(row, self.text))

    def joined(self, lines: list[str]) -> str:
        return "\n".join(f"{number}．{line}" for number, line in enumerate(lines, start=1))


@dataclass(frozen=True)
class Latest(Lines):
    """The newest line only, after its ``day``."""

    day: str = ""

    def ordered(self, rows: Any) -> Any:
        return rows.order_by(self.day, "pk")

    def words(self, row: Any) -> str:
        return f"{words_for(value_of(row, self.day))} {super().words(row)}"

    def joined(self, lines: list[str]) -> str:
        return lines[-1] if lines else ""


@dataclass(frozen=True)
class Proofs(Column):
    """The evidence by its titles, the strongest first. Whoever sees the record sees its evidence."""

    name: str = "evidence"

    def label(self, model: type[models.Model]) -> str:
        return str(self.heading) or _("佐证材料")

    def hidden(self, model: type[models.Model]) -> bool:
        return False

    def room(self, model: type[models.Model]) -> tuple[float, bool]:
        return TITLE, True

    def values(self, records: Sequence[Any], user: Any) -> list[Any]:
        told: dict[Any, list[str]] = {record.pk: [] for record in records}
        if records:
            kind = records[0]._meta.label_lower
            for proof in Attachment.objects.filter(subject_type=kind, subject_id__in=list(told)).ranked():
                told[proof.subject_id].append(str(proof))
        return ["\n".join(titles) for titles in told.values()]


def declared(register: Register) -> tuple[Column, ...]:
    """The customary columns in their order; empty where the register declares none."""
    columns = (Named(each) if isinstance(each, str) else each for each in register.ledger)
    return tuple(each for each in columns if not each.hidden(register.model))


def on_paper(register: Register, chosen: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns the reader chose; else the customary ones, else those of the list."""
    if chosen != register.listed:
        return tuple(map(Named, chosen))
    return declared(register) or tuple(map(Named, register.listed))


def in_a_sheet(register: Register, chosen: tuple[str, ...]) -> tuple[Column, ...]:
    """As on paper; a spreadsheet has room for what the list shows besides."""
    columns = on_paper(register, chosen)
    named = {each.name for each in columns}
    return columns + tuple(Named(name) for name in chosen if name not in named)


class Ledger:
    """The rows of a listing in these columns. The keys are read first: a spreadsheet of a hundred thousand rows holds
    no reading transaction open, and no more than a thousand records in memory."""

    def __init__(self, listing: Any, columns: tuple[Column, ...]) -> None:
        self.register, self.user, self.columns = listing.register, listing.user, columns
        self.keys = array("q", listing.rows.values_list("pk", flat=True))

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def labels(self) -> list[str]:
        return [each.label(self.register.model) for each in self.columns]

    def rows(self, tick: Callable[[int, int], None] | None = None) -> Iterator[tuple[Any, ...]]:
        """``tick`` is told how far it is before each thousand."""
        read = self.register.rows(*(each.name for each in self.columns if isinstance(each, Named)))
        for start in range(0, len(self.keys), AT_ONCE):
            if tick:
                tick(start, len(self.keys))
            keys = list(self.keys[start : start + AT_ONCE])
            found = read.in_bulk(keys)
            records = [found[key] for key in keys if key in found]
            yield from zip(*(each.values(records, self.user) for each in self.columns), strict=True)
