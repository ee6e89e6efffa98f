"""One figure of a text opened: what it is, what stands behind and around it; and figures found by what they count."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.generic import View

from qingfeng.kernel.calendar.saying import said
from qingfeng.kernel.charts import Chart, Series, draw, svg
from qingfeng.kernel.charts.onscreen import phrases
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.measure_words import spoken
from qingfeng.kernel.metrics.asking import Question
from qingfeng.kernel.metrics.measures import Count
from qingfeng.kernel.metrics.metric import Metric
from qingfeng.kernel.metrics.views import FLOWS, values_of
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.people.roles import ROLES
from qingfeng.kernel.signed_in import SignedIn
from qingfeng.reports.asking.given import CONTEXT

from .. import neighbours
from ..language import Call, Mistake
from ..language.calls import read, written
from ..models import Report
from ..neighbours import Beside
from ..plainly import PERIODS, meant
from ..presenting import head, teller_of
from ..telling import Teller
from .reports import own
from .sections import offered, section_of, shown

WIDE, HIGH = 80, 38  # millimetres of the small chart
MORE = "around"  # asks for what is slower to tell: earlier periods and units


class Figure(View):
    """The panel of a figure, also a page of its own. What takes longer is asked for once the panel stands."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        report = own(request, pk)
        teller = teller_of(report)
        call = read(request.GET.get("call", ""))
        context = {"report": head(report, teller), **self.opened(request, report, teller, call)}
        return render(request, "composing/figure.html", context)

    def opened(self, request: SignedIn, report: Report, teller: Teller, typed: Call | Mistake) -> dict[str, Any]:
        try:
            call = understood(teller, typed)
            question = teller.question(call)
        except BadInput as error:
            return {"why": str(error), "call_url": call_url(request, report, typed)}
        around = not request.htmx or MORE in request.GET
        return {
            "figure": told(question),
            "remark": teller.changed(question.metric.key),
            "key": question.metric.key,
            "around": surroundings(question) if around else None,
            "call_url": call_url(request, report, call) if question.told in (None, []) else "",
            "around_url": f"{request.get_full_path()}&{MORE}=1",
            **self.form(request, report, question, call),
        }

    @staticmethod
    def form(request: SignedIn, report: Report, question: Question, call: Any) -> dict[str, Any]:
        """Period and scope as they may be changed in the text, for whoever came from a section."""
        section, at = request.GET.get("section", ""), request.GET.get("at", "")
        if not section.isdigit() or not at.isdigit():
            return {}
        present = call.arguments
        choices = [(symbol, word) for word, symbol in PERIODS.items()]
        fields = [field("period", _("期间"), choices, present.get("period", ""))]
        units = [("", str(report.org)), *((each.code, str(each)) for each in Org.objects.filter(parent=report.org))]
        fields.append(field("org", _("单位"), units, present.get("org", "")))
        for each in question.metric.dimensions:
            values = values_of(each, question.scope)
            if len(values) > 1:
                fields.append(field(each.key, str(each.label), values, present.get(each.key, "")))
        return {
            "fields": fields,
            "at": at,
            "section": shown(section_of(request, report.pk, int(section)), request.user),
        }


def call_url(request: SignedIn, report: Report, typed: Call | Mistake) -> str:
    """Where a section that lacks the figure asks others for it, for whoever may."""
    section = request.GET.get("section", "")
    if not section.isdigit() or not isinstance(typed, Call) or report.why_not_write(request.user, report.org):
        return ""
    lacks_it = typed.name == "blank" or not typed.key.startswith(f"{CONTEXT}.")
    asked = urlencode({"call": written(typed)})
    return f"{reverse('composing:call', args=[report.pk, section])}?{asked}" if lacks_it else ""


def field(name: str, label: str, choices: list[tuple[str, str]], present: str) -> dict[str, Any]:
    known = [value for value, _word in choices]
    offered_ = choices if present in known else [*choices, (present, present)]
    return {"name": f"set.{name}", "label": label, "present": present, "choices": offered_}


def understood(teller: Teller, typed: Call | Mistake) -> Call:
    """A call that asks a metric. Raises BadInput for any other."""
    if isinstance(typed, Mistake):
        raise BadInput(typed.why)
    call = meant(typed)
    if call.name not in ("figure", "growth"):
        raise BadInput(teller.tell(call).why or _("这里写的是报告自身的信息，没有台账支撑。"))
    return call


def told(question: Question) -> dict[str, Any]:
    metric, scope = question.metric, question.scope
    return {
        "label": metric.label,
        "narrowed": metric.words_of(scope.where),
        "value": question.text,
        "unit": metric.unit,
        "hidden": question.why_hidden,
        "definition": metric.definition,
        "kind": FLOWS[metric.flow],
        "owner": ROLES[metric.owner].label,
        "period": said(scope.period),
        "org": str(scope.org),
        "rows": behind(question),
        "url": question.url,
    }


def behind(question: Question) -> Any:
    """How many rows stand behind the figure; where rows are what is counted, that is the figure itself."""
    counts_rows = isinstance(question.metric, Metric) and isinstance(question.metric.measure, Count)
    return question.text if counts_rows else question.total


def surroundings(question: Question) -> dict[str, Any]:
    """The same period last year, the small chart of the periods before, and the units."""
    before, change = neighbours.beside(question)
    trend, units = neighbours.trend(question), neighbours.by_unit(question)
    return {
        "last_year": vars(before) | {"url": before.question.url},
        "change": change,
        "trend": drawn(trend, question) if len(trend) > 1 else "",
        "periods": [vars(each) | {"url": each.question.url} for each in trend],
        "units": [vars(each) | {"url": each.question.url} for each in units],
    }


def drawn(trend: list[Beside], question: Question) -> str:
    series = Series(str(question.metric.label), tuple(each.size for each in trend))
    title = _("%(label)s：近 %(n)d 期") % {"label": question.metric.label, "n": len(trend)}
    names, unit = tuple(each.name for each in trend), spoken(question.metric.unit)
    chart = Chart("line", names, (series,), unit, title, phrases())
    return mark_safe(svg(draw(chart, width_mm=WIDE, height_mm=HIGH)))  # noqa: S308 (our own drawing)


class Find(View):
    """Metrics by what they count, with the figure each has now."""

    def get(self, request: SignedIn, pk: int, section: int) -> HttpResponse:
        found = section_of(request, pk, section)
        typed = request.GET.get("q", "")[:60]
        context = {
            "report": head(found.report, teller_of(found.report)),
            "section": shown(found, request.user),
            "typed": typed,
            "found": offered(typed),
        }
        return render(request, "composing/find.html", context)
