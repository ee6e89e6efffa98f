"""A colleague's spreadsheet: wrong cells are named, nothing comes in twice, and all of it can be taken back."""

from io import BytesIO

import pytest
import xlsxwriter
from playwright.sync_api import expect

from qingfeng.contexts.education.models import BookPurchase
from tests.support.accessibility import assert_anybody_can_use

HEADINGS = ("单位", "名称", "数量", "单价（元）", "购买日期")
GOOD = ("办公室", "窗口服务案例选编", 12, 26.5, "2022-08-15")
ALSO_GOOD = ("办公室", "基金安全问答", 30, 18, "2022-08-16")
BAD = ("办公室", "公文写作提要", "若干", 20, "2022-13-40")
FILE = "购书.xlsx"


def sheet(*rows):
    content = BytesIO()
    book = xlsxwriter.Workbook(content)
    page = book.add_worksheet()
    for at, row in enumerate((HEADINGS, *rows)):
        page.write_row(at, 0, row)
    book.close()
    return content.getvalue()


@pytest.fixture
def books(page, log_in):
    log_in(page, "office")
    page.goto("/records/education/books/")
    return page


def hand_in(page, content):
    page.get_by_role("link", name="导入", exact=True).click()
    page.get_by_label("表格文件").set_input_files({"name": FILE, "mimeType": "application/xlsx", "buffer": content})
    page.get_by_role("button", name="上传并核对").click()


@pytest.mark.both_screens
def test_a_wrong_cell_is_named_and_only_the_good_rows_come_in(books):
    before = BookPurchase.objects.count()
    hand_in(books, sheet(GOOD, BAD, ALSO_GOOD))
    wrong = books.get_by_role("row").filter(has_text="第 3 行")
    expect(wrong).to_contain_text("有错")
    for column, why in (("数量", "输入"), ("购买日期", "日期")):
        expect(wrong.locator(f"td[data-label={column}]")).to_contain_text(why)
    assert_anybody_can_use(books)
    books.get_by_role("button", name="只导入正确的 2 行").click()
    expect(books.get_by_text("已导入 2 条。")).to_be_visible()
    assert BookPurchase.objects.count() == before + 2
    assert not BookPurchase.objects.filter(title=BAD[1]).exists()


def test_the_same_file_again_changes_nothing_and_all_of_it_is_taken_back(books):
    before = BookPurchase.objects.count()
    hand_in(books, sheet(GOOD, ALSO_GOOD))
    books.get_by_role("button", name="导入全部 2 行").click()
    expect(books.get_by_text("已导入 2 条。")).to_be_visible()
    first = books.url

    books.get_by_role("link", name="查看台账").click()
    hand_in(books, sheet(GOOD, ALSO_GOOD))
    expect(books.get_by_role("row").filter(has_text="已在台账")).to_have_count(2)
    expect(books.get_by_role("button", name="导入全部")).to_have_count(0)
    assert BookPurchase.objects.count() == before + 2

    books.goto(first)
    books.get_by_role("button", name="撤销这次导入").click()
    expect(books.get_by_text("已撤销这次导入，删除 2 条。")).to_be_visible()
    assert BookPurchase.objects.count() == before


def test_a_file_that_is_no_spreadsheet_is_refused_in_words(books):
    hand_in(books, b"%PDF-1.4 not a sheet")
    expect(books.get_by_role("alert")).to_contain_text("表格文件")
    assert_anybody_can_use(books)
