"""Every deadline names where it starts, how long it is, and its article; every register that owes something says when.

How clocks run is tested beside them, in ``kernel/calendar/tests``.
"""

import pytest
from django.db import models

from qingfeng.kernel.calendar.statutory import CLOCKS
from qingfeng.kernel.register.declaration import registers
from qingfeng.kernel.register.fields import field_of

pytestmark = pytest.mark.django_db
every_register = pytest.mark.parametrize("register", registers.values(), ids=registers)


@pytest.mark.parametrize("clock", CLOCKS.values(), ids=CLOCKS)
def test_a_clock_names_its_start_its_length_and_its_article(clock):
    assert clock.name and clock.starts and clock.source
    assert not str(clock.source).isascii()
    assert clock.extension is None or clock.extension.approved_by


@every_register
def test_what_a_register_calls_a_day_or_a_deadline_is_a_date(register):
    for name in filter(None, (register.day, register.due)):
        assert isinstance(field_of(register.model, name), models.DateField), name


@every_register
def test_what_is_owed_has_a_deadline(register, office):
    owner = office.holder(min(register.model.readers))
    owed = list(register.owed(owner)[:5])
    assert not owed or register.due
    assert all(getattr(record, register.due) for record in owed)


@every_register
def test_the_clocks_of_every_record_can_be_read(register, office):
    for record in register.model.objects.all()[:20]:
        for clock in register.clocks(record):
            assert clock.label and clock.text and clock.due
            assert clock.tone in {"calm", "soon", "late", "done"}
