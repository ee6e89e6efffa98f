"""Conditions kept under a name: one's own, and what colleagues share. They show nobody more than they may see."""

import pytest

from qingfeng.kernel.register.models import SavedFilter
from tests.support import reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def liaison(person, section):
    return person("liaison", section)


@pytest.fixture
def colleague(person, other_section):
    return person("liaison", other_section)


def tabs(enter, user, problems):
    return {tab["name"]: tab for tab in enter(user).get(problems.url()).context["saved"]}


def keep(enter, user, problems, query="q=迟到&page=3", **given):
    return enter(user).post(f"{problems.url('keep_filter')}?{query}", {"name": "迟到的", **given})


def test_a_kept_filter_is_a_tab_that_leads_back_to_its_rows(problem, liaison, enter, problems):
    late, _other = problem("P1"), problem("P2", title="台账不全")
    assert keep(enter, liaison, problems).status_code == 302
    tab = tabs(enter, liaison, problems)["迟到的"]
    page = enter(liaison).get(tab["url"])
    assert reading.keys_in(page.content.decode(), problems) == {late.pk}
    assert [each["active"] for each in page.context["saved"]] == [True]


def test_it_is_ones_own_until_it_is_shared(liaison, colleague, enter, problems):
    keep(enter, liaison, problems)
    assert tabs(enter, colleague, problems) == {}
    keep(enter, liaison, problems, shared="on")
    assert tabs(enter, colleague, problems)["迟到的"]["delete_url"] == ""
    assert SavedFilter.objects.count() == 1


def test_a_shared_filter_shows_each_reader_their_own_rows(problem, other_section, liaison, colleague, enter, problems):
    mine, theirs = problem("P1"), problem("P2", other_section)
    keep(enter, liaison, problems, shared="on")
    for reader, row in ((liaison, mine), (colleague, theirs)):
        url = tabs(enter, reader, problems)["迟到的"]["url"]
        assert reading.keys_in(enter(reader).get(url).content.decode(), problems) == {row.pk}


def test_only_its_owner_drops_it(liaison, colleague, enter, problems):
    keep(enter, liaison, problems, shared="on")
    url = tabs(enter, liaison, problems)["迟到的"]["delete_url"]
    assert enter(colleague).post(url).status_code == 403
    assert enter(liaison).post(url).status_code == 302
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize(("name", "query"), [("", "q=a"), ("名" * 41, "q=a"), ("好", "q=" + "a" * 1001)])
def test_a_name_is_asked_for_and_endless_conditions_are_not_kept(name, query, liaison, enter, problems):
    page = keep(enter, liaison, problems, query, name=name)
    assert page.status_code == 400
    assert "40 字以内" in page.content.decode()


def test_ready_made_views_take_each_others_place_and_keep_the_other_conditions(liaison, enter, problems):
    page = enter(liaison).get(problems.url(), {"list__level": "section", "status": "draft"})
    tabs = {tab["name"]: tab for tab in page.context["presets"]}
    assert [name for name, tab in tabs.items() if tab["active"]] == ["科室台账"]
    assert tabs["个人台账"]["url"] == f"{problems.url()}?list__level=person&status=draft"


def test_a_kept_filter_within_a_view_is_the_tab_one_is_on(liaison, enter, problems):
    query = "list__level=section&status=draft"
    keep(enter, liaison, problems, query)
    page = enter(liaison).get(f"{problems.url()}?{query}")
    assert [tab["name"] for tab in (*page.context["presets"], *page.context["saved"]) if tab["active"]] == ["迟到的"]
