"""A drawing as SVG: inline on a page and, in new versions of Word, in a document.

Colours are plain attributes, which any style sheet overrides: the page's tokens give light and dark through the classes
``chart-<role>``. No style attribute and no script, so a strict content policy lets it pass.
"""

from xml.sax.saxutils import escape, quoteattr

from qingfeng.kernel.charts.drawing import COLOURS, Area, Drawing, Point, Shape, Stroke, Words

FACES = "PingFang SC, Microsoft YaHei, Noto Sans SC, Noto Sans CJK SC, sans-serif"


def svg(drawing: Drawing) -> str:
    width, height = f"{drawing.width_mm:g}", f"{drawing.height_mm:g}"
    title = escape(drawing.title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-label={quoteattr(drawing.title)} '
        f'viewBox="0 0 {width} {height}" width="{width}mm" height="{height}mm" font-family="{FACES}">'
        f"<title>{title}</title>{''.join(map(_shape, drawing.shapes))}</svg>"
    )


def _shape(shape: Shape) -> str:
    colour = COLOURS[shape.role]
    if isinstance(shape, Words):
        return (
            f'<text class="chart-{shape.role}" x="{shape.x:.2f}" y="{shape.y:.2f}" font-size="{shape.size:g}" '
            f'text-anchor="{shape.align}" fill="{colour}">{escape(shape.text)}</text>'
        )
    if isinstance(shape, Area):
        told = f"<title>{escape(shape.says)}</title>" if shape.says else ""
        return f'<polygon class="chart-{shape.role}" points="{_points(shape.points)}" fill="{colour}">{told}</polygon>'
    return _stroke(shape, colour)


def _stroke(shape: Stroke, colour: str) -> str:
    return (
        f'<polyline class="chart-{shape.role} chart-stroke" points="{_points(shape.points)}" fill="none" '
        f'stroke="{colour}" stroke-width="{shape.width:g}" stroke-linejoin="round"/>'
    )


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
