"""Two runs of a rule beside each other, with what verdicts say of the hits that came and went."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from qingfeng.kernel.register.doors import Door, door
from qingfeng.kernel.signed_in import SignedIn
from qingfeng.screening import api as screening

from ..learning import backtest
from ..models import ScreeningRun
from ..screening import hits
from ..screening.pages.access import may_read


@door(ScreeningRun)
def to_the_backtest(run: ScreeningRun, user: Any) -> Door | None:
    if run.finished_on is None:
        return None
    why_not = "" if len(readable(user)) > 1 else _("只有一次完成的筛查，没有可比的。")
    return Door(_("与另一次筛查比"), f"{reverse('funds:backtest')}?now={run.pk}", icon="search", why_not=why_not)


def readable(user: Any) -> list[ScreeningRun]:
    """Finished runs whose result is still there, the latest first."""
    rows = ScreeningRun.objects.visible_to(user).filter(finished_on__isnull=False).order_by("-pk")[:50]
    return [run for run in rows if hits.place(run).exists()]


class PairForm(forms.Form):
    now = forms.ChoiceField(label=gettext_lazy("这一次"))
    before = forms.ChoiceField(label=gettext_lazy("与哪一次比"))
    code = forms.ChoiceField(label=gettext_lazy("规则"))

    def __init__(self, runs: list[ScreeningRun], data: Any) -> None:
        super().__init__(data or None)
        self.runs = {str(run.pk): run for run in runs}
        for name in ("now", "before"):
            runs = [(key, str(run)) for key, run in self.runs.items()]
            self.fields[name].choices = runs  # type: ignore[attr-defined]
        self.fields["code"].choices = [  # type: ignore[attr-defined]
            (rule.code, f"{rule.code} {rule.title}") for rule in screening.rules() if rule.grain == "人"
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if {"now", "before", "code"} <= set(given):
            given |= {name: self.runs[given[name]] for name in ("now", "before")}
            if given["now"] == given["before"]:
                self.add_error("before", _("请选另一次筛查。"))
            elif given["code"] not in backtest.rules_of(given["now"], given["before"]):
                self.add_error("code", _("这两次筛查没有都查过这条规则，请换一条。"))
        return given


class Backtest(View):
    """Numbers only: whom a run found is on the run's own pages, for those who may see persons."""

    def get(self, request: SignedIn) -> HttpResponse:
        may_read(request.user)
        runs = readable(request.user)
        form = PairForm(runs, request.GET if {"now", "before", "code"} <= set(request.GET) else None)
        if not form.is_bound:
            first, second = [*runs, None, None][:2]
            form.initial = {"now": request.GET.get("now", first and first.pk), "before": second and second.pk}
        context: dict[str, Any] = {"form": form, "runs": runs, "lines": []}
        if form.is_valid():
            pair = form.cleaned_data["now"], form.cleaned_data["before"], form.cleaned_data["code"]
            context |= {"lines": backtest.compare(*pair), "changed": backtest.changed(*pair)}
        return render(request, "funds/backtest.html", context, status=422 if form.errors else 200)
