"""A section's own ledger comes in under its own headings, is worked on many rows at once, goes out as customary."""

from io import BytesIO

import pytest
import xlsxwriter
from docx import Document
from playwright.sync_api import expect

from qingfeng.contexts.rectification.models import Problem, RectificationList
from qingfeng.kernel import writing
from qingfeng.kernel.exchange import working
from qingfeng.kernel.exchange.excel import read_rows
from qingfeng.kernel.exchange.models import Matching
from qingfeng.kernel.jobs.worker import work_off
from qingfeng.kernel.people.models import User
from qingfeng.kernel.register import exporting
from tests.support.accessibility import assert_anybody_can_use
from tests.support.acting import fill_in

PROBLEMS = "/records/rectification/problems/"
FILE = "科室问题台账.xlsx"
HEADINGS = ("序号", "清单号", "编号", "责任科室", "来源", "类别", "主要问题", "表现形式", "办结时限", "备注")
TITLE = "回访登记不全"
ROWS = 4


@pytest.fixture
def own_list(site):
    """A list of the liaison's section that still takes problems."""
    liaison = User.objects.get(username="liaison")
    lists = RectificationList.objects.filter(org=liaison.org, status="issued", level="section")
    return lists.order_by("-pk").first()


def ledger(own_list) -> bytes:
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        page = book.add_worksheet()
        page.merge_range(0, 0, 0, len(HEADINGS) - 1, "科室问题台账")
        page.write_row(1, 0, HEADINGS)
        for number in range(1, ROWS + 1):
            page.write_row(
                number + 1, 0,
                (number, own_list.number, f"ＬＤ－{number}", str(own_list.org), "自查", "拖", TITLE,
                 f"抽查第{number}月的回访记录，缺登记", "2022年12月1日", "𠮷老师提出"),
            )  # fmt: skip
    return content.getvalue()


def hand_in(page, content):
    page.goto(PROBLEMS)
    page.get_by_role("link", name="导入", exact=True).click()
    page.get_by_label("表格文件").set_input_files({"name": FILE, "mimeType": "application/xlsx", "buffer": content})
    page.get_by_role("button", name="上传并核对").click()


def say_what_the_columns_are(page):
    """The bureau's words are guessed; what is not recognised is said."""
    expect(page.get_by_role("heading", level=1)).to_have_text("每一列是什么")
    expect(page.get_by_label("主要问题", exact=True)).to_have_value("title")
    expect(page.get_by_label("办结时限", exact=True)).to_have_value("due_on")
    assert_anybody_can_use(page)
    page.get_by_label("清单号", exact=True).select_option("list")
    page.get_by_label("表现形式", exact=True).select_option("title")
    page.get_by_role("button", name="确认对应").click()
    expect(page.get_by_role("alert")).to_contain_text("“主要问题”、“表现形式”都对应到了“问题”")
    assert_anybody_can_use(page)
    page.get_by_label("表现形式", exact=True).select_option("manifestation")
    page.get_by_role("button", name="确认对应").click()


def come_in_as_a_job(page):
    """The rows are judged, looked at, and written: two pieces of long work that lead back to the file."""
    expect(page.get_by_role("heading", level=1)).to_contain_text("核对表格")
    assert_anybody_can_use(page)
    work_off()
    page.get_by_role("link", name="查看结果").click()
    expect(page.get_by_role("button", name=f"导入全部 {ROWS} 行")).to_be_visible()
    expect(page.get_by_text("这些列不会导入：序号、备注。")).to_be_visible()
    assert_anybody_can_use(page)
    page.get_by_role("button", name=f"导入全部 {ROWS} 行").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("导入表格")
    work_off()
    page.get_by_role("link", name="查看结果").click()
    expect(page.get_by_text(f"已导入 {ROWS} 条")).to_be_visible()


def find_the_jobs(page):
    page.locator("header .q-menu summary").last.click()
    page.get_by_role("link", name="我的作业").click()
    expect(page.get_by_role("row").filter(has_text=f"导入表格：{FILE}")).to_contain_text("已完成")
    assert_anybody_can_use(page)


@pytest.mark.both_screens
def test_a_sheet_with_its_own_headings_comes_in_and_is_not_asked_about_again(page, log_in, own_list, monkeypatch):
    monkeypatch.setattr(working, "LONG", ROWS - 1)
    log_in(page, "liaison")
    hand_in(page, ledger(own_list))
    say_what_the_columns_are(page)
    come_in_as_a_job(page)
    made = Problem.objects.filter(title=TITLE)
    assert {each.number for each in made} == {f"LD-{number}" for number in range(1, ROWS + 1)}
    assert {each.status for each in made} == {"draft"}, "nothing comes in closed"
    find_the_jobs(page)

    hand_in(page, ledger(own_list))
    work_off()
    page.get_by_role("link", name="查看结果").click()
    expect(page.get_by_role("row").filter(has_text="已在台账")).to_have_count(ROWS)
    page.goto(f"{PROBLEMS}import/")
    expect(page.get_by_text("表现形式 → 具体表现")).to_be_visible()
    assert_anybody_can_use(page)
    page.get_by_role("button", name="忘记这些").click()
    expect(page.get_by_text("已忘记列名对应")).to_be_visible()
    assert not Matching.objects.exists()


