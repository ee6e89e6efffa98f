"""A list, its count, its search and its spreadsheet show the same rows, in the columns the reader chose."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingfeng.kernel.audit.models import Event
from tests.support import reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(problem, other_section):
    """Two problems of one section, one of the other."""
    return [problem("P1"), problem("P2", title="台账更新不及时"), problem("P3", other_section)]


@pytest.fixture
def liaison(person, section):
    return person("liaison", section)


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_list_count_export_and_pages_show_what_the_section_may_see(three, liaison, enter, problems):
    browser = enter(liaison)
    mine = {three[0].pk, three[1].pk}
    assert reading.listed(browser, problems) == mine
    assert "共 2 条" in words(browser.get(problems.url()))
    assert len(reading.exported(browser, problems)) == 1 + len(mine)
    assert browser.get(problems.url("detail", three[0].pk)).status_code == 200
    assert browser.get(problems.url("detail", three[2].pk)).status_code == 404


def test_a_search_narrows_the_list_and_its_export_alike(three, liaison, enter, problems):
    browser = enter(liaison)
    assert reading.listed(browser, problems, q="迟到") == {three[0].pk}
    headings, *rows = reading.exported(browser, problems, "q=迟到")
    assert [row[headings.index("问题编号")] for row in rows] == ["P1"]


def test_a_condition_is_named_and_can_be_taken_away(three, liaison, enter, problems):
    page = enter(liaison).get(problems.url(), {"q": "迟到", "category": "other", "org": ""})
    assert [(chip["label"], chip["value"]) for chip in page.context["chips"]] == [("搜索", "迟到"), ("类别", "其他")]
    assert page.context["chips"][0]["url"] == f"{problems.url()}?category=other"


def test_a_period_narrows_by_the_day_of_the_register(three, moved, liaison, enter, problems):
    moved(three[0], "issued", issued_on=date(2022, 3, 31))
    moved(three[1], "issued", issued_on=date(2022, 7, 1))
    assert reading.listed(enter(liaison), problems, period="2022H1") == {three[0].pk}


def test_a_condition_that_is_no_condition_is_said_to_be_wrong(three, liaison, enter, problems):
    page = enter(liaison).get(problems.url(), {"period": "去年夏天", "category": "bad"})
    assert page.status_code == 200
    assert "去年夏天" in words(page)


def test_the_reader_chooses_columns_and_gets_them_in_the_export(three, liaison, enter, problems):
    browser = enter(liaison)
    page = browser.get(problems.url(), {"columns": ["title", "number"]})
    assert [column["name"] for column in page.context["columns"] if column["shown"]] == ["number", "title"]
    assert "整改时限" not in reading.part(page, "register-list")
    assert reading.exported(browser, problems, "columns=title&columns=number")[0] == ["问题编号", "问题"]


def test_what_is_confidential_is_in_no_list_filter_or_export(three, liaison, enter, problems, monkeypatch):
    monkeypatch.setattr(problems.model, "confidential", ("due_on", "category"))
    browser = enter(liaison)
    page = browser.get(problems.url(), {"columns": ["number", "due_on"], "category": "other"})
    assert [column["name"] for column in page.context["columns"] if column["shown"]] == ["number"]
    assert "2022-09-01" not in page.content.decode()
    assert "category" not in page.context["filter"].form.fields
    assert reading.exported(browser, problems, "columns=number&columns=due_on") == [["问题编号"], ["P2"], ["P1"]]


def test_an_export_is_recorded_with_its_conditions(three, liaison, enter, problems):
    reading.exported(enter(liaison), problems, "q=迟到&page=2&csrfmiddlewaretoken=x")
    event = Event.objects.get(verb="rectification.problem.export")
    assert (event.actor, event.inputs) == (liaison, {"query": "q=%E8%BF%9F%E5%88%B0", "form": "excel", "rows": 1})


def test_an_export_cannot_be_fetched_by_a_link(three, liaison, enter, problems):
    assert enter(liaison).get(problems.url("export")).status_code == 405


def test_who_may_read_nothing_is_told_who_may(three, person, bureau, enter, problems, monkeypatch):
    monkeypatch.setattr(problems.model, "own", classmethod(lambda cls, user: None))
    page = enter(person("system_admin", bureau)).get(problems.url())
    assert page.status_code == 403
    assert "由科室联络员、" in words(page)


def test_new_and_import_are_offered_to_editors_only(three, liaison, person, section, enter, problems):
    def offered(user):
        return [action["label"] for action in enter(user).get(problems.url()).context["actions"]]

    assert offered(liaison) == ["新建", "导入", "导出 Excel", "导出 Word"]
    assert offered(person("director", section)) == ["导出 Excel", "导出 Word"]


def test_a_swap_takes_its_parts_out_of_the_full_page(three, liaison, enter, problems):
    browser, asked = enter(liaison), {"q": "迟到", "category": "", "columns": list(problems.listed)}
    full = browser.get(problems.url(), asked)
    swap = browser.get(problems.url(), asked, headers={"hx-request": "true"})
    for name in ("register-list", "list-actions", "list-saved"):
        parts = [re.sub(r'value="\w{64}"', "", reading.part(page, name)) for page in (full, swap)]
        assert parts[0] == parts[1]
    assert swap.headers["HX-Push-Url"] == f"{problems.url()}?q=%E8%BF%9F%E5%88%B0"


def test_lines_are_narrowed_to_the_record_they_belong_to(three, liaison, enter, problems):
    measures = problems.lines()[0]
    for place, record in enumerate(three[:2]):
        measures.model.objects.create(problem=record, text=f"措施{place}")
    browser = enter(liaison)
    page = browser.get(measures.url(), {"problem": three[0].pk})
    assert [row.text for row in page.context["table"].data.data] == ["措施0"]
    assert page.context["chips"][0]["value"] == str(three[0])
    assert browser.get(measures.url(), {"problem": three[2].pk}).status_code == 400


def test_a_list_does_not_ask_the_database_more_often_for_more_rows(problem, liaison, enter, problems):
    browser = enter(liaison)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(problems.url()).status_code == 200
        return len(queries)

    problem("P1")
    asked()  # the first page of a process also reads the content types
    one = asked()
    for number in range(2, 22):
        problem(f"P{number}")
    assert asked() == one == 12


def test_somebody_who_is_not_signed_in_is_asked_to(three, problems):
    page = Client().get(problems.url())
    assert page.status_code == 302
    assert "/accounts/login/" in page.url
