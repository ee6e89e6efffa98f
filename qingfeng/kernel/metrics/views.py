"""The catalogue of all figures, and the page of one: value, definition, parts, rows."""

from itertools import groupby
from typing import Any

from django import forms
from django.apps import apps
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from django_tables2 import RequestConfig

from qingfeng.kernel.calendar.offered import period_choices
from qingfeng.kernel.calendar.saying import said
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.measure_words import spoken
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.people.roles import BUSINESS, ROLES
from qingfeng.kernel.register.declaration import register_of
from qingfeng.kernel.register.paging import Found
from qingfeng.kernel.register.tables import table_of
from qingfeng.kernel.signed_in import SignedIn
from qingfeng.kernel.terms.models import Term

from .asked import Dimension
from .asking import Question, from_query, org_of, scope_of
from .metric import Figure, Metric, Ratio, every
from .scope import Scope
from .suppression import ONLY_TOTAL, Hidden, parts

PAGE = 25
FLOWS = {
    "during": gettext_lazy("期间发生"),
    "as_of": gettext_lazy("期末存量"),
    "recorded": gettext_lazy("期间办理"),
    "covering": gettext_lazy("按期征集"),
}


def may_ask(user: Any) -> None:
    """Figures are for those who take part in the business; administrators see none."""
    if not user.roles & BUSINESS:
        raise Refused(_("指标由业务角色查看；管理员看不到业务内容。"))


class ScopeForm(forms.Form):
    """Which period and unit the figures are for, and which value of each dimension."""

    period = forms.ChoiceField(label=gettext_lazy("期间"))
    org = forms.ChoiceField(label=gettext_lazy("单位"))

    def __init__(self, scope: Scope, dimensions: tuple[Dimension, ...] = ()) -> None:
        super().__init__(initial={"period": scope.period.code, "org": scope.org.code, **scope.where})
        units = Org.objects.beneath([scope.org.bureau.path])
        self.fields["period"].choices = period_choices(scope.period.code)  # type: ignore[attr-defined]
        self.fields["org"].choices = [(each.code, str(each)) for each in units]  # type: ignore[attr-defined]
        for each in dimensions:
            values = values_of(each, scope)
            if len(values) > 1:  # with nothing to choose from, a part of the figure is opened from its split
                self.fields[each.key] = forms.ChoiceField(label=str(each.label), required=False, choices=values)


def values_of(dimension: Dimension, scope: Scope) -> list[tuple[str, str]]:
    """The values a reader may choose; of an open list without a vocabulary, the one asked for."""
    if dimension.vocabulary:
        names = Term.objects.filter(vocabulary=dimension.vocabulary).values_list("name", flat=True)
        values = [(name, name) for name in names]
    else:
        values = [(key, dimension.name_of(key)) for key in dict(dimension.choices) or dimension.words]
    asked = scope.where.get(dimension.key, "")
    if asked and asked not in dict(values):
        values.append((asked, asked))
    return [("", str(_("全部"))), *values]


class Catalogue(View):
    def get(self, request: SignedIn) -> HttpResponse:
        may_ask(request.user)
        org = org_of(request.GET.get("org", ""), request.user)
        scope = scope_of(request.GET.get("period", ""), org, {})
        groups = [
            {
                "key": context,
                "label": apps.get_app_config(context).verbose_name,
                "metrics": [self.line(figure, scope) for figure in figures],
            }
            for context, figures in groupby(every(), key=lambda figure: figure.context)
        ]
        context = {
            "scope_form": ScopeForm(scope),
            "period_label": said(scope.period),
            "org_label": str(scope.org),
            "groups": groups,
        }
        return render(request, "metrics/catalogue.html", context)

    @staticmethod
    def line(figure: Any, scope: Scope) -> dict[str, Any]:
        question = Question(figure, scope)
        return {**named(figure), "value": question.text, "url": question.url}


def named(figure: Figure) -> dict[str, Any]:
    """What a figure is, in words."""
    return {
        "key": figure.key,
        "label": figure.label,
        "definition": figure.definition,
        "unit": spoken(figure.unit),
        "kind": FLOWS[figure.flow],  # type: ignore[attr-defined]
    }


