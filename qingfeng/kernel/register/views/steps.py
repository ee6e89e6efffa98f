"""One step of a workflow: on one record after a confirmation page, on many after a preview of each."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View

from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.signed_in import SignedIn
from qingfeng.kernel.workflow import Transition

from ..declaration import Register, find
from ..foreseen import can_be_foreseen, foreseen
from ..forms import step_form
from ..once import once
from ..tables import PICK

MANY = 200


def step_of(register: Register, name: str) -> Transition:
    step = register.flow.step(name) if register.flow else None
    if step is None:
        raise Http404
    return step


def bulk_steps(register: Register, user: Any) -> list[Transition]:
    """Steps that may be taken on many at once. Cancelling is done one by one."""
    steps = register.flow.transitions if register.flow else []
    return [step for step in steps if step.bulk and step.by & user.roles]


def add_errors(form: Any, error: ValidationError) -> None:
    """Errors of fields that the form does not have belong to the form as a whole."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def preview(register: Register, step: Transition, records: list[Any], user: Any) -> list[dict[str, Any]]:
    """Each record with what the step would do to it, or why it cannot."""
    flow = step.flow
    lines = []
    for record in records:
        reasons, state = step.why_not(record, user), getattr(record, flow.field)
        lines.append(
            {
                "title": str(record),
                "url": register.url("detail", record.pk),
                "before": flow.name_of(state),
                "after": flow.name_of(step.to or state),
                "ok": not reasons,
                "reasons": reasons,
            }
        )
    return lines


def confirmation(
    request: SignedIn, register: Register, step: Transition, records: list[Any], form: Any, *, bulk: bool = False,
    lines: list[dict[str, Any]] | None = None,
) -> HttpResponse:  # fmt: skip
    """The one page on which a step is looked at before it is taken. ``lines`` say what it would change, once it is
    known what is filled in."""
    look = bulk and lines is None and can_be_foreseen(step)
    lines = lines or preview(register, step, records, request.user)
    good = sum(line["ok"] for line in lines)
    context = {
        "register": {"label": register.label, "url": register.url()},
        "step": {"label": step.label, "help": step.help, "refuse": step.grave},
        "records": lines,
        "good": good,
        "bad": len(lines) - good,
        "form": form,
        "back_url": register.url() if bulk else lines[0]["url"],
        "pick": [record.pk for record in records] if bulk else [],
        "bulk_name": PICK,
        "look": look,
    }
    return render(request, "register/confirm.html", context, status=422 if form.errors else 200)


class Step(View):
    def get(self, request: SignedIn, app: str, slug: str, pk: int, name: str) -> HttpResponse:
        register = find(app, slug)
        step, record = step_of(register, name), register.get(request.user, pk)
        form = step_form(step, request.user)
        return confirmation(request, register, step, [record], form)

    def post(self, request: SignedIn, app: str, slug: str, pk: int, name: str) -> HttpResponse:
        register = find(app, slug)
        step, record = step_of(register, name), register.get(request.user, pk)
        form = step_form(step, request.user, request.POST)
        if form.is_valid():

            def perform() -> str:
                step(record, by=request.user, **form.cleaned_data)
                return register.url("detail", pk)

            try:
                page = once(request, perform)
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("已办理“%(step)s”。") % {"step": step.label})
                return redirect(page)
        return confirmation(request, register, step, [record], form)


class Bulk(View):
    """First a preview with a reason for each record that cannot; confirmed, all that can are done, or none."""

    def post(self, request: SignedIn, app: str, slug: str, name: str) -> HttpResponse:
        register = find(app, slug)
        step, records = self.step(register, name, request.user), self.picked(request, register)
        asked = {"confirm", "look"} & set(request.POST)
        form = step_form(step, request.user, request.POST if asked else None)
        if form.is_valid() and "look" in request.POST:
            lines = self.foresee(register, step, records, request.user, form.cleaned_data)
            return confirmation(request, register, step, records, form, bulk=True, lines=lines)
        if form.is_valid():
            try:
                page = once(request, lambda: self.take(request, register, step, records, form.cleaned_data))
            except ValidationError as error:
                add_errors(form, error)
            else:
                return redirect(page)
        return confirmation(request, register, step, records, form, bulk=True)

    @staticmethod
    def foresee(
        register: Register, step: Transition, records: list[Any], user: Any, inputs: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The preview, with what would change in each record that can be handled."""
        lines = preview(register, step, records, user)
        able = [record for record, line in zip(records, lines, strict=True) if line["ok"]]
        known = foreseen(register, step, able, user, inputs)
        return [line | known.get(record.pk, {}) for record, line in zip(records, lines, strict=True)]

    def take(
        self, request: SignedIn, register: Register, step: Transition, records: list[Any], inputs: dict[str, Any]
    ) -> str:
        able = [record for record in records if not step.why_not(record, request.user)]
        if step.foresee:
            known = foreseen(register, step, able, request.user, inputs)
            able = [record for record in able if known[record.pk].get("ok", True)]
        if not able:
            raise ValidationError(_("选中的记录现在都不能办理“%(step)s”。") % {"step": step.label})
        self.perform(step, able, request.user, inputs)
        done = ngettext("已对 %(n)d 条记录办理“%(step)s”。", "已对 %(n)d 条记录办理“%(step)s”。", len(able))
        messages.success(request, done % {"n": len(able), "step": step.label})
        return register.url()

    @staticmethod
    def step(register: Register, name: str, user: Any) -> Transition:
        step = step_of(register, name)
        if step not in bulk_steps(register, user):
            raise BadInput(_("“%(step)s”须逐条办理。") % {"step": step.label})
        return step

    @staticmethod
    def picked(request: SignedIn, register: Register) -> list[Any]:
        keys = [key for key in request.POST.getlist(PICK) if key.isdigit()]
        if not keys or len(keys) > MANY:
            raise BadInput(_("请先在列表中勾选记录，一次最多 %(n)d 条。") % {"n": MANY})
        return list(register.visible_to(request.user).filter(pk__in=keys).order_by(*register.ordering))

    @staticmethod
    @transaction.atomic
    def perform(step: Transition, records: list[Any], user: Any, inputs: dict[str, Any]) -> None:
        """A record on which it fails is named, and nothing is done to any."""
        for record in records:
            try:
                step(record, by=user, **inputs)
            except ValidationError as error:
                raise ValidationError([f"{record}：{reason}" for reason in error.messages]) from error
