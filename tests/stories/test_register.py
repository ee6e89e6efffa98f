"""A register as its readers use it: find, narrow, keep, choose, sort, turn the page, act on many, take away."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from qingfeng.contexts.rectification.models import Problem
from qingfeng.kernel.exchange.excel import read_rows
from tests.support.accessibility import assert_anybody_can_use, assert_fits
from tests.support.acting import fill_in, focus_on

PROBLEMS = "/records/rectification/problems/"
TITLE = "值班空岗"


@pytest.fixture
def problems(page, log_in):
    log_in(page, "office")
    page.goto(PROBLEMS)
    return page


def count(page, number):
    expect(page.locator("#register-list .q-table-foot")).to_contain_text(f"共 {number} 条")


def narrow(page, words):
    page.locator("summary", has_text="筛选").click()
    fill_in(page.locator("#filter .q-filter-grid"), words)
    for label, value in words.items():
        expect(page.locator(".q-chips")).to_contain_text(f"{label}：{value}")
    page.keyboard.press("Escape")


def numbers(page):
    return page.locator("#register-list td.q-title").all_inner_texts()


def test_two_characters_are_enough_to_find_something(problems):
    problems.get_by_role("searchbox", name="在本台账中搜索").press_sequentially("空岗")
    problems.wait_for_url("**q=**")
    count(problems, Problem.objects.filter(title=TITLE).count())
    expect(problems.locator("#register-list tbody tr")).to_have_count(
        problems.locator("#register-list tbody tr", has_text=TITLE).count()
    )
    assert_anybody_can_use(problems)


def test_a_narrowed_list_is_kept_and_a_colleague_uses_it(problems, log_in):
    narrow(problems, {"状态": "整改中", "单位": "就业科"})
    wanted = Problem.objects.filter(status="rectifying", org__name="就业科")
    count(problems, wanted.count())
    problems.locator("summary", has_text="存为常用").click()
    problems.get_by_label("给当前条件起个名字").fill("就业科在改的")
    problems.get_by_label("给本单位同事共用").check()
    problems.get_by_role("navigation", name="常用筛选").get_by_role("button", name="保存", exact=True).click()
    expect(problems.get_by_text("已保存筛选“就业科在改的”。")).to_be_visible()

    log_in(problems, "director")
    problems.goto(PROBLEMS)
    problems.get_by_role("navigation", name="常用筛选").get_by_role("link", name="就业科在改的").click()
    count(problems, wanted.count())
    assert set(numbers(problems)) == {problem.number for problem in wanted}
    problems.get_by_role("link", name="去掉条件“单位”").click()
    count(problems, Problem.objects.filter(status="rectifying").count())


def test_columns_are_chosen_sorted_and_paged(problems):
    problems.locator("summary", has_text="列").last.click()
    problems.get_by_role("checkbox", name="责任人", exact=True).uncheck()
    expect(problems.get_by_role("columnheader", name="责任人")).to_have_count(0)
    problems.keyboard.press("Escape")
    problems.get_by_role("columnheader", name="整改时限").get_by_role("link").click()
    expect(problems.get_by_role("columnheader", name="整改时限")).to_have_attribute("aria-sort", "ascending")
    expect(problems.get_by_role("columnheader", name="责任人")).to_have_count(0)
    first = numbers(problems)
    problems.get_by_role("link", name="下一页").click()
    expect(problems.locator("#register-list .q-table-foot")).to_contain_text("第 26–50 条")
    assert not set(first) & set(numbers(problems))
    earliest = Problem.objects.order_by("due_on").first()
    assert Problem.objects.get(number=first[0]).due_on == earliest.due_on


def test_many_are_judged_at_once_after_a_look_at_each(problems):
    narrow(problems, {"单位": "人事科"})
    asked = Problem.objects.filter(org__name="人事科", status="asked").count()
    others = Problem.objects.filter(org__name="人事科").count() - asked
    problems.get_by_role("checkbox", name="全选本页").check()
    problems.get_by_role("button", name="核验通过").click()
    expect(problems.get_by_text(f"{asked} 条可以办理；{others} 条不符合条件，不会改动。")).to_be_visible()
    assert_anybody_can_use(problems)
    problems.get_by_role("button", name=f"核验通过（{asked} 条）").click()
    expect(problems.get_by_text(f"已对 {asked} 条记录办理“核验通过”。")).to_be_visible()
    verified = Problem.objects.filter(org__name="人事科", status="verified")
    assert verified.count() == asked
    assert {problem.verifier for problem in verified} == {get_user_model().objects.get(username="office")}


def test_the_sheet_holds_the_rows_of_the_screen(problems):
    narrow(problems, {"单位": "就业科", "状态": "已销号"})
    with problems.expect_download() as taken:
        problems.get_by_role("button", name="导出 Excel").click()
    headings, *rows = read_rows("export.xlsx", taken.value.path().read_bytes())
    customary = ["序号", "来源", "问题", "具体表现", "原因分析", "整改措施"]
    assert headings[: len(customary)] == customary and "亮灯" in headings
    assert [row[headings.index("问题编号")] for row in rows] == numbers(problems)


def test_a_reader_without_a_mouse_reads_a_record_and_comes_back(problems):
    number = numbers(problems)[0]
    problems.keyboard.press("Tab")
    expect(problems.get_by_role("link", name="跳到正文")).to_be_focused()
    problems.keyboard.press("Enter")
    focus_on(problems, number)
    problems.keyboard.press("Enter")
    expect(problems.get_by_role("heading", level=1)).to_contain_text(number)
    focus_on(problems, "整改问题", within="所在位置")
    problems.keyboard.press("Enter")
    expect(problems.get_by_role("heading", level=1)).to_have_text("整改问题")


@pytest.mark.both_screens
def test_a_list_stays_readable_with_every_control_open(problems):
    for words in ("筛选", "存为常用"):
        problems.locator("main summary", has_text=words).click()
        assert_fits(problems)
    assert_anybody_can_use(problems)
