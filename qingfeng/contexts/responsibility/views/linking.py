"""Naming a record as proof of a duty: by its page's address, or by searching what one may see anyway.

Whoever links sees the record. Whoever may not see it learns only that one of its kind was named.
"""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from qingfeng.kernel import search
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.register.declaration import find, registers
from qingfeng.kernel.register.views.search import hits
from qingfeng.kernel.signed_in import SignedIn

from .. import workflow
from ..models import Occasion
from .registers import Occasions

PAGE_OF_A_RECORD = "register:detail"


class Address(forms.Form):
    address = forms.CharField(
        label=gettext_lazy("记录页面的网址"),
        max_length=500,
        help_text=gettext_lazy("打开那条记录，把浏览器地址栏里的网址粘贴到这里。"),
    )


def record_at(address: str, user: Any) -> Any:
    """The record on that page, for whoever may see it; to anybody else there is none."""
    try:
        page = resolve(urlsplit(address.strip()).path)
        if page.view_name == PAGE_OF_A_RECORD:
            return find(page.kwargs["app"], page.kwargs["slug"]).get(user, page.kwargs["pk"])
    except (Resolver404, Http404, ValueError):
        pass
    raise ValidationError({"address": _("没有找到这条记录，或者您无权查看；请粘贴记录页面的完整网址。")})


def offered(asked: list[list[str]], words: str, user: Any) -> list[Any]:
    """What was found, other duties left out: they prove nothing."""
    labels = {register.label for register in registers.values() if register.app == Occasions().app}
    return [group for group in hits(asked, words, user) if group and group.label not in labels]


class Link(View):
    """GET searches; POST links what was pasted or chosen."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        return self.page(request, self.occasion(request, pk), Address())

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        occasion, form = self.occasion(request, pk), Address(request.POST)
        if form.is_valid():
            try:
                proof = workflow.link(occasion, record_at(form.cleaned_data["address"], request.user), by=request.user)
            except ValidationError as error:
                form.add_error("address", error.messages)
            else:
                messages.success(request, _("已关联“%(name)s”。") % {"name": proof})
                return redirect(Occasions().url("detail", pk))
        return self.page(request, occasion, form)

    @staticmethod
    def occasion(request: SignedIn, pk: int) -> Occasion:
        occasion: Occasion = Occasions().get(request.user, pk)
        if reason := workflow.why_not_link(occasion, request.user):
            raise Refused(reason)
        return occasion

    @staticmethod
    def page(request: SignedIn, occasion: Occasion, form: Address) -> HttpResponse:
        words = request.GET.get("q", "").strip()
        asked = search.understood(words)
        context = {
            "occasion": {"label": str(occasion), "url": Occasions().url("detail", occasion.pk)},
            "register": {"label": Occasions().label, "url": Occasions().url()},
            "asked": occasion.duty.proof,
            "form": form,
            "q": words,
            "groups": offered(asked, words, request.user) if asked else [],
        }
        return render(request, "responsibility/link.html", context, status=422 if form.errors else 200)
