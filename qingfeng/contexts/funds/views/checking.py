"""The checklist of one suspicion on one page: its evidence, the rule that raised it, every question with its answer."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from qingfeng.kernel.register.declaration import page_of, register_of
from qingfeng.kernel.register.doors import Door, door
from qingfeng.kernel.signed_in import SignedIn

from ..checklist import basis_of, questions, why_of
from ..models import Check, Suspicion
from ..workflow import answer
from ..workflow.verifying import checked, why_not_verify

OPEN = {Suspicion.Status.RECEIVED, Suspicion.Status.DISPATCHED}


@door(Suspicion)
def to_the_checklist(suspicion: Suspicion, user: Any) -> Door | None:
    if suspicion.status not in OPEN:
        return None
    url = reverse("funds:checklist", args=[suspicion.pk])
    why_not = why_not_verify(suspicion, user)
    due = not why_not and suspicion.status == Suspicion.Status.DISPATCHED and checked(suspicion) is not None
    return Door(_("核实清单"), url, icon="check", why_not=why_not, primary=due)


class AnswerForm(forms.Form):
    """Nothing is chosen beforehand."""

    answer = forms.ChoiceField(
        label=gettext_lazy("核对结果"), choices=Check.Answer.choices,
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("说明"), required=False, max_length=200,
        widget=forms.TextInput(
            attrs={"class": "form-control", "placeholder": gettext_lazy("说明"), "aria-label": gettext_lazy("说明")}
        ),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") in {Check.Answer.APPLIES, Check.Answer.UNCLEAR} and not cleaned.get("words"):
            self.add_error("words", _("请写明依据。"))
        return cleaned


def forms_of(suspicion: Suspicion, data: Any = None) -> list[dict[str, Any]]:
    """Each question with its form; those answered before show their answer."""
    said = {check.question: {"answer": check.answer, "words": check.words} for check in suspicion.checks.all()}
    return [
        {"question": question, "form": AnswerForm(data, prefix=f"q{at}", initial=said.get(question, {}))}
        for at, question in enumerate(questions(suspicion.code))
    ]


class Checklist(View):
    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        suspicion = register_of(Suspicion).get(request.user, pk)  # type: ignore[union-attr]
        return self.page(request, suspicion, forms_of(suspicion))

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        register: Any = register_of(Suspicion)
        suspicion = register.get(request.user, pk)
        lines = forms_of(suspicion, request.POST)
        if not all([line["form"].is_valid() for line in lines]):  # noqa: C419 every form is to say what it lacks
            return self.page(request, suspicion, lines, status=422)
        said = {line["question"]: line["form"].cleaned_data for line in lines}
        answers = {question: (each["answer"], each["words"]) for question, each in said.items()}
        answer(suspicion, answers, by=request.user)
        messages.success(request, _("核实清单已保存，可以下结论了。"))
        return redirect(register.url("step", pk, "verify"))

    @staticmethod
    def page(
        request: SignedIn, suspicion: Suspicion, lines: list[dict[str, Any]], *, status: int = 200
    ) -> HttpResponse:
        register: Any = register_of(Suspicion)
        context = {
            "suspicion": suspicion,
            "lines": lines,
            "why": why_of(suspicion.code),
            "basis": basis_of(suspicion.code),
            "rows": suspicion.evidence_rows.order_by("month", "pk"),
            "register": {"label": register.label, "url": register.url()},
            "back_url": page_of(suspicion),
            "why_not": why_not_verify(suspicion, request.user),
        }
        return render(request, "funds/checklist.html", context, status=status)
