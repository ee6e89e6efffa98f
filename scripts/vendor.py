"""Copy the few third-party files that our pages load from node_modules to where they are served from.

They are fetched, never committed. The comment that names a source map goes: the map is not served, and the hashed
static storage refuses a file that names one which is not there.
"""

import re
from pathlib import Path

from scripts.machine import ROOT

TARGET = ROOT / "qingfeng" / "web" / "static" / "vendor"
FILES = {
    "@tabler/core/dist/css/tabler.min.css": "tabler.min.css",
    "@tabler/core/LICENSE": "tabler.LICENSE.txt",
}
SOURCE_MAP = re.compile(r"\s*(//[#@]\s*sourceMappingURL=\S+|/\*[#@]\s*sourceMappingURL=[^*]+\*/)")


def results() -> list[Path]:
    return [TARGET / name for name in FILES.values()]


def copy() -> None:
    for source, name in FILES.items():
        target = TARGET / name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = (ROOT / "node_modules" / source).read_text(encoding="utf-8")
        target.write_text(SOURCE_MAP.sub("", text), encoding="utf-8")
