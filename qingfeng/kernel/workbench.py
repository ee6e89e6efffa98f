"""The first page of the day: what waits for me, what I owe, the clocks, a few figures that open."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from .calendar.saying import said
from .calendar.today import reporting_period, today
from .jobs.models import Job
from .jobs.views import TONES
from .metrics.asking import Question
from .metrics.metric import every
from .metrics.scope import Scope
from .people.roles import ADMINISTRATORS, BUSINESS, labels
from .register.deadlines import deadline
from .register.declaration import Register, registers
from .reminders.rules import MARKS, WAITING
from .reminders.standing import of_the_day
from .signed_in import SignedIn
from .tasks import Task, tasks_of
from .workflow import Transition

LOOKED_AT = 20  # records of a register looked at, most urgent first
SHOWN = 12
OF_EACH = 4
NAMED = 2  # steps of a record that are named


@dataclass(frozen=True)
class Shortlist:
    """The first lines of what there is. ``total`` counts those that were looked at; ``cut``: there may be more."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    total: int = 0
    cut: bool = False

    @property
    def count(self) -> str:
        return f"{self.total}{'+' if self.cut else ''}"

    @property
    def more(self) -> str:
        """How many are not listed; nothing where all are."""
        left = self.total - len(self.lines)
        return f"{left}{'+' if self.cut else ''}" if left or self.cut else ""


def waiting_for(user: Any) -> Shortlist:
    """Records on which this person can take a step now, with the step's name: first what waits for nobody else, then
    what stands still until then, then what somebody only asked to be seen to."""
    tasks = list(tasks_of(user))
    looked = looked_at(user)
    found = able_to_go_on(looked, user)
    found.sort(key=lambda each: all(step.to is None for step in each[2]))
    lines = [line(register, record, note=named(able)) for register, record, able in evenly(found)]
    cut = any(len(records) >= LOOKED_AT for records in looked.values())
    return Shortlist([*map(task_line, tasks[:OF_EACH]), *lines], len(tasks) + len(found), cut)


def task_line(task: Task) -> dict[str, Any]:
    word, tone = MARKS[WAITING]
    note = f"{task.kind} · {task.step}"
    return {"title": task.title, "url": task.url, "note": note, "status": {"word": word, "tone": tone}}


def named(steps: list[Transition]) -> str:
    """The first two; a page of the record names them all."""
    words = "、".join(str(step.label) for step in steps[:NAMED])
    return words if len(steps) <= NAMED else _("%(steps)s等") % {"steps": words}


def looked_at(user: Any) -> dict[Register, list[Any]]:
    """The records of each register that may wait for this person, the most urgent."""
    return {register: candidates(register, user) for register in registers.values() if register.flow}


def able_to_go_on(looked: dict[Register, list[Any]], user: Any) -> list[tuple[Register, Any, list[Transition]]]:
    """Those that this person can take on now: only steps that lead on wait for anybody."""
    found = []
    for register, records in looked.items():
        for record in records:
            buttons = register.flow.buttons(record, user)  # type: ignore[union-attr]
            state = getattr(record, register.flow.field)  # type: ignore[union-attr]
            able = [button.step for button in buttons if button.open and waits(button.step, state)]
            if able:
                found.append((register, record, able))
    return found


def waits(step: Transition, state: str) -> bool:
    """Whether a record in that state stands still until the step is taken: it leads on, or somebody asked for it. What
    may be done at any time, or leads back, waits for nobody."""
    if step.grave or step.at_will:
        return False
    if step.to is None:
        return bool(step.needs)
    order = list(step.flow.states)
    return order.index(step.to) > order.index(str(state))


def evenly(found: list[tuple[Register, Any, Any]]) -> list[tuple[Register, Any, Any]]:
    """As many as are shown, a few of each register before more of any: one long list does not hide the others."""
    kinds = dict.fromkeys(register for register, _record, _able in found)
    first = [each for kind in kinds for each in [one for one in found if one[0] is kind][:OF_EACH]]
    chosen = [*first, *(each for each in found if each not in first)][:SHOWN]
    return [each for each in found if each in chosen]


