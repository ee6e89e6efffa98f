"""A problem as it was read out of a feedback document; nobody has confirmed it yet."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DraftProblem:
    """``text`` is ``document[start:end]``, word for word, without its number and without what follows in brackets.

    number          the printed path: 二（一）1, or 二（一）1-二是 for an item inside a paragraph
    category        the words of the nearest heading; none under a bare “存在的主要问题”
    section         who puts it right, as printed, several joined by 、; ``assisting`` who helps (配合)
    deadline        a date; none for 立行立改 and 长期坚持, which ``deadline_text`` keeps in words
    """

    number: str
    text: str
    category: str | None
    section: str | None
    assisting: str | None
    deadline: date | None
    deadline_text: str | None
    start: int
    end: int
