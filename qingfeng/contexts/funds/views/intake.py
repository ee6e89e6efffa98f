"""A superior's list comes in: handed over → what its columns are → what it would do → into the books.

Long lists are judged and taken in by jobs; their pages lead there and back.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from qingfeng.kernel.calendar.inputs import DayField
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.crypto import sm3_hex
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.exchange import importing, matching, presenting, working
from qingfeng.kernel.exchange.models import ImportBatch
from qingfeng.kernel.exchange.sheet import explained, labels_of_columns
from qingfeng.kernel.exchange.views import UploadForm
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.register.declaration import page_of, register_of
from qingfeng.kernel.register.doors import Door, door_of_list
from qingfeng.kernel.register.views.steps import add_errors
from qingfeng.kernel.signed_in import SignedIn

from .. import lists
from ..exchange import ISSUED
from ..models import EDITORS, Batch, Suspicion
from ..months import dashed, one_month


@door_of_list(Suspicion)
@door_of_list(Batch)
def to_the_intake(user: Any) -> Door | None:
    return Door(_("导入下发名单"), reverse("funds:list_new"), icon="upload") if user.paths(EDITORS) else None


def must_take_in(user: User) -> Org:
    """The unit that keeps what this person takes in: their own where they may, else their bureau."""
    for unit in (user.org, user.home):
        if unit is not None and user.holds(EDITORS, unit):
            return unit
    raise Refused(Batch.why_not_write(user, None))


def own(request: SignedIn, pk: int) -> ImportBatch:
    """A list is handled by whoever handed it over."""
    return get_object_or_404(ImportBatch, pk=pk, owner=request.user, register=ISSUED.key)


def crumbs() -> dict[str, str]:
    register: Any = register_of(Batch)
    return {"label": register.label, "url": register.url()}


def onward(kept: ImportBatch, user: User) -> HttpResponse:
    """To what the list would do; of many rows a job finds that out first."""
    if working.is_long(kept):
        return redirect("jobs:detail", pk=lists.begin_looking(kept, must_take_in(user), by=user).pk)
    return redirect("funds:list", pk=kept.pk)


class HandOver(View):
    def get(self, request: SignedIn) -> HttpResponseBase:
        must_take_in(request.user)
        if "blank" in request.GET:
            return lists.blank_sheet()
        return self.page(request, UploadForm())

    def post(self, request: SignedIn) -> HttpResponse:
        unit, form = must_take_in(request.user), UploadForm(request.POST, request.FILES)
        if form.is_valid():
            upload = form.cleaned_data["file"]
            content = upload.read()
            try:
                known = Batch.objects.within(unit.bureau).filter(digest=sm3_hex(content)).first()
                if known:
                    messages.info(request, _("这个文件已经入账，没有变化。"))
                    return redirect(page_of(known))
                kept = importing.keep(ISSUED, upload.name, content, by=request.user)
            except BadInput as error:
                form.add_error("file", str(error))
            else:
                return self.after(kept, request.user)
        return self.page(request, form)

    @staticmethod
    def after(kept: ImportBatch, user: User) -> HttpResponse:
        headings = [each.words for each in importing.headings(kept, ISSUED)]
        if matching.must_ask(ISSUED, headings, kept.columns, user):
            return redirect("funds:list_columns", pk=kept.pk)
        return onward(kept, user)

    @staticmethod
    def page(request: SignedIn, form: forms.Form) -> HttpResponse:
        labels, kept = labels_of_columns(ISSUED), matching.remembered(ISSUED, request.user)
        context = {
            "register": crumbs(),
            "stage": "upload",
            "form": form,
            "columns": explained(ISSUED, request.user),
            "remembered": [(heading, labels.get(field, "")) for heading, field in kept.items()],
            "forget_url": reverse("funds:list_forget"),
            "sample_url": f"{reverse('funds:list_new')}?blank=1",
            "back_url": crumbs()["url"],
        }
        return render(request, "register/import.html", context, status=422 if form.errors else 200)


class Forget(View):
    """The next list is asked about again."""

    def post(self, request: SignedIn) -> HttpResponse:
        must_take_in(request.user)
        matching.forget(ISSUED, by=request.user)
        messages.success(request, _("已忘记列名对应，下次导入时会重新询问。"))
        return redirect("funds:list_new")


class Columns(View):
    """What each heading means, guessed; confirmed once, remembered for the bureau."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        return self.page(request, own(request, pk))

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        kept = own(request, pk)
        headings, fields = importing.headings(kept, ISSUED), {"", *ISSUED.form}
        chosen = [request.POST.get(f"column-{at}", "") for at in range(len(headings))]
        if not set(chosen) <= fields:
            raise BadInput(_("没有这个栏目，请刷新页面后重新选择。"))
        try:
            importing.settle(kept, ISSUED, list(zip(headings, chosen, strict=True)), by=request.user)
        except BadInput as error:
            return self.page(request, kept, chosen, str(error))
        return onward(kept, request.user)

    @staticmethod
    def page(request: SignedIn, kept: ImportBatch, chosen: Any = (), error: str = "") -> HttpResponse:
        told = presenting.columns(kept, ISSUED, request.user, chosen)
        context = {"register": crumbs(), "error": error, **told}
        return render(request, "register/import.html", context, status=422 if error else 200)