def candidates(register: Register, user: Any) -> list[Any]:
    """Records in a state that waits for one of this person's roles, or for themselves."""
    flow = register.flow
    if flow is None:
        return []
    steps = flow.transitions
    found = among(register, user, waiting_states(step for step in steps if step.by & user.roles))
    own, theirs = register.model.own(user), waiting_states(step for step in steps if step.also)
    if own is not None:
        found += [each for each in among(register, user, theirs, own) if each not in found]
    return found


def waiting_states(steps: Iterable[Transition]) -> set[str]:
    return {state for step in steps for state in step.sources if waits(step, state)}


def among(register: Register, user: Any, states: set[str], only: Q | None = None) -> list[Any]:
    """Visible records in one of the states; the model says what is urgent."""
    if not states or register.flow is None:
        return []
    rows: Any = register.visible_to(user).filter(only or Q(), **{f"{register.flow.field}__in": states})
    return list(rows.order_by(*(register.urgency or ("pk",)))[:LOOKED_AT])


def owed_by(user: Any) -> Shortlist:
    """What this person or their unit has to hand in, by the registers that know deadlines; the nearest first."""
    found = [(register, list(register.owed(user)[:LOOKED_AT])) for register in registers.values()]
    owed = [(register, record) for register, records in found for record in records]
    owed.sort(key=lambda each: getattr(each[1], each[0].due))
    lines = [clock(register, record) for register, record in owed[:SHOWN]]
    return Shortlist(lines, len(owed), any(len(records) >= LOOKED_AT for _register, records in found))


def line(register: Register, record: Any, note: str) -> dict[str, Any]:
    return {
        "title": str(record),
        "url": register.url("detail", record.pk),
        "note": f"{register.label} · {note}",
        "status": register.status_of(record),
    }


def key_figures(user: Any) -> list[dict[str, Any]]:
    """The figures that contexts put forward, for the reporting period."""
    if user.home is None:
        return []
    scope = Scope(reporting_period(), user.home)
    questions = [Question(metric, scope) for metric in every() if metric.forward]
    return [
        {"label": each.metric.label, "value": each.text, "unit": each.metric.unit, "url": each.url}
        for each in questions
    ]


def clock(register: Register, record: Any) -> dict[str, Any]:
    """A record that is owed, with its deadline."""
    shown = deadline(str(record), getattr(record, register.due))
    return {
        "label": shown.label,
        "text": shown.text,
        "tone": shown.tone,
        "due": shown.due,
        "note": f"{register.label} · {record.unit}",
        "url": register.url("detail", record.pk),
    }


def followed(job: Job) -> dict[str, Any]:
    status = {"word": job.get_status_display(), "tone": TONES[job.status]}
    return {"label": job.title, "url": reverse("jobs:detail", args=[job.pk]), "status": status}


class Workbench(View):
    def get(self, request: SignedIn) -> HttpResponse:
        user: Any = request.user
        business = not user.roles & ADMINISTRATORS  # who holds no role still has duties of their own
        owed = owed_by(user)  # a reply one owes needs no role
        waiting = waiting_for(user) if business else Shortlist()
        context = {
            "greeting": _("%(name)s，您好") % {"name": user},
            "today": f"{today():%Y-%m-%d} · {labels(user.roles) or _('还没有角色，请联系安全管理员授权')}",
            "figures": key_figures(user) if user.roles & BUSINESS else [],
            "period_label": said(reporting_period()),
            "reminders": of_the_day(user),
            "waiting": waiting,
            "owed": owed,
            "jobs": [followed(job) for job in Job.objects.filter(owner=user).order_by("-pk")[:5]],
        }
        return render(request, "workbench.html", context)
