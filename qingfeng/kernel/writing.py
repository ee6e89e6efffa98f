"""The one way a record is written: by somebody, in one transaction, with one event that keeps before and after.

``create``, ``create_many``   new records: one, or many of a kind that come together
``change``, ``delete``        what happens to one later
``note``                      an act that changes nothing
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import search
from .audit import trail

Row = TypeVar("Row", bound=models.Model)
AT_ONCE = 500  # rows written by one statement


def locked(record: Row) -> Row:
    """The record as it is now, nobody else able to change it until the transaction ends. What it points at comes with
    it in the same query: checks, snapshots and the trail read nearly all of it."""
    rows: models.QuerySet[Row] = type(record)._default_manager.select_for_update(of=("self",))
    related = [field.name for field in record._meta.concrete_fields if field.is_relation]
    return rows.select_related(*related).get(pk=record.pk)


@transaction.atomic
def create(record: Row, *, by: Any, label: str | Promise = "", inputs: dict[str, Any] | None = None) -> Row:
    """Check and save a new record."""
    if hasattr(record, "created_by_id"):
        record.created_by = by  # type: ignore[attr-defined]
    _keep(record, force_insert=True)
    trail.record(
        actor=by, verb=verb(record, "create"), subject=record, after=trail.snapshot(record), inputs=inputs,
        label=label or gettext_lazy("登记"),
    )  # fmt: skip
    return record


@transaction.atomic
def create_many(records: Sequence[Row], *, by: Any, label: str | Promise = "") -> Sequence[Row]:
    """``create`` for many new records of one model: each is checked and leaves its own event, but they are written by a
    few statements instead of some for each. Not for models that look at other rows as they are saved."""
    if not records:
        return records
    model = type(records[0])
    if model.save is not models.Model.save:
        raise TypeError(f"{model._meta.label} is saved one by one: its own save would be passed by")
    for record in records:
        if hasattr(record, "created_by_id"):
            record.created_by = by  # type: ignore[attr-defined]
        record.full_clean(validate_unique=False, validate_constraints=False)
    _insert(model, records)
    search.index(records)
    trail.record_many(
        actor=by, verb=verb(model, "create"), subjects=records, afters=[trail.snapshot(each) for each in records],
        label=label or gettext_lazy("登记"),
    )  # fmt: skip
    return records


def _insert(model: type[Row], records: Sequence[Row]) -> None:
    try:
        with transaction.atomic():
            model._default_manager.bulk_create(records, batch_size=AT_ONCE)
    except IntegrityError:
        for record in records:
            record.validate_unique()
            record.validate_constraints()
        raise


@transaction.atomic
def change(
    record: Row, values: dict[str, Any], *, by: Any, version: int | None = None, label: str | Promise = ""
) -> Row:
    """Set new values on the record as it is now. ``version`` is what the writer had read: another's change is kept."""
    record = locked(record)
    if version is not None and getattr(record, "version", version) != version:
        raise ValidationError(_("您打开之后，别人已经修改了这条记录。请刷新页面，核对后再填。"))
    before = trail.snapshot(record)
    sealed = {name: getattr(record, name) for name in set(values) & set(getattr(record, "confidential", ()))}
    for name, value in values.items():
        setattr(record, name, value)
    save(record)
    was, now = trail.changes(before, trail.snapshot(record))
    for name in (name for name, value in sealed.items() if name not in now and getattr(record, name) != value):
        was[name], now[name] = "［保密］", "［保密，已修改］"  # that it was changed is no secret
    search.follow(record, now)
    if was or now:
        trail.record(
            actor=by,
            verb=verb(record, "change"),
            subject=record,
            before=was,
            after=now,
            label=label or gettext_lazy("修改"),
        )
    return record


@transaction.atomic
def delete(record: models.Model, *, by: Any, label: str | Promise = "") -> None:
    """Take a record away; what it was stays in the trail."""
    record = locked(record)
    trail.record(
        actor=by,
        verb=verb(record, "delete"),
        subject=record,
        before=trail.snapshot(record),
        label=label or gettext_lazy("删除"),
    )
    search.forget(type(record), [record.pk])
    record.delete()


def save(record: models.Model) -> None:
    """Check and save what changed, and count the version on."""
    if hasattr(record, "version"):
        record.version += 1
    _keep(record)


def _keep(record: models.Model, **how: Any) -> None:
    """Uniqueness and constraints are the database's to judge, as it writes; only where it refuses are they gone
    through one by one, to say in words what is wrong."""
    record.full_clean(validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            record.save(**how)
    except IntegrityError:
        record.validate_unique()
        record.validate_constraints()
        raise
    search.index([record])


def verb(record: models.Model | type[models.Model], name: str) -> str:
    """``rectification.problem.create``"""
    return f"{record._meta.label_lower}.{name}"


def note(
    record: models.Model, name: str, *, by: Any, label: str | Promise, on: date | None = None, **inputs: Any
) -> None:
    """An act on a record that changes nothing in it, such as reading what is confidential."""
    trail.record(actor=by, verb=verb(record, name), subject=record, inputs=inputs, label=label, on=on)