def several(own_list):
    """Drafts of the section, as an import leaves them."""
    by = User.objects.get(username="liaison")
    made = []
    for number in range(1, ROWS + 1):
        words = {"number": f"LD-{number}", "title": TITLE, "manifestation": "缺登记", "due_on": "2022-12-01"}
        made.append(writing.create(Problem(list=own_list, org=own_list.org, **words), by=by))
    return made


def handle_all(page, step, words, foreseen=""):
    """``foreseen`` is what the preview says will stand in each record."""
    page.goto(f"{PROBLEMS}?list__level=section&q=LD-")
    page.get_by_role("checkbox", name="全选本页").check()
    page.get_by_role("button", name=step, exact=True).click()
    fill_in(page.get_by_role("main"), words)
    if foreseen:
        page.get_by_role("button", name="看看会怎么变").click()
        expect(page.get_by_role("row").filter(has_text=foreseen)).to_have_count(ROWS)
    expect(page.get_by_role("row")).to_have_count(ROWS + 1)
    assert_anybody_can_use(page)
    page.get_by_role("button", name=f"{step}（{ROWS} 条）").click()
    expect(page.get_by_text(f"已对 {ROWS} 条记录办理“{step}”。")).to_be_visible()


@pytest.mark.both_screens
def test_many_problems_are_given_a_deadline_an_owner_and_a_reminder_after_a_look(page, log_in, own_list):
    made = several(own_list)
    owner = User.objects.get(username="liaison")
    log_in(page, "section_head")
    handle_all(page, "定时限", {"整改时限": "2022-11-15"}, "整改时限：2022-11-15")
    leader = User.objects.get(username="deputy_director")
    handle_all(page, "指派", {"责任人": str(owner), "责任领导": str(leader)}, f"责任领导：{leader}")
    handle_all(page, "下发", {})
    handle_all(page, "提醒", {"提醒的话": "月底前报一次进展"})
    for problem in Problem.objects.filter(pk__in=[each.pk for each in made]):
        assert (str(problem.due_on), problem.owner, problem.status) == ("2022-11-15", owner, "issued")


def see(page, view, condition):
    page.get_by_role("navigation", name="常用筛选").get_by_role("link", name=view, exact=True).click()
    expect(page.get_by_role("link", name=view, exact=True)).to_have_attribute("aria-current", "page")
    expect(page.locator(".q-chips")).to_contain_text(condition)


@pytest.mark.both_screens
def test_three_views_of_one_ledger_are_kept_shared_and_taken_away_on_paper(page, log_in, own_list):
    several(own_list)
    log_in(page, "liaison")
    page.goto(f"{PROBLEMS}?q=LD-")
    see(page, "个人台账", "层级：个人")
    see(page, "科室台账", "层级：科室")
    expect(page.locator(".q-chips")).to_contain_text("搜索：LD-", use_inner_text=True)
    assert_anybody_can_use(page)
    page.locator("summary", has_text="存为常用").click()
    page.get_by_label("给当前条件起个名字").fill("本科室新账")
    page.get_by_label("给本单位同事共用").check()
    page.get_by_role("navigation", name="常用筛选").get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("link", name="本科室新账")).to_have_attribute("aria-current", "page")

    with page.expect_download() as taken:
        page.get_by_role("button", name="导出 Word").click()
    table = Document(taken.value.path()).tables[0]
    assert len(table.rows) == ROWS + 1
    assert [cell.text for cell in table.rows[0].cells][:4] == ["序号", "来源", "问题", "具体表现"]
    with page.expect_download() as taken:
        page.get_by_role("button", name="导出 Excel").click()
    assert len(read_rows("a.xlsx", taken.value.path().read_bytes())) == ROWS + 1

    log_in(page, "director")
    page.goto(PROBLEMS)
    page.get_by_role("link", name="本科室新账").click()
    expect(page.locator("#register-list .q-table-foot")).to_contain_text(f"共 {ROWS} 条")


def test_a_long_ledger_is_written_by_a_job_and_fetched_from_its_page(page, log_in, monkeypatch):
    monkeypatch.setattr(exporting, "LONG", 5)
    log_in(page, "office")
    page.goto(PROBLEMS)
    page.get_by_role("button", name="导出 Word").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("导出台账：整改问题")
    expect(page.get_by_role("progressbar", name="进度")).to_be_visible()
    work_off()
    with page.expect_download() as taken:
        page.get_by_role("link", name="下载 整改问题.docx").click()
    assert len(Document(taken.value.path()).tables[0].rows) == Problem.objects.count() + 1
    assert_anybody_can_use(page)
    page.get_by_role("link", name="返回", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("整改问题")


def test_a_file_that_is_too_large_is_not_even_sent(page, log_in):
    log_in(page, "liaison")
    page.goto(f"{PROBLEMS}import/")
    field = page.get_by_label("表格文件")
    field.evaluate("field => { field.dataset.most = 10; }")
    field.set_input_files({"name": FILE, "mimeType": "application/xlsx", "buffer": b"x" * 11})
    expect(page.get_by_text("文件超过 20 MB")).to_be_visible()
    expect(field).to_have_value("")
