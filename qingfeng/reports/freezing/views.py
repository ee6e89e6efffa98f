"""From the desk where a report is sent and signed, to an edition, to a frozen figure beside the live one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import View

from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.people.models import User
from qingfeng.kernel.signed_in import SignedIn
from qingfeng.reports.composing.models import Report
from qingfeng.reports.composing.presenting import head, teller_of
from qingfeng.reports.composing.views.reports import own
from qingfeng.reports.composing.views.sections import people_of

from . import pdfs, signing
from .blocking import Standing, standing
from .differing import figures_changed, lines_changed
from .models import Edition, FinalDraft, FrozenFigure, Signature
from .tracing import traced
from .verifying import faults

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
A_DAY = 24 * 60 * 60  # seconds
PLACES = range(1, signing.MOST + 1)


class Desk(View):
    """What still stands in the way, who signs, who has signed."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        report = own(request, pk)
        teller = teller_of(report)
        writing = report.status == Report.Status.WRITING
        found = standing(report, teller) if writing else Standing([], [])
        draft = signing.current(report)
        context = {
            "report": head(report, teller),
            "blockers": found.blockers,
            "disputes": found.disputes,
            "why_not_send": signing.why_not_send(report, request.user),
            "sendable": writing and not found.blockers,
            "people": people_of(report) if writing else [],
            "places": PLACES,
            "draft": told(draft, request.user) if draft else None,
            "earlier": [told(each, request.user) for each in report.sent.all() if each.returned][:3],
            "editions": [line(each) for each in report.editions.select_related("draft", "by")],
            "why_not_correct": signing.why_not_correct(report, request.user),
            "correction": report.correction,
        }
        return render(request, "freezing/desk.html", context)


def told(draft: FinalDraft, user: Any) -> dict[str, Any]:
    return {
        "pk": draft.pk,
        "number": draft.number,
        "hash": draft.hash,
        "by": str(draft.by),
        "at": f"{timezone.localtime(draft.at):%Y-%m-%d %H:%M}",
        "lines": [{"person": each.person, "given": each.given} for each in draft.line],
        "text": draft.text,
        "disputes": draft.content.get("disputes"),
        "why_not_sign": signing.why_not_sign(draft, user),
        "why_not_freeze": signing.why_not_freeze(draft, user),
        "whole": draft.whole,
        "signed": Signature.Decision.SIGNED,
    }


def line(edition: Edition) -> dict[str, Any]:
    return {
        "number": edition.number,
        "by": str(edition.by),
        "at": f"{timezone.localtime(edition.at):%Y-%m-%d %H:%M}",
        "reason": edition.draft.reason,
        "seal": edition.seal,
    }


@method_decorator(require_POST, name="dispatch")
class Act(View):
    """send, sign, give_back, freeze, correct."""

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        report, act = own(request, pk), request.POST.get("act", "")
        perform = getattr(self, f"do_{act}", None) if act.isidentifier() else None
        if perform is None:
            raise BadInput(_("没有这个操作，请刷新页面后再试。"))
        messages.success(request, perform(request, report))
        return redirect("composing:report" if act == "correct" else "freezing:desk", pk=pk)

    @staticmethod
    def do_send(request: SignedIn, report: Report) -> str:
        keys = [key for place in PLACES if (key := request.POST.get(f"signer-{place}", "")).isdigit()]
        offered = {str(each.pk): each for each, _post in people_of(report)}
        chosen: list[User] = [offered[key] for key in keys if key in offered]
        draft = signing.send(report, chosen, by=request.user, reason=request.POST.get("reason", ""))
        return _("已送签，先请%(who)s签署。") % {"who": draft.next}

    @staticmethod
    def do_sign(request: SignedIn, report: Report) -> str:
        signing.sign(drafted(report), request.POST.get("opinion", ""), request.POST.get("seen", ""), by=request.user)
        return _("已签署。")

    @staticmethod
    def do_give_back(request: SignedIn, report: Report) -> str:
        signing.give_back(
            drafted(report), request.POST.get("opinion", ""), request.POST.get("seen", ""), by=request.user
        )
        return _("已退回起草人。")

    @staticmethod
    def do_freeze(request: SignedIn, report: Report) -> str:
        edition = signing.freeze(drafted(report), by=request.user)
        return _("已定稿，为第 %(n)d 版。") % {"n": edition.number}

    @staticmethod
    def do_correct(request: SignedIn, report: Report) -> str:
        signing.correct(report, request.POST.get("reason", ""), by=request.user)
        return _("可以更正了；原来的定稿一直保留。")