class MetricPage(View):
    """The rows are those of the register's list, behind the same permission; the figure is the same for all."""

    def get(self, request: SignedIn, key: str) -> HttpResponse:
        may_ask(request.user)
        question = from_query(request.GET, request.user, key)
        metric, scope = question.metric, question.scope
        context = {
            "metric": {**named(metric), "owner": ROLES[metric.owner].label, "aggregate": how(metric)},
            "catalogue_url": reverse("metrics:catalogue"),
            "scope_form": ScopeForm(scope, metric.dimensions),
            "value": question.text,
            "hidden": question.why_hidden,
            "unit": metric.unit,
            "period_label": said(scope.period),
            "org_label": str(scope.org),
            "as_of": f"{today()} {timezone.localtime():%H:%M}",
            "dimensions": self.dimensions(request, metric),
            "split": self.split(request, question),
            **self.rows(request, question),
        }
        return render(request, "metrics/metric.html", context)

    @staticmethod
    def rows(request: SignedIn, question: Question) -> dict[str, Any]:
        """The table of the rows the reader may open; a ratio shows its parts and the rows of its denominator."""
        metric, context = question.metric, dict[str, Any]()
        if isinstance(metric, Ratio):
            parts = [Question(part, question.scope) for part in metric.parts()]
            context["parts"] = [
                {"label": part.metric.label, "value": part.text, "unit": part.metric.unit, "url": part.url}
                for part in parts
            ]
            metric, question = metric.parts()[1], parts[1]
        register = register_of(metric.population().model) if isinstance(metric, Metric) else None
        if register is None or not isinstance(metric, Metric):
            return context
        visible = metric.drill(question.scope, request.user)
        rows = register.rows().filter(pk__in=visible.order_by().values("pk")).order_by(*register.ordering)
        table = table_of(register, Found(register, rows, most=None), register.listed)
        RequestConfig(request, paginate={"per_page": PAGE}).configure(table)
        return context | {
            "table": table,
            "total": question.total,
            "visible": table.paginator.count,
            "register_url": question.rows_in(register.url()),
        }

    @staticmethod
    def dimensions(request: SignedIn, metric: Figure) -> list[dict[str, Any]]:
        if not isinstance(metric, Metric) or not hasattr(metric.measure, "split"):
            return []
        links = []
        for each in metric.dimensions:
            asked = request.GET.copy()
            asked["by"] = each.key
            active = request.GET.get("by") == each.key
            links.append({"key": each.key, "label": each.label, "url": f"?{asked.urlencode()}", "active": active})
        return links

    @staticmethod
    def split(request: SignedIn, question: Question) -> dict[str, Any] | None:
        """The figure for every value of one dimension; each part opens."""
        metric, by = question.metric, request.GET.get("by", "")
        if not by or not isinstance(metric, Metric):
            return None
        dimension, found = metric.dimension(by), parts(metric, question.scope, by)
        order = {str(key): place for place, (key, _name) in enumerate(dimension.choices)}
        cells = sorted((found or {}).items(), key=lambda part: order.get(str(part[0]), len(order)))
        rows = [
            {
                "label": dimension.name_of(value),
                "value": str(cell) if isinstance(cell, Hidden) else metric.text(cell),
                "why": cell.why if isinstance(cell, Hidden) else "",
                "url": question.by(**{by: str(value)}).url if value not in (None, "") else "",
            }
            for value, cell in cells
        ]
        return {
            "label": dimension.label,
            "rows": rows,
            "total": question.text if metric.measure.additive or found is None else None,
            "whys": [ONLY_TOTAL] if found is None else list(dict.fromkeys(row["why"] for row in rows if row["why"])),
        }


def how(metric: Figure) -> Any:
    """How the rows become the figure."""
    if isinstance(metric, Metric):
        return metric.measure.words
    return _("分子 ÷ 分母") if isinstance(metric, Ratio) else _("由期间直接得出")
