"""Bindings against the labelled reports: most figures are found, hardly any is wrong, in texts never tuned to too."""

import pytest

from qingfeng.reports.binding.tests.scoring import Score, score_of, table
from qingfeng.reports.tests.labelled_set import PARTS


@pytest.fixture(scope="module")
def scores(request: pytest.FixtureRequest) -> dict[str, Score]:
    found = {part: score_of(part) for part in PARTS}
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(f"\n{table(found.values())}")
    return found


@pytest.mark.parametrize("part", PARTS)
def test_four_of_five_figures_that_exist_are_bound_to_their_metric(scores: dict[str, Score], part: str) -> None:
    assert scores[part].right_share >= 0.80


@pytest.mark.parametrize("part", PARTS)
def test_at_most_one_blank_in_fifty_is_bound_to_a_wrong_metric(scores: dict[str, Score], part: str) -> None:
    assert scores[part].wrong_share <= 0.02


@pytest.mark.parametrize("part", PARTS)
def test_the_parameters_of_nine_right_bindings_in_ten_are_right(scores: dict[str, Score], part: str) -> None:
    assert scores[part].parameters_right >= 0.9 * scores[part].right


def test_the_labelled_set_is_large_and_two_blanks_in_five_must_stay_open(scores: dict[str, Score]) -> None:
    assert sum(score.blanks for score in scores.values()) >= 300
    assert all(score.open_share >= 0.4 for score in scores.values())
