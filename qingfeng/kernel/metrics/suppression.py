"""Small cells: what is counted about very few people is not told section by section.

``section``   the dimension by which a figure is broken down by unit
``Hidden``    what is said in the place of a figure that is not told, and why
``told``      a figure as anybody may be told it
``parts``     its parts as anybody may be told them; nothing where only the total may be told
``protect``   which parts have to be hidden so that none can be worked out from the others and the total

A metric asks for it by ``suppressed_below``. The figure of a whole bureau stays exact: it goes into reports. Below the
bureau a figure under the limit is hidden, and with it as many of the next larger ones as it takes: from the total and
what is shown, every small part could still be more than one number. What is shown of other periods or of two dimensions
crossed is not set off against each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.people.models import Org

from .asked import Dimension
from .metric import Figure, Metric
from .scope import Scope

SECTION = "section"
ONLY_TOTAL = gettext_lazy("各部分都很小，公布任何一个都会认出个人，因此只公布合计。")
WHOLE = {Org.Kind.BUREAU, Org.Kind.CITY}


@dataclass(frozen=True)
class Hidden:
    """``small``: it is under the limit. Otherwise it would give a small one away."""

    below: int
    small: bool

    def __str__(self) -> str:
        return f"＜{self.below}" if self.small else _("不公布")

    @property
    def why(self) -> str:
        if self.small:
            return _("不足 %(n)d，为避免认出个人不公布具体数。") % {"n": self.below}
        return _("公布这个数就能推算出另一个不足 %(n)d 的数，因此不公布。") % {"n": self.below}


def section(path: str = "") -> Dimension:
    """For rows from which ``path`` leads to the record that has the unit."""
    return Dimension(SECTION, gettext_lazy("科室"), f"{path}org__short_name")


def limit(metric: Figure) -> int:
    """Below how much a part of the figure is hidden; 0 for most figures, whose parts are no secret."""
    return metric.suppressed_below if isinstance(metric, Metric) else 0


def below_the_bureau(scope: Scope) -> bool:
    return scope.org.kind not in WHOLE or SECTION in scope.where


def told(metric: Any, scope: Scope) -> Any:
    """The figure, or ``Hidden``."""
    value = metric.value(scope)
    below = limit(metric)
    if not below or not below_the_bureau(scope) or not value:
        return value
    if value < below:
        return Hidden(below, small=True)
    given_away = any(_hides(metric, wider, by, key) for wider, by, key in _tables(scope))
    return Hidden(below, small=False) if given_away else value


def parts(metric: Metric, scope: Scope, by: str) -> dict[Any, Any] | None:
    """The figure for every value of a dimension, or ``Hidden``."""
    exact, below = metric.split(scope, by), limit(metric)
    if not below or not (by == SECTION or below_the_bureau(scope)):
        return exact
    hidden = protect(exact, below)
    if hidden is None:
        return None
    return {key: Hidden(below, small=part < below) if key in hidden else part for key, part in exact.items()}


def _tables(scope: Scope) -> list[tuple[Scope, str, str]]:
    """The tables that hold a figure below the bureau as a cell: the scope of each, what it is by, which cell."""
    where = dict(scope.where)
    unit = where.pop(SECTION, "") or str(scope.org)
    whole = scope.org if SECTION in scope.where else scope.org.bureau
    found = [(replace(scope, org=whole, where=where), SECTION, unit)]
    for key, value in where.items():
        wider = {name: asked for name, asked in scope.where.items() if name != key}
        found.append((replace(scope, where=wider), key, value))
    return found


def _hides(metric: Metric, scope: Scope, by: str, key: str) -> bool:
    """Several values may be asked for at once, joined by commas: one that is hidden hides them all."""
    hidden = protect(metric.split(scope, by), metric.suppressed_below)
    return hidden is None or not hidden.isdisjoint(key.split(","))


def protect(exact: Mapping[Any, Any], below: int) -> set[Any] | None:
    """The parts to hide; nothing when hiding some of them would not help and only the total may be told."""
    hidden = {key for key, part in exact.items() if 0 < part < below}
    spare = sorted((key for key in exact if exact[key] >= below), key=lambda key: (exact[key], str(key)))
    while hidden and not _open(exact, hidden, below):
        if not spare:
            return None
        hidden.add(spare.pop(0))
    return hidden


def _open(exact: Mapping[Any, Any], hidden: set[Any], below: int) -> bool:
    """Whether each small part could be more than one number for a reader who knows the total, the parts shown, the
    limit, and that the larger ones were hidden in order of size."""
    shown = [part for key, part in exact.items() if key not in hidden and part]
    total = sum(exact[key] for key in hidden)
    ranges = [
        (1, below - 1) if exact[key] < below else (below, min(shown, default=total))
        for key in sorted(hidden, key=lambda key: exact[key])
    ]
    least, most = sum(low for low, _high in ranges), sum(high for _low, high in ranges)
    return all(
        max(low, total - (most - high)) < min(high, total - (least - low)) for low, high in ranges if high < below
    )
