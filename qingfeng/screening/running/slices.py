"""From pieces of a store to the few rows that rules must look at.

choose      the candidates of every rule in one pass over the person summary
everything  all rows of the tables that rules read
counted     to how many persons each rule does not apply, and why, in the same words the rule page has
"""

from collections.abc import Iterable, Sequence
from typing import Any

from ..compiling import Compiled
from ..reference import REFERENCES, relation
from ..schema import empty
from ..storage.pieces import plain
from ..storage.store import SUMMARY, Store

Counts = dict[str, dict[str, int]]


def summary(store: Store, pieces: Sequence[int]) -> str:
    return plain([path for piece in pieces for path in store.files_of(SUMMARY, piece)])


def choose(engine: Any, relation: str, rules: Sequence[Compiled]) -> Sequence[Compiled]:
    """``chosen``: the summary of whoever is a candidate, with a flag for each rule. Answers the rules that have any."""
    flags = ", ".join(f"({rule.candidate}) AS {rule.code}" for rule in rules)
    some = " OR ".join(dict.fromkeys(f"({rule.candidate})" for rule in rules))  # first: most persons meet none
    engine.execute(f"CREATE TEMP TABLE chosen AS SELECT *, {flags} FROM {relation} WHERE {some}")
    return with_candidates(engine, rules)


def with_candidates(engine: Any, rules: Sequence[Compiled]) -> Sequence[Compiled]:
    asked = ", ".join(f"coalesce(bool_or({rule.code}), false)" for rule in rules)
    (any_of,) = engine.execute(f"SELECT {asked} FROM chosen").fetchall()
    return [rule for rule, some in zip(rules, any_of, strict=True) if some]


def counted(engine: Any, relation: str, rules: Sequence[Compiled]) -> Counts:
    """The first reason that holds counts."""
    asked = [(rule, reason, aggregate) for rule in rules for reason, aggregate in exclusive(rule.reasons)]
    if not asked:
        return {}
    (row,) = engine.execute(f"SELECT {', '.join(each for *_, each in asked)} FROM {relation}").fetchall()
    counts: Counts = {}
    for (rule, reason, _), number in zip(asked, row, strict=True):
        counts.setdefault(rule.code, {})[reason] = number
    return counts


def exclusive(reasons: dict[str, str]) -> Iterable[tuple[str, str]]:
    earlier: list[str] = []
    for reason, condition in reasons.items():
        not_before = "".join(f" AND NOT coalesce({other}, false)" for other in earlier)
        yield reason, f"count(*) FILTER (({condition}){not_before})"
        earlier.append(condition)


def wanted_columns(rules: Sequence[Compiled]) -> dict[str, list[str]]:
    """Of each table, every column that some rule reads."""
    wanted: dict[str, list[str]] = {}
    for rule in rules:
        for table, columns in rule.columns.items():
            wanted[table] = list(dict.fromkeys(wanted.get(table, []) + columns))
    return wanted


def everything(engine: Any, store: Store, pieces: Sequence[int], rules: Sequence[Compiled]) -> None:
    """Each input table as a relation of its name, with all rows."""
    for name in wanted_columns(rules):
        files = dict.fromkeys(path for piece in pieces for path in store.files_of(name, piece))
        rows = f"FROM {plain(list(files))}" if files else f"SELECT * FROM {empty(name)}"
        engine.execute(f"CREATE TEMP VIEW {name} AS {rows}")


def wanted_by(name: str, rules: Sequence[Compiled]) -> str:
    """Whose rows of a table are read: the candidates of the rules that read it."""
    readers = dict.fromkeys(rule.code for rule in rules if name in rule.columns)
    return f"SELECT id FROM chosen WHERE {' OR '.join(readers)}"


def references(engine: Any) -> None:
    for name in REFERENCES:
        engine.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {relation(name)}")
