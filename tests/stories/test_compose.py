"""The office writes a report from an outline, a section is confirmed on a phone, two people write at once."""

import re

import pytest
from playwright.sync_api import Page, expect

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.documents import open_report
from qingfeng.kernel.people.models import User
from qingfeng.reports.checking.records import check_draft
from qingfeng.reports.composing.models import Report, Section
from tests.support.accessibility import assert_anybody_can_use
from tests.support.acting import fill_in, focus_on, menu
from tests.support.planting import planted

MAIN, PLAN = "一、主要工作情况", "三、下步工作计划"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PLANTED = {
    "wrong": ("购买学习书籍118册", "购买学习书籍181册"),
    "share": ("整改完成率为34.6%", "整改完成率为43.6%"),
    "part": ("意见建议7条，其中已采纳6条", "意见建议7条，其中已采纳9条"),
    "year": ("2022年上半年，青岚区人社局把", "2021年上半年，我局把"),
    "congress": ("党组会议传达学习", "党组会议深入学习党的十八大精神，传达学习"),
    "sum": ("期间下发整改问题", "接到咨询386个，其中工作日320个、节假日56个。期间下发整改问题"),
    "persons": ("举办廉政教育活动", "组织40人、32人次旁听庭审；举办廉政教育活动"),
    "duration": ("每月核对一次进度，", "3月1日至3月20日已用30天摸清底数，"),
    "organisation": ("三是继续用身边事", "三是云溪区人社局坚持用身边事"),
    "repeated": ("现将有关", "上半年共发放提示卡200张，人手一张。上半年共发放提示卡260张。现将有关"),
}
"""Rule → what the report says, and the error in its place."""


def begin(page: Page) -> Report:
    """The half-year report of the period that is over."""
    menu(page).get_by_role("link", name="写报告", exact=True).click()
    fill_in(page.get_by_role("main"), {"从哪里写起": "半年党风廉政建设情况报告", "期间": "2022H1"})
    page.get_by_role("button", name="开始写").click()
    expect(page.get_by_role("article", name="报告正文")).to_contain_text("形成科室问题整改清单18份")
    return Report.objects.latest("pk")


def source(page: Page):
    return page.get_by_label("正文", exact=True)


def reading(page: Page):
    return page.get_by_role("article", name="读出来")


def opened(page: Page):
    return page.get_by_role("region", name="点开的数")


def test_a_report_is_written_with_the_keyboard_and_its_figures_open(bureau):
    page = bureau.page
    bureau.turn("office")
    begin(page)
    assert_anybody_can_use(page)
    page.get_by_role("region", name="章节").get_by_role("link", name=PLAN).click()
    source(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n四是继续办好网络问政，本期收到")
    page.keyboard.press("Control+k")
    page.keyboard.type("wangluowen")
    expect(page.locator("#found button").first).to_contain_text("网络问政")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(source(page)).to_be_focused()
    expect(source(page)).to_have_value(re.compile(r"本期收到\{\{收到网络问政\}\}件$"))
    expect(reading(page)).to_contain_text("本期收到25件")
    page.keyboard.type("，其中{{收到网络问政，类别=投诉}}次。")
    expect(page.get_by_role("list", name="缺数的原因")).to_contain_text("以“件”计，正文写的是“次”")
    for _letter in "次。":
        page.keyboard.press("Backspace")
    page.keyboard.type("件。")
    expect(reading(page)).to_contain_text("其中7件。")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Alt+Enter")
    expect(opened(page)).to_contain_text("期间收到的网络问政件数")
    expect(opened(page).get_by_role("img")).to_be_visible()
    expect(opened(page)).to_contain_text("2021年上半年")
    assert_anybody_can_use(page)
    opened(page).get_by_label("期间").select_option(label="二季度")
    opened(page).get_by_role("button", name="改这个数").click()
    expect(source(page)).to_have_value(re.compile("期间=二季度"))
    page.keyboard.press("Control+s")
    expect(page.get_by_text("已保存。")).to_be_visible()
    expect(reading(page)).to_contain_text("四是继续办好网络问政，本期收到25件")


@pytest.mark.both_screens
def test_a_section_is_assigned_read_commented_on_and_confirmed_by_its_owner(bureau):
    page = bureau.page
    bureau.turn("office")
    page.goto("/composing/")
    fill_in(page.get_by_role("main"), {"从哪里写起": "统计简报", "期间": "2022H1"})
    page.get_by_role("button", name="开始写").click()
    page.get_by_role("region", name="章节").get_by_role("link", name="三、民生资金").click()
    owner = User.objects.get(username="employment")
    page.get_by_label("这一节由谁写、谁确认").select_option(value=str(owner.pk))
    page.get_by_role("button", name="分派", exact=True).click()
    expect(page.get_by_text(f"已分给{owner}。")).to_be_visible()

    bureau.turn("employment")
    waiting = page.get_by_role("main").get_by_role("link", name="2022年上半年 统计简报：民生资金")
    waiting.click()
    assert_anybody_can_use(page)
    reading(page).get_by_role("link", name="403.88").click()
    expect(opened(page)).to_contain_text("以拨付日期为准")
    page.get_by_label("提一条意见").fill("金额按拨付口径，已与财务核对。")
    page.get_by_role("button", name="提出", exact=True).click()
    expect(page.get_by_role("region", name="意见")).to_contain_text("已与财务核对")
    page.get_by_role("button", name="确认这一节").click()
    expect(page.get_by_text("已确认“民生资金”。")).to_be_visible()
    expect(page.locator("#desk-state")).to_contain_text(f"{owner}")
    page.goto("/")
    expect(waiting).to_have_count(0)
    page.goto("/composing/")
    page.get_by_role("main").get_by_role("link", name=re.compile("2022年上半年.*统计简报")).click()
    expect(page.get_by_role("region", name="章节")).to_contain_text("已确认")
    assert_anybody_can_use(page)


def test_two_people_write_at_once_and_nothing_is_lost(bureau):
    page = bureau.page
    bureau.turn("office")
    report = begin(page)
    plan = Section.objects.get(report=report, heading="下步工作计划")
    page.goto(f"/composing/{report.pk}/sections/{plan.pk}/")
    first = source(page).input_value()
    other = page.context.new_page()
    other.goto(page.url)
    source(other).fill(f"同事加在前面。\n{first}")
    other.keyboard.press("Control+s")
    expect(other.get_by_text("已保存。")).to_be_visible()
    other.close()
    source(page).fill(f"{first}\n我加在后面。")
    page.keyboard.press("Control+s")
    expect(source(page)).to_have_value(f"同事加在前面。\n{first}\n我加在后面。")
    page.get_by_role("link", name="第 3 稿").click()
    expect(page.get_by_role("main")).to_contain_text("我加在后面。")
    page.get_by_role("button", name="恢复第 1 稿").click()
    expect(source(page)).to_have_value(first)


def test_the_composed_text_is_checked_and_mended(bureau):
    page = bureau.page
    bureau.turn("office")
    report = begin(page)
    plan = Section.objects.get(report=report, heading="下步工作计划")
    page.goto(f"/composing/{report.pk}/sections/{plan.pk}/")
    source(page).fill("上半年收到来信10封，其中表扬信8封、感谢信3封。")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("已保存。")).to_be_visible()
    page.goto(f"/composing/{report.pk}/check/")
    found = page.get_by_role("region", name="核对结果").get_by_role("article").first
    expect(found).to_contain_text("有错")
    assert_anybody_can_use(page)
    found.get_by_role("link", name="到“下步工作计划”中改").click()
    source(page).fill("上半年收到来信11封，其中表扬信8封、感谢信3封。")
    expect(reading(page)).to_contain_text("来信11封")
    focus_on(page, "保存")
    page.keyboard.press("Enter")
    expect(page.get_by_text("已保存。")).to_be_visible()
    page.goto(f"/composing/{report.pk}/check/")
    expect(page.get_by_role("main")).to_contain_text("没有发现矛盾")


