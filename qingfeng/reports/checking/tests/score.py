"""The checker's score on the labelled passages, as a page: ``python -m qingfeng.reports.checking.tests.score``.

Score   by rule how many contradictions there are and were found; how many consistent passages there are and were marked
page    docs/checking-score.md
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qingfeng.reports.checking.finding import RULES

from .labelled_set import PARTS, passages

PAGE = Path(__file__).parents[4] / "docs" / "checking-score.md"
INTRODUCTION = """# The checker's score

How many contradictions `qingfeng check --text-only` finds in the labelled passages of
`qingfeng/reports/checking/tests/labelled`, and how many consistent passages it marks although nothing is wrong there.
A contradiction counts as found when something is marked in the sentence that holds it. *tuning* is what the rules were
written with; *heldout* is read only here. The last and hardest part of *heldout* is a round of an independent examiner
that nobody looked at: **of its 94 contradictions 27 were found when it was first scored (29 %), and 6 of its 70
consistent passages were marked**. This page is written by `python -m qingfeng.reports.checking.tests.score`; a test
fails when it is out of date.
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
