"""How a day is filled in (the browser's own calendar, and years that somebody can have meant), and how a period is
(typed as people say it, or chosen from the latest)."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.errors import BadInput

from .offered import period_choices
from .periods import Period
from .today import reporting_period

EARLIEST, LATEST = date(1900, 1, 1), date(2099, 12, 31)


class DayInput(forms.DateInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"type": "date", **(attrs or {})}, format="%Y-%m-%d")


class DayField(forms.DateField):
    """0022-05-01 is a slip of the finger."""

    widget = DayInput

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and not EARLIEST <= value <= LATEST:
            raise forms.ValidationError(_("年份“%(year)d”不对，请核对日期。"), params={"year": value.year})


class PeriodInput(forms.TextInput):
    template_name = "parts/period_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = context["widget"]["known_id"] = f"known-periods-{name}"
        context["widget"]["known"] = period_choices()
        return context


class PeriodField(forms.CharField):
    """A period as people say it."""

    widget = PeriodInput

    def __init__(self) -> None:
        super().__init__(
            max_length=30,
            label=_("期间"),
            help_text=_("如 2022年上半年，或写 2022H1、2022Q2、2022-05"),
            initial=lambda: reporting_period().code,
        )

    def clean(self, value: Any) -> Period:
        try:
            return Period.parse(super().clean(value))
        except BadInput as error:
            raise forms.ValidationError(str(error)) from error
