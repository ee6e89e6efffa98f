"""All suspicions about one person: looked up by an identity number, with a reason that is kept; the number is not."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from qingfeng.kernel.audit import trail
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.register.declaration import register_of
from qingfeng.kernel.register.doors import Door, door, door_of_list
from qingfeng.kernel.signed_in import SignedIn

from .. import masking
from ..models import EDITORS, Suspicion


def theirs(person_key: str) -> str:
    """The list, narrowed to one person."""
    register: Any = register_of(Suspicion)
    return f"{register.url()}?{urlencode({'person_key': person_key})}"


@door(Suspicion)
def to_the_others(suspicion: Suspicion, user: Any) -> Door | None:
    """Further suspicions about the same person that this reader may see."""
    others = Suspicion.objects.visible_to(user).filter(person_key=suspicion.person_key).exclude(pk=suspicion.pk)
    count = others.count()
    return Door(_("此人另有疑点 %(n)d 条") % {"n": count}, theirs(suspicion.person_key), icon="user") if count else None


@door_of_list(Suspicion)
def to_the_search(user: Any) -> Door | None:
    return Door(_("按证件号查找"), reverse("funds:person"), icon="search") if user.paths(EDITORS) else None


class PersonForm(forms.Form):
    id_no = forms.CharField(label=gettext_lazy("证件号"), max_length=18)
    reason = forms.CharField(
        label=gettext_lazy("查找理由"), max_length=200, help_text=gettext_lazy("理由记入日志，证件号不记。")
    )

    def clean_id_no(self) -> str:
        number = str(self.cleaned_data["id_no"]).strip().upper()
        if not masking.is_identity(number):
            raise forms.ValidationError(_("请填 18 位（或旧 15 位）身份证号。"))
        return number


class Person(View):
    """The number comes by POST, so that it stands in no address and no log."""

    def get(self, request: SignedIn) -> HttpResponse:
        return self.page(request, PersonForm())

    def post(self, request: SignedIn) -> HttpResponse:
        form = PersonForm(request.POST)
        if not form.is_valid() or not request.user.paths(EDITORS):
            return self.page(request, form)
        key = masking.pseudonym(form.cleaned_data["id_no"])
        trail.record(
            actor=request.user, verb="funds.suspicion.look_up", subject=None, org=request.user.home,
            inputs={"person": key, "reason": form.cleaned_data["reason"]}, label=gettext_lazy("按证件号查找疑点"),
        )  # fmt: skip
        return redirect(theirs(key))

    @staticmethod
    def page(request: SignedIn, form: PersonForm) -> HttpResponse:
        if not request.user.paths(EDITORS):
            raise Refused(Suspicion.why_not_write(request.user, None))
        register: Any = register_of(Suspicion)
        context = {"form": form, "register": {"label": register.label, "url": register.url()}}
        return render(request, "funds/person.html", context, status=422 if form.errors else 200)
