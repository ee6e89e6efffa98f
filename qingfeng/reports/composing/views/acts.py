"""What is done to a section beside writing it; and all texts it ever had."""

from difflib import SequenceMatcher
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import View

from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.register.once import once
from qingfeng.kernel.signed_in import SignedIn

from .. import editing
from ..models import Section
from ..plainly import shown as shown_text
from ..presenting import head, missing_in, teller_of
from ..reading import read
from .sections import number_of, people_of, section_of, shown


@method_decorator(require_POST, name="dispatch")
class Act(View):
    """``act`` says which; the reader is led back to the section, or to the report it left."""

    def post(self, request: SignedIn, pk: int, section: int) -> HttpResponse:
        found, act = section_of(request, pk, section), request.POST.get("act", "")
        perform = getattr(self, f"do_{act}", None) if act.isidentifier() else None
        if perform is None:
            raise BadInput(_("没有这个操作，请刷新页面后再试。"))

        def done() -> str:
            if said := perform(request, found):
                messages.success(request, said)
            if act in ("drop", "back", "up", "down"):
                return reverse("composing:report", args=[pk])
            return reverse("composing:section", args=[pk, section])

        return redirect(once(request, done))

    @staticmethod
    def do_confirm(request: SignedIn, section: Section) -> str:
        revision = request.POST.get("revision", "")
        reading = read(section.text, teller_of(section.report), section.heading, number_of(section))
        seen = int(revision) if revision.isdigit() else 0
        editing.confirm(section, seen, missing_in(reading), by=request.user)
        return _("已确认“%(section)s”。") % {"section": section}

    @staticmethod
    def do_assign(request: SignedIn, section: Section) -> str:
        key = request.POST.get("person", "")
        person = next((each for each, _post in people_of(section.report) if str(each.pk) == key), None)
        editing.assign(section, person, by=request.user)
        return _("已分给%(who)s。") % {"who": person} if person else _("不再指定撰写人。")

    @staticmethod
    def do_up(request: SignedIn, section: Section) -> str:
        editing.move(section, -1, by=request.user)
        return ""

    @staticmethod
    def do_down(request: SignedIn, section: Section) -> str:
        editing.move(section, 1, by=request.user)
        return ""

    @staticmethod
    def do_drop(request: SignedIn, section: Section) -> str:
        editing.drop(section, by=request.user)
        return _("已移出“%(section)s”，写过的内容都留着，可以放回。") % {"section": section}

    @staticmethod
    def do_back(request: SignedIn, section: Section) -> str:
        editing.drop(section, by=request.user, back=True)
        return _("已放回“%(section)s”。") % {"section": section}

    @staticmethod
    def do_comment(request: SignedIn, section: Section) -> str:
        editing.comment(section, request.POST.get("text", ""), request.POST.get("about", ""), by=request.user)
        return _("意见已提出。")

    @staticmethod
    def do_settle(request: SignedIn, section: Section) -> str:
        key = request.POST.get("comment", "")
        editing.settle(get_object_or_404(section.comments, pk=key if key.isdigit() else 0), by=request.user)
        return _("意见已处理。")


class History(View):
    """Every text, each beside the one before it; any of them can be taken up again."""

    def get(self, request: SignedIn, pk: int, section: int) -> HttpResponse:
        found = section_of(request, pk, section)
        texts = list(found.versions.select_related("by"))
        earlier = [*texts[1:], None]
        context = {
            "report": head(found.report, teller_of(found.report)),
            "section": shown(found, request.user),
            "why_not": editing.why_not_write(found, request.user),
            "versions": [
                {"revision": each.revision, "by": str(each.by), "at": f"{timezone.localtime(each.at):%Y-%m-%d %H:%M}",
                 "present": each.revision == found.revision,
                 "lines": differing(shown_text(before.text if before else ""), shown_text(each.text))}
                for each, before in zip(texts, earlier, strict=True)
            ],
        }  # fmt: skip
        return render(request, "composing/history.html", context)

    def post(self, request: SignedIn, pk: int, section: int) -> HttpResponse:
        found, asked = section_of(request, pk, section), request.POST.get("revision", "")
        version = get_object_or_404(found.versions, revision=asked if asked.isdigit() else 0)
        editing.restore(found, version, by=request.user)
        messages.success(request, _("已恢复第 %(n)d 稿的内容，成为新的一稿。") % {"n": version.revision})
        return redirect("composing:section", pk=pk, section=section)


def differing(before: str, after: str) -> list[dict[str, Any]]:
    """Lines taken out and put in; of those that stayed, nothing."""
    old, new = before.splitlines(), after.splitlines()
    found: list[dict[str, Any]] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [{"gone": True, "text": line} for line in old[start:end]]
            found += [{"gone": False, "text": line} for line in new[new_start:new_end]]
    return found
