"""The candidates of the rules and their rows, kept beside the store: a run reads these few instead of everything.

kept        the folder with them, made when it is not there (an ingest makes it at its end); named by the data and by
            what the rules ask, so that a changed rule, parameter or table is never answered from an old one

    candidates/3-0a1b…/2/chosen.parquet             of the third group of pieces: the summary of every candidate, with a
                                                    flag for each rule
    candidates/3-0a1b…/2/benefit_payments.parquet   the rows of the candidates of the rules that read payments
    candidates/3-0a1b…/counts.json                  to how many persons a rule does not apply, and why
"""

import hashlib
import json
import math
import shutil
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..compiling import Compiled
from ..engine import OutOfRoom, connect
from ..pool import across
from ..progress import Watch, bar
from ..schema import TABLES
from ..storage.pieces import plain
from ..storage.store import Store
from . import slices

PIECES_A_GROUP = 13
WRITTEN = "FORMAT parquet, COMPRESSION lz4_raw"
CHOSEN = "chosen"


@dataclass(frozen=True)
class Group:
    store: Path
    number: int
    pieces: tuple[int, ...]
    rules: tuple[Compiled, ...]
    folder: Path
    memory: int


def kept(store: Store, rules: Sequence[Compiled], memory: int, workers: int, watch: Watch, within: Path) -> Path:
    """``within``: the folder of folders; one that is there is complete."""
    target = within / name(store, rules)
    if not target.exists():
        half = within / f"{uuid.uuid4().hex}.half"
        try:
            make(store, rules, memory, workers, watch, half)
            if not target.exists():
                half.rename(target)
        finally:
            shutil.rmtree(half, ignore_errors=True)
    return target


def name(store: Store, rules: Sequence[Compiled]) -> str:
    asked = [[rule.code, rule.candidate, rule.columns, rule.reasons] for rule in rules]
    told = json.dumps([store.manifest.data_hash, asked], sort_keys=True)
    return f"{store.manifest.generation}-{hashlib.sha256(told.encode()).hexdigest()[:16]}"


def make(store: Store, rules: Sequence[Compiled], memory: int, workers: int, watch: Watch, folder: Path) -> None:
    folder.mkdir(parents=True)
    groups = list(cut(store.manifest.pieces))
    tasks = [
        Group(store.folder, number, pieces, tuple(rules), folder, memory // workers)
        for number, pieces in enumerate(groups)
    ]
    counts: slices.Counts = {}
    with bar("挑出候选", len(tasks), "组", watch) as progress:
        for told in across(gather, tasks, workers):
            for code, reasons in told.items():
                own = counts.setdefault(code, {})
                own.update({reason: own.get(reason, 0) + number for reason, number in reasons.items()})
            progress(1)
    (folder / "counts.json").write_text(json.dumps(counts, ensure_ascii=False), encoding="utf-8")


def cut(pieces: int) -> Iterator[tuple[int, ...]]:
    """Groups of about the same size."""
    size = math.ceil(pieces / math.ceil(pieces / PIECES_A_GROUP))
    yield from (tuple(range(start, min(start + size, pieces))) for start in range(0, pieces, size))


def gather(group: Group) -> slices.Counts:
    store, folder = Store(group.store), group.folder / str(group.number)
    engine = connect(group.memory, spill=folder / "spill")
    folder.mkdir()
    with OutOfRoom():
        summary = slices.summary(store, group.pieces)
        rules = slices.choose(engine, summary, group.rules)
        write(engine, f"FROM {CHOSEN}", folder / f"{CHOSEN}.parquet")
        for table, columns in slices.wanted_columns(rules).items():
            files = [path for piece in group.pieces for path in store.files_of(table, piece)]
            if files and TABLES[table].personal:
                rows = f"SELECT {', '.join(columns)} FROM {plain(files)}"
                wanted = slices.wanted_by(table, rules)
                write(engine, f"{rows} SEMI JOIN ({wanted}) USING (id)", folder / f"{table}.parquet")
        counts = slices.counted(engine, summary, group.rules)
    engine.close()
    shutil.rmtree(folder / "spill", ignore_errors=True)
    return counts


def write(engine: Any, sql: str, path: Path) -> None:
    engine.execute(f"COPY ({sql}) TO '{path}' ({WRITTEN})")


def counts(folder: Path) -> slices.Counts:
    told: slices.Counts = json.loads((folder / "counts.json").read_text(encoding="utf-8"))
    return told


def files(folder: Path, groups: Sequence[int], table: str) -> list[Path]:
    there = (folder / str(number) / f"{table}.parquet" for number in groups)
    return [path for path in there if path.exists()]
