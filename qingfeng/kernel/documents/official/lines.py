"""Lines of an official document as paragraphs of Word: faces, places, marked figures.

PEN        what is needed while writing: the parts, the figures said so far
LINE       line(pen, words, …)     one paragraph on the grid of the page
SPOKEN     pen.spoken(words, …)    the runs of some words
"""

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field

from qingfeng.kernel.documents.official.document import Figure, Link, Words
from qingfeng.kernel.documents.official.marks import marked
from qingfeng.kernel.documents.official.parts import Parts
from qingfeng.kernel.documents.ooxml import Element, clean, qn, text_run, w
from qingfeng.kernel.documents.paragraphs import FANGSONG, LATIN, LINE, font

BODY = 16  # points: 三号
TWIPS = 1440 / 25.4  # to the millimetre
RED = "E60012"


@dataclass
class Pen:
    parts: Parts = field(default_factory=Parts)
    written: list[tuple[str, str]] = field(default_factory=list)
    places: Counter[str] = field(default_factory=Counter)

    def spoken(self, words: Words, face: str = FANGSONG, size: float = BODY, latin: str = LATIN) -> list[Element]:
        found = []
        for word in words:
            text = clean(word if isinstance(word, str) else word.text)
            if text:
                runs = [text_run(text, *font(face, size, latin=latin))]
                if isinstance(word, Figure | Link) and word.href:
                    runs = [self._linked(runs, word.href)]
                found += [self._marked(runs, word)] if isinstance(word, Figure) and word.mark else runs
        return found

    def _linked(self, runs: list[Element], address: str) -> Element:
        link = w("hyperlink", *runs, history="1")
        link.set(qn("r:id"), self.parts.link(address))
        return link

    def _marked(self, runs: list[Element], figure: Figure) -> Element:
        self.places[figure.mark] += 1
        self.written.append((figure.mark, clean(figure.text)))
        return marked(runs, figure, self.places[figure.mark], self.parts)


@dataclass(frozen=True)
class Place:
    """Where a paragraph stands. Lengths in twips; ``line`` 0 lets the paragraph grow with what is in it."""

    align: str = "both"
    above: int = 0
    below: int = 0
    line: int = LINE
    indent: tuple[Element, ...] = ()
    keep_next: bool = False
    new_page: bool = False
    on_grid: bool = True
    outline: int | None = None
    tabs: tuple[Element, ...] = ()
    borders: tuple[Element, ...] = ()


def line(runs: list[Element], place: Place = Place()) -> Element:
    """A paragraph; its properties come in the order Word asks for. A place may be used for several paragraphs."""
    rule = {"line": str(place.line), "lineRule": "exact"} if place.line else {"line": "240", "lineRule": "auto"}
    properties = [
        *([w("keepNext")] if place.keep_next else []),
        *([w("pageBreakBefore")] if place.new_page else []),
        w("widowControl", val="0"),
        *([w("pBdr", *map(deepcopy, place.borders))] if place.borders else []),
        *([w("tabs", *map(deepcopy, place.tabs))] if place.tabs else []),
        # No room between letters and digits: 28 characters stay 28, marked figures stand like all others.
        w("autoSpaceDE", val="0"),
        w("autoSpaceDN", val="0"),
        *([] if place.on_grid else [w("snapToGrid", val="0")]),
        w("spacing", before=str(place.above), after=str(place.below), **rule),
        *map(deepcopy, place.indent),
        w("jc", val=place.align),
        *([] if place.outline is None else [w("outlineLvl", val=str(place.outline))]),
    ]
    return w("p", w("pPr", *properties), *runs)


def indents(**lengths: float) -> tuple[Element, ...]:
    """``indents(left=6, hanging=4)`` in characters of the body; Word follows those, others the twips beside them."""
    attributes = {}
    for side, characters in lengths.items():
        attributes[f"{side}Chars"] = str(round(characters * 100))
        attributes[side] = str(round(characters * BODY * 20))
    return (w("ind", **attributes),)
