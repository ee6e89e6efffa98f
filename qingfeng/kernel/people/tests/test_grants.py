"""Who may be given what: three administrators apart from the business and from each other, nobody by themselves."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.people.models import Grant, User
from qingfeng.kernel.people.roles import ADMINISTRATORS

pytestmark = pytest.mark.django_db
URL = "/people/grants/"


@pytest.fixture
def security(person, bureau):
    return person("security_admin", bureau)


@pytest.fixture
def give(security, enter, section):
    """``give(user, "liaison")``: the security administrator fills in the form."""

    def post(user: User, role: str, **given):
        form = {"user": user.pk, "role": role, "org": section.pk, "starts_on": today().isoformat()} | given
        return enter(security).post(URL, form)

    return post


@pytest.mark.parametrize("held", sorted(ADMINISTRATORS))
@pytest.mark.parametrize("wanted", [*sorted(ADMINISTRATORS), "liaison", "director"])
def test_an_administrator_holds_no_other_role(held, wanted, person, bureau, section):
    user = person(held, bureau)
    if held == wanted:
        return
    with pytest.raises(ValidationError, match="请先收回"):
        Grant.objects.create(user=user, role=wanted, org=section)


@pytest.mark.parametrize("wanted", sorted(ADMINISTRATORS))
def test_somebody_in_the_business_is_made_no_administrator(wanted, person, section):
    with pytest.raises(ValidationError, match="管理员须专人专任"):
        Grant.objects.create(user=person("liaison", section), role=wanted, org=section)


def test_once_the_role_has_ended_another_may_be_held(person, bureau, section):
    user = person("system_admin", bureau)
    Grant.objects.filter(user=user).update(ends_on=today())
    assert Grant.objects.create(user=user, role="liaison", org=section).pk


def test_business_roles_may_be_held_together(person, section):
    user = person("liaison", section)
    Grant.objects.create(user=user, role="branch", org=section)
    assert user.roles == {"liaison", "branch"}


def test_a_grant_is_given_by_the_security_administrator_and_recorded(give, person, section, security):
    user = person("", section)
    assert give(user, "liaison").status_code == 302
    given = Grant.objects.get(user=user)
    event = Event.objects.about(given).get()
    assert (event.label, event.actor, event.after["role"]) == ("授权", security, "liaison")


def test_nobody_gives_a_role_to_themselves(give, security):
    page = give(security, "security_admin")
    assert (page.status_code, "不能给自己授权。" in page.content.decode()) == (422, True)
    assert Grant.objects.filter(user=security).count() == 1


@pytest.mark.parametrize("role", ["system_admin", "audit_admin", "director"])
def test_others_neither_see_nor_give_grants(role, person, bureau, section, enter):
    browser, user = enter(person(role, bureau)), person("", section)
    assert browser.get(URL).status_code == 403
    assert browser.post(URL, {"user": user.pk, "role": "liaison", "org": section.pk}).status_code == 403
    assert not Grant.objects.filter(user=user).exists()


def test_a_form_left_empty_is_answered_in_words(security, enter):
    page = enter(security).post(URL, {})
    assert page.status_code == 422
    assert page.context["form"].errors["user"] == ["这个字段是必填项。"]


def test_a_role_taken_back_is_gone_at_once_and_stays_in_the_trail(security, person, section, enter):
    user = person("liaison", section)
    held = Grant.objects.get(user=user)
    url = reverse("people:end_grant", args=[held.pk])
    page = enter(security).get(URL)
    assert f'form="end-grant" formaction="{url}"' in page.content.decode()
    assert enter(security).get(url).status_code == 405
    assert enter(security).post(url).status_code == 302
    assert User.objects.get(pk=user.pk).roles == frozenset()
    assert Event.objects.about(held).get().label == "收回授权"


def test_a_grant_begins_and_ends_on_its_days(person, section):
    user, day = person("", section), today()
    Grant.objects.create(user=user, role="liaison", org=section, starts_on=day + timedelta(1))
    Grant.objects.create(user=user, role="branch", org=section, starts_on=day - timedelta(9), ends_on=day)
    Grant.objects.create(user=user, role="section_head", org=section, starts_on=day, ends_on=day + timedelta(1))
    assert user.roles == {"section_head"}
