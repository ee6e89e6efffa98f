"""版头 (7.2), and the first page of a letter (10.1). Distances are the standard's, in millimetres.

FILE    the unit's name 35 mm below the text area's edge, the number two lines below, a red rule 4 mm below that
LETTER  the name 30 mm below the paper's edge, red double lines below it and at the foot, the number at the right
"""

from collections.abc import Iterator

from qingfeng.kernel.documents.official.document import RedHead
from qingfeng.kernel.documents.official.lines import BODY, RED, TWIPS, Pen, Place, line
from qingfeng.kernel.documents.official.shapes import rule, words_at
from qingfeng.kernel.documents.ooxml import Element, clean, text_run, w
from qingfeng.kernel.documents.paragraphs import (
    FANGSONG,
    HEITI,
    KAITI,
    LINE,
    TEXT_WIDTH,
    XIAOBIAOSONG,
    font,
    width_of,
)
from qingfeng.kernel.errors import BadInput

TOP_OF_PAGE, TOP_OF_LETTER, TOP_OF_TEXT = 35.0, 30.0, 37.0
BELOW_NAME = 4.0  # to the rule of a letter; and from the number to the rule of a file
LETTER_LEFT, LETTER_WIDTH, LETTER_FOOT = 21.0, 170.0, 277.0
THICK, THIN, BETWEEN = 0.53, 0.26, 0.4
MOST_POINTS, NARROWEST = 46.0, 0.7  # of the name: its size, and how far its letters may be narrowed
LINE_OF_NAME = 1.25  # a line of the name, in its size
# How far below the top of its line a character begins and ends, in its size, where a line is four fifths rise.
RISE, FALL = 0.86, 0.12
POINT = 25.4 / 72  # mm
MOST_ISSUERS = 5
BESIDE = 0.5  # characters between several names and the suffix beside them


def head(pen: Pen, given: RedHead) -> Iterator[Element]:
    if not 1 <= len(given.issuers) <= MOST_ISSUERS:
        raise BadInput(f"发文机关须有 1 至 {MOST_ISSUERS} 个，现在是 {len(given.issuers)} 个。")
    yield from _letter(pen, given) if given.form == "letter" else _file(pen, given)


def _file(pen: Pen, given: RedHead) -> Iterator[Element]:
    notes = _notes(given)
    for number in range(3):
        words, face = notes[number] if number < len(notes) else ("", HEITI)
        yield line(pen.spoken((words,), face), Place("left"))
    size, scale = name_size(given)
    above = round(TOP_OF_PAGE * TWIPS) - 3 * LINE - round((LINE_OF_NAME * 0.8 - RISE) * size * 20)
    yield from _name(given, size, scale, above)
    yield _number(pen, given, above=2 * LINE)
    # Below the number's characters the line has some room of its own.
    room = LINE * 0.2 - FALL * BODY * 20
    border = w("bottom", val="single", sz="12", space="0", color=RED)
    yield line([], Place(line=round(BELOW_NAME * TWIPS - room), borders=(border,), on_grid=False))


def _notes(given: RedHead) -> list[tuple[str, str]]:
    """份号, 密级和保密期限, 紧急程度, one below the other."""
    told = ((given.copy, FANGSONG), (given.secrecy, HEITI), (given.urgency, HEITI))
    return [(words, face) for words, face in told if words]


def name_size(given: RedHead) -> tuple[float, float]:
    """Points, and the width of a character against its height: one line holds the longest name."""
    suffix = given.suffix if given.form == "file" else ""
    longest = max(map(width_of, given.issuers)) + width_of(suffix) + (BESIDE if len(given.issuers) > 1 else 0)
    points = min(MOST_POINTS, TEXT_WIDTH / 20 / longest / NARROWEST)
    return round(points * 2) / 2, min(1.0, TEXT_WIDTH / 20 / longest / points)


def _name(given: RedHead, size: float, scale: float, above: int) -> Iterator[Element]:
    """Several units stand below each other over the whole width, the suffix beside them in the middle."""
    if len(given.issuers) == 1:
        name = _red(given.issuers[0] + given.suffix, size, scale)
        yield line([name], Place("center", above, line=round(size * LINE_OF_NAME * 20), on_grid=False))
    else:
        yield from _joint(given, size, scale, above)


