"""The clauses around a universal word, and which of them stand together.

Clause   between two signs; ``part`` numbers what 。 and ； divide
Conflict what one of them says against it
clauses  those of a sentence, of the one before it and of two behind it
"""

import re
from dataclasses import dataclass

from ...sentence import Sentence

SIGN = re.compile("[，。；：！？\\n（）]")
ASIDE = re.compile("（[^（），。；\\d]{1,8}）")
PARTING = "。；！？\n"


@dataclass(frozen=True)
class Clause:
    """``report.text[start:end]``; ``place`` is its number in the window."""

    start: int
    end: int
    text: str
    place: int
    part: int


@dataclass(frozen=True)
class Conflict:
    """What denies a universal statement, and the clause that says it."""

    words: str
    clause: Clause


def window(sentence: Sentence) -> tuple[int, int]:
    """From the sentence before to the second behind, in the same paragraph."""
    report = sentence.report
    place = report.place_of(sentence)
    first = report.text.rfind("\n", 0, sentence.start) + 1
    last = report.text.find("\n", sentence.end)
    start = max(first, report.sentences[max(0, place - 1)].start)
    end = report.sentences[min(place + 2, len(report.sentences) - 1)].end
    return start, min(end, last) if last >= 0 else end


def clauses(sentence: Sentence) -> list[Clause]:
    start, end = window(sentence)
    text = sentence.report.text
    signs = ASIDE.sub(lambda aside: "·" * len(aside[0]), text[start:end])
    found: list[Clause] = []
    part, reached = 0, start
    for sign in [*SIGN.finditer(signs), None]:
        edge = start + sign.start() if sign else end
        if text[reached:edge].strip():
            found.append(Clause(reached, edge, text[reached:edge], len(found), part))
        part += bool(sign and sign[0] in PARTING)
        reached = start + sign.end() if sign else end
    return found
