"""What one worker does: some rules over some persons, evidence into files.

screen      over the candidates that are kept, or with ``full`` over every row of some pieces
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..compiling import Compiled
from ..engine import OutOfRoom, connect
from ..schema import TABLES, empty
from ..storage.pieces import plain
from ..storage.store import Store
from . import kept, slices

PART = "FORMAT parquet, COMPRESSION lz4_raw"


@dataclass(frozen=True)
class Batch:
    store: Path
    number: int
    pieces: tuple[int, ...]
    """with ``kept``: its groups"""
    rules: tuple[Compiled, ...]
    """of one kind: those that one person's rows decide, or those that look across persons and need all pieces"""
    out: Path
    kept: Path | None
    """None: every row"""
    since: int | None
    memory: int
    threads: int = 1


@dataclass
class Done:
    pieces: int
    seconds: dict[str, float] = field(default_factory=dict)
    not_applicable: slices.Counts = field(default_factory=dict)


def screen(batch: Batch) -> Done:
    engine = connect(batch.memory, batch.threads, batch.out / f"spill-{batch.number}")
    store, done = Store(batch.store), Done(len(batch.pieces))
    with OutOfRoom():
        slices.references(engine)
        if batch.kept:
            asked = from_kept(engine, store, batch, batch.kept)
        else:
            asked = batch.rules
            slices.everything(engine, store, batch.pieces, asked)
            done.not_applicable = slices.counted(engine, slices.summary(store, batch.pieces), asked)
        for rule in asked:
            done.seconds[rule.code] = decide(engine, rule, batch)
    engine.close()
    return done


def from_kept(engine: Any, store: Store, batch: Batch, folder: Path) -> Sequence[Compiled]:
    """The tables with the candidates' rows; answers the rules that have a candidate."""
    flags = ", ".join(f"({rule.code} AND {rule.current}) AS {rule.code}" for rule in batch.rules)
    some = " OR ".join(rule.code for rule in batch.rules)
    people = plain(kept.files(folder, batch.pieces, kept.CHOSEN))
    engine.execute(f"CREATE TEMP TABLE chosen AS SELECT * FROM (SELECT id, {flags} FROM {people}) WHERE {some}")
    asked = slices.with_candidates(engine, batch.rules)
    for name, columns in slices.wanted_columns(asked).items():
        files = kept.files(folder, batch.pieces, name) if TABLES[name].personal else store.files_of(name, 0)
        if not files:
            engine.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM {empty(name)}")
            continue
        wanted = f" SEMI JOIN ({slices.wanted_by(name, asked)}) USING (id)" if TABLES[name].personal else ""
        engine.execute(f"CREATE TEMP TABLE {name} AS SELECT {', '.join(columns)} FROM {plain(files)}{wanted}")
    return asked


def decide(engine: Any, rule: Compiled, batch: Batch) -> float:
    """Evidence rows of one rule into a file, none when there are none."""
    clock = time.thread_time if batch.threads == 1 else time.perf_counter  # DuckDB then works in our thread
    started = clock()
    limit = f" WHERE month >= {batch.since}" if batch.since is not None else ""
    part = batch.out / f"{rule.code}-{batch.number}.parquet"
    evidence = f"{own(rule) if batch.kept else ''} SELECT * FROM ({rule.sql}) AS found{limit}"
    ((rows,),) = engine.execute(f"COPY ({evidence}) TO '{part}' ({PART})").fetchall()
    if not rows:
        part.unlink()
    return clock() - started


def own(rule: Compiled) -> str:
    """The tables with the rows of the rule's own candidates, under their own names.

    A candidate of another rule is there with only those of its rows that the other rule reads.
    """
    chosen = f"SEMI JOIN (SELECT id FROM chosen WHERE {rule.code}) USING (id)"
    tables = (name for name in rule.columns if TABLES[name].personal)
    narrowed = ", ".join(f"{name} AS (SELECT * FROM {name} {chosen})" for name in tables)
    return f"WITH {narrowed}" if narrowed else ""
