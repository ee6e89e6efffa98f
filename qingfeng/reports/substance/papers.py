"""Reports that a paragraph may have been taken from, and those that may be looked at: what others hand in as well.

    @papers
    def kept_editions(org, user) -> Iterable[Paper]: ...

A reader's own drafts and the templates of the bureau are declared here; whoever keeps reports elsewhere declares them
in the same way. A paper is shown only to those to whom its function gives it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from qingfeng.kernel.documents import open_report
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.people.models import Org
from qingfeng.reports.models import Draft, KeptDraft, ReportTemplate

MOST = 20  # papers of one kind, the latest


@dataclass(frozen=True)
class Paper:
    """A report: ``key`` names it in an address, ``period`` is a code (empty where it has none), ``text`` reads it."""

    key: str
    name: str
    period: str
    url: str
    text: Callable[[], str]


Finds = Callable[[Org, Any], Iterable[Paper]]
_finders: list[Finds] = []


def papers(finds: Finds) -> Finds:
    _finders.append(finds)
    return finds


def of(org: Org, user: Any) -> list[Paper]:
    return [paper for finds in _finders for paper in finds(org, user)]


def text_of(name: str, content: bytes) -> str:
    """Nothing of what can no longer be read."""
    try:
        return open_report(name, bytes(content)).text
    except BadInput:
        return ""


@papers
def ones_own(org: Org, user: Any) -> Iterator[Paper]:
    """What the reader handed in, to be filled or to be checked."""
    for model, kind, page in ((Draft, "draft", "reports:review"), (KeptDraft, "kept", "checking:again")):
        for each in model.objects.visible_to(user).filter(org=org)[:MOST]:
            yield Paper(
                f"{kind}-{each.pk}", each.name, each.period, reverse(page, args=[each.pk]),
                lambda each=each: text_of(each.name, each.content),  # type: ignore[misc]
            )  # fmt: skip


@papers
def templates(org: Org, user: Any) -> Iterator[Paper]:
    """What the bureau keeps for the next period."""
    for each in ReportTemplate.objects.filter(org=org)[:MOST]:
        yield Paper(
            f"template-{each.pk}", each.name, each.last_period, reverse("reports:use", args=[each.pk]),
            lambda each=each: text_of(each.name, each.content),  # type: ignore[misc]
        )  # fmt: skip
