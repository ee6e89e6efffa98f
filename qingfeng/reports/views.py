"""Hand a masked report in → read every blank → accept, change or leave open → Word → keep as a template."""

from io import BytesIO
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import View

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.inputs import PeriodField
from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.calendar.saying import said
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.files.field import UploadField
from qingfeng.kernel.metrics.views import may_ask
from qingfeng.kernel.people.models import Org

from . import drafts, presenting
from .filling import document
from .models import Draft, ReportTemplate

LIMIT_MIB = 20
RECENT = 8


class Again(forms.Form):
    """A template for another period."""

    period = PeriodField()


class HandIn(forms.Form):
    file = UploadField(label=gettext_lazy("报告（.docx 或 .txt）"))
    period = PeriodField()
    org = forms.ModelChoiceField(label=gettext_lazy("单位"), queryset=Org.objects.none(), empty_label=None)

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        beneath = Org.objects.beneath([user.home.path] if user.home else [])
        self.fields["org"].queryset = beneath.filter(kind=Org.Kind.BUREAU)  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LIMIT_MIB * 1024 * 1024:
            raise forms.ValidationError(_("文件超过 %(n)d MB，报告不应这么大，请去掉图片后再交。") % {"n": LIMIT_MIB})
        return file


class Upload(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        may_ask(request.user)
        return self.page(request, HandIn(request.user))

    def post(self, request: HttpRequest) -> HttpResponse:
        may_ask(request.user)
        form = HandIn(request.user, request.POST, request.FILES)
        if form.is_valid():
            asked = form.cleaned_data
            try:
                draft = drafts.begin(
                    asked["file"].name, asked["file"].read(), asked["period"], asked["org"], by=request.user
                )
            except BadInput as error:
                form.add_error("file", str(error))
            else:
                return redirect("reports:review", pk=draft.pk)
        return self.page(request, form, status=422)

    @staticmethod
    def page(request: HttpRequest, form: HandIn, status: int = 200) -> HttpResponse:
        recent = [
            {
                "title": each.name,
                "url": reverse("reports:review", args=[each.pk]),
                "period": Period.parse(each.period).label,
                "at": f"{timezone.localtime(each.at):%Y-%m-%d %H:%M}",
                "filled": each.filled,
                "open": each.blanks - each.filled,
            }
            for each in Draft.objects.visible_to(request.user).defer("content")[:RECENT]
        ]
        context = {"form": form, "recent": recent, "templates_url": reverse("reports:templates")}
        return render(request, "reports/upload.html", context, status=status)


def own(request: HttpRequest, pk: int) -> Draft:
    may_ask(request.user)
    return get_object_or_404(Draft.objects.visible_to(request.user), pk=pk)  # type: ignore[no-any-return]


class Review(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        draft = own(request, pk)
        return render(request, "reports/review.html", presenting.page(draft, drafts.read(draft)))


@method_decorator(require_POST, name="dispatch")
class Decide(View):
    """Settles one blank; a swap takes its card out of the whole page."""

    def post(self, request: HttpRequest, pk: int, index: int) -> HttpResponse:
        draft = own(request, pk)
        given = {name: request.POST.get(name, "") for name in ("metric", "text", "note")}
        try:
            filling = drafts.decide(draft, index, request.POST.get("decision", ""), by=request.user, **given)
        except (BadInput, ValidationError) as error:
            return self.refused(request, draft, index, error)
        if request.headers.get("HX-Request"):
            return render(request, "reports/review.html", presenting.page(draft, filling))
        return redirect(f"{reverse('reports:review', args=[pk])}#blank-{index}")

    @staticmethod
    def refused(request: HttpRequest, draft: Draft, index: int, error: BadInput | ValidationError) -> HttpResponse:
        """The blank again, with the sentence that says why not and what was typed."""
        reasons = error.messages if isinstance(error, ValidationError) else [str(error)]
        typed = {name: request.POST.get(name, "") for name in ("text", "note")}
        wrong: dict[int, dict[str, Any]] = {index: {"error": "".join(reasons), "typed": typed}}
        return render(request, "reports/review.html", presenting.page(draft, drafts.read(draft), wrong), status=422)


@method_decorator(require_POST, name="dispatch")
class Download(View):
    """The report leaves the house: that it did is recorded."""

    def post(self, request: HttpRequest, pk: int) -> FileResponse:
        draft = own(request, pk)
        filling = drafts.read(draft)
        writing.note(
            draft,
            "download",
            by=request.user,
            label=gettext_lazy("下载报告"),
            filled=len(filling.filled),
            open=len(filling.open),
        )
        name = f"{Path(draft.name).stem}-{draft.period}.docx"
        return FileResponse(BytesIO(document(filling, author=str(request.user))), as_attachment=True, filename=name)


@method_decorator(require_POST, name="dispatch")
class Keep(View):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        template = drafts.keep(own(request, pk), by=request.user)
        count = template.bindings.count()
        messages.success(request, _("已存为模板，记住了 %(n)d 处确认过的对应关系。") % {"n": count})
        return redirect("reports:templates")


class Templates(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        may_ask(request.user)
        home = request.user.home  # type: ignore[union-attr]
        templates = [
            {
                "name": each.name,
                "url": reverse("reports:use", args=[each.pk]),
                "blanks": each.blanks,
                "confirmed": each.bindings.count(),
                "last_period": said(Period.parse(each.last_period)) if each.last_period else "",
                "at": f"{timezone.localtime(each.at):%Y-%m-%d}",
                "by": str(each.owner),
                "delete_url": reverse("reports:drop", args=[each.pk]) if each.owner == request.user else "",
            }
            for each in ReportTemplate.objects.filter(org=home).select_related("owner").defer("content")
        ]
        context = {"templates": templates, "upload_url": reverse("reports:upload")}
        return render(request, "reports/template_list.html", context)


class Use(View):
    """A template for another period."""

    def template(self, request: HttpRequest, pk: int) -> ReportTemplate:
        may_ask(request.user)
        return get_object_or_404(ReportTemplate, pk=pk, org=request.user.home)  # type: ignore[union-attr]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.page(request, self.template(request, pk), Again())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        template, form = self.template(request, pk), Again(request.POST)
        if not form.is_valid():
            return self.page(request, template, form, status=422)
        period = form.cleaned_data["period"]
        with transaction.atomic():
            draft = drafts.begin(template.name, bytes(template.content), period, template.org, by=request.user)
            writing.change(template, {"last_period": period.code}, by=request.user, label=gettext_lazy("使用模板"))
        return redirect("reports:review", pk=draft.pk)

    @staticmethod
    def page(request: HttpRequest, template: ReportTemplate, form: Again, status: int = 200) -> HttpResponse:
        context = {"template": template, "form": form, "back_url": reverse("reports:templates")}
        return render(request, "reports/use.html", context, status=status)


@method_decorator(require_POST, name="dispatch")
class Drop(View):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        may_ask(request.user)
        template = get_object_or_404(ReportTemplate, pk=pk, org=request.user.home)  # type: ignore[union-attr]
        if template.owner != request.user:
            raise Refused(_("只能删除自己保存的模板。"))
        writing.delete(template, by=request.user)
        return redirect("reports:templates")
