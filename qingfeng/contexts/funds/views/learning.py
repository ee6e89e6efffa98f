"""The page on which fund supervision sees what came of its suspicions, and how often each rule was right."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.generic import View

from qingfeng.kernel.errors import Refused
from qingfeng.kernel.metrics.asking import Question, org_of, scope_of
from qingfeng.kernel.metrics.views import ScopeForm
from qingfeng.kernel.people.roles import labels
from qingfeng.kernel.register.doors import Door, door_of_list, door_of_menu
from qingfeng.kernel.signed_in import SignedIn

from ..learning import funnel
from ..models import READERS, Suspicion
from .group import GROUP

MONEY = ("established", "established_recovered", "established_outstanding", "established_written_off")


@door_of_menu(GROUP)
@door_of_list(Suspicion)
def to_the_funnel(user: Any) -> Door | None:
    return Door(_("疑点成效"), reverse("funds:funnel"), icon="search") if user.paths(READERS) else None


class Funnel(View):
    def get(self, request: SignedIn) -> HttpResponse:
        org = org_of(request.GET.get("org", ""), request.user)
        if not request.user.holds(READERS, org):
            raise Refused(_("疑点成效由%(roles)s查看。") % {"roles": labels(READERS)})
        scope = scope_of(request.GET.get("period", ""), org, {})
        by = request.GET.get("by", funnel.RULE)
        ways = {funnel.RULE: _("按规则"), funnel.SCHEME: _("按险种"), funnel.MONTH: _("按月份")}
        by = by if by in ways else funnel.RULE
        steps = funnel.steps(scope)
        asked = {"period": scope.period.code, "org": scope.org.code}
        rates = funnel.rates(scope)
        context = {
            "scope_form": ScopeForm(scope),
            "scope": scope,
            "steps": steps,
            "picture": mark_safe(funnel.picture(steps)),  # noqa: S308 drawn by the kernel, which escapes words
            "money": [
                {"label": each.metric.label, "value": each.text, "url": each.url}
                for each in (Question(funnel.metric(name), scope) for name in MONEY)
            ],
            "ways": [
                {"label": label, "url": f"?{urlencode(asked | {'by': key})}", "active": key == by}
                for key, label in ways.items()
            ],
            "heads": [step["label"] for step in steps],
            "by_label": {funnel.RULE: _("疑点规则"), funnel.SCHEME: _("险种"), funnel.MONTH: _("月份")}[by],
            "rows": funnel.table(scope, by),
            "rates": rates,
            "rates_picture": mark_safe(rates.picture),  # noqa: S308 as above
        }
        return render(request, "funds/funnel.html", context)
