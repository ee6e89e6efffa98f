"""The life of a record as its page tells it: the states it has passed, and what happened to it in words."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import JSONField

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.workflow import Transition, Workflow, workflows

from .fields import words_for

LATEST = 50


def events_of(record: Any) -> list[Event]:
    return list(Event.objects.about(record)[:LATEST])


def steps_of(record: Any, events: Iterable[Event]) -> list[dict[str, Any]]:
    """The steps bar: the states it came through, each with the day it was entered, where it stands, what lies ahead.
    Of a record whose life the trail holds from its start, no state is told that it never was in."""
    flow = workflows.get(type(record))
    if flow is None:
        return []
    after = [(event.after or {}, event.on) for event in reversed([*events])]
    entered = {words[flow.field]: on for words, on in after if flow.field in words}
    now, states = getattr(record, flow.field), list(flow.states)
    way = [flow.start, *ahead_of(flow, flow.start)]
    usual = set() if {flow.start, now} <= entered.keys() or now not in way else set(way)
    passed = [state for state in states[: states.index(now)] if state in entered or state in usual]
    bar = [(state, "done") for state in passed] + [(now, "now")] + [(state, "ahead") for state in ahead_of(flow, now)]
    return [
        {
            "label": flow.name_of(state),
            "state": where,
            "on": _entered(entered, state, now) if where != "ahead" else None,
        }
        for state, where in bar
    ]


def _entered(entered: dict[Any, Any], state: str, now: str) -> Any:
    """The day; none where a state was passed again on a way back, later than the present one was entered."""
    day, present = entered.get(state), entered.get(now)
    return None if day and present and day > present else day


def ahead_of(flow: Workflow, state: str) -> list[str]:
    """The usual way on from a state: the first step declared that leads forward, as far as there is no choice between
    ends that do not lead to each other."""
    way: list[str] = []
    while targets := _forward(flow, way[-1] if way else state):
        if any(each not in _beyond(flow, targets[0]) and targets[0] not in _beyond(flow, each) for each in targets[1:]):
            break
        way.append(targets[0])
    return way


def _forward(flow: Workflow, state: str) -> list[str]:
    """Where the steps lead that are not grave and go on in the order of the states, as declared."""
    order = list(flow.states)
    led = (step.to for step in flow.transitions if state in step.sources and step.to and not step.grave)
    return list(dict.fromkeys(to for to in led if order.index(to) > order.index(state)))


def _beyond(flow: Workflow, state: str) -> set[str]:
    found: set[str] = set()
    for to in _forward(flow, state):
        found |= {to} | _beyond(flow, to)
    return found


def told(record: Any, event: Event) -> dict[str, Any]:
    """One event: what was done, from which state to which, what was filled in, and what else changed."""
    model, flow = type(record), workflows.get(type(record))
    before, after = event.before or {}, event.after or {}
    state = flow.field if flow else ""
    order = {field.name: place for place, field in enumerate(model._meta.concrete_fields)}  # on every database alike
    structures = {field.name for field in model._meta.concrete_fields if isinstance(field, JSONField)}  # no words
    said = {state, *event.inputs, *structures}  # in the note already, or for the trail alone
    changed = sorted(set(after) - said, key=lambda name: order.get(name, len(order))) if event.before else []
    return {
        "on": event.on,
        "at": words_for(datetime.fromisoformat(event.at)),
        "actor": event.actor_name,
        "org": event.org_name,
        "verb": event.said,
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
    step = next((step for step in steps if step.verb == event.verb), None)
    if step is None:
        return ""
    inputs = {name: value for name, value in event.inputs.items() if name in step.labels and name != "on" and value}
    given = [f"{step.labels[name]}：{_chosen(step, name, value)}" for name, value in inputs.items()]
    return "；".join([*(each.removesuffix("。") for each in given[:-1]), *given[-1:]])


def _chosen(step: Transition, name: str, value: Any) -> str:
    """A choice by its name."""
    kinds = [each.annotation for each in step.inputs if each.name == name]
    choices = {str(key): label for kind in kinds for key, label in getattr(kind, "choices", ())}
    return str(choices.get(str(value), words_for(value)))


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
