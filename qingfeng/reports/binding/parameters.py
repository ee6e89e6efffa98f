"""What a metric is narrowed to by the words around a blank.

Narrowing   values by dimension, and the dimensions that the text would have to name but does not
narrow      looks in the blank's own lead and tail first, then where the decisive words stand, then as far as each
            dimension reaches
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qingfeng.kernel.metrics.asked import Dimension
from qingfeng.reports.binding.evidence import Evidence
from qingfeng.reports.binding.naming import Names, plain
from qingfeng.reports.binding.passage import OTHER_FIGURE, Passage

ANY_OF = ","
LISTED = re.compile(r"[、和与及]")
IN_ALL = re.compile(r"共|合计|总计|全部|以上")
TWO_SUBJECTS = re.compile(r"[和与及暨、]")
FOR_EXAMPLE = re.compile(
    r"等(?:[^，。；＊]{0,6})(?:会议|活动|情况|事项|教育|内容|问题|方面|形式|方式|工作|材料|报刊|刊物|政策)"
)
RESPECTIVELY = re.compile(r"(?P<named>[^；，。]*(?:，[^；，。]*)?)分别(?P<between>[^。]*)$")


@dataclass(frozen=True)
class Narrowing:
    """Dimension key → value (or values joined by a comma), and labels of dimensions left unnamed though needed."""

    parameters: dict[str, str]
    missing: tuple[str, ...]


def narrow(evidence: Evidence, passage: Passage, names: Names, siblings: list[dict[str, str]]) -> Narrowing:
    """`siblings` are the parameters of like figures earlier in the sentence."""
    found: dict[str, str] = {}
    in_sentence = {
        dimension.key for dimension in evidence.metric.dimensions if dimension.named_in(passage.sentence_before)
    }
    for dimension in evidence.metric.dimensions:
        beyond = not any(rival in in_sentence for rival in dimension.yields_to)
        value = _value(dimension, evidence, passage, beyond=beyond) or _of_siblings(dimension.key, siblings)
        if value:
            found[dimension.key] = ANY_OF.join(dict.fromkeys(names.full(dimension.key, part) for part in value))
    missing = tuple(str(d.label) for d in evidence.metric.dimensions if d.needed and d.key not in found)
    return Narrowing(found, missing)


def _value(dimension: Dimension, evidence: Evidence, passage: Passage, *, beyond: bool) -> list[str]:
    """The values named nearest; several together only count in the blank's own words."""
    if own := _respectively(dimension, passage):
        return own
    if own := dimension.named_in(passage.slot):
        if dimension.words and (_only_examples(passage) or len(own) == len(dimension.words)):
            return []
        return own if LISTED.search(passage.slot) else own[-1:]
    for piece in _pieces(dimension, evidence, passage, beyond=beyond):
        named = dimension.named_in(piece)
        if dimension.finder:
            named = list(dict.fromkeys(map(plain, named)))[-1:]
        if named:
            return named if len(named) == 1 else []
    return []


def _only_examples(passage: Passage) -> bool:
    """党课、警示教育等活动＊次; but ＊份等形式 only ends a list of figures."""
    return bool(FOR_EXAMPLE.search(passage.lead) or FOR_EXAMPLE.search(passage.tail.removeprefix("等")))


def _respectively(dimension: Dimension, passage: Passage) -> list[str]:
    """A、B分别＊和＊: the value in the place of the figure."""
    match = RESPECTIVELY.search(passage.sentence_before)
    named = dimension.named_in(match["named"]) if match else []
    place = match["between"].count(OTHER_FIGURE) if match else 0
    return named[place : place + 1] if len(named) > 1 else []


def _pieces(dimension: Dimension, evidence: Evidence, passage: Passage, *, beyond: bool) -> Iterator[str]:
    """Where a value may stand, nearest first."""
    if evidence.anchor:
        yield evidence.anchor
    if not IN_ALL.search(passage.lead):
        yield passage.clause_before
    yield from passage.figureless
    if dimension.reach == "clause":
        return
    if dimension.words:
        yield passage.sentence_before
    else:
        yield from passage.earlier
    if evidence.metric.kind in ("month", "place"):
        yield passage.sentence_after
    if dimension.reach in ("item", "report") and beyond:
        yield from reversed(passage.item_before.split("。"))
    if dimension.reach in ("item", "report", "topic") and beyond:
        yield from passage.headings
    if dimension.reach in ("report", "topic") and not TWO_SUBJECTS.search(passage.layout.title):
        yield passage.layout.title


def _of_siblings(key: str, siblings: list[dict[str, str]]) -> list[str]:
    """The value that all like figures before in the sentence share."""
    values = {parameters.get(key) for parameters in siblings}
    value = values.pop() if len(values) == 1 else None
    return [value] if value and ANY_OF not in value else []
