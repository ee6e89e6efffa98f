"""A folder into a store: stage every new file, assemble every piece, summarise, commit.

ingest      the one way in; answers a Report
Report      what was taken in, what was known already, what could not be read

A file whose fingerprint the store knows is left aside. Until the manifest is renamed at the very end the store is what
it was before; a killed run goes on from the files it had staged.
"""

import math
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..engine import OutOfRoom, connect
from ..pool import across
from ..progress import NOBODY, Watch, bar
from ..schema import TABLES
from . import pieces
from .sources import Source, find, strangers
from .staging import Staged, rows_of, stage
from .store import SUMMARY, Manifest, Store

PERSONS_A_PIECE = 100_000
BYTES_A_PERSON = 60


@dataclass
class Unread:
    file: str
    row: int
    column: str
    text: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.file} 第 {self.row} 行"
        return f"{where}{f'，{self.column} 列“{self.text}”' if self.column else ''}：{self.reason}"


@dataclass
class Report:
    rows: dict[str, int] = field(default_factory=dict)
    known: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    repeated: dict[str, int] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    unread_count: int = 0
    persons: int = 0


def ingest(
    folder: Path,
    into: Path,
    *,
    memory: int,
    workers: int,
    shown: int = 20,
    watch: Watch = NOBODY,
    persons_a_piece: int = PERSONS_A_PIECE,
) -> Report:
    """Takes in what is new. Same folder again: nothing changes."""
    sources, store = find(folder), Store(into)
    with store.alone(), OutOfRoom():
        new, known = unknown(store, sources)
        report = Report(known=known, strangers=strangers(folder), persons=store.manifest.persons)
        if new:
            staged = stage_all(store, new, memory, workers, watch, persons_a_piece)
            take_in(store, staged, memory, workers, watch, report)
            report.unread, report.unread_count = unread_of(staged, shown)
        store.clear_work()
        store.sweep()
    return report


def unknown(store: Store, sources: list[Source]) -> tuple[list[Source], list[str]]:
    """New files, each content once; and the names of the others."""
    seen = set(store.manifest.files)
    new: list[Source] = []
    known: list[Source] = []
    for source in sources:
        (known if source.fingerprint in seen else new).append(source)
        seen.add(source.fingerprint)
    return new, [source.name for source in known]


def stage_all(
    store: Store, sources: list[Source], memory: int, workers: int, watch: Watch, a_piece: int
) -> list[Staged]:
    engine = connect(memory, workers, store.work / "spill")
    number = store.manifest.pieces or remembered(store, engine, sources, a_piece)
    staged = []
    with bar("读取", len(sources), "个文件", watch) as progress:
        for source in sources:
            progress(0, source.name)
            staged.append(stage(engine, source, store.work, number))
            progress(1, source.name)
    store.manifest.pieces = number
    engine.close()
    return staged


def remembered(store: Store, engine: Any, sources: list[Source], a_piece: int) -> int:
    """How many pieces a new store is cut into. Settled once: what a killed run has staged is cut already."""
    note = store.work / "pieces"
    if not note.exists():
        store.work.mkdir(parents=True, exist_ok=True)
        note.write_text(str(max(1, math.ceil(expected_persons(engine, sources) / a_piece))))
    return int(note.read_text())


def expected_persons(engine: Any, sources: list[Source]) -> int:
    """From the list of persons; without one, a tenth of what the payments and contributions would allow."""
    persons = [source for source in sources if source.table == "persons"]
    return (
        sum(roughly(engine, source) for source in persons) or sum(roughly(engine, source) for source in sources) // 10
    )


def roughly(engine: Any, source: Source) -> int:
    if source.path.suffix == ".parquet":
        source.relation(engine, Path())  # refuses what is no Parquet
        return rows_of(engine, source.path)
    return source.path.stat().st_size // BYTES_A_PERSON


