"""What every page knows without its view saying so: the menu of the reader."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from qingfeng.kernel.register.menu import menu_for


def page(request: HttpRequest) -> dict[str, object]:
    """The menu is worked out on first use: an htmx swap or an error page that draws none pays nothing for it."""
    return {"menu": SimpleLazyObject(lambda: _menu(request))}


def _menu(request: HttpRequest) -> list[dict[str, object]]:
    user = getattr(request, "user", None)
    return list(menu_for(request)) if user is not None and user.is_authenticated else []
