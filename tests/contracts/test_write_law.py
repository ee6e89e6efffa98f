"""Every write is a named step or a form: one event with who, before and after, in the same transaction.

Every step of every workflow and every register with a form is tested here by existing.
"""

import ast
from collections import deque
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from inspect import isclass
from itertools import chain

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from qingfeng.kernel import writing
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.middleware import SAFE, SafeMethodsCannotWrite, WroteWhileReading
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.register.declaration import register_of, registers
from qingfeng.kernel.register.forms import asked_kind, step_form
from qingfeng.kernel.workflow import Transition, workflows
from tests.support import making, source

pytestmark = pytest.mark.django_db
STEPS = [step for flow in workflows.values() for step in flow.transitions]
every_step = pytest.mark.parametrize("step", STEPS, ids=lambda step: step.verb)
every_flow = pytest.mark.parametrize("flow", workflows.values(), ids=lambda flow: flow.model._meta.label)
with_form = [register for register in registers.values() if register.form]
every_form = pytest.mark.parametrize("register", with_form, ids=lambda register: register.key)
TRIES = 40
ASKED_AS = {date: forms.DateField, Decimal: forms.DecimalField, bool: forms.BooleanField}


class Undone(Exception):
    """Takes a step back after it was taken."""


def filled_in(step: Transition, made: making.Ledger, attempt: int) -> dict[str, object]:
    """Something for each input of a step: sensible first, by chance later."""
    chance = made.maker.chance
    told: dict[str, object] = {}
    for each in step.inputs:
        kind = asked_kind(each)
        if each.name == "on":
            told[each.name] = date(2022, 12, 31) if attempt % 2 else made.maker.day()
        elif kind is date:
            told[each.name] = date(2023, 1, 1) + timedelta(days=chance.randint(0, 400))
        elif isclass(kind) and issubclass(kind, models.TextChoices):
            told[each.name] = chance.choice(kind.values)
        elif isclass(kind) and issubclass(kind, models.Model):
            told[each.name] = chance.choice(list(kind._default_manager.all()))
        elif kind is bool:
            told[each.name] = chance.random() < 0.5
        elif kind is Decimal:
            told[each.name] = Decimal(chance.randint(0, 3))
        else:
            told[each.name] = str(chance.randint(1, 3))
    return told


def another(step: Transition, made: making.Ledger):
    """A new record where the step starts, with lines of each kind, or with others beside it where it is a line: for
    when chance left none that the step suits."""
    model, register = step.flow.model, register_of(step.flow.model)
    here = {"org": made.section} if "org" in {each.name for each in model._meta.concrete_fields} else {}
    record = passing(made, model, **here)
    start = model._default_manager.filter(pk=record.pk)
    start.update(**{step.flow.field: step.sources[0]})
    for _one_beside_it in range(2 if register.parent else 0):
        passing(made, model, **{register.parent: getattr(record, register.parent)})
    for line in register.lines() * 3:
        with suppress(making.NotAccepted):  # of some kinds there can only be one
            passing(made, line.model, **{line.parent: record})
    start.update(**{step.flow.field: step.sources[0]})  # a line may have taken it further
    return model._default_manager.get(pk=record.pk)


def passing(made: making.Ledger, model: type[models.Model], **given: object):
    """A record with some of its life behind it, that no other is to name: it goes with the test."""
    record = made.maker.draw(model, **given)
    record.save()
    made.maker.age(record)
    return record


def take(step: Transition, made: making.Ledger, by: User):
    """Take the step on the first record and with the first inputs that allow it, its own conditions aside."""
    free = replace(step, needs=(), judged=())
    rows = step.flow.model.objects.within(made.bureau).filter(**{f"{step.flow.field}__in": step.sources})
    why = "no record is in a state it starts from"
    tried = (list(rows.order_by("pk")) * TRIES)[:TRIES]
    spare = (another(step, made) for _attempt in range(TRIES))
    for attempt, record in enumerate(chain(tried, spare)):
        try:
            with transaction.atomic():
                return record, free(record, by=by, **filled_in(step, made, attempt))
        except (ValidationError, BadInput) as error:
            why = str(error)
    raise AssertionError(f"{step.verb} could not be taken: {why}")


@every_step
def test_a_step_leaves_exactly_one_event_on_its_record(step, office):
    actor = office.holder(min(step.by))
    seen = Event.objects.count()
    before, record = take(step, office, actor)
    (event,) = Event.objects.about(record).filter(seq__gt=seen)
    assert event.verb == step.verb
    assert event.label == str(step.label)
    assert (event.actor, event.actor_name) == (actor, str(actor))
    assert event.org == record.unit
    field = step.flow.field
    if step.to and step.to != getattr(before, field):
        assert (event.before[field], event.after[field]) == (getattr(before, field), step.to)
    assert set(event.before) == set(event.after)
    assert event.prev == Event.objects.get(seq=event.seq - 1).hash


