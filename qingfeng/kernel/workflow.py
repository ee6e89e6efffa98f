"""What may happen to a record, in what order, and by whom.

A transition is a function: its signature is the form, its body the side effects. Calling it checks, performs, saves and
records, in one transaction. From the same declaration come the buttons, the reasons why
one is not available, the diagram and the table of who may do what in ``docs/catalogue``.

    @flow.transition(_("申请销号"), RECTIFYING, to=REVIEWING, by={"liaison"}, needs=[evidence_attached])
    def ask_closing(record, *, on: date): ...

The keyword-only parameters of the function are what the person fills in: ``date``, ``str`` and ``Decimal`` become
fields; ``on`` is the day the step counts for; a parameter named ``by`` receives the person.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import checks
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.today import today

from . import search, writing
from .audit import trail
from .errors import Refused
from .people.roles import labels

Need = Callable[[Any], str | None]
Judge = Callable[[Any, Any], str | None]
Theirs = Callable[[Any, Any], bool]
Label = str | Promise

workflows: dict[type[models.Model], "Workflow"] = {}


@dataclass(frozen=True)
class Button:
    """A step as a page shows it to one person: available, or with the reasons why not; ``others`` take some steps."""

    step: "Transition"
    reasons: list[str]
    others: bool

    @property
    def open(self) -> bool:
        return not self.reasons


class Workflow:
    """The life of one kind of record. ``start`` is the state it is created in."""

    def __init__(self, model: type[models.Model], *, start: str, field: str = "status") -> None:
        self.model, self.start, self.field = model, str(start), field
        self.transitions: list[Transition] = []
        workflows[model] = self

    def transition(
        self,
        label: Label,
        *sources: str,
        to: str | None = None,
        by: Iterable[str],
        needs: Sequence[Need] = (),
        judged: Sequence[Judge] = (),
        also: Theirs | None = None,
        bulk: bool | None = None,
        foresee: bool = False,
        inputs: Mapping[str, Label] | None = None,
        help: Label = "",
        grave: bool = False,
        at_will: bool = False,
    ) -> Callable[[Callable[..., None]], "Transition"]:
        """Declare a step. ``to=None`` stays in the same state; ``needs`` look at the record, ``judged`` at record and
        person; ``also`` lets a person take the step without a role because the record is theirs; ``bulk`` says whether
        it may be taken on many records at once, otherwise what leads on may; ``foresee``: what is filled in decides
        whether it can be, so its preview is worked out with that and only what can be done is done; ``inputs`` are the
        labels of what is filled in; ``help`` says what the step means; ``grave`` asks for confirmation in red;
            ``at_will`` may be taken at any time, so that it waits for nobody."""

        def decorate(perform: Callable[..., None]) -> "Transition":
            step = Transition(
                flow=self, label=label, sources=tuple(map(str, sources)), to=str(to) if to else None,
                by=frozenset(by), needs=tuple(needs), judged=tuple(judged), labels=inputs or {}, help=help,
                grave=grave, at_will=at_will, perform=perform, also=also,
                bulk=bool(to) and not grave if bulk is None else bulk, foresee=foresee,
            )  # fmt: skip
            self.transitions.append(step)
            return step

        return decorate

    def step(self, name: str) -> "Transition | None":
        return next((step for step in self.transitions if step.name == name), None)

    @property
    def states(self) -> dict[str, Label]:
        """Every state with its word, in the order of declaration."""
        return dict(self.model._meta.get_field(self.field).flatchoices)  # type: ignore[union-attr]

    def name_of(self, state: Any) -> str:
        """A state in a reader's word."""
        return str(self.states.get(str(state), state))

    def buttons(self, record: models.Model, user: Any) -> list[Button]:
        """The steps out of the record's state, each with the reasons why this person cannot take it now."""
        state = getattr(record, self.field)
        return [
            Button(step, step.why_not(record, user), others=not step.is_for(record, user))
            for step in self.transitions
            if state in step.sources and (step.by or step.also)
        ]

    def mermaid(self) -> str:
        """The diagram of ``docs/catalogue``."""
        lines = [f"  {state}: {name}" for state, name in self.states.items()]
        arrows = [
            f"  {source} --> {step.to or source}: {step.label}（{step.takers}）"
            for step in self.transitions
            for source in step.sources
        ]
        return "\n".join(["stateDiagram-v2", *lines, f"  [*] --> {self.start}", *arrows])


