"""Who is told after the owner: what is overdue, and was not settled some working days after its owner was told so."""

from collections.abc import Iterator
from datetime import date

from qingfeng.kernel.calendar.workdays import working_days_between
from qingfeng.kernel.people.models import User

from .models import Notice
from .rules import LATER, OVERDUE, deadline_words
from .sending import Matter, may_see
from .standing import standing


def later_matters(day: date) -> dict[int, list[Matter]]:
    """By the key of the person to be told."""
    found: dict[int, list[Matter]] = {}
    for notices in _unsettled(day):
        for person, matter in _for_superiors(notices, day):
            found.setdefault(person.pk, []).append(matter)
    return found


def _unsettled(day: date) -> list[list[Notice]]:
    """For each overdue record what its owners were told before that day, the first to be told first."""
    told = Notice.objects.open().filter(stage__startswith=f"{OVERDUE} ", on__lt=day).select_related("recipient")
    by_owner: dict[User, list[Notice]] = {}
    for notice in told.order_by("on", "pk"):
        by_owner.setdefault(notice.recipient, []).append(notice)
    by_record: dict[tuple[str, int], list[Notice]] = {}
    for owner, notices in by_owner.items():
        for notice in standing(owner, notices):
            by_record.setdefault((notice.subject_type, notice.subject_id), []).append(notice)
    return [sorted(notices, key=lambda each: each.on) for notices in by_record.values()]


def _for_superiors(notices: list[Notice], day: date) -> Iterator[tuple[User, Matter]]:
    first = notices[0]
    record, register = first.subject, first.register  # type: ignore[attr-defined]
    due = first.due_on or first.on
    owners = {notice.recipient_id for notice in notices}
    for later in LATER:
        if working_days_between(first.on, day) < later.after:
            continue
        for person in later.who(record):
            if person.pk not in owners and may_see(record, person):
                why = later.says(record, person, register.label, (day - due).days, _first_told(first))
                yield person, Matter(record, f"{later.key} {due}", deadline_words(register, due), why, due)


def _first_told(overdue: Notice) -> date:
    """When the owner first heard of this deadline: as a rule long before it was overdue."""
    about = {"subject_type": overdue.subject_type, "subject_id": overdue.subject_id, "due_on": overdue.due_on}
    told = Notice.objects.filter(**about, recipient=overdue.recipient_id).order_by("on").first()
    return told.on if told else overdue.on
