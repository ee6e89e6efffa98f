"""Logging in: no sign-up and no reset by e-mail; the system administrator helps."""

from typing import Any

from allauth.account.forms import LoginForm


class PlainLogin(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
