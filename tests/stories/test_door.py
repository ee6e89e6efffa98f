"""The door: who comes in, who is kept out, and in which words."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from tests.support.accessibility import assert_anybody_can_use

PASSWORD = "a-long-enough-password"
WRONG = "您提供的用户名或密码不正确"


def try_to_log_in(page: Page, username: str, password: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


@pytest.fixture
def username(site):
    user = get_user_model().objects.get(username="office")
    user.set_password(PASSWORD)
    user.save()
    return user.username


@pytest.mark.both_screens
def test_a_stranger_is_led_to_the_door_and_told_whom_to_ask(page):
    page.goto("/")
    assert "/accounts/login/" in page.url
    assert page.get_by_label("用户名").is_visible()
    assert page.get_by_label("密码").is_visible()
    expect(page.get_by_text("没有账号或忘记密码，请联系本单位系统管理员。")).to_be_visible()
    assert_anybody_can_use(page)


def test_a_member_of_staff_comes_in_and_leaves_again(page, username):
    try_to_log_in(page, username, PASSWORD)
    expect(page.get_by_role("heading", name="您好")).to_be_visible()
    page.locator("summary", has_text=get_user_model().objects.get(username=username).name).click()
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url("**/accounts/login/**")
    page.goto("/metrics/")
    assert "/accounts/login/" in page.url


def test_a_wrong_password_is_refused_in_words(page, username):
    try_to_log_in(page, username, "not the password")
    expect(page.get_by_role("alert")).to_contain_text(WRONG)
    assert "/accounts/login/" in page.url
    assert not Session.objects.exists()
    assert_anybody_can_use(page)


def test_after_five_wrong_passwords_the_right_one_is_refused_too(page, username):
    for _attempt in range(4):
        try_to_log_in(page, username, "not the password")
        expect(page.get_by_role("alert")).to_be_visible()
    try_to_log_in(page, username, "not the password")
    expect(page.get_by_role("heading", name="账号已暂时锁定")).to_be_visible()
    assert_anybody_can_use(page)
    try_to_log_in(page, username, PASSWORD)
    expect(page.get_by_role("heading", name="账号已暂时锁定")).to_be_visible()
    assert not Session.objects.exists()


def test_the_site_can_be_read_in_english_and_in_chinese_again(page, log_in):
    page.goto("/accounts/login/")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    log_in(page, "office")
    page.goto("/")
    expect(page.get_by_role("link", name="Workbench")).to_be_visible()
    page.get_by_role("button", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-hans")
    expect(page.get_by_role("link", name="工作台")).to_be_visible()


@pytest.mark.parametrize("address", ["signup", "password/reset", "email"])
def test_nobody_signs_up_or_mends_a_password_by_mail(page, address):
    answer = page.goto(f"/accounts/{address}/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("textbox")).to_have_count(0)
