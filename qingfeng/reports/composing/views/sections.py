"""The editor of one section. What is typed is read at once; nothing is kept until it is saved."""

from dataclasses import dataclass
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

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.measure_words import spoken
from qingfeng.kernel.people.models import Org, Post, User
from qingfeng.kernel.signed_in import SignedIn

from .. import editing, plainly, rewriting
from ..editing import tidy
from ..finding import find
from ..models import Report, Section
from ..presenting import head, missing_in, paper, teller_of
from ..reading import read
from .reports import own


def section_of(request: SignedIn, pk: int, section: int) -> Section:
    """A section of a report that one may read."""
    report = own(request, pk)
    found = get_object_or_404(report.sections.select_related("assigned_to", "confirmed_by"), pk=section)
    found.report = report
    return found  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Desk:
    """What lies before the writer: the text as typed, the revision it began from, where the caret is to stand."""

    heading: str
    text: str
    base: int
    caret: int | None = None
    unsaved: bool = True
    clashes: int = 0
    others: tuple[str, ...] = ()
    error: str = ""

    @classmethod
    def of(cls, section: Section) -> "Desk":
        return cls(plainly.shown(section.heading), plainly.shown(section.text), section.revision, unsaved=False)

    @classmethod
    def posted(cls, request: SignedIn, **more: Any) -> "Desk":
        """As it was typed; lines end as our offsets count them."""
        base = request.POST.get("base", "")
        text = request.POST.get("text", "").replace("\r\n", "\n")
        return cls(request.POST.get("heading", "")[:100], text, int(base) if base.isdigit() else 0, **more)


class Editor(View):
    def get(self, request: SignedIn, pk: int, section: int) -> HttpResponse:
        found = section_of(request, pk, section)
        return page(request, found, Desk.of(found))

    def post(self, request: SignedIn, pk: int, section: int) -> HttpResponse:
        found, desk = section_of(request, pk, section), Desk.posted(request)
        try:
            saved = editing.write(found, desk.heading, desk.text, desk.base, by=request.user)
        except BadInput as error:
            return page(request, found, Desk.posted(request, error=str(error)), status=422)
        if saved.clashes:
            current = saved.section.revision
            torn = Desk(desk.heading, plainly.shown(saved.text), current, clashes=saved.clashes, others=saved.others)
            return page(request, saved.section, torn, status=422)
        if saved.others:
            words = {"who": "、".join(saved.others)}
            messages.success(request, _("您写的时候，%(who)s也改了这一节：两边的改动都已并入，请看一遍。") % words)
        else:
            messages.success(request, _("已保存。"))
        return redirect("composing:section", pk=pk, section=section)


@method_decorator(require_POST, name="dispatch")
class Try(View):
    """The text as typed, read; with ``insert`` or ``change`` one figure more or another. Nothing is kept."""

    def post(self, request: SignedIn, pk: int, section: int) -> HttpResponse:
        found, desk = section_of(request, pk, section), Desk.posted(request)
        try:
            return page(request, found, rewritten(request, desk))
        except BadInput as error:
            return page(request, found, Desk.posted(request, error=str(error)))


def rewritten(request: SignedIn, desk: Desk) -> Desk:
    asked = request.POST
    if key := asked.get("insert"):
        cursor = asked.get("cursor", "")
        text, caret = rewriting.insert(desk.text, int(cursor) if cursor.isdigit() else len(desk.text), key)
        return Desk(desk.heading, text, desk.base, caret)
    if (at := asked.get("change", "")).isdigit():
        values = {name.removeprefix("set."): str(value) for name, value in asked.items() if name.startswith("set.")}
        return Desk(desk.heading, rewriting.change(desk.text, int(at), values), desk.base, int(at))
    return desk


def page(request: SignedIn, section: Section, desk: Desk, status: int = 200) -> HttpResponse:
    report, user = section.report, request.user
    teller = teller_of(report, recall=desk.unsaved)
    number = number_of(section)
    reading = read(tidy(desk.text), teller, desk.heading, number)
    why_not = editing.why_not_write(section, user)
    context = {
        "report": head(report, teller),
        "section": shown(section, user),
        "desk": desk,
        "paper": paper(reading, report, section),
        "figures": len(reading.told),
        "missing": missing_in(reading),
        "whys": list(dict.fromkeys(told.why for told in reading.told if told.why)),  # a chart says it where it stands
        "why_not": why_not,
        "shapes": not editing.why_not_edit(report, user),
        "people": people_of(report) if not editing.why_not_edit(report, user) else [],
        "comments": [
            {"pk": each.pk, "text": each.text, "about": each.about, "by": str(each.by), "settled": each.settled_by,
             "at": f"{timezone.localtime(each.at):%m-%d %H:%M}", "may": not why_not or each.by_id == user.pk}
            for each in section.comments.select_related("by", "settled_by")
        ],
        "may_comment": not editing.closed(report),
        "found": [] if why_not else offered(""),
    }  # fmt: skip
    return render(request, "composing/section.html", context, status=status)


def number_of(section: Section) -> int:
    """Which 一、二、三 its heading has."""
    before = section.report.sections.standing().exclude(heading="").filter(order__lt=section.order).count()
    return before + 1 if section.heading else 0


def shown(section: Section, user: Any) -> dict[str, Any]:
    args = [section.report_id, section.pk]
    return {
        "pk": section.pk,
        "title": str(section),
        "revision": section.revision,
        "owner": section.assigned_to,
        "confirmed_by": section.confirmed_by,
        "confirmed_at": f"{timezone.localtime(section.confirmed_at):%Y-%m-%d %H:%M}" if section.confirmed_at else "",
        "why_not_confirm": editing.why_not_confirm(section, user),
        "url": reverse("composing:section", args=args),
        "try_url": reverse("composing:try", args=args),
        "find_url": reverse("composing:find", args=args),
        "act_url": reverse("composing:act", args=args),
        "history_url": reverse("composing:history", args=args),
    }


def offered(typed: str) -> list[dict[str, Any]]:
    return [
        {"key": each.key, "label": each.label, "unit": spoken(each.unit), "definition": each.definition}
        for each in find(typed)
    ]


def people_of(report: Report) -> list[tuple[User, str]]:
    """Whoever holds a post in the bureau today, each with the unit, in the order of units."""
    within = Org.objects.beneath([report.org.bureau.path])
    posts = Post.objects.on(today()).filter(org__in=within, user__is_active=True).select_related("user", "org")
    found: dict[User, str] = {}
    for post in posts.order_by("org__path", "user__name"):
        found.setdefault(post.user, f"{post.org}{post.title}")
    return list(found.items())
