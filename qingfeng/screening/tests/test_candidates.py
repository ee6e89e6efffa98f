"""Nothing that the exact SQL finds is lost on the way: not by candidates, not by pieces, not by ``--since``."""

import csv
from dataclasses import replace

import pytest

from qingfeng.screening.cases import hits
from qingfeng.screening.compiling import compiled
from qingfeng.screening.engine import connect
from qingfeng.screening.fuzzing import world
from qingfeng.screening.memory_tables import World
from qingfeng.screening.rule import every
from qingfeng.screening.running import slices
from qingfeng.screening.running.run import Options, run
from qingfeng.screening.storage.ingest import ingest
from qingfeng.screening.values import serial

RULES = every()
SEEDS = range(5)
LAST = 202212
EASIER = {code: {"persons": 2} for code, rule in RULES.items() if "persons" in rule.parameters} | {
    "G08": {"persons": 2, "times": 1}
}
QUIET = Options(workers=1, limit=10**6, parameters=EASIER)


@pytest.fixture(scope="module")
def engine():
    engine = connect(1 << 30)
    slices.references(engine)
    yield engine
    engine.close()


def both_ways(engine, tables, province):
    """{rule: (over all rows, over the rows of its candidates)}"""
    World(engine).load(tables)
    answers = {}
    for code, rule in RULES.items():
        one = compiled(rule, province, serial(LAST), EASIER.get(code, {}))
        answers[code] = hits(engine, one), hits(engine, one, one)
    return answers


@pytest.mark.parametrize("province", ["", "广东", "江西"])
def test_candidates_lose_nothing_on_dirty_data(engine, province):
    seen = dict.fromkeys(RULES, 0)
    for seed in SEEDS:
        for code, (everything, narrowed) in both_ways(engine, world(seed), province).items():
            assert everything == narrowed, (seed, code)
            seen[code] += len(everything)
    assert not [code for code, count in seen.items() if not count]  # a rule that never hits proves nothing


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


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("input")
    write(folder, world(3, persons=60), "gb18030")
    ingest(folder, folder / "store", memory=1 << 30, workers=1, persons_a_piece=9)
    return folder / "store"


def test_a_store_in_pieces_answers_as_memory_does(engine, store):
    World(engine).load(world(3, persons=60))
    answers = found(store)
    for code, rule in RULES.items():
        assert answers[code] == hits(engine, compiled(rule, "", serial(LAST), EASIER.get(code, {}))), code


def test_full_is_identical(store):
    assert found(store) == found(store, full=True)


@pytest.mark.parametrize("since", [202006, 202112, 202212])
def test_since_is_the_later_part_of_full(store, since):
    assert found(store, since=since) == found(store, since=since, full=True)


def test_two_workers_answer_as_one_does(store):
    assert found(store) == found(store, workers=2)


def test_one_rule_alone_answers_as_among_all(store):
    answers = found(store)
    for code in ("E01", "E16", "G02"):
        assert found(store, rules=(code,)) == {code: answers[code]}


def test_months_that_come_later_answer_as_all_at_once(tmp_path, store):
    tables = world(3, persons=60)
    early = {name: [row for row in rows if str(row.get("month", "0")) < "202106"] for name, rows in tables.items()}
    late = {
        name: [row for row in rows if str(row.get("month", "0")) >= "202106"]
        for name, rows in tables.items()
        if any("month" in row for row in rows)
    }
    for number, part in enumerate((early, late)):
        write(tmp_path / str(number), part)
        ingest(tmp_path / str(number), tmp_path / "store", memory=1 << 30, workers=1, persons_a_piece=9)
    assert found(tmp_path / "store") | {"G12": None} == found(store) | {"G12": None}  # G12 names files and lines
