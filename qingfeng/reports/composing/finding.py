"""Metrics by what they count, and figures that data calls brought in: words in any order, or letters that spell them
(wtzg finds 问题整改清单)."""

from collections.abc import Iterable
from typing import Any

from rapidfuzz import fuzz

from qingfeng.kernel.metrics.metric import every
from qingfeng.kernel.search import words_of
from qingfeng.kernel.spelling import TYPED, sounds

from .plainly import given

MOST = 8
LIKE = 60  # of 100: below it two labels have nothing to do with each other


def find(typed: str) -> list[Any]:
    """The best first; nothing typed finds what bureaus put forward."""
    words = words_of(typed)
    if not words:
        return [each for each in every() if each.forward][:MOST]
    scored = [(score(words, each), place, each) for place, each in enumerate([*every(), *given()])]
    return [each for _score, _place, each in sorted((one for one in scored if one[0]), key=_order)][:MOST]


def _order(scored: tuple[float, int, Any]) -> tuple[float, int]:
    return -scored[0], scored[1]


def score(words: Iterable[str], metric: Any) -> float:
    """How well a metric answers every word; 0 where one of them says nothing of it."""
    scores = [_of(word, metric) for word in words]
    return sum(scores) if all(scores) else 0.0


def _of(word: str, metric: Any) -> float:
    label = str(metric.label)
    if word in label.lower() or word in metric.key:
        return 3.0 - len(label) / 100
    if TYPED.fullmatch(word):
        starts = any(sounds(word, label[at:], person=False) for at in range(len(label)))
        return 2.0 - len(label) / 100 if starts else 0.0
    if metric.asked and any(word in about for about in metric.asked.about):
        return 1.5
    if word in str(metric.definition):
        return 1.0
    near = fuzz.partial_ratio(word, label)
    return near / 200 if near >= LIKE else 0.0
