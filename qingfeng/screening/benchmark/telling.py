"""The section of docs/performance.md: written between its own two marks, the rest left alone."""

import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

BEGIN, END = "<!-- screening: written by `python -m qingfeng.screening.benchmark` -->", "<!-- end of screening -->"
ALL_RULES, ONE_MONTH, EVERY_ROW = "Qingfeng", "Qingfeng, one new month", "Qingfeng, every row (--full)"
AIMS = (
    # persons, what, most seconds, most megabytes
    (10_000_000, ALL_RULES, 10, 4096),
    (10_000_000, ONE_MONTH, 2, 4096),
)
RATIOS = (
    (10_000_000, "duckdb", 50),
    (1_000_000, "duckdb", 20),
    (1_000_000, "pandas", 100),
    (1_000_000, "postgres", 100),
)
LIBRARIES = ("duckdb", "sqlglot", "pandas", "polars", "pyspark")


@dataclass
class Line:
    what: str
    rules: int
    seconds: float
    megabytes: float
    finished: bool = True
    ours: float = 0.0
    """seconds of ours for the same rules; 0: it is ours"""
    agrees: str = ""


@dataclass
class Size:
    persons: int
    rows: dict[str, int] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    shares: list[tuple[str, float]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def line(self, what: str) -> Line:
        return next(line for line in self.lines if line.what == what)


def section(sizes: list[Size], mode: str) -> str:
    said = ["## Screening", "", machine(), ""]
    for size in sizes:
        said += [
            f"### {size.persons:,} persons, {mode}",
            "",
            ", ".join(f"{rows:,} {name}" for name, rows in size.rows.items()) + ".",
            "",
        ]
        said += ["| what | rules | time | peak memory | times ours | same hits |", "|---|---|---|---|---|---|"]
        said += [row(line) for line in size.lines]
        said += [
            "",
            "Share of the run by rule: " + ", ".join(f"{code} {share:.0%}" for code, share in size.shares[:8]) + ".",
            "",
        ]
        said += [f"- {note}" for note in size.notes] + [""]
    return "\n".join([*said, *reached({size.persons: size for size in sizes})]).rstrip() + "\n"


def reached(sizes: dict[int, Size]) -> list[str]:
    """What it must reach and what it did, for the sizes that were asked; nothing is said of the others."""
    told = [verdict(*one) for one in (*bounded(sizes), *compared(sizes))]
    return (
        ["| what it must reach | reached | seconds, memory, times ours |", "|---|---|---|", *told, ""] if told else []
    )


def bounded(sizes: dict[int, Size]) -> Iterator[tuple[str, bool, Line]]:
    for persons, what, seconds, megabytes in AIMS:
        if persons in sizes:
            line = sizes[persons].line(what)
            aim = f"{persons:,} persons: {what}, under {seconds} s and {megabytes:,} MB"
            yield aim, line.seconds < seconds and line.megabytes < megabytes, line


def compared(sizes: dict[int, Size]) -> Iterator[tuple[str, bool, Line]]:
    for persons, peer, times in RATIOS:
        for line in sizes[persons].lines if persons in sizes else ():
            if line.what.split()[0] == peer:
                yield f"{persons:,} persons: ≥ {times} × {peer}", line.seconds >= times * line.ours, line


def verdict(aim: str, met: bool, line: Line) -> str:
    return f"| {aim} | {'yes' if met else '**no**'} | {', '.join(filter(None, measures(line)))} |"


def row(line: Line) -> str:
    return f"| {' | '.join((line.what, str(line.rules), *measures(line), line.agrees))} |"


def measures(line: Line) -> tuple[str, str, str]:
    """Seconds, peak memory, times ours; a peer that was stopped gives a lower bound."""
    more = "" if line.finished else "> "
    ratio = f"{more}{line.seconds / line.ours:,.0f} ×" if line.ours else ""
    return f"{more}{line.seconds:,.2f} s", f"{line.megabytes:,.0f} MB", ratio


def machine() -> str:
    versions = []
    for name in LIBRARIES:
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    load = os.getloadavg()[0]
    here = f"{os.cpu_count()} cores, {platform.machine()}; Python {platform.python_version()}"
    return f"{here}, {', '.join(versions)}; load average {load:.1f}."


def write(document: Path, text: str) -> None:
    before = document.read_text(encoding="utf-8") if document.exists() else ""
    if BEGIN in before:
        head, rest = before.split(BEGIN, 1)
        tail = rest.split(END, 1)[1]
    else:
        head, tail = before.rstrip("\n") + "\n\n", "\n"
    document.write_text(f"{head}{BEGIN}\n{text}{END}{tail}", encoding="utf-8")
