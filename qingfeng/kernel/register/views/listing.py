"""The list: searched, filtered, sorted, paged; saved filters; export of exactly what the screen may show."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import View
from django_tables2 import RequestConfig

from qingfeng.kernel import writing
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.exchange.excel import workbook
from qingfeng.kernel.metrics.asking import from_query
from qingfeng.kernel.people.roles import labels

from ..declaration import Register, find
from ..fields import label_of, value_of
from ..filters import filters_of
from ..models import SavedFilter
from ..tables import table_of

PAGE = 25
NOT_CONDITIONS = ("page", "csrfmiddlewaretoken", "name", "shared")


class Listing:
    """What one reader asked of one register."""

    def __init__(self, register: Register, request: HttpRequest, asked: QueryDict) -> None:
        self.register, self.asked, self.user = register, asked, request.user
        rows = register.visible_to(request.user).order_by(*register.ordering)
        self.figure = from_query(asked, request.user) if asked.get("metric") else None
        if self.figure:
            rows = rows.filter(pk__in=self.figure.metric.rows(self.figure.scope).values("pk"))
        self.filters = filters_of(register, asked, rows, request.user)
        self.rows = self.filters.qs
        if parent := asked.get(register.parent) if register.parent else None:
            self.rows = self.rows.filter(**{register.parent: parent}) if parent.isdigit() else self.rows.none()

    @property
    def columns(self) -> tuple[str, ...]:
        chosen = tuple(name for name in self.register.columns if name in self.asked.getlist("columns"))
        return chosen or self.register.columns

    @property
    def conditions(self) -> str:
        """The query without the page, as saved filters and exports keep it."""
        kept = self.asked.copy()
        for name in NOT_CONDITIONS:
            kept.pop(name, None)
        return kept.urlencode()


def may_read(register: Register, user: Any) -> None:
    """A register nobody granted is refused with the roles that read it, not shown empty."""
    model: Any = register.model
    if not user.paths(model.readers) and model.own(user) is None:
        raise Refused(_("“%(what)s”由%(roles)s查看。") % {"what": register.label, "roles": labels(model.readers)})


class List(View):
    def get(self, request: HttpRequest, app: str, slug: str) -> HttpResponse:
        register = find(app, slug)
        may_read(register, request.user)
        listing = Listing(register, request, request.GET)
        steps = [step for step in (register.flow.transitions if register.flow else []) if step.by & request.user.roles]  # type: ignore[union-attr]
        table = table_of(register, listing.rows, listing.columns, ticks=bool(steps))
        RequestConfig(request, paginate={"per_page": PAGE}).configure(table)
        context = {
            "register": register,
            "listing": listing,
            "table": table,
            "total": table.paginator.count,
            "steps": steps,
            "all_columns": [
                (name, label_of(register.model, name), name in listing.columns) for name in register.columns
            ],
            "saved": SavedFilter.objects.offered_to(request.user, register.key),
            "may_add": bool(register.form) and bool(request.user.paths(register.model.editors)),  # type: ignore[union-attr,attr-defined]
        }
        return render(request, "register/list.html", context)


@method_decorator(require_POST, name="dispatch")
class Export(View):
    """Writes what the list shows, all pages; that it was taken is recorded."""

    def post(self, request: HttpRequest, app: str, slug: str) -> HttpResponse:
        register = find(app, slug)
        may_read(register, request.user)
        listing = Listing(register, request, QueryDict(request.POST.get("query", "")))
        names = [label_of(register.model, name) for name in listing.columns]
        rows = ([value_of(row, name) for name in listing.columns] for row in listing.rows.iterator(chunk_size=2000))
        file, count = workbook(register.label, names, rows)
        writing.trail.record(
            actor=request.user, verb=writing.verb(register.model, "export"), subject=None, org=request.user.home,  # type: ignore[union-attr]
            inputs={"query": listing.conditions, "rows": count}, label=_("导出") + register.label,
        )  # fmt: skip
        return FileResponse(file, as_attachment=True, filename=f"{register.label}.xlsx")


@method_decorator(require_POST, name="dispatch")
class KeepFilter(View):
    """Keeps the list's conditions under a name."""

    def post(self, request: HttpRequest, app: str, slug: str) -> HttpResponse:
        register = find(app, slug)
        name, query = request.POST.get("name", "").strip(), request.POST.get("query", "")
        if not name or len(name) > 40 or len(query) > 1000:
            raise BadInput(_("请给筛选起一个 40 字以内的名称，条件不要过长。"))
        known = SavedFilter.objects.filter(owner=request.user, register=register.key, name=name).first()
        values = {"query": query, "shared": bool(request.POST.get("shared"))}
        if known:
            writing.change(known, values, by=request.user)
        else:
            writing.create(
                SavedFilter(owner=request.user, register=register.key, name=name, **values), by=request.user  # type: ignore[misc]
            )
        messages.success(request, _("已保存筛选“%(name)s”。") % {"name": name})
        return redirect(f"{register.url()}?{query}")


@method_decorator(require_POST, name="dispatch")
class DropFilter(View):
    def post(self, request: HttpRequest, app: str, slug: str, pk: int) -> HttpResponse:
        register = find(app, slug)
        kept = SavedFilter.objects.filter(owner=request.user, register=register.key, pk=pk).first()
        if kept is None:
            raise Refused(_("只能删除自己保存的筛选。"))
        writing.delete(kept, by=request.user)
        return redirect(register.url())
