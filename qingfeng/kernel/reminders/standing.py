"""Which notices still stand. What was settled meanwhile, or may no longer be seen, is shown and sent nowhere.

The page, the workbench, e-mail and messenger all ask here. The count in the header, which every page draws, is one
query: what stands no longer leaves it with the worker's next round.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.people.models import User
from qingfeng.kernel.register.declaration import Register, register_of
from qingfeng.kernel.tasks import tasks_of

from .models import Notice
from .rules import BY_HAND, LATER, MARKS, OWNER, WAITING, ended
from .sending import Matter

MOST = 100  # notices looked at, the newest
OWNERS = frozenset(stage.key for stage in OWNER)
BY_STATE = frozenset({WAITING, *(later.key for later in LATER)})


def kind_of(told: Notice | Matter) -> str:
    """The first word of the stage."""
    return told.stage.partition(" ")[0]


def standing(user: User, notices: Iterable[Notice]) -> list[Notice]:
    """Those of this person's notices that still stand, in their order; each with its ``url``, and ``register`` and
    ``subject`` where it is a register's.
    One or two queries for each register that is concerned."""
    kept = list(notices)
    by_type: dict[str, list[Notice]] = {}
    for notice in kept:
        by_type.setdefault(notice.subject_type, []).append(notice)
    alive = {notice.pk for label, mine in by_type.items() for notice in _of_register(user, label, mine)}
    return [notice for notice in kept if notice.pk in alive]


def unread(user: User) -> int:
    """What the header counts."""
    return Notice.objects.visible_to(user).open().unread().count()


def listed(user: User) -> list[Notice]:
    """Everything that stands, the newest first."""
    return standing(user, Notice.objects.visible_to(user).open()[:MOST])


def of_the_day(user: User) -> list[dict[str, Any]]:
    """The unread of the latest day, for the workbench."""
    latest = standing(user, Notice.objects.visible_to(user).open().unread().filter(on=today())[:MOST])
    return [shown(notice) for notice in latest]


def shown(notice: Notice) -> dict[str, Any]:
    """A standing notice as a page draws it."""
    word, tone = MARKS[kind_of(notice)]
    return {
        "pk": notice.pk,
        "title": notice.subject_name,
        "url": notice.url,  # type: ignore[attr-defined]
        "words": notice.words,
        "why": notice.why,
        "on": notice.on,
        "read": notice.read_at is not None,
        "status": {"word": word, "tone": tone},
    }


def _of_register(user: User, label: str, notices: list[Notice]) -> Iterator[Notice]:
    try:
        register = register_of(apps.get_model(label))
    except LookupError:  # its context was taken out of the bureau's installation
        return
    if register is None:
        yield from _of_tasks(user, notices)
        return
    keys = {notice.subject_id for notice in notices}
    seen = {record.pk: record for record in register.visible_to(user).filter(pk__in=keys)}
    told_as_owner = {notice.subject_id for notice in notices if kind_of(notice) in OWNERS}
    owed = _owed(register, user, told_as_owner) if told_as_owner else set()
    for notice in notices:
        record = seen.get(notice.subject_id)
        if record is not None and _stands(register, notice, record, owed):
            notice.register, notice.subject = register, record  # type: ignore[attr-defined]
            notice.url = register.url("detail", record.pk)  # type: ignore[attr-defined]
            yield notice


def _of_tasks(user: User, notices: list[Notice]) -> Iterator[Notice]:
    """What is no register's: it stands while the same step still waits for the person."""
    waiting = {(*each.of, f"{WAITING} {each.key}"): each for each in tasks_of(user)}
    for notice in notices:
        task = waiting.get((notice.subject_type, notice.subject_id, notice.stage))
        if task is not None:
            notice.url = task.url  # type: ignore[attr-defined]
            yield notice


def _owed(register: Register, user: User, keys: set[int]) -> set[int]:
    rows = register.owed(user)
    return set(rows.filter(pk__in=keys).values_list("pk", flat=True)) if isinstance(rows, QuerySet) else set()


def _stands(register: Register, notice: Notice, record: Any, owed: set[int]) -> bool:
    kind = kind_of(notice)
    state = getattr(record, register.flow.field) if register.flow else ""
    if kind == BY_HAND:
        return state == notice.status or not ended(register.flow, state)
    if notice.due_on and getattr(record, register.due) != notice.due_on:
        return False
    return record.pk in owed if kind in OWNERS else state == notice.status
