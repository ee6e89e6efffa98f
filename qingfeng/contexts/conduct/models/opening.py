"""Who may open what was said beside the two sides of a talk and its recorder: one table, and nobody else.

Whoever opens by a rule first gives a reason, which the trail keeps (``workflow.talks.consult``); the door then stands
open to that person until the end of the day, and every reading is recorded as any other.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class OpeningRule:
    """kind    the kind of talk it is about
    roles   who may open it, over the unit of the talk
    why     what for, in a reader's words
    source  the instrument that says so
    """

    kind: str
    roles: frozenset[str]
    why: str | Promise
    source: str | Promise


OPENING = (
    OpeningRule(
        "admonition",
        frozenset({"discipline"}),
        _("监督诫勉谈话的执行和改正情况"),
        _("《关于对党员领导干部进行诫勉谈话和函询的暂行办法》"),
    ),
)
OPENERS = frozenset(role for rule in OPENING for role in rule.roles)


def rule_for(kind: str) -> OpeningRule | None:
    """The rule that opens talks of this kind, if there is one."""
    return next((rule for rule in OPENING if rule.kind == kind), None)
