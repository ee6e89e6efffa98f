"""Fund supervision screens: a run from the page to its numbers, the page of a rule, one person's timeline."""

import re

import pytest
from playwright.sync_api import expect

from qingfeng.contexts.funds.models import Opening, ScreeningRun, Trial
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.jobs.worker import work_off
from tests.support.accessibility import assert_anybody_can_use

RULE = "E01 死亡后继续领取待遇"
WHY = "核对疑点，家属来电说明"


@pytest.fixture
def screener(page, log_in):
    log_in(page, "fund_supervision")
    page.goto("/screening/store/")
    return page


@pytest.mark.both_screens
def test_a_run_is_started_followed_and_read(screener):
    page = screener
    expect(page.get_by_role("heading", name="数据仓里有什么")).to_be_visible()
    assert_anybody_can_use(page)
    page.get_by_role("main").get_by_role("link", name="开始筛查").click()
    page.get_by_text("只用一部分规则").click()
    for rule in (RULE, "G05 死亡后仍在缴费"):
        page.get_by_role("checkbox", name=rule).check()
    page.get_by_role("checkbox", name=re.compile("筛完删去比对名单")).uncheck()
    assert_anybody_can_use(page)
    page.get_by_role("main").get_by_role("button", name="开始筛查").click()

    expect(page.get_by_role("progressbar", name="进度")).to_be_visible()
    expect(page.get_by_text("等待后台开始")).to_be_visible()
    assert_anybody_can_use(page)
    run = ScreeningRun.objects.latest("pk")
    work_off()
    row = page.get_by_role("row").filter(has_text=RULE)
    expect(row.locator("td[data-label='疑点（个）']")).to_have_text("9")
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(page.get_by_role("link", name="转入疑点数据")).to_be_visible()  # outside of what was swapped
    assert_anybody_can_use(page)
    run.refresh_from_db()
    assert run.found["E01"]["same"] == 9, "the same data as in the run before"


def test_a_run_that_is_stopped_leaves_no_result(screener):
    page = screener
    page.get_by_role("main").get_by_role("link", name="开始筛查").click()
    page.get_by_role("main").get_by_role("button", name="开始筛查").click()
    page.get_by_role("button", name="停止筛查").click()
    work_off()
    page.get_by_role("link", name="查看结果").or_(page.get_by_role("link", name="返回")).first.click()
    expect(page.get_by_text("已取消")).to_be_visible()
    assert not ScreeningRun.objects.latest("pk").found


@pytest.mark.both_screens
def test_a_rule_tells_what_it_claims_and_proves_it(screener):
    page = screener
    page.get_by_role("main").get_by_role("link", name="筛查规则").click()
    assert_anybody_can_use(page)
    page.get_by_role("searchbox", name="搜索规则").fill("死亡次月")
    page.get_by_role("button", name="查找").click()
    page.get_by_role("link", name=RULE).click()
    for words in ("法律和政策依据", "常见误报", "核实时要做的", "历次筛查", "查询语句"):
        expect(page.get_by_role("heading", name=words)).to_be_visible()
    page.get_by_role("link", name="运行用例").click()
    expect(page.get_by_text(re.compile(r"\d 个用例全部符合"))).to_be_visible()
    page.get_by_text("死亡当月照发").click()
    assert_anybody_can_use(page)


@pytest.mark.both_screens
def test_a_rule_is_tried_with_other_parameters(screener):
    page = screener
    page.goto("/screening/rules/E01/")
    page.get_by_role("link", name="试改参数").click()
    months = page.get_by_label("死亡当月之后还允许发放的月数")
    months.fill("两个月")
    page.get_by_label("试算缘由").fill("误报多，试放宽")
    page.get_by_role("button", name="开始试算").click()
    expect(page.get_by_text("请填 0 到 9999 的整数").first).to_be_visible()
    assert_anybody_can_use(page)
    months.fill("6")
    page.get_by_role("button", name="开始试算").click()
    expect(page.get_by_role("progressbar", name="进度")).to_be_visible()
    work_off()
    expect(page.get_by_role("heading", name="试算结果")).to_be_visible()
    assert_anybody_can_use(page)
    trial = Trial.objects.latest("pk")
    assert (trial.before["grace_months"], trial.after) == (0, {"grace_months": 6}) and trial.removed
    page.get_by_role("link", name=f"少查出 {trial.removed}", exact=True).click()
    expect(page.get_by_text(f"{trial.removed} 个，号码已遮盖")).to_be_visible()
    assert_anybody_can_use(page)
    page.get_by_role("link", name=re.compile(r"^100\*+\d{4}$")).first.click()
    expect(page.get_by_role("columnheader", name="金额（元）").or_(page.get_by_text("笔，")).first).to_be_visible()


@pytest.mark.both_screens
def test_a_timeline_is_opened_for_a_reason(screener):
    page = screener
    page.get_by_role("link", name=re.compile("^SC-2022-002")).click()
    page.get_by_role("link", name=RULE).click()
    assert_anybody_can_use(page)
    page.get_by_role("link", name=re.compile(r"^100\*+\d{4}$")).first.click()
    page.get_by_role("link", name="看时间线").click()
    page.get_by_label("查阅理由").fill(WHY)
    page.get_by_role("button", name="记下理由并打开").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^100\d{14}[\dX]$"))
    expect(page.get_by_role("img", name=re.compile("待遇发放.*（疑点）"))).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="疑点 E01").first).to_be_visible()
    page.get_by_text(re.compile("^不适用 ")).click()
    assert_anybody_can_use(page)
    opening = Opening.objects.latest("pk")
    assert Event.objects.about(opening).get().after["reason"] == WHY
