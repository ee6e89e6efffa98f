"""Every page that the office meets from its menu, at both widths: nothing too wide, nothing hard to use.

The fixture ``page`` adds: no complaint of the strict policy, no script error, no request to another host.
"""

import pytest
from playwright.sync_api import Page, expect

from qingfeng.kernel.register.declaration import in_menu
from tests.support.accessibility import assert_anybody_can_use

REGISTERS = [register.key for register in in_menu()]


@pytest.fixture
def as_office(page, log_in):
    log_in(page, "office")
    return page


def look_at(page: Page, address: str) -> None:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, f"{address}: {answer.status}"
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert_anybody_can_use(page)


@pytest.mark.both_screens
@pytest.mark.parametrize(
    "address",
    [
        "/metrics/",
        "/reports/",
        "/reports/templates/",
        "/checking/",
        "/asking/units/",
        "/substance/",
        "/accounts/password/change/",
    ],
)
def test_the_pages_above_the_registers(as_office, address):
    look_at(as_office, address)


@pytest.mark.both_screens
@pytest.mark.parametrize("key", REGISTERS)
def test_a_register_from_its_list_to_its_form(as_office, key):
    page = as_office
    look_at(page, f"/records/{key}/")
    first, new = page.locator("td.q-title a").first, page.get_by_role("link", name="新建", exact=True)
    addresses = [each.get_attribute("href") for each in (first, new) if each.count()]
    assert addresses, f"{key}: nothing to read and nothing to enter"
    for address in addresses:
        look_at(page, address)
