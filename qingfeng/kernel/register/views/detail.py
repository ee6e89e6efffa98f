"""One record, to be read: its steps, clocks, fields, lines, evidence and timeline; actions with reasons."""

from typing import Any

from django.db import models
from django.http import HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from django_tables2 import RequestConfig

from qingfeng.kernel import writing
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.files import keeping
from qingfeng.kernel.files.models import Attachment
from qingfeng.kernel.signed_in import SignedIn

from ..declaration import Register, find, page_of, register_of
from ..doors import doors_of
from ..fields import field_of, is_confidential, label_of, value_of, words_for
from ..tables import table_of
from ..timeline import events_of, steps_of, told

LINES = 20
LONG = 40  # characters from which a value takes the whole width


class Detail(View):
    """GET shows all that is not confidential. What is confidential is opened by POST: reading it is recorded."""

    def get(self, request: SignedIn, app: str, slug: str, pk: int) -> HttpResponse:
        register = find(app, slug)
        return self.page(request, register, register.get(request.user, pk), opened=False)

    def post(self, request: SignedIn, app: str, slug: str, pk: int) -> HttpResponse:
        register = find(app, slug)
        record = register.get(request.user, pk)
        if not sealed(register):
            raise BadInput(_("这条记录没有保密内容。"))
        if reason := register.why_not_open(record, request.user):
            raise Refused(reason)
        writing.note(record, "open", by=request.user, label=gettext_lazy("查看保密内容"))
        return self.page(request, register, record, opened=True)

    @staticmethod
    def page(request: SignedIn, register: Register, record: Any, *, opened: bool) -> HttpResponse:
        events, ways = events_of(record), actions(register, record, request.user)
        fields = shown(register, record, request.user, opened=opened)
        context = {
            "register": {"label": register.label, "url": register.url()},
            "title": str(record),
            "status": register.status_of(record),
            "steps": steps_of(record, events),
            "clocks": register.clocks(record),
            "figures": register.figures(record),
            **acts(register, record, request.user, led=any(way.get("primary") for way in ways)),
            "fields": fields,
            "above": above(register, fields),
            "sealed": bool(sealed(register)) and not opened and not register.why_not_open(record, request.user),
            **lines(register, record, request),
            "evidence": evidence(register, record, request.user) if register.evidence else None,
            "evidence_url": evidence_url(register, record, request.user),
            "events": [told(record, event) for event in events],
            "actions": ways,
        }
        return render(request, "register/detail.html", context)


def sealed(register: Register) -> list[str]:
    return [name for name in names_of(register) if is_confidential(register.model, name)]


def names_of(register: Register) -> tuple[str, ...]:
    return register.shown or register.form or register.columns


def shown(register: Register, record: Any, user: Any, *, opened: bool) -> list[dict[str, Any]]:
    """Label and words of each field worth reading; a record is named with a link to its page."""
    fields = []
    for name in names_of(register):
        if is_confidential(register.model, name) and not opened:
            continue
        value = value_of(record, name)
        words = words_for(value)
        if not words and name not in register.form:
            continue  # what only steps set is shown once it is there
        long = isinstance(field_of(register.model, name), models.TextField) or len(words) > LONG
        fields.append(
            {"label": label_of(register.model, name), "value": words, "wide": long, "url": link_to(value, user)}
        )
    return fields