@every_step
def test_a_step_that_is_rolled_back_leaves_nothing(step, office):
    actor, seen = office.holder(min(step.by)), Event.objects.count()
    with pytest.raises(Undone), transaction.atomic():
        before, _record = take(step, office, actor)
        raise Undone
    assert Event.objects.count() == seen
    now = type(before)._default_manager.filter(pk=before.pk).first()  # none: it was made for the step, and went with it
    assert now is None or getattr(now, step.flow.field) == getattr(before, step.flow.field)


@every_step
def test_a_step_is_refused_to_whoever_has_no_role_for_it(step, office):
    record = step.flow.model._default_manager.first()
    nobody, seen = office.holder(), Event.objects.count()
    with pytest.raises(Refused, match=str(step.label)):
        step(record, by=nobody, **filled_in(step, office, 0))
    assert Event.objects.count() == seen


@every_step
def test_a_step_out_of_turn_is_refused_naming_the_state(step, office):
    record = step.flow.model._default_manager.exclude(**{f"{step.flow.field}__in": step.sources}).first()
    if record is None and set(step.sources) == set(step.flow.states):
        return  # its turn is always
    (told,) = step.blockers(record)
    assert told.startswith("当前为“") and str(step.label) in told


@every_step
def test_every_refusal_is_a_chinese_sentence(step, office):
    """Whatever a record and a person lack, the reasons are words that people understand."""
    actors = [office.holder(min(step.by)), office.holder(), *office.staff[:2]]
    for record in step.flow.model._default_manager.all()[:30]:
        for actor in actors:
            for reason in [*step.blockers(record), *step.why_not(record, actor)]:
                assert reason.endswith("。") and not reason.isascii(), reason


@every_step
def test_a_step_says_what_it_does_in_words(step):
    assert str(step.label) and not str(step.label).isascii()
    assert {each.name for each in step.inputs} <= set(step.labels), "an input without a label"
    assert step.by, "a step that nobody may take"


@every_step
def test_what_a_step_asks_for_is_asked_by_its_kind(step, office):
    """A day opens the calendar even where it may stay empty; a choice offers its names."""
    fields = step_form(step, office.staff[0]).fields
    for each in step.inputs:
        kind, field = asked_kind(each), fields[each.name]
        if kind in ASKED_AS:
            assert isinstance(field, ASKED_AS[kind])
        elif issubclass(kind, models.TextChoices):
            assert isinstance(field, forms.ChoiceField)
        elif issubclass(kind, models.Model):
            assert isinstance(field, forms.ModelChoiceField)
        else:
            assert kind is str
        assert field.required == (each.default is each.empty) or kind is bool


@every_flow
def test_every_state_can_be_reached_from_the_start(flow):
    reached, waiting = {flow.start}, deque([flow.start])
    while waiting:
        state = waiting.popleft()
        for step in flow.transitions:
            if state in step.sources and step.to and step.to not in reached:
                reached.add(step.to)
                waiting.append(step.to)
    assert reached == {value for value, _name in flow.model._meta.get_field(flow.field).flatchoices}


@every_flow
def test_the_diagram_names_every_state_and_every_step(flow):
    first, *lines = flow.mermaid().splitlines()
    assert first == "stateDiagram-v2"
    assert f"  [*] --> {flow.start}" in lines
    for state, name in flow.model._meta.get_field(flow.field).flatchoices:
        assert f"  {state}: {name}" in lines
    for step in flow.transitions:
        assert any(str(step.label) in line and "-->" in line for line in lines)


@every_flow
def test_the_database_refuses_a_state_that_was_never_declared(flow):
    record = flow.model._default_manager.first()
    with pytest.raises(Exception, match=r"(?i)check|constraint"), transaction.atomic():
        flow.model._default_manager.filter(pk=record.pk).update(**{flow.field: "limbo"})


@every_form
def test_a_new_record_and_a_change_leave_one_event_each(register, office):
    actor = office.holder(min(register.model.editors))
    record = writing.create(office.maker.draw(register.model), by=actor)
    (made,) = Event.objects.about(record)
    assert (made.actor, made.before) == (actor, None) and made.after
    others = (office.maker.draw(register.model) for _attempt in range(TRIES))
    drawn = ((name, getattr(other, name)) for other in others for name in register.form)
    name, value = next((name, value) for name, value in drawn if value != getattr(record, name))
    with transaction.atomic():
        try:
            writing.change(record, {name: value}, by=actor)
        except ValidationError:
            return  # what belongs together was not changed together: nothing is written, nothing is told
    changed = Event.objects.about(record).first()
    assert changed.seq == made.seq + 1
    assert set(changed.after) >= {name}


