"""A letter: drafted from what is known, taken out as Word. Both show who it is, so both ask for the reason first."""

import io
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from qingfeng.kernel import writing
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.register.declaration import page_of, register_of
from qingfeng.kernel.register.doors import Door, door
from qingfeng.kernel.register.once import once
from qingfeng.kernel.signed_in import SignedIn

from ..letters import draft, word_of
from ..letters.bodies import delivered
from ..models import EDITORS, Letter, Suspension, Suspicion

K = Letter.Kind
CLOSED = gettext_lazy("请先在疑点页面办理“申请查看身份”，写明理由。")


def kinds_for(suspicion: Suspicion) -> list[tuple[str, Any]]:
    """The letters that make sense now."""
    states = set(suspicion.suspensions.values_list("kind", "status"))
    fitting = {
        K.SUSPEND: (Suspension.Kind.SUSPEND, Suspension.Status.IN_FORCE) in states,
        K.STOP: (Suspension.Kind.STOP, Suspension.Status.IN_FORCE) in states,
        K.RESUME: any(state == Suspension.Status.RESUMED for _kind, state in states),
        K.VERDICT: bool(suspicion.verdict),
        K.REFUND: bool(suspicion.established),
        K.ORDER: bool(suspicion.outstanding),
        K.URGE: bool(suspicion.outstanding) and delivered(suspicion, K.ORDER) is not None,
    }
    return [(kind, K(kind).label) for kind, fits in fitting.items() if fits]


def why_not_draft(suspicion: Suspicion, user: Any) -> str:
    if reason := Letter.why_not_write(user, suspicion.unit):
        return reason
    if not kinds_for(suspicion):
        return _("还没有停发决定或核实结论，没有可告知的事。")
    return "" if suspicion.may_open(user) else str(CLOSED)


@door(Suspicion)
def to_a_letter(suspicion: Suspicion, user: Any) -> Door | None:
    if not user.paths(EDITORS) or not kinds_for(suspicion):
        return None
    url = reverse("funds:letter_new", args=[suspicion.pk])
    return Door(_("拟告知书"), url, icon="file", why_not=why_not_draft(suspicion, user))


@door(Letter)
def to_word(letter: Letter, user: Any) -> Door | None:
    why_not = "" if letter.suspicion.may_open(user) else str(CLOSED)
    return Door(_("Word 文书"), reverse("funds:letter_word", args=[letter.pk]), icon="download", why_not=why_not)


class LetterForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("文书种类"))
    addressee = forms.CharField(label=gettext_lazy("主送"), max_length=100)
    body = forms.CharField(
        label=gettext_lazy("正文"), widget=forms.Textarea(attrs={"rows": 12}), help_text=gettext_lazy("每段一行。")
    )

    def __init__(self, suspicion: Suspicion, kind: str, data: Any = None) -> None:
        name, body = draft(suspicion, kind)
        super().__init__(data, initial={"kind": kind, "addressee": name, "body": body})
        self.fields["kind"].choices = kinds_for(suspicion)  # type: ignore[attr-defined]


class Draft(View):
    """The words come with the kind; a person edits them."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        suspicion = self.suspicion(request, pk)
        kinds = [kind for kind, _label in kinds_for(suspicion)]
        asked = request.GET.get("kind", "")
        return self.page(request, suspicion, LetterForm(suspicion, asked if asked in kinds else kinds[0]))

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        suspicion = self.suspicion(request, pk)
        form = LetterForm(suspicion, kinds_for(suspicion)[0][0], request.POST)
        if not form.is_valid():
            return self.page(request, suspicion, form)
        letter = Letter(suspicion=suspicion, **form.cleaned_data)

        def keep() -> str:
            writing.create(letter, by=request.user, label=gettext_lazy("拟稿"))
            messages.success(request, _("告知书已拟好，签发后给文号。"))
            return page_of(letter)

        return redirect(once(request, keep))

    @staticmethod
    def suspicion(request: SignedIn, pk: int) -> Suspicion:
        found: Suspicion = register_of(Suspicion).get(request.user, pk)  # type: ignore[union-attr]
        if reason := why_not_draft(found, request.user):
            raise Refused(reason)
        return found

    @staticmethod
    def page(request: SignedIn, suspicion: Suspicion, form: LetterForm) -> HttpResponse:
        register: Any = register_of(Suspicion)
        here = reverse("funds:letter_new", args=[suspicion.pk])
        context = {
            "suspicion": suspicion,
            "form": form,
            "kinds": [
                {"label": label, "url": f"{here}?kind={kind}", "active": kind == form.initial["kind"]}
                for kind, label in kinds_for(suspicion)
            ],
            "register": {"label": register.label, "url": register.url()},
            "back_url": page_of(suspicion),
        }
        return render(request, "funds/letter.html", context, status=422 if form.errors else 200)


class Word(View):
    """A page that says what is taken out; taking it out is a POST, and recorded."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        letter = self.letter(request, pk)
        register: Any = register_of(Letter)
        context = {"letter": letter, "register": {"label": register.label, "url": register.url()}}
        return render(request, "funds/letter_word.html", context | {"back_url": page_of(letter)})

    def post(self, request: SignedIn, pk: int) -> HttpResponseBase:
        letter = self.letter(request, pk)
        writing.note(letter, "take_out", by=request.user, label=gettext_lazy("导出 Word 文书"))
        name = f"{letter.get_kind_display()}{letter.document_number}.docx"
        return FileResponse(io.BytesIO(word_of(letter)), as_attachment=True, filename=name)

    @staticmethod
    def letter(request: SignedIn, pk: int) -> Letter:
        found: Letter = register_of(Letter).get(request.user, pk)  # type: ignore[union-attr]
        if not found.suspicion.may_open(request.user):
            raise Refused(str(CLOSED))
        return found
