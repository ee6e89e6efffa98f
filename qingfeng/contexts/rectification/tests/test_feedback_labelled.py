"""Problems found, invented, and what is right about them, on the labelled feedbacks: both tables, and the promises."""

from collections import Counter

import pytest

from .labelled_feedback import PARTS, labelled
from .scoring_feedback import FIELDS, score


def table(part: str, total: Counter[str]) -> str:
    counted = ("found", *FIELDS)
    rows = [f"{name:<9}{total[name]:>5}{total[name] / total['problems']:>9.1%}" for name in counted]
    return "\n".join([f"\n{part}: {total['problems']} problems, {total['invented']} invented", *rows])


@pytest.mark.parametrize("part", PARTS)
def test_feedbacks_are_read_as_well_as_promised(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    total = sum((score(each) for each in labelled(part)), Counter())
    with capsys.disabled():
        print(table(part, total))
    assert total["found"] >= 0.95 * total["problems"]
    assert total["invented"] == 0
    for name in ("section", "deadline"):
        assert total[name] >= 0.98 * total["found"]
    for name in ("number", "category", "text"):
        assert total[name] >= 0.95 * total["found"]


def test_the_labelled_set_is_large_and_a_quarter_is_held_out() -> None:
    documents = {part: len(list(labelled(part))) for part in PARTS}
    problems = {part: sum(len(each.problems) for each in labelled(part)) for part in PARTS}
    assert sum(documents.values()) >= 40
    assert problems["heldout"] >= 0.25 * sum(problems.values())
