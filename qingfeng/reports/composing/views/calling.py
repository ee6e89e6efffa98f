"""From what a section lacks to a data call, in one form."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic import View

from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.register.views.steps import add_errors
from qingfeng.kernel.signed_in import SignedIn
from qingfeng.reports.asking.models import DataCall
from qingfeng.reports.asking.views.blanks import BlankForm

from .. import calling, editing
from ..models import Section
from ..presenting import teller_of, title_of
from .sections import section_of


class AskPlace(View):
    def get(self, request: SignedIn, pk: int, section: int) -> HttpResponse:
        found, lack, teller = self.place(request, pk, section)
        form = BlankForm(found.report.org, initial=calling.first_words(found, lack, teller))
        return self.page(request, found, lack, form)

    def post(self, request: SignedIn, pk: int, section: int) -> HttpResponse:
        found, lack, _teller = self.place(request, pk, section)
        form = BlankForm(found.report.org, request.POST)
        if form.is_valid():
            try:
                call = calling.call_for(found, lack, form.wanted(), by=request.user)
            except ValidationError as error:
                add_errors(form, error)
            except BadInput as error:
                form.add_error(None, str(error))
            else:
                return redirect("asking:sending", pk=call.pk)
        return self.page(request, found, lack, form, status=422)

    @staticmethod
    def place(request: SignedIn, pk: int, section: int) -> tuple[Section, calling.Lack, Any]:
        found = section_of(request, pk, section)
        reason = editing.why_not_write(found, request.user) or DataCall.why_not_write(request.user, found.report.org)
        if reason:
            raise Refused(reason)
        teller = teller_of(found.report)
        return found, calling.lacking(found, request.GET.get("call", ""), teller), teller

    @staticmethod
    def page(
        request: SignedIn, section: Section, lack: calling.Lack, form: BlankForm, status: int = 200
    ) -> HttpResponse:
        context = {
            "draft": title_of(section.report),
            "form": form,
            "sentence": lack.sentence,
            "back_url": reverse("composing:section", args=[section.report_id, section.pk]),
        }
        return render(request, "asking/blank.html", context, status=status)
