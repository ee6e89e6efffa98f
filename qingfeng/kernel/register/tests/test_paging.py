"""A long list reads one page, counts no further than people page, and keeps one order from page to page."""

import pytest
from django_tables2 import RequestConfig

from qingfeng.kernel.register import paging
from qingfeng.kernel.register.paging import Found
from qingfeng.kernel.register.tables import table_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def five(problem):
    return [problem(f"P{number}") for number in range(1, 6)]


@pytest.fixture
def paged(problems, rf):
    def page(most, query="", size=2):
        data = Found(problems, problems.model.objects.order_by("-pk"), most=most)
        table = table_of(problems, data, problems.listed)
        RequestConfig(rf.get(f"/{query}"), paginate={"per_page": size}).configure(table)
        return table

    return page


def numbers(table):
    return [row.record.number for row in table.page.object_list]


def test_no_more_are_counted_than_asked_and_the_list_says_so(five, paged):
    assert (paged(3).paginator.count, paged(3).data.more) == (3, True)
    assert (paged(5).paginator.count, paged(5).data.more) == (5, False)
    assert (paged(None).paginator.count, paged(None).data.more) == (5, False)


def test_a_page_shows_its_rows_in_order(five, paged):
    assert numbers(paged(None)) == ["P5", "P4"]
    assert numbers(paged(None, "?page=3")) == ["P1"]


def test_rows_that_are_equal_by_the_column_are_on_one_page_only(five, paged):
    shown = [number for page in (1, 2, 3) for number in numbers(paged(None, f"?sort=status&page={page}"))]
    assert shown == ["P5", "P4", "P3", "P2", "P1"]


def test_a_page_needs_a_count_its_keys_its_rows_and_the_rules_that_colour_them(five, paged, django_assert_num_queries):
    with django_assert_num_queries(4):
        assert [str(row.record.org) + str(row.record.owner) for row in paged(None).page.object_list]


def test_the_screen_counts_with_a_plus(five, clerk, enter, problems, monkeypatch):
    monkeypatch.setattr(paging, "MOST", 3)
    assert "共 3+ 条" in enter(clerk).get(problems.url()).content.decode()
