"""How a person wants to be told. What the installation has not set up stays closed, with the reason beside it."""

from typing import Any

from django import forms

from qingfeng.kernel.calendar.inputs import DayInput

from .channels import CHANNELS
from .models import Preference

FIELDS = {"email": ("by_email", "email"), "webhook": ("by_webhook",)}


class PreferenceForm(forms.ModelForm[Preference]):
    class Meta:
        model = Preference
        fields = ("by_email", "email", "quiet_from", "quiet_until", "by_webhook")
        widgets = {name: DayInput() for name in ("quiet_from", "quiet_until")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, channel in CHANNELS.items():
            if reason := channel.why_not():
                for field in FIELDS[name]:
                    self.fields[field].disabled = True
                self.fields[FIELDS[name][0]].help_text = reason
