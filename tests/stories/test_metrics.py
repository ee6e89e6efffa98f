"""From the catalogue to the rows: one figure for every reader, rows only for those who may see them."""

import re

from playwright.sync_api import expect

from tests.support.accessibility import assert_anybody_can_use
from tests.support.acting import menu

FOUND = "发现问题"


def shown(page):
    """The figure of the page."""
    return page.get_by_role("region", name="数值").locator(".q-value").inner_text().strip()


def number(words):
    return int(re.sub(r"\D", "", words))


def test_a_figure_is_split_and_opened_down_to_the_record(page, log_in):
    log_in(page, "office")
    page.goto("/")
    menu(page).get_by_role("link", name="指标").click()
    page.get_by_label("期间").select_option("2022H1")
    page.get_by_role("button", name="查看").click()
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name=FOUND, exact=True))
    in_catalogue = row.get_by_role("cell").last.inner_text().strip()
    row.get_by_role("link", name=FOUND, exact=True).click()
    whole = shown(page)
    assert number(whole) == number(in_catalogue)

    page.get_by_role("navigation", name="分解").get_by_role("link", name="按层级").click()
    parts = page.locator(".q-split tbody tr:not(.q-sum)")
    figures = [number(words) for words in parts.locator("td.q-number").all_inner_texts()]
    assert len(figures) > 1
    assert sum(figures) == number(whole)
    assert_anybody_can_use(page)

    parts.get_by_role("link", name="科室").click()
    section_level = number(shown(page))
    assert section_level in figures
    page.get_by_role("link", name="在台账中打开").click()
    expect(page.locator("#register-list")).to_contain_text(f"共 {section_level} 条")
    assert_anybody_can_use(page)
    first = page.locator("#register-list td.q-title a").first
    words = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def test_a_section_sees_the_same_figure_and_only_its_own_rows(page, log_in):
    address = "/metrics/rectification.problems_found/?period=2022H1&org=QL"
    log_in(page, "director")
    page.goto(address)
    whole = shown(page)
    expect(page.get_by_role("main")).not_to_contain_text("您可查看")

    log_in(page, "liaison")
    page.goto(address)
    assert shown(page) == whole
    told = page.get_by_text(re.compile(rf"共 {number(whole)} 条，您可查看 \d+ 条")).inner_text()
    visible = int(re.findall(r"\d+", told)[1])
    assert 0 < visible < number(whole)
    expect(page.locator("main .q-table tbody tr", has_text="劳动关系科")).to_have_count(visible)
    page.get_by_role("link", name="在台账中打开").click()
    expect(page.locator("#register-list td.q-title")).to_have_count(visible)
    assert_anybody_can_use(page)