def drafted(report: Report) -> FinalDraft:
    draft = signing.current(report)
    if draft is None:
        raise BadInput(_("现在没有送签稿。"))
    return draft


def edition_of(request: SignedIn, pk: int, number: int) -> Edition:
    report = own(request, pk)
    return get_object_or_404(report.editions.select_related("draft", "by", "report__org"), number=number)


class EditionPage(View):
    def get(self, request: SignedIn, pk: int, number: int) -> HttpResponse:
        edition = edition_of(request, pk, number)
        draft = edition.draft
        context = {
            "report": head(edition.report, teller_of(edition.report)),
            "edition": line(edition) | {"code": edition.code, "title": draft.title, "hash": draft.hash},
            "content": draft.content,
            "lines": [{"person": each.person, "given": each.given} for each in draft.line],
            "figures": draft.figures.all(),
            "body": draft.content["body"],
            "faults": faults(edition),
            "has_before": edition.before is not None,
            "has_pdf": pdfs.place_of(edition).exists(),
        }
        return render(request, "freezing/edition.html", context)


class EditionFile(View):
    """The Word file as it was frozen, or the annex with the proofs, byte by byte."""

    annex = False

    def get(self, request: SignedIn, pk: int, number: int) -> HttpResponse:
        edition = edition_of(request, pk, number)
        content = bytes(edition.draft.annex if self.annex else edition.draft.document)
        what = _("（数据出处）") if self.annex else ""
        name = f"{edition.draft.title}{what}-第{number}版.docx"
        return HttpResponse(content, content_type=WORD, headers=named(name))


class EditionPdf(View):
    """The frozen Word file as PDF; where it was not made yet, a POST lets the worker make it."""

    def get(self, request: SignedIn, pk: int, number: int) -> HttpResponse:
        edition = edition_of(request, pk, number)
        made = pdfs.kept(edition)
        if made is None:
            return redirect("freezing:edition", pk=pk, number=number)
        return HttpResponse(made, content_type="application/pdf", headers=named(pdfs.name_of(edition)))

    def post(self, request: SignedIn, pk: int, number: int) -> HttpResponse:
        edition = edition_of(request, pk, number)
        if pdfs.place_of(edition).exists():
            return redirect("freezing:pdf", pk=pk, number=number)
        return redirect("jobs:detail", pk=pdfs.begin(edition, by=request.user).pk)


def named(name: str) -> dict[str, str]:
    """A file name that every browser reads."""
    return {"Content-Disposition": content_disposition_header(True, name) or ""}


class Differences(View):
    def get(self, request: SignedIn, pk: int, number: int) -> HttpResponse:
        edition = edition_of(request, pk, number)
        before = edition.before
        if before is None:
            raise Http404
        context = {
            "report": head(edition.report, teller_of(edition.report)),
            "edition": line(edition),
            "before": line(before),
            "figures": figures_changed(edition, before),
            "lines": lines_changed(edition, before),
        }
        return render(request, "freezing/differences.html", context)


class FigurePage(View):
    """The address that stands behind a figure in the Word file."""

    def get(self, request: SignedIn, pk: int, number: int, mark: str) -> HttpResponse:
        report = own(request, pk)
        draft = get_object_or_404(
            report.sent.filter(number=number).exclude(signers__signature__decision=Signature.Decision.RETURNED)[:1]
        )
        figure: FrozenFigure = get_object_or_404(draft.figures, mark=mark.split("-", maxsplit=1)[0])
        context = {
            "report": head(report, teller_of(report)),
            "draft": draft,
            "figure": figure,
            "sources": traced(figure, request.user, request.GET),
            "rows": [row.split("\t") for row in figure.text.split("\n")] if "\t" in figure.text else [],
        }
        return render(request, "freezing/figure.html", context)
