"""The labelled passages of the checker, and one whole report that is right and has ten places to go wrong.

A line of a `.tsv` is rule, period of the report, passage: `-` for one that is consistent; in the others `⟦ ⟧`
stands around what contradicts, and `¶` for a line break. `tuning.tsv` is for working with; of `heldout.tsv`, a
third of both, written by people who knew neither rules nor code, only the score is read: whoever works with it
moves it to `tuning.tsv` and has new passages written. `rounds.tsv` are the passages of all rounds before: nothing
of them may be lost again. In `report.txt` a place to go wrong is `⟦right→wrong|rule⟧`.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from qingfeng.kernel.calendar.periods import Period
from qingfeng.reports.checking import Finding, check_text

OWN = "清源区人力资源和社会保障局"
"""Who writes where a passage does not name 青岚区."""
FOLDER = Path(__file__).parent / "labelled"
PARTS = ("rounds", "tuning", "heldout")
_PLANT = re.compile(r"⟦(?P<right>[^→⟧]*)→(?P<wrong>[^|⟧]*)\|(?P<rule>\w+)⟧")


@dataclass(frozen=True)
class Passage:
    """What a person says about one passage: `rule` is empty where nothing may be marked."""

    rule: str
    period: Period
    text: str
    marked: tuple[tuple[int, int], ...]

    def findings(self) -> list[Finding]:
        return check_text(self.text, self.period, "" if "青岚" in self.text else OWN).findings

    def is_found(self) -> bool:
        """Whether something is marked in the sentence of what contradicts: a reader who looks there sees it."""
        places = [self._sentence(start) for start, _ in self.marked]
        return any(each.start < end and start < each.end for each in self.findings() for start, end in places)

    def _sentence(self, offset: int) -> tuple[int, int]:
        ends = [match.start() for match in re.finditer("[。\n]", self.text)] + [len(self.text)]
        return max([end + 1 for end in ends if end < offset], default=0), min(end for end in ends if end >= offset)


def passages(part: str) -> list[Passage]:
    lines = (FOLDER / f"{part}.tsv").read_text("utf-8").splitlines()
    return [_passage(*line.split("\t")) for line in lines if line]


def _passage(rule: str, period: str, annotated: str) -> Passage:
    pieces = re.split("[⟦⟧]", annotated.replace("¶", "\n"))
    edges = [sum(map(len, pieces[:number])) for number in range(len(pieces) + 1)]
    marked = tuple((edges[number], edges[number + 1]) for number in range(1, len(pieces), 2))
    return Passage("" if rule == "-" else rule, Period.parse(period), "".join(pieces), marked)


@dataclass(frozen=True)
class Planted:
    """An error in the whole report."""

    rule: str
    start: int
    end: int


def right_report() -> str:
    return _PLANT.sub(lambda place: place["right"], _whole())


def wrong_report() -> tuple[str, list[Planted]]:
    """The report with every error planted, and where they stand."""
    text, reached, planted = "", 0, []
    for place in _PLANT.finditer(_whole()):
        text += _whole()[reached : place.start()]
        planted.append(Planted(place["rule"], len(text), len(text) + len(place["wrong"])))
        text, reached = text + place["wrong"], place.end()
    return text + _whole()[reached:], planted


def _whole() -> str:
    return (FOLDER / "report.txt").read_text("utf-8")
