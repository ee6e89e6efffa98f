"""What follows the body: 附件说明 (7.3.4), 署名 and 成文日期 (7.3.5), 附注 (7.3.6), 版记 (7.4)."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil

from qingfeng.kernel.documents.official.document import Imprint, Signature
from qingfeng.kernel.documents.official.lines import BODY, TWIPS, Pen, Place, indents, line
from qingfeng.kernel.documents.official.shapes import words_at
from qingfeng.kernel.documents.ooxml import Element, w
from qingfeng.kernel.documents.paragraphs import FANGSONG, LINE, TEXT_WIDTH, width_of

SEALED_LINES, UNSEALED_LINES = 2, 1  # empty ones above: a seal of 42 mm ends within a line of the body
BETWEEN_SEALS = 3
SEALED_RIGHT, UNSEALED_RIGHT = 4.0, 2.0  # characters
FOOT_OF_TEXT, LEFT_OF_TEXT, TEXT_MM = 262.0, 28.0, 156.0
SMALL = 14  # points: 四号
THICK, THIN = "8", "6"  # eighths of a point: 0.35 and 0.26 mm
RULE, RULE_HEIGHT = 20, 45  # twips: the line a rule stands in, and what it takes with its border
COPIES = "抄送："


def said_on(day: date) -> str:
    """成文日期: no leading noughts (7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def attachments(pen: Pen, names: Sequence[str]) -> Iterator[Element]:
    """Below an empty line; a name that goes on begins again below its first character. No full stop."""
    if len(names) == 1:
        words = (f"附件：{names[0]}",)
        yield line(pen.spoken(words), Place("left", LINE, indent=indents(left=5, hanging=3), keep_next=True))
        return
    digits = 1.0 if len(names) < 10 else 1.5
    for number, name in enumerate(names, 1):
        before = "" if number > 1 else "附件："
        runs = [*pen.spoken((f"{before}{number}.",)), w("r", w("tab")), *pen.spoken((name,))]
        place = indents(left=5 + digits, hanging=digits + (3 if before else 0))
        yield line(runs, Place("left", LINE if number == 1 else 0, indent=place, keep_next=True))


def signature(pen: Pen, given: Signature) -> Iterator[Element]:
    day = said_on(given.on) if given.on else "\u3000\u3000年\u3000月\u3000日"
    yield from _sealed(pen, given.units, day) if given.sealed else _unsealed(pen, given.units, day)


def _sealed(pen: Pen, units: Sequence[str], day: str) -> Iterator[Element]:
    """Units and date share an axis, so that they are centred in any typeface. The date ends four characters from the
    edge, further in where a name is long."""
    longest = max(map(width_of, units), default=0.0)
    axis = max(SEALED_RIGHT + width_of(day) / 2, (longest + 1) / 2)
    sides = _around(axis, (max(longest, width_of(day)) + 1) / 2)
    for number, unit in enumerate(units):
        above = (BETWEEN_SEALS if number else SEALED_LINES) * LINE
        yield line(pen.spoken((unit,)), Place("center", above, indent=sides, keep_next=True))
    above = 0 if units else SEALED_LINES * LINE
    yield line(pen.spoken((day,)), Place("center", above, indent=sides))


def _around(axis: float, half: float) -> tuple[Element, ...]:
    """A stretch of the line around an axis; both in characters, the axis from the right edge."""
    right = round((axis - half) * BODY * 20)
    return (w("ind", left=str(TEXT_WIDTH - right - round(2 * half * BODY * 20)), right=str(right)),)


def _unsealed(pen: Pen, units: Sequence[str], day: str) -> Iterator[Element]:
    """The date begins two characters right of the unit; the longer of both ends two from the edge (7.3.5.2)."""
    longest = max(map(width_of, units), default=0.0)
    end = max(longest, width_of(day) + 2 if units else width_of(day))
    for number, unit in enumerate(units):
        inwards = UNSEALED_RIGHT + end - longest + (longest - width_of(unit))
        place = Place("right", 0 if number else LINE, indent=indents(right=inwards), keep_next=True)
        yield line(pen.spoken((unit,)), place)
    inwards = UNSEALED_RIGHT + (end - 2 - width_of(day) if units else 0)
    yield line(pen.spoken((day,)), Place("right", 0 if units else LINE, indent=indents(right=inwards)))


def note(pen: Pen, words: str) -> Iterator[Element]:
    """In brackets, below the date."""
    if words:
        yield line(pen.spoken((f"（{words.strip('（）()')}）",)), Place("left", indent=indents(firstLine=2)))


def imprint(pen: Pen, given: Imprint, *, letter: bool) -> Iterator[Element]:
    """A box whose last rule is the lower edge of the text area, and a paragraph as high that keeps the room free.

    The room is in the text, so that no line can come to lie under the box; where the page has no room left, both go to
    the next one.
    """
    lines = list(_imprint_lines(pen, given, letter=letter))
    if not lines:
        return
    height = _height(given, letter=letter)
    millimetres = height / TWIPS
    box = words_at(
        pen.parts, (LEFT_OF_TEXT, FOOT_OF_TEXT - millimetres, TEXT_MM, millimetres), lines, anchor="b"
    )  # fmt: skip
    yield line([box], Place(line=height, on_grid=False))


def _imprint_lines(pen: Pen, given: Imprint, *, letter: bool) -> Iterator[Element]:
    printed = not letter and bool(given.printed_by)
    if given.copies:
        if not letter:
            yield _rule(THICK)
        words = pen.spoken((_copies(given),), FANGSONG, SMALL)
        yield line(words, Place("both", indent=_copies_indent(), on_grid=False))
    if printed:
        yield _rule(THIN if given.copies else THICK)
        day = f"{said_on(given.printed_on)}印发" if given.printed_on else "印发"
        stop = w("tab", val="right", pos=str(TEXT_WIDTH - SMALL * 20))
        inside = (w("ind", left=str(SMALL * 20)),)
        runs = pen.spoken((given.printed_by,), FANGSONG, SMALL)
        runs += [w("r", w("tab")), *pen.spoken((day,), FANGSONG, SMALL)]
        yield line(runs, Place("left", indent=inside, on_grid=False, tabs=(stop,)))
    if not letter and (given.copies or printed):
        yield _rule(THICK)


def _copies(given: Imprint) -> str:
    return f"{COPIES}{'，'.join(given.copies)}。"


def _copies_indent() -> tuple[Element, ...]:
    """One character at both ends; the next line begins below the first unit."""
    letter = SMALL * 20
    return (w("ind", left=str(letter * 4), hanging=str(letter * 3), right=str(letter)),)


def _height(given: Imprint, *, letter: bool) -> int:
    lines = 0
    if given.copies:
        room = TEXT_WIDTH / (SMALL * 20) - 5
        lines += ceil((width_of(_copies(given)) - len(COPIES)) / room)
    lines += bool(given.printed_by) and not letter
    rules = 0 if letter else 1 + bool(given.copies) + bool(given.printed_by)
    return lines * LINE + rules * RULE_HEIGHT


def _rule(thick: str) -> Element:
    border = w("bottom", val="single", sz=thick, space="0", color="auto")
    return line([], Place(line=RULE, borders=(border,), on_grid=False))
