"""Taking a file in, whole or only its good rows, and taking a batch back."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.kernel import writing
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.people.models import User
from qingfeng.kernel.register.declaration import Register

from .excel import read_rows
from .models import ImportBatch, ImportedRow
from .sheet import Reading, understand


def preview(register: Register, name: str, content: bytes, *, by: User) -> tuple[ImportBatch, Reading]:
    """Keep the file and tell what it would do; no record is made."""
    reading = understand(register, read_rows(name, content), by)
    batch = ImportBatch(register=register.key, name=name[-200:], content=content, owner=by)
    batch.save()
    return batch, reading


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
        record = writing.create(row.record, by=by, label=_("导入"), inputs={"file": batch.name, "row": row.line})
        ImportedRow.objects.create(
            batch=batch, register=register.key, fingerprint=row.fingerprint, line=row.line, record=record.pk
        )
    batch.status = ImportBatch.Status.APPLIED
    batch.save()
    return len(reading.good)


@transaction.atomic
def undo(batch: ImportBatch, register: Register, *, by: User) -> int:
    """Take the batch's records away, unless somebody has worked on one of them since."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.status != ImportBatch.Status.APPLIED:
        raise BadInput(_("这个批次没有可以撤销的记录。"))
    if batch.owner_id != by.pk:
        raise Refused(_("只能由导入人撤销。"))
    made = {row.record: row for row in batch.rows.all()}
    records: list[Any] = list(register.model._default_manager.filter(pk__in=made))
    for record in records:
        if Event.objects.about(record).count() > 1:
            line = made[record.pk].line
            raise BadInput(_("第 %(line)d 行的记录导入后已有人办理，不能整批撤销。") % {"line": line})
    for record in records:
        writing.delete(record, by=by, label=_("撤销导入"))
    batch.rows.all().delete()
    batch.status = ImportBatch.Status.UNDONE
    batch.save()
    return len(records)
