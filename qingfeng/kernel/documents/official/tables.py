"""Tables as Word's own: the head again on every page, rows that stay whole, never wider than the page.

SHEET   a table that knows how it fits: letters, widths, upright or with the page turned
FIT     sheet_of(table)     refuses what fits no page, and rows of different length
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from qingfeng.kernel.documents.official.document import Cell, Table, plain, words_of
from qingfeng.kernel.documents.official.lines import TWIPS, Pen, Place, line
from qingfeng.kernel.documents.ooxml import Element, w
from qingfeng.kernel.documents.paragraphs import FANGSONG, HEITI, width_of
from qingfeng.kernel.errors import BadInput

UPRIGHT_MM, TURNED_MM = 156.0, 225.0
SIDE, ABOVE = 85, 40  # twips between the words and the rules: 1.5 mm at the sides
UPRIGHT_SIZES, TURNED_SIZES = (14.0, 12.0, 10.5), (12.0, 10.5, 9.0)
MOST_COLUMNS = 24
WIDEST_ASKED, NARROWEST = 20.0, 2.0  # characters
BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
SHORT, WHOLE = 8, 4  # characters: of a column in the middle, of a word that is not broken
NUMERIC = frozenset("0123456789.,%-+—±＋－％/: ")


@dataclass(frozen=True)
class Sheet:
    table: Table
    landscape: bool
    size: float
    widths: tuple[int, ...]
    above: int = 0

    @cached_property
    def centred(self) -> frozenset[int]:
        """Columns of numbers and short words."""
        columns = range(len(self.widths))
        return frozenset(at for at in columns if all(map(_short, _texts(self.table, at, head=False))))

    def elements(self, pen: Pen) -> Iterator[Element]:
        """Caption and unit above, note below; the caption stays with the table."""
        table = self.table
        if self.above:
            yield line([], Place(line=self.above, on_grid=False, keep_next=True))
        if table.caption:
            yield line(pen.spoken((table.caption,), HEITI, 14), Place("center", 120, 60, 480, (), True, on_grid=False))
        if table.unit:
            told = pen.spoken((f"单位：{table.unit}",), FANGSONG, 12)
            yield line(told, Place("right", 0, 40, 360, (), True, on_grid=False))
        yield self._table(pen)
        note = pen.spoken((table.note,), FANGSONG, 12) if table.note else []
        yield line(note, Place(above=60, below=60, line=360 if note else 40, on_grid=False))

    def _table(self, pen: Pen) -> Element:
        borders = (w(side, val="single", sz="4", space="0", color="auto") for side in BORDERS)
        room = {"top": ABOVE, "left": SIDE, "bottom": ABOVE, "right": SIDE}
        margins = w("tblCellMar", *(w(side, w=str(size), type="dxa") for side, size in room.items()))
        properties = w(
            "tblPr", w("tblW", w=str(sum(self.widths)), type="dxa"), w("jc", val="center"), w("tblBorders", *borders),
            w("tblLayout", type="fixed"), margins,
        )  # fmt: skip
        grid = w("tblGrid", *(w("gridCol", w=str(width)) for width in self.widths))
        head = (self._row(pen, row, HEITI, heading=True) for row in self.table.head)
        last = len(self.table.rows) - 1
        rows = (
            self._row(pen, row, HEITI if self.table.total and number == last else FANGSONG)
            for number, row in enumerate(self.table.rows)
        )
        return w("tbl", properties, grid, *head, *rows)

    def _row(self, pen: Pen, cells: Sequence[Cell], face: str, *, heading: bool = False) -> Element:
        row = w("tr", w("trPr", w("cantSplit"), *([w("tblHeader")] if heading else [])))
        for column, (cell, width) in enumerate(zip(cells, self.widths, strict=True)):
            words = words_of(cell)
            place = Place(
                "center" if heading or column in self.centred else "left", line=round(self.size * 26), on_grid=False
            )
            inside = w("tcPr", w("tcW", w=str(width), type="dxa"), w("vAlign", val="center"))
            row.append(w("tc", inside, line(pen.spoken(words, face, self.size), place)))
        return row


def sheet_of(table: Table) -> Sheet:
    """The largest letters with which every column has what it needs, upright if possible."""
    columns = _columns(table)
    least = [_least(table, column) for column in range(columns)]
    ways = [] if table.landscape is True else [(False, UPRIGHT_MM, size) for size in UPRIGHT_SIZES]
    ways += [] if table.landscape is False else [(True, TURNED_MM, size) for size in TURNED_SIZES]
    for turned, width, size in ways:
        if sum(least) <= _room(columns, width, size):
            return Sheet(table, turned, size, _shared(table, least, width, size))
    turned, width, size = ways[-1]
    return Sheet(table, turned, size, _shared(table, [NARROWEST] * columns, width, size))


def _room(columns: int, width: float, size: float) -> float:
    """For words, in characters."""
    return (width * TWIPS - columns * 2 * SIDE) / (size * 20)


def _columns(table: Table) -> int:
    rows = [*table.head, *table.rows]
    name = f"表格“{table.caption}”" if table.caption else "表格"
    if not rows:
        raise BadInput(f"{name}是空的，请放入内容或删去表格。")
    lengths = {len(row) for row in rows} | ({len(table.widths)} if table.widths else set())
    columns = lengths.pop()
    if lengths or not columns:
        raise BadInput(f"{name}各行的列数不一致，请补齐后再生成。")
    if any(share <= 0 for share in table.widths):
        raise BadInput(f"{name}的列宽必须大于 0，请改正或留空。")
    if columns > MOST_COLUMNS:
        raise BadInput(f"{name}有 {columns} 列，横排也放不下，最多 {MOST_COLUMNS} 列，请拆成几张表。")
    return columns


def _texts(table: Table, column: int, *, head: bool = True) -> list[str]:
    return [plain(words_of(row[column])) for row in ((*table.head, *table.rows) if head else table.rows)]


def _asked(table: Table, column: int) -> float:
    """What a column would like to have: its longest words on one line, within reason."""
    return min(WIDEST_ASKED, max(NARROWEST, *(width_of(text) for text in _texts(table, column))))


def _least(table: Table, column: int) -> float:
    """What a column needs: numbers and words of a few characters whole, others broken once."""
    return max(NARROWEST, *map(_need, _texts(table, column)))


def _need(text: str) -> float:
    whole = width_of(text)
    return min(whole, WIDEST_ASKED) if len(text) <= WHOLE or _is_number(text) else min(7.0, whole / 2 + 0.5)


def _shared(table: Table, least: Sequence[float], width: float, size: float) -> tuple[int, ...]:
    """Every column gets its least, then what it asks for beyond that as far as it goes; the rest goes to all."""
    whole, letter = round(width * TWIPS), size * 20
    room = _room(len(least), width, size)
    asked = [share / sum(table.widths) * room for share in table.widths]
    asked = asked or [_asked(table, column) for column in range(len(least))]
    sizes = [need * letter + 2 * SIDE for need in least]
    wishes = [max(0.0, want - need) * letter for want, need in zip(asked, least, strict=True)]
    left = whole - sum(sizes)
    granted = min(1.0, max(0.0, left) / max(1.0, sum(wishes)))
    sizes = [each + wish * granted for each, wish in zip(sizes, wishes, strict=True)]
    stretch = whole / sum(sizes)
    ends = [round(sum(sizes[: place + 1]) * stretch) for place in range(len(sizes))]
    return tuple(end - start for start, end in zip([0, *ends], ends, strict=False))


def _short(text: str) -> bool:
    return len(text) <= SHORT or _is_number(text)


def _is_number(text: str) -> bool:
    return set(text) <= NUMERIC
