"""Every rule gives the same hits on a real Spark: a standalone master with two workers, and Spark Connect before it."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from qingfeng.screening import java
from qingfeng.screening.cluster import cluster
from qingfeng.screening.errors import BadInput
from qingfeng.screening.fuzzing import world
from qingfeng.screening.running.run import run
from qingfeng.screening.storage.ingest import ingest
from scripts.machine import ROOT

from .test_candidates import QUIET, RULES, found, write


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spark")
    write(folder, world(5, persons=60))
    ingest(folder, folder / "store", memory=1 << 30, workers=1, persons_a_piece=30)
    return folder / "store"


@pytest.fixture(scope="module")
def spark():
    with cluster(small=True) as running:
        yield running


@pytest.mark.filterwarnings("ignore")  # what pyspark's own libraries warn of is theirs
def test_every_rule_gives_the_same_hits_through_spark_connect(store, spark):
    here, there = found(store), found(store, engine=spark.connect)
    assert sum(bool(hits) for hits in here.values()) > len(RULES) * 3 // 4
    assert {code: there[code] for code in RULES} == here


def test_the_standalone_master_answers_the_command(store, spark):
    asked = ["screen", "run", str(store), "--rules", "E01", "--json", "--limit", "100000", "--engine", spark.master]
    command = [sys.executable, "-m", "qingfeng.cli", *asked]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120, env=spark.environment)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)["rules"]
    here = found(store, rules=("E01",))
    assert here["E01"]
    assert {code: {key: (rows, amount) for key, rows, amount in told[code]["keys"]} for code in told} == here


@pytest.mark.parametrize("engine", ["spark://127.0.0.1:1", "sc://127.0.0.1:1", "mysql://here", "spark"])
def test_a_master_that_is_not_there_is_said_at_once(store, engine):
    with pytest.raises(BadInput, match=r"连不上|不认识引擎"):
        run(store, replace(QUIET, engine=engine))
    assert not list((store / "runs").glob("*.half"))


def test_a_machine_without_java_takes_the_packaged_one_and_leaves_out_what_that_has_not(tmp_path, monkeypatch):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(java.shutil, "which", lambda name: None)
    found = java.home(tmp_path)
    assert java.starts(found, java.WANTED)


def test_without_any_java_it_is_said_how_to_get_one(tmp_path, monkeypatch):
    monkeypatch.setattr(java, "starts", lambda *asked: False)
    with pytest.raises(BadInput, match="找不到 Java"):
        java.home(tmp_path)


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ('openjdk version "17.0.15" 2025', 17),
        ('openjdk version "25" 2025', 25),
        ('java version "1.8.0_2"', 1),
        ("?", 0),
    ],
)
def test_the_release_of_a_java_is_read(told, number):
    assert java.release(told) == number
