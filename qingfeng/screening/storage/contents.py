"""What a store holds, told from its manifest and the footers of its files: no row is read.

contents     by table: rows, first and last month, the files that brought it
unread       what could not be read, a page at a time

A table that is a list of people held for matching only is to be deleted once it was matched: see ``forgetting``.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ..engine import connect
from ..schema import INPUTS, TABLES, Table
from ..values import written
from .forgetting import LISTS
from .ingest import Unread
from .pieces import plain
from .store import Store

MEMORY = 256 << 20
MONTHS = ("month", "from_month")


@dataclass(frozen=True)
class Held:
    """One table of the store."""

    table: str
    title: str
    rows: int
    first: int | None
    """yyyymm"""
    last: int | None
    files: tuple[str, ...]
    unread: int

    @property
    def is_list(self) -> bool:
        return self.table in LISTS


@dataclass(frozen=True)
class Contents:
    persons: int
    last_month: int | None
    """yyyymm"""
    data_hash: str
    at: datetime
    """of the last ingest, or of the last deletion"""
    tables: tuple[Held, ...]

    @property
    def unread(self) -> int:
        return sum(each.unread for each in self.tables)

    @property
    def rows(self) -> int:
        return sum(each.rows for each in self.tables)


def contents(folder: Path) -> Contents:
    store = Store.existing(folder)
    manifest, engine = store.manifest, connect(MEMORY)
    tables = tuple(held(engine, store, table) for name, table in INPUTS.items() if store.has(name))
    engine.close()
    changed = datetime.fromtimestamp((store.folder / "manifest.json").stat().st_mtime).astimezone()
    return Contents(manifest.persons, yyyymm(manifest.last_month), manifest.data_hash, changed, tables)


def held(engine: Any, store: Store, table: Table) -> Held:
    files = [str(path) for piece in pieces_of(store, table) for path in store.files_of(table.name, piece)]
    brought = [each for each in store.manifest.files.values() if each["table"] == table.name]
    rows, first, last = footers(engine, files, month_column(table)) if files else (0, None, None)
    names = tuple(sorted(str(each["name"]) for each in brought))
    return Held(table.name, table.title, rows, first, last, names, sum(int(each["unread"]) for each in brought))


def pieces_of(store: Store, table: Table) -> range:
    return range(store.manifest.pieces if table.personal else 1)


def month_column(table: Table) -> str:
    """The one that says what time a row is about; empty for a table without time."""
    names = [name for name, _ in table.stored if name == "month" or name.endswith("_month")]
    return next((name for name in MONTHS if name in names), names[0] if names and table.name != "persons" else "")


def footers(engine: Any, files: list[str], month: str) -> tuple[int, int | None, int | None]:
    """Rows, first and last month, from the statistics that Parquet keeps."""
    ((rows,),) = engine.execute(f"SELECT sum(num_rows) FROM parquet_file_metadata({files})").fetchall()
    told = engine.execute(
        "SELECT min(try_cast(stats_min_value AS INTEGER)), max(try_cast(stats_max_value AS INTEGER))"
        f" FROM parquet_metadata({files}) WHERE path_in_schema = '{month}'"
    ).fetchall()
    ((first, last),) = told
    return int(rows), yyyymm(first), yyyymm(last)


def yyyymm(month: int | None) -> int | None:
    return None if month is None else written(month)


def unread(folder: Path, offset: int, limit: int) -> list[Unread]:
    """In the order of the files and their rows. What was written in a cell for an identity number is left out."""
    store = Store.existing(folder)
    files = [path for piece in range(store.manifest.pieces) for path in store.files_of("unread_rows", piece)]
    if not files:
        return []
    engine = connect(MEMORY)
    named = ", ".join(
        f"'{one.name}.{column.name}'" for one in TABLES.values() for column in one.columns if column.kind == "id"
    )
    text = f"CASE WHEN of_table || '.' || of_column IN ({named}) THEN '' ELSE coalesce(text, '') END"
    asked = f"SELECT file, line, of_column, {text}, reason FROM {plain(files)} ORDER BY file, line, of_column"
    found = engine.execute(f"{asked} LIMIT {limit} OFFSET {offset}").fetchall()
    engine.close()
    return [Unread(*each) for each in found]