def above(register: Register, fields: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The record that a line belongs to, where the reader may open it."""
    label = label_of(register.model, register.parent) if register.parent else ""
    return next((field for field in fields if field["label"] == label and field["url"]), None)


def link_to(value: Any, user: Any) -> str:
    """The page of a record that is named, for whoever may open it."""
    register = register_of(type(value)) if isinstance(value, models.Model) else None
    may = register is not None and register.visible_to(user).filter(pk=value.pk).exists()
    return page_of(value) if may else ""


def acts(register: Register, record: Any, user: Any, *, led: bool) -> dict[str, Any]:
    """What may happen next, and whether any of it is this person's to do. ``led``: a page of its own comes first."""
    steps = transitions(register, record, user)
    if not led:
        mark_primary(steps)
    others = [step for step in steps if step["others"]]
    return {"transitions": steps, "own_steps": len(others) < len(steps), "others_steps": bool(others)}


def transitions(register: Register, record: Any, user: Any) -> list[dict[str, Any]]:
    """The steps out of the present state, what leads on first, what leads back after the others."""
    if register.flow is None:
        return []
    order, state = list(register.flow.states), getattr(record, register.flow.field)
    buttons = [
        {
            "label": button.step.label,
            "url": register.url("step", record.pk, button.step.name),
            "help": button.step.help,
            "open": button.open,
            "reasons": button.reasons,
            "others": button.others,
            "leads": order.index(button.step.to or state) - order.index(state),
            "at_will": button.step.at_will,
            "primary": False,
            "refuse": button.step.grave,
        }
        for button in register.flow.buttons(record, user)
    ]
    buttons.sort(key=rank)
    return buttons


def rank(button: dict[str, Any]) -> tuple[bool, ...]:
    back = button["leads"] < 0
    return not button["open"], button["others"], button["refuse"], button["at_will"], back, not button["leads"]


def mark_primary(steps: list[dict[str, Any]]) -> None:
    """The first that is open and neither refuses, leads back nor may wait is the page's primary button."""
    on = [each for each in steps if each["open"] and not each["refuse"] and not each["at_will"] and each["leads"] >= 0]
    for first in on[:1]:
        first["primary"] = True


def actions(register: Register, record: Any, user: Any) -> list[dict[str, Any]]:
    """The doors of the record, and changing it; to those who enter such records, with the reason why not now."""
    doors = [vars(each) for each in doors_of(record, user)]
    if not register.form or not user.paths(register.model.editors):
        return doors
    why_not = register.why_not_edit(record, user)
    return [*doors, {"label": _("修改"), "url": register.url("edit", record.pk), "icon": "edit", "why_not": why_not}]


def lines(register: Register, record: Any, request: SignedIn) -> dict[str, Any]:
    """The tables of what belongs to the record; those that are empty and cannot be added to are only named."""
    every = [related(each, record, request) for each in register.lines()]
    empty = [part for part in every if not part["count"] and not part["add_url"]]
    return {"related": [part for part in every if part not in empty], "nothing": empty}


def related(register: Register, record: Any, request: SignedIn) -> dict[str, Any]:
    """A table of the lines that belong to the record, and where one is added, or why none can be."""
    rows = register.visible_to(request.user).filter(**{register.parent: record}).order_by("pk")
    names = tuple(name for name in register.listed if name.split("__")[0] != register.parent)
    table = table_of(register, rows, names, prefix=f"{register.slug}-")
    table.empty_text = _("还没有%(what)s") % {"what": register.label}
    count = rows.count()
    RequestConfig(request, paginate={"per_page": LINES} if count > LINES else False).configure(table)
    why_not = register.why_not_add(request.user, record) if register.form else ""
    return {
        "title": register.label,
        "table": table,
        "count": count,
        "url": f"{register.url()}?{register.parent}={record.pk}",
        "add_url": f"{register.url('new')}?{register.parent}={record.pk}" if register.form and not why_not else "",
        "why_not": why_not if request.user.paths(register.model.editors) else "",
    }


def evidence(register: Register, record: Any, user: Any) -> list[dict[str, Any]]:
    """The proofs, the strongest first."""
    may = bool(evidence_url(register, record, user))
    return [
        {
            "name": str(proof),
            "url": reverse("files:download", args=[proof.pk]),
            "kind": proof.kind_label,
            "size": filesizeformat(proof.size),
            "by": str(proof.uploaded_by),
            "on": words_for(proof.uploaded_at),
            "digest": proof.sm3,
            "remove_url": remove_url(register, record, proof) if may else "",
        }
        for proof in keeping.of(record)
    ]


def evidence_url(register: Register, record: Any, user: Any) -> str:
    """Where a proof is added, for whoever may prove the record."""
    may = register.evidence and not register.why_not_prove(record, user)
    return register.url("evidence", record.pk) if may else ""


def remove_url(register: Register, record: Any, proof: Attachment) -> str:
    return "" if proof.frozen_at else register.url("drop_evidence", record.pk, proof.pk)
