"""From what somebody typed, in an address or on the command line, to a figure and its scope."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.calendar.today import reporting_period
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.people.models import Org

from .asked import Dimension
from .measures import Count
from .metric import Metric, PeriodFact, Ratio, get
from .scope import Scope
from .suppression import Hidden, told

SCOPED = "of."  # before the scope's names where a register's own filters stand in the same address


@dataclass(frozen=True)
class Question:
    """A figure asked for in a scope. What it answers is asked of the database once."""

    metric: Metric | Ratio | PeriodFact
    scope: Scope

    @property
    def asked(self) -> dict[str, str]:
        return {"period": self.scope.period.code, "org": self.scope.org.code, **self.scope.where}

    @property
    def query(self) -> str:
        return urlencode(self.asked)

    @cached_property
    def told(self) -> Any:
        """The figure as anybody may be told it."""
        return told(self.metric, self.scope)

    @cached_property
    def exact(self) -> Any:
        """Before it is rounded; only of figures that are numbers."""
        return self.metric.exact(self.scope) if isinstance(self.metric, Metric | Ratio) else None

    @cached_property
    def count(self) -> int:
        """How many rows stand behind the figure; where they are what is counted, nobody is asked twice."""
        if isinstance(self.metric, Metric) and isinstance(self.metric.measure, Count) and isinstance(self.told, int):
            return self.told
        return self.metric.count(self.scope)

    @cached_property
    def unheard_of(self) -> list[tuple[Dimension, str]]:
        return self.metric.unheard_of(self.scope)

    @property
    def text(self) -> str | None:
        """The figure as a report prints it; nothing where no record answers, a sign where it is not told."""
        value = self.told
        if isinstance(value, Hidden):
            return str(value)
        return None if value in (None, []) else self.metric.text(value)

    @property
    def why_hidden(self) -> str:
        """Why the figure is not told; empty when it is."""
        return self.told.why if isinstance(self.told, Hidden) else ""

    @property
    def total(self) -> Any:
        """``count``, unless that would tell the figure."""
        return str(self.told) if self.why_hidden else self.count

    def by(self, **where: str) -> "Question":
        """The same figure, narrowed further."""
        return Question(self.metric, Scope(self.scope.period, self.scope.org, {**self.scope.where, **where}))

    def rows_in(self, listing: str) -> str:
        """The rows in their register's list."""
        scope = {f"{SCOPED}{name}": value for name, value in self.asked.items()}
        return f"{listing}?{urlencode({'metric': self.metric.key, **scope})}"

    @property
    def url(self) -> str:
        """The page of this figure, where its rows are."""
        return f"{reverse('metrics:metric', args=[self.metric.key])}?{self.query}"


def find_org(code: str) -> Org:
    """The unit of that code or name; without one, the only bureau there is."""
    if not code:
        bureaus = list(Org.objects.filter(kind=Org.Kind.BUREAU)[:2])
        if len(bureaus) == 1:
            return bureaus[0]
        raise BadInput(
            _("请用 --org 指明单位代码。") if bureaus else _("还没有单位，请先运行 make sample 或建立组织。")
        )
    found = Org.objects.filter(code=code).first() or Org.objects.filter(short_name=code).first()
    if found is None:
        known = "、".join(f"{each.code}（{each}）" for each in Org.objects.all()[:20])
        raise BadInput(_("没有代码为“%(code)s”的单位。可用：%(known)s") % {"code": code, "known": known or _("无")})
    return found


def scope_of(period: str, org: Org, where: Mapping[str, str]) -> Scope:
    return Scope(Period.parse(period) if period else reporting_period(), org, dict(where))


def from_query(asked: QueryDict, user: Any, key: str = "", *, prefix: str = "") -> Question:
    """The figure an address asks for: its key, ``period``, ``org`` and one parameter for each dimension."""
    metric = get(key or asked.get("metric", ""))
    org = org_of(asked.get(f"{prefix}org", ""), user)
    named = {each.key: asked.get(prefix + each.key, "") for each in metric.dimensions}
    where = {name: value for name, value in named.items() if value}
    return Question(metric, scope_of(asked.get(f"{prefix}period", ""), org, where))


def org_of(code: str, user: Any) -> Org:
    """The unit asked for, otherwise the reader's own bureau."""
    return find_org(code) if code or user.home is None else user.home
