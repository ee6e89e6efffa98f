"""The one way from a text to its blanks: candidates, minus decoys and emphasis, joined, read, placed."""

from collections.abc import Iterable, Iterator

from qingfeng.reports.blanks.blank import Blank
from qingfeng.reports.blanks.classify import Reading, read
from qingfeng.reports.blanks.dates import Whole, wholes
from qingfeng.reports.blanks.decoys import is_decoy, protected_spans
from qingfeng.reports.blanks.emphasis import emphasis_marks
from qingfeng.reports.blanks.masks import Mask, find_masks, shadow
from qingfeng.reports.blanks.measure_words import measure_at
from qingfeng.reports.blanks.sentences import Sentences

Span = tuple[int, int, Reading]


def find_blanks(text: str) -> list[Blank]:
    """Every blank of the text in reading order, classified."""
    masks, emphasis = _candidates(text)
    shadowed = shadow(text, masks, emphasis)
    joined = wholes(shadowed)
    masks = [mask for mask in masks if not mask.weak or _is_joined(mask, joined) or _is_asked(shadowed, mask)]
    shadowed = shadow(text, masks, emphasis)
    sentences = Sentences(text)
    spans = sorted(_spans(shadowed, masks), key=lambda span: span[:2])
    return [_placed(text, sentences, number, *span) for number, span in enumerate(spans, 1)]


def _candidates(text: str) -> tuple[list[Mask], list[Mask]]:
    """Masks that are neither protected nor decoys, and the marks of emphasis among them."""
    protected = protected_spans(text)
    masks = [mask for mask in find_masks(text) if not any(_overlap(mask, *span) for span in protected)]
    masks = [mask for mask in masks if not is_decoy(text, mask, measure_at(text, mask.end) is not None)]
    shadowed = shadow(text, masks)
    marks = emphasis_marks(text, lambda marker: _asks(shadowed, marker))
    return [mask for mask in masks if mask.start not in marks], [mask for mask in masks if mask.start in marks]


def _overlap(mask: Mask, start: int, end: int) -> bool:
    return mask.start < end and start < mask.end


def _is_joined(mask: Mask, joined: Iterable[Whole]) -> bool:
    return any(_overlap(mask, whole.start, whole.end) for whole in joined)


def _is_asked(shadowed: str, mask: Mask) -> bool:
    reading = read(shadowed, mask.start, mask.end)
    return reading.firm and (not mask.mixed or reading.unit is not None)


def _asks(shadowed: str, marker: Mask) -> float:
    """How clearly the marker, taken as a mask, asks for a value."""
    reading = read(shadowed, marker.start, marker.end)
    if reading.unit:
        return 2.0
    return 1.0 if reading.kind != "other" else 0.0


def _spans(shadowed: str, masks: Iterable[Mask]) -> Iterator[Span]:
    joined = wholes(shadowed)
    for whole in joined:
        yield whole.start, whole.end, Reading(whole.kind, whole.unit)
    for mask in masks:
        if not _is_joined(mask, joined):
            yield mask.start, mask.end, read(shadowed, mask.start, mask.end)


def _placed(text: str, sentences: Sentences, number: int, start: int, end: int, reading: Reading) -> Blank:
    return Blank(
        index=number,
        mask=text[start:end],
        start=start,
        end=end,
        kind=reading.kind,
        unit=reading.unit,
        paragraph=sentences.paragraph(start),
        sentence=sentences.sentence(start, end),
        clause=sentences.clause(start, end),
    )
