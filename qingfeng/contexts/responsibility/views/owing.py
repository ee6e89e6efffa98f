"""Who owes what: one sheet for a unit and a period. Every number opens to its rows; what is owed stands by name.

People stand in the order of their sections, never by lateness; there is no score, no share and no rank of a person.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from qingfeng.kernel.calendar.offered import period_choices
from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.calendar.saying import said
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.metrics.asking import Question, org_of
from qingfeng.kernel.metrics.metric import Metric
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.register.listing import may_read
from qingfeng.kernel.signed_in import SignedIn

from .. import metrics
from ..models import Duty, DutyList, Occasion
from .registers import DutyLists, Occasions

COLUMNS: tuple[tuple[str, Metric], ...] = (
    ("due", metrics.duties_due),
    ("fulfilled", metrics.duties_fulfilled),
    ("confirmed", metrics.duties_confirmed),
    ("overdue", metrics.duties_overdue),
)
HEADINGS = {"due": _("应履行"), "fulfilled": _("已履行"), "confirmed": _("已确认"), "overdue": _("逾期")}
NEAR = timedelta(days=30)  # what falls due later than this is counted, not named
RANK = {capacity: place for place, capacity in enumerate(Duty.Capacity.values)}
Place = tuple[int, int]  # a unit and a person


@dataclass
class Sheet:
    """What was asked, and what its reader may see of it."""

    scope: Scope
    user: User
    chosen: DutyList | None

    def rows(self, metric: Metric) -> Any:
        """The rows behind a figure that this reader may open, of one list if one was chosen."""
        rows = metric.drill(self.scope, self.user)
        return rows.filter(duty__list=self.chosen) if self.chosen else rows

    def url(self, metric: Metric, place: Place | None = None) -> str:
        """The very rows that were counted, in their register."""
        asked = {"duty__list": self.chosen.pk} if self.chosen else {}
        if place:
            asked |= {"duty__org": place[0], "owner": place[1]}
        rows = Question(metric, self.scope).rows_in(Occasions().url())
        return f"{rows}&{urlencode(asked)}" if asked else rows


@dataclass
class Line:
    """One person in one unit."""

    org: Org
    person: User
    rank: int
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(HEADINGS, 0))
    owed: list[Occasion] = field(default_factory=list)

    @property
    def place(self) -> Place:
        return self.org.pk, self.person.pk


def lines_of(sheet: Sheet) -> list[Line]:
    """One line a person and unit, in the order of the units; within one, of what people answer as."""
    lines: dict[Place, Line] = {}
    for each in sheet.rows(metrics.duties_due).select_related("duty__org", "owner").order_by("due_on", "pk"):
        rank = RANK[each.duty.capacity]
        line = lines.setdefault((each.duty.org_id, each.owner_id), Line(each.duty.org, each.owner, rank))
        line.rank = min(line.rank, rank)
        if each.status in Occasion.OPEN:
            line.owed.append(each)
    for name, metric in COLUMNS:
        for place in sheet.rows(metric).order_by().values_list("duty__org", "owner"):
            lines[place].counts[name] += 1
    return sorted(lines.values(), key=lambda each: (each.org.path, each.rank, each.person.username))


def drawn(sheet: Sheet, line: Line) -> dict[str, Any]:
    """A line as the page draws it: what is overdue or near by name, what is further off as a number."""
    near = [each for each in line.owed if each.due_on <= today() + NEAR]
    return {
        "org": str(line.org),
        "person": str(line.person),
        "numbers": [
            {"label": HEADINGS[name], "value": line.counts[name], "url": sheet.url(metric, line.place)}
            for name, metric in COLUMNS
        ],
        "owed": [
            {
                "label": each.duty.short,
                "url": Occasions().url("detail", each.pk),
                "due": each.due_on,
                "late": each.due_on < today(),
            }
            for each in near
        ],
        "later": len(line.owed) - len(near),
    }


class Asked(forms.Form):
    """Which unit, which period, which list."""

    period = forms.ChoiceField(label=_("期间"))
    org = forms.ChoiceField(label=_("单位"))
    list = forms.ChoiceField(label=_("责任清单"), required=False)

    def __init__(self, scope: Scope, lists: "dict[str, DutyList]", chosen: DutyList | None) -> None:
        super().__init__(
            initial={"period": scope.period.code, "org": scope.org.code, "list": chosen.pk if chosen else ""}
        )
        units = Org.objects.beneath([scope.org.bureau.path]).filter(kind__in=[Org.Kind.BUREAU, Org.Kind.SECTION])
        self.fields["period"].choices = period_choices(scope.period.code)  # type: ignore[attr-defined]
        self.fields["org"].choices = [(each.code, str(each)) for each in units]  # type: ignore[attr-defined]
        kept = [(key, str(each)) for key, each in lists.items()]
        self.fields["list"].choices = [("", _("全部清单")), *kept]  # type: ignore[attr-defined]


class Owing(View):
    def get(self, request: SignedIn) -> HttpResponse:
        may_read(Occasions(), request.user)
        issued = DutyLists().visible_to(request.user).filter(status=DutyList.Status.ISSUED).order_by("-year", "pk")
        lists = {str(each.pk): each for each in issued}
        sheet = Sheet(self.scope(request), request.user, lists.get(request.GET.get("list", "")))
        lines = lines_of(sheet)
        context = {
            "scope_form": Asked(sheet.scope, lists, sheet.chosen),
            "register": {"label": Occasions().label, "url": Occasions().url()},
            "org_label": str(sheet.scope.org),
            "period_label": said(sheet.scope.period),
            "list_label": str(sheet.chosen or ""),
            "as_of": today(),
            "headings": list(HEADINGS.values()),
            "lines": [drawn(sheet, line) for line in lines],
            "totals": [
                {"label": HEADINGS[name], "value": sum(line.counts[name] for line in lines), "url": sheet.url(metric)}
                for name, metric in COLUMNS
            ],
        }
        return render(request, "responsibility/owing.html", context)

    @staticmethod
    def scope(request: SignedIn) -> Scope:
        """This year and the reader's own bureau, unless something else is asked for."""
        code = request.GET.get("period", "")
        period = Period.parse(code) if code else Period.of(today(), "year")
        return Scope(period, org_of(request.GET.get("org", ""), request.user))
