"""How reports ask for a figure in words.

A metric declares here the words that stand around it in a report, so that a blank in a text can be bound to it.
Patterns are regular expressions over the text of a sentence. Nothing here needs a database.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise


@dataclass(frozen=True)
class Asked:
    """The words by which a report asks for one metric.

    about   what is counted; one of these must stand close to the blank (its clause or the one before)
    needs   groups of words that must each be met in the same sentence, beside ``about``
    verbs   what was done, and other words that may stand between ``about`` and the blank; raises the confidence
    never   words in the same clause that mean something else is asked; ``＊`` stands for the blank itself
    unless  words anywhere before the blank in the same sentence that mean something else is asked
    units   measure words accepted beside the metric's own unit (次 is never accepted for 人次)
    wide    the figure covers the whole district, so that 全区 speaks of us
    """

    about: tuple[str, ...]
    needs: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    wide: bool = False


@dataclass(frozen=True)
class Dimension:
    """Something a metric can be filtered or split by.

    key     name in ``--where key=value``
    label   what a reader calls it
    path    ORM lookup from the metric's rows to the stored value
    words   stored value → pattern by which a report names it, for closed lists (level, kind)
    finder  pattern whose group ``value`` is the name itself, for open lists (campaign, place)
    needed  the figure is not answered from a text unless the text names a value
    many    a row may have several of the values and then counts for each: parts do not add up
    choices stored value and what a reader calls it, for closed lists
    reach   how far before the blank the value may be named: in the ``clause`` (or clauses without a figure just
            before it), anywhere in the ``sentence``, in the ``item`` (an earlier sentence of the same 一是 or its
            heading), in the ``topic`` (headings and title alone) or in the ``report`` (item, headings and title)
    yields_to   dimensions that, named in the blank's own sentence, forbid such an earlier value
    vocabulary  the list of terms (kernel/terms) that knows the names and aliases of an open list; ``path`` then
            leads to the term
    """

    key: str
    label: str | Promise
    path: str
    words: Mapping[str, str] = field(default_factory=dict)
    finder: str = ""
    needed: bool = False
    vocabulary: str = ""
    reach: str = "clause"
    yields_to: tuple[str, ...] = ()
    many: bool = False
    choices: tuple[tuple[str, object], ...] = ()

    @property
    def open(self) -> bool:
        """Whether any name may turn up, so that one which no record has may be another name for one that it has."""
        return not (self.words or self.choices or self.vocabulary)

    def named_in(self, text: str) -> list[str]:
        """The values that ``text`` names, in order of appearance, each once."""
        found = [
            (match.start(), value) for value, pattern in self.words.items() for match in re.finditer(pattern, text)
        ]
        if self.finder:
            found += [(match.start(), match["value"]) for match in re.finditer(self.finder, text)]
        return list(dict.fromkeys(value for _, value in sorted(found)))

    def name_of(self, value: object) -> str:
        """A stored value as a reader calls it."""
        return str(dict(self.choices).get(str(value), value)) if value not in (None, "") else "—"
