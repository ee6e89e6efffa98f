"""The place a picture has, and its axes."""

from dataclasses import dataclass

from qingfeng.kernel.charts.chart import Chart, said
from qingfeng.kernel.charts.drawing import Shape, Stroke, Words
from qingfeng.kernel.charts.scale import Scale, scale
from qingfeng.kernel.documents.paragraphs import width_of

LABEL = 3.0


@dataclass(frozen=True)
class Plot:
    """Edges in millimetres."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


def whole(chart: Chart) -> bool:
    return all(isinstance(value, int) for each in chart.series for value in each.values if value is not None)


def tick_said(value: float) -> str:
    return said(int(value) if value == int(value) else value)


def inner(chart: Chart, plot: Plot, *, at_right: float = 0.0) -> tuple[Plot, Scale]:
    """What is left of the place beside the numbers of the upright axis, and the scale along it."""
    rising = scale(chart.numbers, plot.bottom - 7.0, plot.top + 4.0, whole=whole(chart))
    room = max(width_of(tick_said(tick)) for tick in rising.ticks) * LABEL + 2.5
    return Plot(plot.left + room, plot.top + 4.0, plot.right - 1.0 - at_right, plot.bottom - 7.0), rising


def grid(plot: Plot, rising: Scale) -> list[Shape]:
    """Quiet lines at every step, with their numbers; the line of nought is darker."""
    shapes: list[Shape] = []
    for tick in rising.ticks:
        y = rising.at(tick)
        shapes.append(Stroke(((plot.left, y), (plot.right, y)), "axis" if abs(tick) < rising.step / 2 else "rule", 0.2))
        shapes.append(Words(plot.left - 1.2, y + 1.1, tick_said(tick), LABEL, "end", "soft"))
    return shapes
