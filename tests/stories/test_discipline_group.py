"""The resident discipline group beside the bureau: what is owed and told to it, what it advised, what came of that.

Told by the liaison who keeps the records and hands in, the office that answers, and the group.
"""

import re
from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from playwright.sync_api import expect

from qingfeng.contexts.rectification.models import Problem, RectificationList
from qingfeng.contexts.supervision.models import Leave, OpinionItem, Series, Submission, SubmissionPlan
from qingfeng.kernel import writing
from qingfeng.kernel.people.models import Grant, Org, User
from qingfeng.kernel.register.declaration import page_of
from tests.support.accessibility import assert_anybody_can_use
from tests.support.acting import fill_in, next_steps, take_step
from tests.support.bureau import name_of

SECTION, QUARTER = "劳动关系科", "2022Q3"
HEADINGS = ("姓名", "所在科室", "请假类别", "起始日期", "截止日期", "批准人", "返岗日期", "天数")
A_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def leave_sheet() -> bytes:
    """As the section has always kept it: its own headings, and days that nobody has to believe."""
    liaison, head = name_of("liaison"), name_of("section_head")
    rows = [
        (liaison, SECTION, "年休假", "2022-09-01", "2022-09-05", head, "2022-09-06", 5),
        (liaison, SECTION, "病假", "2022-09-10", "2022-09-11", head, "", 2),  # a holiday and a Sunday
    ]
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((HEADINGS, *rows)):
            sheet.write_row(at, 0, row)
    return content.getvalue()


def chip(page, label):
    return page.locator(".q-numbers li", has_text=label)


def owed_by_the_section():
    return Submission.objects.get(org__name=SECTION, covers=QUARTER, series="leave")


def pages_of(page) -> int:
    return len(A_PAGE.findall(page.pdf(prefer_css_page_size=True)))


def everything_quarterly() -> None:
    """From 2023 each section reports on every matter, as it does on leave already."""
    org, group = Org.objects.get(code="QL"), User.objects.get(username="discipline")
    for series in {*Series} - {Series.LEAVE}:
        plan = SubmissionPlan(org=org, series=series, every="quarter", reach="sections", starts_on=date(2023, 1, 1))
        writing.create(plan, by=group)


def bring_in_leave(bureau):
    page = bureau.page
    bureau.turn("liaison")
    bureau.show("请休假")
    page.get_by_role("link", name="导入", exact=True).click()
    upload = {"name": "请休假.xlsx", "mimeType": "application/xlsx", "buffer": leave_sheet()}
    page.get_by_label("表格文件").set_input_files(upload)
    page.get_by_role("button", name="上传并核对").click()
    expect(page.get_by_role("row").filter(has_text="第 3 行")).to_contain_text("都不是工作日")
    assert_anybody_can_use(page)
    page.get_by_role("button", name="只导入正确的 1 行").click()
    expect(page.get_by_text("已导入 1 条。")).to_be_visible()
    assert Leave.objects.latest("pk").days == 3, "1, 2 and 5 September"


@pytest.mark.both_screens
def test_a_submission_from_its_records_to_its_receipt(bureau, settings):
    page, settings.TODAY = bureau.page, date(2022, 10, 9)  # the quarter is over
    bring_in_leave(bureau)
    page.goto(page_of(owed_by_the_section()))
    before = chip(page, "请休假天数").locator(".q-figure").inner_text()
    assert_anybody_can_use(page)
    take_step(page, "报送", {"报送内容": "本季度请休假见台账，均按规定审批。"})
    expect(chip(page, "请休假天数")).to_contain_text("与报送时一致")
    expect(page.locator("section", has=page.get_by_role("heading", name="随报数字"))).to_contain_text("请休假人数")

    chip(page, "请休假天数").get_by_role("link").click()  # the number opens to its rows
    expect(page.get_by_role("heading", level=1)).to_have_text("请休假天数")
    expect(page.get_by_role("main")).to_contain_text(name_of("liaison"))

    bureau.enter(
        "请休假",
        {
            "单位": SECTION,
            "请假人": name_of("liaison"),
            "假别": "事假",
            "开始日期": "2022-09-14",
            "结束日期": "2022-09-14",
        },
    )
    page.goto(page_of(owed_by_the_section()))
    expect(chip(page, "请休假天数")).to_contain_text(f"报送时为 {before.removesuffix('天')} 天")
    expect(chip(page, "请休假天数")).to_contain_text("台账此后有变动")
    assert_anybody_can_use(page)

    bureau.turn("discipline")
    page.goto(page_of(owed_by_the_section()))
    take_step(page, "签收")
    page.get_by_role("link", name="签收回执").click()
    receipt = page.get_by_role("article", name="签收回执")
    expect(receipt).to_contain_text(owed_by_the_section().receipt_number)
    expect(receipt).to_contain_text(name_of("discipline"))
    assert_anybody_can_use(page)
    assert pages_of(page) == 1


