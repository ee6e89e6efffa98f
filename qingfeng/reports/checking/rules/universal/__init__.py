"""universal: 全部, 均, 无一, 全覆盖, 100% against a part that is missing.

statements   what a universal word says, and of what
meaning      words that mean the same deed, and those that mean that it failed
clauses      the clauses around it
scope        whether one of them speaks of the same
opposite     one that says the opposite
fewer        a figure short of all
attributes   another kind told of some
bounds       a rate below 100%, a figure beyond a bound
"""

from collections.abc import Iterator

from ...finding import Finding
from ...sentence import Sentence
from .attributes import other_kind
from .bounds import beyond, rate_below
from .clauses import Conflict
from .fewer import fewer, rest_of_all
from .opposite import contrary
from .statements import Statement, statements

WAYS = (contrary, rate_below, fewer, rest_of_all, beyond, other_kind)


def universals(sentence: Sentence) -> Iterator[Finding]:
    told: set[str] = set()
    for said in statements(sentence):
        found = next((conflict for way in WAYS if (conflict := way(said))), None)
        if found and found.words not in told:
            told.add(found.words)
            yield _finding(said, found)


def _finding(said: Statement, found: Conflict) -> Finding:
    """On the universal word; as far as the clause that denies it where that is in another sentence."""
    sentence, mark, clause = said.sentence, said.mark, found.clause
    apart = not sentence.start <= clause.start < sentence.end
    start = min(mark.start, clause.start) if apart else mark.start
    end = max(mark.end, clause.end) if apart else mark.end
    why = f"“{mark.text}”与“{found.words}”对不上。"
    return Finding("universal", start, end, sentence.report.text[start:end], why)
