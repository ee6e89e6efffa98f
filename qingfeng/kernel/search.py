"""Finding words in records: Chinese of two characters included, fast at a million rows.

Every searchable record has one entry with its words cut into overlapping pairs of characters. SQLite keeps the entries
in an FTS5 table, PostgreSQL in a ``simple`` tsvector with a GIN index. (FTS5's own trigram tokenizer finds nothing,
silently, for words of two characters.) ``index`` is called by every write; ``matching`` filters a queryset.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.db.models import F, Func
from django.db.models.expressions import RawSQL

TABLE = "register_search"
WORD = re.compile(r"[^\W_]+")
DROP = (f"DROP TABLE IF EXISTS {TABLE}",)
LONGEST_QUERY = 40
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


def matching(rows: Rows, words: str) -> Rows:
    """The rows that hold every word, in any order. Nothing but punctuation finds everything."""
    pieces = [_piece(word) for word in words_of(words[:LONGEST_QUERY])]
    if not pieces:
        return rows
    joint = " AND " if connection.vendor == "sqlite" else " & "
    base = _base(rows.model)
    asked = [base, joint.join(pieces), base, base + (1 << MODEL_BITS) - 1]
    found = RawSQL(FIND[connection.vendor], asked)
    return rows.filter(pk__in=found) if connection.vendor == "sqlite" else rows.filter(AnyOf(F("pk"), found))


class AnyOf(Func):
    """``IN`` for PostgreSQL that looks up the entries once and then the records, instead of joining whole tables."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY(ARRAY"
    output_field = models.BooleanField()


def _piece(word: str) -> str:
    sqlite = connection.vendor == "sqlite"
    if len(word) == 1:
        return f'"{word}"*' if sqlite else f"'{word}':*"
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    return " AND ".join(f'"{pair}"' for pair in pairs) if sqlite else " & ".join(f"'{pair}'" for pair in pairs)
