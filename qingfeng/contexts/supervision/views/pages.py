"""Pages with a shape of their own: the year as a calendar, what a year's plans ask for, the receipt of a submission."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from qingfeng.kernel.calendar.periods import FIRST_YEAR, LAST_YEAR, Period
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.calendar.workdays import known_year
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.metrics.asking import Question
from qingfeng.kernel.metrics.metric import get, registry
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.register.declaration import page_of, register_of
from qingfeng.kernel.register.listing import may_read
from qingfeng.kernel.signed_in import SignedIn

from .. import year
from ..models import Series, Submission, SubmissionPlan
from ..planning import lay_down, owed_in
from .doors import SAT_IN

QUOTED = (
    "supervision.submissions_due",
    "supervision.submissions_on_time",
    "supervision.on_time_rate",
    SAT_IN,
    "supervision.opinion_occasions",
)


def register_for(user: Any) -> Any:
    """The register of submissions, for those who read it."""
    register: Any = register_of(Submission)
    may_read(register, user)
    return register


def must_be_known(number: int) -> None:
    if not FIRST_YEAR < number < LAST_YEAR:
        raise Http404


def quoted(number: int, user: Any) -> list[dict[str, Any]]:
    """What reports say about the year, for the reader's bureau; each opens."""
    if user.home is None:
        return []
    whole = Period.parse(str(number))
    so_far = Period.between(whole.start, today()) if today() in whole else whole  # what is not due yet is not late
    scope = Scope(so_far, user.home)
    questions = [Question(get(key), scope) for key in QUOTED if key in registry]
    return [{"label": q.metric.label, "value": q.text, "unit": q.metric.unit, "url": q.url} for q in questions]


class Year(View):
    """What was handed in, what is late, what is still to come; narrowed to one matter on request."""

    def get(self, request: SignedIn, number: int) -> HttpResponse:
        must_be_known(number)
        register = register_for(request.user)
        asked = request.GET.get("series", "")
        rows = list(year.of_year(number, request.user))
        shown = [each for each in rows if asked not in Series.values or each.series == asked]
        context = {
            "register": {"label": register.label, "url": register.url()},
            "number": number,
            "before": reverse("supervision:year", args=[number - 1]),
            "after": reverse("supervision:year", args=[number + 1]),
            "figures": quoted(number, request.user),
            "tabs": self.tabs(number, asked),
            "months": range(1, year.MONTHS + 1),
            "rows": year.rows_of(shown, number),
            "due": year.by_month(shown, number),
            "owed_url": owed_url(number, request.user),
        }
        return render(request, "supervision/year.html", context)

    @staticmethod
    def tabs(number: int, asked: str) -> list[dict[str, Any]]:
        page = reverse("supervision:year", args=[number])
        names = [("", _("全部事项")), *((str(value), label) for value, label in Series.choices)]
        return [
            {"label": label, "url": f"{page}?series={value}" if value else page, "active": value == asked}
            for value, label in names
        ]


def owed_url(number: int, user: Any) -> str:
    """Where a year's submissions are laid down, for those who plan them."""
    return reverse("supervision:owed", args=[number]) if user.paths(SubmissionPlan.editors) else ""


class LayDown(View):
    """First what the plans ask for in the year, then all that is missing at once."""

    def get(self, request: SignedIn, number: int) -> HttpResponse:
        self.must_plan(request, number)
        owed = owed_in(number, request.user)
        plans: Any = register_of(SubmissionPlan)
        context = {
            "register": {"label": plans.label, "url": plans.url()},
            "number": number,
            "missing": [each for each in owed if not each.known],
            "known": sum(each.known for each in owed),
            "estimated": not known_year(number),
            "back_url": reverse("supervision:year", args=[number]),
        }
        return render(request, "supervision/owed.html", context)

    def post(self, request: SignedIn, number: int) -> HttpResponse:
        self.must_plan(request, number)
        made = lay_down(number, by=request.user)
        if made:
            messages.success(request, _("已布置 %(year)d 年的报送 %(n)d 件。") % {"year": number, "n": made})
        else:
            messages.info(request, _("%(year)d 年的报送此前已经布置齐全，没有新增。") % {"year": number})
        return redirect("supervision:year", number)

    @staticmethod
    def must_plan(request: SignedIn, number: int) -> None:
        must_be_known(number)
        user: Any = request.user
        if not user.paths(SubmissionPlan.editors):
            raise Refused(SubmissionPlan.why_not_write(user, None))


class Receipt(View):
    """What the group signs for, on paper if somebody wants it."""

    def get(self, request: SignedIn, pk: int) -> HttpResponse:
        register = register_for(request.user)
        submission = register.get(request.user, pk)
        if submission.status != Submission.Status.RECEIVED:
            raise Refused(_("还没有签收，没有回执。"))
        context = {
            "register": {"label": register.label, "url": register.url()},
            "submission": submission,
            "period": Period.parse(submission.covers).label,
            "figures": submission.figures.order_by("pk"),
            "page_url": page_of(submission),
        }
        return render(request, "supervision/receipt.html", context)
