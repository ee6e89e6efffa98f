"""A rule for one run: parameters in, candidate and reasons settled. The text stays DuckDB's; Spark's words come later.

Compiled    what workers are given: plain text only
compiled    from a rule, a province, the month of "now", and what the run was given

The linter has read every rule, so that putting values in is all that is left to do: no parser is needed for a run.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .parameters import Settled, settled
from .reference import literal
from .rule import Rule

PLACEHOLDER = re.compile(r"\$(\w+)")
WITH = re.compile(r"WITH\s", re.IGNORECASE)


@dataclass(frozen=True)
class Compiled:
    code: str
    personal: bool
    sql: str
    candidate: str
    """over the person summary"""
    current: str
    """over the person summary: may have evidence of the month since when, or later"""
    columns: dict[str, list[str]]
    """of each input table, what the query reads"""
    reasons: dict[str, str]
    parameters: dict[str, Any]


def compiled(
    rule: Rule, province: str, month: int, given: Mapping[str, Any] = {}, since: int | None = None
) -> Compiled:
    values = settled(rule.parameters, province, month, given)
    candidate, reasons = conditions(rule, values)
    across = since is None or not rule.personal  # whoever looks across persons needs all of them
    current = "true" if across else f"({with_values(rule.latest, values)}) >= {since}"
    sql = with_spans(with_values(rule.sql, values), values)
    return Compiled(
        rule.code, rule.personal, sql, candidate, current, rule.columns, reasons, values.values | values.over_time
    )


def conditions(rule: Rule, values: Settled) -> tuple[str, dict[str, str]]:
    """The candidate condition and the reasons: cheap, for asking all rules of one person."""
    return with_values(rule.candidate, values), {why: with_values(asked, values) for why, asked in rule.reasons.items()}


def with_values(asked: str, values: Settled) -> str:
    """A list becomes what stands within ``IN (…)``."""
    return PLACEHOLDER.sub(lambda found: written(values.values[found[1]]), asked)


def written(value: Any) -> str:
    return ", ".join(map(literal, value)) if isinstance(value, list) else literal(value)


def with_spans(sql: str, values: Settled) -> str:
    """Dated parameters as relations before everything else."""
    if not values.over_time:
        return sql
    spans = ", ".join(f"{name} AS ({spans_as_sql(each)})" for name, each in values.over_time.items())
    return f"WITH {spans}, {WITH.sub('', sql, count=1)}" if WITH.match(sql) else f"WITH {spans} {sql}"


def spans_as_sql(spans: list[tuple[int, int, Any]]) -> str:
    rows = [
        f"SELECT {first} AS from_month, {last} AS to_month, {literal(value)} AS value" for first, last, value in spans
    ]
    return " UNION ALL ".join(rows)
