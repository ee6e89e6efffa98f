"""One person: the timeline across all tables, and what every rule says of it, with the values it looked at.

explain     reads the person's own rows only; every rule then runs over those
Answer      the three values: hit, no hit, not applicable because …
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from . import identity
from .compiling import Compiled, compiled, conditions
from .engine import connect
from .errors import BadInput
from .parameters import settled
from .reference import REFERENCES, relation
from .rule import Rule, named
from .schema import TABLES, empty
from .storage.pieces import plain
from .storage.store import SUMMARY, Store
from .values import PLAIN, WIDE, written

HIT, CLEAN, NOT_APPLICABLE = "疑点", "未发现", "不适用"
MEMORY = 512 << 20
COUNTS = {  # what the summary calls the number of a person's rows; the others are called after their table
    "persons": "persons_n", "deaths": "deaths_n", "prison_terms": "prison_n", "enrolments": "enrol_n",
    "contributions": "con_n", "benefit_payments": "pay_n",
}  # fmt: skip


@dataclass
class Answer:
    code: str
    title: str
    verdict: str
    because: str = ""
    rows: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Explanation:
    id_no: str
    written_as: list[str]
    values: dict[str, Any]
    """the person summary"""
    timeline: list[dict[str, Any]]
    answers: list[Answer]


def explain(folder: Path, id_no: str, province: str = "", rules: Sequence[str] = ()) -> Explanation:
    store = Store.existing(folder)
    number = identity.encode(id_no.strip().translate(str.maketrans(WIDE, PLAIN)).upper())
    engine = base().cursor()
    try:
        values = own_rows(engine, store, number)
        engine.execute("PRAGMA disable_optimizer")  # a few rows: to think about them takes longer than to read them
        if not values:
            raise BadInput(f"数据仓里没有“{id_no}”的记录：请核对号码。")
        texts = [text for (text,) in engine.execute("SELECT DISTINCT text FROM identities ORDER BY text").fetchall()]
        shown = identity.decode(number) if number >= 0 else texts[0]
        answers = answered(engine, store, named(rules), province, shown)
        return Explanation(shown, texts, values, timeline(engine, store), answers)
    finally:
        engine.close()


@cache
def base() -> Any:
    """Every table without a row; what a person has hides them, in that person's connection only."""
    engine = connect(MEMORY)
    for name in TABLES:
        engine.execute(f"CREATE TABLE {name} AS FROM {empty(name)}")
    for name in REFERENCES:
        engine.execute(f"CREATE TABLE {name} AS FROM {relation(name)}")
    return engine


def own_rows(engine: Any, store: Store, number: int) -> dict[str, Any]:
    """``summary`` and every table of which the person has a row; answers the summary, empty for a stranger."""
    piece = abs(number) % store.manifest.pieces
    engine.execute(f"CREATE TEMP TABLE summary AS FROM {plain(store.files_of(SUMMARY, piece))} WHERE id = {number}")
    found = engine.execute("FROM summary")
    names, rows = [column[0] for column in found.description], found.fetchall()
    values = dict(zip(names, rows[0], strict=True)) if rows else {}
    for name, table in TABLES.items():
        files = store.files_of(name, piece)
        if files and (not table.personal or values.get(COUNTS.get(name, f"{name}_n"))):
            only = f" WHERE id = {number}" if table.personal else ""
            engine.execute(f"CREATE TEMP TABLE {name} AS FROM {plain(files)}{only}")
    return values


def answered(engine: Any, store: Store, rules: Sequence[Rule], province: str, shown: str) -> list[Answer]:
    """The conditions of all rules are asked at once; only rules that still may hit are run."""
    month = store.manifest.last_month or 0
    missing = {rule.code: store.absent(rule.needs, rule.optional) for rule in rules}
    asked = [rule for rule in rules if not missing[rule.code]]
    first = first_reasons(engine, asked, province, month)
    answers = []
    for rule in rules:
        if missing[rule.code]:
            answers.append(Answer(rule.code, rule.title, NOT_APPLICABLE, missing[rule.code]))
            continue
        reason, candidate = first[rule.code]
        if reason:
            answers.append(Answer(rule.code, rule.title, NOT_APPLICABLE, reason))
        elif not candidate:
            answers.append(Answer(rule.code, rule.title, CLEAN, f"不满足“{rule.candidate}”"))
        else:
            answers.append(decided(engine, store, rule, compiled(rule, province, month), shown))
    return answers


def first_reasons(engine: Any, rules: Sequence[Rule], province: str, month: int) -> dict[str, tuple[str | None, bool]]:
    """Of each rule: why it does not apply, and whether the person is a candidate."""
    if not rules:
        return {}
    columns = []
    for rule in rules:
        candidate, reasons = conditions(rule, settled(rule.parameters, province, month))
        whens = " ".join(f"WHEN {condition} THEN '{reason}'" for reason, condition in reasons.items())
        columns += [f"CASE {whens} END" if whens else "NULL", f"coalesce({candidate}, false)"]
    (row,) = engine.execute(f"SELECT {', '.join(columns)} FROM summary").fetchall()
    return {rule.code: (row[2 * place], row[2 * place + 1]) for place, rule in enumerate(rules)}


def decided(engine: Any, store: Store, rule: Rule, one: Compiled, shown: str) -> Answer:
    if not rule.personal:
        return from_last_run(engine, store, rule, shown)
    rows = as_rows(engine, one.sql)
    return Answer(rule.code, rule.title, HIT if rows else CLEAN, "" if rows else "逐笔核对后没有符合的", rows)


def from_last_run(engine: Any, store: Store, rule: Rule, shown: str) -> Answer:
    """What looks across persons cannot be told from one person's rows: the last run says it."""
    runs = sorted(path.parent for path in (store.folder / "runs").glob("*/run.json"))
    if not runs:
        return Answer(rule.code, rule.title, NOT_APPLICABLE, "这条规则要看许多人，还没有运行过筛查")
    result = runs[-1] / f"{rule.code}.parquet"
    rows = as_rows(engine, f"FROM read_parquet('{result}') WHERE person_id = '{shown}'") if result.exists() else []
    return Answer(rule.code, rule.title, HIT if rows else CLEAN, f"见 {runs[-1].name} 的筛查", rows)


def as_rows(engine: Any, sql: str) -> list[dict[str, Any]]:
    found = engine.execute(sql)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) | month_written(names, row) for row in found.fetchall()]


def month_written(names: list[str], row: tuple[Any, ...]) -> dict[str, Any]:
    return {name: written(value) for name, value in zip(names, row, strict=True) if is_month(name, value)}


def is_month(name: str, value: Any) -> bool:
    return (name == "month" or name.endswith("_month")) and isinstance(value, int) and value < 99998


def timeline(engine: Any, store: Store) -> list[dict[str, Any]]:
    """Every row of the person, in the order in which things happened."""
    events = []
    for name, table in TABLES.items():
        if table.personal and store.has(name):
            for row in as_rows(engine, f"SELECT * EXCLUDE (id) FROM {name}"):
                events.append({"table": name, "title": table.title, "when": when(row)} | row)
    return sorted(events, key=lambda event: (event["when"], event["table"]))


def when(row: dict[str, Any]) -> str:
    """The first date or month that the row has."""
    for name, value in row.items():
        if value is not None and (name == "month" or name.endswith("_month")):
            return f"{value // 100}-{value % 100:02}"
    return ""
