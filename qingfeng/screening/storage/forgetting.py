"""Population lists are held for matching only: deleted afterwards, and what was deleted is told for ever.

forget       every row of a list out of the store, with the summaries made from it and the odd numbers only it brought
deletions    what was deleted, when, by whom, why: kept in the manifest, written with the deletion or not at all

Hits keep their evidence: it stands in the results of a run, not in the store. Rules that read a deleted list are not
asked until it is handed in again. Files are unlinked, not overwritten: what the disk still holds is the business of the
disk's encryption.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..engine import OutOfRoom, connect
from ..errors import BadInput
from ..pool import across
from ..schema import TABLES, empty
from . import pieces
from .store import SUMMARY, Manifest, Store

LISTS = ("deaths", "prison_terms", "departures", "students", "payroll", "business_owners")
MEMORY = 1 << 30


@dataclass(frozen=True)
class Deletion:
    table: str
    title: str
    rows: int
    persons: int
    files: list[dict[str, Any]]
    """name, rows and SHA-256 of what had been handed in"""
    at: str
    """UTC"""
    by: str
    reason: str


def deletions(folder: Path) -> list[Deletion]:
    """The oldest first."""
    return [Deletion(**told) for told in Store.existing(folder).manifest.deletions]


def forget(
    folder: Path, tables: Sequence[str], *, by: str, reason: str, memory: int = MEMORY, workers: int = 2
) -> list[Deletion]:
    """Deletes these lists; answers what was deleted. Lists that are not there are left aside."""
    if strange := [name for name in tables if name not in LISTS]:
        raise BadInput(f"只能删除人员名单（{'、'.join(LISTS)}），不能删除 {'、'.join(strange)}。")
    if not by.strip() or not reason.strip():
        raise BadInput("删除名单要写明由谁删除、为什么删除。")
    store = Store.existing(folder)
    with store.alone(), OutOfRoom():
        there = [name for name in dict.fromkeys(tables) if store.has(name)]
        if not there:
            return []
        told = [deletion(store, name, by, reason) for name in there]
        store.commit(without(store, there, told, memory, workers))
        store.clear_work()
        store.sweep()
    return told


def deletion(store: Store, name: str, by: str, reason: str) -> Deletion:
    engine = connect(MEMORY)
    counted = f"SELECT count(*), count(DISTINCT id) FROM {rows_of(store, name)}"
    ((rows, persons),) = engine.execute(counted).fetchall()
    engine.close()
    files = [
        {"name": one["name"], "rows": one["rows"], "sha256": fingerprint}
        for fingerprint, one in store.manifest.files.items()
        if one["table"] == name
    ]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Deletion(name, TABLES[name].title, rows, persons, files, now, by.strip(), reason.strip())


def rows_of(store: Store, name: str) -> str:
    files = [path for piece in range(store.manifest.pieces) for path in store.files_of(name, piece)]
    return pieces.plain(files) if files else empty(name)


def without(store: Store, gone: list[str], told: list[Deletion], memory: int, workers: int) -> Manifest:
    """The manifest without the lists; its new summaries and side tables are on disk, nothing of the old is touched."""
    before, generation = store.manifest, store.manifest.generation + 1
    tasks = [
        pieces.Task(store.folder, piece, generation, {}, memory // workers, tuple(gone))
        for piece in range(before.pieces)
    ]
    tables = {name: kept for name, kept in before.tables.items() if name not in (*gone, *pieces.SIDE)}
    for done in across(pieces.clean, tasks, workers):
        for name in done.tables:
            tables.setdefault(name, {}).setdefault(str(generation), []).append(done.piece)
    pieces.share_accounts(store, tasks[0], memory, workers)
    persons = sum(across(pieces.summarise, tasks, workers))
    return replace(
        before,
        generation=generation,
        files={mark: one for mark, one in before.files.items() if one["table"] not in gone},
        tables=tables | {SUMMARY: {str(generation): list(range(before.pieces))}},
        deletions=before.deletions + [asdict(one) for one in told],
        persons=persons,
    )
