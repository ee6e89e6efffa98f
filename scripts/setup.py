"""Everything a fresh clone needs, in four steps that each know whether they are still good.

    environment   .venv, as uv.lock says
    packages      node_modules, as package-lock.json says
    vendor        the few front-end files the pages load, copied to where they are served from
    messages      the English catalogue, compiled

A step is good while its result is there and its inputs are the ones it was made from (a digest under .venv/stamps).
Run by ``make setup`` with any Python >= 3.11, before there is an environment: standard library only.
"""

import errno
import hashlib
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from scripts import vendor
from scripts.machine import DISK_FULL, ROOT, VENV, Trouble, node, run

UV = "uv==0.13.9"
PYTHON = VENV / "bin" / "python"
CATALOGUES = sorted(ROOT.glob("qingfeng/**/LC_MESSAGES/*.po"))


@dataclass(frozen=True)
class Step:
    name: str
    title: str
    inputs: Iterable[Path]
    results: Iterable[Path]
    make: Callable[[], None]

    @property
    def stamp(self) -> Path:
        return VENV / "stamps" / self.name

    def digest(self) -> str:
        """Of the inputs and of this place: an environment that was moved or copied does not work."""
        seen = hashlib.sha256(f"{ROOT} {UV}".encode())
        for path in self.inputs:
            seen.update(path.read_bytes())
        return seen.hexdigest()

    def good(self) -> bool:
        made = all(path.exists() for path in self.results)
        return made and self.stamp.exists() and self.stamp.read_text() == self.digest()

    def redo(self) -> None:
        started = time.monotonic()
        print(f"正在准备{self.title}……", flush=True)
        self.make()
        self.stamp.parent.mkdir(exist_ok=True)
        self.stamp.write_text(self.digest())
        print(f"已备好{self.title}（{time.monotonic() - started:.1f} 秒）", flush=True)


def environment() -> None:
    if not usable():
        try:
            import ensurepip  # noqa: F401 - Debian ships venv without it; ask before building half of one
        except ImportError as error:
            raise Trouble(
                "Python 缺少 venv 模块：请先安装（例如 apt-get install python3-venv），再运行一次。"
            ) from error
        run([sys.executable, "-m", "venv", "--clear", VENV], "无法建立 Python 环境：请删除 .venv 后再运行一次。")
    run([PYTHON, "-m", "pip", "install", UV], "装不上 uv：请删除 .venv 后再运行一次。")
    run([VENV / "bin" / "uv", "sync", "--frozen", "--inexact"], "装不上 Python 依赖：请删除 .venv 后再运行一次。")


def usable() -> bool:
    """Whether there is an environment, its Python starts, and it was built for this very place."""
    pip = VENV / "bin" / "pip"
    if not (PYTHON.exists() and pip.exists() and str(VENV) in pip.read_text()[:400]):
        return False
    try:
        run([PYTHON, "-c", "import pip"], "broken")
    except Trouble:
        return False
    return True


def packages() -> None:
    _, npm = node()
    run([*npm, "ci", "--ignore-scripts", "--fetch-retries=1"], "装不上前端文件：请删除 node_modules 后再运行一次。")


def messages() -> None:
    run([PYTHON, "-m", "scripts.messages", "compile"], "译文无法编译：请检查 locale 文件夹里的 .po 文件。")


STEPS = [
    Step("environment", " Python 环境", [ROOT / "uv.lock", ROOT / "pyproject.toml"], [PYTHON], environment),
    Step("packages", "前端依赖", [ROOT / "package-lock.json"], [ROOT / "node_modules"], packages),
    Step("vendor", "前端文件", [ROOT / "package-lock.json", Path(vendor.__file__)], vendor.results(), vendor.copy),
    Step("messages", "英文译文", CATALOGUES, [path.with_suffix(".mo") for path in CATALOGUES], messages),
]


def main() -> int:
    try:
        for step in STEPS:
            if not step.good():
                step.redo()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except OSError as error:
        print(
            DISK_FULL if error.errno == errno.ENOSPC else f"无法写入 {error.filename}：请检查权限，再运行一次。",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
