"""What other modules have to say on the page of a rule: verdicts, checklists, results of earlier runs.

    @panel_of_rule
    def precision(rule, user) -> Panel | None: ...

``None`` leaves it out for this rule or this reader. Panels stand in the order in which they were declared.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from qingfeng.screening.api import RulePage


@dataclass(frozen=True)
class Panel:
    """A template drawn with ``context`` and the page's own."""

    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


OfRule = Callable[[RulePage, Any], Panel | None]
_panels: list[OfRule] = []


def panel_of_rule(says: OfRule) -> OfRule:
    _panels.append(says)
    return says


def panels_of(rule: RulePage, user: Any) -> list[Panel]:
    return [found for says in _panels if (found := says(rule, user))]
