"""What came of a call, over all units; and everything a unit was ever asked."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import View

from qingfeng.kernel import writing
from qingfeng.kernel.metrics.asking import Question as Figure
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.register.declaration import page_of, register_of
from qingfeng.kernel.register.listing import may_read
from qingfeng.kernel.signed_in import SignedIn

from .. import remembered
from ..comparing import Comparison, Line, comparison_of
from ..given import figure_of
from ..models import READERS, DataCall, Reply
from ..sheets import collected


def compared(request: SignedIn, pk: int) -> Comparison:
    """The call with the replies that this reader sees."""
    register: Any = register_of(DataCall)
    call = register.get(request.user, pk)
    replies = Reply.objects.visible_to(request.user).filter(call=call).exclude(status=Reply.Status.WAIVED)
    return comparison_of(call, list(replies.select_related("org").order_by("org__path")))


class Table(View):
    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        comparison, register = compared(request, pk), register_of(DataCall)
        replies: Any = register_of(Reply)
        context = {
            "call": comparison.call,
            "register": {"label": register.label, "url": register.url()},  # type: ignore[union-attr]
            "back_url": page_of(comparison.call),
            "columns": [
                {"org": each.org, "url": page_of(each), "status": replies.status_of(each), "late": each.days_late}
                for each in comparison.replies
            ],
            "lines": [line(comparison, each) for each in comparison.lines],
            "differing": comparison.differing,
            "excel_url": reverse("asking:excel", args=[pk]),
        }
        return render(request, "asking/table.html", context)


def line(comparison: Comparison, each: Line) -> dict[str, Any]:
    """A question with the answer of each unit, named for narrow screens, and the figure they make."""
    cells = [{"cell": cell, "org": reply.org} for cell, reply in zip(each.cells, comparison.replies, strict=True)]
    return {"line": each, "cells": cells, "figure": figure(comparison.call, each.question)}


def figure(call: DataCall, question: Any) -> dict[str, Any] | None:
    """The figure that reports quote, once all have answered."""
    asked = Figure(figure_of(question), Scope(call.period, call.org))
    return {"text": asked.text, "unit": question.measure, "url": asked.url} if asked.text is not None else None


@method_decorator(require_POST, name="dispatch")
class Excel(View):
    """The table leaves the house: that it did is recorded."""

    def post(self, request: SignedIn, pk: int) -> FileResponse:
        comparison = compared(request, pk)
        writing.note(comparison.call, "export", by=request.user, label=gettext_lazy("导出汇总表"))
        name = f"{comparison.call}-{comparison.call.covers}.xlsx"
        return FileResponse(collected(comparison), as_attachment=True, filename=name)


def told(request: remembered.Request) -> dict[str, Any]:
    """One occasion, with the page of the reply and its state."""
    replies: Any = register_of(Reply)
    return {"request": request, "url": page_of(request.reply), "status": replies.status_of(request.reply)}


class Units(View):
    def get(self, request: SignedIn) -> HttpResponse:
        may_read(register_of(Reply), request.user)  # type: ignore[arg-type]
        histories = remembered.of_units(Org.objects.beneath(request.user.paths(READERS)))
        lines = [{"history": each, "url": reverse("asking:unit", args=[each.org.code])} for each in histories]
        return render(request, "asking/units.html", {"lines": lines})


class Unit(View):
    def get(self, request: SignedIn, code: str) -> HttpResponse:
        org = Org.objects.beneath(request.user.paths(READERS)).filter(code=code).first()
        if org is None:
            raise Http404
        history, lines = remembered.of_unit(org), []
        for each in history.asked:
            lines.append({"asked": each, "requests": [told(one) for one in each.requests]})
        context = {"history": history, "lines": lines, "back_url": reverse("asking:history")}
        return render(request, "asking/unit.html", context)
