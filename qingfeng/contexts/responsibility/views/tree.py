"""One list as a tree, from the Party group down to each person; and next year's list made from it."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View

from qingfeng.kernel.errors import Refused
from qingfeng.kernel.register.declaration import Register, find
from qingfeng.kernel.register.fields import words_for
from qingfeng.kernel.signed_in import SignedIn

from .. import copying
from ..models import Duty, DutyList
from .registers import DutyLists

DEEPEST = 5  # levels that are told apart by their indent


def list_for(request: SignedIn, pk: int) -> DutyList:
    record: DutyList = DutyLists().get(request.user, pk)
    return record


def in_order(duties: list[Duty]) -> Iterator[tuple[int, Duty]]:
    """Each duty after the one it belongs to, with its depth; what belongs to none that is shown stands at the top."""
    shown = {duty.pk for duty in duties}
    beneath: dict[int | None, list[Duty]] = {}
    for duty in sorted(duties, key=lambda each: each.place):
        beneath.setdefault(duty.parent_id if duty.parent_id in shown else None, []).append(duty)

    def walk(parent: int | None, depth: int) -> Iterator[tuple[int, Duty]]:
        for duty in beneath.get(parent, []):
            yield depth, duty
            yield from walk(duty.pk, depth + 1)

    return walk(None, 1)


def when(duty: Duty, due: date | None) -> str:
    """A day for what is done once, otherwise how often."""
    return words_for(due) if duty.rhythm == Duty.Rhythm.ONCE else duty.get_rhythm_display()


class Tree(View):
    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        record, duties = list_for(request, pk), find("responsibility", "duties")
        rows = duties.visible_to(request.user).filter(list=record).exclude(status=Duty.Status.CANCELLED)
        found = list(rows)
        parents = {duty.parent_id for duty in found}
        context = {
            "list": {"label": str(record), "url": DutyLists().url("detail", record.pk)},
            "register": {"label": DutyLists().label, "url": DutyLists().url()},
            "status": DutyLists().status_of(record),
            "rows": [self.line(duties, depth, duty, duty.pk not in parents) for depth, duty in in_order(found)],
            "actions": self.actions(duties, record, request.user),
        }
        return render(request, "responsibility/tree.html", context)

    @staticmethod
    def line(register: Register, depth: int, duty: Duty, leaf: bool) -> dict[str, Any]:
        return {
            "depth": min(depth, DEEPEST),
            "number": duty.number,
            "text": duty.text,
            "url": register.url("detail", duty.pk),
            "capacity": duty.get_capacity_display(),
            "owner": str(duty.owner),
            "org": str(duty.org),
            "when": when(duty, duty.due_on),
            "proof": duty.proof,
            "leaf": leaf,
        }

    @staticmethod
    def actions(register: Register, record: DutyList, user: Any) -> list[dict[str, Any]]:
        """Adding to the list, for those who draw it up."""
        if not user.holds(Duty.editors, record.org):
            return []
        why_not = register.why_not_edit(Duty(list=record, org=record.org), user)
        url = f"{register.url('new')}?{urlencode({'list': record.pk})}"
        return [
            {"label": _("添加责任事项"), "url": url, "icon": "plus", "primary": True, "why_not": why_not},
            {"label": _("从表格导入"), "url": register.url("import"), "icon": "upload", "why_not": why_not},
        ]


class Copy(View):
    """GET shows what would be made; POST makes it."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        source = list_for(request, pk)
        rows = copying.planned(source)
        parents = {each.source.parent_id for each in rows}
        context = {
            "list": {"label": str(source), "url": DutyLists().url("detail", source.pk)},
            "title": copying.title_for(source),
            "why_not": copying.why_not(source, request.user),
            "doubtful": sum(bool(each.doubts) for each in rows),
            "rows": [
                {
                    "number": each.source.number,
                    "text": each.source.text,
                    "owner": str(each.source.owner),
                    "org": str(each.source.org),
                    "when": when(each.source, each.due_on),
                    "leaf": each.source.pk not in parents,
                    "doubts": each.doubts,
                }
                for each in rows
            ],
        }
        return render(request, "responsibility/copy.html", context)

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        source = list_for(request, pk)
        if reason := copying.why_not(source, request.user):
            raise Refused(reason)
        made = copying.make(source, by=request.user)
        messages.success(request, _("已拟订“%(title)s”，请逐项核对后报请审定。") % {"title": made})
        return redirect("responsibility:tree", pk=made.pk)