@dataclass(frozen=True, eq=False)
class Transition:
    flow: Workflow
    label: Label
    sources: tuple[str, ...]
    to: str | None
    by: frozenset[str]
    needs: tuple[Need, ...]
    judged: tuple[Judge, ...]
    labels: Mapping[str, Label]
    help: Label
    grave: bool
    at_will: bool
    perform: Callable[..., None]
    also: Theirs | None
    bulk: bool
    foresee: bool

    @property
    def name(self) -> str:
        return self.perform.__name__

    @property
    def verb(self) -> str:
        return writing.verb(self.flow.model, self.name)

    @property
    def takers(self) -> str:
        """Who takes the step, in words."""
        return "、".join(filter(None, [labels(self.by), str(_("本人")) if self.also else ""]))

    @property
    def inputs(self) -> list[inspect.Parameter]:
        """What the person fills in, in order."""
        parameters = inspect.signature(self.perform).parameters.values()
        return [each for each in parameters if each.kind is each.KEYWORD_ONLY and each.name != "by"]

    def blockers(self, record: Any) -> list[str]:
        """Why it cannot be done to the record as it is, in words; empty means it can."""
        state = getattr(record, self.flow.field)
        if state not in self.sources:
            return [_("当前为“%(state)s”，不能%(step)s。") % {"state": self.flow.name_of(state), "step": self.label}]
        return [reason for need in self.needs if (reason := need(record))]

    def is_for(self, record: Any, user: Any) -> bool:
        """Whether the person is one of those who take this step on such a record."""
        if self.also is not None and user.is_active and self.also(record, user):
            return True
        return bool(user.holds(self.by, record.unit))

    def why_not_person(self, record: Any, user: Any) -> list[str]:
        """Why this person may not, in words."""
        if not self.is_for(record, user):
            return [_("“%(step)s”由%(roles)s办理。") % {"step": self.label, "roles": self.takers}]
        return [reason for judge in self.judged if (reason := judge(record, user))]

    def why_not(self, record: Any, user: Any) -> list[str]:
        return self.why_not_person(record, user) or self.blockers(record)

    @transaction.atomic
    def __call__(self, record: Any, *, by: Any, **inputs: Any) -> Any:
        """Take the step. Raises Refused for the wrong person, ValidationError for the wrong moment or values."""
        record = writing.locked(record)
        if reasons := self.why_not_person(record, by):
            raise Refused(reasons[0])
        if reasons := self.blockers(record):
            raise ValidationError(reasons)
        self._check_day(inputs)
        before = trail.snapshot(record)
        given = inputs | ({"by": by} if "by" in inspect.signature(self.perform).parameters else {})
        self.perform(record, **given)
        if self.to:
            setattr(record, self.flow.field, self.to)
        writing.save(record)
        was, now = trail.changes(before, trail.snapshot(record))
        search.follow(record, now)
        told = {name: "［保密］" if name in record.confidential else value for name, value in inputs.items()}
        trail.record(
            actor=by, verb=self.verb, subject=record, before=was, after=now, inputs=told, label=self.label,
            on=inputs.get("on"), org=record.unit,
        )  # fmt: skip
        return record

    def _check_day(self, inputs: dict[str, Any]) -> None:
        day = inputs.get("on")
        if isinstance(day, date) and day > today():
            raise ValidationError({"on": _("日期不能晚于今天。")})


@checks.register
def every_state_can_be_reached(app_configs: Any, **kwargs: Any) -> Iterable[checks.Error]:
    """A state that nothing leads to is a mistake in the declaration."""
    for model, flow in workflows.items():
        reached = {flow.start} | {step.to for step in flow.transitions}
        for state, name in flow.states.items():
            if state not in reached:
                yield checks.Error(f"nothing leads to “{name}”", obj=model, id="kernel.E001")
