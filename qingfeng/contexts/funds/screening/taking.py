"""Hits become suspicions: what may, what of it, and the job that does it.

takeable    the rules of a run whose hits are about persons
begin       the job; taken over again, a run brings only what is new
hits_of     a rule's hits as the business knows them

A cluster around an officer or an agency is a clue, not a suspicion about a person's benefit, and a row that could not
be read is a matter of the data: both stay on the page of the run.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.jobs.running import enqueue, job
from qingfeng.screening import api as screening

from .. import workflow
from ..hits import Hit, Row
from ..models import Batch, Outcome, ScreeningRun, Source, Suspicion
from ..models.suspicions import KEY
from . import hits, rules, store, timeline

ABOUT_PERSONS = {"人", "银行账户"}
OF_THE_DATA = {"G12"}
AT_ONCE = 2000
SCHEME_KEYS = {word: key for key, word in screening.EVERY_SCHEME.items()}
SUBSIDY = "employment_subsidy"
UNTOLD = {"key", "month", "amount", "person_id", "scheme"}


def takeable(run: ScreeningRun) -> list[str]:
    found = (code for code, told in run.found.items() if told["hits"] and code not in OF_THE_DATA)
    return [code for code in found if rules.one(code).grain in ABOUT_PERSONS]


def taken(run: ScreeningRun) -> list[Batch]:
    """The batches that this run has become, the first one first."""
    return list(Batch.objects.within(run.org).filter(run=run.number).order_by("pk"))


def overtaken(run: ScreeningRun) -> bool:
    """A later run is in the books: what this one does not know may have come since, and has not vanished."""
    later = ScreeningRun.objects.filter(org=run.org, pk__gt=run.pk).values("number")
    return Batch.objects.within(run.org).filter(run__in=later).exists()


def why_not(run: ScreeningRun, user: Any) -> str:
    if run.finished_on is None:
        return _("筛查还没有完成。")
    if not takeable(run):
        return _("没有可以入账的疑点。")
    return "" if user.holds(Batch.editors, run.org) else Batch.why_not_write(user, run.org)


def begin(run: ScreeningRun, codes: list[str], *, by: Any) -> Job:
    if reason := why_not(run, by):
        raise BadInput(reason)
    page = reverse("screening:run", args=[run.pk])
    return enqueue(take_in, by, about=run.number, leads_to=page, run=run.pk, codes=codes)


@job(gettext_lazy("疑点入账"))
def take_in(running: Job, *, run: int, codes: list[str]) -> None:
    """Done over, by somebody or after a crash, it finds what is in the books already."""
    source = ScreeningRun.objects.get(pk=run)
    told = [hit for code in codes for hit in hits_of(source, code)]
    fit = [hit for hit in told if is_fit(hit.person_key)]
    batch = Batch(
        org=source.org, source=Source.SCREENED, month=dashed(source.last_month), received_on=source.day,
        run=source.number, rules=codes, whole=not source.since and not overtaken(source),
    )  # fmt: skip
    if workflow.take_in(batch, fit, by=running.owner, tick=entering(running)) is not batch:
        running.message = _("没有新的疑点：这次筛查的 %(n)d 个都已入账，没有变化。") % {"n": len(fit)}
        return
    running.message = _("入账 %(n)d 个，证件号码不合规未入 %(odd)d 个。") % {
        "n": batch.sightings.exclude(outcome=Outcome.VANISHED).count(),
        "odd": len(told) - len(fit),
    }


def is_fit(key: str) -> bool:
    """A number that was written wrongly can stand for nobody."""
    try:
        KEY(key)
    except ValidationError:
        return False
    return True


def entering(running: Job) -> Any:
    return lambda done, total: running.tick_within(done, total, _("正在入账"))


def dashed(month: str) -> str:
    return f"{month[:4]}-{month[4:]}"


def hits_of(run: ScreeningRun, code: str) -> Iterator[Hit]:
    """One for each person: of a shared account, whoever is paid to it."""
    found = screening.hits(hits.place(run), code)
    while some := list(islice(found, AT_ONCE)):
        known = screening.people(store.folder(), {person for hit in some for person in hit.persons})
        for each in some:
            for person in each.persons:
                own = [row for row in each.rows if row.get("person_id", person) == person]
                yield as_hit(code, person, own, known.get(person))


def as_hit(code: str, person: str, rows: list[dict[str, Any]], known: screening.Person | None) -> Hit:
    rule = rules.one(code)
    return Hit(
        person=person, rule=rule.title, code=code, scheme=scheme_of(rule, rows),
        months=tuple(sorted({row["month"] for row in rows if row["month"]})),
        amount=store.yuan(sum(row["amount"] or 0 for row in rows)), name=(known and known.name) or "",
        region=str((known and known.region) or ""), rows=[evidence(row) for row in rows if row["month"]],
    )  # fmt: skip


def scheme_of(rule: screening.RulePage, rows: list[dict[str, Any]]) -> str:
    """What the rows say; of a rule that shows none, the first it is about."""
    said = next((SCHEME_KEYS[row["scheme"]] for row in rows if row.get("scheme") in SCHEME_KEYS), rule.schemes[0])
    return str(Suspicion.Scheme.SUBSIDY if said == SUBSIDY else said)


def evidence(row: dict[str, Any]) -> Row:
    told = "，".join(
        f"{screening.words.called(name)} {timeline.say(name, value)}"
        for name, value in row.items()
        if name not in UNTOLD and value not in (None, "")
    )
    return Row(row["month"], store.yuan(row["amount"] or 0), told)
