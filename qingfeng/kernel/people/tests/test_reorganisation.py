"""A merger and a move: the past can still be drawn. (Records: tests/contracts/test_reorganisation.py.)"""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.people.models import Grant, Org, Post, User
from qingfeng.kernel.people.reorganisation import move, reorganise

pytestmark = pytest.mark.django_db
LONG_AGO, DAY, LATER = date(2020, 1, 1), date(2022, 4, 1), date(2022, 6, 1)


@pytest.fixture(autouse=True)
def a_day_in_summer(settings) -> None:
    settings.TODAY = date(2022, 7, 1)


@pytest.fixture
def bureau() -> Org:
    return Org.objects.create(code="QL", name="青岚区人社局", short_name="青岚区人社局", kind="bureau")


@pytest.fixture
def pension(bureau: Org) -> Org:
    return section(bureau, "YL", "养老科")


@pytest.fixture
def injury(bureau: Org) -> Org:
    return section(bureau, "GS", "工伤科")


@pytest.fixture
def admin(bureau: Org) -> User:
    return holder("admin", "system_admin", bureau)


def section(bureau: Org, code: str, name: str) -> Org:
    return Org.objects.create(code=code, name=name, short_name=name, kind="section", parent=bureau)


def unsaved(bureau: Org, code: str = "SB", name: str = "社保科") -> Org:
    return Org(code=code, name=name, short_name=name, kind="section", parent=bureau)


def holder(username: str, role: str, org: Org) -> User:
    user = User.objects.create(username=username, name=username)
    Post.objects.create(user=user, org=org, title="职员", starts_on=LONG_AGO)
    Grant.objects.create(user=user, role=role, org=org, starts_on=LONG_AGO)
    return user


def names(day: date) -> set[str]:
    return {str(org) for org in Org.objects.on(day)}


def again(user: User) -> User:
    """The user as the next request loads them."""
    return User.objects.get(pk=user.pk)


def test_the_tree_of_any_past_day_can_still_be_drawn(bureau, pension, injury, admin):
    reorganise([pension, injury], unsaved(bureau), DAY, admin)
    assert names(date(2022, 3, 31)) == {"青岚区人社局", "养老科", "工伤科"}
    assert names(DAY) == {"青岚区人社局", "社保科"}


def test_posts_end_in_the_old_unit_and_open_in_the_successor_the_same_day(bureau, pension, admin):
    liaison = holder("liaison", "liaison", pension)
    merged = reorganise([pension], unsaved(bureau), DAY, admin)
    old, new = liaison.posts.order_by("starts_on")
    assert (old.org, old.ends_on) == (pension, DAY)
    assert (new.org, new.title, new.starts_on, new.ends_on) == (merged, "职员", DAY, None)


def test_grants_follow_once_even_when_held_over_both_units(bureau, pension, injury, admin):
    head = holder("head", "section_head", pension)
    Grant.objects.create(user=head, role="section_head", org=injury, starts_on=LONG_AGO)
    merged = reorganise([pension, injury], unsaved(bureau), DAY, admin)
    assert [(grant.org, grant.role) for grant in head.grants.active()] == [(merged, "section_head")]


def test_what_would_have_begun_later_begins_in_the_successor(bureau, pension, admin):
    user = User.objects.create(username="new", name="新职员")
    Post.objects.create(user=user, org=pension, title="科长", starts_on=LATER)
    merged = reorganise([pension], unsaved(bureau), DAY, admin)
    assert [(post.org, post.starts_on) for post in user.posts.all()] == [(merged, LATER)]


def test_every_change_is_in_the_trail_under_who_made_it(bureau, pension, admin):
    holder("liaison", "liaison", pension)
    reorganise([pension], unsaved(bureau), DAY, admin)
    told = list(Event.objects.order_by("seq").values_list("actor_name", "label"))
    assert told == [("admin", "设立单位"), ("admin", "撤并单位")] + [
        ("admin", label) for label in ("随单位撤并转任", "随单位撤并转任", "授权随单位撤并转移", "授权随单位撤并转移")
    ]


def test_a_merger_that_fails_half_way_leaves_nothing(bureau, pension, injury, admin):
    injury.closed_on = DAY
    injury.save()
    with pytest.raises(ValidationError, match="已经撤销"):
        reorganise([pension, injury], unsaved(bureau), DAY, admin)
    pension.refresh_from_db()
    assert pension.closed_on is None
    assert not Event.objects.exists()
    assert not Org.objects.filter(code="SB").exists()


def test_what_cannot_be_merged_is_refused_in_words(bureau, pension, injury, admin):
    with pytest.raises(ValidationError, match="不能并入自己。"):
        reorganise([pension], pension, DAY, admin)
    with pytest.raises(ValidationError, match="还有下级单位"):
        reorganise([bureau], unsaved(bureau), DAY, admin)
    with pytest.raises(ValidationError, match="须晚于“养老科”的设立日期"):
        reorganise([pension], injury, date(2000, 1, 1), admin)


def test_a_move_ends_the_old_post_opens_the_new_one_and_takes_the_old_units_grant(bureau, pension, injury, admin):
    liaison = holder("liaison", "liaison", pension)
    move(liaison, injury, "科员", DAY, admin)
    assert [(post.org, post.title, post.ends_on) for post in liaison.posts.all()] == [
        (pension, "职员", DAY),
        (injury, "科员", None),
    ]
    assert not again(liaison).roles
    assert again(liaison).org == injury


def test_a_move_within_the_unit_keeps_what_was_granted(bureau, pension, admin):
    liaison = holder("liaison", "liaison", pension)
    move(liaison, pension, "副科长", DAY, admin)
    assert again(liaison).roles == {"liaison"}


def test_roles_over_other_units_outlive_a_move(bureau, pension, injury, admin):
    head = holder("head", "section_head", pension)
    Grant.objects.create(user=head, role="deputy_director", org=bureau, starts_on=LONG_AGO)
    move(head, injury, "科长", DAY, admin)
    assert again(head).roles == {"deputy_director"}


def test_nobody_moves_before_they_came(bureau, pension, injury, admin):
    liaison = holder("liaison", "liaison", pension)
    with pytest.raises(ValidationError, match="须晚于现任职务的任职日期"):
        move(liaison, injury, "科员", LONG_AGO, admin)
