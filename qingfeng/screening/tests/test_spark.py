"""Every rule gives the same hits on a real Spark: a standalone master with two workers, and Spark Connect before it."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest

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
    command = [
        sys.executable,
        "-m",
        "qingfeng.cli",
        "screen",
        "run",
        str(store),
        "--rules",
        "E01,G02",
        "--json",
        "--limit",
        "100000",
    ]
    done = subprocess.run([*command, "--engine", spark.master], capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)["rules"]
    here = found(store, rules=("E01", "G02"))
    assert {code: {key: (rows, amount) for key, rows, amount in told[code]["keys"]} for code in told} == here


@pytest.mark.parametrize("engine", ["spark://127.0.0.1:1", "sc://127.0.0.1:1", "mysql://here", "spark"])
def test_a_master_that_is_not_there_is_said_at_once(store, engine):
    with pytest.raises(BadInput, match=r"连不上|不认识引擎"):
        run(store, replace(QUIET, engine=engine))
    assert not list((store / "runs").glob("*.half"))
