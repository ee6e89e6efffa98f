"""All reports that one may read, how one is begun, and one of them read as a whole."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import View

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.inputs import DayField, PeriodField
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.metrics.views import may_ask
from qingfeng.kernel.register.once import once
from qingfeng.kernel.signed_in import SignedIn

from .. import editing
from ..checking import checked_page
from ..document import word_file
from ..models import Report
from ..outlining import begin, carry_on, outlines
from ..presenting import faults, head, length_of, line_of, paper, readings_of, teller_of, title_of

MOST = 50  # reports listed, the latest
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def own(request: SignedIn, pk: int) -> Report:
    may_ask(request.user)
    rows = Report.objects.visible_to(request.user).select_related("org__parent__parent")
    return get_object_or_404(rows, pk=pk)  # type: ignore[no-any-return]


def waits(report: Report, user: Any) -> str:
    """What of a report waits for this reader."""
    if report.status == Report.Status.SIGNING:
        draft = report.sent.first()
        turn = draft.next if draft else None
        return _("等您会签") if turn and turn.person_id == user.pk else ""
    if report.status == Report.Status.WRITING:
        mine = report.sections.standing().filter(assigned_to=user, confirmed_at=None).count()
        return _("%(n)d 节等您确认") % {"n": mine} if mine else ""
    return ""


def why_not_begin(user: Any) -> str:
    home = user.home
    return Report.why_not_write(user, home) if home else _("您还不属于任何一个局，请联系系统管理员。")


class Start(forms.Form):
    """A new report: from an outline, or from what was written for another period."""

    source = forms.ChoiceField(label=gettext_lazy("从哪里写起"))
    period = PeriodField()

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        earlier = Report.objects.visible_to(user).filter(org=user.home).select_related("org")[:20]
        offered = [(f"outline:{each.key}", each.kind) for each in outlines().values()]
        last = [(f"report:{each.pk}", f"{title_of(each)}") for each in earlier]
        groups: list[Any] = [(_("提纲"), offered), *([(_("上期报告"), last)] if last else [])]
        self.fields["source"].choices = groups  # type: ignore[attr-defined]


class Head(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("标题"), max_length=200, help_text=gettext_lazy("可以用 {{ period() }}、{{ bureau() }}")
    )
    addressee = forms.CharField(label=gettext_lazy("主送"), max_length=100, required=False)
    number = forms.CharField(label=gettext_lazy("发文字号"), max_length=60, required=False)
    dated = DayField(label=gettext_lazy("成文日期"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class Reports(View):
    def get(self, request: SignedIn) -> HttpResponse:
        may_ask(request.user)
        return self.page(request, self.form(request))

    def post(self, request: SignedIn) -> HttpResponse:
        may_ask(request.user)
        if reason := why_not_begin(request.user):
            raise Refused(reason)
        form = Start(request.user, request.POST)
        if form.is_valid():
            try:
                return redirect(once(request, lambda: self.begun(request, form.cleaned_data)))
            except BadInput as error:
                form.add_error(None, str(error))
        return self.page(request, form, status=422)

    @staticmethod
    def form(request: SignedIn) -> Start | None:
        return None if why_not_begin(request.user) else Start(request.user)

    @staticmethod
    def begun(request: SignedIn, asked: dict[str, Any]) -> str:
        kind, _colon, key = asked["source"].partition(":")
        if kind == "outline":
            made = begin(key, asked["period"], request.user.home, by=request.user)  # type: ignore[arg-type]
        else:
            made = carry_on(own(request, int(key)), asked["period"], by=request.user)
        return reverse("composing:report", args=[made.pk])

    @staticmethod
    def page(request: SignedIn, form: Start | None, status: int = 200) -> HttpResponse:
        rows = Report.objects.visible_to(request.user).select_related("org__parent__parent", "created_by")
        found = [
            {**head(each, teller_of(each)), "by": str(each.created_by), "waits": waits(each, request.user)}
            for each in rows[:MOST]
        ]
        return render(request, "composing/reports.html", {"form": form, "reports": found}, status=status)


class ReportPage(View):
    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        report = own(request, pk)
        teller = teller_of(report)
        readings = readings_of(report, teller)
        mine = [section for section, _reading in readings if section.assigned_to_id == request.user.pk]
        context = {
            "report": head(report, teller),
            "addressee": report.addressee,
            "sections": [line_of(section, reading, request.user) for section, reading in readings],
            "paper": [
                {"pk": section.pk, "prefix": f"{section.pk}-", "parts": paper(reading, report, section)}
                for section, reading in readings
            ],
            "faults": faults(readings),
            "length": length_of(report, [reading for _section, reading in readings]),
            "dropped": [] if editing.why_not_edit(report, request.user) else list(report.sections.filter(dropped=True)),
            "why_not_edit": editing.why_not_edit(report, request.user),
            "mine": len(mine),
        }
        return render(request, "composing/report.html", context)


class HeadPage(View):
    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        report = own(request, pk)
        names = ("title", "addressee", "number", "dated", "version")
        return self.page(request, report, Head(initial={name: getattr(report, name) for name in names}))

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        report, form = own(request, pk), Head(request.POST)
        if not form.is_valid():
            return self.page(request, report, form, status=422)
        values = {name: form.cleaned_data[name] for name in ("title", "addressee", "number", "dated")}
        editing.set_head(report, values, form.cleaned_data["version"], by=request.user)
        return redirect("composing:report", pk=pk)

    @staticmethod
    def page(request: SignedIn, report: Report, form: Head, status: int = 200) -> HttpResponse:
        if reason := editing.why_not_edit(report, request.user):
            raise Refused(reason)
        return render(
            request, "composing/head.html", {"report": head(report, teller_of(report)), "form": form}, status=status
        )


class Check(View):
    """The composed text held against itself and the records."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        report = own(request, pk)
        context = checked_page(report, teller_of(report))
        return render(request, "composing/check.html", context)


@method_decorator(require_POST, name="dispatch")
class Word(View):
    """A draft leaves the house: that it did is recorded."""

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        report = own(request, pk)
        teller = teller_of(report)
        content = word_file(report, teller)
        writing.note(report, "download", by=request.user, label=gettext_lazy("下载草稿"))
        name = content_disposition_header(True, f"{title_of(report, teller)}（草稿）.docx") or ""
        return HttpResponse(content, content_type=WORD, headers={"Content-Disposition": name})


@method_decorator(require_POST, name="dispatch")
class Accept(View):
    """A metric is used with the definition it has now."""

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        editing.accept(own(request, pk), request.POST.get("key", ""), by=request.user)
        return redirect("composing:report", pk=pk)


@method_decorator(require_POST, name="dispatch")
class AddSection(View):
    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        report = own(request, pk)
        heading = request.POST.get("heading", "").strip()
        if not heading:
            raise BadInput(_("请写上小标题。"))
        page = once(
            request, lambda: reverse("composing:section", args=[pk, editing.add(report, heading, by=request.user).pk])
        )
        return redirect(page)
