"""The door: what a person who is not signed in meets."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from tests.support.accessibility import assert_accessible


@pytest.mark.both_screens
def test_a_stranger_is_led_to_the_door_and_told_whom_to_ask(page):
    page.goto("/")
    assert "/accounts/login/" in page.url
    assert page.get_by_label("用户名").is_visible()
    assert page.get_by_label("密码").is_visible()
    assert_accessible(page)


def test_a_wrong_password_is_refused_in_words(page):
    page.goto("/accounts/login/")
    page.get_by_label("用户名").fill(get_user_model().objects.earliest("pk").username)
    page.get_by_label("密码").fill("not the password")
    page.get_by_role("button", name="登录").click()
    page.get_by_role("alert").wait_for()
    assert "/accounts/login/" in page.url
    assert not Session.objects.exists()


def test_the_site_can_be_read_in_english(page):
    page.goto("/accounts/login/")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