def _joint(given: RedHead, size: float, scale: float, above: int) -> Iterator[Element]:
    wide = round(max(map(width_of, given.issuers)) * size * scale * 20)
    beside = TEXT_WIDTH - wide
    height = round(size * LINE_OF_NAME * 20)
    table = w(
        "tbl", w("tblPr", w("tblW", w=str(TEXT_WIDTH), type="dxa"), w("tblLayout", type="fixed"), _no_margins()),
        w("tblGrid", w("gridCol", w=str(wide)), w("gridCol", w=str(beside))),
    )  # fmt: skip
    for number, issuer in enumerate(given.issuers):
        name = line([_red(issuer, size, scale)], Place("distribute", line=height, on_grid=False))
        merge = w("vMerge", val="restart") if not number else w("vMerge")
        said = [_red(given.suffix, size, scale)] if not number else []
        suffix = line(said, Place("center", line=height, on_grid=False))
        table.append(
            w("tr", w("trPr", w("cantSplit")), w("tc", w("tcPr", w("tcW", w=str(wide), type="dxa")), name),
              w("tc", w("tcPr", w("tcW", w=str(beside), type="dxa"), merge, w("vAlign", val="center")), suffix))
        )  # fmt: skip
    yield line([], Place(line=max(20, above), on_grid=False))
    yield table


def _no_margins() -> Element:
    return w("tblCellMar", *(w(side, w="0", type="dxa") for side in ("left", "right")))


def _red(words: str, size: float, scale: float) -> Element:
    face, *sizes = font(XIAOBIAOSONG, size, latin=XIAOBIAOSONG)
    return text_run(clean(words), face, w("color", val=RED), w("w", val=str(round(scale * 100))), *sizes)


def _number(pen: Pen, given: RedHead, above: int) -> Element:
    """In the middle; upward one character from the left edge, the signer one from the right."""
    if not given.signer:
        return line(pen.spoken((given.number,)), Place("center", above, on_grid=False))
    runs = pen.spoken((f"\u3000{given.number}",))
    signer = [*pen.spoken(("签发人：",)), *pen.spoken((given.signer,), KAITI)]
    return line([*runs, w("r", w("tab")), *signer], Place("left", above, on_grid=False, tabs=(_stop(BODY * 20),)))


def _stop(from_right: int = 0) -> Element:
    return w("tab", val="right", pos=str(TEXT_WIDTH - from_right))


def _letter(pen: Pen, given: RedHead) -> Iterator[Element]:
    size, scale = name_size(given)
    top = TOP_OF_LETTER - (LINE_OF_NAME * 0.8 - RISE) * size * POINT
    height = size * LINE_OF_NAME * POINT
    name = line(
        [_red(given.issuers[0], size, scale)],
        Place("center", line=round(size * LINE_OF_NAME * 20), on_grid=False),
    )
    first = TOP_OF_LETTER + (RISE + FALL) * size * POINT + BELOW_NAME
    foot = LETTER_FOOT - THICK - BETWEEN - THIN
    standing = [
        words_at(pen.parts, (LETTER_LEFT, top, LETTER_WIDTH, height + 1), [name]),
        rule(pen.parts, LETTER_LEFT, first, LETTER_WIDTH, THICK, RED),
        rule(pen.parts, LETTER_LEFT, first + THICK + BETWEEN, LETTER_WIDTH, THIN, RED),
        rule(pen.parts, LETTER_LEFT, foot, LETTER_WIDTH, THIN, RED),
        rule(pen.parts, LETTER_LEFT, LETTER_FOOT - THICK, LETTER_WIDTH, THICK, RED),
    ]
    yield from _letter_lines(pen, given, standing, first + THICK + BETWEEN + THIN)


def _letter_lines(pen: Pen, given: RedHead, standing: list[Element], below: float) -> Iterator[Element]:
    """份号 and the number on the first line, seven eighths of a character below the double line."""
    gap = 7 / 8 * BODY * 20 - (LINE * 0.8 - RISE * BODY * 20)
    notes = _notes(given) or [("", FANGSONG)]
    for number, (words, face) in enumerate(notes):
        runs = pen.spoken((words,), face)
        if number:
            yield line(runs, Place("left", on_grid=False))
        else:
            above = round((below - TOP_OF_TEXT) * TWIPS + gap)
            told = [*standing, *runs, w("r", w("tab")), *pen.spoken((given.number,))]
            yield line(told, Place("left", above, on_grid=False, tabs=(_stop(),)))
