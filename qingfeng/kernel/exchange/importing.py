"""Taking a file in, whole or only its good rows, and taking a batch back. Files of many rows are judged, taken in and
taken back by a job (``working``).

``keep``        a file handed in, to be looked at
``headings``    its columns, with a few words from beneath each
``read_again``  its rows, judged
``looked_at``   what a job worked out of it
``settled``     taken in by a context in its own way
``apply``, ``undo``   one transaction each: a killed worker leaves nothing behind, and its successor starts anew
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.people.models import User
from qingfeng.kernel.register.declaration import Register

from . import matching
from .excel import read_rows
from .models import ImportBatch, ImportedRow
from .sheet import Cells, Reading, Row, Tick, heading_row, understand

SAMPLES = 3  # words shown beneath a heading


def keep(register: Register, name: str, content: bytes, *, by: User) -> ImportBatch:
    """Keep a file whose headings can be found, to be looked at; no record is made."""
    cells, columns = read_rows(name, content), matching.remembered(register, by)
    top = _top(register, cells, columns)
    size = sum(1 for row in cells[top + 1 :] if any(row))
    batch = ImportBatch(
        register=register.key, name=name[-200:], content=content, owner=by, size=size, columns=columns
    )  # fmt: skip
    batch.save()
    return batch


def _top(register: Register, cells: Cells, columns: matching.Pairs) -> int:
    given = {heading: field for heading, field in matching.known(register, columns).items() if field}
    return heading_row(register, cells, given, lambda row: matching.guesses(register, row, columns))


@dataclass(frozen=True)
class Heading:
    """A column of a file: its heading, and some of the words beneath it."""

    words: str
    samples: list[str]


def headings(batch: ImportBatch, register: Register) -> list[Heading]:
    """Every column that has a heading, in the order of the file."""
    cells = read_rows(batch.name, bytes(batch.content))
    top = _top(register, cells, batch.columns)
    found = []
    for at, words in enumerate(cells[top]):
        beneath = dict.fromkeys(row[at] for row in cells[top + 1 :] if at < len(row) and row[at])
        if words:
            found.append(Heading(words, list(beneath)[:SAMPLES]))
    return found


def settle(batch: ImportBatch, register: Register, columns: list[tuple[Heading, str]], *, by: User) -> None:
    """What each column is, as a person says. Two columns of one name can be told apart by nobody later."""
    pairs: matching.Pairs = {}
    for heading, field in columns:
        if field and heading.words in pairs:
            raise BadInput(_("有两列都叫“%(name)s”，请在表格里改名后重新上传。") % {"name": heading.words})
        pairs.setdefault(heading.words, field)
    _refuse_handled(batch)
    matching.confirm(batch, register, pairs, by=by)


def leave(batch: ImportBatch) -> None:
    """Nothing of a file that is not taken in stays behind."""
    ImportBatch.objects.filter(pk=batch.pk, status=ImportBatch.Status.PREVIEW).delete()


def looked_at(batch: ImportBatch, found: dict[str, Any]) -> None:
    """What a job worked out of the file, kept for its page."""
    batch.found = found
    batch.save(update_fields=("found",))


def settled(batch: ImportBatch, came_to: dict[str, Any]) -> None:
    """A context took the file in by a way of its own: what it came to is kept, the file itself no longer."""
    batch.status, batch.found, batch.content = ImportBatch.Status.APPLIED, came_to, b""
    batch.save(update_fields=("status", "found", "content"))


def read_again(batch: ImportBatch, register: Register, by: User, tick: Tick | None = None) -> Reading:
    cells = read_rows(batch.name, bytes(batch.content))
    top = _top(register, cells, batch.columns)
    return understand(register, cells, top, matching.known(register, batch.columns), by, tick)


def apply(
    batch: ImportBatch, register: Register, *, by: User, only_good: bool = False,
    judged: Tick | None = None, made: Tick | None = None,
) -> int:  # fmt: skip
    """Make the records; answers how many. With a bad row nothing is made, unless only the good ones are wanted. The
    rows are judged before the transaction begins, so that it is short: on SQLite nobody else can write meanwhile."""
    _refuse_handled(batch)
    reading = read_again(batch, register, by, judged)
    if reading.bad and not only_good:
        raise BadInput(_("还有 %(n)d 行有错，请改好后重新上传，或选择只导入无误的行。") % {"n": len(reading.bad)})
    good = reading.good
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        _refuse_handled(batch)
        for done, row in enumerate(good):
            if made:
                made(done, len(good))
            _make(batch, register, row, by)
        batch.status = ImportBatch.Status.APPLIED
        batch.save(update_fields=("status",))
    return len(good)


def _refuse_handled(batch: ImportBatch) -> None:
    if batch.status != ImportBatch.Status.PREVIEW:
        raise BadInput(_("这个文件已经处理过了。"))


def _make(batch: ImportBatch, register: Register, row: Row, by: User) -> None:
    try:
        record = writing.create(
            row.record, by=by, label=gettext_lazy("导入"), inputs={"file": batch.name, "row": row.line}
        )
        with transaction.atomic():
            ImportedRow.objects.create(
                batch=batch, register=register.key, fingerprint=row.fingerprint, line=row.line, record=record.pk
            )
    except ValidationError as error:
        why = "；".join(error.messages)
        raise BadInput(_("第 %(line)d 行：%(why)s 没有导入任何一行。") % {"line": row.line, "why": why}) from error
    except IntegrityError as error:
        raise BadInput(
            _("第 %(line)d 行刚刚由另一份文件导入。没有导入任何一行，请重新核对。") % {"line": row.line}
        ) from error


def undo(batch: ImportBatch, register: Register, *, by: User, made: Tick | None = None) -> int:
    """Take the batch's records away, unless somebody has worked on one of them since."""
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if batch.status != ImportBatch.Status.APPLIED:
            raise BadInput(_("这个批次没有可以撤销的记录。"))
        if batch.owner_id != by.pk:
            raise Refused(_("只能由导入人撤销。"))
        if reason := why_not_undo(batch, register):
            raise BadInput(reason)
        records: list[Any] = list(register.model._default_manager.filter(pk__in=batch.rows.values("record")))
        for done, record in enumerate(records):
            if made:
                made(done, len(records))
            writing.delete(record, by=by, label=gettext_lazy("撤销导入"))
        batch.rows.all().delete()
        batch.status = ImportBatch.Status.UNDONE
        batch.save(update_fields=("status",))
    return len(records)


def why_not_undo(batch: ImportBatch, register: Register) -> str:
    """The first row whose record has a history beyond its import; empty when none has."""
    subject = register.model._meta.label_lower
    later = Event.objects.filter(subject_type=subject, subject_id__in=batch.rows.values("record"))
    worked_on = later.exclude(verb=writing.verb(register.model, "create")).values("subject_id")
    row = batch.rows.filter(record__in=worked_on).order_by("line").first()
    return _("第 %(line)d 行的记录导入后已有人办理，不能整批撤销。") % {"line": row.line} if row else ""
