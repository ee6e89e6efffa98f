"""The program where nothing is set up yet, or set up wrongly: each time a process, as a person starts it."""

import json
import os
import subprocess
import sys

import pytest

REPORT = "购买《基层作风建设读本》书籍**册。"
SAFE = {"QINGFENG_ENV": "production", "QINGFENG_SECRET_KEY": "s" * 50, "QINGFENG_DATA_KEY": "0" * 32}


@pytest.fixture
def start(tmp_path):
    """``qingfeng …`` with an empty var folder and these settings."""

    def run(*words: str, **settings: str) -> subprocess.CompletedProcess:
        (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("QINGFENG_", "DJANGO_"))}
        surroundings = kept | {"QINGFENG_VAR": str(tmp_path / "var"), "PYTHONIOENCODING": "utf-8", **settings}
        return subprocess.run(
            [sys.executable, "-m", "qingfeng.cli", *words],
            cwd=tmp_path, env=surroundings, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    return run


def test_blanks_needs_no_database(start, tmp_path):
    done = start("blanks", "报告.txt", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["blanks"][0]["metric"] == "education.books_bought"
    assert not (tmp_path / "var" / "qingfeng.sqlite3").exists()


@pytest.mark.parametrize("words", [["metrics"], ["fill", "报告.txt"], ["audit", "verify"]])
def test_before_the_sample_a_sentence_says_what_to_do_first(start, tmp_path, words):
    done = start(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip() == "数据库还没有建好：请先运行 make sample（或 make run）。"
    assert not (tmp_path / "var" / "qingfeng.sqlite3").exists()


def test_a_database_without_its_tables_is_said_to_be_unprepared(start, tmp_path):
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "qingfeng.sqlite3").touch()
    done = start("metrics")
    assert done.returncode == 2 and "make sample" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"QINGFENG_TODAY": "xx"}, "现在是“xx”"),
        ({"QINGFENG_ENV": "production"}, "QINGFENG_SECRET_KEY"),
        ({**SAFE, "QINGFENG_DEBUG": "1"}, "QINGFENG_DEBUG"),
        ({"QINGFENG_DATABASE_URL": "mysql://u@h/n"}, "只支持"),
        ({"QINGFENG_DATABASE_URL": "postgresql://u@127.0.0.1:1/n"}, "连不上数据库"),
    ],
)
def test_a_broken_environment_is_one_sentence(start, settings, says):
    done = start("metrics", **settings)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr and len(done.stderr.strip().splitlines()) == 1


def test_djangos_own_commands_say_it_too(start):
    done = start("manage", "check", QINGFENG_TODAY="xx")
    assert done.returncode == 2 and "现在是“xx”" in done.stderr and "Traceback" not in done.stderr