def take_in(store: Store, staged: list[Staged], memory: int, workers: int, watch: Watch, report: Report) -> None:
    """Assemble, summarise, commit."""
    manifest, generation = store.manifest, store.manifest.generation + 1
    folders: dict[str, list[Path]] = {}
    for one in staged:
        for table, shelf in ((one.source.table, "rows"), ("identities", "identities"), ("unread_rows", "unread")):
            folders.setdefault(table, []).append(one.folder / shelf)
    tasks = [
        pieces.Task(store.folder, piece, generation, folders, memory // workers) for piece in range(manifest.pieces)
    ]
    brought: dict[str, list[int]] = {}
    persons = 0
    with bar("整理", len(tasks) * 2, "片", watch) as progress:
        common(tasks[0], folders, brought, report)
        for done in across(pieces.assemble, [replace(task, staged=personal(folders)) for task in tasks], workers):
            note(done, brought, report)
            progress(1)
        pieces.share_accounts(store, tasks[0], memory, workers)
        for number in across(pieces.summarise, tasks, workers):
            persons += number
            progress(1, "汇总")
    store.commit(next_manifest(manifest, staged, brought, persons, last_month(store, brought, generation, memory)))
    report.persons = persons


def personal(folders: dict[str, list[Path]]) -> dict[str, list[Path]]:
    return {table: paths for table, paths in folders.items() if TABLES[table].personal}


def common(task: pieces.Task, folders: dict[str, list[Path]], brought: dict[str, list[int]], report: Report) -> None:
    """The tables of no person, whole."""
    whole = {table: paths for table, paths in folders.items() if not TABLES[table].personal}
    note(pieces.assemble(replace(task, staged=whole)), brought, report)


def note(done: pieces.Assembled, brought: dict[str, list[int]], report: Report) -> None:
    for table, rows in done.tables.items():
        brought.setdefault(table, []).append(done.piece)
        report.rows[table] = report.rows.get(table, 0) + rows
    report.repeated = dict(Counter(report.repeated) + Counter(done.repeated))


def last_month(store: Store, brought: dict[str, list[int]], generation: int, memory: int) -> int | None:
    """The latest month of payment that makes sense: what "now" means for rules that count from it."""
    known = store.manifest.last_month
    if not (
        new := [
            str(store.place("benefit_payments", piece, generation)) for piece in brought.get("benefit_payments", [])
        ]
    ):
        return known
    engine = connect(memory)
    ((latest,),) = engine.execute(f"SELECT max(month) FROM read_parquet({new})").fetchall()
    engine.close()
    return max((month for month in (latest, known) if month is not None), default=None)


def next_manifest(
    before: Manifest, staged: list[Staged], brought: dict[str, list[int]], persons: int, last: int | None
) -> Manifest:
    generation = before.generation + 1
    files = {
        one.source.fingerprint: {
            "name": one.source.name, "table": one.source.table, "rows": one.rows,
            "unread": one.unread, "generation": generation,
        }
        for one in staged
    }  # fmt: skip
    tables = {table: dict(generations) for table, generations in before.tables.items()}
    for table, numbers in brought.items():
        tables.setdefault(table, {})[str(generation)] = sorted(numbers)
    tables[SUMMARY] = {str(generation): list(range(before.pieces))}
    return replace(
        before, generation=generation, files=before.files | files, tables=tables, persons=persons, last_month=last
    )


def unread_of(staged: list[Staged], shown: int) -> tuple[list[Unread], int]:
    """The first few of what could not be read, in the order of the files."""
    files = [str(path) for one in staged for path in sorted((one.folder / "unread").rglob("*.parquet"))]
    if not files:
        return [], 0
    engine = connect(256 << 20)
    relation = f"read_parquet({files}, hive_partitioning = false)"
    first = engine.execute(
        f"SELECT file, line, of_column, coalesce(text, ''), reason FROM {relation} ORDER BY file, line LIMIT {shown}"
    ).fetchall()
    ((total,),) = engine.execute(f"SELECT count(*) FROM {relation}").fetchall()
    engine.close()
    return [Unread(*each) for each in first], total
