"""A store on disk: which files belong to it, and nothing else does.

    manifest.json                       the commit point: what is not named in it does not exist
    pieces/0007/benefit_payments.3.parquet     rows of the third ingest of the persons of piece 7, sorted by (id, month)
    pieces/0007/summary.3.parquet       one row per person
    common/employers.3.parquet          tables that belong to no person
    candidates/3-0a1b…/                 what runs read first: see running/kept.py
    work/                               an ingest under way; what is complete in it is taken up again

A person's piece is ``abs(id) % pieces``: the same for every table and every later delta.
"""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ..errors import BadInput
from ..schema import INPUTS, TABLES

LAYOUT = 3
SUMMARY = "summary"


@dataclass
class Manifest:
    layout: int = LAYOUT
    pieces: int = 0
    generation: int = 0
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    """fingerprint → name, table, rows, unread, generation"""
    tables: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    """table → generation → the pieces that have a file of it"""
    persons: int = 0
    last_month: int | None = None
    deletions: list[dict[str, Any]] = field(default_factory=list)
    """lists that were deleted after matching: see ``forgetting``"""

    @property
    def data_hash(self) -> str:
        """Of what was taken in, whatever the order."""
        return hashlib.sha256("".join(sorted(self.files)).encode()).hexdigest()


class Store:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = read(folder / "manifest.json")

    @classmethod
    def existing(cls, folder: Path) -> "Store":
        if not (folder / "manifest.json").exists():
            raise BadInput(f"“{folder}”不是筛查数据仓：请先运行 qingfeng screen ingest 文件夹 --into {folder}。")
        return cls(folder)

    @property
    def candidates(self) -> Path:
        """See ``running.kept``."""
        return self.folder / "candidates"

    @property
    def work(self) -> Path:
        return self.folder / "work"

    def place(self, table: str, piece: int, generation: int) -> Path:
        shelf = f"pieces/{piece:04}" if table == SUMMARY or TABLES[table].personal else "common"
        return self.folder / shelf / f"{table}.{generation}.parquet"

    def files_of(self, table: str, piece: int) -> list[Path]:
        """The files of a table for one piece, in the order they came; a table of no person is whole in each."""
        piece = piece if table == SUMMARY or TABLES[table].personal else 0
        generations = self.manifest.tables.get(table, {})
        return [self.place(table, piece, int(gen)) for gen, pieces in generations.items() if piece in pieces]

    def has(self, table: str) -> bool:
        return table in self.manifest.tables

    def deleted(self, table: str) -> bool:
        """Was there once, and was deleted: to be told from never handed in, for an exclusion may rest on it."""
        return not self.has(table) and any(one["table"] == table for one in self.manifest.deletions)

    def absent(self, needs: Sequence[str], uses: Sequence[str]) -> str:
        """Why a rule cannot be asked of this store; empty when it can."""
        if gone := [name for name in (*needs, *uses) if self.deleted(name)]:
            return f"{'、'.join(gone)} 已在比对后删除，重新导入后才能再查"
        missing = [name for name in needs if name in INPUTS and not self.has(name)]
        return f"没有导入 {'、'.join(missing)}" if missing else ""

    def commit(self, manifest: Manifest) -> None:
        """From here on the new files belong to the store; the rename is the only moment of change."""
        text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
        half = self.folder / "manifest.json.half"
        with half.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        half.replace(self.folder / "manifest.json")
        self.manifest = manifest

    def sweep(self) -> None:
        """What a killed run left, and summaries that were replaced."""
        named = {
            path
            for table in self.manifest.tables
            for piece in range(self.manifest.pieces)
            for path in self.files_of(table, piece)
        }
        for shelf in ("pieces", "common"):
            for path in (self.folder / shelf).rglob("*.parquet*"):
                if path not in named:
                    path.unlink()
        for folder in self.candidates.glob("*"):
            if not folder.name.startswith(f"{self.manifest.generation}-"):
                shutil.rmtree(folder, ignore_errors=True)

    def clear_work(self) -> None:
        shutil.rmtree(self.work, ignore_errors=True)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One writer at a time."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise BadInput("另一个导入正在写这个数据仓：请等它结束。") from error
            self.manifest = read(self.folder / "manifest.json")
            yield


def read(path: Path) -> Manifest:
    if not path.exists():
        return Manifest()
    try:
        manifest = Manifest(**json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise BadInput(f"“{path}”损坏了：请删去这个数据仓，重新导入。") from error
    if manifest.layout != LAYOUT:
        raise BadInput(f"“{path.parent}”是另一版本的数据仓：请用原始文件重新导入。")
    return manifest
