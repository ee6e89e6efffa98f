"""Logging in and changing one's password: no sign-up and no reset by e-mail; the system administrator helps."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm


class PlainLogin(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class PlainChange(ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].help_text = ""
