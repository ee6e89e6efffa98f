"""The checker's score on the labelled passages, as a page: ``python -m qingfeng.reports.checking.tests.score``.

Score   by rule how many contradictions there are and were found; how many consistent passages there are and were marked
page    docs/checking-score.md
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from qingfeng.reports.checking.finding import RULES

from .labelled_set import PARTS, passages

PAGE = Path(__file__).parents[4] / "docs" / "checking-score.md"
INTRODUCTION = """# The checker's score

How many contradictions `qingfeng check --text-only` finds in the labelled passages of
`qingfeng/reports/checking/tests/labelled`, and how many consistent passages it marks although nothing is wrong there.
A contradiction counts as found when something is marked in the sentence that holds it.

*rounds* and *tuning* are what the rules were written with, so their score says only that nothing was lost.
*heldout*, a third of the last two, are the last sets of other writers, scored once and worked with by nobody; to
them are added passages for the rules that those writers were not asked about (averages, dates, names of other
years and units and the like), which were seen while the rules were mended. What unseen text gives is told by the
rounds of writers who knew neither rules nor code, each scored once before anybody had looked at it. After each
round but the last the rules were worked over with it:

| scored blind | found | consistent, but marked |
|---|---:|---:|
| lists of wordings, five rounds of ordinary report prose | 229 of 292 (78 %) | 16 of 197 (8 %) |
| the same, riddling prose of an examiner who meant to be hard | 27 of 94 (29 %) | 6 of 70 (9 %) |
| the same, four writers more | 201 of 280 (72 %) | 6 of 240 (3 %) |
| relations read first (decision 22), six writers | 398 of 420 (95 %) | 7 of 360 (2 %) |
| second round, two writers | 131 of 140 (94 %) | 6 of 120 (5 %) |
| third round, three writers | 201 of 210 (96 %) | 8 of 180 (4 %) |
| what false marks they had mended, three writers (now *heldout*) | 204 of 210 (97 %) | 5 of 180 (3 %) |

When the six writers were scored, the rules for sums and repetitions had partly been seen to with them; the rest is
clean.

This page is written by `python -m qingfeng.reports.checking.tests.score`; a test fails when it is out of date.
"""


@dataclass(frozen=True)
class Score:
    there: Counter[str]
    found: Counter[str]
    right: int
    marked: int

    @property
    def share(self) -> float:
        """Of the contradictions, those found."""
        return self.found.total() / self.there.total()

    @property
    def false(self) -> float:
        """Of the consistent passages, those marked."""
        return self.marked / self.right


@cache
def score(part: str) -> Score:
    every = passages(part)
    wrong = [each for each in every if each.rule]
    right = [each for each in every if not each.rule]
    found = Counter(each.rule for each in wrong if each.is_found())
    return Score(Counter(each.rule for each in wrong), found, len(right), sum(bool(each.findings()) for each in right))


def page() -> str:
    scores = {part: score(part) for part in PARTS}
    return "\n".join((INTRODUCTION, *_rows(scores), ""))


def _rows(scores: dict[str, Score]) -> Iterator[str]:
    yield "| rule | " + " | ".join(scores) + " |"
    yield "|---|" + "---:|" * len(scores)
    for rule, name in RULES.items():
        if any(each.there[rule] for each in scores.values()):
            yield (
                f"| {rule} {name} | "
                + " | ".join(f"{each.found[rule]} of {each.there[rule]}" for each in scores.values())
                + " |"
            )
    shares = (f"{each.found.total()} of {each.there.total()} ({each.share:.1%})" for each in scores.values())
    yield "| **all found** | " + " | ".join(shares) + " |"
    falses = (f"{each.marked} of {each.right} ({each.false:.1%})" for each in scores.values())
    yield "| **consistent, but marked** | " + " | ".join(falses) + " |"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
