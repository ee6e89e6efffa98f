"""The command: for each database a folder and a process that vanish, then the table and ``docs/performance.md``."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from qingfeng.kernel.errors import BadInput

from . import postgres, telling

DATABASES = ("sqlite", "postgres")
FEWEST = 10_000
SERVER = "-c shared_buffers=1GB -c effective_cache_size=4GB -c max_wal_size=4GB"  # as a small server is set up


def run(rows: int, databases: list[str], document: Path) -> int:
    """Measure; answers 1 where a limit was missed."""
    if rows < FEWEST:
        raise BadInput(f"--rows 至少 {FEWEST}：行数太少，量不出快慢。")
    answers = []
    for name in databases or DATABASES:
        print(f"正在 {name} 上装入 {rows:,} 条台账和同样多的其他记录，然后测量，需要几分钟……", flush=True)
        with tempfile.TemporaryDirectory(prefix="qingfeng-bench-") as folder, address(name, folder) as url:
            answers.append(measured(rows, folder, url))
    telling.show(answers)
    telling.write(document, answers, rows)
    print(f"已写入 {document}")
    return 1 if any(telling.missed(answer) for answer in answers) else 0


@contextmanager
def address(name: str, folder: str) -> Iterator[str]:
    """Where the database is, while it is there."""
    if name == "sqlite":
        yield f"sqlite:///{folder}/qingfeng.sqlite3"
        return
    url, stop = postgres.start(SERVER)
    try:
        with psycopg.connect(url.replace("/qingfeng?", "/postgres?"), autocommit=True) as server:
            server.execute("CREATE DATABASE qingfeng")
        yield url
    finally:
        stop()


def measured(rows: int, folder: str, url: str) -> dict[str, Any]:
    """What the child process found; its settings know nothing of ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QINGFENG_")}
    own = {"QINGFENG_VAR": folder, "QINGFENG_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "qingfeng.config.settings"}
    command = [sys.executable, "-W", "ignore", "-m", "qingfeng.bench.child", str(rows)]
    done = subprocess.run(command, check=False, env=kept | own, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise BadInput("测量没有完成，原因见上面的输出。")
    return json.loads(done.stdout)  # type: ignore[no-any-return]
