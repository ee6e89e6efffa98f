"""When somebody is told, and in which words: the owner first and early, whoever leads them later.

OWNER   stages of a deadline as its owner meets them; each is told once
LATER   who is told after the owner, how long after, and why it is their business
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.calendar.workdays import working_days_between
from qingfeng.kernel.people.models import Grant, Org, User
from qingfeng.kernel.people.roles import UNIT, labels
from qingfeng.kernel.register.declaration import Register
from qingfeng.kernel.register.fields import label_of
from qingfeng.kernel.workflow import Transition, Workflow

OVERDUE, WAITING, BY_HAND = "overdue", "waiting", "hand"


@dataclass(frozen=True)
class Stage:
    """``left`` is the number of working days before the deadline from which on it is told; ``word`` and ``tone`` are
    how a list marks it."""

    key: str
    left: int
    word: Promise
    tone: str
    says: Promise


OWNER = (
    Stage(OVERDUE, -1, gettext_lazy("已超期"), "late", gettext_lazy("%(who)s，已超期 %(late)d 天")),
    Stage("today", 0, gettext_lazy("到期"), "soon", gettext_lazy("%(who)s，这是时限前的最后一个工作日")),
    Stage("near", 3, gettext_lazy("临期"), "soon", gettext_lazy("%(who)s，距时限还有 %(left)d 个工作日")),
    Stage("early", 10, gettext_lazy("将到期"), "going", gettext_lazy("%(who)s，距时限还有 %(left)d 个工作日")),
)


@dataclass(frozen=True)
class Later:
    """``after`` is the number of working days since the owner was told that the record is overdue; ``over`` says what
    the person answers for."""

    key: str
    after: int
    who: Callable[[Any], Iterable[User]]
    over: Promise

    def says(self, record: Any, person: User, what: str, late: int, told: date) -> str:
        theirs = getattr(record, "leader", None) == person
        over = _("您是责任领导，%(unit)s") if theirs else str(self.over)
        words = _("有一项%(what)s已超期 %(late)d 天，责任人 %(told)s已获提醒")
        return over % {"unit": record.unit} + words % {"what": what, "late": late, "told": month_and_day(told)}


def heads(record: Any) -> list[User]:
    return nearest({"section_head"}, record.unit)


def leaders(record: Any) -> list[User]:
    """The leader whom the record names, else the one who leads the unit. Where several hold the whole bureau it is not
    known whose section it is: then nobody is told what may not be theirs."""
    named = getattr(record, "leader", None)
    leading = [named] if named else nearest({"deputy_director"}, record.unit)
    return leading if len(leading) == 1 else []


LATER = (
    Later("head", 1, heads, gettext_lazy("您负责的%(unit)s")),
    Later("leader", 3, leaders, gettext_lazy("您分管的%(unit)s")),
)
MARKS = {stage.key: (stage.word, stage.tone) for stage in OWNER} | {
    "head": (gettext_lazy("已超期"), "late"),
    "leader": (gettext_lazy("已超期"), "late"),
    WAITING: (gettext_lazy("等您办"), "waiting"),
    BY_HAND: (gettext_lazy("同事提醒"), "going"),
}


def month_and_day(day: date) -> str:
    return _("%(month)d 月 %(day)d 日") % {"month": day.month, "day": day.day}


def deadline_words(register: Register, due: date) -> str:
    """“整改问题，整改时限 9 月 23 日”"""
    limit = label_of(register.model, register.due)
    return _("%(what)s，%(limit)s %(day)s") % {"what": register.label, "limit": limit, "day": month_and_day(due)}


def leads_on(flow: Workflow, state: str, step: Transition) -> bool:
    """Whether a step goes on to a later state, not back and not round in a circle."""
    states = list(flow.states)
    return step.to is not None and states.index(step.to) > states.index(state)


def ended(flow: Workflow | None, state: str) -> bool:
    """Whether nothing more is expected of a record in that state."""
    if flow is None:
        return False
    return not any(leads_on(flow, state, step) for step in flow.transitions if state in step.sources and not step.grave)


def stage_on(day: date, due: date) -> Stage | None:
    """The stage a deadline is in; none while it is far away."""
    left = -1 if day > due else working_days_between(day, due)
    return next((stage for stage in OWNER if left <= stage.left), None)


def owner_is_told(stage: Stage, record: Any, user: User, day: date, due: date) -> str:
    numbers = {"late": (day - due).days, "left": working_days_between(day, due)}
    return str(stage.says) % {"who": part_in(record, user), **numbers}


def part_in(record: Any, user: User) -> str:
    """What the person has to do with the record: named in it, or in office over its unit."""
    fields: Iterable[Any] = record._meta.concrete_fields
    named = [
        str(each.verbose_name)
        for each in fields
        if isinstance(each, models.ForeignKey) and each.related_model is User and each.name != "created_by"
        and getattr(record, each.attname) == user.pk
    ]  # fmt: skip
    if named:
        return _("您是%(part)s") % {"part": named[0]}
    return in_office(user, record.unit, type(record).editors)


def in_office(user: User, unit: Org, roles: Iterable[str]) -> str:
    """“您是就业科的科室联络员”，“这件事由办公室办理”"""
    held = frozenset(grant.role for grant in user.held if unit.path.startswith(grant.org.path))
    held = held & frozenset(roles) or held
    if held & UNIT:
        return _("您是%(unit)s的%(role)s") % {"unit": unit, "role": labels(held & UNIT)}
    return _("这件事由%(role)s办理") % {"role": labels(held)} if held else _("这件事归您办")


def nearest(roles: Iterable[str], unit: Org) -> list[User]:
    """Who holds one of the roles over the unit, or, where nobody does, over the closest one above it."""
    above = [unit.path[: place + 1] for place, letter in enumerate(unit.path) if letter == "/"]
    held = Grant.objects.active().filter(role__in=list(roles), org__path__in=above, user__is_active=True)
    grants = list(held.select_related("org", "user"))
    depth = max((len(grant.org.path) for grant in grants), default=0)
    return list({grant.user_id: grant.user for grant in grants if len(grant.org.path) == depth}.values())
