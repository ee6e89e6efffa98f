"""One reply on one page: every question with its field, saved as one goes, handed in when all are filled.

A spreadsheet that comes back fills the same fields: what is wrong with a cell is told at its field, and nothing is kept
until the person says so.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.files import keeping
from qingfeng.kernel.files.evidence import KINDS
from qingfeng.kernel.files.field import UploadField
from qingfeng.kernel.register.declaration import register_of
from qingfeng.kernel.signed_in import SignedIn
from qingfeng.reports.wording import plain

from .. import sheets
from ..models import Answer, Question, Reply
from ..reuse import given_to
from ..values import LONGEST, Given, understood
from ..workflow import answer, fill
from ..workflow.replies import why_not_fill


class AnswerForm(forms.Form):
    """One question. ``told`` is what a sheet says is wrong with its cell."""

    value = forms.CharField(label=gettext_lazy("答复"), required=False, max_length=LONGEST)
    note = forms.CharField(label=gettext_lazy("说明"), required=False, max_length=LONGEST)

    def __init__(self, question: Question, data: Any = None, told: str = "", **kwargs: Any) -> None:
        super().__init__(data, prefix=f"q{question.pk}", **kwargs)
        self.question, self.told, self.given = question, told, None
        asked = {"unit": question.measure} if question.measure else {}
        label = _("答复（%(unit)s）") % asked if asked else _("答复")
        self.fields["value"].label, self.fields["value"].help_text = label, question.asked_for
        if question.kind == Question.Kind.DAY:
            self.fields["value"].widget.attrs["placeholder"] = "2022-06-30"
        elif question.kind == Question.Kind.NUMBER:
            self.fields["value"].widget.attrs["inputmode"] = "decimal"

    given: Given | None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.told:
            self.add_error("value", self.told)
        elif "value" in cleaned:
            try:
                self.given = understood(self.question, cleaned["value"], cleaned.get("note", ""))
            except ValidationError as error:
                self.add_error("value", error)
        return cleaned


class ProofForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("佐证类别"), choices=list(KINDS.items()), initial="system")
    file = UploadField(label=gettext_lazy("佐证（可不附）"), required=False)
    said = forms.CharField(
        label=gettext_lazy("情况说明"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class SheetForm(forms.Form):
    file = UploadField(label=gettext_lazy("填好的表格（.xlsx、.xls、.csv）"))

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, auto_id="sheet_%s")  # the proof beside it is a file, too


def reply_of(request: SignedIn, pk: int) -> Reply:
    register: Any = register_of(Reply)
    return register.get(request.user, pk)  # type: ignore[no-any-return]


def forms_of(reply: Reply, data: Any = None) -> list[AnswerForm]:
    """A form for each question, with what was filled in so far."""
    kept = {each.question_id: each for each in reply.answers.select_related("question")}
    return [
        AnswerForm(each, data, initial=shown(kept[each.pk]) if each.pk in kept else {})
        for each in sheets.in_order(reply)
    ]


def shown(kept: Answer) -> dict[str, str]:
    """As it would be typed."""
    value = plain(kept.number) if kept.number is not None else str(kept.day or kept.text)
    return {"value": value, "note": kept.note}


def from_sheet(reply: Reply, reading: sheets.Reading) -> list[AnswerForm]:
    """The forms as if the sheet had been typed; a question that the sheet leaves out keeps what it has."""
    lines = []
    for form in forms_of(reply):
        cell = reading.cells.get(form.question)
        typed = {"value": cell.words, "note": cell.note} if cell else form.initial
        data = {f"{form.prefix}-{name}": words for name, words in typed.items()}
        lines.append(AnswerForm(form.question, data, told=cell.error if cell else ""))
    return lines


class Answering(View):
    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        reply = reply_of(request, pk)
        return self.page(request, reply, forms_of(reply))

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        """``act`` is save, good (only what is right), or send."""
        reply, act = reply_of(request, pk), request.POST.get("act", "save")
        refuse_others(reply, request.user)
        lines, proof = forms_of(reply, request.POST), ProofForm(request.POST, request.FILES)
        right = [form.is_valid() for form in lines]
        if (all(right) or act == "good") and proof.is_valid():
            try:
                changed = self.keep(reply, lines, proof, act, request.user)
            except (BadInput, ValidationError) as error:
                reasons = error.messages if isinstance(error, ValidationError) else [str(error)]
                return self.page(request, reply, lines, proof=proof, errors=reasons)
            if all(right):
                return self.done(request, reply, act, changed)
            messages.success(request, _("填对的已保存，其余的请改好再存。"))
        return self.page(request, reply, lines, proof=proof, wrong=True)

    @staticmethod
    @transaction.atomic
    def keep(reply: Reply, lines: list[AnswerForm], proof: ProofForm, act: str, user: Any) -> int:
        """All or nothing: answers, proof and handing in."""
        changed = fill(reply, {form.question: form.given for form in lines if not form.errors}, by=user)
        given = proof.cleaned_data
        if given["file"]:
            keeping.attach(reply, given["file"], by=user, kind=given["kind"])
        if act == "send":
            answer(reply, by=user, on=today(), note=given["said"])
        return changed

    @staticmethod
    def done(request: SignedIn, reply: Reply, act: str, changed: int) -> HttpResponse:
        if act == "send":
            messages.success(request, _("答复已提交，等负责人确认。"))
            return redirect(register_of(Reply).url("detail", reply.pk))  # type: ignore[union-attr]
        messages.success(request, _("已保存 %(n)d 处改动，还没有提交。") % {"n": changed})
        return redirect("asking:answer", pk=reply.pk)

    @staticmethod
    def page(
        request: SignedIn, reply: Reply, lines: list[AnswerForm], *, proof: ProofForm | None = None,
        sheet: SheetForm | None = None, errors: Any = (), wrong: bool = False,
    ) -> HttpResponse:  # fmt: skip
        register: Any = register_of(Reply)
        before, reused = last_time(reply), taken_over(reply)
        context = {
            "reply": reply,
            "lines": [
                {
                    "form": form,
                    "question": form.question,
                    "before": before.get(form.question.fingerprint, ""),
                    "reused": reused.get(form.question.pk, ""),
                }
                for form in lines
            ],
            "proof": proof or ProofForm(initial={"said": reply.note}),
            "sheet": sheet or SheetForm(),
            "errors": [*errors, *(f"{form.question}：{why}" for form in lines for why in form.errors.get("value", []))],
            "some_good": wrong and any(form.is_valid() for form in lines),
            "register": {"label": register.label, "url": register.url()},
            "back_url": register.url("detail", reply.pk),
            "sheet_url": reverse("asking:sheet", args=[reply.pk]),
            "why_not": why_not_fill(reply, request.user),
        }  # fmt: skip
        status = 422 if context["errors"] or wrong or (sheet is not None and sheet.errors) else 200
        return render(request, "asking/answer.html", context, status=status)


def refuse_others(reply: Reply, user: Any) -> None:
    if reason := why_not_fill(reply, user):
        raise Refused(reason)


def taken_over(reply: Reply) -> dict[int, str]:
    """Question → where the number that stands there already was given before."""
    found = reply.answers.filter(reused_from__isnull=False)
    sources = ("reused_from__reply__org", "reused_from__reply__call", "reused_from__question", "reused_from__by")
    return {each.question_id: given_to(each.reused_from) for each in found.select_related(*sources) if each.reused_from}


def last_time(reply: Reply) -> dict[str, str]:
    """Question → what the unit gave for the period before, so that a slip of the finger shows."""
    covers = reply.call.period.previous().code
    marks = reply.call.questions.values("fingerprint")
    found = Answer.objects.standing().filter(fingerprint__in=marks, covers=covers, reply__org=reply.org)
    return {each.fingerprint: each.value for each in found.select_related("question")}


class AnswerSheet(View):
    """The questions as a spreadsheet; GET asks for the page, POST hands the sheet out or takes it back."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        return redirect("asking:answer", pk=pk)

    def post(self, request: SignedIn, pk: int) -> HttpResponse | FileResponse:
        reply = reply_of(request, pk)
        if "file" not in request.FILES and request.POST.get("act") == "take":
            writing.note(reply, "sheet", by=request.user, label=gettext_lazy("下载征集表"))
            name = f"{reply.call}-{reply.org}.xlsx"
            return FileResponse(sheets.blank_sheet(reply), as_attachment=True, filename=name)
        refuse_others(reply, request.user)
        return self.take_back(request, reply, SheetForm(request.POST, request.FILES))

    @staticmethod
    def take_back(request: SignedIn, reply: Reply, form: SheetForm) -> HttpResponse:
        """A sheet without a mistake is kept at once; otherwise the page shows each mistake, and nothing is kept."""
        if not form.is_valid():
            return Answering.page(request, reply, forms_of(reply), sheet=form)
        file = form.cleaned_data["file"]
        try:
            reading = sheets.read(reply, file.name, file.read())
        except BadInput as error:
            form.add_error("file", str(error))
            return Answering.page(request, reply, forms_of(reply), sheet=form)
        lines = from_sheet(reply, reading)
        right = [line.is_valid() for line in lines]  # every line is to say what it lacks
        if not all(right) or reading.errors:
            return Answering.page(request, reply, lines, errors=reading.errors, wrong=True)
        changed = fill(reply, {line.question: line.given for line in lines}, by=request.user)
        told = _("从表格填入 %(n)d 处，请核对后提交。") % {"n": changed}
        messages.success(request, told if changed else _("表格里的与已填的一样，没有改动。"))
        return redirect("asking:answer", pk=reply.pk)
