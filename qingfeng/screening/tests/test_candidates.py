"""Nothing that the exact SQL finds is lost on the way: not by candidates, not by pieces, not by ``--since``."""

import csv
from dataclasses import replace

import duckdb
import pytest

from qingfeng.screening.cases import empty_world, hits
from qingfeng.screening.compiling import compiled
from qingfeng.screening.fuzzing import world
from qingfeng.screening.rule import every
from qingfeng.screening.running.run import Options, run
from qingfeng.screening.storage.ingest import ingest
from qingfeng.screening.values import serial

RULES = every()
LAST = 202212
EASIER = {code: {"persons": 2} for code, rule in RULES.items() if "persons" in rule.parameters} | {
    "G08": {"persons": 2, "times": 1}
}
QUIET = Options(workers=1, limit=10**6, parameters=EASIER)


@pytest.fixture(scope="module")
def made():
    with empty_world() as made:
        yield made


def flagged(one):
    """SQL: whom a rule's evidence names."""
    return f"SELECT {'key' if one.personal else 'person_id'} AS id FROM ({one.sql}) AS found"


def lost(engine, rules):
    """{rule: (how many persons it flags, how many of them are no candidates)}"""
    each = [
        f"SELECT '{one.code}' AS code, count(*), count(*) FILTER (NOT coalesce({one.candidate}, false))"
        f" FROM (SELECT DISTINCT id FROM ({flagged(one)}) AS named) AS f LEFT JOIN summary USING (id)"
        for one in rules
    ]
    return {code: (some, missed) for code, some, missed in engine.execute(" UNION ALL ".join(each)).fetchall()}


@pytest.mark.parametrize(("province", "seeds"), [("", range(4)), ("广东", (4, 5)), ("江西", (6, 7))])
def test_candidates_lose_nothing_on_dirty_data(made, province, seeds):
    """A person's rule reads that person's rows only (shown by the stores below): flagged ⊆ candidates is enough."""
    rules = [compiled(rule, province, serial(LAST), EASIER.get(code, {})) for code, rule in RULES.items()]
    seen = dict.fromkeys(RULES, 0)
    for seed in seeds:
        made.load(world(seed))
        for code, (some, missed) in lost(made.engine, rules).items():
            assert not missed, (seed, code)
            seen[code] += some
    if not province:
        assert not [code for code, count in seen.items() if not count]  # a rule that never hits proves nothing


def test_a_rule_across_persons_answers_the_same_from_its_candidates_rows(made):
    seen = set()
    for seed in (8, 9):
        made.load(world(seed))
        for code, rule in RULES.items():
            if not rule.personal:
                one = compiled(rule, "", serial(LAST), EASIER.get(code, {}))
                everything = hits(made.engine, one)
                assert everything == hits(made.engine, one, one), (seed, code)
                seen |= {code} if everything else set()
    assert seen == {code for code, rule in RULES.items() if not rule.personal}


def write(folder, tables, encoding="utf-8"):
    for name, rows in tables.items():
        (folder / name).mkdir(parents=True)
        names = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / name / "a.csv").open("w", encoding=encoding, newline="") as file:
            out = csv.DictWriter(file, names)
            out.writeheader()
            out.writerows(rows)


def found(store, **how):
    done = run(store, replace(QUIET, **how))
    return {code: {key: (rows, amount) for key, rows, amount in one.keys} for code, one in done.found.items()}


def later(folder, since):
    """What a run found, from a month on: {rule: {key: (rows, amount)}}"""
    totals = "SELECT key, count(*), CAST(coalesce(sum(amount), 0) AS BIGINT)"
    months = f"{totals} FROM '{{}}' WHERE month >= {since} GROUP BY key"
    rows = {path.stem: duckdb.execute(months.format(path)).fetchall() for path in folder.glob("*.parquet")}
    return {code: {key: (n, fen) for key, n, fen in rows.get(code, ())} for code in RULES}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("input")
    write(folder, world(3, persons=60), "gb18030")
    ingest(folder, folder / "store", memory=1 << 30, workers=1, persons_a_piece=16)
    return folder / "store"


@pytest.fixture(scope="module")
def full(store):
    return run(store, replace(QUIET, full=True))


@pytest.fixture(scope="module")
def answers(store):
    return found(store)


def test_a_store_in_pieces_answers_as_memory_does(made, answers):
    made.load(world(3, persons=60))
    for code, rule in RULES.items():
        assert answers[code] == hits(made.engine, compiled(rule, "", serial(LAST), EASIER.get(code, {}))), code


def test_full_is_identical(answers, full):
    assert answers == {
        code: {key: (rows, amount) for key, rows, amount in one.keys} for code, one in full.found.items()
    }


@pytest.mark.parametrize("since", [202006, 202212])
def test_since_is_the_later_part_of_full(store, full, since):
    assert found(store, since=since) == later(full.folder, since)


def test_two_workers_answer_as_one_does(store, answers):
    assert found(store, workers=2) == answers


def test_one_rule_alone_answers_as_among_all(store, answers):
    for code in ("E01", "E16", "G02"):
        assert found(store, rules=(code,)) == {code: answers[code]}


def test_months_that_come_later_answer_as_all_at_once(tmp_path, answers):
    tables = world(3, persons=60)
    early = {name: [row for row in rows if str(row.get("month", "0")) < "202106"] for name, rows in tables.items()}
    late = {
        name: [row for row in rows if str(row.get("month", "0")) >= "202106"]
        for name, rows in tables.items()
        if any("month" in row for row in rows)
    }
    for number, part in enumerate((early, late)):
        write(tmp_path / str(number), part)
        ingest(tmp_path / str(number), tmp_path / "store", memory=1 << 30, workers=1, persons_a_piece=30)
    assert found(tmp_path / "store") | {"G12": None} == answers | {"G12": None}  # G12 names files and lines
