"""Money asked back: a notice, two instalments, the case closed; and the figures that follow."""

import re

import pytest
from playwright.sync_api import expect

from qingfeng.contexts.funds import workflow
from qingfeng.contexts.funds.models import Agreement, Suspicion, untied
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.people.models import User
from tests.support.accessibility import assert_anybody_can_use
from tests.support.acting import fill_in, next_steps, take_step

FUNNEL = "/funds/funnel/?period=2022H2&by=rule"


@pytest.fixture
def case(site):
    """A verdict that the second person has just confirmed; the story of a list tells how one comes about."""
    waiting = Suspicion.objects.filter(status="reviewing", verifications__established__gt=0).order_by("pk").first()
    return workflow.confirm(waiting, by=User.objects.get(username="jjk1"), on=today())


def recovered_cases(page):
    """The last step of the funnel, and what its page counts."""
    page.goto(FUNNEL)
    link = page.get_by_role("list", name="疑点漏斗").get_by_role("link", name=re.compile("^追清"))
    shown = int(re.sub(r"\D", "", link.inner_text()))
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("疑点数据中追清")
    words = page.get_by_role("region", name="数值").locator(".q-value").inner_text()
    assert int(re.sub(r"\D", "", words)) == shown
    return shown


def notify(bureau, title):
    page = bureau.page
    bureau.open("疑点数据", title)
    take_step(page, "开始追回")
    take_step(page, "申请查看身份", {"查看理由": "拟退回通知书"})
    page.get_by_role("link", name="拟告知书").click()
    page.get_by_role("link", name="退回多领待遇通知书").click()
    expect(page.get_by_label(re.compile("正文"))).to_have_value(re.compile("应当退回"))
    page.get_by_role("button", name="保存文书").click()
    take_step(page, "签发", {"机关代字": "青人社基退"})


def agree(bureau, title):
    page = bureau.page
    bureau.open("疑点数据", title)
    take_step(page, "签订分期还款协议", {"还款计划": "2期"})
    expect(next_steps(page)).to_contain_text("没有追回")


def pay(bureau, title, amount, receipt):
    bureau.open("疑点数据", title)
    bureau.add("追回记录", {"追回金额（元）": str(amount), "到账日期": "2022-09-20", "票据号": receipt})


def test_two_instalments_close_a_case_and_the_funnel_says_so(bureau, case):
    page, title = bureau.page, case.number
    bureau.turn("fund_supervision")
    before = recovered_cases(page)
    notify(bureau, title)
    agree(bureau, title)
    first, second = Agreement.objects.get(suspicion=case, status="in_force").parts
    pay(bureau, title, first.amount, "PJ-9-001")
    page.goto(f"/records/funds/agreements/{first.agreement_id}/")
    expect(page.get_by_role("main")).to_contain_text("1 / 2")
    bureau.open("疑点数据", title)
    expect(next_steps(page)).to_contain_text(f"还有 {second.amount} 元没有追回。")
    pay(bureau, title, second.amount, "PJ-9-002")
    bureau.open("疑点数据", title)
    take_step(page, "办结")
    case.refresh_from_db()
    assert (case.status, case.outstanding) == ("closed", 0)
    assert recovered_cases(page) == before + 1
    page.goto(FUNNEL)
    assert_anybody_can_use(page)
    assert untied(Suspicion.objects.all()) == []


def test_no_more_than_is_owed_and_the_form_says_so(bureau, case):
    page = bureau.page
    bureau.turn("fund_supervision")
    bureau.open("疑点数据", case.number)
    take_step(page, "开始追回")
    page.get_by_role("link", name="添加追回记录", exact=True).click()
    fill_in(page, {"追回金额（元）": str(case.established + 1), "到账日期": "2022-09-20", "票据号": "PJ-9-009"})
    page.get_by_role("main").get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("追回合计不能超过应追回金额。")
    assert not case.recoveries.exists()


def letter(bureau, title, kind, words):
    """Drafted on the page, issued, delivered today."""
    page = bureau.page
    bureau.open("疑点数据", title)
    page.get_by_role("link", name="拟告知书").click()
    page.get_by_role("link", name=kind, exact=True).click()
    expect(page.get_by_label(re.compile("正文"))).to_have_value(re.compile(words))
    page.get_by_role("button", name="保存文书").click()
    take_step(page, "签发", {"机关代字": "青人社基责"})
    take_step(page, "登记送达", {"送达方式": "直接送达"})


def test_an_order_starts_the_periods_of_the_law_and_an_exhortation_follows(bureau, case):
    page, title = bureau.page, case.number
    bureau.turn("fund_supervision")
    bureau.open("疑点数据", title)
    take_step(page, "开始追回")
    take_step(page, "申请查看身份", {"查看理由": "拟责令退回决定书"})
    letter(bureau, title, "责令退回决定书", "现责令你自收到本决定书之日起")
    main = page.get_by_role("main")
    expect(main).to_contain_text("申请行政复议至 2022-11-21，提起行政诉讼至 2023-03-20")
    expect(main).to_contain_text("2023-03-20 之后至 2023-06-20，须先催告")
    assert_anybody_can_use(page)
    letter(bureau, title, "催告书", "自收到本催告书之日起十个工作日内")
    expect(main).to_contain_text("催告书送达满十个工作日")
