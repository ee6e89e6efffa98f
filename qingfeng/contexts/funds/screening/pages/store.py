"""The page 筛查: what is in the store, what could not be read, the last runs; and the deletion of lists."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from qingfeng.kernel.people.roles import labels
from qingfeng.kernel.register.declaration import register_of
from qingfeng.kernel.signed_in import SignedIn
from qingfeng.screening import api as screening

from ...models import EDITORS, Opening, ScreeningRun
from .. import running, store
from .access import may_read, may_screen, may_see_persons, screens

LATEST, PREVIEW, PAGE = 8, 5, 50


class Overview(View):
    def get(self, request: SignedIn) -> HttpResponse:
        may_read(request.user)
        held, mine = store.contents(), screens(request.user)
        register: Any = register_of(ScreeningRun)
        openings: Any = register_of(Opening)
        context = {
            "held": held,
            "mine": mine,
            "editors": labels(EDITORS),
            "command": store.command(),
            "unreadable": screening.unread(store.folder(), 0, PREVIEW) if held and held.unread and mine else [],
            "lists": [each for each in held.tables if each.is_list] if held else [],
            "deletions": list(reversed(screening.deletions(store.folder())))[:LATEST] if held else [],
            "runs": latest(request.user),
            "runs_url": register.url(),
            "openings_url": openings.url() if Opening.concerns(request.user) else "",
        }
        return render(request, "funds/screening/store.html", context)


def latest(user: Any) -> list[dict[str, Any]]:
    """The last runs; of one that found nothing yet, how its job stands."""
    runs = ScreeningRun.objects.visible_to(user).select_related("created_by").order_by("-pk")[:LATEST]
    return [{"run": run, "job": None if run.finished_on else running.job_of(run)} for run in runs]


class Unread(View):
    """All of it, a page at a time."""

    def get(self, request: SignedIn) -> HttpResponse:
        may_see_persons(request.user)
        store.must_be_there()
        asked = request.GET.get("page", "1")
        page = max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < PREVIEW else 1
        rows = screening.unread(store.folder(), (page - 1) * PAGE, PAGE + 1)
        context = {"rows": rows[:PAGE], "page": page, "more": len(rows) > PAGE, "held": store.contents()}
        return render(request, "funds/screening/unread.html", context)


class Why(forms.Form):
    reason = forms.CharField(label=gettext_lazy("删除理由"), max_length=200, initial=gettext_lazy("比对完毕"))


class Lists(View):
    """First what would go, then the job that deletes it."""

    def get(self, request: SignedIn) -> HttpResponse:
        return self.page(request, Why())

    def post(self, request: SignedIn) -> HttpResponse:
        may_screen(request.user)
        form = Why(request.POST)
        if not form.is_valid():
            return self.page(request, form)
        started = running.begin_forgetting(form.cleaned_data["reason"], by=request.user)
        return redirect("jobs:detail", started.pk)

    @staticmethod
    def page(request: SignedIn, form: Why) -> HttpResponse:
        may_screen(request.user)
        store.must_be_there()
        held = store.contents()
        lists = [each for each in held.tables if each.is_list] if held else []
        context = {"form": form, "lists": lists, "note": _("删除后不能恢复，需要时要重新导入。")}
        return render(request, "funds/screening/lists.html", context, status=422 if form.errors else 200)
