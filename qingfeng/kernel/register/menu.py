"""The menu: only what this reader may open."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from qingfeng.kernel.people.roles import BUSINESS, CHECKERS

from .declaration import in_menu
from .doors import doors_of_menu


def menu_for(request: HttpRequest) -> list[dict[str, Any]]:
    """Groups of entries: ``label``, ``items`` with ``label``, ``url``, ``active``."""
    user: Any = request.user
    if not user.is_authenticated:
        return []
    groups: dict[str, list[dict[str, Any]]] = {}
    for register in in_menu():
        model: Any = register.model
        if model.concerns(user):
            groups.setdefault(str(register.group), []).append(entry(request, register.label, register.url()))
    for group, door in doors_of_menu(user):
        groups.setdefault(group, []).append(entry(request, door.label, door.url))
    own = [entry(request, _("工作台"), reverse("workbench"), exact=True)]
    if user.roles & BUSINESS:
        own += [
            entry(request, _("指标"), reverse("metrics:catalogue")),
            entry(request, _("写报告"), reverse("composing:reports")),
            entry(request, _("填报告"), reverse("reports:upload")),
        ]
    if user.roles & CHECKERS:
        own.append(entry(request, _("核对稿件"), reverse("checking:upload")))
    menu = [{"label": "", "items": own}]
    menu += [{"label": label, "items": items} for label, items in groups.items()]
    running = [
        entry(request, label, reverse(name), exact=name == "people:people")
        for label, name, roles in (
            (_("组织与人员"), "people:people", {"system_admin", "security_admin"}),
            (_("日历与时限"), "calendar:calendar", {"system_admin"}),
            (_("提醒投递"), "reminders:deliveries", {"system_admin"}),
            (_("授权"), "people:grants", {"security_admin"}),
            (_("审计日志"), "audit:trail", {"audit_admin"}),
        )
        if user.roles & roles
    ]
    return [*menu, {"label": _("系统管理"), "items": running}] if running else menu


def entry(request: HttpRequest, label: str, url: str, *, exact: bool = False) -> dict[str, Any]:
    active = request.path == url if exact else request.path.startswith(url)
    return {"label": label, "url": url, "active": active}
