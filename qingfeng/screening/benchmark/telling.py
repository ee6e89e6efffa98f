"""The section of docs/performance.md: written between its own two marks, the rest left alone."""

import os
import platform
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

BEGIN, END = "<!-- screening: written by `python -m qingfeng.screening.benchmark` -->", "<!-- end of screening -->"
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


def section(sizes: list[Size], mode: str) -> str:
    said = ["## Screening", "", machine(), ""]
    for size in sizes:
        said += [
            f"### {size.persons:,} persons, {mode}",
            "",
            ", ".join(f"{rows:,} {name}" for name, rows in size.rows.items()) + ".",
            "",
        ]
        said += ["| what | rules | seconds | peak memory | times ours | same hits |", "|---|---|---|---|---|---|"]
        said += [row(line) for line in size.lines]
        said += [
            "",
            "Share of the run by rule: " + ", ".join(f"{code} {share:.0%}" for code, share in size.shares[:8]) + ".",
            "",
        ]
        said += [f"- {note}" for note in size.notes] + [""]
    return "\n".join(said).rstrip() + "\n"


def row(line: Line) -> str:
    more = "" if line.finished else "> "
    ratio = f"{more}{line.seconds / line.ours:,.0f} ×" if line.ours else ""
    cells = (line.what, line.rules, f"{more}{line.seconds:,.2f}", f"{line.megabytes:,.0f} MB", ratio, line.agrees)
    return f"| {' | '.join(map(str, cells))} |"


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
