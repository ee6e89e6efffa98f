"""From what somebody typed, in an address or on the command line, to a figure and its scope."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.calendar.today import reporting_period
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.people.models import Org

from .metric import Metric, Ratio, get
from .scope import Scope


@dataclass(frozen=True)
class Question:
    """A figure asked for in a scope."""

    metric: Metric | Ratio
    scope: Scope

    @property
    def query(self) -> str:
        return urlencode({"period": self.scope.period.code, "org": self.scope.org.code, **self.scope.where})

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
        raise BadInput(_("请用 --org 指明单位代码。") if bureaus else _("还没有单位，请先运行 make sample 或建立组织。"))
    found = Org.objects.filter(code=code).first() or Org.objects.filter(short_name=code).first()
    if found is None:
        known = "、".join(f"{each.code}（{each}）" for each in Org.objects.all()[:20])
        raise BadInput(_("没有代码为“%(code)s”的单位。可用：%(known)s") % {"code": code, "known": known or _("无")})
    return found


def scope_of(period: str, org: Org, where: Mapping[str, str]) -> Scope:
    return Scope(Period.parse(period) if period else reporting_period(), org, dict(where))


def from_query(asked: QueryDict, user: Any, key: str = "") -> Question:
    """The figure an address asks for: its key, ``period``, ``org`` and one parameter for each dimension."""
    metric = get(key or asked.get("metric", ""))
    org = find_org(asked["org"]) if asked.get("org") else user.home or find_org("")
    where = {each.key: asked[each.key] for each in metric.dimensions if asked.get(each.key)}
    return Question(metric, scope_of(asked.get("period", ""), org, where))
