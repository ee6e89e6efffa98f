"""One step of a workflow: on one record after a confirmation page, on many after a preview of each."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View

from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.workflow import Transition

from ..declaration import Register, find
from ..forms import step_form

MANY = 200


def step_of(register: Register, name: str) -> Transition:
    for step in register.flow.transitions if register.flow else []:
        if step.name == name:
            return step
    raise Http404


def add_errors(form: Any, error: ValidationError) -> None:
    """Errors of fields that the form does not have belong to the form as a whole."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


class Step(View):
    def get(self, request: HttpRequest, app: str, slug: str, pk: int, name: str) -> HttpResponse:
        register = find(app, slug)
        step = step_of(register, name)
        return self.page(request, register, register.get(request.user, pk), step, step_form(step))

    def post(self, request: HttpRequest, app: str, slug: str, pk: int, name: str) -> HttpResponse:
        register = find(app, slug)
        step, record = step_of(register, name), register.get(request.user, pk)
        form = step_form(step, request.POST)
        if form.is_valid():
            try:
                step(record, by=request.user, **form.cleaned_data)
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("已办理“%(step)s”。") % {"step": step.label})
                return redirect(register.url("detail", pk))
        return self.page(request, register, record, step, form, status=422)

    @staticmethod
    def page(
        request: HttpRequest, register: Register, record: Any, step: Transition, form: Any, status: int = 200
    ) -> HttpResponse:
        reasons = step.why_not(record, request.user)
        context = {"register": register, "record": record, "step": step, "form": form, "reasons": reasons}
        return render(request, "register/confirm.html", context, status=status)


class Bulk(View):
    """The same step on many records: first a preview with a reason for each that cannot, then all that can or none."""

    def post(self, request: HttpRequest, app: str, slug: str) -> HttpResponse:
        register = find(app, slug)
        step = step_of(register, request.POST.get("step", ""))
        keys = [key for key in request.POST.getlist("row") if key.isdigit()]
        if not keys or len(keys) > MANY:
            raise BadInput(_("请先在列表中勾选记录，一次最多 %(n)d 条。") % {"n": MANY})
        records = list(register.visible_to(request.user).filter(pk__in=keys).order_by(*register.ordering))
        judged = [(record, step.why_not(record, request.user)) for record in records]
        able = [record for record, reasons in judged if not reasons]
        confirmed = "confirmed" in request.POST
        form = step_form(step, request.POST if confirmed else None)
        if confirmed and able and form.is_valid():
            try:
                self.perform(step, able, request.user, form.cleaned_data)
            except (ValidationError, Refused) as error:
                add_errors(form, error if isinstance(error, ValidationError) else ValidationError(str(error)))
            else:
                done = ngettext("已对 %(n)d 条记录办理“%(step)s”。", "已对 %(n)d 条记录办理“%(step)s”。", len(able))
                messages.success(request, done % {"n": len(able), "step": step.label})
                return redirect(register.url())
        context = {"register": register, "step": step, "form": form, "judged": judged, "able": able}
        return render(request, "register/bulk.html", context, status=422 if confirmed else 200)

    @staticmethod
    @transaction.atomic
    def perform(step: Transition, records: list[Any], user: Any, inputs: dict[str, Any]) -> None:
        for record in records:
            step(record, by=user, **inputs)
