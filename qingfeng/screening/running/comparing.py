"""Reading what a run found: the objects of a rule, what changed since an earlier run, and a copy without identities.

Result      of one rule in one run, from a month on
changes     how many objects are new, unchanged, vanished
objects     a page of them, with their change
masked      a Parquet file with every personal value covered
cover       how: the first three and last four characters of what is long, the first of what is short

What a run did not find has no file and reads as nothing.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..engine import connect
from ..rule import every
from ..storage.pieces import plain

MEMORY = 512 << 20
NEW, SAME, GONE = "new", "same", "gone"
LONG, HEAD, TAIL = 10, 3, 4
PERSONAL_GRAINS = {"person", "account", "仲裁员", "经办人", "地址"}
PERSONAL = {"person_id", "bank_account", "officer", "arbitrator", "holder_name", "address", "text"}
NOTHING = (
    "(SELECT CAST(NULL AS VARCHAR) AS key, CAST(NULL AS INTEGER) AS month, CAST(NULL AS BIGINT) AS amount WHERE 1 = 0)"
)


@dataclass(frozen=True)
class Result:
    folder: Path
    """of the run"""
    code: str
    since: int = 0
    """yyyymm; evidence of earlier months is left aside"""

    @property
    def file(self) -> Path:
        return self.folder / f"{self.code}.parquet"

    @property
    def relation(self) -> str:
        if not self.file.exists():
            return NOTHING
        return f"(SELECT * FROM {plain([self.file])} WHERE {self.since} = 0 OR coalesce(month, 0) >= {self.since})"


@dataclass(frozen=True)
class Object:
    """What a rule counts as one: a person, mostly. Amount in fen, months as yyyymm."""

    key: str
    covered: str
    rows: int
    amount: int
    first: int | None
    last: int | None
    scheme: str
    change: str


@dataclass(frozen=True)
class Changes:
    new: int = 0
    same: int = 0
    gone: int = 0


def cover(column: str) -> str:
    """SQL."""
    return (
        f"CASE WHEN length({column}) >= {LONG} THEN left({column}, {HEAD}) || repeat('*', length({column}) - {HEAD + TAIL})"
        f" || right({column}, {TAIL}) ELSE left({column}, 1) || repeat('*', greatest(length({column}) - 1, 1)) END"
    )


def covered(text: str) -> str:
    """The same in Python."""
    if len(text) >= LONG:
        return text[:HEAD] + "*" * (len(text) - HEAD - TAIL) + text[-TAIL:]
    return text[:1] + "*" * max(len(text) - 1, 1)


def by_key(engine: Any, result: Result) -> str:
    has_scheme = any(name == "scheme" for name, *_ in engine.execute(f"DESCRIBE FROM {result.relation}").fetchall())
    scheme = "CASE WHEN min(scheme) = max(scheme) THEN min(scheme) END" if has_scheme else "CAST(NULL AS VARCHAR)"
    return (
        f"SELECT key, count(*) AS n, CAST(coalesce(sum(amount), 0) AS BIGINT) AS amount, min(month) AS first,"
        f" max(month) AS last, {scheme} AS scheme FROM {result.relation} GROUP BY key"
    )


def both(engine: Any, now: Result, before: Result | None) -> str:
    """Every object of either run with its change; without an earlier run there is none to tell."""
    if before is None:
        return f"SELECT *, '' AS change FROM ({by_key(engine, now)})"
    columns = ", ".join(
        f"coalesce(a.{name}, b.{name}) AS {name}" for name in ("n", "amount", "first", "last", "scheme")
    )
    change = f"CASE WHEN b.key IS NULL THEN '{NEW}' WHEN a.key IS NULL THEN '{GONE}' ELSE '{SAME}' END"
    return (
        f"SELECT coalesce(a.key, b.key) AS key, {columns}, {change} AS change"
        f" FROM ({by_key(engine, now)}) AS a FULL JOIN ({by_key(engine, before)}) AS b USING (key)"
    )


def changes(now: Result, before: Result) -> Changes:
    engine = connect(MEMORY)
    told = dict(engine.execute(f"SELECT change, count(*) FROM ({both(engine, now, before)}) GROUP BY 1").fetchall())
    engine.close()
    return Changes(told.get(NEW, 0), told.get(SAME, 0), told.get(GONE, 0))


def objects(now: Result, before: Result | None, change: str, offset: int, limit: int) -> list[Object]:
    """The largest amounts first; those that vanished only when they are asked for."""
    engine = connect(MEMORY)
    wanted = f"change = '{change}'" if change in {NEW, SAME, GONE} else f"change <> '{GONE}'"
    found = engine.execute(
        f"SELECT key, {cover('key')}, n, amount, first, last, coalesce(scheme, ''), change"
        f" FROM ({both(engine, now, before)}) WHERE {wanted} ORDER BY amount DESC, key LIMIT {limit} OFFSET {offset}"
    ).fetchall()
    engine.close()
    return [Object(*each) for each in found]


def masked(result: Result, target: Path) -> None:
    """Every evidence row, as Parquet."""
    engine = connect(MEMORY)
    names = [name for name, *_ in engine.execute(f"DESCRIBE FROM {result.relation}").fetchall()]
    hidden = [
        name for name in names if name in PERSONAL or (name == "key" and every()[result.code].grain in PERSONAL_GRAINS)
    ]
    replaced = f" REPLACE ({', '.join(f'{cover(name)} AS {name}' for name in hidden)})" if hidden else ""
    ordered = f"SELECT * FROM {result.relation} ORDER BY key, month"
    engine.execute(f"COPY (SELECT *{replaced} FROM ({ordered})) TO '{target}' (FORMAT parquet)")
    engine.close()
