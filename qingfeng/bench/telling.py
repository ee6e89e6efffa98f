"""What was measured, as a table on the screen and as tables in the document, the slowest first."""

import os
import platform
from pathlib import Path
from typing import Any

import django
from rich.console import Console
from rich.table import Table

BEGIN, END = "<!-- measured: written by `make bench` -->", "<!-- end of what was measured -->"
SHOWN = 15
Answer = dict[str, Any]
Line = dict[str, Any]


def missed(answer: Answer) -> list[Line]:
    return [line for line in answer["timings"] if line["limit"] and line["p95"] >= line["limit"]]


def slowest(answer: Answer, group: str = "", count: int = SHOWN) -> list[Line]:
    lines = [line for line in answer["timings"] if group in ("", line["group"])]
    return sorted(lines, key=lambda line: -line["p95"])[:count]


def show(answers: list[Answer]) -> None:
    console = Console()
    for answer in answers:
        table = Table("项目", "p50 ms", "p95 ms", "最长 ms", title=answer["database"])
        for line in slowest(answer, count=40):
            times = [f"{line[key]:.1f}" for key in ("p50", "p95", "longest")]
            table.add_row(f"{line['group']} {line['name']}", *times, style="red" if line in missed(answer) else "")
        console.print(table)
        console.print(f"{len(answer['timings'])} 项，超出限值 {len(missed(answer))} 项；{_rates(answer)}")


def _rates(answer: Answer) -> str:
    told = answer["rates"]
    return (
        f"示例单位装入 {told['sample']:.1f} 秒，批量装入 {told['bulk']:.0f} 秒，"
        f"审计追加 {told['appended']:.0f} 条/秒，校验 {told['verified']:.0f} 条/秒（共 {told['events']:.0f} 条）"
    )


def write(document: Path, answers: list[Answer], rows: int) -> None:
    """Replace what an earlier run wrote between the two marks; the words around them stay."""
    text = document.read_text(encoding="utf-8") if document.exists() else f"# Performance\n\n{BEGIN}\n{END}\n"
    head, _, rest = text.partition(BEGIN)
    tail = rest.partition(END)[2]
    document.write_text(f"{head}{BEGIN}\n{measured(answers, rows)}\n{END}{tail}", encoding="utf-8")


def measured(answers: list[Answer], rows: int) -> str:
    names = [answer["database"] for answer in answers]
    parts = [machine(rows, names), summary(answers)]
    for group in dict.fromkeys(line["group"] for line in answers[0]["timings"]):
        parts += [f"### {group}: the slowest\n\n{_table(group, answer)}" for answer in answers]
    return "\n\n".join(parts)


def machine(rows: int, databases: list[str]) -> str:
    load = os.getloadavg()[0]
    versions = [f"Python {platform.python_version()}", f"Django {django.get_version()}", *databases]
    return (
        f"{os.cpu_count()} cores, {processor()}; load average {load:.1f} at the end of the run. {', '.join(versions)}. "
        f"{rows:,} problems and as many rows in the other tables."
    )


def processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def summary(answers: list[Answer]) -> str:
    """One line for each group: how many things, the median of the medians, the worst, side by side."""
    groups = dict.fromkeys(line["group"] for line in answers[0]["timings"])
    head = "".join(f" {answer['database']}: median p50 / worst p95 |" for answer in answers)
    ratio = " ratio of medians |" if len(answers) > 1 else ""
    rows = [f"| what | number |{head}{ratio}", "|---|---|" + "---|" * (len(answers) + bool(ratio))]
    for group in groups:
        medians = [_median(answer, group) for answer in answers]
        worst = [slowest(answer, group, 1)[0]["p95"] for answer in answers]
        cells = "".join(f" {p50:.1f} / {p95:.0f} ms |" for p50, p95 in zip(medians, worst, strict=True))
        last = f" 1 : {medians[1] / medians[0]:.1f} |" if ratio else ""
        number = sum(line["group"] == group for line in answers[0]["timings"])
        rows.append(f"| {group} | {number} |{cells}{last}")
    missing = "; ".join(f"{answer['database']}: {len(missed(answer))}" for answer in answers)
    rates = "\n".join(f"- {answer['database']}: {_rates(answer)}" for answer in answers)
    return "\n".join([*rows, "", f"Over the limit: {missing}.", "", rates])


def _median(answer: Answer, group: str) -> float:
    medians = sorted(line["p50"] for line in answer["timings"] if line["group"] == group)
    return float(medians[len(medians) // 2])


def _table(group: str, answer: Answer) -> str:
    rows = [f"| {answer['database']} | p50 ms | p95 ms | longest ms |", "|---|---|---|---|"]
    for line in slowest(answer, group):
        rows.append(f"| {line['name']} | {line['p50']:.1f} | {line['p95']:.1f} | {line['longest']:.1f} |")
    return "\n".join(rows)
