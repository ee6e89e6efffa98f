"""The labelled reports: our own masked texts, with what every blank is and which figure answers it.

A blank is written `⟦mask|kind|unit|metric|key=value;key=value⟧`; empty fields say none, and fields at the end may be
left out. A look-alike that is no blank is written `⟪1+X⟫`. `tuning/` is for working with; of `heldout/` only the score
is read.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "labelled"
PARTS = ("tuning", "heldout")
_MARK = re.compile(r"⟦(?P<blank>[^⟧]*)⟧|⟪(?P<decoy>[^⟫]*)⟫")


@dataclass(frozen=True)
class GoldBlank:
    """What a person says about one blank. Offsets count characters of the text without annotations."""

    mask: str
    start: int
    end: int
    kind: str
    unit: str | None
    metric: str | None
    parameters: dict[str, str]


@dataclass
class LabelledText:
    """One report as a reader would hand it in, with its blanks and look-alikes."""

    name: str
    text: str = ""
    blanks: list[GoldBlank] = field(default_factory=list)
    decoys: list[tuple[int, int]] = field(default_factory=list)


def labelled(part: str) -> list[LabelledText]:
    """The labelled texts of one part, `tuning` or `heldout`."""
    return [parse(path.name, path.read_text("utf-8")) for path in sorted((FOLDER / part).glob("*.txt"))]


def parse(name: str, annotated: str) -> LabelledText:
    """Separate a text from its annotations."""
    result, reached = LabelledText(name), 0
    for match in _MARK.finditer(annotated):
        result.text += annotated[reached : match.start()]
        if match["blank"] is not None:
            blank = _gold(match["blank"], len(result.text))
            result.blanks.append(blank)
            result.text += blank.mask
        else:
            result.decoys.append((len(result.text), len(result.text) + len(match["decoy"])))
            result.text += match["decoy"]
        reached = match.end()
    result.text += annotated[reached:]
    return result


def _gold(annotation: str, start: int) -> GoldBlank:
    mask, kind, unit, metric, parameters = (annotation.split("|") + [""] * 4)[:5]
    pairs = dict(pair.split("=", 1) for pair in parameters.split(";") if pair)
    return GoldBlank(mask, start, start + len(mask), kind, unit or None, metric or None, pairs)
