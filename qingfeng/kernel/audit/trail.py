"""Writing the trail and proving it whole.

``record`` appends one event inside the caller's transaction, ``record_many`` one for each of many subjects at once;
``verify`` walks the chain and names the first broken row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, models, transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.today import today

from .models import GENESIS, Event

LANGUAGE = "zh-hans"  # the trail is told in one language, whatever the writer reads
CHAIN_LOCK = 0x71696E67  # any number, the same in every process
AT_ONCE = 500  # events written by one statement
LAST = "SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1"


@translation.override(LANGUAGE)
def record(
    *,
    actor: Any,
    verb: str,
    subject: models.Model | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    inputs: dict[str, Any] | None = None,
    on: date | None = None,
    label: str | Promise = "",
    org: models.Model | None = None,
) -> Event:
    """Append one event. ``verb`` is ``context.name``; ``label`` its Chinese word. A null actor is the system itself."""
    event = _event(actor, verb, label, subject, on=on, org=org)
    event.before, event.after = before, after
    event.inputs = {name: plain(value) for name, value in (inputs or {}).items()}
    with transaction.atomic(savepoint=False):  # whoever writes has a savepoint of their own
        _chained([event])
        event.save(force_insert=True)
    return event


@translation.override(LANGUAGE)
def record_many(
    *,
    actor: Any,
    verb: str,
    subjects: Sequence[models.Model],
    afters: Sequence[dict[str, Any]],
    label: str | Promise = "",
) -> list[Event]:
    """The same events that ``record`` would append one after the other, each with what its subject is now."""
    events = [_event(actor, verb, label, subject) for subject in subjects]
    for event, after in zip(events, afters, strict=True):
        event.after = after
    with transaction.atomic(savepoint=False):
        _chained(events)
        Event.objects.bulk_create(events, batch_size=AT_ONCE)
    return events


def _event(
    actor: Any, verb: str, label: str | Promise, subject: models.Model | None, *,
    on: date | None = None, org: models.Model | None = None,
) -> Event:  # fmt: skip
    """Not yet part of the chain."""
    org = org or getattr(subject, "org", None)
    return Event(
        at=timezone.now().isoformat(timespec="microseconds"),
        on=on or today(),
        actor_id=getattr(actor, "pk", None),
        actor_name=str(actor) if actor else "系统",
        verb=verb,
        label=str(label) or verb,
        subject_type=subject._meta.label_lower if subject else "",
        subject_id=subject.pk if subject else None,
        subject_name=str(subject)[:200] if subject else "",
        org_id=org.pk if org else None,
        org_name=str(org) if org else "",
        inputs={},
    )


def _chained(events: Sequence[Event]) -> None:
    """Number and hash them after the last there is; nobody else can append until this transaction ends."""
    last, previous = _locked_last()
    for seq, event in enumerate(events, last + 1):
        event.seq, event.prev = seq, previous
        event.hash = previous = event.digest()


def _locked_last() -> tuple[int, str]:
    """Number and hash of the last event; nobody else can append until this transaction ends.
    (SQLite begins it as the only writer.)"""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
        cursor.execute(LAST)
        return cursor.fetchone() or (0, GENESIS)


def plain(value: Any) -> Any:
    """A value as JSON can keep it, records by their name."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, list | tuple | set | models.QuerySet):
        return [plain(item) for item in value]
    if isinstance(value, FieldFile):
        return value.name
    return str(value)


@translation.override(LANGUAGE)
def snapshot(record_: models.Model) -> dict[str, Any]:
    """The record in words, field by field; what is confidential stays out of the trail."""
    secret = getattr(record_, "confidential", ())
    words: dict[str, Any] = {}
    for field in record_._meta.concrete_fields:
        if (
            field.primary_key
            or isinstance(field, models.BinaryField)
            or field.name in {"created_at", "updated_at", "created_by", "version", "search"}
        ):
            continue
        value = getattr(record_, field.attname if field.name in secret else field.name)
        words[field.name] = ("［保密］" if value else "") if field.name in secret else plain(value)
    return words


def changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Only what differs, from both sides."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


@dataclass(frozen=True)
class Verdict:
    """What ``verify`` found: how many events hold, the head of the chain, and the first broken row if any."""

    events: int
    head: str
    broken: int | None = None
    why: str = ""


def verify(head: str = "") -> Verdict:
    """Walk the chain from its beginning; ``head`` is a hash kept elsewhere, which must still be in the chain."""
    previous, expected, seen = GENESIS, 1, not head
    for event in _events():
        if why := _fault(event, previous, expected):
            return Verdict(expected - 1, previous, event.seq, why)
        previous, expected, seen = event.hash, expected + 1, seen or event.hash == head
    if not seen:
        return Verdict(expected - 1, previous, expected, _("末尾的日志已被删除：找不到留存的校验值"))
    return Verdict(expected - 1, previous)


def _events() -> Iterator[Event]:
    return Event.objects.order_by("seq").iterator(chunk_size=2000)


def _fault(event: Event, previous: str, expected: int) -> str:
    if event.seq != expected:
        return _("第 %(n)d 条日志缺失") % {"n": expected}
    if event.prev != previous:
        return _("与上一条日志的校验值不衔接")
    if event.hash != event.digest():
        return _("内容与校验值不符，已被改动")
    return ""
