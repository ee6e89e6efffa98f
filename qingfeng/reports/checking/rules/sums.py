"""sum: A = B + C, in whatever order and words.

Shares of one whole; what came and went; a whole and its parts, a total behind them, what is left of them.
"""

import re
from collections.abc import Iterator

from ..finding import Finding, said
from ..sentence import Figure, Sentence
from .flows import flows
from .listing import added
from .partition import crossing
from .rests import rests
from .totals import totals
from .wholes import wholes

OF_ALL = re.compile(r"占(?:比|总[^，。；]{1,4})?(?:分别)?(?:为|达|约)?$")


def sums(sentence: Sentence) -> Iterator[Finding]:
    yield from _percentages(sentence)
    yield from flows(sentence)
    yield from wholes(sentence)
    yield from totals(sentence)
    yield from rests(sentence)


def _percentages(sentence: Sentence) -> Iterator[Finding]:
    """满意占85%，基本满意占20%: of one whole, more than all of it."""
    run: list[Figure] = []
    for figure in sentence.figures:
        if not (figure.percent and OF_ALL.search(figure.lead)) and not (
            run and figure.percent and figure.gap in "、和"
        ):
            run = []
            continue
        run.append(figure)
        over = added(run) - 100 > sum(each.claim.step for each in run) / 2
        if (
            len(run) > 1
            and over
            and not crossing([each.label for each in run])
            and all(len(each.lead) <= 10 for each in run)
        ):
            listed = "、".join(each.text for each in run)
            yield sentence.found("sum", f"各项占比（{listed}）相加是{said(added(run))}%，超过100%。", *run)
            return
