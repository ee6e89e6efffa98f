"""What templates remember: the binding of a blank, recognised by the words around it.

passages     how each blank of a report is recognised
remembered   for each blank the binding that somebody of the bureau confirmed last in the same words
"""

import re
from collections import defaultdict

from qingfeng.kernel.crypto import sm3_hex
from qingfeng.kernel.metrics.metric import find

from .blanks import Blank
from .filling import Filling
from .models import KeptBinding

VARYING = re.compile(r"[\d０-９]+|[*＊XxＸｘ×_＿]+")


def passages(filling: Filling) -> dict[int, str]:
    return {item.blank.index: passage(filling.source.text, item.blank) for item in filling.items}


def passage(text: str, blank: Blank) -> str:
    """Recognises the same blank in the same words, whatever the figures around it have become."""
    start, end = blank.sentence
    before, after = text[start : blank.start], text[blank.end : end]
    return sm3_hex("\x1f".join(VARYING.sub("#", part).strip() for part in (before, after)).encode())


def remembered(filling: Filling) -> dict[int, KeptBinding]:
    """By the blank's index. Only the latest template that knows the passage counts."""
    wanted = passages(filling)
    kept = KeptBinding.objects.filter(template__org=filling.org, passage__in=set(wanted.values()))
    known: dict[str, list[KeptBinding]] = defaultdict(list)
    for each in kept.select_related("template", "by").order_by("-template", "index"):
        if find(each.metric) is None:  # no longer in the catalogue
            continue
        same = known[each.passage]
        if not same or same[0].template_id == each.template_id:
            same.append(each)
    chosen = {index: _one(known[passage], index) for index, passage in wanted.items() if passage in known}
    return {index: each for index, each in chosen.items() if each}


def _one(same: list[KeptBinding], index: int) -> KeptBinding | None:
    """A sentence that stands twice in a report may ask two things: then only the blank at the same place is meant."""
    first = same[0]
    if all(
        (each.metric, each.parameters, each.period) == (first.metric, first.parameters, first.period) for each in same
    ):
        return first
    return next((each for each in same if each.index == index), None)
