"""From a batch of pieces to the few rows that rules must look at.

tables      the rows of every table a rule reads: of the chosen persons only, or of everybody
choose      the candidates of every rule in one pass over the person summary
counted     to how many persons each rule does not apply, and why, in the same words the rule page has
"""

from collections.abc import Iterable, Sequence
from typing import Any

from ..compiling import Compiled
from ..reference import REFERENCES, relation
from ..schema import TABLES, empty
from ..storage.pieces import plain
from ..storage.store import SUMMARY, Store

Counts = dict[str, dict[str, int]]


def summary(store: Store, pieces: Sequence[int]) -> str:
    return plain([path for piece in pieces for path in store.files_of(SUMMARY, piece)])


def choose(engine: Any, relation: str, rules: Sequence[Compiled]) -> Sequence[Compiled]:
    """``chosen``: a person who is a candidate of any rule, with a flag for each rule. Answers the rules that have any."""
    flags = ", ".join(f"({rule.candidate}) AS {rule.code}" for rule in rules)
    some = " OR ".join(dict.fromkeys(f"({rule.candidate})" for rule in rules))  # first: most persons meet none
    engine.execute(f"CREATE OR REPLACE TEMP TABLE chosen AS SELECT id, {flags} FROM {relation} WHERE {some}")
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


def tables(engine: Any, store: Store, pieces: Sequence[int], rules: Sequence[Compiled], full: bool) -> None:
    """Each input table as a relation of its name: all rows, or those of the chosen persons."""
    for name, columns in wanted_columns(rules).items():
        one_of = dict.fromkeys(path for piece in pieces for path in store.files_of(name, piece))
        engine.execute(f"DROP VIEW IF EXISTS {name}")
        engine.execute(f"DROP TABLE IF EXISTS {name}")
        if not one_of:
            engine.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM {empty(name)}")
        elif full or not TABLES[name].personal:
            engine.execute(f"CREATE TEMP VIEW {name} AS FROM {plain(list(one_of))}")
        else:
            read, wanted = f"SELECT {', '.join(columns)} FROM {plain(list(one_of))}", wanted_by(name, rules)
            engine.execute(f"CREATE TEMP TABLE {name} AS {read} SEMI JOIN ({wanted}) USING (id)")


def wanted_by(name: str, rules: Sequence[Compiled]) -> str:
    """Whose rows of a table are read: the candidates of the rules that read it."""
    readers = dict.fromkeys(rule.code for rule in rules if name in rule.columns)
    return f"SELECT id FROM chosen WHERE {' OR '.join(readers)}"


def references(engine: Any) -> None:
    for name in REFERENCES:
        engine.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {relation(name)}")
