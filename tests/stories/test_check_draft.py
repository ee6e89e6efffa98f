"""Hand a finished draft in: what contradicts is marked in the text, each mark leads to why and to the rows."""

import pytest
from playwright.sync_api import expect

from tests.support.accessibility import assert_anybody_can_use
from tests.support.acting import fill_in, focus_on, menu

DRAFT = """青岚区人社局2022年上半年党风廉政建设工作总结
一、主要工作
上半年共接听咨询电话386个，其中工作日接听320个、节假日接听56个。4月31日前完成自查。
购买《基层作风建设读本》书籍17册。
"""


@pytest.fixture
def desk(page, log_in):
    log_in(page, "office")
    page.goto("/checking/")
    return page


def hand_in(page, content=None, name="稿件.txt", keep=False):
    fill_in(page.get_by_role("main"), {"期间": "2022H1"})
    if keep:
        page.get_by_label("留存这份稿件").check()
    page.get_by_label("报告（.docx 或 .txt）").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content or DRAFT.encode()}
    )
    page.get_by_role("button", name="开始核对").click()


@pytest.mark.both_screens
def test_each_mark_leads_to_why_and_to_the_rows(desk):
    assert_anybody_can_use(desk)
    hand_in(desk)
    expect(desk.get_by_role("main")).to_contain_text("3 处有错")
    assert_anybody_can_use(desk)
    desk.get_by_role("link", name="4月31日").first.click()
    why = desk.locator("article:focus")
    expect(why).to_contain_text("日历上没有“4月31日”")
    expect(why).to_be_in_viewport()
    desk.get_by_role("link", name="17册").first.click()
    expect(desk.locator("article:focus")).to_contain_text("台账里")
    with desk.expect_navigation():
        desk.locator("article:focus p a").first.click()
    expect(desk.get_by_role("region", name="数值")).to_be_visible()


def test_a_mark_is_followed_without_a_mouse(desk):
    hand_in(desk)
    focus_on(desk, "4月31日")
    desk.keyboard.press("Enter")
    expect(desk.locator("article:focus")).to_contain_text("日历上没有")


def test_a_draft_is_kept_found_again_and_dropped(desk):
    hand_in(desk, keep=True)
    expect(desk.get_by_role("heading", level=1)).to_have_text("稿件.txt")
    menu(desk).get_by_role("link", name="核对稿件").click()
    desk.get_by_role("link", name="稿件.txt", exact=True).click()
    expect(desk.get_by_role("main")).to_contain_text("3 处有错")
    menu(desk).get_by_role("link", name="核对稿件").click()
    assert_anybody_can_use(desk)
    desk.get_by_role("button", name="删除稿件.txt").click()
    expect(desk.get_by_role("link", name="稿件.txt", exact=True)).to_have_count(0)


def test_what_cannot_be_read_is_refused_in_a_sentence(desk):
    hand_in(desk, b"%PDF-1.7", "稿件.docx")
    expect(desk.get_by_role("alert")).to_contain_text("PDF")
