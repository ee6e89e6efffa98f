"""Long work beside the server: a run over the store, and the deletion of lists of people held for matching.

begin       a run asked for on a page: its record, and the job that will find (``job_of``)
screen      the job; taken up after a killed worker it begins anew, and a finished run stays as it is
forget      the job that deletes the lists; what was deleted is told in the trail, who was in them never
"""

import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.audit import trail
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.jobs.running import enqueue, job
from qingfeng.screening import api as screening
from qingfeng.screening.parameters import CONSTANTS

from ..models import ScreeningRun
from . import hits, store

GIB = 1 << 30
HUNDREDTH = Decimal("0.01")
FORGOTTEN = "funds.lists.forget"


def telling(running: Job) -> Callable[[str, int, int, str], None]:
    """The engine's progress as the job's: what it is at, which rule, how fast."""
    began: dict[str, float] = {}

    def tell(title: str, done: int, total: int, what: str) -> None:
        seconds = time.monotonic() - began.setdefault(title, time.monotonic())
        rate = _("每秒 %(n)s") % {"n": f"{done / seconds:,.0f}"} if seconds and done else ""
        running.tick(done, total, " · ".join(filter(None, [title, what, rate])))

    return tell


@transaction.atomic
def begin(run: ScreeningRun, *, by: Any) -> ScreeningRun:
    store.must_be_there()
    run = writing.create(run, by=by, label=gettext_lazy("开始筛查"))
    enqueue(screen, by, about=run.number, leads_to=reverse("screening:run", args=[run.pk]), run=run.pk)
    return run


def job_of(run: ScreeningRun) -> Job | None:
    """What finds, or found, the run; none for a run that was made without."""
    return Job.objects.filter(kind=screen.path, arguments__run=run.pk).first()


@job(gettext_lazy("筛查"))
def screen(running: Job, *, run: int) -> None:
    asked = ScreeningRun.objects.get(pk=run)
    if asked.finished_on is None:
        asked = finish(asked, perform(asked, telling(running)), by=running.owner)
    if asked.forgets:
        delete(running.owner, _("比对完毕（%(number)s）") % {"number": asked.number}, asked)
    running.message = _("查出疑点 %(n)d 个。") % {"n": asked.hits}


def perform(asked: ScreeningRun, tell: Callable[[str, int, int, str], None]) -> screening.Run:
    try:
        return screening.run(
            store.folder(), rules=asked.codes, since=int(asked.since) if asked.since else None, full=asked.full,
            province=asked.province, progress=tell, memory=settings.SCREENING_MEMORY * GIB,
            workers=settings.SCREENING_WORKERS,
        )  # fmt: skip
    except screening.BadInput as error:
        raise BadInput(str(error)) from error


def finish(run: ScreeningRun, done: screening.Run, *, by: Any) -> ScreeningRun:
    """What was found, and what proves it later."""
    run.folder = done.folder.name
    found, record, held = hits.together(run, done), done.record, store.contents()
    values = {
        "folder": run.folder, "finished_on": today(), "data_hash": record["data_hash"],
        "persons": record["persons"], "last_month": str(held.last_month) if held else "",
        "seconds": Decimal(str(record["seconds"])).quantize(HUNDREDTH), "versions": record["versions"],
        "parameters": parameters(record["parameters"]), "found": found,
        "hits": sum(each["hits"] for each in found.values()),
        "amount": store.yuan(sum(each["amount"] for each in found.values())),
    }  # fmt: skip
    return writing.change(run, values, by=by, label=gettext_lazy("筛查完成"))


def parameters(told: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What was settled for each rule, without what every rule may name."""
    always = {*CONSTANTS, "last_month"}
    own = {code: {name: value for name, value in values.items() if name not in always} for code, values in told.items()}
    return {code: values for code, values in own.items() if values}


def begin_forgetting(reason: str, *, by: Any) -> Job:
    ScreeningRun.must_write(by, by.home)
    store.must_be_there()
    return enqueue(forget, by, leads_to=reverse("screening:store"), reason=reason)


@job(gettext_lazy("删去比对名单"))
def forget(running: Job, *, reason: str) -> None:
    gone = delete(running.owner, reason)
    told = "、".join(_("%(title)s %(n)d 行") % {"title": each.title, "n": each.rows} for each in gone)
    running.message = _("已删去：%(told)s。") % {"told": told} if gone else _("数据仓里没有名单，没有变化。")


def delete(by: Any, reason: str, run: ScreeningRun | None = None) -> list[screening.Deletion]:
    try:
        gone = screening.forget(store.folder(), screening.LISTS, by=str(by), reason=reason)
    except screening.BadInput as error:
        raise BadInput(str(error)) from error
    for each in gone:
        told = {"table": each.title, "rows": each.rows, "persons": each.persons, "reason": reason}
        files = [f"{one['name']} {one['sha256']}" for one in each.files]
        trail.record(
            actor=by, verb=FORGOTTEN, subject=run, org=by.home, label=gettext_lazy("删去比对名单"),
            inputs=told | {"files": files},
        )  # fmt: skip
    return gone
