"""The trail as the audit administrator reads it: filtered, paged, and proven whole on demand."""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import View
from django_tables2 import RequestConfig

from qingfeng.kernel.calendar.inputs import DayInput
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.signed_in import SignedIn

from . import trail
from .models import Event

READERS = frozenset({"audit_admin"})


def may_read(user: Any) -> None:
    if not user.roles & READERS:
        raise Refused(_("审计日志只由审计管理员查看。"))


class EventTable(tables.Table):
    seq = tables.Column(verbose_name=gettext_lazy("序号"))
    at = tables.Column(verbose_name=gettext_lazy("时间"), orderable=False)
    actor_name = tables.Column(verbose_name=gettext_lazy("操作人"))
    label = tables.Column(verbose_name=gettext_lazy("动作"))
    subject_name = tables.Column(verbose_name=gettext_lazy("对象"))
    org_name = tables.Column(verbose_name=gettext_lazy("单位"))

    def render_at(self, value: str) -> str:
        return f"{timezone.localtime(datetime.fromisoformat(value)):%Y-%m-%d %H:%M:%S}"


class EventFilter(filters.FilterSet):
    q = filters.CharFilter(label=gettext_lazy("搜索"), method="holding")
    after = filters.DateFilter("on", label=gettext_lazy("起"), lookup_expr="gte", widget=DayInput())
    before = filters.DateFilter("on", label=gettext_lazy("止"), lookup_expr="lte", widget=DayInput())

    def holding(self, events: Any, name: str, words: str) -> Any:
        """Whose actor, act or subject holds the words."""
        fields = ("actor_name", "label", "subject_name")
        return events.filter(reduce(or_, (Q(**{f"{field}__icontains": words}) for field in fields)))


def page(request: SignedIn, chain: dict[str, Any] | None) -> HttpResponse:
    filtered = EventFilter(request.GET, queryset=Event.objects.all())
    table = EventTable(filtered.qs, order_by="-seq")
    RequestConfig(request, paginate={"per_page": 50}).configure(table)
    context = {"filter": filtered, "table": table, "chain": chain, "verify_url": reverse("audit:verify")}
    return render(request, "audit/trail.html", context)


class Trail(View):
    def get(self, request: SignedIn) -> HttpResponse:
        may_read(request.user)
        return page(request, None)


@method_decorator(require_POST, name="dispatch")
class Verify(View):
    """Walks the whole chain; the answer can be printed and kept elsewhere."""

    def post(self, request: SignedIn) -> HttpResponse:
        may_read(request.user)
        verdict = trail.verify()
        broken = _("第 %(n)d 条：%(why)s") % {"n": verdict.broken, "why": verdict.why} if verdict.broken else ""
        chain = {
            "ok": not verdict.broken,
            "length": verdict.events,
            "head": verdict.head,
            "checked_at": f"{timezone.localtime():%Y-%m-%d %H:%M}",
            "broken": broken,
        }
        return page(request, chain)
