"""The life of a record as its page tells it: the states it has passed, and what happened to it in words."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.workflow import Transition, workflows

from .fields import words_for

LATEST = 50


def events_of(record: Any) -> list[Event]:
    return list(Event.objects.about(record)[:LATEST])


def steps_of(record: Any, events: Iterable[Event]) -> list[dict[str, Any]]:
    """The steps bar: every state on the usual way, and where the record stands now, each with the day it was entered.

    States that only a grave step leads to are beside the way: shown when the record is there."""
    flow = workflows.get(type(record))
    if flow is None:
        return []
    after = [(event.after or {}, event.on) for event in reversed([*events])]
    entered = {words[flow.field]: on for words, on in after if flow.field in words}
    states = list(flow.states)
    now = getattr(record, flow.field)
    usual = {flow.start} | {step.to for step in flow.transitions if not step.grave}
    place = states.index(now)
    bar = []
    for at, state in enumerate(states):
        if state != now and state not in usual:
            continue
        passed = at < place and (now in usual or state in entered)
        where = "now" if state == now else "done" if passed else "ahead"
        bar.append(
            {"label": flow.name_of(state), "state": where, "on": entered.get(state) if where != "ahead" else None}
        )
    return bar


def told(record: Any, event: Event) -> dict[str, Any]:
    """One event: what was done, from which state to which, what was filled in, and what else changed."""
    model, flow = type(record), workflows.get(type(record))
    before, after = event.before or {}, event.after or {}
    state = flow.field if flow else ""
    order = {field.name: place for place, field in enumerate(model._meta.concrete_fields)}  # on every database alike
    said = {state, *event.inputs}  # in the note already
    changed = sorted(set(after) - said, key=lambda name: order.get(name, len(order))) if event.before else []
    return {
        "on": event.on,
        "at": words_for(datetime.fromisoformat(event.at)),
        "actor": event.actor_name,
        "org": event.org_name,
        "verb": event.label,
        "before": flow.name_of(before[state]) if flow and state in before else "",
        "after": flow.name_of(after[state]) if flow and state in after else "",
        "note": _note(event, flow.transitions if flow else []),
        "changes": [
            {"field": _label(model, name), "before": _words(model, name, before.get(name)),
             "after": _words(model, name, after[name])}
            for name in changed
        ],
    }  # fmt: skip


def _note(event: Event, steps: Iterable[Transition]) -> str:
    """What was filled in for a step, by its labels; of an attachment its name."""
    if event.verb.startswith("files."):
        return str((event.after or event.before or {}).get("name", ""))
    labels = next((step.labels for step in steps if step.verb == event.verb), {})
    inputs = {name: value for name, value in event.inputs.items() if name in labels and name != "on" and value}
    given = [f"{labels[name]}：{words_for(value)}" for name, value in inputs.items()]
    return "；".join(given)


def _label(model: Any, name: str) -> str:
    """A field that has been given up since keeps the name it had in the code."""
    try:
        return str(model._meta.get_field(name).verbose_name)
    except FieldDoesNotExist:
        return name


def _words(model: Any, name: str, value: Any) -> str:
    try:
        choices = dict(model._meta.get_field(name).flatchoices)
    except FieldDoesNotExist:
        choices = {}
    return str(choices.get(value, words_for(value)))
