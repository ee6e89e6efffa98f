"""How well bindings agree with labelled texts.

Score      counts over the blanks of one part
score_of   binds every text of a part with the sample catalogue
table      the score tables of a test report
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from qingfeng.kernel.metrics.metric import every
from qingfeng.reports.binding import Binding, bind
from qingfeng.reports.blanks import Blank
from qingfeng.reports.blanks.sentences import Sentences
from qingfeng.reports.tests.labelled_set import GoldBlank, LabelledText, labelled


@dataclass
class Score:
    """What a part of the labelled set says about binding."""

    part: str
    blanks: int = 0
    answerable: int = 0
    right: int = 0
    wrong: int = 0
    parameters_right: int = 0
    by_confidence: dict[int, list[bool]] = field(default_factory=dict)

    def add(self, gold: GoldBlank, binding: Binding) -> None:
        self.blanks += 1
        self.answerable += gold.metric is not None
        if binding.metric is None:
            return
        right = binding.metric == gold.metric
        self.right += right
        self.wrong += not right
        self.parameters_right += right and binding.parameters == gold.parameters
        self.by_confidence.setdefault(int(binding.confidence * 20) * 5, []).append(right)

    @property
    def right_share(self) -> float:
        return self.right / self.answerable

    @property
    def wrong_share(self) -> float:
        return self.wrong / self.blanks

    @property
    def open_share(self) -> float:
        return 1 - self.answerable / self.blanks


def blanks_of(text: LabelledText) -> list[Blank]:
    """The labelled blanks as a finder that makes no mistake would give them."""
    sentences = Sentences(text.text)
    return [_placed(number, gold, sentences) for number, gold in enumerate(text.blanks, 1)]


def _placed(number: int, gold: GoldBlank, sentences: Sentences) -> Blank:
    end = gold.start + len(gold.mask)
    paragraph = sentences.paragraph(gold.start)
    around = sentences.sentence(gold.start, end), sentences.clause(gold.start, end)
    return Blank(number, gold.mask, gold.start, end, gold.kind, gold.unit, paragraph, *around)


def score_of(part: str) -> Score:
    """The score of one part, `tuning` or `heldout`."""
    score = Score(part)
    for text in labelled(part):
        for gold, binding in zip(text.blanks, bind(text.text, blanks_of(text), every()), strict=True):
            score.add(gold, binding)
    return score


def table(scores: Iterable[Score]) -> str:
    """One line for each part, then how often bindings of each confidence are right."""
    lines = ["part      blanks  open%  right of answerable    wrong of all    parameters right"]
    calibration = ["confidence   bindings   right"]
    for score in scores:
        lines.append(
            f"{score.part:<9} {score.blanks:>6} {score.open_share:>5.0%}   {score.right:>4} {score.right_share:>7.1%}"
            f"         {score.wrong:>4} {score.wrong_share:>7.1%}      {score.parameters_right / score.right:>7.1%}"
        )
        for confidence, found in sorted(score.by_confidence.items()):
            calibration.append(
                f"{score.part:<9} {confidence / 100:.2f} {len(found):>6} {sum(found) / len(found):>9.0%}"
            )
    return "\n".join([*lines, "", *calibration])
