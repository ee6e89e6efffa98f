"""``qingfeng screen …`` as people type it."""

import argparse
import json
import time

import pytest

from qingfeng.screening import command
from qingfeng.screening.explain import HIT, NOT_APPLICABLE, explain

from .test_ingest import GOOD, HEADING, put


def main(typed):
    return command.main(typed, argparse.ArgumentParser(prog="screen"))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("command") / "in"
    put(folder, "deaths.csv", "id_no,death_date\n110101195001011239,2021-12-31\n")
    put(folder, "benefit_payments/a.csv", HEADING + GOOD + GOOD.replace("202201", "202202"))
    assert main(["ingest", str(folder), "--into", str(folder.parent / "store"), "--workers", "1"]) == 0
    return folder.parent / "store"


def test_a_run_as_json(store, capsys):
    assert main(["run", str(store), "--workers", "1", "--rules", "E01,E02", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["rules"]
    assert told["E01"]["keys"] == [["110101195001011239", 2, 600000]]
    assert told["E01"]["hits"] == 1 and told["E01"]["amount"] == 600000 and told["E01"]["title"]
    assert told["E02"]["not_applicable"] == {"没有导入 prison_terms": None}


def test_a_run_writes_parquet_excel_and_its_record(store, tmp_path, capsys):
    assert main(["run", str(store), "--workers", "1", "--rules", "E01", "--out", str(tmp_path / "out")]) == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"E01.parquet", "E01.xlsx", "run.json"}
    record = json.loads((tmp_path / "out" / "run.json").read_text())
    assert record["data_hash"] and record["versions"]["E01"] and record["parameters"]["E01"]["grace_months"] == 0


def test_one_month_only(store, capsys):
    assert main(["run", str(store), "--workers", "1", "--rules", "E01", "--since", "202202", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rules"]["E01"]["keys"] == [["110101195001011239", 1, 300000]]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (["run", "nowhere"], "不是筛查数据仓"),
        (["run", "nowhere", "--since", "202213"], "应写成 202203"),
        (["run", "nowhere", "--memory", "1K"], "应写成 2G"),
        (["rules", "E99"], "没有规则 E99"),
        (["ingest", "nowhere", "--into", "store"], "找不到文件夹"),
        (["dance"], "命令"),
    ],
)
def test_what_is_typed_wrongly_is_one_sentence_and_exit_code_2(typed, why, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    try:
        code = main(typed)
    except SystemExit as left:
        code = left.code
    assert code == 2
    assert why in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_rules_and_cases_can_be_shown(capsys):
    assert main(["rules"]) == 0 and main(["rules", "e07"]) == 0 and main(["test", "E01"]) == 0
    assert "广东" in capsys.readouterr().out


def test_one_person_is_explained_at_once(store):
    explain(store, "110101195001011239")  # reads the rules
    started = time.perf_counter()
    told = explain(store, "110101500101123")  # fifteen digits are the same person
    assert time.perf_counter() - started < 1  # measured at rest: below 0.1
    answers = {answer.code: answer for answer in told.answers}
    assert answers["E01"].verdict == HIT and [row["month"] for row in answers["E01"].rows] == [202201, 202202]
    assert answers["E02"].verdict == NOT_APPLICABLE and "prison_terms" in answers["E02"].because
    assert [event["when"] for event in told.timeline] == ["2021-12", "2022-01", "2022-02"]


def test_a_stranger_is_told(store, capsys):
    assert main(["explain", str(store), "nobody"]) == 2
    assert "没有“nobody”的记录" in capsys.readouterr().err
