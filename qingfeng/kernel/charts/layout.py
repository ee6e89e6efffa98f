"""From a chart to its drawing: which picture a kind is, and what stands above it (title, legend)."""

from collections.abc import Callable
from dataclasses import dataclass

from qingfeng.kernel.charts.bars import across, fits_upright, upright
from qingfeng.kernel.charts.chart import Chart
from qingfeng.kernel.charts.drawing import Drawing, Shape, Words, box
from qingfeng.kernel.charts.funnel import funnel
from qingfeng.kernel.charts.lines import lines
from qingfeng.kernel.charts.plot import Plot
from qingfeng.kernel.documents.paragraphs import width_of

TITLE, LABEL, LEGEND_ROW = 4.0, 3.2, 6.0
LEAST = (40.0, 30.0)


@dataclass(frozen=True)
class Kind:
    """``height`` answers how tall the picture must at least be for so many categories."""

    shapes: Callable[[Chart, Plot], list[Shape]]
    height: Callable[[Chart], float]


def draw(chart: Chart, width_mm: float = 150.0, height_mm: float = 75.0) -> Drawing:
    """The height grows where there are more rows than fit."""
    kind = _kind(chart, width_mm)
    head = _head(chart, max(width_mm, LEAST[0]))
    top = max((shape.y for shape in head if isinstance(shape, Words)), default=0.0) + (3.0 if head else 2.0)
    width, height = max(width_mm, LEAST[0]), max(height_mm, LEAST[1], top + kind.height(chart))
    shapes = kind.shapes(chart, Plot(0.0, top, width, height))
    return Drawing(width, height, _told(chart), (*head, *shapes))


def _kind(chart: Chart, width: float) -> Kind:
    if chart.kind == "line":
        return Kind(lines, lambda _: 30.0)
    if chart.kind == "funnel":
        return Kind(funnel, lambda chart: 11.0 * len(chart.categories))
    if fits_upright(chart, width):
        return Kind(upright, lambda _: 30.0)
    return Kind(across, lambda chart: 8.0 + len(chart.categories) * (3.0 + 3.6 * len(chart.series)))


def _told(chart: Chart) -> str:
    """What is read aloud: the title, and how much of what is shown."""
    return f"{chart.told}（{chart.unit_told}）" if chart.unit else chart.told


def _head(chart: Chart, width: float) -> list[Shape]:
    shapes: list[Shape] = []
    below = 1.0
    if chart.title:
        below += TITLE
        shapes.append(Words(width / 2, below, chart.title, TITLE, "middle"))
        below += 2.0
    if chart.kind != "funnel" and (len(chart.series) > 1 or chart.unit):
        shapes += _legend(chart, width, below)
    return shapes


def _legend(chart: Chart, width: float, top: float) -> list[Shape]:
    """The unit at the left, then the series, going on in the next line where the width is used up."""
    shapes: list[Shape] = []
    x, y = 1.0, top + LABEL
    if chart.unit:
        shapes.append(Words(x, y, chart.unit_told, LABEL, role="soft"))
        x += width_of(chart.unit_told) * LABEL + 6.0
    if len(chart.series) == 1:
        return shapes
    for place, each in enumerate(chart.series, 1):
        wide = width_of(each.label) * LABEL + 4.5
        if x + wide > width and x > 1.0:
            x, y = 1.0, y + LEGEND_ROW
        shapes += [box(x, y - 2.6, 3.0, 3.0, f"series-{place}"), Words(x + 4.2, y, each.label, LABEL)]
        x += wide + 4.0
    return shapes
