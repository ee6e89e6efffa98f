"""The same rules elsewhere: ``python -m qingfeng.screening.benchmark.peers ENGINE DATA RULE,RULE``.

duckdb, postgres, spark    our SQL over the data as it arrives, said in their words
pandas, polars             the rules of HAND_WRITTEN, as a person would write them

Each is a process of its own, so that memory can be measured and time be limited. Loading is not counted for PostgreSQL.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlglot import parse_one

from ..compiling import compiled
from ..reference import REFERENCES, relation
from ..rule import named
from ..schema import TABLES
from . import raw
from .frames import pandas_rules, polars_rules

MONTH = 24287
TOTALS = "SELECT count(DISTINCT key), count(*), coalesce(sum(amount), 0) FROM ({}) AS found"
Answer = tuple[int, int, int]
Told = Iterator[tuple[str, Answer, float]]


def timed(codes: Iterable[str], ask: Callable[[str], Answer]) -> Told:
    for code in codes:
        started = time.perf_counter()
        answer = ask(code)
        yield code, answer, time.perf_counter() - started


def queries(codes: list[str], dialect: str) -> dict[str, str]:
    return {rule.code: parse_one(compiled(rule, "", MONTH).sql, dialect="duckdb").sql(dialect) for rule in named(codes)}


def duckdb(data: Path, codes: list[str]) -> Told:
    import duckdb as engine

    connection = engine.connect(config={"temp_directory": str(data / "spill-peer")})
    connection.execute("SET enable_progress_bar = false")
    for name, sql in raw.relations(data).items():
        connection.execute(f"CREATE VIEW {name} AS {sql}")
    for name in REFERENCES:
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {relation(name)}")
    asked = queries(codes, "duckdb")
    return timed(asked, lambda code: connection.execute(TOTALS.format(asked[code])).fetchall()[0])


def spark(data: Path, codes: list[str]) -> Told:
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[4]").config("spark.ui.enabled", "false").config("spark.driver.memory", "6g")
    )
    running = session.getOrCreate()
    for name in TABLES:
        if (data / name).exists():
            running.read.parquet(str(data / name)).createOrReplaceTempView(f"raw_{name}")
    views = raw.relations(data, "tables") | {name: f"SELECT * FROM {relation(name)} AS r" for name in REFERENCES}
    for name, sql in views.items():
        running.sql(parse_one(sql, dialect="duckdb").sql("spark")).createOrReplaceTempView(name)
    asked = queries(codes, "spark")
    return timed(asked, lambda code: tuple(running.sql(TOTALS.format(asked[code])).collect()[0]))


def postgres(data: Path, codes: list[str], address: str, limit: str) -> Told:
    import psycopg

    connection = psycopg.connect(
        address.replace("/qingfeng?", "/postgres?"), autocommit=True
    )  # the one that is there at once
    load(connection, data)
    views = raw.relations(data, "tables") | {name: f"SELECT * FROM {relation(name)} AS r" for name in REFERENCES}
    for name, sql in views.items():
        connection.execute(f"CREATE VIEW {name} AS {parse_one(sql, dialect='duckdb').sql('postgres')}")
    asked = queries(codes, "postgres")
    until = time.monotonic() + float(limit)

    def ask(code: str) -> Answer:
        connection.execute(f"SET statement_timeout = {max(1, int((until - time.monotonic()) * 1000))}")
        return connection.execute(TOTALS.format(asked[code])).fetchall()[0]

    return timed(asked, ask)


def load(connection: Any, data: Path) -> None:
    """By COPY, then analysed; indexes by id, as a DBA would make them."""
    import duckdb as engine

    for name in TABLES:
        if not (data / name).exists():
            continue
        rows = f"read_parquet('{data}/{name}/*.parquet')"
        columns = [
            (row[0], row[1].replace("DOUBLE", "DOUBLE PRECISION"))
            for row in engine.execute(f"DESCRIBE FROM {rows}").fetchall()
        ]
        text = data / f"{name}.csv"
        engine.execute(f"COPY (FROM {rows}) TO '{text}' (FORMAT csv, HEADER false)")
        connection.execute(f"CREATE TABLE raw_{name} ({', '.join(f'{column} {kind}' for column, kind in columns)})")
        with connection.cursor().copy(f"COPY raw_{name} FROM STDIN (FORMAT csv)") as copy, text.open("rb") as file:
            while chunk := file.read(1 << 20):
                copy.write(chunk)
        text.unlink()
        if columns[0][0] == "id_no":
            connection.execute(f"CREATE INDEX ON raw_{name} (id_no)")
        connection.execute(f"ANALYZE raw_{name}")


def pandas(data: Path, codes: list[str]) -> Told:
    rules = pandas_rules(data)
    return timed([code for code in codes if code in rules], lambda code: rules[code]())


def polars(data: Path, codes: list[str]) -> Told:
    rules = polars_rules(data)
    return timed([code for code in codes if code in rules], lambda code: rules[code]())


def main(engine: str, data: str, codes: str, *more: str) -> None:
    """One line per rule as it is found: what is done before a limit counts."""
    chosen: dict[str, Callable[..., Told]] = {
        "duckdb": duckdb, "spark": spark, "postgres": postgres, "pandas": pandas, "polars": polars,
    }  # fmt: skip
    answers = chosen[engine](Path(data), codes.split(","), *more)
    print(json.dumps({"ready": time.time()}), flush=True)
    for code, (hits, rows, amount), seconds in answers:
        print(
            json.dumps({"rule": code, "hits": hits, "rows": rows, "amount": int(amount), "seconds": seconds}),
            flush=True,
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
