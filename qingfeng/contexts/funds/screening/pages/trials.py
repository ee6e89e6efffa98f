"""A rule tried with other parameters: asked for on a page, followed, and read beside what past verdicts say.

Numbers are for whoever reads screening; the hits behind them, masked, for those who screen.
"""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.crypto import seal
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.register.declaration import page_of
from qingfeng.kernel.signed_in import SignedIn
from qingfeng.screening import api as screening

from ...learning import backtest
from ...models import Suspicion, Trial
from .. import rules, store, timeline, trials
from ..panels import Panel, panel_of_rule
from .access import Page, may_read, may_screen, may_see_persons, screens
from .hits import PAGE, evidence, number, unsealed

LATEST = 6


class AskForTrial(forms.Form):
    """A field for each parameter of the rule, filled with what stands in this office's province."""

    reason = forms.CharField(
        label=gettext_lazy("试算缘由"), max_length=200, help_text=gettext_lazy("例如：误报太多，试放宽一个月。")
    )

    def __init__(self, rule: screening.RulePage, data: Any = None) -> None:
        super().__init__(data)
        self.rule = rule
        asked = {
            each.name: forms.CharField(
                label=each.about,
                initial=rules.said(trials.standing(each)),
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 3}) if isinstance(each.value, list) else forms.TextInput,
            )
            for each in rule.parameters
        }
        self.fields = asked | self.fields

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["after"] = {}
        for each in self.rule.parameters:
            if each.name in given:
                self.take(each, given)
        if not self.errors and not given["after"]:
            raise forms.ValidationError(_("参数没有改动，没有可试的；请至少改一个参数。"))
        return given

    def take(self, setting: screening.Setting, given: dict[str, Any]) -> None:
        """Only what differs from the rule is tried."""
        try:
            value = trials.read(setting, given[setting.name])
        except BadInput as error:
            self.add_error(setting.name, str(error))
        else:
            if value != trials.standing(setting):
                given["after"][setting.name] = value


def triable(code: str) -> screening.RulePage:
    rule = rules.one(code)
    if not rule.parameters:
        raise BadInput(_("这条规则没有参数，没有可试的。"))
    return rule


class Ask(Page):
    def get(self, request: SignedIn, code: str) -> HttpResponse:
        may_screen(request.user)
        store.must_be_there()
        return self.page(request, AskForTrial(triable(code)))

    def post(self, request: SignedIn, code: str) -> HttpResponse:
        org = may_screen(request.user)
        form = AskForTrial(triable(code), request.POST)
        if not form.is_valid():
            return self.page(request, form)
        asked = {name: form.cleaned_data[name] for name in ("reason", "after")}
        made = trials.begin(Trial(org=org, code=form.rule.code, **asked), by=request.user)
        return redirect("screening:trial", made.pk)

    @staticmethod
    def page(request: SignedIn, form: AskForTrial) -> HttpResponse:
        context = {"form": form, "rule": form.rule, "held": store.contents()}
        return render(request, "funds/screening/trial_ask.html", context, status=422 if form.errors else 200)


def trial_for(user: Any, pk: int, *, persons: bool = False) -> Trial:
    """To those who may not see it it does not exist."""
    (may_see_persons if persons else may_read)(user)
    found: Trial | None = Trial.objects.visible_to(user).select_related("created_by", "org").filter(pk=pk).first()
    if found is None or (persons and not (user.holds(Trial.editors, found.org) and trials.there(found))):
        raise Http404(_("没有这次试算，或结果已经清理。"))
    return found


class OneTrial(Page):
    """While the job works, how far it is; then the hits that came, went and stayed, by what became of them."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        trial = trial_for(request.user, pk)
        there = trials.there(trial)
        context = {
            "trial": trial,
            "rule": rules.one(trial.code),
            "job": trials.job_of(trial),
            "page_url": page_of(trial),
            "changed": trials.lines(trial),
            "there": there,
            "lines": backtest.tried(trial) if there else [],
            "open_url": reverse("screening:trial_hits", args=[trial.pk]) if screens(request.user) else "",
        }
        return render(request, "funds/screening/trial.html", context)


class TrialHits(Page):
    """The hits behind one number, masked; whoever has a suspicion with the way to it."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        trial = trial_for(request.user, pk, persons=True)
        change, verdict = request.GET.get("change", backtest.NEW), request.GET.get("verdict", "")
        labels = {line.change: line.label for line in backtest.tried(trial)}
        if change not in labels or verdict not in {"", *backtest.names()}:
            raise Http404
        page = number(request.GET.get("page", "1"))
        found = list(backtest.those(trial, change, verdict))
        shown = found[(page - 1) * PAGE : page * PAGE]
        context = {
            "trial": trial,
            "rule": rules.one(trial.code),
            "label": labels[change],
            "verdict": backtest.names().get(verdict, ""),
            "total": len(found),
            "rows": self.rows(trial, change, shown, request.user),
            "page": page,
            "more": len(found) > page * PAGE,
            "kept": "&" + urlencode({"change": change, "verdict": verdict}),
        }
        return render(request, "funds/screening/trial_hits.html", context)

    @staticmethod
    def rows(trial: Trial, change: str, shown: list[Any], user: Any) -> list[dict[str, Any]]:
        """A line each; the way to its rows holds the object sealed, so that no address tells who it is."""
        seen = Suspicion.objects.visible_to(user).in_bulk([pk for _each, _word, pk in shown if pk])
        page, names = reverse("screening:trial_rows", args=[trial.pk]), backtest.names()
        return [
            {
                "who": each.covered, "n": each.rows, "amount": timeline.yuan(each.amount), "scheme": each.scheme,
                "verdict": names.get(word, ""), "about": seen.get(pk),
                "about_url": page_of(seen[pk]) if pk in seen else "",
                "url": f"{page}?{urlencode({'change': change, 'who': seal(each.key)})}",
            }
            for each, word, pk in shown
        ]  # fmt: skip


class TrialRows(Page):
    """The evidence of one hit: as the rule stands for those that are found no longer."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        trial = trial_for(request.user, pk, persons=True)
        rule, key = rules.one(trial.code), unsealed(request.GET.get("who", ""))
        found = trials.then(trial) if request.GET.get("change") == backtest.GONE else trials.now(trial)
        crumbs = [
            {"label": f"{rule.code} {rule.title}", "url": reverse("screening:rule", args=[rule.code])},
            {"label": trial.number, "url": reverse("screening:trial", args=[trial.pk])},
        ]
        context = evidence(found.folder, rule, key, f"{rule.code} {trial.number}") | {"crumbs": crumbs}
        return render(request, "funds/screening/rows.html", context)


@panel_of_rule
def earlier(rule: screening.RulePage, user: Any) -> Panel | None:
    """What was tried of it before."""
    made = list(
        Trial.objects.visible_to(user).filter(code=rule.code, finished_on__isnull=False).order_by("-pk")[:LATEST]
    )
    return Panel(_("历次试算"), "funds/screening/trials.html", {"trials": made}) if made else None
