"""Taking a file in, whole or only its good rows, and taking a batch back."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.people.models import User
from qingfeng.kernel.register.declaration import Register

from .excel import read_rows
from .models import ImportBatch, ImportedRow
from .sheet import Reading, Row, heading_row, understand


def keep(register: Register, name: str, content: bytes, *, by: User) -> ImportBatch:
    """Keep a file whose headings are understood, to be looked at; no record is made."""
    heading_row(register, read_rows(name, content))
    batch = ImportBatch(register=register.key, name=name[-200:], content=content, owner=by)
    batch.save()
    return batch


def leave(batch: ImportBatch) -> None:
    """Nothing of a file that is not taken in stays behind."""
    ImportBatch.objects.filter(pk=batch.pk, status=ImportBatch.Status.PREVIEW).delete()


def read_again(batch: ImportBatch, register: Register, by: User) -> Reading:
    return understand(register, read_rows(batch.name, bytes(batch.content)), by)


@transaction.atomic
def apply(batch: ImportBatch, register: Register, *, by: User, only_good: bool = False) -> int:
    """Make the records; answers how many. With a bad row nothing is made, unless only the good ones are wanted."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.status != ImportBatch.Status.PREVIEW:
        raise BadInput(_("这个文件已经处理过了。"))
    reading = read_again(batch, register, by)
    if reading.bad and not only_good:
        raise BadInput(_("还有 %(n)d 行有错，请改好后重新上传，或选择只导入无误的行。") % {"n": len(reading.bad)})
    for row in reading.good:
        _make(batch, register, row, by)
    batch.status = ImportBatch.Status.APPLIED
    batch.save()
    return len(reading.good)


def _make(batch: ImportBatch, register: Register, row: Row, by: User) -> None:
    try:
        record = writing.create(
            row.record, by=by, label=gettext_lazy("导入"), inputs={"file": batch.name, "row": row.line}
        )
    except ValidationError as error:
        why = "；".join(error.messages)
        raise BadInput(_("第 %(line)d 行：%(why)s 没有导入任何一行。") % {"line": row.line, "why": why}) from error
    ImportedRow.objects.create(
        batch=batch, register=register.key, fingerprint=row.fingerprint, line=row.line, record=record.pk
    )


@transaction.atomic
def undo(batch: ImportBatch, register: Register, *, by: User) -> int:
    """Take the batch's records away, unless somebody has worked on one of them since."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.status != ImportBatch.Status.APPLIED:
        raise BadInput(_("这个批次没有可以撤销的记录。"))
    if batch.owner_id != by.pk:
        raise Refused(_("只能由导入人撤销。"))
    if reason := why_not_undo(batch, register):
        raise BadInput(reason)
    records: list[Any] = list(register.model._default_manager.filter(pk__in=batch.rows.values("record")))
    for record in records:
        writing.delete(record, by=by, label=gettext_lazy("撤销导入"))
    batch.rows.all().delete()
    batch.status = ImportBatch.Status.UNDONE
    batch.save()
    return len(records)


def why_not_undo(batch: ImportBatch, register: Register) -> str:
    """The first row whose record has a history beyond its import; empty when none has."""
    subject = register.model._meta.label_lower
    later = Event.objects.filter(subject_type=subject, subject_id__in=batch.rows.values("record"))
    worked_on = later.exclude(verb=writing.verb(register.model, "create")).values("subject_id")
    row = batch.rows.filter(record__in=worked_on).order_by("line").first()
    return _("第 %(line)d 行的记录导入后已有人办理，不能整批撤销。") % {"line": row.line} if row else ""
