"""What every page knows without its view saying so: the menu of the reader, and how many reminders are unread."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from qingfeng.kernel.register.menu import menu_for
from qingfeng.kernel.reminders.standing import unread


def page(request: HttpRequest) -> dict[str, object]:
    """The menu is worked out on first use: an htmx swap or an error page that draws none pays nothing for it."""
    return {"menu": SimpleLazyObject(lambda: _menu(request)), "unread": SimpleLazyObject(lambda: _unread(request))}


def _unread(request: HttpRequest) -> int:
    user = getattr(request, "user", None)
    return unread(user) if user is not None and user.is_authenticated else 0


def _menu(request: HttpRequest) -> list[dict[str, object]]:
    user = getattr(request, "user", None)
    return list(menu_for(request)) if user is not None and user.is_authenticated else []
