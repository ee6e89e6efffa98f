"""What the system administrator enters about the calendar: days worked or free, and limits set by local documents."""

from typing import Any

import django_tables2 as tables
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import View
from django_tables2 import RequestConfig

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.inputs import DayInput
from qingfeng.kernel.people.views import must_hold

from .models import DayOverride, LocalClock
from .statutory import CLOCKS

SYSTEM = frozenset({"system_admin"})


class DayForm(forms.ModelForm[DayOverride]):
    class Meta:
        model = DayOverride
        fields = ("date", "is_working", "why")
        widgets = {"date": DayInput()}


class LocalForm(forms.ModelForm[LocalClock]):
    key = forms.ChoiceField(
        label=gettext_lazy("时限"), choices=[(key, f"{clock.name}（{clock.source}）") for key, clock in CLOCKS.items()]
    )

    class Meta:
        model = LocalClock
        fields = ("key", "length", "extension_length", "extension_approved_by", "extension_tell", "document")


KINDS: dict[str, type[forms.ModelForm[Any]]] = {"days": DayForm, "limits": LocalForm}


def kind_of(kind: str) -> type[forms.ModelForm[Any]]:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def table_of(kind: str) -> tables.Table:
    """The entries, each with a button that takes it away."""
    form = kind_of(kind)
    names = form._meta.fields or ()
    columns: list[tuple[str, tables.Column]] = [
        (name, tables.Column(verbose_name=form._meta.model._meta.get_field(name).verbose_name)) for name in names
    ]

    class Taking(tables.Column):
        def render(self, value: Any) -> Any:
            url = reverse("calendar:drop", args=[kind, value])
            return format_html('<button class="btn q-btn" form="drop" formaction="{}">{}</button>', url, _("删除"))

    columns.append(("act", Taking(verbose_name="", accessor="pk", orderable=False)))
    return tables.Table(form._meta.model._default_manager.all(), extra_columns=columns)


class Entries(View):
    def get(self, request: HttpRequest, kind: str = "days") -> HttpResponse:
        must_hold(request.user, SYSTEM, _("日历与时限"))
        return self.page(request, kind, kind_of(kind)())

    def post(self, request: HttpRequest, kind: str = "days") -> HttpResponse:
        must_hold(request.user, SYSTEM, _("日历与时限"))
        form = kind_of(kind)(request.POST)
        if form.is_valid():
            try:
                writing.create(form.instance, by=request.user)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                messages.success(request, _("已保存，立即生效。"))
                return redirect("calendar:entries", kind=kind)
        return self.page(request, kind, form, status=422)

    @staticmethod
    def page(request: HttpRequest, kind: str, form: Any, status: int = 200) -> HttpResponse:
        table = table_of(kind)
        RequestConfig(request, paginate={"per_page": 50}).configure(table)
        tabs = [
            {
                "label": each._meta.model._meta.verbose_name,
                "url": reverse("calendar:entries", args=[name]),
                "active": name == kind,
            }
            for name, each in KINDS.items()
        ]
        return render(request, "calendar/entries.html", {"form": form, "table": table, "tabs": tabs}, status=status)


@method_decorator(require_POST, name="dispatch")
class Drop(View):
    def post(self, request: HttpRequest, kind: str, pk: int) -> HttpResponse:
        must_hold(request.user, SYSTEM, _("日历与时限"))
        entry = get_object_or_404(kind_of(kind)._meta.model, pk=pk)
        writing.delete(entry, by=request.user)
        messages.success(request, _("已删除，立即生效。"))
        return redirect("calendar:entries", kind=kind)
