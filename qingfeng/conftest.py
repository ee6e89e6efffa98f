"""The cast of our tests: a fictional bureau with two sections, people by role, and their browsers.

bureau, section, other_section    units
person("liaison", section)        somebody who holds a role over a unit, with a post there
enter(user)                       the browser of somebody who is signed in
"""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from qingfeng.kernel.people.models import Grant, Org, Post, User

LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def bureau(db: None) -> Org:
    return Org.objects.create(
        code="QL", name="青岚区人力资源和社会保障局", short_name="青岚区人社局", kind=Org.Kind.BUREAU
    )


@pytest.fixture
def section(bureau: Org) -> Org:
    return Org.objects.create(code="QL-JY", name="就业科", short_name="就业科", kind=Org.Kind.SECTION, parent=bureau)


@pytest.fixture
def other_section(bureau: Org) -> Org:
    return Org.objects.create(code="QL-YL", name="养老科", short_name="养老科", kind=Org.Kind.SECTION, parent=bureau)


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    def make(role: str, org: Org) -> User:
        number = User.objects.count() + 1
        user = User.objects.create(username=f"{role}{number}", name=f"职员{number}")
        Post.objects.create(user=user, org=org, title="职员", starts_on=LONG_AGO)
        if role:
            Grant.objects.create(user=user, role=role, org=org, starts_on=LONG_AGO)
        return user

    return make


@pytest.fixture
def enter() -> Callable[[User], Client]:
    def signed_in(user: User) -> Client:
        browser = Client()
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return browser

    return signed_in
