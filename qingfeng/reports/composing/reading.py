"""A section read: every part of its source with its figures answered.

Sentence   a paragraph or a heading: text and answers in their order
Picture    a table or a chart
Reading    a section, or many; its plain text is what readers and checkers see
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from qingfeng.kernel.metrics.asking import Question

from .charts import Chart, chart
from .language import Block, Call, Heading, Mistake, Paragraph, parse
from .language.source import Piece
from .telling import MASK, Teller, Told

OPEN = "____"  # what stands where a figure is missing: the checker and the reader see a blank


@dataclass(frozen=True)
class Sentence:
    """``level`` 0 is a paragraph."""

    level: int
    pieces: tuple[str | Told, ...]

    @property
    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text or OPEN for each in self.pieces)


@dataclass(frozen=True)
class Picture:
    chart: Chart
    block: Block


@dataclass(frozen=True)
class Reading:
    """``number`` is that of the section (一、), 0 for one without."""

    heading: Sentence | None
    parts: Sequence[Sentence | Picture] = field(default_factory=tuple)
    number: int = 0

    @property
    def told(self) -> list[Told]:
        """Every answer in a sentence, in reading order."""
        sentences = [each for each in [self.heading, *self.parts] if isinstance(each, Sentence)]
        return [piece for each in sentences for piece in each.pieces if isinstance(piece, Told)]

    @property
    def pictures(self) -> list[Picture]:
        return [each for each in self.parts if isinstance(each, Picture)]

    @property
    def lines(self) -> list[str]:
        """As printed, numbers of headings included, tables left out."""
        return [line for _level, line in numbered(self)]


def read(source: str, teller: Teller, heading: str = "", number: int = 0) -> Reading:
    title = Sentence(1, _answered(pieces_of(heading), teller)) if heading else None
    parts: list[Sentence | Picture] = []
    for part in parse(source):
        if isinstance(part, Block):
            parts.append(Picture(chart(part, teller), part))
        else:
            parts.append(Sentence(_level(part), _answered(part.pieces, teller)))
    return Reading(title, parts, number)


def pieces_of(line: str) -> tuple[Piece, ...]:
    found = parse(line)
    return found[0].pieces if found and not isinstance(found[0], Block) else (line,)


def told_line(line: str, teller: Teller) -> str:
    """One line, such as a title, as it is printed."""
    return Sentence(0, _answered(pieces_of(line), teller)).text


def _level(part: Paragraph | Heading) -> int:
    return part.level if isinstance(part, Heading) else 0


def _answered(pieces: Sequence[Piece], teller: Teller) -> tuple[str | Told, ...]:
    """Each figure is told in the words around it: what stands before it as it is printed, what follows as masks."""
    printed, answered = "", list[str | Told]()
    for place, piece in enumerate(pieces):
        if isinstance(piece, str):
            printed += piece
            answered.append(piece)
            continue
        rest = "".join(each if isinstance(each, str) else MASK for each in pieces[place + 1 :])
        told = teller.tell(piece, f"{printed}{MASK}{rest}", len(printed))
        printed += told.text or MASK
        answered.append(told)
    return tuple(answered)


DIGITS = "一二三四五六七八九十"


def ordinal(number: int) -> str:
    """一, 十, 十一, 二十一."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens - 1]}十") + (DIGITS[ones - 1] if ones else "")


def numbered(reading: Reading) -> Iterator[tuple[int, str]]:
    """Level and words of each line; headings with their numbers."""
    if reading.heading:
        yield 1, f"{ordinal(reading.number)}、{reading.heading.text}" if reading.number else reading.heading.text
    second = third = 0
    for part in reading.parts:
        if isinstance(part, Picture):
            continue
        if part.level == 2:
            second, third = second + 1, 0
            yield 2, f"（{ordinal(second)}）{part.text}"
        elif part.level == 3:
            third += 1
            yield 3, f"{third}. {part.text}"
        else:
            yield 0, part.text


def questions_of(readings: Iterable[Reading]) -> list[Question]:
    return [question for each in readings for told in each.told for question in told.questions]


def keys_of(source: str) -> list[str]:
    """The metrics that a source asks, each once."""
    from .language.source import calls_of

    return list(dict.fromkeys(call.key for call in calls_of(source) if call.name in ("figure", "growth")))


__all__ = ["Call", "Mistake", "Picture", "Reading", "Sentence", "read"]
