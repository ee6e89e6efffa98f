"""The same file twice changes nothing; what is wrong is told by row and cell; nothing is half-written.

Every register with a form is tested here by existing.
"""

import csv
import io

import pytest
from django.db import models

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.exchange import importing
from qingfeng.kernel.exchange.models import ImportBatch
from qingfeng.kernel.exchange.sheet import columns_of
from qingfeng.kernel.people.models import User
from qingfeng.kernel.register.declaration import Register, registers
from qingfeng.kernel.register.fields import label_of, value_of, words_for
from tests.support import making

pytestmark = pytest.mark.django_db
WITH_FORM = [register for register in registers.values() if register.form]
every_form = pytest.mark.parametrize("register", WITH_FORM, ids=lambda register: register.key)
TRIES = 200


def editor(register: Register, office: making.Ledger) -> User:
    """Somebody who enters such records and sees what they hang on."""
    reads = register.parent_model.readers if register.parent else register.model.readers
    roles = {min(register.model.editors & reads or register.model.editors), min(reads)}
    return office.holder(*sorted(roles))


def cell(record, name: str) -> str:
    """The value as a sheet names it: what has a number, by its number."""
    value = value_of(record, name)
    if isinstance(value, models.Model):
        return str(getattr(value, "number", "") or value)
    return words_for(value)


def sheet(register: Register, *rows: dict[str, str]) -> bytes:
    names = columns_of(register)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([label_of(register.model, name) for name in names])
    writer.writerows([[row[name] for name in names] for row in rows])
    return text.getvalue().encode()


def good_row(register: Register, office: making.Ledger, by: User) -> dict[str, str]:
    """The words of a row that the register takes."""
    why = []
    for _attempt in range(TRIES):
        record = office.maker.draw(register.model)
        words = {name: cell(record, name) for name in columns_of(register)}
        reading = reread(register, office, by, words)
        if reading.good:
            return words
        why = reading.rows[0].errors
    raise AssertionError(f"{register.key} took none of {TRIES} rows: {why} {words}")


def reread(register: Register, office: making.Ledger, by: User, *rows: dict[str, str]):
    return importing.read_again(kept(register, by, *rows), register, by)


def kept(register: Register, by: User, *rows: dict[str, str]) -> ImportBatch:
    return importing.keep(register, "台账.csv", sheet(register, *rows), by=by)


@pytest.fixture(autouse=True)
def only_our_section(office):
    """New rows are drawn for one section; the next module draws for all again."""
    orgs, office.maker.orgs = office.maker.orgs, [office.section]
    yield
    office.maker.orgs = orgs


@every_form
def test_a_row_comes_in_once_and_goes_out_again(register, office):
    by = editor(register, office)
    words = good_row(register, office, by)
    rows = register.model.objects
    before, seen = rows.count(), Event.objects.count()

    batch = kept(register, by, words)
    assert importing.apply(batch, register, by=by) == 1
    assert rows.count() == before + 1
    made = rows.latest("pk")
    assert [event.label for event in Event.objects.about(made)] == ["导入"]
    assert {name: cell(made, name) for name in words if words[name]} == {k: v for k, v in words.items() if v}

    again = reread(register, office, by, words)
    assert (len(again.known), len(again.good), len(again.bad)) == (1, 0, 0)
    assert importing.apply(kept(register, by, words), register, by=by) == 0
    assert rows.count() == before + 1

    assert importing.undo(batch, register, by=by) == 1
    assert rows.count() == before
    assert Event.objects.count() == seen + 2, "what came in and what went out is in the trail"


@every_form
def test_the_encoding_of_the_office_does_not_matter(register, office):
    by = editor(register, office)
    words = good_row(register, office, by)
    encoded = sheet(register, words).decode().encode("gb18030")
    batch = importing.keep(register, "台账.csv", encoded, by=by)
    assert len(importing.read_again(batch, register, by).good) == 1


@every_form
def test_a_broken_cell_is_told_by_row_and_column_and_nothing_is_written(register, office):
    by = editor(register, office)
    words = good_row(register, office, by)
    for name in breakable(register):
        reading = reread(register, office, by, words, {**words, name: "一派胡言"})
        (bad,) = reading.bad
        assert bad.line == 3
        assert name in {where for where, _why in bad.errors}
        assert all(why.strip() for _where, why in bad.errors)

        before, seen = register.model.objects.count(), Event.objects.count()
        with pytest.raises(BadInput, match="有错"):
            importing.apply(kept(register, by, words, {**words, name: "一派胡言"}), register, by=by)
        assert (register.model.objects.count(), Event.objects.count()) == (before, seen)


def breakable(register: Register) -> list[str]:
    """Columns whose words mean something: dates, numbers, choices, names of records."""
    kinds = (models.DateField, models.DecimalField, models.IntegerField, models.ForeignKey)
    fields = [register.model._meta.get_field(name) for name in columns_of(register)]
    return [each.name for each in fields if isinstance(each, kinds) or each.flatchoices]


@every_form
def test_good_rows_go_in_alone_only_when_that_is_asked(register, office):
    by = editor(register, office)
    words = good_row(register, office, by)
    name = breakable(register)[0]
    batch = kept(register, by, {**words, name: "一派胡言"}, words)
    before = register.model.objects.count()
    assert importing.apply(batch, register, by=by, only_good=True) == 1
    assert register.model.objects.count() == before + 1


@every_form
def test_nobody_brings_in_rows_for_a_unit_that_is_not_theirs(register, office):
    by = editor(register, office)
    words = good_row(register, office, by)
    for role in register.model.editors:
        stranger = office.holder(role, over=office.neighbour)
        reading = reread(register, office, stranger, words)
        assert not reading.good
        assert reading.bad[0].errors


@every_form
def test_what_somebody_has_worked_on_is_not_taken_back(register, office):
    by = editor(register, office)
    batch = kept(register, by, good_row(register, office, by))
    importing.apply(batch, register, by=by)
    made = register.model.objects.latest("pk")
    making.trail.record(actor=by, verb="touched", subject=made)
    with pytest.raises(BadInput, match="已有人办理"):
        importing.undo(batch, register, by=by)
    assert register.model.objects.filter(pk=made.pk).exists()


@every_form
def test_only_who_brought_a_file_in_takes_it_back(register, office):
    by = editor(register, office)
    batch = kept(register, by, good_row(register, office, by))
    importing.apply(batch, register, by=by)
    with pytest.raises(Refused, match="只能由导入人撤销"):
        importing.undo(batch, register, by=office.staff[0])


@every_form
def test_what_only_steps_may_set_cannot_be_typed_or_imported(register):
    fields = [register.model._meta.get_field(name) for name in columns_of(register)]
    assert not [each.name for each in fields if not each.editable]
    if register.flow:
        assert register.flow.field not in columns_of(register)
