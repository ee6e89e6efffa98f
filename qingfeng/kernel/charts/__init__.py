"""Small charts drawn once: the same lines and letters on screen (SVG) and in a Word document (EMF).

CHART    Chart, Series      what is told: kind, categories, values
DRAW     draw(chart)        → Drawing, in millimetres; bars, lines, funnel
WRITE    svg(drawing), emf(drawing)

Nothing is rasterised and no font is needed here: letters stay letters, so a chart is crisp at any zoom, its numbers can
be selected and read aloud, and the reader's own fonts are used. No Django here.
"""

from qingfeng.kernel.charts.chart import Chart, Series
from qingfeng.kernel.charts.drawing import Drawing
from qingfeng.kernel.charts.emf import emf
from qingfeng.kernel.charts.layout import draw
from qingfeng.kernel.charts.svg import svg

__all__ = ["Chart", "Drawing", "Series", "draw", "emf", "svg"]
