"""A screening run: rules over a store, piece by piece, and the record of it.

run         the whole of it; answers a Run
Options     what was asked for
Run         found by rule, and what proves it later: data hash, rule versions, parameters
"""

import json
import math
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..compiling import Compiled, compiled
from ..engine import OutOfRoom, connect
from ..errors import BadInput
from ..pool import across
from ..progress import NOBODY, Watch, bar
from ..rule import Rule, every, named
from ..storage.store import Store
from ..values import serial
from . import kept, results
from .batch import Batch, screen
from .results import Found
from .slices import Counts
from .workplace import publish, workplace

DEFAULT_MEMORY = 2 << 30
MOST_TOGETHER = 4  # groups of pieces: of one month little is read, and planning the rules takes longer than reading


@dataclass(frozen=True)
class Options:
    rules: tuple[str, ...] = ()
    since: int | None = None
    """yyyymm"""
    full: bool = False
    engine: str = "duckdb"
    province: str = ""
    memory: int = DEFAULT_MEMORY
    workers: int = 4
    limit: int = 1000
    out: Path | None = None
    watch: Watch = NOBODY
    parameters: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass
class Run:
    folder: Path
    found: dict[str, Found]
    record: dict[str, Any]


def run(folder: Path, options: Options) -> Run:
    """Answers when all is written; a run that fails leaves nothing."""
    store, started = Store.existing(folder), time.perf_counter()
    month = store.manifest.last_month
    if month is None:
        raise BadInput("数据仓里还没有待遇发放记录，无法筛查：请先导入 benefit_payments。")
    rules = named(options.rules)
    found = {
        rule.code: Found(rule.code, rule.title, budget=rule.cost, not_asked=store.absent(rule.needs, rule.optional))
        for rule in rules
    }
    asked = [compile_one(rule, options, month) for rule in rules if not found[rule.code].not_asked]
    target = options.out or folder / "runs" / datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
    with OutOfRoom(), workplace(target) as half:
        screen_all(store, asked, options, half, found)
        record = recorded(store, rules, asked, options, found, time.perf_counter() - started)
        text = json.dumps(record, ensure_ascii=False, indent=1)
        (half / "run.json").write_text(text, encoding="utf-8")
        publish(half, target)
    return Run(target, found, json.loads(text))  # as it will be read again


def compile_one(rule: Rule, options: Options, month: int) -> Compiled:
    since = serial(options.since) if options.since else None
    return compiled(rule, options.province, month, options.parameters.get(rule.code, {}), since)


def screen_all(store: Store, asked: list[Compiled], options: Options, out: Path, found: dict[str, Found]) -> None:
    if not asked:
        return
    parts = out / "parts"
    if options.engine == "duckdb":
        piece_by_piece(store, asked, options, parts, found)
    else:
        from .spark import on_spark

        on_spark(store, asked, options, parts, found)
    write_results(store, asked, options, out, parts, found)
    total = sum(one.seconds for one in found.values()) or 1.0
    for one in found.values():
        one.share = one.seconds / total


def piece_by_piece(store: Store, asked: list[Compiled], options: Options, parts: Path, found: dict[str, Found]) -> None:
    folder = None if options.full else candidates(store, asked, options, parts)
    pieces = range(store.manifest.pieces) if folder is None else range(len(list(kept.cut(store.manifest.pieces))))
    batches = list(cut(store, asked, options, parts, folder, pieces))
    persons = store.manifest.persons / len(batches)
    with bar(f"筛查 {len(asked)} 条规则", store.manifest.persons, "人", options.watch) as progress:
        for done in across(screen, batches, options.workers):
            note(done.seconds, done.not_applicable, found)
            progress(round(persons), slowest(found))
    if folder:
        counts = kept.counts(folder)
        note({}, {one.code: counts.get(one.code, {}) for one in asked}, found)


def candidates(store: Store, asked: list[Compiled], options: Options, parts: Path) -> Path:
    """Kept beside the store for all rules as they are; for parameters that are only tried, made for this run."""
    rules, within = (asked, parts) if options.parameters else (askable(store, options.province), store.candidates)
    if not os.access(store.folder, os.W_OK):
        within = parts
    return kept.kept(store, rules, options.memory, options.workers, options.watch, within)


def askable(store: Store, province: str) -> list[Compiled]:
    """Every rule that this store can be asked."""
    month = store.manifest.last_month or 0
    return [compiled(rule, province, month) for rule in every().values() if not store.absent(rule.needs, rule.optional)]


def cut(
    store: Store, asked: list[Compiled], options: Options, parts: Path, folder: Path | None, pieces: Sequence[int]
) -> Iterator[Batch]:
    """The rules that look across persons in one batch, the first; the others in one for each (group of) pieces, or for
    some groups together where only what is new is asked."""
    since = serial(options.since) if options.since else None
    share, threads = options.memory // options.workers, options.workers if folder is None else 1
    if wide := tuple(rule for rule in asked if not rule.personal):
        yield Batch(store.folder, len(pieces), tuple(pieces), wide, parts, folder, since, share, threads)
    if narrow := tuple(rule for rule in asked if rule.personal):
        size = min(MOST_TOGETHER, math.ceil(len(pieces) / options.workers)) if folder and since else 1
        batches = math.ceil(len(pieces) / size)
        for number in range(batches):
            yield Batch(store.folder, number, tuple(pieces[number::batches]), narrow, parts, folder, since, share)


def note(seconds: dict[str, float], not_applicable: Counts, found: dict[str, Found]) -> None:
    for code, taken in seconds.items():
        found[code].seconds += taken
    for code, reasons in not_applicable.items():
        for reason, number in reasons.items():
            found[code].not_applicable[reason] = found[code].not_applicable.get(reason, 0) + number


def slowest(found: dict[str, Found]) -> str:
    """The rule that has taken longest so far: what a person waiting wants to know."""
    return f"最慢 {max(found.values(), key=lambda one: one.seconds).code}"


def write_results(
    store: Store, asked: list[Compiled], options: Options, out: Path, parts: Path, found: dict[str, Found]
) -> None:
    files = {rule.code: sorted(parts.glob(f"{rule.code}-*.parquet")) for rule in asked}
    engine = connect(options.memory, 1, parts / "spill")
    results.identities(engine, store)

    def finish(rule: Compiled) -> str:
        target, one = out / f"{rule.code}.parquet", found[rule.code]
        results.finish(engine.cursor(), files[rule.code], target, rule.personal, one, options.limit)
        return rule.code

    with bar("写出结果", len(asked), "条规则", options.watch) as progress:
        for code in across(finish, [rule for rule in asked if files[rule.code]], options.workers):
            progress(1, code)
    engine.close()
    if options.out:
        from .workbook import workbooks

        workbooks(out, found, options.workers)


def recorded(
    store: Store,
    rules: Sequence[Rule],
    asked: list[Compiled],
    options: Options,
    found: dict[str, Found],
    seconds: float,
) -> dict[str, Any]:
    """Enough to say later what was run over what."""
    return {
        "data_hash": store.manifest.data_hash,
        "persons": store.manifest.persons,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(seconds, 3),
        "engine": options.engine,
        "full": options.full,
        "since": options.since,
        "province": options.province,
        "versions": {rule.code: rule.version for rule in rules},
        "parameters": {one.code: one.parameters for one in asked},
        "rules": {code: asdict(one) | {"keys": len(one.keys)} for code, one in found.items()},
        "over_budget": sorted(code for code, one in found.items() if one.share > one.budget),
    }
