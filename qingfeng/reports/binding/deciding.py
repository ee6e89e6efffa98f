"""One blank: the metric that its words ask for, or none.

decide   weighs every metric that kind and measure word admit; below the threshold, or where the second best is as
         good, the blank stays open: a wrong figure is worse than none
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qingfeng.reports.binding import reasons
from qingfeng.reports.binding.answer import Alternative, Askable, Binding
from qingfeng.reports.binding.evidence import THRESHOLD, Evidence, weigh
from qingfeng.reports.binding.foreign import stranger
from qingfeng.reports.binding.gates import fits
from qingfeng.reports.binding.naming import Names
from qingfeng.reports.binding.parameters import Narrowing, narrow
from qingfeng.reports.binding.passage import Passage
from qingfeng.reports.binding.periods import named_period

MARGIN = 0.05
SAME_AGAIN = 0.08
ANSWERABLE = ("count", "amount", "percentage", "month", "place", "organisation", "year")


@dataclass(frozen=True)
class Sibling:
    """A binding made earlier in the text."""

    sentence: tuple[int, int]
    item: int
    unit: str | None
    metric: Askable
    parameters: dict[str, str]


def decide(passage: Passage, catalogue: Sequence[Askable], names: Names, siblings: Sequence[Sibling]) -> Binding:
    """The binding of one blank."""
    blank = passage.blank
    if blank.kind not in ANSWERABLE:
        return Binding(None, reason=reasons.kind_has_no_metric(blank))
    if blank.kind != "organisation" and (why := stranger(passage, wide=True)):
        return Binding(None, reason=reasons.left_open(why))
    ranked = _going_on(_ranked(passage, [metric for metric in catalogue if fits(metric, blank)]), passage, siblings)
    admitted = [evidence for evidence in ranked if not evidence.objection]
    if not admitted or admitted[0].score < THRESHOLD:
        others = _ranked(
            passage, [metric for metric in catalogue if metric.kind == blank.kind and not fits(metric, blank)]
        )
        return Binding(
            None, reason=reasons.nothing_fits(passage, ranked, others), alternatives=_alternatives(ranked + others)
        )
    best, second = admitted[0], admitted[1] if len(admitted) > 1 else None
    rest = _alternatives([evidence for evidence in ranked if evidence is not best])
    if second and best.score - second.score < MARGIN:
        return Binding(None, reason=reasons.ambiguous(best, second), alternatives=_alternatives(ranked))
    return _chosen(best, second, rest, passage, narrow(best, passage, names, _like(best, passage, siblings)))


def _ranked(passage: Passage, metrics: Sequence[Askable]) -> list[Evidence]:
    """The evidence for each metric, best first."""
    found = [evidence for metric in metrics if metric.asked and (evidence := weigh(metric, metric.asked, passage))]
    return sorted(found, key=_rank)


def _going_on(ranked: list[Evidence], passage: Passage, siblings: Sequence[Sibling]) -> list[Evidence]:
    """A figure without words of its own goes on with what the last figure in its measure word counted."""
    last = next((sibling for sibling in reversed(siblings) if sibling.unit == passage.blank.unit), None)
    if last is None or last.item != passage.item:
        return ranked
    lifted = [
        replace(evidence, score=evidence.score + SAME_AGAIN)
        if evidence.anchor and evidence.metric.key == last.metric.key
        else evidence
        for evidence in ranked
    ]
    return sorted(lifted, key=_rank)


def _rank(evidence: Evidence) -> tuple[bool, float]:
    return bool(evidence.objection), -evidence.score


def _like(best: Evidence, passage: Passage, siblings: Sequence[Sibling]) -> list[dict[str, str]]:
    """Parameters of figures of the same sentence that count the same kind of thing."""
    return [
        sibling.parameters
        for sibling in siblings
        if sibling.sentence == passage.blank.sentence
        and (sibling.unit == passage.blank.unit or best.metric.kind == "percentage")
        and sibling.metric.dimensions == best.metric.dimensions
    ]


def _chosen(
    best: Evidence, second: Evidence | None, rest: tuple[Alternative, ...], passage: Passage, narrowing: Narrowing
) -> Binding:
    """Bound, unless the whole district is meant or a needed dimension is not named."""
    asked = best.metric.asked
    if asked and passage.blank.kind != "organisation" and (why := stranger(passage, wide=asked.wide)):
        return Binding(None, reason=reasons.left_open(why), alternatives=rest)
    if narrowing.missing:
        return Binding(None, reason=reasons.needs_naming(best, narrowing.missing), alternatives=rest)
    return Binding(
        metric=best.metric.key,
        parameters=narrowing.parameters,
        period=named_period(passage),
        confidence=_confidence(best, second),
        reason=reasons.bound(best, passage, narrowing.parameters),
        alternatives=rest,
    )


def _confidence(best: Evidence, second: Evidence | None) -> float:
    """From the score and the lead over the second best; see the test report for how often such bindings are right."""
    lead = min(best.score - second.score if second else 0.4, 0.4)
    return round(min(0.99, 0.80 + 0.35 * (best.score - THRESHOLD) + 0.2 * lead), 2)


def _alternatives(ranked: Sequence[Evidence]) -> tuple[Alternative, ...]:
    """The next best two."""
    return tuple(
        Alternative(
            evidence.metric.key,
            str(evidence.metric.label),
            round(min(0.5, evidence.score / 2) * (0.4 if evidence.objection else 1), 2),
            reasons.not_chosen(evidence),
        )
        for evidence in ranked[:2]
    )
