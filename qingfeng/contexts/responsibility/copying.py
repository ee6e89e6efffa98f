"""Next year's list out of this year's: the same tree, the same people, deadlines a year on; a draft to be gone over.

``planned``  what would be made, and what somebody has to look at
``make``     the draft itself, in one transaction
"""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.periods import add_months
from qingfeng.kernel.people.models import User

from .models import Duty, DutyList

KEPT = ("org", "number", "capacity", "text", "owner", "rhythm", "proof")


@dataclass
class Copied:
    """One duty as it would stand in the new list; ``doubts`` are what has to be looked at."""

    source: Duty
    due_on: date | None
    doubts: list[str] = field(default_factory=list)


def title_for(source: DutyList) -> str:
    year = str(source.year)
    named = source.title.replace(year, str(source.year + 1))
    return named if year in source.title else f"{source.year + 1}年度{source.title}"


def why_not(source: DutyList, user: User) -> str:
    """Why this person cannot draw up next year's list from this one; empty when they can."""
    if reason := DutyList.why_not_write(user, source.org):
        return reason
    if source.status == DutyList.Status.CANCELLED:
        return _("已作废的清单不能用来拟订下一年度。")
    kept = DutyList.objects.exclude(status=DutyList.Status.CANCELLED)
    if kept.filter(org=source.org, title=title_for(source)).exists():
        return _("“%(title)s”已经有了。") % {"title": title_for(source)}
    return ""


def planned(source: DutyList) -> list[Copied]:
    """Every duty of the list that was not dropped, in its order."""
    rows = source.duties.exclude(status=Duty.Status.CANCELLED).select_related("owner", "org", "list")
    return [
        Copied(duty, add_months(duty.due_on, 12) if duty.due_on else None, doubts_about(duty))
        for duty in sorted(rows, key=lambda each: each.place)
    ]


def doubts_about(duty: Duty) -> list[str]:
    doubts = []
    if not duty.owner.is_active:
        doubts.append(_("责任人的账号已停用，请改定"))
    if duty.org.closed_on:
        doubts.append(_("科室已撤并，请改定"))
    return doubts


@transaction.atomic
def make(source: DutyList, *, by: User) -> DutyList:
    """The draft: parents before what is beneath them."""
    label = gettext_lazy("由上年清单拟订")
    new = DutyList(org=source.org, year=source.year + 1, title=title_for(source))
    writing.create(new, by=by, label=label, inputs={"from": source.title})
    made: dict[int, Duty] = {}
    waiting = planned(source)
    while waiting:
        ready = [each for each in waiting if each.source.parent_id is None or each.source.parent_id in made]
        for each in ready or waiting:
            values = {name: getattr(each.source, name) for name in KEPT}
            parent = made.get(each.source.parent_id or 0)
            duty = Duty(list=new, parent=parent, due_on=each.due_on, **values)
            made[each.source.pk] = writing.create(duty, by=by, label=label)
        waiting = [each for each in waiting if each.source.pk not in made]
    return new
