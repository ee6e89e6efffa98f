"""Every run of characters that may stand for a masked value, whatever it turns out to mean.

Masks may be mixed with figures (`0.X`, `1,XXX`, `20XX`, `二〇XX`). A `weak` mask also has everyday uses (a single `×`,
a pair of empty brackets, `□□`), so it counts only where its neighbours clearly ask for a value.

The rest of the package reads the *shadow* of a text: the same text, each mask overwritten by one private character, so
that nobody else needs to know how masks are written.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

HOLE = "\ue000"
"""Stands in the shadow for every character of a mask."""
YEAR_HOLE = "\ue001"
"""The same for a mask that can only be a year: 20XX."""

_FAMILIES = (r"\*", "＊", "XxＸｘ", "×✕╳", "_", "＿", *(_BOXES := "■□〇○●◯△"))
_YEAR = "(?:(?:19|20|１９|２０|二[〇○零])[{u}]{{2}}|(?:20|２０)[0-9０-９][{u}])(?![{u}0-9０-９])"
_FIGURE = "[0-9０-９{u}]+(?:[,，][0-9０-９{u}]{{3}}(?![0-9０-９{u}]))*(?:[.．][0-9０-９{u}]+)?"
_DIGIT = "0-9０-９"
_BLANKS = "[ \\t\\u00a0\\u3000]"
_ODD = re.compile(
    rf"(?P<escaped>(?:\\[*_]){{2,}})|（{_BLANKS}*）|\({_BLANKS}*\)|【{_BLANKS}*】|\[{_BLANKS}*\]|〔{_BLANKS}*〕|…+"
)


@dataclass(frozen=True)
class Mask:
    """A run of characters that may be a blank."""

    start: int
    end: int
    weak: bool = False
    year: bool = False
    mixed: bool = False


def find_masks(text: str) -> list[Mask]:
    """All candidates in reading order; they never overlap."""
    found = [mask for family in _FAMILIES for mask in _of_family(text, family)]
    found += [Mask(match.start(), match.end(), weak=match["escaped"] is None) for match in _ODD.finditer(text)]
    return _apart(sorted(found, key=lambda mask: (mask.start, -mask.end)))


def shadow(text: str, masks: Iterable[Mask], emphasis: Iterable[Mask] = ()) -> str:
    """The text with every mask overwritten and every mark of emphasis made a space, offsets unchanged."""
    characters = list(text)
    for mark in emphasis:
        characters[mark.start : mark.end] = " " * (mark.end - mark.start)
    for mask in masks:
        characters[mask.start : mask.end] = (YEAR_HOLE if mask.year else HOLE) * (mask.end - mask.start)
    return "".join(characters)


def _of_family(text: str, family: str) -> Iterable[Mask]:
    if not re.search(f"[{family}]", text):
        return
    pattern = re.compile(f"(?<![{_DIGIT}])(?P<year>{_YEAR.format(u=family)})|{_FIGURE.format(u=family)}")
    for match in pattern.finditer(text):
        if re.search(f"[{family}]", match[0]):
            yield from _of_figure(match, family)


def _of_figure(match: re.Match[str], family: str) -> Iterable[Mask]:
    start, end = match.span()
    if match["year"]:
        yield Mask(start, end, year=True)
        return
    numbered = re.match(rf"[{_DIGIT}]{{1,2}}[.．](?=[{family}]+$)", match[0])
    if numbered and re.search(r"(?:^|\n)\s*$", match.string[:start]):
        start += numbered.end()  # `1.XX同志`: the number of a list item, then a mask
    if family in _BOXES and end - start < 2:
        return  # one box is a box to tick
    mixed = bool(re.search(f"[{_DIGIT}]", match.string[start:end]))
    yield Mask(start, end, weak=mixed or _is_weak(match.string[start:end]), mixed=mixed)


def _is_weak(mask: str) -> bool:
    return len(mask) == 1 or mask[0] in _BOXES


def _apart(masks: list[Mask]) -> list[Mask]:
    """Of two candidates that overlap, the first and longer one."""
    kept: list[Mask] = []
    for mask in masks:
        if not kept or mask.start >= kept[-1].end:
            kept.append(mask)
    return kept
