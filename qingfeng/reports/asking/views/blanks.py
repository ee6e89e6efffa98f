"""From a blank of a report being filled to a call for its figure."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.register.forms import widget_for
from qingfeng.kernel.register.views.steps import add_errors
from qingfeng.reports import drafts
from qingfeng.reports.filling import Filling, Item
from qingfeng.reports.models import Draft
from qingfeng.reports.views import own

from ..blanks import Wanted, ask_for, first_words
from ..models import DataCall, Question
from .sending import UnitsField

CALL = ("title", "used_for", "covers", "due_on")
QUESTION = ("name", "definition", "kind", "measure", "joins")


class BlankForm(forms.Form):
    """The call and its one question together."""

    def __init__(self, org: Org, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for model, names in ((DataCall, CALL), (Question, QUESTION)):
            for name in names:
                field: Any = model._meta.get_field(name)
                self.fields[name] = widget_for(field)  # type: ignore[assignment]
        self.fields["definition"].widget = forms.Textarea(attrs={"rows": 3})
        self.fields["units"] = UnitsField(org)

    def wanted(self) -> Wanted:
        given = self.cleaned_data
        return Wanted({name: given[name] for name in CALL}, {name: given[name] for name in QUESTION}, given["units"])


def item_of(filling: Filling, index: int) -> Item:
    item = next((each for each in filling.items if each.blank.index == index), None)
    if item is None:
        raise BadInput(_("这份报告没有第 %(n)d 处空白。") % {"n": index})
    return item


class AskBlank(View):
    def get(self, request: HttpRequest, pk: int, index: int) -> HttpResponse:
        draft = self.draft(request, pk)
        filling = drafts.read(draft)
        item = item_of(filling, index)
        return self.page(request, draft, item, filling, BlankForm(draft.org, initial=first_words(item, filling)))

    def post(self, request: HttpRequest, pk: int, index: int) -> HttpResponse:
        draft = self.draft(request, pk)
        filling = drafts.read(draft)
        form = BlankForm(draft.org, request.POST)
        if form.is_valid():
            try:
                call = ask_for(draft, index, form.wanted(), by=request.user)  # type: ignore[arg-type]
            except ValidationError as error:
                add_errors(form, error)
            except BadInput as error:
                form.add_error(None, str(error))
            else:
                return redirect("asking:sending", pk=call.pk)
        return self.page(request, draft, item_of(filling, index), filling, form, status=422)

    @staticmethod
    def draft(request: HttpRequest, pk: int) -> Draft:
        draft = own(request, pk)
        if reason := DataCall.why_not_write(request.user, draft.org):  # type: ignore[arg-type]
            raise Refused(reason)
        return draft

    @staticmethod
    def page(
        request: HttpRequest, draft: Draft, item: Item, filling: Filling, form: BlankForm, status: int = 200
    ) -> HttpResponse:
        context = {
            "draft": draft,
            "form": form,
            "sentence": item.blank.own_sentence(filling.source.text).strip(),
            "back_url": f"{reverse('reports:review', args=[draft.pk])}#blank-{item.blank.index}",
        }
        return render(request, "asking/blank.html", context, status=status)
