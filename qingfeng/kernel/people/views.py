"""Organisations with their staff, and who holds which role where."""

from typing import Any

import django_tables2 as tables
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import View
from django_tables2 import RequestConfig

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.inputs import DayInput
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.signed_in import SignedIn

from .models import Grant, Org, Post, User
from .roles import ROLES, labels

KEEPERS = frozenset({"system_admin", "security_admin"})
GRANTERS = frozenset({"security_admin"})
DAY = "Y-m-d"


def must_hold(user: Any, roles: frozenset[str], what: str) -> None:
    if not user.roles & roles:
        raise Refused(_("“%(what)s”由%(roles)s办理。") % {"what": what, "roles": labels(roles)})


class StaffTable(tables.Table):
    user = tables.Column(verbose_name=gettext_lazy("姓名"), attrs={"td": {"class": "q-title"}})
    title = tables.Column(verbose_name=gettext_lazy("职务"))
    starts_on = tables.DateColumn(DAY, verbose_name=gettext_lazy("任职日期"))
    ends_on = tables.DateColumn(DAY, verbose_name=gettext_lazy("免职日期"))


class People(View):
    def get(self, request: SignedIn) -> HttpResponse:
        must_hold(request.user, KEEPERS, _("组织与人员"))
        orgs = list(Org.objects.all())
        unit = next((org for org in orgs if org.code == request.GET.get("org")), orgs[0] if orgs else None)
        posts = Post.objects.filter(org=unit).select_related("user")
        table = StaffTable(posts)
        RequestConfig(request, paginate={"per_page": 50}).configure(table)
        counts = {org.pk: 0 for org in orgs}
        for org_id in Post.objects.on(today()).values_list("org_id", flat=True):
            counts[org_id] += 1
        units = [
            {
                "name": str(org),
                "url": f"?org={org.code}",
                "level": org.path.count("/"),
                "count": counts[org.pk],
                "active": org == unit,
            }
            for org in orgs
        ]
        shown = unit and {
            "name": unit.name,
            "kind": unit.get_kind_display(),
            "since": unit.opened_on,
            "until": unit.closed_on,
        }
        context = {"units": units, "unit": shown, "table": table, "actions": self.actions(request.user)}
        return render(request, "people/people.html", context)

    @staticmethod
    def actions(user: Any) -> list[dict[str, Any]]:
        """What the system administrator can do here; the security administrator only looks."""
        from .desk import ACTS, SYSTEM

        if not user.roles & SYSTEM:
            return []
        return [{"label": act.label, "url": reverse(f"people:{name}"), "primary": name == "open"} for name, act in ACTS]


class GrantTable(tables.Table):
    user = tables.Column(verbose_name=gettext_lazy("人员"), attrs={"td": {"class": "q-title"}})
    role = tables.Column(verbose_name=gettext_lazy("角色"))
    org = tables.Column(verbose_name=gettext_lazy("授权单位"))
    starts_on = tables.DateColumn(DAY, verbose_name=gettext_lazy("生效日期"))
    ends_on = tables.DateColumn(DAY, verbose_name=gettext_lazy("失效日期"))
    act = tables.Column(verbose_name="", accessor="pk", orderable=False, empty_values=())

    def render_role(self, record: Grant) -> str:
        return record.role_label

    def render_act(self, record: Grant) -> Any:
        if record.ends_on and record.ends_on <= today():
            return "—"
        return format_html(
            '<button class="btn q-btn" type="submit" form="end-grant" formaction="{}">{}</button>',
            reverse("people:end_grant", args=[record.pk]),
            _("收回"),
        )


class GrantForm(forms.ModelForm[Grant]):
    role = forms.ChoiceField(label=gettext_lazy("角色"), choices=[(role.key, role.label) for role in ROLES.values()])

    class Meta:
        model = Grant
        fields = ("user", "role", "org", "starts_on", "ends_on", "reason")
        widgets = {
            "starts_on": DayInput(),
            "ends_on": DayInput(),
        }


class Grants(View):
    def get(self, request: SignedIn) -> HttpResponse:
        must_hold(request.user, GRANTERS, _("授权"))
        return self.page(request, GrantForm())

    def post(self, request: SignedIn) -> HttpResponse:
        must_hold(request.user, GRANTERS, _("授权"))
        form = GrantForm(request.POST)
        if form.is_valid():
            try:
                grant(form.instance, by=request.user)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _("已授权。"))
                return redirect("people:grants")
        return self.page(request, form, status=422)

    @staticmethod
    def page(request: SignedIn, form: GrantForm, status: int = 200) -> HttpResponse:
        table = GrantTable(Grant.objects.select_related("user", "org").order_by("-pk"))
        RequestConfig(request, paginate={"per_page": 50}).configure(table)
        roles = [{"label": role.label, "comes_for": role.comes_for} for role in ROLES.values()]
        context = {"table": table, "form": form, "grant_url": reverse("people:grants"), "roles": roles}
        return render(request, "people/grants.html", context, status=status)


def grant(new: Grant, *, by: User | None) -> Grant:
    """Give a role; nobody gives one to themselves."""
    if by is not None and new.user_id == by.pk:
        raise ValidationError(_("不能给自己授权。"))
    return writing.create(new, by=by, label=gettext_lazy("授权"))


@method_decorator(require_POST, name="dispatch")
class EndGrant(View):
    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        must_hold(request.user, GRANTERS, _("授权"))
        held = get_object_or_404(Grant, pk=pk)
        writing.change(held, {"ends_on": max(today(), held.starts_on)}, by=request.user, label=gettext_lazy("收回授权"))
        messages.success(request, _("已收回。"))
        return redirect("people:grants")