def test_what_was_composed_is_found_right_and_ten_planted_errors_are_found(bureau):
    page = bureau.page
    bureau.turn("office")
    report = begin(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载草稿").click()
    word = download.value.path().read_bytes()
    hand_in(page, "半年报告.docx", word)
    expect(page.get_by_role("main")).to_contain_text("没有发现矛盾")
    wrong = planted(word, dict(PLANTED.values()))
    source = open_report("改过的半年报告.docx", wrong)
    found = check_draft(source, Period.parse(report.period), report.org).findings
    places = {rule: (at := source.text.index(words), at + len(words)) for rule, (_was, words) in PLANTED.items()}
    for rule, (start, end) in places.items():
        assert [each for each in found if each.rule == rule and start < each.end and each.start < end], rule
    assert not [each for each in found if not any(s < each.end and each.start < e for s, e in places.values())]
    hand_in(page, source.name, wrong)
    cards = page.get_by_role("region", name="核对结果").get_by_role("article")
    for each in found:
        expect(cards.filter(has_text=each.why)).not_to_have_count(0)


def hand_in(page: Page, name: str, content: bytes) -> None:
    page.goto("/checking/")
    fill_in(page.get_by_role("main"), {"期间": "2022H1"})
    page.get_by_label("报告（.docx 或 .txt）").set_input_files({"name": name, "mimeType": WORD, "buffer": content})
    page.get_by_role("button", name="开始核对").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_what_is_missing_is_asked_of_a_section_in_one_click(bureau):
    page = bureau.page
    bureau.turn("office")
    report = begin(page)
    plan = Section.objects.get(report=report, heading="下步工作计划")
    page.goto(f"/composing/{report.pk}/sections/{plan.pk}/")
    source(page).fill("上半年走访企业{{待填：走访企业}}家。")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("已保存。")).to_be_visible()
    reading(page).get_by_role("link", name="走访企业").click()
    opened(page).get_by_role("link", name="向科室征集").click()
    expect(page.get_by_label("口径")).to_have_value("报告原句：上半年走访企业多少家。")
    expect(page.get_by_label("计量单位")).to_have_value("家")
    page.get_by_label("就业科", exact=True).check()
    assert_anybody_can_use(page)
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_role("main")).to_contain_text("走访企业")
    page.goto(f"/composing/{report.pk}/sections/{plan.pk}/")
    expect(page.get_by_role("list", name="缺数的原因")).to_contain_text("已向科室征集，还没有收齐")
    expect(source(page)).to_have_value("上半年走访企业{{走访企业}}家。")
