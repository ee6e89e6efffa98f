"""What must tie before figures are frozen says so in words and leads to the records, whatever the ledger holds.

Every promise that a context declares is tested here by existing.
"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.metrics.tying import ties
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.register.declaration import page_of

pytestmark = pytest.mark.django_db
CHINESE = re.compile(r"[\u4e00-\u9fff]")
YEAR, LONG_AGO = Period.parse("2022"), Period.parse("2001")
every_tie = pytest.mark.parametrize("promise", ties, ids=lambda promise: promise.key)


def test_promises_are_told_apart():
    assert ties and len({promise.key for promise in ties}) == len(ties)


@every_tie
def test_what_breaks_a_promise_is_a_record_with_a_page_and_a_sentence(promise, office):
    assert CHINESE.search(str(promise.label))
    for found in promise.finds(Scope(YEAR, office.bureau)):
        assert page_of(found.record) and str(found.record)
        assert CHINESE.search(found.why) and found.why.endswith("。")


@every_tie
def test_a_promise_is_looked_at_in_its_own_unit_and_period_only(promise, office):
    empty = Org.objects.create(code="X", name="新设局", short_name="新设局", kind=Org.Kind.BUREAU)
    assert list(promise.finds(Scope(YEAR, empty))) == []
    assert list(promise.finds(Scope(LONG_AGO, office.bureau))) == []
    whole = {found.record.pk for found in promise.finds(Scope(YEAR, office.bureau))}
    for unit in (office.section, office.other_section):
        assert {found.record.pk for found in promise.finds(Scope(YEAR, unit))} <= whole


@every_tie
def test_a_promise_costs_a_query_or_two_however_many_records_there_are(promise, office):
    with CaptureQueriesContext(connection) as asked:
        list(promise.finds(Scope(YEAR, office.bureau)))
    assert len(asked) <= 2, [query["sql"] for query in asked]
