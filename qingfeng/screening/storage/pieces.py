"""From staged files to the sorted files of one piece, and its summary.

assemble    the new rows of every table of a piece: sorted, and without what another file has brought already
summarise   the summary of a piece over all its files

Two files that hold the same row brought it once; the same row twice in one file is two rows, which rules may ask about.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..engine import OutOfRoom, connect
from ..schema import TABLES, Table
from . import summary
from .store import SUMMARY, Store

ROW_GROUP = 100_000
WRITTEN = f"FORMAT parquet, PARQUET_VERSION v2, COMPRESSION lz4_raw, ROW_GROUP_SIZE {ROW_GROUP}"


@dataclass(frozen=True)
class Task:
    """What one worker does: a piece, the staged folder of each file by table, and a budget of memory."""

    store: Path
    piece: int
    generation: int
    staged: dict[str, list[Path]]
    memory: int
    without: tuple[str, ...] = ()
    """tables whose committed files are about to leave the store"""


@dataclass(frozen=True)
class Assembled:
    piece: int
    tables: dict[str, int]
    """rows written, by table"""
    repeated: dict[str, int]
    """rows that another file had brought, by table"""


def assemble(task: Task) -> Assembled:
    store, engine = Store(task.store), connect(task.memory, spill=task.store / "work" / f"spill-{task.piece}")
    written, repeated = {}, {}
    with OutOfRoom():
        for name, folders in task.staged.items():
            files = [found for folder in folders if (found := sorted(folder.glob(f"piece={task.piece}/*.parquet")))]
            if not files:
                continue
            target = store.place(name, task.piece, task.generation)
            written[name], brought = table_of_piece(
                engine, TABLES[name], files, store.files_of(name, task.piece), target
            )
            repeated[name] = brought - written[name]
    engine.close()
    return Assembled(task.piece, written, repeated)


def table_of_piece(
    engine: Any, table: Table, files: list[list[Path]], before: list[Path], target: Path
) -> tuple[int, int]:
    """Rows written and rows brought."""
    brought = " UNION ALL ".join(
        f"SELECT *, {number} AS brought_by FROM {plain(paths)}" for number, paths in enumerate(files)
    )
    rows = brought if len(files) == 1 and not before else once(engine, table, brought, before)
    columns = ", ".join(name for name, _ in table.stored)
    order = f"ORDER BY {table.order}" if table.order else ""
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(".half")
    engine.execute(f"COPY (SELECT {columns} FROM ({rows}) {order}) TO '{half}' ({WRITTEN})")
    ((written,),) = engine.execute(f"SELECT count(*) FROM {plain([half])}").fetchall()
    ((total,),) = engine.execute(f"SELECT count(*) FROM ({brought})").fetchall()
    half.rename(target)
    return written, total


def plain(paths: list[Path]) -> str:
    return f"read_parquet({[str(path) for path in paths]}, hive_partitioning = false)"


def once(engine: Any, table: Table, brought: str, before: list[Path]) -> str:
    """The n-th copy of a row within a file equals the n-th copy in another file or in the store."""
    columns = ", ".join(name for name, _ in table.stored)
    numbered = f"SELECT {columns}, row_number() OVER (PARTITION BY {columns}, brought_by) AS nth FROM ({brought})"
    if not before:
        return f"SELECT DISTINCT * FROM ({numbered})"
    stored = f"{plain(before)}{within(engine, table, brought)}"
    known = f"SELECT {columns}, row_number() OVER (PARTITION BY {columns}) AS nth FROM {stored}"
    return f"({numbered}) EXCEPT ({known})"


def within(engine: Any, table: Table, brought: str) -> str:
    """Only the months that the new rows touch need comparing."""
    if "month" not in dict(table.stored):
        return ""
    ((first, last),) = engine.execute(f"SELECT min(month), max(month) FROM ({brought})").fetchall()
    return f" WHERE month BETWEEN {first} AND {last}" if first is not None else ""


def summarise(task: Task) -> int:
    """Writes the summary of a piece; answers how many persons it has."""
    store, engine = Store(task.store), connect(task.memory, spill=task.store / "work" / f"spill-{task.piece}")
    present = [name for name in TABLES if files(store, task, name)]
    summary.bare(engine)
    for name in present:
        engine.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS FROM {plain(files(store, task, name))}")
    shared = task.store / "work" / "shared_accounts.parquet"
    if shared.exists():
        engine.execute(f"CREATE OR REPLACE TEMP VIEW shared_accounts AS FROM {plain([shared])}")
    target = store.place(SUMMARY, task.piece, task.generation)
    target.parent.mkdir(parents=True, exist_ok=True)
    with OutOfRoom():
        engine.execute(f"COPY ({summary.sql(present)}) TO '{target}' ({WRITTEN})")
    ((persons,),) = engine.execute(f"SELECT count(*) FROM {plain([target])}").fetchall()
    engine.close()
    return int(persons)


def files(store: Store, task: Task, name: str) -> list[Path]:
    """The committed files of a table and the one of this ingest."""
    new = store.place(name, task.piece, task.generation)
    committed = [] if name in task.without else store.files_of(name, task.piece)
    return committed + ([new] if TABLES[name].personal and new.exists() else [])
