"""The person summary: the one wide row per person that candidate conditions are asked of.

sql         the text of ``summary.sql`` with a count for every optional table that the store has
COLUMNS     what conditions may name
"""

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

from .. import identity
from ..engine import connect
from ..schema import CORE, TABLES, empty

CORE_NAMES = {one.name for one in CORE}
COUNTED = tuple(name for name, one in TABLES.items() if one.personal and name not in CORE_NAMES)
SHARED = "(SELECT CAST(NULL AS VARCHAR) AS bank_account WHERE 1 = 0)"


@cache
def template() -> str:
    text = (Path(__file__).parent / "summary.sql").read_text(encoding="utf-8")
    return text.replace("/* CHECK VALUE */", f"({identity.check_of('(everyone.id // 11)')})")


def sql(present: Collection[str]) -> str:
    """The summary of whatever the relations hold; absent tables count as NULL without being joined."""
    counted = [name for name in COUNTED if name in present]
    counts = "".join(f"n_{name} AS (SELECT id, count(*) AS {name}_n FROM {name} GROUP BY id),\n" for name in counted)
    columns = "".join(f", {name}_n" if name in present else f", CAST(NULL AS BIGINT) AS {name}_n" for name in COUNTED)
    return (
        template()
        .replace("/* OPTIONAL COUNTS */", counts)
        .replace(
            "/* OPTIONAL PERSONS */",
            "".join(f" UNION SELECT id FROM n_{name} WHERE id IS NOT NULL" for name in counted),
        )
        .replace("/* OPTIONAL COLUMNS */", columns)
        .replace("/* OPTIONAL JOINS */", "".join(f"LEFT JOIN n_{name} USING (id) " for name in counted))
    )


@cache
def columns() -> dict[str, str]:
    """{column: SQL type} of the summary."""
    engine = connect(64 << 20)
    bare(engine)
    return {name: kind for name, kind, *_ in engine.execute(f"DESCRIBE {sql(())}").fetchall()}


def bare(engine: Any) -> None:
    """Every table, without a row."""
    for name in TABLES:
        engine.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * FROM {empty(name)}")
    engine.execute(f"CREATE OR REPLACE TEMP VIEW shared_accounts AS SELECT * FROM {SHARED}")
