"""The files of a folder: which table each belongs to, and a relation with its rows as text and their numbers.

find        one folder per table (``benefit_payments/2022.csv``), or one file named after it (``deaths.xlsx``)
Source      a file with its fingerprint; ``relation`` gives its rows with their numbers, and what was torn
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..errors import BadInput
from ..schema import INPUTS
from . import csv_files, excel

ENDINGS = {".parquet", ".csv", ".txt", ".xlsx", ".xls"}
MAPPING = "mapping.json"


@dataclass(frozen=True)
class Torn:
    """A line that is no row at all."""

    row: int
    text: str
    reason: str


@dataclass(frozen=True)
class Source:
    path: Path
    name: str
    table: str
    mapping: dict[str, str]

    @cached_property
    def fingerprint(self) -> str:
        digest = hashlib.sha256(self.table.encode())
        with self.path.open("rb") as file:
            while chunk := file.read(1 << 22):
                digest.update(chunk)
        return digest.hexdigest()

    def relation(self, engine: Any, work: Path) -> tuple[str, list[Torn]]:
        """SQL of a relation with a ``row`` column and the file's own, and the lines that could not be split."""
        if self.path.suffix == ".parquet":
            return parquet(engine, self.path, self.name), []
        text = excel.as_csv(self.path, work, self.name) if self.path.suffix.startswith(".xls") else self.path
        sql, torn = csv_files.relation(engine, text, work, self.name)
        return sql, [Torn(*line) for line in torn]

    def columns(self, engine: Any, relation: str) -> dict[str, tuple[str, str]]:
        """{our column: (the file's column, its SQL type)}"""
        described = engine.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
        present = {self.mapping.get(name.strip(), name.strip()): (name, kind) for name, kind, *_ in described}
        wanted = INPUTS[self.table].columns
        if missing := [column.name for column in wanted if column.required and column.name not in present]:
            raise BadInput(f"“{self.name}”缺少列：{'、'.join(missing)}。请补上，或在 {MAPPING} 里写明对应的列名。")
        return {column.name: present[column.name] for column in wanted if column.name in present}


def parquet(engine: Any, path: Path, name: str) -> str:
    rows = f"read_parquet('{quoted(path)}', file_row_number = true)"
    sql = f"(SELECT * EXCLUDE (file_row_number), file_row_number + 1 AS row FROM {rows})"
    try:
        engine.execute(f"DESCRIBE SELECT * FROM {sql}")
    except Exception as error:
        raise BadInput(f"“{name}”不是完好的 Parquet 文件：请重新导出。") from error
    return sql


def quoted(path: Path | str) -> str:
    return str(path).replace("'", "''")


def find(folder: Path) -> list[Source]:
    """Every file of a known table, in a settled order; refuses a folder without any."""
    if not folder.is_dir():
        raise BadInput(f"找不到文件夹“{folder}”：请核对路径。")
    mapping = saved_mapping(folder)
    found = [
        Source(path, path.relative_to(folder).as_posix(), table, mapping.get(table, {}))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix.lower() in ENDINGS and (table := table_of(path, folder))
    ]
    if not found:
        raise BadInput(f"“{folder}”里没有可读的表：请按表名建文件夹或命名文件，如 {'、'.join(list(INPUTS)[:3])}。")
    return found


def table_of(path: Path, folder: Path) -> str | None:
    first = path.relative_to(folder).parts[0]
    if first in INPUTS:
        return first
    stem = path.stem.lower()
    return next(
        (name for name in sorted(INPUTS, key=len, reverse=True) if stem == name or stem.startswith(f"{name}-")), None
    )


def strangers(folder: Path) -> list[str]:
    """Files that belong to no table: said, not silently left."""
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MAPPING and not (path.suffix.lower() in ENDINGS and table_of(path, folder))
    ]


def saved_mapping(folder: Path) -> dict[str, dict[str, str]]:
    """{table: {their column: our column}}"""
    path = folder / MAPPING
    if not path.exists():
        return {}
    try:
        mapping: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
        return {table: dict(columns) for table, columns in mapping.items()}
    except (ValueError, AttributeError, TypeError) as error:
        raise BadInput(f"看不懂 {MAPPING}：应写成 {{表名: {{原列名: 本系统列名}}}}。") from error
