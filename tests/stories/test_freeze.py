"""An edition is opened years later, a figure followed to its rows; a correction makes the next edition."""

import re
from datetime import date
from io import BytesIO

from django.apps import apps
from playwright.sync_api import Page, expect

from qingfeng.kernel.people.models import User
from qingfeng.reports.composing.models import Report
from qingfeng.reports.freezing.verifying import verify
from tests.support.accessibility import assert_anybody_can_use

BOOKS = "购买书籍"


def desk(page: Page) -> None:
    report = Report.objects.get(status=Report.Status.FROZEN)
    page.goto(f"/freezing/{report.pk}/")


def signed_by(bureau, *usernames: str) -> None:
    page = bureau.page
    for username in usernames:
        address = page.url
        bureau.turn(username)
        page.goto(address)
        page.get_by_label("批注（退回必填）").fill("同意")
        page.get_by_role("button", name="同意并签署").click()
        expect(page.get_by_text("已签署。")).to_be_visible()


def taken(page: Page) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 Word").click()
    return download.value.path().read_bytes()


def bought_late() -> None:
    """Six books that were bought in June are entered in September."""
    model = apps.get_model("education.BookPurchase")
    known = model.objects.filter(status="confirmed").first()
    model.objects.create(
        org=known.org, created_by=known.created_by, title="基层作风建设读本", copies=6, bought_on=date(2022, 6, 28),
        status="confirmed",
    )  # fmt: skip


def test_a_figure_is_followed_to_its_rows_and_corrected_in_a_further_edition(bureau):
    page = bureau.page
    bureau.turn("director")
    desk(page)
    page.get_by_role("link", name="第 1 版").click()
    expect(page.get_by_text("内容、冻结的数、签署和审计日志互相一致。")).to_be_visible()
    assert_anybody_can_use(page)
    first = taken(page)
    assert verify("第1版.docx", first).same_file

    bought_late()
    page.get_by_role("article", name="定稿全文").get_by_role("link", name="118", exact=True).first.click()
    figure = page.get_by_role("region", name=BOOKS)
    expect(figure).to_contain_text("多了 1 条，少了 0 条")
    assert_anybody_can_use(page)
    figure.get_by_role("list").first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("基层作风建设读本")

    bureau.turn("office")
    desk(page)
    page.get_by_text("更正", exact=True).click()
    page.get_by_label("更正事由").fill("6月购书一笔补登。")
    page.get_by_role("button", name="开始更正").click()
    page.get_by_role("link", name="会签定稿").click()
    expect(page.get_by_text("没有空着的数")).to_be_visible()
    for place, username in enumerate(("deputy_director", "director"), 1):
        page.get_by_label(f"第 {place} 位会签人").select_option(value=str(User.objects.get(username=username).pk))
    assert_anybody_can_use(page)
    page.get_by_role("button", name="送签").click()
    expect(page.get_by_text("已送签")).to_be_visible()
    signed_by(bureau, "deputy_director", "director")
    address = page.url
    bureau.turn("office")
    page.goto(address)
    page.get_by_role("button", name="定稿", exact=True).click()
    expect(page.get_by_text("已定稿，为第 2 版。")).to_be_visible()

    page.get_by_role("link", name="第 2 版").click()
    second = taken(page)
    page.get_by_role("link", name="与上一版的差别").click()
    expect(page.get_by_role("row", name=re.compile(BOOKS))).to_contain_text("124")
    assert_anybody_can_use(page)
    assert verify("第1版.docx", first).holds and verify("第2版.docx", second).same_file
    assert first != second and BytesIO(second).read(2) == b"PK"


def test_what_is_missing_stands_in_a_list_and_blocks(bureau):
    page = bureau.page
    bureau.turn("office")
    page.goto("/composing/")
    page.get_by_label("从哪里写起").select_option(label="巡察整改情况通报")
    page.get_by_label("期间").fill("2022H1")
    page.get_by_role("button", name="开始写").click()
    page.get_by_role("link", name="会签定稿").click()
    blocked = page.get_by_role("region", name="定稿之前")
    expect(blocked).to_contain_text("还空着：联系电话、邮政信箱和电子邮箱")
    expect(page.get_by_role("button", name="送签")).to_have_count(0)
    assert_anybody_can_use(page)
    blocked.get_by_role("link").first.click()
    expect(page.get_by_role("article", name="读出来")).to_be_visible()
