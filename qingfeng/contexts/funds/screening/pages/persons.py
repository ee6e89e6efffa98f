"""One person's timeline: first a reason, which is kept; then, for a day's work, all rows and every rule's answer."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from qingfeng.kernel import writing
from qingfeng.kernel.crypto import CannotUnseal, unseal
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.register.declaration import page_of
from qingfeng.kernel.signed_in import SignedIn
from qingfeng.screening import api as screening

from ...models import Opening
from .. import store, timeline
from .access import may_screen, may_see_persons, opening_for

SHORTEST = 4
LONGEST = 40


class Why(forms.Form):
    """Who, unless a list of hits led here, and why."""

    id_no = forms.CharField(
        label=gettext_lazy("证件号码"), max_length=LONGEST, min_length=SHORTEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("查阅理由"), max_length=200, min_length=SHORTEST,
        help_text=gettext_lazy("写明为哪件疑点、核对什么；理由和查阅人记入审计日志。"),
    )  # fmt: skip

    def __init__(self, known: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        if known:
            del self.fields["id_no"]

    @property
    def person(self) -> str:
        return self.known or str(self.cleaned_data["id_no"]).strip()


class Ask(View):
    def get(self, request: SignedIn) -> HttpResponse:
        may_see_persons(request.user)
        store.must_be_there()
        words = _("核对疑点 %(what)s") % {"what": request.GET["why"][:LONGEST]} if request.GET.get("why") else ""
        return self.page(request, Why(pointed_at(request), initial={"reason": words}))

    def post(self, request: SignedIn) -> HttpResponse:
        may_see_persons(request.user)
        org = may_screen(request.user)
        form = Why(pointed_at(request), request.POST)
        if form.is_valid():
            try:
                screening.explain(store.folder(), form.person, rules=("G12",))
            except screening.BadInput as error:
                form.add_error(None if form.known else "id_no", str(error))
            else:
                opening = Opening(org=org, person=form.person, reason=form.cleaned_data["reason"])
                opening = writing.create(opening, by=request.user, label=gettext_lazy("查阅个人时间线"))
                return redirect("screening:timeline", opening.pk)
        return self.page(request, form)

    @staticmethod
    def page(request: SignedIn, form: Why) -> HttpResponse:
        who = screening.covered(form.known) if form.known else ""
        return render(
            request, "funds/screening/ask.html", {"form": form, "who": who}, status=422 if form.errors else 200
        )


def pointed_at(request: SignedIn) -> str:
    """Whom a list of hits led to; an address holds them sealed."""
    token = request.GET.get("who", "")
    try:
        return unseal(token) if token else ""
    except CannotUnseal as error:
        raise BadInput(_("链接不完整：请从疑点清单里点开。")) from error


class Timeline(View):
    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        may_see_persons(request.user)
        opening = opening_for(request.user, pk)
        try:
            explained = screening.explain(store.folder(), opening.person, settings.SCREENING_PROVINCE)
        except screening.BadInput as error:
            raise BadInput(str(error)) from error
        context = {"opening": opening, "page_url": page_of(opening), "told": timeline.told(explained)}
        context["province"] = settings.SCREENING_PROVINCE
        response = render(request, "funds/screening/timeline.html", context)
        response["Cache-Control"] = "private, no-store"
        return response
