"""Accounts are opened, mended and closed by the system administrator; a password is shown once and kept by nobody."""

import secrets
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.today import today

from .models import Org, Post, User

PASSWORD_BYTES = 9


@transaction.atomic
def open_account(username: str, name: str, org: Org, title: str, since: date, *, by: Any) -> tuple[User, str]:
    """A new member of staff with a post and a first password."""
    user = User(username=username, name=name)
    password = _new_password(user)
    user = writing.create(user, by=by, label=gettext_lazy("建立账号"))
    writing.create(Post(user=user, org=org, title=title, starts_on=since), by=by, label=gettext_lazy("任职"))
    return user, password


@transaction.atomic
def reset_password(user: User, *, by: Any) -> str:
    """A new password in the place of a forgotten one."""
    password = _new_password(user)
    writing.change(user, {"password": user.password}, by=by, label=gettext_lazy("重置密码"))
    return password


@transaction.atomic
def close_account(user: User, *, by: Any) -> None:
    """Somebody left: no log-in, posts and grants end; what they did stays."""
    writing.change(user, {"is_active": False}, by=by, label=gettext_lazy("停用账号"))
    for held in [*user.posts.on(today()), *user.grants.active()]:
        writing.change(held, {"ends_on": max(today(), held.starts_on)}, by=by, label=gettext_lazy("随账号停用"))


def _new_password(user: User) -> str:
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    user.set_password(password)
    return password
