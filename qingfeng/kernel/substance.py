"""What is looked at before a report is frozen: advice about records that say little, each with the place to mend it.

A context declares in ``substance.py`` what should be people's own words, and which records deserve another look:

    own_words(measures, "text", when=During("agreed_on"), said=_("整改措施"), of=Problem, key="problem_id", …)

    @doubt(_("销号没有成效佐证"), _("补上能证明成效的材料。"), when=During("closed_on"))
    def closed_without_outcome():
        return Problem.objects.filter(…)

``OwnWords``  a text that copied says nothing: compared with those of other units and of earlier periods
``Doubt``     rows that deserve another look, with what is the matter with each
Nothing here gives marks, and nothing stops anybody: it is advice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from .metrics.scope import During, Scope

Label = str | Promise
own: list["OwnWords"] = []
doubts: list["Doubt"] = []


@dataclass(frozen=True)
class Looked:
    """Rows of a model that belong to a period and a unit."""

    rows: Callable[[], QuerySet[Any]]
    when: During

    def within(self, scope: Scope, user: Any) -> Any:
        """Those of the period and the unit that this reader may see."""
        found: Any = self.rows().filter(self.when(scope.period))
        return found.within(scope.org).visible_to(user)


@dataclass(frozen=True)
class OwnWords(Looked):
    """
    text    the field that holds the words
    said    what a reader calls them
    of      the model on whose page they are mended, ``key`` the lookup of its record; two texts of one record are not
            compared: repeating oneself within one problem is no copying
    name    the lookup of what a reader calls that record
    unit    the lookup of the unit's name
    """

    text: str
    said: Label
    of: type[Model]
    key: str
    name: str
    unit: str

    def earlier(self, scope: Scope, user: Any) -> Any:
        """Those of the same unit's tree from before the period."""
        found: Any = self.rows().filter(**{f"{self.when.on}__lt": scope.period.start})
        return found.within(scope.org).visible_to(user)

    def values(self, rows: Any) -> list[dict[str, Any]]:
        """What is compared and shown, without making a record of each of ten thousand rows."""
        return list(rows.values("pk", self.text, self.key, self.name, self.unit, self.when.on))


@dataclass(frozen=True)
class Doubt(Looked):
    """
    label   what is the matter, in a few words
    advice  what to do about it
    why     what is the matter with one row, in a sentence; empty where nothing is
    group   what such rows have in common and are counted by, in words; ``least`` is how many make it worth a look
    mended_on  the record on whose page a row is mended; its own unless given
    """

    key: str
    label: Label
    advice: Label
    why: Callable[[Any], str] | None = None
    group: Callable[[Any], str] | None = None
    least: int = 1
    mended_on: Callable[[Any], Model] | None = None


def own_words(rows: Callable[[], QuerySet[Any]], text: str, *, when: During, **told: Any) -> OwnWords:
    """Declare a text that copied says nothing; ``told`` are the further fields of ``OwnWords``."""
    looked = OwnWords(rows, when, text, **told)
    own.append(looked)
    return looked


def doubt(
    label: Label, advice: Label, *, when: During, why: Callable[[Any], str] | None = None,
    group: Callable[[Any], str] | None = None, least: int = 1,
    mended_on: Callable[[Any], Model] | None = None,
) -> Callable[[Callable[[], QuerySet[Any]]], Doubt]:  # fmt: skip
    """Declare rows that deserve another look; the decorated function answers them."""

    def declare(rows: Callable[[], QuerySet[Any]]) -> Doubt:
        looked = Doubt(rows, when, rows.__name__, label, advice, why, group, least, mended_on)
        doubts.append(looked)
        return looked

    return declare
