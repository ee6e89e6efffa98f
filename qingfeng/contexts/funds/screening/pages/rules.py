"""The catalogue of rules, and the page of one: what it claims, how, by which law, with what result."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.generic import View

from qingfeng.kernel.signed_in import SignedIn
from qingfeng.screening import api as screening
from qingfeng.screening.api import RulePage

from ...models import ScreeningRun
from .. import rules
from ..panels import Panel, panel_of_rule, panels_of
from .access import may_read, screens

LATEST = 6


class Catalogue(View):
    def get(self, request: SignedIn) -> HttpResponse:
        may_read(request.user)
        asked = {name: request.GET.get(name, "").strip() for name in ("q", "scheme", "table")}
        found = rules.catalogue(asked["q"], asked["scheme"], asked["table"])
        groups: dict[str, list[dict[str, Any]]] = {}
        for each in found:
            told = {"rule": each, "schemes": rules.schemes(each), "tables": rules.titles(rules.tables(each))}
            groups.setdefault(each.group, []).append(told)
        context = {
            "groups": groups,
            "found": len(found),
            "every": len(screening.rules()),
            "asked": asked,
            "schemes": list(screening.EVERY_SCHEME.items()),
            "tables": rules.used_tables(),
        }
        return render(request, "funds/screening/rules.html", context)


class OneRule(View):
    """``?cases=run`` also asks the rule its cases: about a second, and once for each version of the rule."""

    def get(self, request: SignedIn, code: str) -> HttpResponse:
        may_read(request.user)
        rule = rules.one(code)
        proven = rules.proven(rule) if request.GET.get("cases") == "run" else None
        context = {
            "rule": rule,
            "schemes": rules.schemes(rule),
            "needs": rules.titles(rule.needs),
            "uses": rules.titles(rule.uses),
            "sections": list(rules.sections(rule)),
            "settings": rules.settings_of(rule),
            "sql": rules.coloured(rule.code),
            "share": rules.share(rule.code, request.user),
            "cases": proven,
            "failed": sum(bool(each.wrong) for each in proven or []),
            "panels": panels_of(rule, request.user),
            "mine": screens(request.user),
        }
        return render(request, "funds/screening/rule.html", context)


@panel_of_rule
def history(rule: RulePage, user: Any) -> Panel | None:
    """What the last runs found by it."""
    runs = ScreeningRun.objects.visible_to(user).filter(finished_on__isnull=False).order_by("-pk")
    asked = [run for run in runs[: LATEST * 4] if rule.code in run.found and not run.found[rule.code]["not_asked"]]
    told = [{"run": run, "found": run.found[rule.code]} for run in asked[:LATEST]]
    if not told:
        return None
    return Panel(_("历次筛查"), "funds/screening/history.html", {"history": told, "persons": screens(user)})
