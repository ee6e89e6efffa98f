"""Lists of a whole population leave the store whole, and may come back."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from qingfeng.screening.errors import BadInput
from qingfeng.screening.explain import explain
from qingfeng.screening.progress import watched
from qingfeng.screening.running.run import Options, run
from qingfeng.screening.storage.contents import contents, unread
from qingfeng.screening.storage.forgetting import forget
from qingfeng.screening.storage.ingest import ingest
from qingfeng.screening.storage.store import Store

DEAD, STRANGER = "110101195001011239", "不在本地参保的人"
MEMORY = 256 << 20


@pytest.fixture
def store(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "persons.csv").write_text(f"id_no,name\n{DEAD},甲某\n", encoding="utf-8")
    (folder / "deaths.csv").write_text(
        f"id_no,death_date\n{DEAD},2022-01-10\n{STRANGER},2022-02-01\n{STRANGER},二月三十\n", encoding="utf-8"
    )
    months = "".join(f"{DEAD},pension_resident,2022{month:02},15000\n" for month in range(1, 5))
    (folder / "benefit_payments.csv").write_text(
        f"id_no,scheme,month,amount\n{months}{DEAD},pension_resident,202213,1\n"
    )
    into = tmp_path / "store"
    take_in(folder, into)
    return folder, into


def take_in(folder, into):
    return ingest(folder, into, memory=MEMORY, workers=1)


def test_contents_tell_tables_months_files_and_what_was_not_read(store):
    told = contents(Store(store[1]))
    paid = next(each for each in told.tables if each.table == "benefit_payments")
    assert (paid.title, paid.rows, paid.first, paid.last) == ("待遇发放", 4, 24264, 24267)
    assert paid.files == ("benefit_payments.csv",) and paid.unread == 1 and not paid.is_list
    assert told.persons == 2 and told.unread == 2
    assert datetime.now(UTC) - told.at < timedelta(minutes=5)
    first, second = unread(Store(store[1]), 0, 10)
    assert (first.file, first.row, first.text) == ("benefit_payments.csv", 6, "202213")
    assert (second.file, second.text) == ("deaths.csv", "二月三十")
    assert unread(Store(store[1]), 1, 1) == [second]


def test_a_list_that_was_matched_leaves_no_trace_but_the_hits(store):
    into = store[1]
    assert run(into, Options(rules=("E01",), workers=1)).found["E01"].rows == 3
    gone = forget(into, memory=MEMORY, workers=1)
    assert [(each.table, each.rows, each.files) for each in gone] == [("deaths", 2, ("deaths.csv",))]
    told = Store(into)
    assert not told.has("deaths") and told.manifest.persons == 1
    assert not list(into.rglob("deaths*")) and [each.file for each in unread(told, 0, 9)] == ["benefit_payments.csv"]
    assert STRANGER not in json.dumps(told.manifest.files, ensure_ascii=False)
    assert not any(STRANGER.encode() in path.read_bytes() for path in into.rglob("pieces/*/*.parquet"))
    assert explain(into, DEAD).values["death_month"] is None
    assert [path.name for path in into.rglob("E01.parquet")] == ["E01.parquet"]
    assert run(into, Options(rules=("E01",), workers=1)).found["E01"].not_asked


def test_forgetting_again_finds_nothing_and_the_same_list_may_come_back(store):
    folder, into = store
    forget(into, memory=MEMORY, workers=1)
    generation = Store(into).manifest.generation
    assert forget(into, memory=MEMORY, workers=1) == []
    assert Store(into).manifest.generation == generation
    take_in(folder, into)
    assert run(into, Options(rules=("E01",), workers=1)).found["E01"].rows == 3


def test_only_lists_of_a_population_can_be_forgotten(store):
    with pytest.raises(BadInput, match="不是比对用的名单"):
        forget(store[1], ["benefit_payments"], memory=MEMORY, workers=1)


def test_whoever_started_a_run_is_told_how_far_it_is(store):
    told = []
    with watched(told.append):
        run(store[1], Options(rules=("E01", "E03"), workers=1))
    assert {each.title for each in told} == {"筛查 2 条规则", "写出结果"}
    last = told[-1]
    assert (last.say, last.done, last.total, last.unit) == ("E03", 2, 2, "条规则") and last.rate > 0


def test_a_run_of_some_rules_says_nothing_of_the_others(store):
    run(store[1], Options(rules=("G06",), workers=1))
    run(store[1], Options(rules=("E01",), workers=1))
    (answer,) = explain(store[1], DEAD, rules=["G06"]).answers
    assert answer.because == "没有导入 backpays"
