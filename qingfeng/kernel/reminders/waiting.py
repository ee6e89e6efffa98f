"""What waits for a step of a person: a record that somebody else brought, lately, to where this person takes it on.

That somebody could act is no reason to tell them: what has stood still for long, what they brought there themselves,
and steps that lead nowhere or back are left to the workbench.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.people.models import User
from qingfeng.kernel.register.declaration import Register
from qingfeng.kernel.tasks import Task, tasks_of
from qingfeng.kernel.workbench import able_to_go_on, looked_at
from qingfeng.kernel.workflow import Transition

from .rules import WAITING, in_office, leads_on
from .sending import Matter

LATELY = timedelta(days=14)


def waiting_for(user: User, day: date, at_hand: set[tuple[str, int]]) -> Iterator[Matter]:
    """``at_hand`` is what a deadline speaks for already."""
    found = [
        (register, record, steps)
        for register, record, able in able_to_go_on(looked_at(user), user)
        if (steps := _forward(record, able)) and (record._meta.label_lower, record.pk) not in at_hand
    ]
    for register, those in groupby(found, key=lambda each: each[0]):
        group = list(those)
        fresh = _brought_lately(register, [record for _register, record, _steps in group], user, day)
        yield from (_matter(register, record, steps, user) for _r, record, steps in group if record.pk in fresh)
    yield from (_task(each) for each in tasks_of(user) if each.told)


def _task(task: Task) -> Matter:
    words = _("%(what)s，等您办理：%(steps)s") % {"what": task.kind, "steps": task.step}
    return Matter(task.record, f"{WAITING} {task.key}", words, task.why, name=task.title)


def _forward(record: Any, steps: Iterable[Transition]) -> list[Transition]:
    """The steps to a later state; the others only go with them."""
    moving = [step for step in steps if step.to]
    return moving if any(leads_on(step.flow, getattr(record, step.flow.field), step) for step in moving) else []


def _brought_lately(register: Register, records: list[Any], user: User, day: date) -> set[int]:
    """Those whose present state was entered in the last days by somebody else. The first event of a record counts:
    whoever enters one hands it on, unless it is a draft of their own."""
    if register.flow is None:
        return set()
    field = register.flow.field
    events = Event.objects.filter(subject_type=register.model._meta.label_lower, subject_id__in=[r.pk for r in records])
    brought: dict[int | None, tuple[Any, Any]] = {}
    for event in events.filter(on__gt=day - LATELY).order_by("seq"):
        if field in (after := event.after or {}):
            brought[event.subject_id] = event.actor_id, after[field]
    return {
        record.pk
        for record in records
        if record.pk in brought and brought[record.pk][0] != user.pk and brought[record.pk][1] == getattr(record, field)
    }


def _matter(register: Register, record: Any, steps: list[Transition], user: User) -> Matter:
    state = getattr(record, steps[0].flow.field)
    names = "、".join(str(step.label) for step in steps)
    words = _("%(what)s，等您办理：%(steps)s") % {"what": register.label, "steps": names}
    roles = frozenset(role for step in steps for role in step.by)
    return Matter(record, f"{WAITING} {state}", words, in_office(user, record.unit, roles))
