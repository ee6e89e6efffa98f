"""What one worker does: a batch of pieces, all rules, evidence into files.

screen      rules whose hits depend on one person are decided here; for the others the rows of their candidates are laid
            aside and ``together`` decides them over all batches at once
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..compiling import Compiled
from ..engine import OutOfRoom, connect
from ..schema import TABLES, empty
from ..storage.store import Store
from . import slices


@dataclass(frozen=True)
class Batch:
    store: Path
    number: int
    pieces: tuple[int, ...]
    rules: tuple[Compiled, ...]
    out: Path
    full: bool
    since: int | None
    memory: int


@dataclass
class Done:
    pieces: int
    seconds: dict[str, float] = field(default_factory=dict)
    not_applicable: slices.Counts = field(default_factory=dict)


def screen(batch: Batch) -> Done:
    engine = connect(batch.memory, spill=batch.out / f"spill-{batch.number}")
    store, done = Store(batch.store), Done(len(batch.pieces))
    with OutOfRoom():
        slices.references(engine)
        summary = slices.summary(store, batch.pieces)
        started = time.perf_counter()
        asked = batch.rules if batch.full else slices.choose(engine, summary, batch.rules)
        done.not_applicable = slices.counted(engine, summary, batch.rules)
        slices.tables(engine, store, batch.pieces, asked, batch.full)
        done.seconds["shared"] = time.perf_counter() - started
        for rule in asked:
            if rule.personal:
                done.seconds[rule.code] = decide(engine, rule, batch, candidates_only=not batch.full)
        if not batch.full:
            lay_aside(engine, batch, asked)
    engine.close()
    return done


def decide(engine: Any, rule: Compiled, batch: Batch, candidates_only: bool) -> float:
    """Evidence rows of one rule into a file, none when there are none."""
    started = time.perf_counter()
    limit = f" WHERE month >= {batch.since}" if batch.since is not None else ""
    part = batch.out / f"{rule.code}-{batch.number}.parquet"
    evidence = f"{own(rule) if candidates_only else ''} SELECT * FROM ({rule.sql}) AS found{limit}"
    ((rows,),) = engine.execute(f"COPY ({evidence}) TO '{part}' ({PART})").fetchall()
    if not rows:
        part.unlink()
    return time.perf_counter() - started


def own(rule: Compiled) -> str:
    """The tables with the rows of the rule's own candidates, under their own names.

    A candidate of another rule is there with only those of its rows that the other rule reads.
    """
    chosen = f"SEMI JOIN (SELECT id FROM chosen WHERE {rule.code}) USING (id)"
    tables = (name for name in rule.columns if TABLES[name].personal)
    narrowed = ", ".join(f"{name} AS (SELECT * FROM {name} {chosen})" for name in tables)
    return f"WITH {narrowed}" if narrowed else ""


PART = "FORMAT parquet, COMPRESSION lz4_raw"


def gathered(rules: Sequence[Compiled]) -> list[Compiled]:
    return [rule for rule in rules if not rule.personal]


def lay_aside(engine: Any, batch: Batch, asked: Sequence[Compiled]) -> None:
    """The candidates of rules that look across persons, and their rows."""
    rules = gathered(asked)
    if not rules:
        return
    flags = ", ".join(rule.code if rule in rules else f"false AS {rule.code}" for rule in gathered(batch.rules))
    wanted = {"chosen": f"SELECT id, {flags} FROM chosen WHERE {' OR '.join(rule.code for rule in rules)}"}
    for name, columns in slices.wanted_columns(rules).items():
        if TABLES[name].personal:
            wanted[name] = (
                f"SELECT {', '.join(columns)} FROM {name} SEMI JOIN ({slices.wanted_by(name, rules)}) USING (id)"
            )
    for name, sql in wanted.items():
        folder = batch.out / "gathered" / name
        folder.mkdir(parents=True, exist_ok=True)
        engine.execute(f"COPY ({sql}) TO '{folder / f'{batch.number}.parquet'}' ({PART})")


def together(batch: Batch) -> Done:
    """The rules that look across persons, over all batches (``batch.pieces`` are all pieces)."""
    rules, done = gathered(batch.rules), Done(0)
    if not rules:
        return done
    engine = connect(batch.memory, threads=2, spill=batch.out / "spill-together")
    store = Store(batch.store)
    with OutOfRoom():
        slices.references(engine)
        if batch.full:
            slices.tables(engine, store, batch.pieces, rules, full=True)
        else:
            rules = from_gathered(engine, store, batch, rules)
        for rule in rules:
            done.seconds[rule.code] = decide(engine, rule, batch, candidates_only=not batch.full)
    engine.close()
    return done


def from_gathered(engine: Any, store: Store, batch: Batch, rules: list[Compiled]) -> list[Compiled]:
    """Answers the rules that have any candidate."""
    if not (flags := aside(batch, "chosen")):
        return []
    engine.execute(f"CREATE TEMP TABLE chosen AS FROM read_parquet({flags}, union_by_name = true)")
    for name in slices.wanted_columns(rules):
        files = aside(batch, name) if TABLES[name].personal else [str(path) for path in store.files_of(name, 0)]
        rows = f"FROM read_parquet({files}, union_by_name = true)" if files else f"SELECT * FROM {empty(name)}"
        engine.execute(f"CREATE TEMP VIEW {name} AS {rows}")
    return rules


def aside(batch: Batch, name: str) -> list[str]:
    return [str(path) for path in sorted((batch.out / "gathered" / name).glob("*.parquet"))]
