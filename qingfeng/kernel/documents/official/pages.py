"""Sections: upright pages with their numbers at the outer edges, and turned pages for wide tables.

A turned page is the upright sheet turned: its head lies at the binding edge of an odd page and at the outer edge of an
even one, and its number stays where the other pages have theirs (chapter 8).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from types import SimpleNamespace

from qingfeng.kernel.documents.layout import number_runs, page_number
from qingfeng.kernel.documents.official.lines import TWIPS, Pen, Place, indents, line
from qingfeng.kernel.documents.official.shapes import words_at
from qingfeng.kernel.documents.ooxml import Element, qn, w
from qingfeng.kernel.documents.paragraphs import LINE

WIDTH, HEIGHT = 210.0, 297.0
TOP, LEFT, RIGHT, BOTTOM = 37.0, 28.0, 26.0, 35.0
FOOT = 24.7  # from the paper's edge: the dash of the number then stands 7 mm below the text area
NUMBER_HEIGHT = 8.0


@dataclass(frozen=True)
class Standing:
    """An element, and whether it stands on a turned page."""

    element: Element
    turned: bool = False


def sections(pen: Pen, flow: Iterable[Standing], *, letter: bool) -> Iterator[Element]:
    """The flow with the ends of its sections; the last one ends the document."""
    feet = _Feet(pen)
    groups = [(turned, [each.element for each in group]) for turned, group in groupby(flow, lambda each: each.turned)]
    for number, (turned, elements) in enumerate(groups):
        end = feet.section(turned=turned, letter=letter and not number)
        if number == len(groups) - 1:
            yield from (*elements, end)
        else:
            yield from _ended(elements, end)


def _ended(elements: list[Element], end: Element) -> Iterator[Element]:
    """A section ends in its last paragraph; after a table in one that takes no room."""
    if elements[-1].tag != qn("w:p"):
        elements = [*elements, line([], Place(line=20, on_grid=False))]
    elements[-1][0].append(end)
    yield from elements


class _Feet:
    """The feet of the pages, made when the first section asks for them."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self._made: dict[bool, list[Element]] = {}

    def section(self, *, turned: bool, letter: bool) -> Element:
        top, left, right, bottom = (LEFT, BOTTOM, TOP, RIGHT) if turned else (TOP, LEFT, RIGHT, BOTTOM)
        width, height = (HEIGHT, WIDTH) if turned else (WIDTH, HEIGHT)
        size = w("pgSz", w=_twips(width), h=_twips(height), **({"orient": "landscape"} if turned else {}))
        margins = {"top": top, "right": right, "bottom": bottom, "left": left, "header": 15.0, "footer": FOOT}
        edges = {name: _twips(length) for name, length in margins.items()}
        if turned:
            edges["footer"] = _twips(10.0)
        return w(
            "sectPr", *self._references(turned=turned),
            w("type", val="nextPage"), size, w("pgMar", **edges, gutter="0"),
            *([w("titlePg")] if letter else []), w("docGrid", type="lines", linePitch=str(LINE)),
        )  # fmt: skip

    def _references(self, *, turned: bool) -> list[Element]:
        if turned not in self._made:
            foot = self._turned if turned else self._upright
            self._made[turned] = [
                _reference("default", self._pen.parts.footer(foot("right"))),
                _reference("even", self._pen.parts.footer(foot("left"))),
            ]
        return [_reference(each.get(qn("w:type"), ""), each.get(qn("r:id"), "")) for each in self._made[turned]]

    def _upright(self, edge: str) -> Element:
        made = w("p")
        page_number(SimpleNamespace(paragraphs=[SimpleNamespace(_p=made)]), edge)
        return made

    def _turned(self, edge: str) -> Element:
        """Beside the table, as it will be read when the sheet is turned back."""
        number = line(number_runs(), Place(edge, line=0, indent=indents(**{edge: 1.0}), on_grid=False))
        # The middle of an upright number lies 7 mm below the text area.
        middle = BOTTOM - 7.0
        place = (middle - NUMBER_HEIGHT / 2, LEFT, NUMBER_HEIGHT, WIDTH - LEFT - RIGHT)
        box = words_at(self._pen.parts, place, [number], direction="vert", anchor="ctr")
        return line([box], Place(line=20, on_grid=False))


def _reference(kind: str, relationship: str) -> Element:
    made = w("footerReference", type=kind)
    made.set(qn("r:id"), relationship)
    return made


def _twips(millimetres: float) -> str:
    return str(round(millimetres * TWIPS))
