"""Input tables from rows in memory, read the same way as files are: for the cases of rules and for tests.

World       {table: rows} into an engine: the stored tables, the side tables and the person summary
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .schema import TABLES, Table, empty
from .storage import staging, summary
from .values import serial, written

Rows = Sequence[Mapping[str, Any]]
SPAN = re.compile(r"(\d{6})\.\.(\d{6})")
SIDE = ("identities", "unread_rows")
A_WORLD = 100_000
SHARED = "SELECT bank_account FROM benefit_payments GROUP BY 1 HAVING min(id) <> max(id)"


class World:
    """All tables, empty at first; ``load`` replaces what was in them.

    ``prepare`` reads many worlds at once, for each of which ``show`` then fills the tables: to plan the reading of a
    cell takes far longer than to read a handful.
    """

    def __init__(self, engine: Any) -> None:
        self.engine = engine
        self.filled: set[str] = set()
        self.worlds: list[set[str]] = []
        for name in TABLES:
            engine.execute(f"CREATE TABLE {name} AS SELECT * FROM {empty(name)}")
        engine.execute(f"CREATE VIEW shared_accounts AS {SHARED}")

    def load(self, tables: Mapping[str, Rows]) -> None:
        self.prepare([tables])
        self.show(0)

    def prepare(self, worlds: Sequence[Mapping[str, Rows]]) -> None:
        self.worlds = [{*tables, *SIDE} for tables in worlds]
        for name in SIDE:
            self.engine.execute(f"CREATE OR REPLACE TABLE every_{name} AS SELECT 0 AS world, * FROM {empty(name)}")
        for name in dict.fromkeys(name for tables in worlds for name in tables):
            take(self.engine, TABLES[name], [list(spread(tables.get(name, ()))) for tables in worlds])

    def show(self, number: int) -> None:
        for name in self.filled:
            self.engine.execute(f"DELETE FROM {name}")
        self.filled = self.worlds[number]
        for name in self.filled:
            rows = (
                f"SELECT DISTINCT * EXCLUDE (world) FROM every_{name}"
                if name == "identities"
                else (f"SELECT * EXCLUDE (world) FROM every_{name}")
            )
            self.engine.execute(f"INSERT INTO {name} {rows} WHERE world = {number}")
        self.engine.execute(f"CREATE OR REPLACE TABLE summary AS {summary.sql(self.filled)}")


def take(engine: Any, table: Table, worlds: Sequence[Rows]) -> None:
    """As a file with text in every cell would be; ``row`` tells the world too."""
    names = list(dict.fromkeys(column for rows in worlds for row in rows for column in row)) or ["id_no"]
    cells = [
        [*(as_text(row.get(name)) for name in names), str(world * A_WORLD + number)]
        for world, rows in enumerate(worlds)
        for number, row in enumerate(rows, 1)
    ]
    each = ", ".join(f'r[{place}] AS "{name}"' for place, name in enumerate(names, 1))
    unpacked = (
        """SELECT unnest(from_json(CAST(? AS JSON), '[["VARCHAR"]]')) AS r"""  # one value: to plan thousands is slow
    )
    numbered = f"SELECT {each}, CAST(r[{len(names) + 1}] AS BIGINT) AS row FROM ({unpacked})"
    engine.execute(f"CREATE OR REPLACE TABLE given AS {numbered}", [json.dumps(cells)])
    present = {column: (column, "VARCHAR") for column in names}
    engine.execute(f"CREATE OR REPLACE TABLE cells AS FROM {staging.read(table, present, 'given')}")
    kept = f"SELECT row // {A_WORLD} AS world, {staging.selected(table)} FROM cells WHERE {staging.complete(table)}"
    engine.execute(f"CREATE OR REPLACE TABLE every_{table.name} AS {kept}")
    faults = f"SELECT line // {A_WORLD} AS world, * FROM ({staging.faults(table, present, 'cells', 'given')})"
    engine.execute(f"INSERT INTO every_unread_rows {faults}")
    if table.personal:
        odd = staging.odd_identities("cells", f"row // {A_WORLD} AS world, ")
        engine.execute(f"INSERT INTO every_identities {odd}")


def as_text(value: Any) -> str | None:
    return None if value is None else str(value)


def spread(rows: Rows) -> Iterator[Mapping[str, Any]]:
    """``month: 202201..202203`` stands for three rows."""
    for row in rows:
        span = SPAN.fullmatch(str(row.get("month", "")))
        if not span:
            yield row
            continue
        for month in range(serial(int(span[1])), serial(int(span[2])) + 1):
            yield {**row, "month": written(month)}
