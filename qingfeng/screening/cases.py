"""The cases of a rule: small worlds with the hits they must have, asked both ways.

failures    what a rule's cases say against it: over all rows, and over the rows of its candidates only
Case        one of them, with the defaults of its file filled in
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from .compiling import Compiled, compiled
from .engine import connect
from .identity import shown
from .memory_tables import Rows, World
from .rule import Rule
from .running import slices
from .schema import TABLES
from .values import serial

Hits = dict[str, tuple[int, int]]
LAST_MONTH = 202512


@dataclass(frozen=True)
class Case:
    it: str
    given: Mapping[str, Rows]
    hits: Hits
    not_applicable: Mapping[str, str] = field(default_factory=dict)
    province: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    last_month: int = LAST_MONTH


def cases(rule: Rule) -> list[Case]:
    told = rule.cases
    defaults = told.get("defaults") or {}
    return [filled(case, defaults) for case in told["cases"]]


def filled(case: dict[str, Any], defaults: Mapping[str, Mapping[str, Any]]) -> Case:
    given = {
        table: [{**defaults.get(table, {}), **row} for row in rows] for table, rows in (case.get("given") or {}).items()
    }
    hits = {key: (int(rows), int(amount)) for key, (rows, amount) in case["hits"].items()}
    parameters = {name: int(value) if value.isdigit() else value for name, value in case.get("parameters", {}).items()}
    last_month = int(case.get("last_month", LAST_MONTH))
    return Case(**{**case, "given": given, "hits": hits, "parameters": parameters, "last_month": last_month})


def failures(rule: Rule, world: World) -> Iterator[str]:
    told = cases(rule)
    world.prepare([case.given for case in told])
    for number, case in enumerate(told):
        world.show(number)
        one = compiled(rule, case.province, serial(case.last_month), case.parameters)
        for way, rows in (("全部", None), ("候选", one)):
            found = hits(world.engine, one, rows)
            if found != case.hits:
                yield f"{rule.code} {case.it}（{way}）：应为 {case.hits}，得到 {found}"
        why_not = reasons(world.engine, one)
        if wrong := {key: why for key, why in case.not_applicable.items() if why_not.get(key) != why}:
            yield f"{rule.code} {case.it}：不适用应为 {wrong}，得到 {why_not}"


@contextmanager
def empty_world() -> Iterator[World]:
    engine = connect(512 << 20)
    slices.references(engine)
    yield World(engine)
    engine.close()


def hits(engine: Any, one: Compiled, candidates: Compiled | None = None) -> Hits:
    """Over everything, or over the rows of the candidates: temporary tables hide those of the same name."""
    narrowed = [name for name in one.columns if candidates and TABLES[name].personal]
    for name in narrowed:
        chosen = f"(SELECT id FROM summary WHERE {one.candidate})"
        engine.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM main.{name} SEMI JOIN {chosen} USING (id)")
    key = shown("key") if one.personal else "key"
    shown_rows = f"SELECT {key} AS shown_key, amount FROM ({one.sql})"
    asked = f"SELECT shown_key, count(*), CAST(coalesce(sum(amount), 0) AS BIGINT) FROM ({shown_rows}) GROUP BY 1"
    found = engine.execute(asked).fetchall()
    for name in narrowed:
        engine.execute(f"DROP TABLE temp.{name}")
    return {str(who): (rows, amount) for who, rows, amount in found}


def reasons(engine: Any, one: Compiled) -> dict[str, str]:
    """For each person to whom it does not apply, the first reason that holds."""
    if not one.reasons:
        return {}
    whens = " ".join(f"WHEN {condition} THEN '{reason}'" for reason, condition in one.reasons.items())
    asked = f"SELECT {shown('s.id')}, CASE {whens} END AS why FROM summary AS s"
    return {who: why for who, why in engine.execute(asked).fetchall() if why}
