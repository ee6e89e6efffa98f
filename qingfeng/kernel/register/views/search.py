"""One box over everything the reader may see: the first hits of every register, each with the way to all of them."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import View

from ..declaration import registers

FIRST = 5


class Search(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        words = request.GET.get("q", "").strip()
        context = {"q": words, "groups": hits(words, request.user) if words else []}
        return render(request, "search.html", context)


def hits(words: str, user: Any) -> list[dict[str, Any]]:
    """Registers with a hit; confidential text is in no index and so is never found."""
    groups = []
    for register in registers.values():
        model: Any = register.model
        if not getattr(model, "searched", ()) or not model.concerns(user):
            continue
        found = list(register.visible_to(user).search(words).order_by(*register.ordering)[: FIRST + 1])
        if found:
            groups.append(
                {
                    "label": register.label,
                    "rows": [
                        {
                            "title": str(record),
                            "url": register.url("detail", record.pk),
                            "note": str(record.unit),
                            "status": register.status_of(record),
                        }
                        for record in found[:FIRST]
                    ],
                    "url": f"{register.url()}?{urlencode({'q': words})}" if len(found) > FIRST else "",
                }
            )
    return groups
