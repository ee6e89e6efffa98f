"""Nothing confidential can be found: it is in no entry, on either database, whatever register it is kept in.

Every model with something confidential is tested here by existing.
"""

import pytest
from django.apps import apps
from django.db import connection, models

from qingfeng.kernel import search, writing
from qingfeng.kernel.people.roles import BUSINESS
from qingfeng.kernel.register.declaration import registers
from qingfeng.kernel.register.fields import is_confidential

pytestmark = pytest.mark.django_db
CANARY = "榧梣"  # two characters that nothing else holds
SEARCHED = [each for each in apps.get_models() if getattr(each, "searched", ())]
SECRET = [register for register in registers.values() if register.model.confidential]


@pytest.mark.parametrize("model", SEARCHED, ids=lambda model: model._meta.label)
def test_no_entry_is_made_of_what_is_confidential_here_or_in_what_is_named(model):
    assert not [path for path in model.searched if is_confidential(model, path)]


def test_there_is_something_confidential():
    assert SECRET


@pytest.mark.parametrize("register", SECRET, ids=lambda register: register.key)
def test_what_is_confidential_is_found_by_nobody(register, office, enter):
    record = office.maker.draw(register.model)
    for name in register.model.confidential:
        if isinstance(register.model._meta.get_field(name), models.CharField | models.TextField):
            setattr(record, name, CANARY)
    record = writing.create(record, by=office.staff[0])
    for line in register.lines():
        writing.create(office.maker.draw(line.model, **{line.parent: record}), by=office.staff[0])
    with connection.cursor() as cursor:
        cursor.execute(search.FIND[connection.vendor], [0, _all_of(CANARY), 0, 2**62])
        assert cursor.fetchall() == []
    for model in SEARCHED:
        assert not search.matching(model._default_manager.all(), CANARY).exists()
    reader = enter(office.holder(*sorted(BUSINESS)))
    page = reader.get("/search/", {"q": CANARY}).content.decode()
    assert "没有找到" in page
    for each in registers.values():
        for name in each.model.confidential:
            rows = reader.get(each.url(), {name: CANARY, "q": CANARY}).content.decode()
            assert "register-list" in rows
            assert str(record) not in rows or not each.model.searched  # nothing to search: the list shows all


def _all_of(word: str) -> str:
    return f'"{word}"' if connection.vendor == "sqlite" else f"'{word}'"


def test_what_is_no_secret_is_found_on_this_database(office):
    """The tests above can fail: an entry with the very word is found in the very way."""
    register = next(each for each in registers.values() if "title" in each.model.searched)
    record = office.maker.draw(register.model)
    record.title = f"{CANARY}会"
    record = writing.create(record, by=office.staff[0])
    assert list(search.matching(register.model._default_manager.all(), CANARY)) == [record]
