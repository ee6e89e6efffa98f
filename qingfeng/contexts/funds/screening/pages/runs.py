"""Asking for a run, and what it found by rule; the hits taken over as suspicions."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.errors import Refused
from qingfeng.kernel.register.declaration import page_of, register_of
from qingfeng.kernel.register.once import once
from qingfeng.kernel.signed_in import SignedIn
from qingfeng.screening import api as screening

from ...models import ScreeningRun
from .. import running, store, taking
from .access import Page, may_screen, run_for, screens

MONTH = re.compile(r"(20\d\d)[-年./]?(0[1-9]|1[0-2])月?", re.ASCII)
ALL, SINCE = "all", "since"


def rule_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in screening.rules():
        groups.setdefault(each.group, []).append((each.code, f"{each.code} {each.title}"))
    return list(groups.items())


def provinces() -> list[tuple[str, str]]:
    """Those for which some rule has a version of its own."""
    told = {version[0] for rule in screening.rules() for each in rule.parameters for version in each.versions}
    return [("", _("全国")), *((name, name) for name in sorted(told - {"全国"}))]


class AskForRun(forms.Form):
    scope = forms.ChoiceField(
        label=gettext_lazy("范围"), initial=ALL, widget=forms.RadioSelect,
        choices=[(ALL, gettext_lazy("全部月份")), (SINCE, gettext_lazy("只要某月及以后的疑点"))],
    )  # fmt: skip
    since = forms.CharField(
        label=gettext_lazy("从哪个月起"), required=False, max_length=10, help_text=gettext_lazy("例如 2022-07。")
    )
    province = forms.ChoiceField(
        label=gettext_lazy("按哪省的规定"),
        required=False,
        help_text=gettext_lazy("有的规则各省不同，例如失业金、拘役。"),
    )
    full = forms.BooleanField(
        label=gettext_lazy("逐行核对"), required=False,
        help_text=gettext_lazy("不用候选条件，把全部数据逐行过一遍；慢得多，用来核对。"),
    )  # fmt: skip
    forgets = forms.BooleanField(
        label=gettext_lazy("筛完删去比对名单"), required=False, initial=True,
        help_text=gettext_lazy("死亡、服刑等名单比对完即删，疑点只留必要的证据；再筛要重新导入。"),
    )  # fmt: skip
    rules = forms.MultipleChoiceField(
        label=gettext_lazy("规则"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("不勾选就是全部规则。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rules"].choices = rule_choices()  # type: ignore[attr-defined]
        self.fields["province"].choices = provinces()  # type: ignore[attr-defined]
        self.fields["province"].initial = settings.SCREENING_PROVINCE

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        found = MONTH.fullmatch(given.get("since", "").strip())
        if given.get("scope") == SINCE and not found:
            self.add_error("since", _("请写明月份，例如 2022-07。"))
        given["since"] = "".join(found.groups()) if found and given.get("scope") == SINCE else ""
        return given


class Start(Page):
    def get(self, request: SignedIn) -> HttpResponse:
        may_screen(request.user)
        store.must_be_there()
        chosen = [code for code in request.GET.getlist("rules") if code in {each.code for each in screening.rules()}]
        return self.page(request, AskForRun(initial={"rules": chosen}))

    def post(self, request: SignedIn) -> HttpResponse:
        org = may_screen(request.user)
        form = AskForRun(request.POST)
        if not form.is_valid():
            return self.page(request, form)
        given = form.cleaned_data
        run = ScreeningRun(
            org=org, rules=",".join(given["rules"]), since=given["since"], province=given["province"],
            full=given["full"], forgets=given["forgets"],
        )  # fmt: skip
        return redirect(once(request, lambda: reverse("screening:run", args=[running.begin(run, by=request.user).pk])))

    @staticmethod
    def page(request: SignedIn, form: AskForRun) -> HttpResponse:
        context = {"form": form, "held": store.contents(), "chosen": bool(form["rules"].value())}
        return render(request, "funds/screening/start.html", context, status=422 if form.errors else 200)


class Found(Page):
    """While the job works, how far it is; then what each rule found, beside the run before."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        run = run_for(request.user, pk)
        told = [{"code": code, **each} for code, each in run.found.items()]
        context = {
            "run": run,
            "job": running.job_of(run),
            "page_url": page_of(run),
            "persons": screens(request.user),
            "hit": [each for each in told if each["hits"] or each.get("gone")],
            "clean": [each for each in told if not each["hits"] and not each.get("gone") and not each["not_asked"]],
            "not_asked": [each for each in told if each["not_asked"]],
            "before": befores(told, request.user),
            "take_in": offer(run, request.user),
            "batches": [{"label": str(each), "url": page_of(each)} for each in taking.taken(run)],
        }
        return render(request, "funds/screening/run.html", context)


def befores(told: list[dict[str, Any]], user: Any) -> list[ScreeningRun]:
    """The runs with which these rules were compared."""
    keys = {each["before"] for each in told if each.get("before")}
    return list(ScreeningRun.objects.visible_to(user).filter(pk__in=keys).order_by("-pk"))


def offer(run: ScreeningRun, user: Any) -> dict[str, str]:
    """The button that takes hits over, or why it is closed; nothing for those who only read."""
    if not screens(user):
        return {}
    return {"url": reverse("screening:take_in", args=[run.pk]), "why_not": taking.why_not(run, user)}


class TakeIn(Page):
    """First which rules' hits, then the job."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        run = self.ready(request, pk)
        entered = {code for batch in taking.taken(run) for code in batch.rules}
        rows = [{"code": code, "entered": code in entered, **run.found[code]} for code in taking.takeable(run)]
        left = [code for code, each in run.found.items() if each["hits"] and code not in taking.takeable(run)]
        context = {"run": run, "rows": rows, "left": left, "register": register_of(ScreeningRun)}
        return render(request, "funds/screening/take_in.html", context)

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        run = self.ready(request, pk)
        codes = [code for code in taking.takeable(run) if code in request.POST.getlist("codes")]
        if not codes:
            raise Refused(_("请至少勾选一条规则。"))
        return redirect("jobs:detail", taking.begin(run, codes, by=request.user).pk)

    @staticmethod
    def ready(request: SignedIn, pk: int) -> ScreeningRun:
        run = run_for(request.user, pk, persons=True)
        if reason := taking.why_not(run, request.user):
            raise Refused(reason)
        return run
