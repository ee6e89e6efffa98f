"""One record, to be read: its steps, clocks, fields, lines, evidence and timeline; actions with reasons."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import View

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.files import keeping

from ..declaration import Register, find, page_of
from ..fields import label_of, value_of, words_for
from ..tables import table_of

LATEST = 50


def shown(register: Register, record: Any) -> list[tuple[str, str, str]]:
    """Label, words and link of each field worth reading."""
    fields = []
    for name in register.shown or register.form or register.columns:
        value = value_of(record, name)
        link = page_of(value) if hasattr(value, "_meta") else ""
        fields.append((label_of(register.model, name), words_for(value), link))
    return fields


def states(register: Register, record: Any) -> list[tuple[str, str]]:
    """The steps bar: each state with ``done``, ``now`` or ``ahead``, along the states' declared order."""
    flow = register.flow
    if flow is None:
        return []
    choices = flow.model._meta.get_field(flow.field).flatchoices
    places = [value for value, _name in choices]
    here = places.index(getattr(record, flow.field))
    off = {step.to for step in flow.transitions if step.grave}
    return [
        (str(name), "done" if place < here else "now" if place == here else "ahead")
        for place, (value, name) in enumerate(choices)
        if value not in off or place == here
    ]


class Detail(View):
    def get(self, request: HttpRequest, app: str, slug: str, pk: int) -> HttpResponse:
        register = find(app, slug)
        record = register.get(request.user, pk)
        context = {
            "register": register,
            "record": record,
            "fields": shown(register, record),
            "states": states(register, record),
            "clocks": register.clocks(record),
            "buttons": register.flow.buttons(record, request.user) if register.flow else [],
            "why_not_edit": register.why_not_edit(record, request.user) if register.form else None,
            "lines": [self.line(each, record, request.user) for each in register.lines()],
            "evidence": keeping.of(record) if register.evidence else None,
            "events": Event.objects.about(record)[:LATEST],
        }
        return render(request, "register/detail.html", context)

    @staticmethod
    def line(register: Register, record: Any, user: Any) -> dict[str, Any]:
        """A table of the lines that belong to the record, and where one is added."""
        rows = register.visible_to(user).filter(**{register.parent: record}).order_by("pk")
        names = tuple(name for name in register.columns if name.split("__")[0] != register.parent)
        return {
            "register": register,
            "table": table_of(register, rows, names),
            "count": rows.count(),
            "why_not_add": register.model.why_not_write(user, record.unit) if register.form else None,  # type: ignore[attr-defined]
            "add": f"{register.url('new')}?{register.parent}={record.pk}",
        }
