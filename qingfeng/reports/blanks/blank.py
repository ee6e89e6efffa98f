"""One blank of a masked report: where it stands, what it asks for, and the words around it."""

from dataclasses import dataclass

KINDS = (
    "count",
    "amount",
    "percentage",
    "month",
    "day",
    "date",
    "year",
    "organisation",
    "place",
    "person",
    "document_number",
    "ordinal",
    "duration",
    "average",
    "other",
)


@dataclass(frozen=True)
class Blank:
    """A masked value. Offsets count characters of the text that `find_blanks` was given."""

    index: int
    """1-based, in reading order."""
    mask: str
    """Exactly the characters that the value replaces: `**`, `XX.XX`, `X年X月X日`."""
    start: int
    end: int
    kind: str
    """One of `KINDS`."""
    unit: str | None
    """The measure word after the mask (余, 多, 近 between are skipped), None where there is none."""
    paragraph: int
    """0-based number of the line."""
    sentence: tuple[int, int]
    """Offsets of the sentence: ends at 。；！？ or a line break."""
    clause: tuple[int, int]
    """Offsets of the clause: also ends at a comma or colon, never at 、"""

    def before(self, text: str, limit: int = 30) -> str:
        """Up to `limit` characters of the blank's own sentence before the mask."""
        return text[max(self.sentence[0], self.start - limit) : self.start]

    def after(self, text: str, limit: int = 30) -> str:
        """Up to `limit` characters of the blank's own sentence after the mask."""
        return text[self.end : min(self.sentence[1], self.end + limit)]

    def own_sentence(self, text: str) -> str:
        """The whole sentence the blank stands in."""
        return text[slice(*self.sentence)]

    def own_clause(self, text: str) -> str:
        """The clause the blank stands in."""
        return text[slice(*self.clause)]
