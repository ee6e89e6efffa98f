"""The same as in ``importing``, for files of many rows: as jobs, each of which may be done over without doubling.

``look``       judges the rows; what it finds is kept with the batch for its page
``take_in``    makes the records
``take_back``  takes them away again
``begin``      starts one of them, unless one is at work on the file already
"""

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.jobs.running import LONG, Kind, enqueue, job
from qingfeng.kernel.register.declaration import Register, find

from . import importing, presenting
from .models import ImportBatch
from .sheet import Tick


def is_long(batch: ImportBatch) -> bool:
    return batch.size > LONG


@transaction.atomic
def begin(kind: Kind, batch: ImportBatch, *, by: Any, leads_to: str = "", **arguments: Any) -> Job:
    """Asked twice, it answers the same job twice. ``leads_to``: the page of a context that takes files in by a way of
    its own."""
    kept = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if kept.job is None or not kept.job.open:
        page = leads_to or reverse("exchange:batch", args=[batch.pk])
        kept.job = enqueue(kind, by, about=batch.name, leads_to=page, batch=batch.pk, **arguments)
        kept.save(update_fields=("job",))
    return kept.job


def file_at_hand(key: int) -> ImportBatch:
    batch = ImportBatch.objects.filter(pk=key).first()
    if batch is None:
        raise BadInput(_("这个文件已经不在了，请重新上传。"))
    return batch


def at_hand(key: int) -> tuple[ImportBatch, Register]:
    batch = file_at_hand(key)
    return batch, find(*batch.register.split("/"))


def judging(running: Job) -> Tick:
    return lambda done, total: running.tick(done, total, _("正在核对"))


def writing(running: Job) -> Tick:
    return lambda done, total: running.tick_within(done, total, _("正在写入"))


@job(gettext_lazy("核对表格"))
def look(running: Job, *, batch: int) -> None:
    kept, register = at_hand(batch)
    reading = importing.read_again(kept, register, running.owner, judging(running))
    importing.looked_at(kept, presenting.told(register, reading))
    running.message = _("已核对 %(n)d 行。") % {"n": len(reading.rows)}


@job(gettext_lazy("导入表格"))
def take_in(running: Job, *, batch: int, only_good: bool) -> None:
    kept, register = at_hand(batch)
    if kept.status == ImportBatch.Status.PREVIEW:  # otherwise an earlier run did it, and was killed before it said so
        by = running.owner
        importing.apply(kept, register, by=by, only_good=only_good, judged=judging(running), made=writing(running))
    running.message = _("已导入 %(n)d 条。") % {"n": kept.rows.count()}


@job(gettext_lazy("撤销导入"))
def take_back(running: Job, *, batch: int) -> None:
    kept, register = at_hand(batch)
    if kept.status != ImportBatch.Status.UNDONE:
        importing.undo(kept, register, by=running.owner, made=writing(running))
    running.message = _("已撤销这次导入。")