@pytest.mark.both_screens
def test_a_year_is_seen_at_a_glance_and_the_next_one_laid_down_once(bureau):
    page = bureau.page
    everything_quarterly()
    bureau.turn("discipline")
    bureau.show("报送日历")
    year = page.get_by_role("region", name="全年报送")
    expect(year).to_contain_text("迟报 3 天" if page.viewport_size["width"] > 400 else "迟 1 件")
    assert_anybody_can_use(page)
    assert pages_of(page) == 1
    expect(chip(page, "按时报送率")).to_contain_text("%")

    page.get_by_role("link", name="下一年").click()
    page.get_by_role("main").get_by_role("link", name="生成全年报送").first.click()
    expect(page.get_by_role("main")).to_contain_text("已经布置 0 件，不会改动。")
    assert_anybody_can_use(page)
    page.get_by_role("button", name=re.compile(r"布置 \d+ 件")).click()
    made = Submission.objects.filter(covers__startswith="2023").count()
    expect(page.get_by_text(f"已布置 2023 年的报送 {made} 件。")).to_be_visible()
    assert made == 4 * 12 + 9 * 4 * 4
    assert pages_of(page) == 1, "forty rows on one sheet"

    page.get_by_role("main").get_by_role("link", name="生成全年报送").click()
    expect(page.get_by_role("main")).to_contain_text(f"新布置 0 件；已经布置 {made} 件")
    expect(page.get_by_role("main").get_by_role("button", name=re.compile("布置"))).to_have_count(0)
    page.goto("/supervision/2022/?series=cars")
    expect(page.get_by_role("navigation", name="报送事项").get_by_role("link", name="公务用车")).to_have_attribute(
        "aria-current", "page"
    )


@pytest.mark.both_screens
def test_advice_is_answered_by_the_bureau_alone_and_becomes_a_problem_by_one_button(bureau):
    page, item = bureau.page, OpinionItem.objects.get(text="用车申请和里程逐月核对")
    bureau.turn("office")
    page.goto(page_of(item.opinion))
    expect(page.get_by_role("main")).not_to_contain_text("添加意见建议条目")
    page.goto(page_of(item))
    take_step(page, "答复", {"采纳情况": "采纳", "答复内容": "每月五日前核对里程并公示。"})

    bureau.turn("discipline")
    page.goto(page_of(item))
    expect(page.get_by_role("main")).to_contain_text("每月五日前核对里程并公示。")
    page.get_by_role("link", name="转为整改问题").click()
    ledger = RectificationList.objects.filter(org__name="办公室", status="issued").latest("pk")
    choices = page.get_by_label("整改清单")
    choices.select_option(value=str(ledger.pk))
    leader, owner = name_of("deputy_director"), name_of("office")
    fill_in(page, {"责任领导": leader, "责任人": owner, "整改时限": "2022-12-20"})
    assert_anybody_can_use(page)
    page.get_by_role("button", name="转为整改问题").click()
    problem = Problem.objects.get(number="JY-2022-001")
    expect(page.get_by_role("heading", level=1)).to_contain_text(problem.number)
    assert (problem.source, problem.status) == ("discipline", "draft")
    assert_anybody_can_use(page)

    page.get_by_role("link", name="来自纪检监察组意见建议").click()
    expect(page.get_by_role("link", name=f"整改问题 {problem.number}：草稿")).to_be_visible()
    expect(page.get_by_role("link", name="转为整改问题", exact=True)).to_have_count(0)
    page.goto(f"/handoffs/opinion-items/{item.pk}/problem/")
    expect(page.get_by_text("不能再转一次")).to_be_visible()
    assert Problem.objects.filter(number__startswith="JY-").count() == 1

    page.goto(page_of(item.opinion))
    take_step(page, "办结")
    page.goto(page_of(item))
    expect(next_steps(page)).to_contain_text("已经办结")


def test_the_meetings_they_sat_in_on_are_one_step_away(bureau):
    page = bureau.page
    bureau.turn("discipline")
    page.get_by_role("navigation", name="主菜单").get_by_role("link", name="列席的会议").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("会议")
    expect(page.get_by_role("main")).to_contain_text("纪检组列席会议")
    assert_anybody_can_use(page)


def test_the_group_sees_what_its_grant_reaches_and_no_more(bureau):
    page = bureau.page
    group, section = User.objects.get(username="discipline"), Org.objects.get(name=SECTION)
    grant = Grant.objects.get(user=group)
    writing.change(grant, {"org": section}, by=None, label="改授权")
    bureau.turn("discipline")
    page.goto("/supervision/2022/")
    rows = page.get_by_role("region", name="全年报送").get_by_role("row")
    expect(rows).to_have_count(2)  # the headings and one section
    expect(rows.last).to_contain_text(SECTION)
    other = Submission.objects.exclude(org=section).first()
    assert page.goto(page_of(other)).status == 404
    writing.change(Grant.objects.get(pk=grant.pk), {"ends_on": "2022-09-01"}, by=None, label="收回授权")
    assert page.goto("/supervision/2022/").status == 403


@pytest.mark.both_screens
def test_a_question_from_the_public_is_answered_once_the_head_agrees(bureau):
    page, number = bureau.page, "WZ-2022-900"
    bureau.turn("office")
    question = {
        "编号": number,
        "渠道": "网络问政平台",
        "类别": "投诉",
        "收件日期": "2022-09-13",
        "诉求内容": "调解申请一直没有人管",
    }
    bureau.enter("网络问政", {"单位": "青岚区人社局", **question})
    expect(page.get_by_role("complementary", name="办理")).to_contain_text("个工作日")  # the local document's clock
    take_step(page, "交办", {"答复科室": SECTION, "日期": "2022-09-14"})
    bureau.turn("liaison")
    bureau.open("网络问政", number)
    take_step(page, "拟复", {"答复内容": "已分派调解员，九月二十一日开庭。"})
    expect(next_steps(page)).to_contain_text("科室负责人")
    assert_anybody_can_use(page)
    bureau.turn("section_head")
    bureau.open("网络问政", number)
    take_step(page, "审核答复", {"答复日期": "2022-09-20"})
    expect(page.get_by_role("main")).to_contain_text("按时")
    bureau.turn("office")
    bureau.open("网络问政", number)
    take_step(page, "办结", {"满意度": "满意"})
    assert_anybody_can_use(page)
