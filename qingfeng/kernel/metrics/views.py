"""The catalogue of all figures, and the page of one: value, definition, parts, rows."""

from itertools import groupby
from typing import Any

from django import forms
from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View
from django_tables2 import RequestConfig

from qingfeng.kernel.errors import Refused
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.people.roles import BUSINESS
from qingfeng.kernel.register.declaration import register_of
from qingfeng.kernel.register.tables import table_of

from .asking import Question, from_query, scope_of
from .metric import Metric, Ratio, every
from .scope import Scope

FLOWS = {"during": _("期间发生"), "as_of": _("期末存量"), "recorded": _("期间办理")}


def may_ask(user: Any) -> None:
    """Figures are for those who take part in the business; administrators see none."""
    if not user.roles & BUSINESS:
        raise Refused(_("指标由业务角色查看；管理员看不到业务内容。"))


class ScopeForm(forms.Form):
    """Which period and unit the figures are for."""

    period = forms.CharField(label=_("期间"), max_length=30)
    org = forms.ChoiceField(label=_("单位"))

    def __init__(self, scope: Scope, extra: list[tuple[str, str, str]] | None = None) -> None:
        super().__init__(initial={"period": scope.period.code, "org": scope.org.code})
        units = Org.objects.beneath([scope.org.bureau.path])
        self.fields["org"].choices = [(each.code, str(each)) for each in units]  # type: ignore[attr-defined]
        for key, label, value in extra or []:
            self.fields[key] = forms.CharField(label=label, required=False, initial=value)


class Catalogue(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        may_ask(request.user)
        user: Any = request.user
        org = Org.objects.filter(code=request.GET.get("org", "")).first() or user.home
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
            "period_label": scope.period.label,
            "org_label": str(scope.org),
            "groups": groups,
        }
        return render(request, "metrics/catalogue.html", context)

    @staticmethod
    def line(figure: Metric | Ratio, scope: Scope) -> dict[str, Any]:
        value = figure.value(scope)
        return {
            "key": figure.key,
            "label": figure.label,
            "definition": figure.definition,
            "unit": figure.unit,
            "kind": FLOWS[figure.flow],
            "value": None if value in (None, []) else figure.text(value),
            "url": Question(figure, scope).url,
        }


class MetricPage(View):
    """The rows are those of the register's list, behind the same permission; the figure is the same for all."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        may_ask(request.user)
        question = from_query(request.GET, request.user, key)
        metric, scope = question.metric, question.scope
        value = metric.value(scope)
        context = {
            "metric": {
                "key": metric.key,
                "label": metric.label,
                "definition": metric.definition,
                "unit": metric.unit,
                "kind": FLOWS[metric.flow],
                "aggregate": metric.measure.words if isinstance(metric, Metric) else _("分子 ÷ 分母"),
            },
            "catalogue_url": reverse("metrics:catalogue"),
            "scope_form": ScopeForm(scope, self.asked(metric, scope)),
            "value": None if value in (None, []) else metric.text(value),
            "unit": metric.unit,
            "period_label": scope.period.label,
            "org_label": str(scope.org),
            "as_of": f"{timezone.localtime():%Y-%m-%d %H:%M}",
            "dimensions": self.dimensions(request, metric),
            "split": self.split(request, question),
            **self.rows(request, question),
        }
        return render(request, "metrics/metric.html", context)

    @staticmethod
    def asked(metric: Metric | Ratio, scope: Scope) -> list[tuple[str, str, str]]:
        return [(each.key, str(each.label), scope.where.get(each.key, "")) for each in metric.dimensions]

    @staticmethod
    def rows(request: HttpRequest, question: Question) -> dict[str, Any]:
        """The table of the rows the reader may open; a ratio shows those of its denominator."""
        metric = question.metric
        parts = {}
        if isinstance(metric, Ratio):
            top, bottom = metric.parts()
            parts = {"parts": {"numerator": top.value(question.scope), "denominator": bottom.value(question.scope)}}
            metric = bottom
        register = register_of(metric.population().model)
        visible = metric.drill(question.scope, request.user)
        rows = visible.order_by(*register.ordering) if register else visible
        table = table_of(register, rows, register.columns) if register else None
        if table is not None:
            RequestConfig(request, paginate={"per_page": 25}).configure(table)
        listed = f"{register.url()}?metric={metric.key}&{question.query}" if register else ""
        return parts | {
            "total": metric.count(question.scope),
            "visible": visible.order_by().count(),
            "table": table,
            "register_url": listed,
        }

    @staticmethod
    def dimensions(request: HttpRequest, metric: Metric | Ratio) -> list[dict[str, Any]]:
        if isinstance(metric, Ratio) or not hasattr(metric.measure, "split"):
            return []
        links = []
        for each in metric.dimensions:
            asked = request.GET.copy()
            asked["by"] = each.key
            active = request.GET.get("by") == each.key
            links.append({"key": each.key, "label": each.label, "url": f"?{asked.urlencode()}", "active": active})
        return links

    @staticmethod
    def split(request: HttpRequest, question: Question) -> dict[str, Any] | None:
        metric, by = question.metric, request.GET.get("by", "")
        if not by or isinstance(metric, Ratio):
            return None
        dimension = metric.dimension(by)
        rows = []
        for value, figure in metric.split(question.scope, by).items():
            narrowed = Scope(question.scope.period, question.scope.org, {**question.scope.where, by: str(value)})
            rows.append(
                {"label": dimension.name_of(value), "value": metric.text(figure), "url": Question(metric, narrowed).url}
            )
        total = metric.text(metric.value(question.scope)) if metric.measure.additive else None
        return {"label": dimension.label, "rows": rows, "total": total}
