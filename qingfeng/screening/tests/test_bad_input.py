"""What goes wrong, as people meet it: one sentence that says what to do, nothing half-written, and on from there."""

import argparse
import resource
import signal
import subprocess
import sys
import time

import pytest

from qingfeng.screening import api, command
from qingfeng.screening.storage.store import Store
from scripts.machine import ROOT

HEADING = "id_no,scheme,month,amount,bank_account,region\n"
GOOD = "110101195001011239,pension_enterprise,202201,300000,K1,110101\n"
SMALL = 64 << 10


def put(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def screen(*typed):
    return command.main([str(word) for word in typed], argparse.ArgumentParser(prog="screen"))


def elsewhere(*typed, **how):
    """In a process of its own, which can be killed or kept short of room."""
    line = [sys.executable, "-m", "qingfeng.cli", "screen", *map(str, typed)]
    return subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **how)


@pytest.fixture
def store(tmp_path):
    put(tmp_path / "in", "deaths.csv", "id_no,death_date\n110101195001011239,2021-12-31\n")
    put(tmp_path / "in", "benefit_payments/a.csv", HEADING + GOOD)
    assert screen("ingest", tmp_path / "in", "--into", tmp_path / "store", "--workers", 1) == 0
    return tmp_path / "store"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (GOOD + '110101195001011239,"pension\n' + GOOD, "第 3 行：这一行断开了：应有 6 列"),
        (GOOD + GOOD.replace("202201", "202213"), "第 3 行，month 列“202213”：没有这个月份，应写成 202203"),
        (GOOD + GOOD.replace("300000", '"30,00,00"'), "第 3 行，amount 列“30,00,00”：看不懂这个金额"),
        (GOOD.encode() + b"\xff\xfe,x\n" + GOOD.encode(), "第 3 行：有不属于这种编码的字符"),
    ],
)
def test_a_bad_row_is_said_and_the_good_ones_are_taken_in(tmp_path, capsys, rows, said):
    put(
        tmp_path / "in",
        "benefit_payments/a.csv",
        HEADING.encode() + (rows if isinstance(rows, bytes) else rows.encode()),
    )
    assert screen("ingest", tmp_path / "in", "--into", tmp_path / "store", "--workers", 1) == 0
    told = capsys.readouterr()
    assert f"benefit_payments/a.csv {said}" in told.err and "待遇发放：" in told.out


def test_an_unknown_encoding_is_refused_and_leaves_nothing(tmp_path, capsys):
    put(tmp_path / "in", "benefit_payments/a.csv", (HEADING + GOOD).encode("utf-16"))
    assert screen("ingest", tmp_path / "in", "--into", tmp_path / "store", "--workers", 1) == 2
    assert "的编码不是 UTF-8 也不是 GB18030：请另存为 UTF-8 的 CSV" in capsys.readouterr().err
    assert not (tmp_path / "store" / "manifest.json").exists()


def test_two_files_with_the_same_rows_count_once_and_it_is_said(tmp_path, capsys):
    put(tmp_path / "in", "benefit_payments/a.csv", HEADING + GOOD)
    put(tmp_path / "in", "benefit_payments/b.csv", HEADING + GOOD + "\n")
    assert screen("ingest", tmp_path / "in", "--into", tmp_path / "store", "--workers", 1) == 0
    assert "1 行与另一个文件的行完全相同，只计一次" in capsys.readouterr().out


def until(there, process):
    started = time.monotonic()
    while not there() and process.poll() is None and time.monotonic() - started < 60:
        time.sleep(0.002)


def test_an_ingest_that_was_killed_goes_on_from_the_files_it_had_read(tmp_path):
    api.generate(persons=3_000, into=tmp_path / "in")
    work = tmp_path / "store" / "work"
    process = elsewhere("ingest", tmp_path / "in", "--into", tmp_path / "store", "--workers", 1)
    until(lambda: sum(len(path.name) == 64 for path in work.glob("*")) >= 3, process)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL and not (tmp_path / "store" / "manifest.json").exists()
    read = {path.name: path.stat().st_mtime_ns for path in work.glob("*") if len(path.name) == 64}
    seen = {}
    api.ingest(
        tmp_path / "in", into=tmp_path / "store", workers=1,
        progress=lambda *_: seen.update(
            {name: (work / name).stat().st_mtime_ns for name in read if (work / name).exists()}
        ),
    )  # fmt: skip
    assert seen == read  # not read again
    assert Store(tmp_path / "store").manifest.persons == 3_000


