"""Takes lists of a whole population out of a store: who died, who was in prison. Hits keep the evidence they need.

forget      the lists, what is told by them in the person summary, and what could not be read of them
Forgotten   what was deleted, for whoever has to prove it

A list that is gone can be ingested again: its fingerprint is forgotten too. The files it came from lie outside the
store and are the owner's to delete.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..engine import OutOfRoom, connect
from ..errors import BadInput
from ..pool import across
from ..progress import bar
from ..schema import TABLES
from . import pieces
from .contents import LISTS, contents
from .store import SUMMARY, Manifest, Store

SIDE = ("unread_rows", "identities")


@dataclass(frozen=True)
class Forgotten:
    table: str
    title: str
    rows: int
    files: tuple[str, ...]


def forget(folder: Path, tables: Sequence[str] = LISTS, *, memory: int, workers: int) -> list[Forgotten]:
    """Asked again, it finds nothing to do. Until the manifest is renamed at the end the store is what it was."""
    if strange := [name for name in tables if name not in LISTS]:
        raise BadInput(f"{'、'.join(strange)} 不是比对用的名单，不能这样删除：可以删除的是 {'、'.join(LISTS)}。")
    store = Store.existing(folder)
    with store.alone(), OutOfRoom():
        gone = [each for each in contents(store).tables if each.table in tables]
        if gone:
            leave(store, tuple(each.table for each in gone), memory, workers)
        store.clear_work()
        store.sweep()
    return [Forgotten(each.table, each.title, each.rows, each.files) for each in gone]


def leave(store: Store, names: tuple[str, ...], memory: int, workers: int) -> None:
    manifest = without(store.manifest, names)
    each = pieces.Task(store.folder, 0, manifest.generation, {}, memory // workers, (*names, *SIDE))
    tasks = [replace(each, piece=piece) for piece in range(manifest.pieces)]
    manifest.tables |= rest_of_sides(store, tasks, names, memory)
    persons = 0
    with bar("删去名单", len(tasks), "片") as progress:
        for number in across(pieces.summarise, tasks, workers):
            persons += number
            progress(1)
    manifest.tables[SUMMARY] = {str(manifest.generation): list(range(manifest.pieces))}
    store.commit(replace(manifest, persons=persons))


def without(before: Manifest, names: tuple[str, ...]) -> Manifest:
    """As the next generation, the side tables not yet settled."""
    files = {key: told for key, told in before.files.items() if told["table"] not in names}
    left = {table: generations for table, generations in before.tables.items() if table not in {*names, *SIDE}}
    return replace(before, generation=before.generation + 1, files=files, tables=left)


def rest_of_sides(
    store: Store, tasks: list[pieces.Task], names: tuple[str, ...], memory: int
) -> dict[str, dict[str, list[int]]]:
    """Of the side tables, what others brought; before the summary, which counts them. As the manifest names files."""
    engine, told = connect(memory), {}
    for side in SIDE:
        kept = [task.piece for task in tasks if keep(engine, store, task, side, names)]
        if kept:
            told[side] = {str(tasks[0].generation): kept}
    engine.close()
    return told


def keep(engine: Any, store: Store, task: pieces.Task, side: str, names: tuple[str, ...]) -> bool:
    """Writes the rest of a side table of one piece; whether there is any."""
    if not (files := store.files_of(side, task.piece)):
        return False
    others = [
        f"SELECT id FROM {pieces.plain(found)}"
        for name, table in TABLES.items()
        if table.personal and name not in {*names, "identities"} and (found := pieces.files(store, task, name))
    ]
    gone = ", ".join(f"'{name}'" for name in names)
    rest = {
        "unread_rows": f"of_table NOT IN ({gone})",
        "identities": f"id IN ({' UNION ALL '.join(others)})" if others else "false",
    }
    rows = f"FROM {pieces.plain(files)} WHERE {rest[side]} ORDER BY id"
    ((number,),) = engine.execute(f"SELECT count(*) FROM ({rows})").fetchall()
    if number:
        engine.execute(f"COPY ({rows}) TO '{store.place(side, task.piece, task.generation)}' ({pieces.WRITTEN})")
    return bool(number)
