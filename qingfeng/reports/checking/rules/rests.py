"""sum: what was done and what is left make up what there was, wherever the three stand: 25个，完成22个。未完成的3个."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ..finding import Finding
from ..sentence import Figure, Sentence
from .listing import equal, told
from .rows import COMPARED

LEFT = re.compile("其余|剩余|剩下|余下|尚余|还剩|尚[有差]|还[差欠]")
DENIED = re.compile("(?:尚|仍|还)?(?:未能?|没有?|不)(?P<deed>[一-鿿]{1,2})")
OTHER = re.compile("结转|新增|新受理|新收|又|另有|累计|年初|上年|转入")
NEAR, MANY, MOST = Decimal("0.15"), 8, 4


def rests(sentence: Sentence) -> Iterator[Finding]:
    window = sentence.with_last
    for rest in window.figures:
        if rest.claim.start >= sentence.start and not (rest.percent or rest.change or rest.claim.vague):
            yield from _left(window, rest)


def _left(sentence: Sentence, rest: Figure) -> Iterator[Finding]:
    before = [each for each in sentence.figures[: rest.place] if each.unit == rest.unit and _counts(each)][-MANY:]
    if len(before) < 2 or OTHER.search(sentence.report.text[max(0, before[0].claim.start - 8) : rest.claim.end + 4]):
        return
    done = before[-1]
    behind = [each for each in sentence.figures[rest.place + 1 :] if each.unit == rest.unit and _counts(each)][:2]
    if not _counts(rest) or not _is_left(rest, done) or _explained([*before, *behind], rest):
        return
    for whole in before[-2::-1]:
        if done.value < whole.value and abs(done.value + rest.value - whole.value) <= whole.value * NEAR:
            yield sentence.found("sum", told(whole, [done, rest]), whole, rest)
            return


def _counts(figure: Figure) -> bool:
    return not (COMPARED.search(figure.lead) or figure.claim.vague)


def _is_left(rest: Figure, done: Figure) -> bool:
    """余下的, 未完成的 beside 完成."""
    if LEFT.search(rest.lead):
        return True
    denied = DENIED.search(rest.label)
    return bool(denied and not DENIED.search(done.label) and any(sign in done.label for sign in denied["deed"]))


def _explained(others: Sequence[Figure], rest: Figure) -> bool:
    """Whether the rest and some of the others make up one of them."""
    return any(
        equal(whole, [*some, rest])
        for whole in others
        for size in range(1, min(len(others), MOST))
        for some in combinations([each for each in others if each is not whole], size)
    )