def test_a_run_that_was_killed_leaves_no_result_and_the_next_one_cleans_up(store):
    process = elsewhere("run", store, "--workers", 1)
    until(lambda: list((store / "runs").glob("*.half/parts/*")), process)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    left = list((store / "runs").iterdir())
    assert len(left) == 1 and left[0].name.endswith(".half")
    done = api.run(store, workers=1)
    assert list((store / "runs").iterdir()) == [done.folder]
    assert done.found["E01"].hits == 1


def test_a_run_that_is_interrupted_says_that_nothing_was_left(store, monkeypatch, capsys):
    monkeypatch.setattr("qingfeng.screening.running.run.screen_all", interrupted)
    assert screen("run", store) == 130
    assert "没有留下写了一半的结果" in capsys.readouterr().err
    assert not list((store / "runs").iterdir())


def interrupted(*_):
    raise KeyboardInterrupt


def little_room():
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))


def test_a_full_disk_is_said_and_with_room_it_goes_on(tmp_path):
    api.generate(persons=3_000, into=tmp_path / "in")
    process = elsewhere("ingest", tmp_path / "in", "--into", tmp_path / "store", "--workers", 1, preexec_fn=little_room)
    _, error = process.communicate(timeout=120)
    assert process.returncode == 2 and error.strip() == "磁盘已满或超过了配额：请腾出空间，再运行一次。"
    assert not (tmp_path / "store" / "manifest.json").exists()
    assert screen("ingest", tmp_path / "in", "--into", tmp_path / "store", "--workers", 1) == 0
    assert Store(tmp_path / "store").manifest.persons == 3_000


def test_an_earlier_result_gives_way_whole(store, tmp_path):
    assert screen("run", store, "--rules", "E01", "--out", tmp_path / "out") == 0
    assert screen("run", store, "--rules", "E01", "--since", "202212", "--out", tmp_path / "out") == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"run.json"}  # nothing that late: no old hits either


@pytest.mark.parametrize("engine", ["spark://127.0.0.1:1", "sc://127.0.0.1:1"])
def test_a_spark_that_is_not_there_is_said_at_once(store, capsys, engine):
    assert screen("run", store, "--engine", engine) == 2
    assert f"连不上“{engine}”：请确认 Spark 已经启动、地址和端口无误。" in capsys.readouterr().err
    assert not list((store / "runs").iterdir())


def test_a_rule_with_what_is_not_admitted_stops_the_run(store, capsys, tmp_path, monkeypatch):
    from qingfeng.screening import rule

    (tmp_path / "rules").mkdir()
    plain = next(rule.RULES.rglob("e01_*.sql"))
    text = plain.read_text(encoding="utf-8").replace(
        "p.amount, p.scheme", "CAST(p.amount / 2 AS INTEGER) AS amount, p.scheme"
    )
    (tmp_path / "rules" / plain.name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(rule, "RULES", tmp_path / "rules")
    rule.every.cache_clear()
    try:
        assert screen("run", store) == 2
    finally:
        monkeypatch.undo()
        rule.every.cache_clear()
    assert f"规则 {plain.name} 用了不允许的写法“CAST(p.amount / 2 AS INT)”" in capsys.readouterr().err


def test_a_store_that_is_damaged_or_of_another_version_is_said(store, capsys):
    manifest = store / "manifest.json"
    whole = manifest.read_text()
    for text, said in ((whole[:-20], "损坏了"), (whole.replace('"layout": 3', '"layout": 1'), "另一版本的数据仓")):
        manifest.write_text(text)
        assert screen("run", store) == 2
        assert said in capsys.readouterr().err
    manifest.unlink()
    assert screen("run", store) == 2
    assert "不是筛查数据仓" in capsys.readouterr().err
