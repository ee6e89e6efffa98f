"""Bars: upright where the labels fit below them, lying where they do not."""

from qingfeng.kernel.charts.chart import Chart, said, shortened
from qingfeng.kernel.charts.drawing import Shape, Stroke, Words, box
from qingfeng.kernel.charts.plot import LABEL, Plot, grid, inner, whole
from qingfeng.kernel.charts.scale import scale
from qingfeng.kernel.documents.paragraphs import width_of

AXIS = 12.0  # what the numbers beside the axis take, about
FILLED = 0.66  # of the room a category has
LONGEST_LABEL, MOST_LABEL_SHARE = 16, 0.4


def fits_upright(chart: Chart, width: float) -> bool:
    slot = (width - AXIS) / len(chart.categories)
    longest = max(map(width_of, chart.categories)) * LABEL
    values = max((len(said(value)) for each in chart.series for value in each.values), default=1) * LABEL * 0.5
    return longest <= slot - 1.0 and values * len(chart.series) <= slot


def upright(chart: Chart, place: Plot) -> list[Shape]:
    plot, rising = inner(chart, place)
    shapes = grid(plot, rising)
    slot = plot.width / len(chart.categories)
    thick = min(slot * FILLED / len(chart.series), 14.0)
    for column, category in enumerate(chart.categories):
        middle = plot.left + slot * (column + 0.5)
        shapes.append(Words(middle, plot.bottom + 4.6, category, LABEL, "middle"))
        x = middle - thick * len(chart.series) / 2
        for number, each in enumerate(chart.series, 1):
            value = each.values[column]
            if value is not None:
                top, nought = rising.at(float(value)), rising.at(0.0)
                told = f"{category} {each.label} {chart.amount(value)}"
                shapes.append(box(x + 0.2, min(top, nought), thick - 0.4, abs(top - nought), f"series-{number}", told))
                shapes.append(Words(x + thick / 2, min(top, nought) - 1.0, said(value), LABEL, "middle"))
            x += thick
    return shapes


def across(chart: Chart, place: Plot) -> list[Shape]:
    """Long names stand at the left, each bar says its value at its end."""
    names = shortened(chart.categories, LONGEST_LABEL)
    size = min(LABEL, place.width * MOST_LABEL_SHARE / max(map(width_of, names)))
    left = place.left + max(map(width_of, names)) * size + 2.0
    room = max(len(said(value)) for each in chart.series for value in each.values) * LABEL * 0.5 + 2.0
    along = scale(chart.numbers, left, place.right - room, whole=whole(chart))
    nought = along.at(0.0)
    row = (place.height - 2.0) / len(chart.categories)
    thick = min(row * FILLED / len(chart.series), 6.0)
    shapes: list[Shape] = []
    for line, (category, name) in enumerate(zip(chart.categories, names, strict=True)):
        middle = place.top + row * (line + 0.5)
        shapes.append(Words(left - 1.5, middle + size * 0.36, name, size, "end"))
        y = middle - thick * len(chart.series) / 2
        for number, each in enumerate(chart.series, 1):
            value = each.values[line]
            if value is not None:
                end = along.at(float(value))
                told = f"{category} {each.label} {chart.amount(value)}"
                shapes.append(box(min(end, nought), y + 0.2, abs(end - nought), thick - 0.4, f"series-{number}", told))
                shapes.append(Words(max(end, nought) + 1.0, y + thick / 2 + 1.1, said(value), LABEL))
            y += thick
    shapes.append(Stroke(((nought, place.top), (nought, place.bottom - 2.0)), "axis"))
    return shapes
