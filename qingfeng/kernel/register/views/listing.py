"""The list: searched, filtered, sorted, paged; saved filters as tabs; steps for many rows at once."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.generic import View
from django_htmx.http import push_url
from django_tables2 import RequestConfig

from qingfeng.kernel.signed_in import SignedIn

from .. import paging
from ..declaration import Register, find
from ..doors import doors_of_list
from ..exporting import FORMS
from ..fields import label_of
from ..listing import Listing
from ..models import SavedFilter
from ..tables import PICK, table_of
from .steps import bulk_steps

PAGE = 25


def presets(register: Register, listing: Listing) -> list[dict[str, Any]]:
    """The register's own views of its rows. One takes the place of another; other conditions stay."""
    theirs = {name for _label, asked in register.presets for name in asked}
    rest = [each for each in listing.kept if each[0] not in theirs]
    return [
        {
            "name": str(label),
            "url": f"{register.url()}?{urlencode([*asked.items(), *rest])}",
            "active": set(asked.items()) <= set(listing.kept),
        }
        for label, asked in register.presets
    ]


class List(View):
    def get(self, request: SignedIn, app: str, slug: str) -> HttpResponse:
        register = find(app, slug)
        listing = Listing(register, request.GET, request.user)
        steps = bulk_steps(register, request.user)
        table = table_of(
            register, paging.Found(register, listing.rows, most=paging.MOST), listing.columns, picks=bool(steps)
        )
        RequestConfig(request, paginate={"per_page": PAGE}).configure(table)
        context = {
            "register": {"label": register.label, "url": register.url()},
            "table": table,
            "filter": listing.filters,
            "carried": listing.carried,
            "chips": listing.chips,
            "columns": self.columns(register, listing),
            "actions": self.actions(register, listing),
            "bulk_actions": [{"label": step.label, "url": register.url("bulk", step.name)} for step in steps],
            "bulk_name": PICK,
            "drill": listing.banner,
            **self.saved(register, listing),
        }
        response = render(request, "register/list.html", context)
        # What a form of many fields sends is mostly empty: the address line keeps what was really asked.
        return push_url(response, f"{register.url()}?{listing.conditions}") if request.htmx else response

    @staticmethod
    def columns(register: Register, listing: Listing) -> list[dict[str, Any]]:
        return [
            {"name": name, "label": label_of(register.model, name), "shown": name in listing.columns}
            for name in register.listed
        ]

    @staticmethod
    def saved(register: Register, listing: Listing) -> dict[str, Any]:
        """One's own filters and the shared ones; only one's own can be dropped."""
        kept = SavedFilter.objects.offered_to(listing.user, register.key)
        tabs = [
            {
                "name": each.name,
                "url": f"{register.url()}?{each.query}",
                "active": each.query == listing.conditions,
                "shared": each.shared,
                "delete_url": register.url("drop_filter", each.pk) if each.owner_id == listing.user.pk else "",
            }
            for each in kept
        ]
        one_is_on = any(tab["active"] for tab in tabs)
        return {
            "presets": [{**tab, "active": tab["active"] and not one_is_on} for tab in presets(register, listing)],
            "saved": tabs,
            "all_active": not listing.conditions,
            "save_url": f"{register.url('keep_filter')}?{listing.conditions}",
        }

    @staticmethod
    def actions(register: Register, listing: Listing) -> list[dict[str, Any]]:
        """Entering and bringing in are for editors; taking out is for every reader, and is recorded."""
        actions: list[dict[str, Any]] = [vars(each) for each in doors_of_list(register.model, listing.user)]
        for page, form in (("export", FORMS["excel"]), ("word", FORMS["word"])):
            url = f"{register.url(page)}?{listing.conditions}"
            actions.append({"label": form.label, "url": url, "icon": "download", "post": True, "again": True})
        if register.form and not register.why_not_add(listing.user):
            if register.offers_import:
                actions.insert(0, {"label": _("导入"), "url": register.url("import"), "icon": "upload"})
            if not register.parent:  # a line is entered on the page of its record
                new = {"label": _("新建"), "url": register.url("new"), "icon": "plus", "primary": True}
                actions.insert(0, new)
        return actions
