"""A figure that no record holds: asked of a section from the blank it is wanted for, answered on a telephone or by a
spreadsheet, confirmed, compared, used; and not asked a second time."""

from io import BytesIO

import pytest
import xlsxwriter
from playwright.sync_api import expect

from qingfeng.kernel.exchange.excel import read_rows
from qingfeng.reports.asking.models import DataCall, Reply
from tests.stories.conftest import SCREENS
from tests.support.accessibility import assert_anybody_can_use
from tests.support.acting import fill_in, take_step

REPORT = "青岚区人社局2022年上半年工作情况\n上半年，走访慰问困难企业**家，送去政策和岗位。\n".encode()
AUTUMN = "三季度窗口和培训情况"


def hand_in(page):
    page.goto("/reports/")
    fill_in(page.get_by_role("main"), {"期间": "2022H1"})
    file = {"name": "工作情况.txt", "mimeType": "text/plain", "buffer": REPORT}
    page.get_by_label("报告（.docx 或 .txt）").set_input_files(file)
    page.get_by_role("button", name="上传并填写").click()


def test_a_blank_is_asked_answered_on_a_telephone_confirmed_and_filled(bureau):
    page = bureau.page
    bureau.turn("office")
    hand_in(page)
    review = page.url
    page.get_by_role("link", name="向科室征集").click()
    expect(page.get_by_label("问项")).to_have_value("走访慰问困难企业")
    page.get_by_label("就业科").check()
    assert_anybody_can_use(page)
    page.get_by_role("button", name="下一步：核对").click()
    assert_anybody_can_use(page)
    page.get_by_role("button", name="保存并发出").click()
    expect(page.get_by_text("已发给 1 个科室")).to_be_visible()

    page.set_viewport_size(SCREENS["phone"])
    bureau.turn("jyk2")
    page.get_by_role("main").get_by_role("link", name="补充数据：走访慰问困难企业 · 就业科").first.click()
    page.get_by_role("link", name="填写答复", exact=True).click()
    assert_anybody_can_use(page)
    page.get_by_label("答复（家）").fill("三十")
    page.get_by_role("button", name="提交答复").click()
    expect(page.get_by_role("alert")).to_contain_text("“三十”不是数字")
    page.get_by_label("答复（家）").fill("３６ 家")
    page.get_by_role("button", name="提交答复").click()
    expect(page.get_by_text("答复已提交，等负责人确认。")).to_be_visible()

    bureau.turn("jyk1")
    bureau.open("征集答复", "补充数据：走访慰问困难企业")
    take_step(page, "确认")

    page.set_viewport_size(SCREENS["desk"])
    bureau.turn("office")
    page.goto(review)
    expect(page.locator("#blank-1")).to_contain_text("征集到 36 家")
    page.locator("#blank-1").get_by_role("button", name="填入征集到的数").click()
    expect(page.locator("#chip-1")).to_contain_text("36")
    page.locator("#blank-1").locator("p a").first.click()
    expect(page.get_by_role("region", name="数值")).to_contain_text("36")
    page.get_by_role("main").get_by_role("link", name="走访慰问困难企业", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("走访慰问困难企业：36 家")


def sheet(rows, *answers):
    """The sheet that was handed out, its column 答复 filled in."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content)
    page = book.add_worksheet()
    page.write_row(0, 0, rows[0])
    for at, (row, answer) in enumerate(zip(rows[1:], answers, strict=True), start=1):
        page.write_row(at, 0, [*row[:6], answer, ""])
    book.close()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "答复.xlsx", "mimeType": kind, "buffer": content.getvalue()}


def bring_back(page, file):
    page.get_by_label("填好的表格").set_input_files(file)
    page.get_by_role("button", name="传回表格").click()


def test_a_spreadsheet_goes_out_comes_back_with_a_mistake_and_comes_back_twice(bureau):
    page = bureau.page
    bureau.turn("liaison")
    bureau.open("征集答复", AUTUMN)
    page.get_by_role("link", name="填写答复", exact=True).click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="下载表格").click()
    rows = read_rows("a.xlsx", taken.value.path().read_bytes())

    bring_back(page, sheet(rows, 342, "很多人"))
    expect(page.get_by_role("alert")).to_contain_text("第 3 行“答复”：“很多人”不是数字")
    assert_anybody_can_use(page)
    bring_back(page, sheet(rows, 342, 96))
    expect(page.get_by_text("从表格填入 1 处")).to_be_visible()
    bring_back(page, sheet(rows, 342, 96))
    expect(page.get_by_text("没有改动")).to_be_visible()
    page.get_by_role("button", name="提交答复").click()
    expect(page.get_by_text("答复已提交")).to_be_visible()

    bureau.turn("section_head")
    bureau.open("征集答复", AUTUMN)
    take_step(page, "确认")
    reply = Reply.objects.get(call__title=AUTUMN, org__short_name="劳动关系科")
    assert (reply.status, [answer.value for answer in reply.answers.order_by("question")]) == (
        "confirmed",
        ["342 件", "96 人次"],
    )


@pytest.mark.both_screens
def test_the_office_sees_what_was_given_before_it_asks_again(bureau):
    page = bureau.page
    bureau.turn("office")
    bureau.open("数据征集", "就业创业环境评价附表")
    page.get_by_role("link", name="核对并发出").click()
    expect(page.get_by_role("main")).to_contain_text(
        "就业科 2022-07-05 已报给《上半年就业服务情况》（报市局半年情况）：46 家"
    )
    expect(page.get_by_role("main")).to_contain_text("问过相近的，请看是不是同一个数")
    assert_anybody_can_use(page)
    page.get_by_role("button", name="沿用，不再问").click()
    page.get_by_role("button", name="保存并发出").click()
    expect(page.get_by_text("已发给 2 个科室")).to_be_visible()
    assert DataCall.objects.get(title="就业创业环境评价附表").status == "issued"

    bureau.open("数据征集", "劳务派遣市场底数")
    page.get_by_role("link", name="汇总与比对").click()
    expect(page.get_by_role("main")).to_contain_text("不一致，相差 2 家")
    assert_anybody_can_use(page)
    bureau.show("问过科室什么")
    assert_anybody_can_use(page)
    page.get_by_role("main").get_by_role("link", name="就业科", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("同期重复 3 次")
    assert_anybody_can_use(page)


@pytest.mark.both_screens
def test_before_freezing_the_advice_leads_to_where_it_is_mended(bureau):
    page = bureau.page
    bureau.turn("office")
    bureau.show("实质核查")
    page.get_by_label("期间").select_option(label="2022年下半年")
    page.get_by_label("报告", exact=True).select_option(label="工作情况（2022年上半年初稿）.txt（2022H1）")
    page.get_by_role("button", name="查看").click()
    expect(page.locator("#paper article").first).to_contain_text("只换了数字或标点")
    expect(page.locator("#vague_measures")).to_contain_text("没有写明对象、数量或频次。")
    expect(page.locator("#closed_on_one_day")).to_contain_text("2022-09-14 信访接待科")
    expect(page.locator("#closed_by_the_same_proof")).to_contain_text("（同一个文件）")
    assert_anybody_can_use(page)
    page.get_by_role("link", name="进一步加强学习，提高思想认识").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ZG-2022-CK-1 窗口答复口径不一")
