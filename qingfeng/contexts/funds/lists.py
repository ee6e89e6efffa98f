"""A list on its way into the books: what it would do, and doing it, at once or as a job.

told         what it would do, as its page shows it: worked out at once, or by a job where the list is long
take         the batch, with the file's fingerprint, so that the same file is known again
begin_looking, begin   the same two as jobs
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
from qingfeng.kernel.exchange import importing, presenting, working
from qingfeng.kernel.exchange.excel import workbook
from qingfeng.kernel.exchange.models import ImportBatch
from qingfeng.kernel.exchange.sheet import labels_of_columns
from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.jobs.running import job
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.register.declaration import page_of

from . import masking, months
from .exchange import ISSUED, hits_of
from .hits import Change, Hit
from .models import Batch, Outcome, Source
from .workflow.taking_in import plan, take_in

SHOWN = 200  # lines of a preview
TONES = {
    Outcome.CREATED: "going", Outcome.GROWN: "soon", Outcome.UNCHANGED: "done", Outcome.JOINED: "done",
    Outcome.BACK: "soon", Outcome.VANISHED: "late",
}  # fmt: skip


def blank_sheet() -> FileResponse:
    """An empty list to fill in."""
    file, _count = workbook(ISSUED.label, list(labels_of_columns(ISSUED).values()), [])
    return FileResponse(file, as_attachment=True, filename=f"{ISSUED.label}.xlsx")


def draft(unit: Org, **told: Any) -> Batch:
    return Batch(org=unit, source=Source.ISSUED, **told)


def told(kept: ImportBatch, unit: Org, *, by: User, tick: Any = None) -> dict[str, Any]:
    """Plain values, so that what a job found can be kept with the file."""
    reading = importing.read_again(kept, ISSUED, by, tick)
    found = plan(draft(unit, received_on=today()), hits_of(reading.good, unit.bureau), by=by)
    return {
        "ignored": reading.ignored,
        "counts": {"rows": len(reading.rows), "good": len(reading.good), "bad": len(reading.bad)},
        "outcomes": [{"label": str(each.label), "count": found.count(each), "tone": TONES[each]} for each in Outcome],
        "bad": [presenting.shown(ISSUED, reading, row) for row in reading.bad[:SHOWN]],
        "changes": [line_of(hit, change) for hit, change in found.changes[:SHOWN]],
        "more": max(0, len(found.changes) - SHOWN),
        "missing": [{"title": str(each), "url": page_of(each), "who": each.who} for each in found.missing[:SHOWN]],
    }


def line_of(hit: Hit, change: Change) -> dict[str, Any]:
    return {
        "number": hit.number,
        "rule": hit.rule,
        "who": who(hit),
        "months": months.told(hit.months),
        "amount": str(hit.amount),
        "outcome": {"word": str(Outcome(change.outcome).label), "tone": TONES[change.outcome]},
        "about": str(change.about) if change.about else "",
        "url": page_of(change.about) if change.about else "",
    }


def who(hit: Hit) -> str:
    """The person as a page may show them."""
    return f"{masking.masked_name(hit.name)} {masking.masked(hit.person)}".strip()


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


def begin_looking(kept: ImportBatch, unit: Org, *, by: User) -> Job:
    return working.begin(look, kept, by=by, leads_to=reverse("funds:list", args=[kept.pk]), unit=unit.pk)


@job(gettext_lazy("核对下发名单"))
def look(running: Job, *, batch: int, unit: int) -> None:
    kept = working.file_at_hand(batch)
    found = told(kept, Org.objects.get(pk=unit), by=running.owner, tick=working.judging(running))
    importing.looked_at(kept, found)
    running.message = _("已核对 %(n)d 行。") % {"n": found["counts"]["rows"]}


def begin(kept: ImportBatch, unit: Org, told: dict[str, Any], only_good: bool, *, by: User) -> Job:
    page = reverse("funds:list", args=[kept.pk])
    return working.begin(take_list, kept, by=by, leads_to=page, unit=unit.pk, told=told, only_good=only_good)


@job(gettext_lazy("下发名单入账"))
def take_list(running: Job, *, batch: int, unit: int, told: dict[str, Any], only_good: bool) -> None:
    """Done over after a crash it finds what was done."""
    row = working.file_at_hand(batch)
    if row.status != ImportBatch.Status.PREVIEW:
        return
    words = told | {"received_on": date.fromisoformat(told["received_on"])}
    try:
        made = take(row, Org.objects.get(pk=unit), words, only_good, by=running.owner, running=running)
    except ValidationError as error:
        raise BadInput("；".join(error.messages)) from error
    running.message = _("已入账 %(n)d 条。") % {"n": made.sightings.count()}
