"""What is owed in a year by the plans: looked at first, then laid down. What is there, even cancelled, stays."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.calendar.workdays import add_working_days
from qingfeng.kernel.people.models import Org

from .models import Submission, SubmissionPlan


@dataclass(frozen=True)
class Owed:
    """One submission that a plan asks for."""

    org: Org
    series: str
    series_word: str
    period: Period
    due_on: date
    known: bool


def plans_of(user: Any) -> Any:
    """The plans this person may carry out."""
    units = Org.objects.beneath(user.paths(SubmissionPlan.editors))
    return SubmissionPlan.objects.visible_to(user).filter(org__in=units).select_related("org").order_by("pk")


def owed_in(year: int, user: Any) -> list[Owed]:
    """Each once, however many plans ask for it; the nearest first."""
    rows = Submission.objects.filter(covers__startswith=str(year))
    there = set(rows.values_list("org_id", "series", "covers"))
    found: dict[tuple[int, str, str], Owed] = {}
    for plan in plans_of(user):
        for unit in plan.units():
            for period in plan.periods(year):
                key = (unit.pk, plan.series, period.code)
                due_on = add_working_days(period.last_day, plan.working_days)
                owed = Owed(unit, plan.series, plan.get_series_display(), period, due_on, key in there)
                found.setdefault(key, owed)
    return sorted(found.values(), key=lambda each: (each.due_on, each.org.path, each.series))


@transaction.atomic
def lay_down(year: int, *, by: Any) -> int:
    """Make what is missing. Somebody who does the same at the same moment waits, and then finds nothing missing."""
    list(plans_of(by).select_for_update(of=("self",)))
    missing = [each for each in owed_in(year, by) if not each.known]
    for each in missing:
        owed = Submission(org=each.org, series=each.series, covers=each.period.code, due_on=each.due_on)
        writing.create(owed, by=by, label=_("按安排布置"))
    return len(missing)
