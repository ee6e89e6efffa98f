"""The same rules on Spark: SQLGlot's words for it, the same integer files, the exact SQL over everything.

on_spark    evidence of every rule into the same parts that DuckDB's workers write
session     a standalone master (spark://) or Spark Connect (sc://); a master that is not there is said at once

Rules are asked side by side: Spark spends most of a small query on planning.
"""

import os
import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sqlglot import parse_one

from .. import java
from ..compiling import Compiled
from ..engine import connect
from ..errors import BadInput
from ..progress import bar
from ..reference import REFERENCES, relation
from ..schema import TABLES, empty
from ..storage.store import Store
from ..values import serial
from . import slices

if TYPE_CHECKING:
    from .results import Found
    from .run import Options

PORTS = {"spark": 7077, "sc": 15002}
OURS = ("SPARK_", "JAVA_HOME")
SPARK_TYPES = {"VARCHAR": "STRING", "INTEGER": "INT"}
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "4",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "1g",
}


def on_spark(store: Store, asked: list[Compiled], options: "Options", parts: Path, found: "dict[str, Found]") -> None:
    with session(options.engine, parts) as spark, bar("Spark 筛查", len(asked), "条规则", options.watch) as progress:
        views(spark, store, asked)
        since = serial(options.since) if options.since else None

        def decide(rule: Compiled) -> None:
            started = time.perf_counter()
            evidence(spark, rule, since, parts)
            found[rule.code].seconds += time.perf_counter() - started
            progress(1, rule.code)

        with ThreadPoolExecutor(options.workers) as threads:
            list(threads.map(decide, asked))


@contextmanager
def session(address: str, folder: Path) -> Iterator[Any]:
    refuse_absent(address)
    before = {name: value for name, value in os.environ.items() if name.startswith(OURS)}
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise BadInput("没有安装 pyspark：请先安装，或用 --engine duckdb。") from error
    building = SparkSession.builder
    if address.startswith("sc://"):
        building = building.remote(address)
    else:  # a driver of our own, which is Java
        os.environ["JAVA_HOME"] = str(java.home(folder))
        building = building.master(address).appName("qingfeng-screen")
        for name, value in SETTINGS.items():
            building = building.config(name, value)
    spark = building.getOrCreate()
    try:
        yield spark
    finally:
        spark.stop()
        for name in [name for name in os.environ if name.startswith(OURS)]:
            del os.environ[name]  # a Connect session leaves its address behind, for the next session to trip over
        os.environ.update(before)


def refuse_absent(address: str) -> None:
    """Spark itself would wait and try again for minutes."""
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname:
        raise BadInput(f"不认识引擎“{address}”：可以写 duckdb、spark://主机:7077 或 sc://主机:15002。")
    try:
        socket.create_connection((parts.hostname, parts.port or PORTS[parts.scheme]), timeout=3).close()
    except OSError as error:
        raise BadInput(f"连不上“{address}”：请确认 Spark 已经启动、地址和端口无误。") from error


def views(spark: Any, store: Store, asked: list[Compiled]) -> None:
    for name in slices.wanted_columns(asked):
        every = range(store.manifest.pieces)
        files = dict.fromkeys(str(path.resolve()) for piece in every for path in store.files_of(name, piece))
        if files:
            columns = ", ".join(f"{column} {SPARK_TYPES.get(kind, kind)}" for column, kind in TABLES[name].stored)
            spark.read.schema(columns).parquet(*files).createOrReplaceTempView(name)  # else a job to find it out
        else:
            spark.sql(in_spark(f"SELECT * FROM {empty(name)} AS nothing")).createOrReplaceTempView(name)
    for name in REFERENCES:
        spark.sql(in_spark(f"SELECT * FROM {relation(name)} AS r")).createOrReplaceTempView(name)


def in_spark(sql: str) -> str:
    return parse_one(sql, dialect="duckdb").sql("spark")


def evidence(spark: Any, rule: Compiled, since: int | None, parts: Path) -> None:
    limit = f" WHERE month >= {since}" if since is not None else ""
    rows = spark.sql(f"SELECT * FROM ({in_spark(rule.sql)}) AS found{limit}").toArrow()
    if not rows.num_rows:
        return
    parts.mkdir(parents=True, exist_ok=True)
    engine = connect(256 << 20)
    engine.register("evidence", rows)
    engine.execute(f"COPY (SELECT * FROM evidence) TO '{parts / f'{rule.code}-0.parquet'}' (FORMAT parquet)")
    engine.close()
