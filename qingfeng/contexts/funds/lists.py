"""A list on its way into the books: what it would do, and doing it, at once or as a job.

foresee      the plan of its good rows
take         the batch, with the file's fingerprint, so that the same file is known again
begin        the same as a job
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import FileResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.crypto import sm3_hex
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.exchange import importing
from qingfeng.kernel.exchange.excel import workbook
from qingfeng.kernel.exchange.models import ImportBatch
from qingfeng.kernel.exchange.sheet import Reading, labels_of_columns
from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.jobs.running import enqueue, job
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.register.declaration import page_of

from . import masking, months
from .exchange import ISSUED, hits_of
from .hits import Hit
from .models import Batch, Source
from .workflow.taking_in import Plan, plan, take_in


def blank_sheet() -> FileResponse:
    """An empty list to fill in."""
    file, _count = workbook(ISSUED.label, list(labels_of_columns(ISSUED).values()), [])
    return FileResponse(file, as_attachment=True, filename=f"{ISSUED.label}.xlsx")


def draft(unit: Org, **told: Any) -> Batch:
    return Batch(org=unit, source=Source.ISSUED, **told)


def foresee(reading: Reading, unit: Org, *, by: User) -> Plan:
    return plan(draft(unit, received_on=today()), hits_of(reading.good, unit.bureau), by=by)


def who(hit: Hit) -> str:
    """The person as a page may show them."""
    return f"{masking.masked_name(hit.name)} {masking.masked(hit.person)}".strip()


def months_of(hit: Hit) -> str:
    return months.told(hit.months)


def take(
    kept: ImportBatch, unit: Org, told: dict[str, Any], only_good: bool, *, by: User, running: Job | None = None
) -> Batch:
    """All rows, or the good ones; with a bad row and without that wish, nothing."""
    reading = importing.read_again(kept, ISSUED, by)
    if reading.bad and not only_good:
        raise ValidationError(
            _("还有 %(n)d 行有错，请改好后重新上传，或选择只入账无误的行。") % {"n": len(reading.bad)}
        )
    batch = draft(unit, file_name=kept.name, digest=sm3_hex(bytes(kept.content)), **told)
    if reading.bad:
        batch.whole = False  # what a bad row would have said is not known to be gone
    tick = (lambda done, total: running.tick_within(done, total, _("正在入账"))) if running else None
    with transaction.atomic():
        batch = take_in(batch, hits_of(reading.good, unit.bureau), by=by, tick=tick)
        importing.settled(kept, {"batch": batch.pk})  # the list names everybody in it: only its fingerprint stays
    return batch


def page_after(kept: ImportBatch) -> str:
    """Where a list that was taken in is read."""
    batch = Batch.objects.filter(pk=(kept.found or {}).get("batch")).first()
    return page_of(batch) if batch else reverse("funds:list_new")


def begin(kept: ImportBatch, unit: Org, told: dict[str, Any], only_good: bool, *, by: User) -> Job:
    page = reverse("funds:list", args=[kept.pk])
    return enqueue(
        take_list, by, about=kept.name, leads_to=page, kept=kept.pk, unit=unit.pk, told=told, only_good=only_good
    )


@job(gettext_lazy("下发名单入账"))
def take_list(running: Job, *, kept: int, unit: int, told: dict[str, Any], only_good: bool) -> None:
    """Done over after a crash it finds what was done."""
    row = ImportBatch.objects.get(pk=kept)
    if row.status != ImportBatch.Status.PREVIEW:
        return
    words = told | {"received_on": date.fromisoformat(told["received_on"])}
    try:
        batch = take(row, Org.objects.get(pk=unit), words, only_good, by=running.owner, running=running)
    except ValidationError as error:
        raise BadInput("；".join(error.messages)) from error
    running.message = _("已入账 %(n)d 条。") % {"n": batch.sightings.count()}
