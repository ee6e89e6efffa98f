"""The benchmark tells the truth: the same hits by every way, and an aim that was missed is said to be."""

import sys
import tempfile

import pytest

from qingfeng.screening.benchmark import __main__ as benchmark
from qingfeng.screening.benchmark.telling import ALL_RULES, ONE_MONTH, Line, Size, section


def test_both_ways_find_the_same_and_everybody_planted_is_found(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(sys, "argv", ["benchmark", "--persons", "12000:"])
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert benchmark.main() == 0
    told = capsys.readouterr().out
    (full,) = (line for line in told.splitlines() if "--full" in line)
    assert full.endswith("| yes |")
    assert "lost 0." in told
    assert list(tmp_path.iterdir()) == []  # nothing is left


@pytest.mark.parametrize(("seconds", "said"), [(9.9, "yes"), (10.1, "**no**")])
def test_an_aim_is_reached_or_said_to_be_missed(seconds, said):
    size = Size(10_000_000, lines=[Line(ALL_RULES, 60, seconds, 900), Line(ONE_MONTH, 60, 1.5, 700)])
    told = section([size], "clean")
    assert f"| 10,000,000 persons: {ALL_RULES}, under 10 s and 4,096 MB | {said} | {seconds:.2f} s, 900 MB |" in told


def test_a_peer_that_was_stopped_is_a_lower_bound():
    size = Size(1_000_000, lines=[Line(ALL_RULES, 60, 1.0, 90), Line("duckdb (3 of 58 done)", 58, 50, 900, False, 1.0)])
    assert "| 1,000,000 persons: ≥ 20 × duckdb | yes | > 50.00 s, 900 MB, > 50 × |" in section([size], "clean")
