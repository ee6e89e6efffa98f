"""The benchmark measures every figure, tells the truth about what it missed, and keeps the words of its document."""

import pytest

from qingfeng.bench import ledger, telling
from qingfeng.bench.measuring import Timing, timed
from qingfeng.bench.others import SHARES
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.metrics.metric import Metric, every
from qingfeng.kernel.people.models import Org

FILLED = {*SHARES, *ledger.FILLED, Org}
ANSWER = {
    "database": "SQLite 3",
    "rates": {"sample": 6.0, "bulk": 90.0, "appended": 900.0, "verified": 40000.0, "events": 5000.0},
    "timings": [
        Timing("指标", "quick", 1.0, 2.0, 3.0, 300.0).as_json(),
        Timing("指标", "slow", 200.0, 400.0, 500.0, 300.0).as_json(),
        Timing("详情", "free", 20.0, 900.0, 900.0, None).as_json(),
    ],
}


@pytest.mark.parametrize("figure", [each for each in every() if isinstance(each, Metric)], ids=lambda each: each.key)
def test_the_rows_of_every_figure_are_among_those_that_are_filled(figure):
    assert figure.population().model in FILLED


def test_the_first_time_is_not_counted_and_every_input_is_timed_once():
    asked = []
    timing = timed("组", "名", asked.append, [1, 2, 3])
    assert asked == [1, 2, 3, 1]
    assert timing.p50 <= timing.p95 <= timing.longest


def test_what_takes_longer_than_its_limit_is_missed():
    assert [line["name"] for line in telling.missed(ANSWER)] == ["slow"]


def test_the_slowest_come_first():
    assert [line["name"] for line in telling.slowest(ANSWER)] == ["free", "slow", "quick"]


def test_a_document_keeps_the_words_around_what_was_measured(tmp_path):
    document = tmp_path / "performance.md"
    document.write_text(f"前言\n{telling.BEGIN}\nold\n{telling.END}\n后记\n", encoding="utf-8")
    telling.write(document, [ANSWER], 1_000_000)
    text = document.read_text(encoding="utf-8")
    assert text.startswith("前言\n")
    assert text.endswith("\n后记\n")
    assert "| slow | 200.0 | 400.0 | 500.0 |" in text
    assert "old" not in text


def test_too_few_rows_are_refused_before_anything_starts(tmp_path):
    from qingfeng.bench.running import run

    with pytest.raises(BadInput, match="至少"):
        run(10, ["sqlite"], tmp_path / "performance.md")
