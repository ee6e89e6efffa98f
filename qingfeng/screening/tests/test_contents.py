"""What a store holds, told without reading a row; and what an earlier run can be asked."""

from datetime import UTC, datetime, timedelta

import pytest

from qingfeng.screening.explain import explain
from qingfeng.screening.running.run import Options, run
from qingfeng.screening.storage.contents import contents, unread
from qingfeng.screening.storage.ingest import ingest

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
    told = contents(store[1])
    paid = next(each for each in told.tables if each.table == "benefit_payments")
    assert (paid.title, paid.rows, paid.first, paid.last) == ("待遇发放", 4, 202201, 202204)
    assert paid.files == ("benefit_payments.csv",) and paid.unread == 1 and not paid.is_list
    assert told.persons == 2 and told.unread == 2
    assert datetime.now(UTC) - told.at < timedelta(minutes=5)
    first, second = unread(store[1], 0, 10)
    assert (first.file, first.row, first.text) == ("benefit_payments.csv", 6, "202213")
    assert (second.file, second.text) == ("deaths.csv", "二月三十")
    assert unread(store[1], 1, 1) == [second]


def test_a_run_of_some_rules_says_nothing_of_the_others(store):
    run(store[1], Options(rules=("G06",), workers=1))
    run(store[1], Options(rules=("E01",), workers=1))
    (answer,) = explain(store[1], DEAD, rules=["G06"]).answers
    assert answer.because == "没有导入 backpays"
