"""Finding words in records: Chinese of two characters included, fast at a million rows.

Every searchable record has one entry with its words cut into overlapping pairs of characters. SQLite keeps the entries
in an FTS5 table, PostgreSQL in a ``simple`` tsvector with a GIN index. (FTS5's own trigram tokenizer finds nothing,
silently, for words of two characters.)

``index``       is called by every write
``follow``      a record's words have changed: so have the entries of others that are found by them
``understood``  what a reader typed: letters may spell somebody's name (``spelling``)
``matching``    filters a queryset
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.db.models import F, Func
from django.db.models.expressions import RawSQL

from .spelling import TYPED, sounds

TABLE = "register_search"
WORD = re.compile(r"[^\W_]+")
DROP = (f"DROP TABLE IF EXISTS {TABLE}",)
LONGEST_QUERY = 40
MOST_NAMES = 50  # people that a few letters may stand for
AT_ONCE = 500  # entries brought up to date at a time
MODEL_BITS = 40  # an entry's key is the content type's number above, the record's number below

CREATE = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5(grams, detail=none, tokenize='unicode61 remove_diacritics 0')"
    ],
    "postgresql": [
        f"CREATE TABLE {TABLE} (rowid bigint PRIMARY KEY, grams tsvector NOT NULL)",
        f"CREATE INDEX {TABLE}_grams ON {TABLE} USING gin (grams)",
    ],
}
# The table's name is a constant of this module; every value is a parameter.
# ruff: noqa: S608, S611
INSERT = {
    "sqlite": f"INSERT INTO {TABLE} (rowid, grams) VALUES (%s, %s)",
    "postgresql": f"INSERT INTO {TABLE} (rowid, grams) VALUES (%s, array_to_tsvector(string_to_array(%s, ' ')))",
}
FIND = {
    "sqlite": f"SELECT rowid - %s FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid BETWEEN %s AND %s",
    "postgresql": f"SELECT rowid - %s FROM {TABLE} WHERE grams @@ to_tsquery('simple', %s) AND rowid BETWEEN %s AND %s",
}

Rows = TypeVar("Rows", bound="models.QuerySet[Any]")


def words_of(text: str) -> list[str]:
    """Runs of letters and digits, full-width forms folded, in lower case."""
    return WORD.findall(unicodedata.normalize("NFKC", text).lower())


def grams(text: str) -> list[str]:
    """Overlapping pairs of every word, and its last character so that a prefix finds every single one."""
    return [word[i : i + 2] for word in words_of(text) for i in range(len(word))]


def _base(model: type[models.Model]) -> int:
    return ContentType.objects.get_for_model(model).pk << MODEL_BITS


def _text(record: models.Model) -> str:
    return " ".join(str(_follow(record, path) or "") for path in record.searched)  # type: ignore[attr-defined]


def _follow(value: Any, path: str) -> Any:
    for name in path.split("__"):
        value = getattr(value, name, None)
    return value


def index(records: Iterable[models.Model]) -> None:
    """Bring the entries of these records of one model up to date."""
    found = [record for record in records if getattr(record, "searched", ())]
    if not found:
        return
    base = _base(type(found[0]))
    forget(type(found[0]), [record.pk for record in found])
    entries = [(base + record.pk, " ".join(dict.fromkeys(grams(_text(record))))) for record in found]
    with connection.cursor() as cursor:
        cursor.executemany(INSERT[connection.vendor], [entry for entry in entries if entry[1]])


def forget(model: type[models.Model], keys: Iterable[int]) -> None:
    base = _base(model)
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [(base + key,) for key in keys])


def understood(words: str) -> list[list[str]]:
    """What was typed, word by word, each with what it may stand for: itself, or the people whose names it spells."""
    return [[word, *names_spelled(word)] for word in words_of(words[:LONGEST_QUERY])]


def names_spelled(letters: str) -> list[str]:
    """The names of people that these letters are the beginning of, or the initials."""
    if not TYPED.fullmatch(letters):
        return []
    staff: Any = apps.get_model("people", "User")
    names = staff.objects.order_by("name").values_list("name", flat=True).distinct()
    return [name for name in names if len(name) > 1 and sounds(letters, name)][:MOST_NAMES]


def matching(rows: Rows, words: str | list[list[str]]) -> Rows:
    """The rows that hold every word, in any order. Nothing but punctuation finds everything."""
    asked = understood(words) if isinstance(words, str) else words
    if not asked:
        return rows
    either, both = (" OR ", " AND ") if connection.vendor == "sqlite" else (" | ", " & ")
    groups = [[piece for word in options if (piece := _piece(word))] for options in asked]
    wanted = both.join(f"({either.join(f'({piece})' for piece in pieces)})" for pieces in groups)
    base = _base(rows.model)
    found = RawSQL(FIND[connection.vendor], [base, wanted, base, base + (1 << MODEL_BITS) - 1])
    return rows.filter(pk__in=found) if connection.vendor == "sqlite" else rows.filter(AnyOf(F("pk"), found))


class AnyOf(Func):
    """``IN`` for PostgreSQL that looks up the entries once and then the records, instead of joining whole tables."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY(ARRAY"
    output_field = models.BooleanField()


def _piece(text: str) -> str:
    """Every pair of a word, or of each word of a name."""
    sqlite = connection.vendor == "sqlite"
    pieces = []
    for word in words_of(text):
        if len(word) == 1:
            pieces.append(f'"{word}"*' if sqlite else f"'{word}':*")
        pieces += [f'"{word[i : i + 2]}"' if sqlite else f"'{word[i : i + 2]}'" for i in range(len(word) - 1)]
    return (" AND " if sqlite else " & ").join(pieces)


@cache
def naming(model: type[models.Model]) -> tuple[tuple[type[models.Model], str, str], ...]:
    """Whose entries hold words of this model's records: the other model, the lookup from it, the field."""
    found = []
    for other in apps.get_models():
        for path in getattr(other, "searched", ()):
            *steps, _last = names = path.split("__")
            at: Any = other
            for place, step in enumerate(steps, 1):
                at = at._meta.get_field(step).related_model
                if at is model:
                    found.append((other, "__".join(names[:place]), names[place]))
    return tuple(found)


def follow(record: models.Model, changed: Iterable[str]) -> None:
    """These fields of a record are new: bring the entries of the records that are found by them up to date."""
    new = set(changed)
    for other, lookup, name in naming(type(record)):
        if name in new:
            keys = list(other._default_manager.filter(**{lookup: record.pk}).values_list("pk", flat=True))
            for start in range(0, len(keys), AT_ONCE):
                index(other._default_manager.filter(pk__in=keys[start : start + AT_ONCE]))
