"""From staged files to the sorted files of one piece, and its summary.

assemble    the new rows of every table of a piece: sorted, and without what another file has brought already
summarise   the summary of a piece over all its files
clean       the side tables of a piece when a list is deleted

Two files that hold the same row brought it once; the same row twice in one file is two rows, which rules may ask about.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..engine import OutOfRoom, connect
from ..schema import TABLES, Table
from . import summary
from .store import SUMMARY, Store

ROW_GROUP = 100_000
SIDE = ("identities", "unread_rows")
WRITTEN = f"FORMAT parquet, PARQUET_VERSION v2, COMPRESSION lz4_raw, ROW_GROUP_SIZE {ROW_GROUP}"


@dataclass(frozen=True)
class Task:
    """What one worker does: a piece, the staged folder of each file by table, and a budget of memory."""

    store: Path
    piece: int
    generation: int
    staged: dict[str, list[Path]]
    memory: int
    gone: tuple[str, ...] = ()
    """lists that are being deleted"""


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
    """The committed files of a table and the one of this ingest; of what is being deleted, what is left of it."""
    new = store.place(name, task.piece, task.generation)
    replaced = bool(task.gone) and name in (*task.gone, *SIDE)
    committed = [] if replaced else store.files_of(name, task.piece)
    return committed + ([new] if TABLES[name].personal and new.exists() else [])


def clean(task: Task) -> Assembled:
    """The side tables of a piece without what only the deleted lists had brought."""
    store, engine = Store(task.store), connect(task.memory, spill=task.store / "work" / f"spill-{task.piece}")
    listed = ", ".join(f"'{name}'" for name in task.gone)
    kept = {
        "identities": f"id IN ({' UNION '.join(ids_kept(store, task)) or 'NULL'})",
        "unread_rows": f"of_table NOT IN ({listed})",
    }
    written = {}
    for name, condition in kept.items():
        if old := store.files_of(name, task.piece):
            target = store.place(name, task.piece, task.generation)
            rows = f"SELECT * FROM {plain(old)} WHERE {condition} ORDER BY {TABLES[name].order}"
            engine.execute(f"COPY ({rows}) TO '{target}' ({WRITTEN})")
            ((written[name],),) = engine.execute(f"SELECT count(*) FROM {plain([target])}").fetchall()
    engine.close()
    return Assembled(task.piece, written, {})


def ids_kept(store: Store, task: Task) -> list[str]:
    """SQL of the persons of each table that stays."""
    stays = (name for name, table in TABLES.items() if table.personal and name not in (*task.gone, *SIDE))
    return [f"SELECT id FROM {plain(found)}" for name in stays if (found := store.files_of(name, task.piece))]


def payments(store: Store, task: Task) -> list[Path]:
    every = (replace(task, piece=piece) for piece in range(store.manifest.pieces))
    return [path for one in every for path in files(store, one, "benefit_payments")]


def share_accounts(store: Store, task: Task, memory: int, workers: int) -> None:
    """Accounts that pay more than one person: asked of everybody at once, here and not in every run."""
    if not (paid := payments(store, task)):
        return
    store.work.mkdir(parents=True, exist_ok=True)
    engine = connect(memory, workers, store.work / "spill")
    shared = f"""SELECT bank_account FROM {plain(paid)} WHERE bank_account IS NOT NULL
        GROUP BY bank_account HAVING min(id) <> max(id)"""
    engine.execute(f"COPY ({shared}) TO '{store.work / 'shared_accounts.parquet'}' (FORMAT parquet)")
    engine.close()