@every_form
def test_what_is_confidential_is_not_told_in_the_trail(register, office):
    actor = office.holder(min(register.model.editors))
    record = writing.create(office.maker.draw(register.model), by=actor)
    told = Event.objects.about(record).get().after
    for name in register.model.confidential:
        assert told[name] in ("", "［保密］")


@every_form
def test_a_change_of_what_somebody_else_changed_meanwhile_is_refused(register, office):
    record = writing.create(office.maker.draw(register.model), by=office.staff[0])
    if not hasattr(record, "version"):
        return
    read = record.version
    writing.change(record, {}, by=office.staff[0])
    with pytest.raises(ValidationError, match="别人已经修改"):
        writing.change(record, {}, by=office.staff[1], version=read)


@pytest.mark.parametrize("method", sorted(SAFE))
def test_a_page_that_only_reads_cannot_write(method, office):
    def page(_request) -> HttpResponse:
        Org.objects.create(code="NEW", name="不该出现", short_name="不该出现", kind=Org.Kind.SECTION)
        return HttpResponse()

    with pytest.raises(WroteWhileReading), transaction.atomic():
        SafeMethodsCannotWrite(page)(RequestFactory().generic(method, "/"))
    assert not Org.objects.filter(code="NEW").exists()
    assert SafeMethodsCannotWrite(page)(RequestFactory().post("/")).status_code == 200


@pytest.mark.parametrize("register", registers.values(), ids=registers)
def test_reading_every_page_of_a_register_changes_nothing(register, office, enter):
    reader = office.holder(*(register.model.editors & register.model.readers or register.model.readers))
    browser, record, seen = enter(reader), register.visible_to(reader).first(), Event.objects.count()
    pages = [register.url(), register.url("detail", record.pk), register.url("import")]
    pages += [
        register.url("step", record.pk, step.name) for step in (register.flow.transitions if register.flow else ())
    ]
    pages += [register.url("edit", record.pk)]
    for page in pages:
        assert browser.get(page).status_code in {200, 302, 403, 404}, page
    assert Event.objects.count() == seen


@pytest.mark.parametrize(
    "model",
    [each for each in apps.get_models() if each.__module__.startswith("qingfeng.contexts.")],
    ids=lambda model: model._meta.label,
)
def test_every_model_of_the_business_is_kept_in_a_register(model):
    assert register_of(model), "its rows could not be read, exported or opened from a figure"


WRITES = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "add",
    "remove", "set", "clear", "raw", "execute", "executemany",
}  # fmt: skip
WORDS_OF_OTHERS = {"add", "remove", "set", "clear", "update"}  # what sets and dictionaries do, too


def writes_past_the_kernel(text: str) -> list[str]:
    """Calls that change rows without ``kernel.writing``."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in WRITES:
            continue
        owner = ast.unparse(node.func.value)
        by_kernel = owner in {"writing", "keeping"}
        of_rows = "objects" in owner or "_manager" in owner or node.func.attr not in WORDS_OF_OTHERS
        if of_rows and not by_kernel:
            found.append(f"line {node.lineno}: {ast.unparse(node)[:100]}")
    return found


BUSINESS = [
    path
    for path in source.written(".py")
    if source.name(path).startswith(("qingfeng/contexts/", "qingfeng/reports/", "qingfeng/handoffs"))
    and not {"tests", "migrations", "models", "models.py"} & set(path.parts)
]


@pytest.mark.parametrize("path", BUSINESS, ids=source.name)
def test_the_business_writes_only_through_the_kernel(path):
    source.none(writes_past_the_kernel(source.read(path)))


@pytest.mark.parametrize(
    "line",
    [
        "record.save()",
        "record.delete()",
        "Problem.objects.create(title='x')",
        "Problem.objects.filter(pk=1).update(status='closed')",
        "problem.measures.create(text='x')",
        "cursor.execute('DELETE')",
    ],
)
def test_a_write_past_the_kernel_is_noticed(line):
    assert writes_past_the_kernel(line)


@pytest.mark.parametrize("line", ["writing.create(record, by=user)", "keeping.remove(file)", "context.update(a=1)"])
def test_what_is_no_write_past_the_kernel_is_let_through(line):
    assert not writes_past_the_kernel(line)