class BatchForm(forms.Form):
    """What the file itself does not say."""

    month = forms.CharField(label=gettext_lazy("所属月份"), max_length=7, help_text=gettext_lazy("写成 2022-06。"))
    received_on = DayField(label=gettext_lazy("收到日期"), initial=today)
    whole = forms.BooleanField(
        label=gettext_lazy("这是全量名单"), required=False, initial=True,
        help_text=gettext_lazy("全量名单里没有了的疑点标为“消失”，等人决定；增量名单不做这一步。"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Also where a job will take the list in: nobody waits for it to be told of a month that is none."""
        given = super().clean() or self.cleaned_data
        if "month" in given:
            given["month"] = one_month(given["month"], "month")
        return given


class Look(View):
    """What the list would do, line by line; then it goes into the books, or is left."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        kept = own(request, pk)
        if kept.status != ImportBatch.Status.PREVIEW:
            return redirect(lists.page_after(kept))
        if kept.job and (kept.job.open or (working.is_long(kept) and not kept.found)):
            return redirect("jobs:detail", pk=kept.job.pk)
        return self.page(request, kept, BatchForm(initial={"month": dashed(today().year * 100 + today().month)}))

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        kept, unit = own(request, pk), must_take_in(request.user)
        if request.POST.get("apply") == "none":
            importing.leave(kept)
            return redirect("funds:list_new")
        form = BatchForm(request.POST)
        if form.is_valid():
            try:
                return self.take(request, kept, unit, form.cleaned_data)
            except ValidationError as error:
                add_errors(form, error)
        return self.page(request, kept, form)

    @staticmethod
    def take(request: SignedIn, kept: ImportBatch, unit: Org, told: dict[str, Any]) -> HttpResponse:
        """By a job where it is long."""
        only_good = request.POST.get("apply") == "good"
        if working.is_long(kept):
            words = told | {"received_on": told["received_on"].isoformat()}
            return redirect("jobs:detail", pk=lists.begin(kept, unit, words, only_good, by=request.user).pk)
        batch = lists.take(kept, unit, told, only_good, by=request.user)
        messages.success(request, _("名单已入账。"))
        return redirect(page_of(batch))

    @staticmethod
    def page(request: SignedIn, kept: ImportBatch, form: forms.Form) -> HttpResponse:
        context = {
            "register": crumbs(),
            "file_name": kept.name,
            "form": form,
            "columns_url": reverse("funds:list_columns", args=[kept.pk]),
            **(kept.found or lists.told(kept, must_take_in(request.user), by=request.user)),
        }
        return render(request, "funds/list.html", context, status=422 if form.errors else 200)
