"""Lines over the periods: a point for each value, a gap where nothing is known, the last value said."""

from itertools import pairwise

from qingfeng.kernel.charts.chart import Chart, Series, said
from qingfeng.kernel.charts.drawing import Area, Point, Shape, Stroke, Words
from qingfeng.kernel.charts.plot import LABEL, Plot, grid, inner
from qingfeng.kernel.charts.scale import Scale
from qingfeng.kernel.documents.paragraphs import width_of

DOT, THICK = 1.0, 0.5
MIDDLE = 1.1  # from the middle of a digit down to its foot
ALL_SAID = 12  # up to so many points say their values when there is one line


def lines(chart: Chart, place: Plot) -> list[Shape]:
    every = len(chart.series) == 1 and len(chart.categories) <= ALL_SAID
    plot, rising = inner(chart, place, at_right=0.0 if every else _room(chart))
    slot = plot.width / len(chart.categories)
    across = [plot.left + slot * (column + 0.5) for column in range(len(chart.categories))]
    shapes = [*grid(plot, rising), *_labels(chart, across, slot, plot.bottom + 4.6)]
    for number, each in enumerate(chart.series, 1):
        points = _points(each, across, rising)
        role = f"series-{number}"
        for before, after in pairwise(points):
            if before and after:
                shapes.append(Stroke((before, after), role, THICK))
        for column, point in enumerate(points):
            if point:
                told = f"{chart.categories[column]} {each.label} {chart.amount(each.values[column])}"
                shapes.append(_dot(point, role, told, number))
        if every:
            shapes += _values(each, points)
    return shapes if every else [*shapes, *_last_values(chart, across, rising)]


def _points(series: Series, across: list[float], rising: Scale) -> list[Point | None]:
    return [
        None if value is None else (x, rising.at(float(value))) for x, value in zip(across, series.values, strict=True)
    ]


def _labels(chart: Chart, across: list[float], slot: float, y: float) -> list[Shape]:
    """Every label, or every second, third … where they would run into each other; the last one is always there."""
    longest = max(map(width_of, chart.categories)) * LABEL + 1.0
    step = max(1, -int(-longest // slot))
    last = len(across) - 1
    shown = [column for column in range(len(across)) if (last - column) % step == 0]
    return [Words(across[column], y, chart.categories[column], LABEL, "middle") for column in shown]


def _dot(point: Point, role: str, told: str, number: int) -> Area:
    """A shape of its own for each line: the colours may be gone on paper."""
    x, y = point
    square = ((x - DOT, y - DOT), (x + DOT, y - DOT), (x + DOT, y + DOT), (x - DOT, y + DOT))
    diamond = ((x, y - 1.4 * DOT), (x + 1.4 * DOT, y), (x, y + 1.4 * DOT), (x - 1.4 * DOT, y))
    triangle = ((x, y - 1.3 * DOT), (x + 1.2 * DOT, y + DOT), (x - 1.2 * DOT, y + DOT))
    return Area((diamond, square, triangle)[(number - 1) % 3], role, told)


def _values(series: Series, points: list[Point | None]) -> list[Shape]:
    told = zip(series.values, points, strict=True)
    return [Words(point[0], point[1] - 2.2, said(value), LABEL, "middle") for value, point in told if point]


def _room(chart: Chart) -> float:
    return max(len(said(each.values[-1])) for each in chart.series) * LABEL * 0.5 + 1.0


def _last_values(chart: Chart, across: list[float], rising: Scale) -> list[Shape]:
    """At the right of the last points, pushed apart where they would cover each other, never down to the labels below
    the axis. Lines that end at the same value say it once."""
    lasts = {value for each in chart.series if (value := each.values[-1]) is not None}
    known = sorted((rising.at(float(value)) + MIDDLE, said(value)) for value in lasts)
    down, up = [float("-inf")], [rising.start + MIDDLE + LABEL]
    for y, _told in known:
        down.append(max(y, down[-1] + LABEL))
    for y in reversed(down[1:]):
        up.append(min(y, up[-1] - LABEL))
    return [Words(across[-1] + 2.0, y, told, LABEL) for y, (_y, told) in zip(reversed(up[1:]), known, strict=True)]
