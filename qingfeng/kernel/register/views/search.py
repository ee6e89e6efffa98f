"""One box over everything the reader may see: people, units, and the first hits of every register with their number.

``Search``   the page
``hits``     registers with a hit
``people``, ``units``   the directory, for whoever takes part in the business or runs it
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from qingfeng.kernel import search
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.people.models import Org, Post, User
from qingfeng.kernel.people.roles import BUSINESS
from qingfeng.kernel.people.views import KEEPERS
from qingfeng.kernel.spelling import TYPED, sounds

from ..declaration import Register, registers

FIRST = 5
MOST = 200  # hits of one register that are counted


@dataclass
class Group:
    """What was found of one kind; ``url`` leads to all of it."""

    label: str
    rows: list[dict[str, Any]]
    count: int
    more: bool = False
    url: str = ""
    key: str = field(default="")

    @property
    def words(self) -> str:
        return f"{self.count}+" if self.more else str(self.count)


class Search(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        words = request.GET.get("q", "").strip()
        asked = search.understood(words)
        groups = found(asked, words, request.user) if asked else []
        for place, group in enumerate(groups, 1):
            group.key = f"found-{place}"
        single = len(asked) == 1 and len(asked[0][0]) == 1
        names = list(dict.fromkeys(name for options in asked for name in options[1:]))
        context = {
            "q": words,
            "nothing_asked": not asked,
            "single": single,
            "names": [str(name) for name in names] if any(group.count for group in groups) else [],
            "groups": groups,
        }
        return render(request, "search.html", context)


def found(asked: list[list[str]], words: str, user: Any) -> list[Group]:
    return [group for group in (people(asked, user), units(asked, user), *hits(asked, words, user)) if group]


def hits(asked: list[list[str]], words: str, user: Any) -> Iterable[Group | None]:
    """Registers with a hit; confidential text is in no index and so is never found."""
    for register in registers.values():
        model: Any = register.model
        if getattr(model, "searched", ()) and model.concerns(user):
            yield of_register(register, asked, words, user)


def of_register(register: Register, asked: list[list[str]], words: str, user: Any) -> Group | None:
    rows = search.matching(register.visible_to(user), asked)
    first = list(rows.order_by(*register.ordering)[: FIRST + 1])
    if not first:
        return None
    count = len(first) if len(first) <= FIRST else rows.order_by().values("pk")[: MOST + 1].count()
    told = [
        {
            "title": str(record),
            "url": register.url("detail", record.pk),
            "note": str(record.unit),
            "status": register.status_of(record),
        }
        for record in first[:FIRST]
    ]
    url = f"{register.url()}?{urlencode({'q': words})}" if count > FIRST else ""
    return Group(register.label, told, min(count, MOST), count > MOST, url)


def people(asked: list[list[str]], user: Any) -> Group | None:
    """Colleagues by name, by the sound of it or by its first character; where they work leads on."""
    if not user.roles & (BUSINESS | KEEPERS):
        return None
    staff = User.objects.filter(is_active=True, posts__isnull=False).order_by("name", "pk").distinct()
    known = [
        key
        for key, name in staff.values_list("pk", "name")
        if all(_is_their_name(options[0], name) for options in asked)
    ]
    posts = Prefetch("posts", Post.objects.on(today()).select_related("org"), to_attr="held_posts")
    shown = User.objects.filter(pk__in=known[:FIRST]).order_by("name", "pk").prefetch_related(posts)
    return Group(str(User._meta.verbose_name), [person(each, user) for each in shown], len(known)) if known else None


def _is_their_name(word: str, name: str) -> bool:
    """One character is asked for as a family name."""
    return name.startswith(word) if len(word) == 1 else named(word, name)


def named(word: str, name: str, *, person: bool = True) -> bool:
    """Whether what was typed is part of a name, or spells it."""
    return word in name.lower() or bool(TYPED.fullmatch(word) and sounds(word, name, person=person))


def person(each: Any, user: Any) -> dict[str, Any]:
    posts = each.held_posts
    words = "、".join(f"{post.org} {post.title}" for post in posts)
    if user.roles & KEEPERS:
        url = f"{reverse('people:people')}?{urlencode({'org': posts[0].org.code})}" if posts else ""
    else:
        url = f"{reverse('search')}?{urlencode({'q': each.name})}"
    return {"title": str(each), "url": url, "note": words or _("现无任职"), "status": None}


def units(asked: list[list[str]], user: Any) -> Group | None:
    """Units that exist today, by their name or its sound."""
    if not user.roles & (BUSINESS | KEEPERS):
        return None
    known = [
        each
        for each in Org.objects.on(today()).select_related("parent")
        if all(_is_called(options[0], each) for options in asked)
    ]
    rows = [unit(each, user) for each in known[:FIRST]]
    return Group(str(Org._meta.verbose_name), rows, len(known)) if known else None


def _is_called(word: str, each: Org) -> bool:
    if len(word) == 1:  # every section has such a character
        return False
    return any(named(word, name, person=False) for name in (each.name, each.short_name))


def unit(each: Org, user: Any) -> dict[str, Any]:
    if user.roles & KEEPERS:
        url = f"{reverse('people:people')}?{urlencode({'org': each.code})}"
    else:
        url = f"{reverse('search')}?{urlencode({'q': each.short_name or each.name})}"
    note = str(each.parent) if each.parent else str(each.get_kind_display())
    return {"title": str(each), "url": url, "note": note, "status": None}
