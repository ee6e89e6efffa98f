"""How people meet their reminders: read them, say how they want them, fetch their calendar.

The system administrator sees what could not be delivered: to whom, when and why, never what it said.
"""

from itertools import groupby
from typing import Any

import django_tables2 as tables
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import View
from django_tables2 import RequestConfig

from qingfeng.kernel import writing
from qingfeng.kernel.audit import trail
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.people.views import must_hold
from qingfeng.kernel.signed_in import SignedIn

from . import feed
from .channels import ATTEMPTS, CHANNELS
from .forms import PreferenceForm
from .models import Delivery, Notice
from .standing import listed, shown

SYSTEM = frozenset({"system_admin"})


class Mine(View):
    def get(self, request: SignedIn) -> HttpResponse:
        lines = [shown(notice) for notice in listed(request.user)]
        days = [{"day": day, "lines": list(those)} for day, those in groupby(lines, key=lambda line: line["on"])]
        now = [each for each in days if each["day"] == today()]
        context = {
            "today": today(),
            "lines": now[0]["lines"] if now else [],
            "earlier": [each for each in days if each["day"] != today()],
            "keys": [line["pk"] for line in lines if not line["read"]],
        }
        return render(request, "reminders/mine.html", context)


@method_decorator(require_POST, name="dispatch")
class Read(View):
    """Only those that stood on the page, so that one that came meanwhile is not taken for read."""

    def post(self, request: SignedIn) -> HttpResponse:
        keys = [int(key) for key in request.POST.getlist("notice") if key.isdecimal()]
        with transaction.atomic():
            mine = Notice.objects.visible_to(request.user).unread().filter(pk__in=keys)
            if count := mine.update(read_at=timezone.now()):
                trail.record(
                    actor=request.user, verb=writing.verb(Notice, "read"), subject=None, inputs={"count": count},
                    label=gettext_lazy("提醒标为已读"),
                )  # fmt: skip
        return redirect("reminders:mine")


class Settings(View):
    def get(self, request: SignedIn) -> HttpResponse:
        return self.page(request, PreferenceForm(instance=feed.preference_of(request.user)))

    def post(self, request: SignedIn) -> HttpResponse:
        preference = feed.preference_of(request.user)
        form = PreferenceForm(request.POST, instance=feed.preference_of(request.user))
        if not form.is_valid():
            return self.page(request, form, status=422)
        feed.keep(preference, form.cleaned_data, by=request.user, label=gettext_lazy("修改提醒设置"))
        messages.success(request, _("已保存提醒设置。"))
        return redirect("reminders:settings")

    @staticmethod
    def page(request: SignedIn, form: PreferenceForm, token: str = "", status: int = 200) -> HttpResponse:
        begins, ends = settings.WORKING_HOURS
        context = {
            "form": form,
            "hours": f"{begins:%H:%M}—{ends:%H:%M}",
            "has_feed": bool(form.instance.feed),
            "feed_url": request.build_absolute_uri(reverse("reminders:feed", args=[token])) if token else "",
        }
        return render(request, "reminders/settings.html", context, status=status)


@method_decorator(require_POST, name="dispatch")
class RenewFeed(View):
    """The address stands on the answer itself: it is kept nowhere, and cannot be shown again."""

    def post(self, request: SignedIn) -> HttpResponse:
        token = feed.renew(request.user)
        answer = Settings.page(request, PreferenceForm(instance=feed.preference_of(request.user)), token)
        answer["Cache-Control"] = "private, no-store"
        return answer


@method_decorator(require_POST, name="dispatch")
class StopFeed(View):
    def post(self, request: SignedIn) -> HttpResponse:
        feed.stop(request.user)
        messages.success(request, _("日历地址已停用，原来的地址不再有效。"))
        return redirect("reminders:settings")


@method_decorator(login_not_required, name="dispatch")
class Feed(View):
    """Fetched by calendar programs, which do not log in: the address itself is the secret."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        user = feed.owner_of(token)
        if user is None:
            raise Http404
        answer = HttpResponse(feed.calendar_of(user), content_type="text/calendar; charset=utf-8")
        answer["Content-Disposition"] = 'inline; filename="qingfeng.ics"'
        answer["Cache-Control"] = "private, max-age=900"
        answer["X-Robots-Tag"] = "noindex"
        return answer


class DeliveryTable(tables.Table):
    recipient = tables.Column(
        accessor="digest__recipient", verbose_name=gettext_lazy("提醒谁"), attrs={"td": {"class": "q-title"}}
    )
    day = tables.DateColumn("Y-m-d", accessor="digest__day", verbose_name=gettext_lazy("日期"))
    channel = tables.Column(verbose_name=gettext_lazy("渠道"))
    attempts = tables.Column(verbose_name=gettext_lazy("尝试次数"), attrs={"td": {"class": "q-number"}})
    error = tables.Column(verbose_name=gettext_lazy("原因"))
    act = tables.Column(verbose_name="", accessor="pk", orderable=False)

    def render_channel(self, value: str) -> str:
        return str(CHANNELS[value].label) if value in CHANNELS else value

    def render_act(self, record: Any, value: int) -> Any:
        if record.attempts < ATTEMPTS:
            return _("稍后自动再试")
        url = reverse("reminders:again", args=[value])
        return format_html('<button class="btn q-btn" form="again" formaction="{}">{}</button>', url, _("再试"))


class Deliveries(View):
    def get(self, request: SignedIn) -> HttpResponse:
        must_hold(request.user, SYSTEM, _("提醒投递"))
        failed = Delivery.objects.exclude(error="").filter(sent_at=None).select_related("digest__recipient")
        table = DeliveryTable(failed)
        RequestConfig(request, paginate={"per_page": 50}).configure(table)
        states = [{"label": channel.label, "why_not": channel.why_not()} for channel in CHANNELS.values()]
        return render(request, "reminders/deliveries.html", {"table": table, "channels": states})


@method_decorator(require_POST, name="dispatch")
class Again(View):
    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        must_hold(request.user, SYSTEM, _("提醒投递"))
        delivery = get_object_or_404(Delivery, pk=pk, sent_at=None)
        writing.change(delivery, {"attempts": 0, "tried_at": None}, by=request.user, label=gettext_lazy("重新投递"))
        messages.success(request, _("已排队，工作时间内会再试。"))
        return redirect("reminders:deliveries")
