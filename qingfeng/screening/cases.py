"""The cases of a rule: small worlds with the hits they must have, asked both ways.

outcomes    what came of each case: over all rows, and over the rows of its candidates only
failures    what a rule's cases say against it
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


@dataclass(frozen=True)
class Outcome:
    """What came of a case."""

    case: Case
    found: Hits
    wrong: tuple[str, ...]
    """what the case says against the rule; empty when all is as it should be"""


def outcomes(rule: Rule, world: World) -> Iterator[Outcome]:
    for case in cases(rule):
        world.load(case.given)
        one = compiled(rule, case.province, serial(case.last_month), case.parameters)
        ways = {"全部": hits(world.engine, one), "候选": hits(world.engine, one, one)}
        wrong = [f"（{way}）：应为 {case.hits}，得到 {found}" for way, found in ways.items() if found != case.hits]
        told = reasons(world.engine, one)
        if amiss := {key: why for key, why in case.not_applicable.items() if told.get(key) != why}:
            wrong.append(f"：不适用应为 {amiss}，得到 {told}")
        yield Outcome(case, ways["全部"], tuple(wrong))


def failures(rule: Rule, world: World) -> Iterator[str]:
    for outcome in outcomes(rule, world):
        yield from (f"{rule.code} {outcome.case.it}{wrong}" for wrong in outcome.wrong)


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
