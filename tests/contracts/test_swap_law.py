"""What htmx swaps in equals the full page, and a list costs as many queries for many rows as for few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingfeng.kernel.register.declaration import registers
from qingfeng.kernel.register.tables import table_of
from tests.support import reading

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Target": "register-list"}
MOST_QUERIES = {"list": 25, "detail": 40}
every_register = pytest.mark.parametrize("register", registers.values(), ids=registers)


def a_reader(register, office, over=None):
    return office.holder(min(register.model.readers), over=over or office.bureau)


@every_register
@pytest.mark.parametrize("asked", ["", "page=2", "q=制度", "period=2022Q1"])
def test_a_swapped_list_equals_the_full_page(register, asked, office, enter):
    browser = enter(a_reader(register, office))
    address = f"{register.url()}?{asked}"
    whole, swapped = browser.get(address), browser.get(address, headers=HTMX)
    assert whole.status_code == swapped.status_code
    if whole.status_code == 200:
        assert reading.part(whole, "register-list") == reading.part(swapped, "register-list")


@every_register
def test_the_list_can_be_sorted_by_each_of_its_columns(register, office):
    rows = register.visible_to(a_reader(register, office))
    for column in table_of(register, rows, register.columns).columns:
        if not column.orderable:
            continue
        for order in (column.name, f"-{column.name}"):
            table = table_of(register, rows, register.columns)
            table.order_by = order
            assert len({row.record.pk for row in table.rows}) == rows.count()


@every_register
def test_more_rows_do_not_cost_more_queries(register, office, enter):
    few, many = (queries(register, office, enter, over) for over in (office.section, office.bureau))
    assert many <= few, "a query for each row"
    assert many <= MOST_QUERIES["list"]


def queries(register, office, enter, over) -> int:
    browser = enter(a_reader(register, office, over))
    browser.get(register.url())
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(register.url()).status_code == 200
    return len(asked)


@every_register
def test_a_record_is_read_with_a_bounded_number_of_queries(register, office, enter):
    reader = a_reader(register, office)
    browser, record = enter(reader), register.visible_to(reader).first()
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(register.url("detail", record.pk)).status_code == 200
    assert len(asked) <= MOST_QUERIES["detail"]
