"""The first page of the day, for each role: what is theirs is in reach, and what is not is refused with a reason."""

import re

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.people.roles import ADMINISTRATORS
from tests.support.accessibility import assert_accessible, assert_anybody_can_use, assert_fits
from tests.support.acting import fill_in, menu

# who: what stands in their menu, what does not
REACH = {
    "liaison": ("定期报送", "疑点数据"),
    "section_head": ("自查自纠", "工作纪律检查"),
    "deputy_director": ("工作纪律检查", "授权"),
    "director": ("疑点数据", "审计日志"),
    "office": ("工作纪律检查", "组织与人员"),
    "branch": ("组织生活会", "疑点数据"),
    "discipline": ("意见建议", "授权"),
    "fund_supervision": ("疑点数据", "工作纪律检查"),
    "employment": ("劳务协作对接地", "疑点数据"),
    "labour_inspection": ("谈话", "疑点数据"),
    "system_admin": ("组织与人员", "整改问题"),
    "security_admin": ("授权", "指标"),
    "audit_admin": ("审计日志", "填报告"),
}


def person(username):
    return get_user_model().objects.get(username=username)


@pytest.mark.both_screens
@pytest.mark.parametrize("role", REACH)
def test_everybody_finds_their_own_work_and_only_theirs(page, log_in, screen, role):
    theirs, of_others = REACH[role]
    log_in(page, role)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{person(role).name}，您好")
    assert_fits(page)
    if screen == "phone":
        page.locator("summary", has_text="菜单").click()
    else:
        assert_accessible(page)
    expect(menu(page).get_by_role("link", name=theirs, exact=True)).to_be_visible()
    expect(menu(page).get_by_role("link", name=of_others, exact=True)).to_have_count(0)
    menu(page).get_by_role("link", name=theirs, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("role", sorted(ADMINISTRATORS))
def test_administrators_are_kept_out_of_the_business_and_told_why(page, log_in, role):
    log_in(page, role)
    for address, why in (
        ("/records/rectification/problems/", "由科室联络员"),
        ("/metrics/", "管理员看不到业务内容"),
        ("/reports/", "管理员看不到业务内容"),
    ):
        page.goto(address)
        expect(page.get_by_role("heading", name="不能办理")).to_be_visible()
        expect(page.get_by_role("main")).to_contain_text(why)
    assert_anybody_can_use(page)


def test_the_audit_administrator_proves_the_trail_whole(page, log_in):
    log_in(page, "audit_admin")
    page.goto("/")
    menu(page).get_by_role("link", name="审计日志").click()
    page.get_by_role("button", name="立即校验").click()
    verdict = page.get_by_role("region", name="链的状态")
    expect(verdict).to_contain_text("完整")
    expect(verdict).to_contain_text(re.compile(f"{Event.objects.count()}\\s*条"))
    assert_anybody_can_use(page)


def test_the_security_administrator_gives_a_role_and_takes_it_back(page, log_in):
    somebody = person("labour_inspection")
    log_in(page, "security_admin")
    page.goto("/people/grants/")
    fill_in(page, {"人员": str(somebody), "角色": "办公室", "授权单位": "青岚区人社局", "生效日期": "2022-09-20"})
    page.get_by_role("main").get_by_role("button", name="授权", exact=True).click()
    expect(page.get_by_text("已授权。")).to_be_visible()
    given = page.get_by_role("row").filter(has_text=somebody.name).filter(has_text="办公室")
    assert "office" in person("labour_inspection").roles
    given.get_by_role("button", name="收回").click()
    expect(page.get_by_text("已收回。")).to_be_visible()
    assert "office" not in person("labour_inspection").roles
    assert_anybody_can_use(page)


def test_an_administrator_is_never_given_a_business_role(page, log_in):
    administrator = person("system_admin")
    log_in(page, "security_admin")
    page.goto("/people/grants/")
    fill_in(page, {"人员": str(administrator), "角色": "办公室", "授权单位": "青岚区人社局", "生效日期": "2022-09-20"})
    page.get_by_role("main").get_by_role("button", name="授权", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("系统管理员")
    assert person("system_admin").roles == {"system_admin"}


def test_the_system_administrator_finds_everybody_in_their_section(page, log_in):
    log_in(page, "system_admin")
    page.goto("/people/")
    page.get_by_role("navigation", name="机构").get_by_role("link", name="就业科").click()
    staff = page.get_by_role("region", name="就业科")
    expect(staff.get_by_role("row")).to_have_count(5)
    expect(staff).to_contain_text(person("employment").name)
    assert_anybody_can_use(page)
