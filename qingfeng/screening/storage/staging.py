"""One file into the integer layout, cut by piece: rows, the side table of odd identities, and what could not be read.

stage       writes a folder named by the file's fingerprint; a folder that exists is finished (this is how work resumes)
read        SQL of every cell as it was written and as it is kept; ``faults`` are asked of it
rows        those that are kept, by piece; a second look is had only at rows with a ``mark``
faults      SQL of every unreadable cell of a relation, with its row, its text and the reason
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import identity, values
from ..schema import TABLES, Column, Table
from .sources import Source, Torn

NOWHERE = -1
Present = dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Staged:
    source: Source
    folder: Path
    rows: int
    unread: int


def read(table: Table, present: Present, relation: str) -> str:
    """Every cell twice: ``text_…`` as people wrote it, and ``value_…`` as the store keeps it (NULL: not readable)."""
    texts, read_values = ["source.row"], ["*"]
    for column in table.columns:
        name, type_ = present.get(column.name, ("", ""))
        raw = f'source."{name}"' if name else "CAST(NULL AS VARCHAR)"
        texts.append(f"{values.cleaned(raw, column.kind, type_ or 'VARCHAR')} AS text_{column.name}")
        if values.typed(column.kind, type_):
            texts.append(f"{raw} AS raw_{column.name}")
        of = f"raw_{column.name}" if values.typed(column.kind, type_) else f"text_{column.name}"
        read_values.append(f"{values.parsed(column.kind, of, type_)} AS value_{column.name}")
    return f"(SELECT {', '.join(read_values)} FROM (SELECT {', '.join(texts)} FROM {relation} AS source))"


def selected(table: Table) -> str:
    """The stored columns, from what ``read`` gives."""
    chosen, kinds = [], dict(table.stored)
    for column in table.columns:
        name = "id" if column.name == "id_no" else column.name
        chosen.append(f"CAST(value_{column.name} AS {kinds[name]}) AS {name}")
        if column.kind == "date":
            chosen.append(f"{values.month_of(f'CAST(value_{column.name} AS DATE)')} AS {column.month_name}")
    return ", ".join(chosen)


def complete(table: Table) -> str:
    """A row without a required cell is none."""
    return " AND ".join(f"value_{column.name} IS NOT NULL" for column in table.columns if column.required)


def wrongs(table: Table, present: Present) -> list[tuple[Column, str]]:
    """Of each column that the file has, when a cell of it cannot be read: also where the row is kept with it empty."""
    return [
        (one, f"value_{one.name} IS NULL" + ("" if one.required else f" AND text_{one.name} IS NOT NULL"))
        for one in table.columns
        if one.name in present
    ]


def faults(table: Table, present: Present, cells: str, file: str) -> str:
    """Every cell that cannot be read, with its row, its text and the reason."""
    checks = wrongs(table, present)
    any_wrong = " OR ".join(f"({wrong})" for _, wrong in checks)
    told = ", ".join(
        f"CASE WHEN {wrong} THEN {{'name': '{one.name}', 'text': text_{one.name},"
        f" 'reason': '{values.WANTED[one.kind]}'}} END"
        for one, wrong in checks
    )
    who = "value_id_no" if table.personal else "NULL"
    return f"""SELECT id, '{file}' AS file, CAST(row AS INTEGER) AS line, '{table.name}' AS of_table,
        fault.name AS of_column, fault.text AS text, fault.reason AS reason
    FROM (SELECT CAST({who} AS BIGINT) AS id, row, unnest(list_filter([{told}], lambda each: each IS NOT NULL)) AS fault
          FROM {cells} WHERE {any_wrong})"""


ODD = f"(value_id_no < 0 OR length(text_id_no) <> 18 OR value_id_no % 11 <> {identity.check_of('(value_id_no // 11)')})"


def odd_identities(cells: str, first: str = "") -> str:
    """Those that are not eighteen characters with the right check digit, as they were written."""
    return f"""SELECT DISTINCT {first}value_id_no AS id, text_id_no AS text, {identity.kind("text_id_no")} AS kind
    FROM {cells} WHERE value_id_no IS NOT NULL AND {ODD}"""


def stage(engine: Any, source: Source, work: Path, pieces: int) -> Staged:
    """The whole file, or nothing: the folder gets its name when it is complete."""
    done = work / source.fingerprint
    if done.exists():
        return Staged(source, done, *told(engine, done))
    half = work / f"{source.fingerprint}.half"
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    write(engine, source, half, pieces)
    counted = told(engine, half)
    half.rename(done)
    return Staged(source, done, *counted)


def write(engine: Any, source: Source, folder: Path, pieces: int) -> None:
    """Reads every cell once; only rows that something was the matter with are looked at again."""
    relation, torn = source.relation(engine, folder / "text")
    table, present = TABLES[source.table], source.columns(engine, relation)
    pieces = pieces if table.personal else 0
    marked = rows(engine, table, present, read(table, present, relation), folder / "rows", pieces)
    again = read(table, present, f"(SELECT * FROM {relation} SEMI JOIN marked USING (row))")
    if marked or torn:
        file = source.name.replace("'", "''")
        by_piece(engine, faults(table, present, again, file), folder / "unread", pieces, torn, source)
    if marked and table.personal:
        by_piece(engine, odd_identities(again), folder / "identities", pieces)
    shutil.rmtree(folder / "text", ignore_errors=True)


def rows(engine: Any, table: Table, present: Present, cells: str, folder: Path, pieces: int) -> int:
    """Writes the rows that are kept; the numbers of those with a fault or an odd identity are left in ``marked``."""
    strange = [f"({wrong})" for _, wrong in wrongs(table, present)] + ([ODD] if table.personal else [])
    marks = f"CASE WHEN {' OR '.join(strange)} THEN row END AS mark"
    number = f"CASE WHEN {complete(table)} THEN {piece_of('value_id_no', pieces)} ELSE {NOWHERE} END AS piece"
    copied(engine, f"SELECT {selected(table)}, {marks}, {number} FROM {cells}", folder)
    written = sorted(str(path) for path in folder.rglob("*.parquet"))
    there = f"read_parquet({written}, hive_partitioning = false)" if written else "(SELECT NULL AS mark)"
    engine.execute(f"CREATE OR REPLACE TEMP TABLE marked AS SELECT mark AS row FROM {there} WHERE mark IS NOT NULL")
    shutil.rmtree(folder / f"piece={NOWHERE}", ignore_errors=True)
    ((marked,),) = engine.execute("SELECT count(*) FROM marked").fetchall()
    return int(marked)


def piece_of(identity: str, pieces: int) -> str:
    return f"coalesce(abs({identity}) % {pieces}, 0)" if pieces else "0"


def copied(engine: Any, sql: str, folder: Path) -> None:
    """Hive folders ``piece=7``."""
    engine.execute(f"COPY ({sql}) TO '{folder}' (FORMAT parquet, PARTITION_BY (piece), COMPRESSION lz4_raw)")


def by_piece(
    engine: Any, sql: str, folder: Path, pieces: int, torn: Sequence[Torn] = (), source: Source | None = None
) -> None:
    if torn and source:
        engine.execute(f"CREATE OR REPLACE TEMP TABLE unread AS {sql}")
        engine.executemany(
            "INSERT INTO unread VALUES (NULL, ?, ?, ?, '', ?, ?)",
            [(source.name, line.row, source.table, line.text[:200], line.reason) for line in torn],
        )
        sql = "SELECT * FROM unread"
    copied(engine, f"SELECT *, {piece_of('id', pieces)} AS piece FROM ({sql})", folder)


def told(engine: Any, folder: Path) -> tuple[int, int]:
    """How many rows were kept and how many cells were not read."""
    return count(engine, folder / "rows"), count(engine, folder / "unread")


def count(engine: Any, folder: Path) -> int:
    files = sorted(folder.rglob("*.parquet"))
    return rows_of(engine, *files) if files else 0


def rows_of(engine: Any, *files: Path) -> int:
    """As their footers say."""
    asked = f"SELECT sum(num_rows) FROM parquet_file_metadata({[str(path) for path in files]})"
    ((rows,),) = engine.execute(asked).fetchall()
    return int(rows)
