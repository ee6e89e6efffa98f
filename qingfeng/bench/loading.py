"""Rows into tables in bulk: COPY on PostgreSQL, ``executemany`` on SQLite; search entries beside them.

A row is a dictionary of column values as the database keeps them (dates as ISO text). What it does not name takes the
field's default. Keys are given by the caller, so that rows can point at each other.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, models
from django.utils import timezone

from qingfeng.kernel import search
from qingfeng.kernel.people.models import Org

BATCH = 20_000
Row = dict[str, Any]


def next_key(model: type[models.Model]) -> int:
    """The first key that is free."""
    return (model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1


def load(model: type[models.Model], rows: Iterable[Row]) -> None:
    """Insert the rows, and the entries by which they are found."""
    waiting, units = iter(rows), dict(Org.objects.values_list("pk", "short_name"))
    while batch := list(islice(waiting, BATCH)):
        _insert(model, batch)
        _enter(model, batch, units)
    for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
        with connection.cursor() as cursor:
            cursor.execute(statement)


def _insert(model: type[models.Model], batch: list[Row]) -> None:
    given = list(batch[0])
    rest = {field.column: default_of(field) for field in model._meta.concrete_fields if field.attname not in given}
    fields: list[Any] = [model._meta.get_field(name.removesuffix("_id")) for name in given]
    columns = [field.column for field in fields] + list(rest)
    tail = tuple(rest.values())
    copy_in(model._meta.db_table, columns, (tuple(row.values()) + tail for row in batch))


def default_of(field: Any) -> Any:
    """What the field would hold, as the database keeps it."""
    now = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    return field.get_db_prep_save(timezone.now() if now else field.get_default(), connection)


def copy_in(table: str, columns: list[str], rows: Iterator[tuple[Any, ...]]) -> None:
    names = ", ".join(map(connection.ops.quote_name, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            insert = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - our own names
            cursor.executemany(insert, list(rows))


def _enter(model: Any, batch: list[Row], units: dict[int, str]) -> None:
    """The search entries: the row's own words and its unit's name."""
    names = [name for name in getattr(model, "searched", ()) if name in batch[0]]
    if not names:
        return
    base = ContentType.objects.get_for_model(model).pk << search.MODEL_BITS
    entries = (
        (base + row["id"], " ".join(dict.fromkeys(search.grams(_words(row, names, units)))))
        for row in batch
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.executemany(search.INSERT[connection.vendor], list(entries))


def _words(row: Row, names: list[str], units: dict[int, str]) -> str:
    return " ".join([*(str(row[name]) for name in names), units.get(row.get("org_id", 0), "")])
