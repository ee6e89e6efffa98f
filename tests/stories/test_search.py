"""One box: by keyboard, by the sound of a name, over what the reader may see and nothing else."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect
from pypinyin import Style, lazy_pinyin

from qingfeng.contexts.conduct.models import Talk
from qingfeng.contexts.rectification.models import Problem
from tests.support.accessibility import assert_anybody_can_use
from tests.support.acting import fill_in

SECRET = "谈了近期工作和思想情况"  # what the sample's talks say


@pytest.fixture
def reader(page, log_in):
    def come(username, address="/"):
        log_in(page, username)
        page.goto(address)
        return page

    return come


def group(page, label):
    return page.locator("section", has=page.get_by_role("heading", name=label))


def test_the_key_leads_to_the_box_and_the_arrows_through_what_was_found(reader):
    page = reader("office", "/metrics/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="搜索全部台账").first).to_be_focused()
    page.keyboard.type("空岗")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("搜索“空岗”")
    problems = group(page, "整改问题")
    many = Problem.objects.search("空岗").count()
    expect(problems.get_by_role("heading")).to_contain_text(str(many))
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    focused = page.evaluate("() => document.activeElement.closest('[data-arrows]') !== null")
    assert focused
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("搜索“空岗”")


def test_a_slash_in_a_field_is_a_slash(reader):
    page = reader("office", "/records/rectification/problems/")
    box = page.get_by_role("searchbox", name="在本台账中搜索")
    box.focus()
    page.keyboard.type("1/2")
    expect(box).to_have_value("1/2")


@pytest.mark.both_screens
def test_a_colleague_is_found_by_the_initials_of_the_name(reader):
    someone = get_user_model().objects.get(username="liaison")
    initials = "".join(lazy_pinyin(someone.name, style=Style.FIRST_LETTER))
    page = reader("office", f"/search/?q={initials}")
    people = group(page, "人员")
    expect(people).to_contain_text(someone.name)
    expect(people).to_contain_text("劳动关系科")
    assert_anybody_can_use(page)
    people.get_by_role("link", name=someone.name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"搜索“{someone.name}”")
    assert_anybody_can_use(page)


def test_what_was_said_is_found_by_nobody_not_even_by_who_said_it(reader):
    assert SECRET in Talk.objects.filter(status="held").first().content
    for username in ("office", "deputy_director", "discipline", "section_head"):
        page = reader(username, f"/search/?q={SECRET[2:8]}")
        expect(page.get_by_role("main")).to_contain_text("没有找到")


def test_a_section_finds_its_own_and_the_office_everything(reader):
    every, own = (
        int(group(reader(username, "/search/?q=空岗"), "整改问题").get_by_role("heading").locator("span").inner_text())
        for username in ("office", "section_head")
    )
    assert every > own


@pytest.mark.both_screens
@pytest.mark.parametrize(
    ("words", "told"), [("", "可以这样找"), ("从来没有的词", "没有找到"), ("安", "多输一个字"), ("台账", "查看全部")]
)
def test_every_state_of_the_page_helps(words, told, reader):
    page = reader("office", f"/search/?q={words}")
    expect(page.get_by_role("main")).to_contain_text(told)
    assert_anybody_can_use(page)


def test_the_page_can_be_asked_again(reader):
    page = reader("office", "/search/?q=空岗")
    fill_in(page.get_by_role("main"), {"搜索全部台账": "jyk"})
    page.keyboard.press("Enter")
    expect(group(page, "组织")).to_contain_text("就业科")
