"""What a step on many records would change, found out by taking it and taking it back: nothing of it stays.

For steps that leave a record in its state and set something a person can compare: a day, an owner; and for those that
say so.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from qingfeng.kernel.audit import trail
from qingfeng.kernel.workflow import Transition

from .declaration import Register
from .fields import label_of
from .forms import asked_kind


def can_be_foreseen(step: Transition) -> bool:
    """A step that asks for words alone changes nothing to compare."""
    return step.foresee or (step.to is None and any(asked_kind(each) is not str for each in step.inputs))


def foreseen(
    register: Register, step: Transition, records: list[Any], user: Any, inputs: dict[str, Any]
) -> dict[Any, dict[str, Any]]:
    """For each record what its line in the preview says: before and after, or why not."""
    lines: dict[Any, dict[str, Any]] = {}
    with transaction.atomic():
        for record in records:
            try:
                with transaction.atomic():
                    was = trail.snapshot(record)
                    before, after = trail.changes(was, trail.snapshot(step(record, by=user, **inputs)))
            except ValidationError as error:
                lines[record.pk] = {"ok": False, "reasons": error.messages}
            else:
                lines[record.pk] = {"before": told(register, before), "after": told(register, after)}
        transaction.set_rollback(True)
    return lines


def told(register: Register, changed: dict[str, Any]) -> str:
    flow = register.flow
    state = flow.field if flow else ""
    said = {name: flow.name_of(words) if flow and name == state else words for name, words in changed.items()}
    return "；".join(f"{label_of(register.model, name)}：{words or '—'}" for name, words in said.items())
