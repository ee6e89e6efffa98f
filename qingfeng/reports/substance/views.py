"""The page of advice for a period and a unit, and for one report: each item leads to where it is mended."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.calendar.saying import said
from qingfeng.kernel.metrics.asking import org_of, scope_of
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.metrics.views import ScopeForm, may_ask
from qingfeng.kernel.people.roles import BUSINESS
from qingfeng.kernel.register.doors import Door, door_of_menu
from qingfeng.kernel.signed_in import SignedIn

from . import papers
from .advice import SHOWN, Section, copied, doubtful
from .passages import taken


@door_of_menu(gettext_lazy("报告"))
def to_the_advice(user: Any) -> Door | None:
    return Door(_("实质核查"), reverse("substance:advice")) if user.roles & BUSINESS else None


class AdviceForm(ScopeForm):
    """Period and unit, and the report whose paragraphs are looked at."""

    paper = forms.ChoiceField(label=gettext_lazy("报告"), required=False)

    def __init__(self, scope: Scope, known: list[papers.Paper], chosen: str) -> None:
        super().__init__(scope)
        choices = [("", _("不看报告段落")), *((each.key, named(each)) for each in known)]
        self.fields["paper"].choices = choices  # type: ignore[attr-defined]
        self.initial["paper"] = chosen


def named(paper: papers.Paper) -> str:
    return f"{paper.name}（{paper.period}）" if paper.period else paper.name


class Advice(View):
    def get(self, request: SignedIn) -> HttpResponse:
        may_ask(request.user)
        org = org_of(request.GET.get("org", ""), request.user)
        scope = scope_of(request.GET.get("period", ""), org, {})
        known = papers.of(org.bureau, request.user)
        chosen = next((each for each in known if each.key == request.GET.get("paper")), None)
        sections = [*of_words(scope, request.user), *of_rows(scope, request.user)]
        context = {
            "scope_form": AdviceForm(scope, known, chosen.key if chosen else ""),
            "period_label": said(scope.period),
            "org_label": str(scope.org),
            "sections": sections,
            "with_something": [each for each in sections if each.total],
            "quiet": [each for each in sections if not each.total],
            **self.of_paper(chosen, known),
        }
        return render(request, "substance/advice.html", context)

    @staticmethod
    def of_paper(chosen: papers.Paper | None, known: list[papers.Paper]) -> dict[str, Any]:
        """The paragraphs of the chosen report beside those of earlier ones."""
        if chosen is None:
            return {"paper": None}
        others = [each for each in known if each.key != chosen.key and earlier(each, chosen)]
        found, looked = taken(chosen, others)
        return {"paper": chosen, "taken": found, "looked": looked, "others": len(others)}


def earlier(paper: papers.Paper, chosen: papers.Paper) -> bool:
    """Whether it is about a period before the chosen one's; one without a period may be."""
    if not paper.period or not chosen.period:
        return True
    return Period.parse(paper.period).start < Period.parse(chosen.period).start


def of_words(scope: Scope, user: Any) -> list[Section]:
    """Copied words, a section for each kind of text."""
    return [
        Section(
            f"copied-{looked.text}", _("%(what)s雷同") % {"what": looked.said},
            _("照抄的不说明问题：按自己的问题重写；确属统一要求的，写明由谁统一布置。"),
            found[:SHOWN], total, count, max(0, len(found) - SHOWN),
        )
        for looked, found, total, count in copied(scope, user)
    ]  # fmt: skip


def of_rows(scope: Scope, user: Any) -> list[Section]:
    """Rows that deserve another look, a section for each doubt."""
    return [
        Section(looked.key, str(looked.label), str(looked.advice), found, total, 0, more)
        for looked, found, total, more in doubtful(scope, user)
    ]
