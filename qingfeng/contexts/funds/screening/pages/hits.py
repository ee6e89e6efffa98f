"""The objects of one rule in one run, identities masked; their rows; the table to take away."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from qingfeng.kernel.crypto import CannotUnseal, seal, unseal
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.jobs.running import LONG, enqueue, job
from qingfeng.kernel.signed_in import SignedIn
from qingfeng.screening import api as screening

from ...models import ScreeningRun
from .. import hits, rules, timeline
from .access import Page, run_for

PAGE = 50
ROWS = 200
CHANGES = (
    ("", gettext_lazy("本次全部")), ("new", gettext_lazy("新增")), ("same", gettext_lazy("未变化")),
    ("gone", gettext_lazy("消失")),
)  # fmt: skip
FORMS = {"excel": "xlsx", "parquet": "parquet"}
UNTOLD = {"key"}


def found_by(run: ScreeningRun, code: str) -> dict[str, Any]:
    """What the run keeps of the rule."""
    told = run.found.get(code.upper())
    if told is None or told["not_asked"] or not hits.place(run).exists():
        raise Http404(_("这次筛查没有问过这条规则，或结果已经清理。"))
    return dict(told)


def before(run: ScreeningRun, told: dict[str, Any]) -> ScreeningRun | None:
    return ScreeningRun.objects.filter(pk=told.get("before")).first()


class Hits(Page):
    def get(self, request: SignedIn, pk: int, code: str) -> HttpResponse:
        run = run_for(request.user, pk, persons=True)
        told, rule = found_by(run, code), rules.one(code)
        asked, page = request.GET.get("change", ""), number(request.GET.get("page", "1"))
        earlier = before(run, told)
        beside = hits.result(earlier, rule.code, run.since) if earlier else None
        found = screening.objects(hits.result(run, rule.code), beside, asked, (page - 1) * PAGE, PAGE + 1)
        context = {
            "run": run,
            "rule": rule,
            "told": told,
            "before": earlier,
            "tabs": tabs(run, rule.code, told, asked) if earlier else [],
            "rows": [row(run, rule.code, each) for each in found[:PAGE]],
            "page": page,
            "more": len(found) > PAGE,
            "change": asked,
            "downloads": [(form, name) for form, name in (("excel", "Excel"), ("parquet", "Parquet")) if told["hits"]],
        }
        return render(request, "funds/screening/hits.html", context)


def number(asked: str) -> int:
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


def tabs(run: ScreeningRun, code: str, told: dict[str, Any], asked: str) -> list[dict[str, Any]]:
    page = reverse("screening:hits", args=[run.pk, code])
    counts = {"": told["hits"], **{name: told.get(name, 0) for name in ("new", "same", "gone")}}
    return [
        {"label": f"{label} {counts[name]}", "url": f"{page}?change={name}" if name else page, "active": name == asked}
        for name, label in CHANGES
    ]


def row(run: ScreeningRun, code: str, each: screening.Object) -> dict[str, Any]:
    """A line; the way to its rows holds the object sealed, so that no address tells who it is."""
    page = reverse("screening:rows", args=[run.pk, code])
    url = "" if each.change == "gone" else f"{page}?who={seal(each.key)}"
    months = [f"{month // 100}-{month % 100:02}" for month in (each.first, each.last) if month]
    return {
        "who": each.covered, "n": each.rows, "amount": timeline.yuan(each.amount), "months": months,
        "scheme": each.scheme, "change": dict(CHANGES).get(each.change, "") if each.change else "", "url": url,
    }  # fmt: skip


class Rows(Page):
    """The evidence of one object."""

    def get(self, request: SignedIn, pk: int, code: str) -> HttpResponse:
        run = run_for(request.user, pk, persons=True)
        rule, key = rules.one(code), unsealed(request.GET.get("who", ""))
        found_by(run, code)
        crumbs = [
            {"label": run.number, "url": reverse("screening:run", args=[run.pk])},
            {"label": f"{rule.code} {rule.title}", "url": reverse("screening:hits", args=[run.pk, rule.code])},
        ]
        context = evidence(hits.place(run), rule, key, f"{rule.code} {run.number}") | {"crumbs": crumbs}
        return render(request, "funds/screening/rows.html", context)


def evidence(folder: Path, rule: screening.RulePage, key: str, why: str) -> dict[str, Any]:
    """The rows of one hit, masked, and the ways to the timelines of whom it is about, with ``why`` as the reason."""
    hit = next((each for each in screening.hits(folder, rule.code) if each.key == key), None)
    if hit is None:
        raise Http404
    names = [name for name in hit.rows[0] if name not in UNTOLD]
    return {
        "rule": rule,
        "who": screening.covered(key),
        "hit": hit,
        "amount": timeline.yuan(hit.amount),
        "heads": [screening.words.called(name) for name in names],
        "rows": [
            [(screening.words.called(name), cell(name, each[name])) for name in names] for each in hit.rows[:ROWS]
        ],
        "more": max(0, len(hit.rows) - ROWS),
        "timelines": ways(hit.persons, why),
    }


def cell(name: str, value: Any) -> str:
    """Masked where it could be somebody."""
    if name in screening.PERSONAL and value:
        return screening.covered(str(value))
    return timeline.cell(name, value)


def ways(persons: tuple[str, ...], why: str) -> list[dict[str, str]]:
    page = reverse("screening:ask")
    return [{"who": screening.covered(each), "url": f"{page}?who={seal(each)}&why={why}"} for each in persons[:ROWS]]


def unsealed(token: str) -> str:
    try:
        return unseal(token)
    except CannotUnseal as error:
        raise BadInput(_("链接不完整：请从疑点清单里点开。")) from error


@method_decorator(require_POST, name="dispatch")
class Download(Page):
    """Every evidence row, masked; many as Excel by a job."""

    def post(self, request: SignedIn, pk: int, code: str, form: str) -> HttpResponseBase:
        run = run_for(request.user, pk, persons=True)
        told, rule = found_by(run, code), rules.one(code)
        if form not in FORMS or not told["hits"]:
            raise Http404
        if form == "excel" and told["rows"] > LONG:
            page = reverse("screening:hits", args=[run.pk, rule.code])
            started = enqueue(write_out, request.user, about=rule.title, leads_to=page, run=run.pk, code=rule.code)
            return redirect("jobs:detail", started.pk)
        file = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the response, which closes it
        masked(run, rule, form, file)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=name_of(run, rule, form))


@job(gettext_lazy("导出疑点"))
def write_out(running: Job, *, run: int, code: str) -> None:
    source, rule = ScreeningRun.objects.get(pk=run), rules.one(code)
    with running.deliver(name_of(source, rule, "excel")).open("wb") as file:
        masked(source, rule, "excel", file)


def name_of(run: ScreeningRun, rule: screening.RulePage, form: str) -> str:
    return f"{run.number} {rule.code} {rule.title}.{FORMS[form]}"


def masked(run: ScreeningRun, rule: screening.RulePage, form: str, into: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{rule.code}.parquet"
        screening.masked(hits.result(run, rule.code), path)
        if form == "excel":
            screening.write_workbook(screening.Sheet(path, rule.title))
        with path.with_suffix(f".{FORMS[form]}").open("rb") as made:
            shutil.copyfileobj(made, into)
