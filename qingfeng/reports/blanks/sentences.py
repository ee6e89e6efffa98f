"""The line, sentence and clause around an offset of a report's text."""

import re
from bisect import bisect_right

_SENTENCE_END = re.compile(r"[。；！？;!?\n]")
# A half-width comma or colon between figures belongs to the figure: 1,234 and 9:00.
_CLAUSE_END = re.compile(r"[。；！？;!?\n，：]|(?<![0-9XxＸｘ×*])[,:]|[,:](?![0-9XxＸｘ×*])")


class Sentences:
    """Looks up the spans around an offset; built once for a text."""

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self.lines = [match.start() for match in re.finditer("\n", text)]
        self.sentence_ends = [match.start() for match in _SENTENCE_END.finditer(text)]
        self.clause_ends = [match.start() for match in _CLAUSE_END.finditer(text)]

    def paragraph(self, offset: int) -> int:
        """0-based number of the line."""
        return bisect_right(self.lines, offset)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the sentence that holds start..end, without its end mark."""
        return self._between(self.sentence_ends, start, end)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the clause that holds start..end, without its end mark."""
        return self._between(self.clause_ends, start, end)

    def _between(self, ends: list[int], start: int, end: int) -> tuple[int, int]:
        before, after = bisect_right(ends, start - 1), bisect_right(ends, end - 1)
        left = ends[before - 1] + 1 if before else 0
        return left, ends[after] if after < len(ends) else self.length
