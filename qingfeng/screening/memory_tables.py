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
SHARED = "SELECT bank_account FROM benefit_payments GROUP BY 1 HAVING min(id) <> max(id)"


class World:
    """All tables, empty at first; ``load`` replaces what was in them."""

    def __init__(self, engine: Any) -> None:
        self.engine = engine
        self.filled: set[str] = set()
        for name in TABLES:
            engine.execute(f"CREATE TABLE {name} AS SELECT * FROM {empty(name)}")
        engine.execute(f"CREATE VIEW shared_accounts AS {SHARED}")

    def load(self, tables: Mapping[str, Rows]) -> None:
        for name in self.filled:
            self.engine.execute(f"DELETE FROM {name}")
        self.filled = {*tables, *SIDE}
        for name, rows in tables.items():
            take(self.engine, TABLES[name], list(spread(rows)))
        self.engine.execute(f"CREATE OR REPLACE TABLE summary AS {summary.sql(self.filled)}")


def take(engine: Any, table: Table, rows: Rows) -> None:
    """As a file with text in every cell would be."""
    names = list(dict.fromkeys(column for row in rows for column in row)) or ["id_no"]
    cells = [[as_text(row.get(name)) for name in names] for row in rows]
    each = ", ".join(f'r[{place}] AS "{name}"' for place, name in enumerate(names, 1))
    unpacked = (
        """SELECT unnest(from_json(CAST(? AS JSON), '[["VARCHAR"]]')) AS r"""  # one value: to plan thousands is slow
    )
    numbered = f"SELECT {each}, row_number() OVER () AS row FROM ({unpacked})"
    engine.execute(f"CREATE OR REPLACE TABLE given AS {numbered}", [json.dumps(cells)])
    present = {column: (column, "VARCHAR") for column in names}
    engine.execute(f"CREATE OR REPLACE TABLE cells AS FROM {staging.read(table, present, 'given')}")
    engine.execute(f"INSERT INTO {table.name} {staging.kept(table, 'cells')}")
    engine.execute(f"INSERT INTO unread_rows {staging.faults(table, present, 'cells', 'given')}")
    if table.personal:
        engine.execute(f"INSERT INTO identities {staging.odd_identities('cells')}")


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
