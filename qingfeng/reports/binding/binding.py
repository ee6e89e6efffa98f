"""The one way from a text with blanks to bindings: `bind`."""

from collections.abc import Sequence

from qingfeng.reports.binding.answer import Askable, Binding
from qingfeng.reports.binding.deciding import Sibling, decide
from qingfeng.reports.binding.naming import Names
from qingfeng.reports.binding.passage import Layout, Passage
from qingfeng.reports.blanks import Blank


def bind(text: str, blanks: Sequence[Blank], catalogue: Sequence[Askable]) -> list[Binding]:
    """For each blank, in order, the metric that it asks for with parameters and period, or why it stays open."""
    layout = Layout(text, blanks)
    names = Names(text, [dimension for metric in catalogue for dimension in metric.dimensions])
    by_key = {metric.key: metric for metric in catalogue}
    bindings: list[Binding] = []
    siblings: list[Sibling] = []
    for blank in blanks:
        passage = Passage(layout, blank)
        binding = decide(passage, catalogue, names, siblings)
        bindings.append(binding)
        if binding.metric:
            siblings.append(
                Sibling(blank.sentence, passage.item, blank.unit, by_key[binding.metric], binding.parameters)
            )
    return bindings
