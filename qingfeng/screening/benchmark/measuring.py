"""A command, its wall seconds, the peak memory of its whole tree of processes, and what it said before a limit.

Linux only: memory is what /proc says is resident, without counting shared pages twice (PSS).
"""

import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Measured:
    seconds: float
    megabytes: float
    lines: list[str]
    finished: bool
    error: str


def measured(command: list[str], limit: float = 86_400) -> Measured:
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    peak, stop = [0.0], threading.Event()
    watcher = threading.Thread(target=watch, args=(process.pid, peak, stop), daemon=True)
    watcher.start()
    try:
        out, error = process.communicate(timeout=limit)
        finished = process.returncode == 0
    except subprocess.TimeoutExpired:
        for pid in reversed(tree(process.pid)):
            Path(f"/proc/{pid}").exists() and subprocess.run(
                ["kill", "-9", str(pid)], check=False, stderr=subprocess.DEVNULL
            )
        out, error = process.communicate()
        finished = False
    seconds = time.perf_counter() - started
    stop.set()
    watcher.join()
    return Measured(seconds, peak[0], out.splitlines(), finished, error[-2000:])


def watch(pid: int, peak: list[float], stop: threading.Event) -> None:
    while not stop.wait(0.1):
        peak[0] = max(peak[0], sum(map(resident, tree(pid))))


def tree(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += [int(child) for child in children.read_text().split()]
            except OSError:  # it has just ended
                continue
    return found


def resident(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]
