"""LibreOffice and poppler for the tests that look at what was printed: the machine's own, else Debian's (as root).

    python -m tests.support.office     get them if they are missing, and say where they are

``pages(pdf)`` reads lines of text with their places; ``ink(pdf, page)`` sees the paper itself. Lengths are millimetres
from the upper left corner.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape

from qingfeng.kernel.documents.official import pdf as product
from scripts.machine import Trouble, run

PACKAGES = ["libreoffice-writer", "poppler-utils", "fonts-noto-cjk", "fonts-liberation"]
NONE_FOUND = (
    "找不到 LibreOffice 或 poppler：请以 root 身份运行一次（会用 apt-get 安装），"
    "或自行安装 libreoffice-writer、poppler-utils、fonts-noto-cjk，再运行一次。"
)
MM = 25.4 / 72
DPI = 200
_LINE = re.compile(r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>', re.S)
_WORD = re.compile(r"<word [^>]*>([^<]*)</word>")


def ensure() -> str:
    """Where LibreOffice is, fetched if need be."""
    if not _complete() and os.geteuid() == 0 and shutil.which("apt-get"):
        run(["apt-get", "update"], NONE_FOUND)
        quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "--no-install-recommends"]
        run([*quiet, *PACKAGES], NONE_FOUND)
    if not _complete():
        raise Trouble(NONE_FOUND)
    return str(product.find())


def _complete() -> bool:
    return bool(product.find() and shutil.which("pdftotext") and shutil.which("pdftoppm"))


@dataclass(frozen=True)
class Printed:
    """A line of text as it stands on a page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


@cache
def pages(pdf: bytes) -> list[Printed]:
    told = subprocess.run(["pdftotext", "-bbox-layout", "-", "-"], check=True, input=pdf, capture_output=True).stdout
    return list(_lines(told.decode()))


def _lines(told: str) -> Iterator[Printed]:
    for number, page in enumerate(told.split("<page ")[1:], 1):
        for *edges, inside in _LINE.findall(page):
            left, top, right, bottom = (round(float(edge) * MM, 2) for edge in edges)
            yield Printed(number, left, top, right, bottom, unescape("".join(_WORD.findall(inside))))


@dataclass(frozen=True)
class Band:
    """Rows of paper that have ink on them, one below the other."""

    top: float
    bottom: float
    left: float
    right: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@cache
def ink(pdf: bytes, page: int, *, red: bool = False, left: float = 0, right: float = 400) -> list[Band]:
    """What is printed on a page (or only what is red there) between two upright lines."""
    options = ["-r", str(DPI), "-f", str(page), "-l", str(page), "-aa", "no", "-aaVector", "no"]
    raw = subprocess.run(["pdftoppm", *options, "-"], check=True, input=pdf, capture_output=True).stdout
    _, size, _, rest = raw.split(b"\n", 3)
    width = int(size.split()[0])
    start, stop = int(left / 25.4 * DPI), min(width, int(right / 25.4 * DPI))
    rows = (rest[at + start * 3 : at + stop * 3] for at in range(0, len(rest), width * 3))
    return list(_bands(map(_red if red else _dark, rows), start))


def _dark(row: bytes) -> bytes:
    return bytes(map(min, row[::3], row[1::3], row[2::3])).translate(_IS_DARK)


def _red(row: bytes) -> bytes:
    other = bytes(map(max, row[1::3], row[2::3])).translate(_IS_DARK)
    return bytes(1 if strong > 180 and weak else 0 for strong, weak in zip(row[::3], other, strict=True))


_IS_DARK = bytes(1 if value < 120 else 0 for value in range(256))


def _bands(rows: Iterator[bytes], start: int) -> Iterator[Band]:
    point = 25.4 / DPI
    open_band: list[int] | None = None
    number = 0
    for number, row in enumerate(rows):
        if 1 in row:
            first, last = row.find(1) + start, row.rfind(1) + start + 1
            open_band = (
                [open_band[0], min(open_band[1], first), max(open_band[2], last)]
                if open_band
                else [number, first, last]
            )
        elif open_band:
            yield Band(open_band[0] * point, number * point, open_band[1] * point, open_band[2] * point)
            open_band = None


if __name__ == "__main__":
    try:
        print(ensure())
    except Trouble as trouble:
        sys.exit(str(trouble))
