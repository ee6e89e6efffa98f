"""Where and when a figure is asked for, and the ways a period can be meant.

``During``    what happened in the period; two quarters make a half-year
``AsOf``      what stood at the end of the period; not additive over time
``Standing``  the same of a sum that changes while it stands, such as a debt that is paid in parts
``Recorded``  records on which a step was taken in the period, even if undone since: history cannot shrink
``Covering``  what was given for exactly this period and speaks of no other
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Q

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.people.models import Org

if TYPE_CHECKING:
    from qingfeng.kernel.workflow import Transition


@dataclass(frozen=True)
class Scope:
    """A period, a unit with everything beneath it, and the dimension values asked for."""

    period: Period
    org: Org
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class During:
    """``on`` is the lookup of the day on which it happened."""

    on: str
    name: ClassVar[str] = "during"

    def __call__(self, period: Period) -> Q:
        return Q(**{f"{self.on}__gte": period.start, f"{self.on}__lt": period.end})


@dataclass(frozen=True)
class AsOf:
    """``opened`` and ``closed`` are the lookups of the days between which it stood; without ``closed`` it stays."""

    opened: str
    closed: str = ""
    name: ClassVar[str] = "as_of"

    def __call__(self, period: Period) -> Q:
        begun = Q(**{f"{self.opened}__lt": period.end})
        if not self.closed:
            return begun
        return begun & ~Q(**{f"{self.closed}__lt": period.end})  # one walk along the index, where “or” would take two


@dataclass(frozen=True)
class Standing(AsOf):
    """``beside(rows, end)`` puts next to each row what it stood at before that day, from the days of whatever changed
    it, and leaves out those of which nothing stood any more. The measure sums what was put there."""

    beside: Callable[[Any, date], Any] = field(kw_only=True)


@dataclass(frozen=True)
class Recorded:
    """``step`` is the step that must have been taken."""

    step: "Transition"
    name: ClassVar[str] = "recorded"

    def __call__(self, period: Period) -> Q:
        taken = Event.objects.filter(verb=self.step.verb, on__gte=period.start, on__lt=period.end)
        return Q(pk__in=taken.values("subject_id"))


@dataclass(frozen=True)
class Covering:
    """``covers`` is the lookup of the code of the period for which the row was given."""

    covers: str
    name: ClassVar[str] = "covering"

    def __call__(self, period: Period) -> Q:
        return Q(**{self.covers: period.code})


When = During | AsOf | Recorded | Covering
Value = Any  # int, Decimal, a month, a list of names, or None where no record answers


def over(when: When, rows: Any, period: Period) -> Any:
    """The rows that a period is about."""
    meant = rows.filter(when(period))
    return when.beside(meant, period.end) if isinstance(when, Standing) else meant
