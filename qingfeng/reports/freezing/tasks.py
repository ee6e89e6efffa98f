"""What of the reports waits for a person: their signature, and making final what all have signed."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from qingfeng.kernel.tasks import Task, finds_tasks
from qingfeng.reports.composing.models import Report
from qingfeng.reports.composing.tasks import name_of

from .models import FinalDraft

LARGE = ("document", "annex", "text", "content")  # not read for a line of a list


def in_signing() -> Any:
    return FinalDraft.objects.filter(report__status=Report.Status.SIGNING).defer(*LARGE).select_related("report")


@finds_tasks
def to_sign(user: Any) -> Iterator[Task]:
    for draft in in_signing().filter(signers__person=user, signers__signature=None):
        turn = draft.next
        if not draft.returned and turn is not None and turn.person_id == user.pk:
            yield _task(draft, "sign", _("签署"), _("轮到您签署"), told=draft.by_id != user.pk)


@finds_tasks
def to_freeze(user: Any) -> Iterator[Task]:
    for draft in in_signing().filter(by=user):
        if not draft.returned and draft.next is None:
            yield _task(draft, "freeze", _("定稿"), _("您送签的报告已经签完"), told=True)


def _task(draft: FinalDraft, key: str, step: str, why: str, *, told: bool) -> Task:
    url = reverse("freezing:desk", args=[draft.report_id])
    return Task(draft, name_of(draft.report), url, key, kind=_("送签稿"), step=step, why=why, told=told)
