"""What a list is narrowed by: search words, a period or two dates, and the declared fields."""

from typing import Any

import django_filters as filters
from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.offered import period_choices
from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.people.models import Org

from .declaration import Register
from .fields import field_of, is_confidential, label_of, named_by

ALL = _("全部")
YES_OR_NO = [("", ALL), ("true", _("是")), ("false", _("否"))]


class PeriodFilter(filters.ChoiceFilter):
    """``2022H1`` over the register's day."""

    def filter(self, rows: Any, value: str) -> Any:
        if not value:
            return rows
        period = Period.parse(value)
        return rows.filter(**{f"{self.field_name}__gte": period.start, f"{self.field_name}__lt": period.end})


class SearchFilter(filters.CharFilter):
    def filter(self, rows: Any, value: str) -> Any:
        return rows.search(value) if value else rows


class RelatedChoiceFilter(filters.ChoiceFilter):
    """A choice of a related record, looked up row by row in the order of the list: joined, SQLite would begin with all
    related records of that choice, collect their rows and sort them before the first page."""

    def filter(self, rows: Any, value: str) -> Any:
        if not value:
            return rows
        key, _sep, rest = self.field_name.partition("__")
        related = rows.model._meta.get_field(key).related_model._default_manager
        return rows.filter(models.Exists(related.filter(**{"pk": models.OuterRef(f"{key}_id"), rest: value})))


def one_filter(register: Register, name: str, user: Any) -> filters.Filter:
    """The filter that fits the field: units and records to choose from, choices, yes or no, words."""
    field, label = field_of(register.model, name), label_of(register.model, name)
    if field.is_relation:
        options = field.related_model._default_manager.all()
        if field.related_model is Org:
            options = options.beneath(user.paths(register.model.readers))
        elif hasattr(options, "offered_to"):
            options = options.offered_to(user)
        limits = field.get_limit_choices_to()
        options = options.select_related(*named_by(field.related_model)).complex_filter(limits)
        return filters.ModelChoiceFilter(field_name=name, label=label, queryset=options, empty_label=ALL)
    if field.choices:
        kind = RelatedChoiceFilter if "__" in name else filters.ChoiceFilter
        return kind(field_name=name, label=label, choices=field.choices, empty_label=ALL)
    if isinstance(field, models.BooleanField):
        return filters.BooleanFilter(field_name=name, label=label, widget=forms.Select(choices=YES_OR_NO))
    if isinstance(field, models.DateField) and field.null:  # whether it has happened
        asked = forms.Select(choices=YES_OR_NO)
        return filters.BooleanFilter(field_name=name, label=label, lookup_expr="isnull", exclude=True, widget=asked)
    return filters.CharFilter(field_name=name, label=label, lookup_expr="icontains")


def open_filters(register: Register) -> list[str]:
    """What is confidential cannot be guessed at by filtering either."""
    return [name for name in register.filters if not is_confidential(register.model, name)]


def filters_of(register: Register, data: Any, rows: Any, user: Any) -> filters.FilterSet:
    """The filter set of a register over ``rows`` for this reader."""
    declared: dict[str, Any] = {}
    if getattr(register.model, "searched", ()):
        declared["q"] = SearchFilter(label=_("搜索"))
    if register.day:
        choices = period_choices((data or {}).get("period", ""))
        declared["period"] = PeriodFilter(field_name=register.day, label=_("期间"), choices=choices, empty_label=ALL)
    for name in open_filters(register):
        declared[name] = one_filter(register, name, user)
    kind = type("Filters", (filters.FilterSet,), declared)
    return kind(data, queryset=rows)
