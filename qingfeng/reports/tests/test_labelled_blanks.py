"""Blanks found, false, kind and measure word on the labelled set: both tables, and the promises kept."""

from collections import Counter

import pytest

from qingfeng.reports.blanks import find_blanks
from qingfeng.reports.tests.labelled_set import PARTS, LabelledText, labelled


def score(text: LabelledText) -> Counter[str]:
    """How many of the text's blanks were found exactly, and of these how many were read rightly."""
    found = {(blank.start, blank.end): blank for blank in find_blanks(text.text)}
    pairs = [(gold, found.pop((gold.start, gold.end), None)) for gold in text.blanks]
    return Counter(
        blanks=len(pairs),
        found=sum(blank is not None for _, blank in pairs),
        kind=sum(blank is not None and blank.kind == gold.kind for gold, blank in pairs),
        unit=sum(blank is not None and blank.unit == gold.unit for gold, blank in pairs),
        false=len(found),
        decoys=len(text.decoys),
    )


def table(part: str, total: Counter[str]) -> str:
    rows = [
        f"{name:<6}{total[name]:>6}{total[name] / total['blanks']:>9.1%}" for name in ("found", "false", "kind", "unit")
    ]
    return "\n".join([f"\n{part}: {total['blanks']} blanks, {total['decoys']} look-alikes", *rows])


@pytest.mark.parametrize("part", PARTS)
def test_the_labelled_set_is_read_as_well_as_promised(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    total = sum((score(text) for text in labelled(part)), Counter())
    with capsys.disabled():
        print(table(part, total))
    assert total["found"] >= 0.98 * total["blanks"]
    assert total["false"] <= 0.02 * total["blanks"]
    assert total["kind"] >= 0.95 * total["blanks"]
    assert total["unit"] >= 0.97 * total["blanks"]


def test_the_labelled_set_is_large_and_a_third_is_held_out() -> None:
    blanks = {part: sum(len(text.blanks) for text in labelled(part)) for part in PARTS}
    decoys = sum(len(text.decoys) for part in PARTS for text in labelled(part))
    assert sum(blanks.values()) >= 200
    assert blanks["heldout"] >= 0.25 * sum(blanks.values())
    assert decoys >= 60
