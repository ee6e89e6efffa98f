"""A rule for one run: parameters in, candidate and reasons settled, in the words of an engine.

Compiled    what workers are given: plain text only
compiled    from a rule, a province, the month of "now", and what the run was given
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlglot import exp, parse_one

from .linter import columns_of, tables_of
from .parameters import Settled, settled
from .reference import literal
from .rule import Rule
from .schema import TABLES

PLACEHOLDER = re.compile(r"\$(\w+)")


@dataclass(frozen=True)
class Compiled:
    code: str
    personal: bool
    sql: str
    candidate: str
    """with ``since``: of persons who may have evidence of that month or later"""
    columns: dict[str, list[str]]
    """of each input table, what the query reads"""
    reasons: dict[str, str]
    parameters: dict[str, Any]


def compiled(
    rule: Rule,
    province: str,
    month: int,
    given: Mapping[str, Any] = {},
    since: int | None = None,
    dialect: str = "duckdb",
) -> Compiled:
    values = settled(rule.parameters, province, month, given)
    query = with_values(parse_one(rule.sql, dialect="duckdb"), values)
    names = columns_of(query) | {"id"}
    columns = {
        table: [name for name, _ in TABLES[table].stored if name in names]
        for table in dict.fromkeys(tables_of(query))
        if table in TABLES
    }
    for name, spans in values.over_time.items():
        query = cast(exp.Query, query).with_(
            name, as_=parse_one(spans_as_sql(spans), dialect="duckdb"), dialect="duckdb"
        )
    candidate, reasons = conditions(rule, values)
    if since is not None and rule.personal:  # whoever looks across persons needs all of them
        candidate = f"({candidate}) AND ({condition(rule.latest, values)}) >= {since}"
    return Compiled(
        rule.code, rule.personal, query.sql(dialect), candidate, columns, reasons, values.values | values.over_time
    )


def with_values(query: exp.Expr, values: Settled) -> exp.Expr:
    def put(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Parameter | exp.Placeholder):
            return as_literal(values.values[node.name])
        return node

    settled_query = query.transform(put)
    for chosen in settled_query.find_all(exp.In):
        if len(chosen.expressions) == 1 and isinstance(chosen.expressions[0], exp.Tuple):
            chosen.set("expressions", chosen.expressions[0].expressions)
    return settled_query


def as_literal(value: Any) -> exp.Expr:
    """A list becomes what stands within ``IN (…)``."""
    if isinstance(value, list):
        return exp.Tuple(expressions=[as_literal(each) for each in value])
    return parse_one(literal(value), dialect="duckdb")


def conditions(rule: Rule, values: Settled) -> tuple[str, dict[str, str]]:
    """The candidate condition and the reasons: cheap, for asking all rules of one person."""
    return condition(rule.candidate, values), {why: condition(asked, values) for why, asked in rule.reasons.items()}


def condition(asked: str, values: Settled) -> str:
    """The linter has read it; what is left is to put the values in."""
    return PLACEHOLDER.sub(lambda found: literal(values.values[found[1]]), asked)


def spans_as_sql(spans: list[tuple[int, int, Any]]) -> str:
    rows = [
        f"SELECT {first} AS from_month, {last} AS to_month, {literal(value)} AS value" for first, last, value in spans
    ]
    return " UNION ALL ".join(rows)
