"""A feedback beside the drafts read out of it: every draft is decided here, and what was missed is marked here.

PAGE     page(feedback, user, …)   the context of ``rectification/feedback.html``
DECIDE   one decision about one draft: save, take, merge, split, drop, restore
MARK     sentences of the text that no draft holds become one
"""

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import View

from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.register.declaration import page_of, register_of
from qingfeng.kernel.register.forms import offered, step_form
from qingfeng.kernel.signed_in import SignedIn
from qingfeng.kernel.workflow import Transition

from .. import workflow
from ..intake.reading import gaps
from ..models import Feedback, FeedbackDraft

S = FeedbackDraft.Status
TONES = {S.PENDING: "waiting", S.TAKEN: "done", S.MERGED: "stopped", S.DROPPED: "stopped"}
SENTENCE = re.compile(r"(?:（[^（）\r\n]*）|[^。；！？\r\n])+[。；！？]*|[。；！？]+")
ASSIGNED = ("section", "owner", "due_on")
PLACE = re.compile(r"\d{1,7}-\d{1,7}")
Pieces = list[dict[str, Any]]
Decision = Callable[[FeedbackDraft, SignedIn], FeedbackDraft]


def page(
    feedback: Feedback, user: User, wrong: dict[int, list[str]] | None = None, typed: Any = None
) -> dict[str, Any]:
    """``wrong`` says, by draft, why a decision was refused; ``typed`` is what was filled in then."""
    drafts = list(feedback.drafts.select_related("section", "owner", "problem", "merged_into").in_order())
    why_not = workflow.why_not_add(feedback, user)
    cards = [card(draft, at, drafts, wrong or {}, typed) for at, draft in enumerate(drafts, start=1)]
    held = [(each.start, each.end) for each in drafts]
    left = sum(len(re.sub(r"\s", "", feedback.text[start:end])) for start, end in gaps(feedback.text, held))
    register: Any = register_of(Feedback)
    return {
        "feedback": feedback,
        "register": {"label": register.label, "url": register.url()},
        "back_url": register.url("detail", feedback.pk),
        "list_url": page_of(feedback.list),
        "counts": [
            {"status": S(state).label, "tone": tone, "n": sum(each.status == state for each in drafts)}
            for state, tone in TONES.items()
        ],
        "left": left,
        "paragraphs": paragraphs(feedback.text, cards),
        "cards": cards,
        "why_not": why_not,
        "mark_url": reverse("rectification:mark", args=[feedback.pk]),
        "finish": finish(feedback, user),
        "sections": offered(Org.objects.within(feedback.org), user) if not why_not else [],
        "people": people(user) if not why_not else [],
    }


def people(user: User) -> list[dict[str, Any]]:
    staff = offered(User.objects.all(), user).prefetch_related("posts__org")
    return [
        {"pk": each.pk, "words": f"{each}（{'、'.join(str(post.org) for post in each.posts.all())}）"} for each in staff
    ]


def finish(feedback: Feedback, user: User) -> dict[str, Any] | None:
    """The one primary action of the page, with the reason while it is closed."""
    if feedback.status != Feedback.Status.READING:
        return None
    step, register = workflow.finish_feedback, register_of(Feedback)
    reasons = step.why_not(feedback, user)
    url = register.url("step", feedback.pk, step.name) if register else ""
    return {"label": str(step.label), "url": url, "primary": True, "icon": "check", "why_not": "".join(reasons)}


def card(
    draft: FeedbackDraft, at: int, drafts: list[FeedbackDraft], wrong: dict[int, list[str]], typed: Any
) -> dict[str, Any]:
    refused = wrong.get(draft.pk, [])
    given = {name: typed.get(name, "") for name in (*ASSIGNED, "reason")} if refused and typed else {}
    return {
        "at": at,
        "draft": draft,
        "tone": TONES[S(draft.status)],
        "url": reverse("rectification:decide", args=[draft.feedback_id, draft.pk]),
        "problem_url": page_of(draft.problem) if draft.problem else "",
        "errors": refused,
        "section": given.get("section", str(draft.section_id or "")),
        "owner": given.get("owner", str(draft.owner_id or "")),
        "due_on": given.get("due_on", f"{draft.due_on:%Y-%m-%d}" if draft.due_on else ""),
        "reason": given.get("reason", ""),
        "others": [
            {"at": place, "words": f"{place}. {each.text[:24]}"}
            for place, each in enumerate(drafts, start=1)
            if each.status == S.PENDING and each.pk != draft.pk
        ],
        "cuts": cuts(draft.text),
    }


def cuts(text: str) -> list[dict[str, Any]]:
    """Where a draft may be split: behind each of its sentences, or of its clauses where it is one sentence."""
    pattern = SENTENCE if len(SENTENCE.findall(text.strip("。； \n"))) > 1 else re.compile(r"[^，。；、\n]+[，。；、]?")
    parts = list(pattern.finditer(text))
    return [{"after": each.end(), "words": each[0][-24:]} for each in parts[:-1]]


