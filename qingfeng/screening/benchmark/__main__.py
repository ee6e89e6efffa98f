"""``python -m qingfeng.screening.benchmark``: generate, take in, screen, and ask the peers, in one run.

--persons 1000000 10000000:duckdb   sizes, with peers of their own after a colon; growth is told between them
--mode clean|dirty         dirty: no peers
--peers duckdb,pandas,…    which peers, each stopped after --limit seconds
--into FILE                the document that keeps the result
--keep FOLDER              where data and stores are kept, and taken from the next time
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import duckdb

from ..explain import explain
from ..rule import every
from . import telling
from .frames import HAND_WRITTEN
from .generator import generate
from .measuring import Measured, measured, python
from .telling import ALL_RULES, EVERY_ROW, ONE_MONTH, Line, Size

UNLIKE = {"E17", "G12"}  # ask the side tables, which data as it arrives does not have
EXPLAINED = 20  # persons
LOADING = 3600  # seconds that a database may take before its rules begin to count
PEERS = ("duckdb", "polars", "pandas", "postgres", "spark")
POSTGRES = """
import sys
from qingfeng.bench.postgres import start
address, stop = start('')
print(address, flush=True)
sys.stdin.read()
stop()
"""


def main() -> int:
    asked = arguments()
    sizes = []
    for persons, peers in asked.persons:
        with place(persons, asked) as folder:
            sizes.append(size(persons, asked.peers if peers is None else peers, folder, asked))
    growth(sizes)
    text = telling.section(sizes, asked.mode)
    print(text)
    if asked.into:
        telling.write(asked.into, text)
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m qingfeng.screening.benchmark")
    parser.add_argument("--persons", type=sized, nargs="+", default=[(100_000, None)])
    parser.add_argument("--mode", choices=("clean", "dirty"), default="clean")
    parser.add_argument("--peers", default=",".join(PEERS))
    parser.add_argument("--limit", type=float, default=60.0, help="seconds for one peer")
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--memory", default="2G")
    parser.add_argument("--into", type=Path)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where data and stores are kept")
    return parser.parse_args()


def sized(text: str) -> tuple[int, str | None]:
    """``10000000:duckdb,spark`` → a size and its peers; None: those of ``--peers``."""
    persons, colon, peers = text.partition(":")
    return int(persons), peers if colon else None


@contextmanager
def place(persons: int, asked: argparse.Namespace) -> Iterator[Path]:
    """Of one size: kept where that was asked, else gone afterwards."""
    if asked.keep:
        yield asked.keep / f"{asked.mode}-{persons}"
        return
    folder = Path(tempfile.mkdtemp(prefix="qingfeng-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def size(persons: int, peers: str, folder: Path, asked: argparse.Namespace) -> Size:
    data, store, truth = folder / "data", folder / "store", folder / "truth"
    if not truth.exists():
        generate(data, persons, asked.mode == "dirty", threads=asked.workers)
        (data / "truth").rename(truth)
    told = Size(persons, {name: rows(data / name) for name in ("benefit_payments", "contributions")})
    bounds = ["--workers", str(asked.workers), "--memory", asked.memory]
    if not (store / "manifest.json").exists():
        taken = cli("ingest", str(data), "--into", str(store), *bounds)
        told.lines.append(Line("ingest (once)", 0, taken.seconds, taken.megabytes))
    answers = ours(told, store, bounds, ALL_RULES)
    ours(told, store, [*bounds, "--since", "202312"], ONE_MONTH)
    full = ours(told, store, [*bounds, "--full"], EVERY_ROW, times=1)
    told.lines[-1].agrees = same(hits(answers), hits(full))
    told.notes.append(planted(truth, answers))
    told.notes.append(explained(store, answers))
    shares(told, answers)
    if asked.mode == "clean":
        beside(told, data, store, answers, bounds, peers, asked.limit)
    return told


def rows(folder: Path) -> int:
    ((count,),) = duckdb.execute(f"SELECT count(*) FROM read_parquet('{folder}/*.parquet')").fetchall()
    return int(count)


def cli(*command: str) -> Measured:
    done = measured(python("-m", "qingfeng.cli", "screen", *command))
    if not done.finished:
        sys.exit(done.error)
    return done


def ours(told: Size, store: Path, options: list[str], what: str, codes: str = "", times: int = 3) -> dict[str, Any]:
    """The median of three: these are short."""
    command = ["run", str(store), "--json", "--limit", "100000000", *options, *(["--rules", codes] if codes else [])]
    runs = sorted((cli(*command) for _ in range(times)), key=lambda one: one.seconds)
    done = runs[len(runs) // 2]
    rules: dict[str, Any] = json.loads("\n".join(done.lines))["rules"]
    told.lines.append(Line(what, len(rules), done.seconds, done.megabytes))
    return rules


def hits(rules: dict[str, Any]) -> dict[str, Any]:
    return {code: (one["hits"], one["amount"]) for code, one in rules.items()}


def same(one: dict[str, Any], other: dict[str, Any]) -> str:
    unlike = [code for code in other if one.get(code) != other[code]]
    return "yes" if not unlike else f"not {', '.join(unlike)}"


def planted(truth: Path, answers: dict[str, Any]) -> str:
    """Everybody who was planted is found, under the rule for which."""
    told = duckdb.execute(
        f"SELECT rule, CASE rule WHEN 'E16' THEN account ELSE id_no END FROM read_parquet('{truth}/*.parquet')"
    ).fetchall()
    found = {code: {key for key, *_ in one["keys"]} for code, one in answers.items()}
    lost = [(code, key) for code, key in told if key not in found[code]]
    return f"Planted {len(told):,}, lost {len(lost):,}" + (f": {lost[:3]}" if lost else "") + "."


def explained(store: Path, answers: dict[str, Any]) -> str:
    """Inside one process, as a page asks; the first is not counted."""
    someone = [key for key, *_ in answers["E01"]["keys"][: EXPLAINED + 1]]
    seconds = []
    for who in someone:
        started = time.perf_counter()
        explain(store, who)
        seconds.append(time.perf_counter() - started)
    middle, most = median(seconds[1:] or [0.0]), max(seconds[1:] or [0.0])
    return f"One person explained in {middle:.3f} s (median of {len(seconds[1:])}; longest {most:.3f} s)."


def shares(told: Size, answers: dict[str, Any]) -> None:
    total = sum(one["seconds"] for one in answers.values()) or 1.0
    told.shares = sorted(((code, one["seconds"] / total) for code, one in answers.items()), key=lambda pair: -pair[1])
    budgets = {code: rule.cost for code, rule in every().items()}
    over = [f"{code} {share:.0%}" for code, share in told.shares if share > budgets[code]]
    told.notes.append(f"Rules over their budget: {', '.join(over) or 'none'}.")


def beside(
    told: Size, data: Path, store: Path, answers: dict[str, Any], bounds: list[str], peers: str, limit: float
) -> None:
    everything = [code for code in every() if code not in UNLIKE]
    mine = {"": told.line(ALL_RULES).seconds}
    for peer in peers.split(",") if peers else ():
        by_hand = peer in ("pandas", "polars")
        codes = ",".join(HAND_WRITTEN if by_hand else everything)
        if by_hand and codes not in mine:
            ours(told, store, bounds, "Qingfeng, the rules written by hand", codes)
            mine[codes] = told.lines[-1].seconds
        told.lines.append(peer_line(peer, data, codes, limit, answers, mine.get(codes, mine[""])))


def peer_line(peer: str, data: Path, codes: str, limit: float, answers: dict[str, Any], mine: float) -> Line:
    with server(limit) if peer == "postgres" else no_server() as more:
        done = measured(
            python("-m", "qingfeng.screening.benchmark.peers", peer, str(data), codes, *more),
            limit + LOADING * bool(more),
        )
    told = [json.loads(line) for line in done.lines if '"rule"' in line]
    agrees = same(hits(answers), {one["rule"]: (one["hits"], one["amount"]) for one in told})
    all_done = done.finished and len(told) == len(codes.split(","))
    seconds = done.seconds
    if more:  # loading a database is not counted
        seconds = sum(one["seconds"] for one in told) if all_done else limit
    words = peer if all_done else f"{peer} ({len(told)} of {len(codes.split(','))} done)"
    if not told and done.error and done.seconds < limit:
        agrees = done.error.strip().splitlines()[-1][:100]
    return Line(words, len(codes.split(",")), seconds, done.megabytes, all_done, mine, agrees)


@contextmanager
def server(limit: float) -> Iterator[list[str]]:
    """A PostgreSQL of our own; started by the product's launcher in a process of its own."""
    process = subprocess.Popen(python("-c", POSTGRES), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin and process.stdout
    try:
        yield [process.stdout.readline().strip(), str(limit)]
    finally:
        process.stdin.close()
        process.wait(timeout=60)


@contextmanager
def no_server() -> Iterator[list[str]]:
    yield []


def growth(sizes: list[Size]) -> None:
    for small, large in pairwise(sizes):
        data = large.persons / small.persons
        time = large.line(ALL_RULES).seconds / small.line(ALL_RULES).seconds
        large.notes.append(f"{data:.0f} times the data take {time:.1f} times the time.")


if __name__ == "__main__":
    sys.exit(main())
