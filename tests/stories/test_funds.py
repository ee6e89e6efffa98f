"""A superior's list from the upload to the notice letter, told by those whose turn it is."""

import io
import re

import pytest
import xlsxwriter
from docx import Document
from playwright.sync_api import expect

from qingfeng.contexts.funds.models import Suspicion
from tests.support.accessibility import assert_anybody_can_use
from tests.support.acting import fill_in, next_steps, take_step
from tests.support.bureau import name_of

FIRST, SECOND = "SJ-77-001 死亡后继续领取待遇", "SJ-77-002 死亡后继续领取待遇"
HEADINGS = ("编码", "疑点类型", "险种类型", "公民身份号码", "人员姓名", "疑点所属期", "涉及金额", "经办人")
RULE, SCHEME = "死亡后继续领取待遇", "企业职工基本养老保险"
ID, NAME = "99900119450203003X", "白某宁"


def sheet(*rows):
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    page = book.add_worksheet()
    for at, row in enumerate((HEADINGS, *rows)):
        page.write_row(at, 0, row)
    book.close()
    return {"name": "市局疑点.xlsx", "mimeType": "application/xlsx", "buffer": content.getvalue()}


@pytest.fixture
def listed():
    """Two people; the second one's benefit was handled by the officer who is to verify the first."""
    return sheet(
        ("SJ-77-001", RULE, SCHEME, ID, NAME, "202206-202208", "9,000.00", ""),
        ("SJ-77-002", RULE, SCHEME, "999001194502030056", "黎某安", "2022年7月", 3000, name_of("section_head")),
    )


def hand_over(bureau, file):
    page = bureau.page
    bureau.turn("fund_supervision")
    bureau.show("疑点数据")
    page.get_by_role("link", name="导入下发名单").click()
    page.get_by_label("表格文件").set_input_files(file)
    page.get_by_role("button", name="上传并核对").click()


def confirm_columns(page):
    expect(page.get_by_role("heading", level=1)).to_have_text("每一列是什么")
    for heading, field in (("编码", "来源编号"), ("公民身份号码", "人员编号（必填）")):
        page.get_by_label(heading, exact=True).select_option(label=field)
    page.get_by_role("button", name="确认对应").click()


def take_in(page):
    expect(page.get_by_role("heading", level=1)).to_have_text("看清楚再入账")
    main = page.get_by_role("main")
    expect(main).to_contain_text("白** 999***********003X")
    expect(main).not_to_contain_text(NAME)
    assert_anybody_can_use(page)
    main.get_by_label("这是全量名单").uncheck()
    fill_in(main, {"所属月份": "2022-09"})
    main.get_by_role("button", name="入账", exact=True).click()
    expect(page.get_by_text("名单已入账。")).to_be_visible()


def dispatch_both(bureau):
    """The preview names the one who must not have it; only the other goes out."""
    page = bureau.page
    bureau.show("疑点数据")
    page.get_by_role("searchbox", name="在本台账中搜索").fill("SJ-77")
    expect(page.locator("#register-list")).to_contain_text("共 2 条")
    for title in (FIRST, SECOND):
        page.get_by_label(f"选择 {title}").check()
    page.get_by_role("button", name="分派", exact=True).click()
    main = page.get_by_role("main")
    fill_in(main, {"核实人": name_of("section_head")})
    main.get_by_role("button", name="看看会怎么变").click()
    expect(main).to_contain_text("须回避：经办、审核过这笔待遇")
    expect(main).to_contain_text(f"核实人：{name_of('section_head')}")
    main.get_by_role("button", name="分派（1 条）").click()
    expect(page.get_by_text("已对 1 条记录办理“分派”。")).to_be_visible()


def verify(bureau):
    page = bureau.page
    bureau.turn("section_head")
    bureau.open("疑点数据", "SJ-77-001")
    page.get_by_role("link", name="核实清单").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核实清单")
    for answer in page.get_by_role("radio", name="不是这种情形").all():
        answer.check()
    assert_anybody_can_use(page)
    page.get_by_role("button", name="保存清单，去下结论").click()
    words = {
        "核实结论": "属实",
        "结论原因": "死亡未及时报告",
        "核实情况": "派出所出具死亡证明",
        "应追回金额（元）": "9000",
    }
    fill_in(page.get_by_role("main"), words)
    page.get_by_role("main").get_by_role("button", name="核实", exact=True).click()
    expect(page.get_by_text("已办理“核实”。")).to_be_visible()
    expect(next_steps(page)).to_contain_text("“复核通过”由基金监督科办理")


def review(bureau):
    bureau.turn("jjk1")
    bureau.open("疑点数据", "SJ-77-001")
    take_step(bureau.page, "复核通过", {"复核意见": "证据齐全"})


def hold_back(bureau):
    page = bureau.page
    bureau.turn("fund_supervision")
    bureau.open("疑点数据", "SJ-77-001")
    bureau.add("停发与恢复", {"处理": "停止发放", "从哪个月起": "2022-10", "事实和依据": "已于五月去世"})
    bureau.turn("deputy_director")
    page.goto(f"/records/funds/suspensions/?q=&suspicion={Suspicion.objects.get(issued_number='SJ-77-001').pk}")
    page.get_by_role("main").get_by_role("link", name="停止发放").first.click()
    take_step(page, "同意", {"决定意见": "同意停发"})


def write_letter(bureau):
    page = bureau.page
    bureau.turn("fund_supervision")
    bureau.open("疑点数据", "SJ-77-001")
    expect(page.get_by_role("main")).to_contain_text("请先在疑点页面办理“申请查看身份”")
    take_step(page, "申请查看身份", {"查看理由": "拟停发告知书"})
    page.get_by_role("link", name="拟告知书").click()
    assert_anybody_can_use(page)
    expect(page.get_by_label(re.compile("正文"))).to_have_value(re.compile("现决定自2022年10月起停止发放"))
    fill_in(page.get_by_role("main"), {"主送": f"{NAME}家属"})
    page.get_by_role("button", name="保存文书").click()
    take_step(page, "签发", {"机关代字": "青人社基告"})


def word_of(page):
    """What is printed in lines; the head of a letter stands in a box of its own."""
    page.get_by_role("link", name="Word 文书").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 Word").click()
    lines = (each.text.strip() for each in Document(download.value.path()).paragraphs)
    return [each for each in lines if each]


def test_a_list_comes_in_is_verified_by_one_and_confirmed_by_another_and_the_person_is_told(bureau, listed):
    hand_over(bureau, listed)
    confirm_columns(bureau.page)
    take_in(bureau.page)
    dispatch_both(bureau)
    verify(bureau)
    review(bureau)
    hold_back(bureau)
    write_letter(bureau)
    words = word_of(bureau.page)
    number, *told = words
    assert re.fullmatch(r"青人社基告〔2022〕\d+号", number)
    assert told[:2] == ["停止发放待遇告知书", f"{NAME}家属："]
    assert told[-2:] == ["青岚区人力资源和社会保障局", "2022年9月20日"]


def test_the_same_list_again_changes_nothing(bureau, listed):
    before = Suspicion.objects.count()
    hand_over(bureau, listed)
    confirm_columns(bureau.page)
    take_in(bureau.page)
    hand_over(bureau, listed)
    expect(bureau.page.get_by_text("这个文件已经入账，没有变化。")).to_be_visible()
    assert Suspicion.objects.count() == before + 2
