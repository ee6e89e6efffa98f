"""The data as it arrives, as the relations that rules read: text ids, months and dates turned on the way.

relations    {table: SQL}, in DuckDB's words; SQLGlot says them to Spark and PostgreSQL
"""

from pathlib import Path

from ..schema import SCHEMES, TABLES, empty
from ..values import month_of


def relations(folder: Path, source: str = "parquet") -> dict[str, str]:
    """``source``: read the Parquet files, or tables of the same names with ``raw_`` before them."""
    return {name: relation(folder, name, source) for name in TABLES}


def relation(folder: Path, name: str, source: str) -> str:
    if not (folder / name).exists():
        return f"SELECT * FROM {text_ids(empty(name))} AS nothing"
    rows = f"read_parquet('{folder}/{name}/*.parquet')" if source == "parquet" else f"raw_{name}"
    present = columns(folder, name)
    chosen = []
    for column in TABLES[name].columns:
        chosen += turned(column.name, column.kind, column.name in present, column.month_name)
    return f"SELECT {', '.join(chosen)} FROM {rows}"


def columns(folder: Path, name: str) -> set[str]:
    import duckdb

    described = duckdb.execute(f"DESCRIBE FROM read_parquet('{folder}/{name}/*.parquet')").fetchall()
    return {row[0] for row in described}


def turned(name: str, kind: str, present: bool, month_name: str) -> list[str]:
    types = {
        "id": "VARCHAR",
        "date": "DATE",
        "month": "INTEGER",
        "fen": "BIGINT",
        "int": "INTEGER",
        "bool": "BOOLEAN",
        "scheme": "INTEGER",
    }
    own = "id" if name == "id_no" else name
    if not present:
        absent = [f"CAST(NULL AS {types.get(kind, 'VARCHAR')}) AS {own}"]
        return absent + ([f"CAST(NULL AS INTEGER) AS {month_name}"] if kind == "date" else [])
    if kind == "month":
        return [f"CAST(({name} - {name} % 100) * 12 / 100 AS INTEGER) + {name} % 100 - 1 AS {own}"]
    if kind == "scheme":
        whens = " ".join(f"WHEN '{word}' THEN {number}" for word, number in SCHEMES.items())
        return [f"CASE {name} {whens} END AS {own}"]
    if kind == "date":
        return [f"{name} AS {own}", f"{month_of(name)} AS {month_name}"]
    return [f"{name} AS {own}"]


def text_ids(sql: str) -> str:
    return sql.replace("CAST(NULL AS BIGINT) AS id", "CAST(NULL AS VARCHAR) AS id")
