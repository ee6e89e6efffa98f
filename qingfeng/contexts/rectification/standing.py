"""How far a campaign has come: answers and problems of each section, each number with the list behind it."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.register.declaration import register_of

from .models import Campaign, Problem, SelfCheck

PENDING = SelfCheck.Answer.PENDING
S = Problem.Status
OPEN = Q(issued_on__isnull=False) & ~Q(status__in=[S.CLOSED, S.CANCELLED])


def of(campaign: Campaign, user: Any) -> dict[str, Any]:
    """Only what this reader may see is counted here: the bureau's own figures stand in the catalogue."""
    checks = _checks(campaign, user)
    problems = _problems(campaign, user)
    sections = Org.objects.filter(pk__in={*checks, *problems}).order_by("path")
    lines = [_line(campaign, section, checks.get(section.pk, {}), problems.get(section.pk, {})) for section in sections]
    return {"lines": lines, "totals": _totals(lines), "aspects": _aspects(campaign, user)}


def _checks(campaign: Campaign, user: Any) -> dict[int, dict[str, Any]]:
    answered = ~Q(answer=PENDING)
    rows = (
        SelfCheck.objects.visible_to(user)
        .filter(campaign=campaign)
        .values("org")
        .annotate(asked=Count("pk"), answered=Count("pk", filter=answered), nil=Count("pk", filter=Q(answer="nil")))
        .order_by()
    )
    return {row["org"]: row for row in rows}


def _problems(campaign: Campaign, user: Any) -> dict[int, dict[str, Any]]:
    rows = (
        Problem.objects.visible_to(user)
        .filter(list__campaign=campaign)
        .values("org")
        .annotate(
            found=Count("pk", filter=Q(issued_on__isnull=False) & ~Q(status=S.CANCELLED)),
            closed=Count("pk", filter=Q(status=S.CLOSED)),
            overdue=Count("pk", filter=OPEN & Q(due_on__lt=today())),
            extended=Count("pk", filter=OPEN & Q(due_on__gt=F("first_due_on"))),
        )
        .order_by()
    )
    return {row["org"]: row for row in rows}


def _line(campaign: Campaign, section: Org, checks: dict[str, Any], problems: dict[str, Any]) -> dict[str, Any]:
    numbers = {name: checks.get(name, 0) for name in ("asked", "answered", "nil")}
    numbers |= {name: problems.get(name, 0) for name in ("found", "closed", "overdue", "extended")}
    return {
        "section": section,
        "checks_url": _list_of(SelfCheck, campaign=campaign.pk, org=section.pk),
        "pending_url": _list_of(SelfCheck, campaign=campaign.pk, org=section.pk, answer=PENDING),
        "problems_url": _list_of(Problem, list__campaign=campaign.pk, org=section.pk),
        "closed_url": _list_of(Problem, list__campaign=campaign.pk, org=section.pk, status=S.CLOSED),
        **numbers,
    }


def _list_of(model: Any, **asked: Any) -> str:
    register: Any = register_of(model)
    return f"{register.url()}?{urlencode(asked)}"


def _totals(lines: list[dict[str, Any]]) -> dict[str, Any]:
    names = ("asked", "answered", "nil", "found", "closed", "overdue", "extended")
    totals: dict[str, Any] = {name: sum(line[name] for line in lines) for name in names}
    totals["coverage"] = _("%(top)d / %(bottom)d") % {"top": totals["answered"], "bottom": totals["asked"]}
    return totals


def _aspects(campaign: Campaign, user: Any) -> list[dict[str, Any]]:
    """How many found something, said nil, or still owe an answer, for each aspect."""
    seen = SelfCheck.objects.visible_to(user).filter(campaign=campaign).values("pk")
    mine = Q(answers_given__self_check__in=seen)
    counted = campaign.aspects.annotate(
        found=Count("answers_given", filter=mine & Q(answers_given__answer="found")),
        nil=Count("answers_given", filter=mine & Q(answers_given__answer="nil")),
        pending=Count("answers_given", filter=mine & Q(answers_given__answer=PENDING)),
    )
    return [dict(row) for row in counted.order_by("pk").values("name", "found", "nil", "pending")]
