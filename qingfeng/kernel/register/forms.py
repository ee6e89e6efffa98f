"""Forms made from declarations: a record's form, and the form of a workflow step."""

import inspect
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from django import forms
from django.db import models
from django.db.models import Q
from django.forms.models import ModelForm, modelform_factory
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.inputs import DayField
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.workflow import Transition

from .declaration import Register
from .fields import named_by

CHOOSE = _("请选择")


def form_of(register: Register, user: User, **kwargs: Any) -> ModelForm[Any]:
    """The record's form, offering only units this person may write for."""
    form = bare_form(register)(**kwargs)
    for name, field in form.fields.items():
        if isinstance(field, forms.ModelChoiceField):
            editors = register.model.editors if name == "org" else None
            field.queryset = with_present(offered(field.queryset, user, editors), form.initial.get(name))
    if form.instance.pk:
        for_a_change(form)
    if "org" in form.fields and not form.initial.get("org"):
        units = list(form.fields["org"].queryset[:2])  # type: ignore[attr-defined]
        form.initial["org"] = units[0].pk if len(units) == 1 else None
    return form


def bare_form(register: Register) -> type[ModelForm[Any]]:
    """The form as the model declares it, for any reader."""
    return modelform_factory(register.model, fields=register.form, formfield_callback=widget_for)


def for_a_change(form: ModelForm[Any]) -> None:
    """A change names the version it was made on. What is confidential is not shown: it is kept or written anew."""
    if hasattr(form.instance, "version"):
        form.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=form.instance.version)
    for name in set(form.fields) & set(form.instance.confidential):
        form.initial[name], form.fields[name].required = "", False
        form.fields[name].help_text = _("保密内容不显示；留空则保持不变。")


def with_present(options: Any, present: Any) -> Any:
    """What a record names already stays a choice, even where its reader could not choose it anew."""
    if not present:
        return options
    rows = options.model._default_manager.filter(Q(pk__in=options.order_by().values("pk")) | Q(pk=present))
    return rows.select_related(*named_by(options.model))


def offered(rows: Any, user: User, editors: frozenset[str] | None = None) -> Any:
    """What may be chosen: open units (within one's reach as one of ``editors``), active staff, records one may name."""
    if rows.model is Org:
        rows = rows.filter(closed_on__isnull=True)
        return rows if editors is None else rows.beneath(user.paths(editors))
    if rows.model is User:
        return rows.filter(is_active=True, posts__isnull=False).distinct()
    rows = rows.offered_to(user) if hasattr(rows, "offered_to") else rows
    return rows.select_related(*named_by(rows.model))


def widget_for(field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """Dates open the browser's own calendar; long texts get room."""
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        kwargs["form_class"] = DayField
    if isinstance(field, models.TextField):
        kwargs["widget"] = forms.Textarea(attrs={"rows": 4})
    made: forms.Field | None = inviting(field.formfield(**kwargs))
    return made


def inviting(field: Any) -> Any:
    """A list from which something has to be chosen says so, where Django draws a dash."""
    if isinstance(field, forms.ModelChoiceField):
        if field.required and field.empty_label is not None:
            field.empty_label = str(CHOOSE)
    elif isinstance(field, forms.ChoiceField) and field.required:
        words: Any = field.choices
        field.choices = [(value, CHOOSE if value in ("", None) else label) for value, label in words]
    return field


def step_form(step: Transition, user: User, data: Any = None) -> forms.Form:
    """A field for each input of a step."""
    fields = {each.name: _field(each, step.labels.get(each.name, each.name), user) for each in step.inputs}
    kind = type("StepForm", (forms.Form,), fields)
    form: forms.Form = kind(data)
    return form


def asked_kind(parameter: inspect.Parameter) -> Any:
    """What is filled in: ``date | None`` is a date that may stay empty."""
    kinds = [each for each in get_args(parameter.annotation) if each is not type(None)]
    return kinds[0] if kinds else parameter.annotation


def _field(parameter: inspect.Parameter, label: Any, user: User) -> forms.Field:
    needed = parameter.default is parameter.empty
    kind = asked_kind(parameter)
    common: dict[str, Any] = {"label": label, "required": needed}
    if kind in (date, "date"):
        if parameter.name == "on":
            common["initial"] = today
        return DayField(**common)
    if kind in (Decimal, "Decimal"):
        return forms.DecimalField(min_value=0, max_digits=14, decimal_places=2, **common)
    if kind in (bool, "bool"):
        return forms.BooleanField(label=label, required=False)
    if inspect.isclass(kind) and issubclass(kind, models.TextChoices):
        return forms.ChoiceField(choices=[("", CHOOSE), *kind.choices], **common)
    if inspect.isclass(kind) and issubclass(kind, models.Model):
        return forms.ModelChoiceField(
            queryset=offered(kind._default_manager.all(), user), empty_label=str(CHOOSE), **common
        )
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, **common)