def paragraphs(text: str, cards: list[dict[str, Any]]) -> list[Pieces]:
    """The text, line by line: stretches that a draft holds, and the sentences that none holds."""
    return [pieces(text, line.start(), line.end(), cards) for line in re.finditer(r"[^\r\n]+", text) if line[0].strip()]


def pieces(text: str, start: int, end: int, cards: list[dict[str, Any]]) -> Pieces:
    found: Pieces = []
    for each in cards:
        draft = each["draft"]
        left, right = max(start, draft.start), min(end, draft.end)
        if left < right:
            found += loose(text, start, left)
            first = draft.start >= left
            found.append({"text": text[left:right], "card": each, "first": first})
            start = right
    return [*found, *loose(text, start, end)]


def loose(text: str, start: int, end: int) -> Pieces:
    """Sentences that no draft holds; only whole ones are offered for marking."""
    return [
        {"text": each[0], "place": f"{each.start()}-{each.end()}" if len(each[0].strip()) > 5 else ""}
        for each in SENTENCE.finditer(text, start, end)
    ]


def of(request: SignedIn, pk: int) -> Feedback:
    register: Any = register_of(Feedback)
    return register.get(request.user, pk)  # type: ignore[no-any-return]


class SideBySide(View):
    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        return show(request, of(request, pk))


def show(request: SignedIn, feedback: Feedback, **more: Any) -> HttpResponse:
    context = page(feedback, request.user, **more) | {"marking": "mark" in request.GET}
    return render(request, "rectification/feedback.html", context, status=422 if more else 200)


def perform(step: Transition, draft: FeedbackDraft, request: SignedIn) -> FeedbackDraft:
    """The step with what its form holds; refuses in words what was filled in wrongly."""
    form = step_form(step, request.user, request.POST)
    if not form.is_valid():
        raise ValidationError(
            [f"{form.fields[name].label}：{each}" for name, told in form.errors.items() for each in told]
        )
    return step(draft, by=request.user, **form.cleaned_data)  # type: ignore[no-any-return]


def take(draft: FeedbackDraft, request: SignedIn) -> FeedbackDraft:
    """Into the list as it stands on the card."""
    shown = {"section": draft.section_id, "owner": draft.owner_id, "due_on": draft.due_on}
    typed = {name: request.POST.get(name, "") for name in ASSIGNED}
    if any(str(shown[name] or "") != typed[name] for name in ASSIGNED):
        draft = perform(workflow.assign_draft, draft, request)
    return perform(workflow.take_draft, draft, request)


def by_step(step: Transition) -> Decision:
    return lambda draft, request: perform(step, draft, request)


DECISIONS: dict[str, Decision] = {
    "save": by_step(workflow.assign_draft),
    "take": take,
    "merge": by_step(workflow.merge_draft),
    "split": by_step(workflow.split_draft),
    "drop": by_step(workflow.drop_draft),
    "restore": by_step(workflow.restore_draft),
}


@method_decorator(require_POST, name="dispatch")
class Decide(View):
    def post(self, request: SignedIn, pk: int, draft: int) -> HttpResponse:
        feedback = of(request, pk)
        record = feedback.drafts.filter(pk=draft).first()
        if record is None or request.POST.get("decision") not in DECISIONS:
            raise Http404
        try:
            with transaction.atomic():
                done = DECISIONS[request.POST["decision"]](record, request)
        except ValidationError as error:
            return show(request, feedback, wrong={record.pk: error.messages}, typed=request.POST)
        return redirect(f"{reverse('rectification:side_by_side', args=[pk])}#draft-{next_after(done)}")


def next_after(draft: FeedbackDraft) -> int:
    """Where to go on: the draft itself while it is undecided, else the next one that is."""
    if draft.status == S.PENDING:
        return draft.pk
    waiting = FeedbackDraft.objects.filter(feedback=draft.feedback_id).pending().in_order()
    following = waiting.filter(start__gte=draft.start).first() or waiting.first()
    return following.pk if following else draft.pk


@method_decorator(require_POST, name="dispatch")
class Mark(View):
    """The marked sentences become one draft: from the first to the last of them, nothing of another draft between."""

    def post(self, request: SignedIn, pk: int) -> HttpResponse:
        feedback = of(request, pk)
        places = [tuple(map(int, each.split("-"))) for each in request.POST.getlist("place") if PLACE.fullmatch(each)]
        if not places:
            raise BadInput(_("请先在原文里勾选漏读的句子。"))
        start, end = min(each[0] for each in places), max(each[1] for each in places)
        try:
            added = workflow.add_missed(feedback, start, end, by=request.user)
        except ValidationError as error:
            raise BadInput("".join(error.messages)) from error
        return redirect(f"{reverse('rectification:side_by_side', args=[pk])}#draft-{added.pk}")
