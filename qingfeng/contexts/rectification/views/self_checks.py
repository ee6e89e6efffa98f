"""One self-check on one page: every aspect with its answer, saved together."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.register.declaration import register_of
from qingfeng.kernel.register.doors import Door, door
from qingfeng.kernel.signed_in import SignedIn

from ..models import AspectAnswer, SelfCheck
from ..workflow import found, nothing, report_nil, report_problems

FOUND, NIL = AspectAnswer.Answer.FOUND, AspectAnswer.Answer.NIL


class AnswerForm(forms.Form):
    """Nothing is chosen beforehand: a nil is said, never assumed."""

    answer = forms.ChoiceField(
        label=gettext_lazy("自查结果"), choices=[(NIL, NIL.label), (FOUND, FOUND.label)], widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=gettext_lazy("问题表现"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") == FOUND and not cleaned.get("text", "").strip():
            self.add_error("text", _("有问题的，请写明问题表现。"))
        return cleaned


@door(SelfCheck)
def one_by_one(check: SelfCheck, user: Any) -> Door | None:
    if check.answer != SelfCheck.Answer.PENDING or not check.answers.exists():
        return None
    reasons = report_problems.why_not_person(check, user)
    url = reverse("rectification:self_check", args=[check.pk])
    return Door(_("逐项自查"), url, icon="edit", why_not=reasons[0] if reasons else "")


def forms_of(check: SelfCheck, data: Any = None) -> list[dict[str, Any]]:
    """Each aspect's answer with its form."""
    lines = []
    for answer in check.answers.select_related("aspect").order_by("pk"):
        said = {} if answer.answer == AspectAnswer.Answer.PENDING else {"answer": answer.answer, "text": answer.text}
        lines.append({"answer": answer, "form": AnswerForm(data, prefix=f"a{answer.pk}", initial=said)})
    return lines


class Answering(View):
    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        check = register_of(SelfCheck).get(request.user, pk)  # type: ignore[union-attr]
        return self.page(request, check, forms_of(check))

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        check = register_of(SelfCheck).get(request.user, pk)  # type: ignore[union-attr]
        lines = forms_of(check, request.POST)
        errors: list[str] = []
        if all([line["form"].is_valid() for line in lines]):  # noqa: C419 every form is to say what it lacks
            try:
                self.hand_in(check, lines, request.user)
            except ValidationError as error:
                errors = error.messages
            else:
                messages.success(request, _("自查已经提交。"))
                return redirect(register_of(SelfCheck).url("detail", pk))  # type: ignore[union-attr]
        return self.page(request, check, lines, errors=errors, status=422)

    @staticmethod
    @transaction.atomic
    def hand_in(check: SelfCheck, lines: list[dict[str, Any]], user: Any) -> None:
        any_found = False
        for line in lines:
            said = line["form"].cleaned_data
            if said["answer"] == FOUND:
                any_found = True
                found(line["answer"], by=user, text=said["text"])
            else:
                nothing(line["answer"], by=user)
        (report_problems if any_found else report_nil)(check, by=user, on=today())

    @staticmethod
    def page(
        request: SignedIn, check: SelfCheck, lines: list[dict[str, Any]], *, errors: Any = (), status: int = 200
    ) -> HttpResponse:
        register: Any = register_of(SelfCheck)
        context = {
            "check": check,
            "lines": lines,
            "errors": errors,
            "register": {"label": register.label, "url": register.url()},
            "back_url": register.url("detail", check.pk),
            "why_not": "；".join(report_problems.why_not_person(check, request.user)),
        }
        return render(request, "rectification/self_check.html", context, status=status)
