"""What a run found: per rule one Parquet file with every evidence row, readable months and identity numbers.

finish      from the parts that workers wrote to one file, and the totals
Found       hits, amount, keys
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..identity import shown
from ..schema import SCHEME_NAMES, SCHEMES, empty
from ..storage.pieces import plain
from ..storage.store import Store
from ..values import yyyymm


@dataclass
class Found:
    code: str
    title: str
    hits: int = 0
    rows: int = 0
    amount: int = 0
    seconds: float = 0.0
    """of processor: those of workers side by side are added up"""
    share: float = 0.0
    """of the seconds of all rules of the run"""
    budget: float = 1.0
    """the most that the rule's page says it may be, in a run of all rules"""
    keys: list[tuple[str, int, int]] = field(default_factory=list)
    not_applicable: dict[str, int] = field(default_factory=dict)
    """why → how many persons"""
    not_asked: str = ""
    """why the rule could not be asked at all"""


def identities(engine: Any, store: Store) -> None:
    files = [path for piece in range(store.manifest.pieces) for path in store.files_of("identities", piece)]
    rows = (
        f"SELECT id, max(text) AS text FROM {plain(files)} WHERE id < 0 GROUP BY id"
        if files
        else f"SELECT * FROM {empty('identities')}"
    )
    engine.execute(f"CREATE TABLE identities AS {rows}")


def finish(engine: Any, parts: Sequence[Path], target: Path, personal: bool, found: Found, limit: int) -> None:
    """From the parts of a rule that has any."""
    described = engine.execute(f"DESCRIBE FROM {plain(list(parts))}").fetchall()
    columns = ", ".join(readable(name, personal, kind) for name, kind, *_ in described)
    rows = f"SELECT {columns} FROM {plain(list(parts))} ORDER BY key, month"
    engine.execute(f"COPY ({rows}) TO '{target}' (FORMAT parquet)")
    found.hits, found.rows, found.amount, found.keys = totals(engine, target, limit)


def totals(engine: Any, result: Path, limit: int) -> tuple[int, int, int, list[tuple[str, int, int]]]:
    """Hits, rows, amount, and the first keys with theirs."""
    asked = f"""WITH each AS MATERIALIZED (
            SELECT key, count(*) AS n, CAST(coalesce(sum(amount), 0) AS BIGINT) AS amount
            FROM {plain([result])} GROUP BY key)
        SELECT count(*) AS place, NULL AS key, CAST(sum(n) AS BIGINT), CAST(sum(amount) AS BIGINT) FROM each
        UNION ALL (SELECT 0, key, n, amount FROM each ORDER BY key LIMIT {limit})"""
    (hits, _, rows, amount), *keys = sorted(
        engine.execute(asked).fetchall(), key=lambda row: (row[1] is not None, row[1])
    )
    return hits, rows, amount, [(key, n, fen) for _, key, n, fen in keys]


def readable(name: str, personal: bool, kind: str) -> str:
    if (name == "key" and personal) or name == "id" or name.endswith(("_id", "_id_no")):
        return f"{shown(name)} AS {name}"
    if name == "month" or name.endswith("_month"):
        return f"CASE WHEN {name} BETWEEN 0 AND 99998 THEN {yyyymm(name)} END AS {name}"
    if name == "scheme":
        whens = " ".join(f"WHEN {number} THEN '{SCHEME_NAMES[key]}'" for key, number in SCHEMES.items())
        return f"CASE scheme {whens} END AS scheme"
    if kind in ("DOUBLE", "HUGEINT"):  # sums of fen: no rule has a fraction
        return f"CAST({name} AS BIGINT) AS {name}"
    return name
