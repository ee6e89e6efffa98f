"""The traffic lights of open problems: computed from dates by rules, never typed.

The colours are local custom (红黄蓝, 绿黄红 …), so each campaign may set its own rules; the usual ones are here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Colour(TextChoices):
    """From the mildest to the most severe; green is what no rule calls otherwise."""

    GREEN = "green", _("绿灯")
    BLUE = "blue", _("蓝灯")
    YELLOW = "yellow", _("黄灯")
    ORANGE = "orange", _("橙灯")
    RED = "red", _("红灯")


class Signal(TextChoices):
    LEFT = "left", _("距时限不超过")
    QUIET = "quiet", _("没有新进展满")
    OVER = "over", _("超过时限满")


@dataclass(frozen=True)
class Rule:
    colour: str
    signal: str
    days: int


@dataclass(frozen=True)
class Standing:
    """The dates of an open problem: until when, since when nothing was heard of it, and today."""

    due_on: date
    heard_on: date | None
    today: date

    def days(self, signal: str) -> int | None:
        """How far it has come by this signal; nothing where it cannot apply."""
        left = (self.due_on - self.today).days
        if signal == Signal.LEFT:
            return left if left >= 0 else None
        if signal == Signal.OVER:
            return -left if left < 0 else None
        return (self.today - self.heard_on).days if self.heard_on else None

    def meets(self, rule: Rule) -> bool:
        days = self.days(rule.signal)
        if days is None:
            return False
        return days <= rule.days if rule.signal == Signal.LEFT else days >= rule.days


USUAL = (
    Rule(Colour.YELLOW, Signal.LEFT, 15),
    Rule(Colour.YELLOW, Signal.QUIET, 30),
    Rule(Colour.RED, Signal.OVER, 1),
)
SEVERITY = list(Colour.values)
WHY = {Signal.LEFT: _("临期"), Signal.QUIET: _("久无进展"), Signal.OVER: _("已超期")}


def shown(rules: Iterable[Rule], standing: Standing) -> Rule | None:
    """The most severe rule that applies; nothing means green."""
    met = [rule for rule in rules if standing.meets(rule)]
    return max(met, key=lambda rule: SEVERITY.index(rule.colour), default=None)


def words(rule: Rule | None) -> str:
    """“红灯：已超期”"""
    if rule is None:
        return str(Colour.GREEN.label)
    return f"{Colour(rule.colour).label}：{WHY[Signal(rule.signal)]}"
