"""Telling people about a record.

remind      one person reminds others by hand, about a record that all of them may see
tell        keeps one notice; the same stage of the same record is told to a person once while it stands
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.audit import trail
from qingfeng.kernel.audit.trail import LANGUAGE
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.crypto import sm3_hex
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.people.models import User
from qingfeng.kernel.workflow import workflows

from .models import Digest, Notice
from .rules import BY_HAND

LONGEST = 200


@dataclass(frozen=True)
class Matter:
    """What one person is to be told about one record; ``name`` where the record's own name says too little."""

    record: models.Model
    stage: str
    words: str
    why: str
    due_on: date | None = None
    name: str = ""


def remind(record: models.Model, to: Iterable[User], *, by: User, words: str) -> list[Notice]:
    """Leave everybody a notice, or nobody: whoever may not see the record is named in the refusal. The same words of
    the same person on the same day are left once. The event is the notice's: a step that reminds leaves its own on the
    record."""
    people = list({person.pk: person for person in to}.values())
    words = " ".join(words.split())
    if not people:
        raise BadInput(_("还没有选定提醒谁：请先选人。"))
    if not words or len(words) > LONGEST:
        raise BadInput(_("请用 %(n)d 字以内写明提醒什么。") % {"n": LONGEST})
    refuse_who_cannot_see(record, by, people)
    stage = f"{BY_HAND} {today()} {sm3_hex(f'{by.pk} {words}'.encode())[:16]}"
    with transaction.atomic(), translation.override(LANGUAGE):
        matter = Matter(record, stage, words, _("%(name)s提醒您") % {"name": by})
        told = [tell(person, matter, by=by) for person in people]
        if new := [notice for notice, is_new in told if is_new]:
            names = "、".join(str(notice.recipient) for notice in new)
            trail.record(
                actor=by, verb=writing.verb(Notice, "remind"), subject=new[0], label=gettext_lazy("提醒"),
                inputs={"to": names, "words": words}, org=getattr(record, "unit", None),
            )  # fmt: skip
    return [notice for notice, _is_new in told]


def refuse_who_cannot_see(record: models.Model, by: User, people: Iterable[User]) -> None:
    if not may_see(record, by):
        raise Refused(_("您看不到这条记录，不能就它提醒别人。"))
    if blind := [str(person) for person in people if not may_see(record, person)]:
        raise Refused(_("不能提醒%(names)s：看不到这条记录，或者账号已停用。") % {"names": "、".join(blind)})


def may_see(record: models.Model, person: User) -> bool:
    rows: Any = type(record)._default_manager
    return hasattr(rows, "visible_to") and rows.visible_to(person).filter(pk=record.pk).exists()


def tell(person: User, matter: Matter, *, by: User | None = None, digest: Digest | None = None) -> tuple[Notice, bool]:
    """The notice, and whether it is new."""
    record, flow = matter.record, workflows.get(type(matter.record))
    return Notice.objects.get_or_create(
        recipient=person,
        subject_type=record._meta.label_lower,
        subject_id=record.pk,
        stage=matter.stage,
        settled_at=None,
        defaults={
            "digest": digest,
            "subject_name": (matter.name or str(record))[:200],
            "status": getattr(record, flow.field) if flow else "",
            "due_on": matter.due_on,
            "words": matter.words[:LONGEST],
            "why": matter.why[:LONGEST],
            "made_by": by,
            "on": digest.day if digest else today(),
        },
    )
