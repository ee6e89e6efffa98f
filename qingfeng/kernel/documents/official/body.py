"""Title, addressee and body (7.3.1 to 7.3.3): headings, paragraphs, captions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qingfeng.kernel.documents.official.document import Block, Heading, Paragraph, Picture, Table
from qingfeng.kernel.documents.official.lines import Pen, Place, indents, line
from qingfeng.kernel.documents.official.pictures import picture
from qingfeng.kernel.documents.official.tables import Sheet, sheet_of
from qingfeng.kernel.documents.ooxml import Element, w
from qingfeng.kernel.documents.paragraphs import FANGSONG, HEITI, KAITI, LINE, XIAOBIAOSONG, title_lines

TITLE = 22  # points: 二号
HEADING_FACES = {1: HEITI, 2: KAITI, 3: FANGSONG, 4: FANGSONG}


def title(pen: Pen, words: str, *, above: int = 0) -> Iterator[Element]:
    """Centred; what is longer than a line is broken evenly, between words, whatever typeface the reader has."""
    lines = [part for given in words.strip().splitlines() for part in title_lines(given.strip())]
    runs: list[Element] = []
    for number, each in enumerate(lines):
        runs += [*([w("r", w("br"))] if number else []), *pen.spoken((each,), XIAOBIAOSONG, TITLE, XIAOBIAOSONG)]
    yield line(runs, Place("center", above=above, keep_next=True, on_grid=False, outline=0))


def subtitle(pen: Pen, words: str) -> Iterator[Element]:
    if words:
        yield line(pen.spoken((words,), KAITI), Place("center", keep_next=True))


def addressee(pen: Pen, words: str) -> Iterator[Element]:
    """Flush left, a colon in full width at its end."""
    if words:
        yield line(pen.spoken((words.rstrip("：: ") + "：",)), Place(above=LINE))


def body(pen: Pen, blocks: Sequence[Block], *, above: int = 0) -> Iterator[Element | Sheet]:
    """Paragraphs and upright tables as elements; a table that needs the page turned as the sheet it is."""
    for number, block in enumerate(blocks):
        yield from _block(pen, block, 0 if number else above)


def _block(pen: Pen, block: Block, above: int) -> Iterator[Element | Sheet]:
    if isinstance(block, Heading):
        yield heading(pen, block, above)
    elif isinstance(block, Paragraph):
        yield paragraph(pen, block, above)
    elif isinstance(block, Picture):
        yield from picture(pen, block)
    else:
        yield from _table(pen, block, above)


def heading(pen: Pen, block: Heading, above: int = 0) -> Element:
    """Two characters in, like every paragraph; not left alone at the foot of a page."""
    level = min(max(block.level, 1), 4)
    runs = [*pen.spoken(block.words, HEADING_FACES[level]), *pen.spoken(block.after)]
    outline = level if level < 3 or not block.after else None
    place = Place(above=above, indent=indents(firstLine=2), keep_next=not block.after, outline=outline)
    return line(runs, place)


def paragraph(pen: Pen, block: Paragraph, above: int = 0) -> Element:
    inside = indents(firstLine=2) if block.indent and block.align in ("both", "left") else ()
    return line(pen.spoken(block.words), Place(block.align, above, indent=inside, keep_next=block.keep_with_next))


def _table(pen: Pen, table: Table, above: int) -> Iterator[Element | Sheet]:
    sheet = replace(sheet_of(table), above=above // 2)
    if sheet.landscape:
        yield sheet
    else:
        yield from sheet.elements(pen)
