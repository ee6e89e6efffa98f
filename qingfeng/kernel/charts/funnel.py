"""A funnel: how many of the first step come through the next ones, with the share of the step before."""

from qingfeng.kernel.charts.chart import Chart
from qingfeng.kernel.charts.drawing import Area, Shape, Words, box
from qingfeng.kernel.charts.plot import LABEL, Plot
from qingfeng.kernel.documents.paragraphs import width_of

FILLED = 0.62  # of a step's room; what is between two steps is their slope
LEAST_WIDE = 0.8


def funnel(chart: Chart, place: Plot) -> list[Shape]:
    values = [max(0.0, float(value or 0)) for value in chart.series[0].values]
    left = place.left + max(map(width_of, chart.categories)) * LABEL + 3.0
    amounts = [chart.amount(value) + _share(chart, values, step) for step, value in enumerate(chart.series[0].values)]
    right = place.right - max(map(width_of, amounts)) * LABEL - 4.0
    middle, full = (left + right) / 2, right - left
    largest = max([*values, 1e-9])
    row = (place.height - 1.0) / len(values)
    wide = [max(LEAST_WIDE, full * value / largest) for value in values]
    shapes: list[Shape] = []
    for step, category in enumerate(chart.categories):
        top = place.top + row * step
        told = f"{category} {chart.amount(chart.series[0].values[step])}"
        if step:
            shapes.append(_slope(middle, wide[step - 1], wide[step], top - row * (1 - FILLED), top))
        shapes.append(box(middle - wide[step] / 2, top, wide[step], row * FILLED, "series-1", told))
        base = top + row * FILLED / 2 + 1.1
        shapes.append(Words(left - 2.0, base, category, LABEL, "end"))
        shapes.append(Words(right + 2.0, base, amounts[step], LABEL))
    return shapes


def _slope(middle: float, above: float, below: float, top: float, bottom: float) -> Area:
    half, less = above / 2, below / 2
    edge = ((middle - half, top), (middle + half, top), (middle + less, bottom), (middle - less, bottom))
    return Area(edge, "rule")


def _share(chart: Chart, values: list[float], step: int) -> str:
    """Of the step before; nothing where that was nought."""
    if not step or not values[step - 1]:
        return ""
    return chart.phrases.share.format(share=f"{values[step] / values[step - 1]:.1%}")
