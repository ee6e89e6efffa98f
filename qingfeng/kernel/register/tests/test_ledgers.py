"""A list goes out on paper and in a spreadsheet, in the customary columns, by the permission of the screen; many rows
as a job."""

import io
from datetime import date

import pytest
from django.http import QueryDict
from django.urls import reverse
from docx import Document

from qingfeng.kernel import writing
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.exchange.excel import read_rows
from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.jobs.worker import work_off
from qingfeng.kernel.register import exporting, ledger
from qingfeng.kernel.register.listing import Listing
from tests.support import reading

pytestmark = pytest.mark.django_db
CUSTOMARY = [
    "序号", "来源", "问题", "具体表现", "原因分析", "整改措施", "责任领导", "责任科室", "责任人", "整改时限", "进展",
    "佐证材料", "完成情况", "销号日期",
]  # fmt: skip


@pytest.fixture
def liaison(person, section):
    return person("liaison", section)


@pytest.fixture
def measure(problems):
    """Something done against a problem."""
    model = next(each.model for each in problems.lines() if each.slug == "measures")
    return lambda record, text: model.objects.create(problem=record, text=text)


def on_paper(browser, problems, query=""):
    response = browser.post(f"{problems.url('word')}?{query}")
    assert response.status_code == 200
    return Document(io.BytesIO(b"".join(response.streaming_content)))


def rows_of(document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]


def test_problems_stand_on_paper_in_the_customary_order(problem, measure, moved, liaison, enter, problems):
    record = problem("P1", owner=liaison)
    measure(record, "逐件清理"), measure(record, "每周抽查")
    headings, row = rows_of(on_paper(enter(liaison), problems))
    assert headings == CUSTOMARY
    told = dict(zip(headings, row, strict=True))
    assert told["整改措施"] == "1．逐件清理\n2．每周抽查"
    assert (told["序号"], told["责任科室"], told["责任人"]) == ("1", "就业科", str(liaison))
    assert (told["整改时限"], told["完成情况"]) == ("2022-09-01", "草稿")


def test_the_spreadsheet_has_the_same_order_and_then_what_the_list_shows_besides(problem, liaison, enter, problems):
    problem("P1")
    headings = reading.exported(enter(liaison), problems)[0]
    assert headings[: len(CUSTOMARY)] == CUSTOMARY
    assert headings[len(CUSTOMARY) :] == ["问题编号", "亮灯"]


def test_the_reader_s_own_choice_of_columns_comes_first(problem, liaison, enter, problems):
    problem("P1")
    document = on_paper(enter(liaison), problems, "columns=number&columns=title")
    assert rows_of(document) == [["序号", "问题编号", "问题"], ["1", "P1", "窗口迟到P1"]]


def test_only_the_newest_progress_is_told_with_its_day(problem, liaison, enter, problems):
    record = problem("P1")
    model = next(each.model for each in problems.lines() if each.slug == "progress")
    for day, text in ((3, "后来"), (1, "开始")):
        model.objects.create(problem=record, day=date(2022, 8, day), text=text, by=liaison)
    headings, row = rows_of(on_paper(enter(liaison), problems))
    assert row[headings.index("进展")] == "2022-08-03 后来"


def test_a_section_prints_its_own_rows_only(problem, other_section, liaison, enter, problems):
    problem("P1"), problem("P2", other_section)
    rows = rows_of(on_paper(enter(liaison), problems))
    assert [row[2] for row in rows[1:]] == ["窗口迟到P1"]


def test_what_is_confidential_is_on_no_paper(problem, measure, liaison, enter, problems, monkeypatch):
    record = problem("P1")
    measure(record, "逐件清理")
    monkeypatch.setattr(problems.model, "confidential", ("cause", "manifestation"))
    monkeypatch.setattr(type(record.measures.get()), "confidential", ("text",))
    document = on_paper(enter(liaison), problems)
    assert not {"原因分析", "具体表现", "整改措施"} & set(rows_of(document)[0])
    assert "八点半后到岗" not in str(rows_of(document))


def test_the_head_says_unit_period_conditions_day_and_number(problem, liaison, section, enter, problems, settings):
    settings.TODAY = date(2022, 9, 20)
    problem("P1")
    words = [line.text for line in on_paper(enter(liaison), problems, f"org={section.pk}&q=迟到").paragraphs]
    assert words[0] == "青岚区人力资源和社会保障局整改问题台账"
    assert words[1] == "单位：就业科　　期间：全部\t制表日期：2022年9月20日　　共 1 条"
    assert words[2] == "条件：搜索：迟到"


def test_a_ledger_costs_the_same_questions_for_many_rows_as_for_one(
    problem, measure, liaison, problems, django_assert_max_num_queries
):
    for number in range(30):
        measure(problem(f"P{number}", owner=liaison, leader=liaison), "逐件清理")
    listing = Listing(problems, QueryDict(""), liaison)
    whole = ledger.Ledger(listing, ledger.in_a_sheet(problems, problems.listed))
    with django_assert_max_num_queries(8):
        assert len(list(whole.rows())) == 30


def test_that_a_ledger_was_taken_is_recorded(problem, liaison, enter, problems):
    problem("P1")
    on_paper(enter(liaison), problems, "q=迟到")
    event = Event.objects.get(verb="rectification.problem.export")
    assert (event.actor, event.inputs["form"], event.inputs["rows"]) == (liaison, "word", 1)


def test_a_ledger_cannot_be_fetched_by_a_link(liaison, enter, problems):
    assert enter(liaison).get(problems.url("word")).status_code == 405


@pytest.fixture
def few(monkeypatch, settings, tmp_path):
    """Three rows are many already."""
    settings.VAR = tmp_path
    monkeypatch.setattr(exporting, "LONG", 2)


@pytest.mark.parametrize("form", ["export", "word"])
def test_many_rows_are_written_by_a_job_that_leads_back_to_the_list(form, few, problem, liaison, enter, problems):
    for number in ("P1", "P2", "P3"):
        problem(number)
    browser = enter(liaison)
    answer = browser.post(f"{problems.url(form)}?q=迟到")
    started = Job.objects.get()
    assert answer.url == reverse("jobs:detail", args=[started.pk])
    assert not Event.objects.filter(verb="rectification.problem.export").exists()
    work_off()
    page = browser.get(answer.url)
    assert page.context["job"]["leads_to"] == f"{problems.url()}?q=%E8%BF%9F%E5%88%B0"
    content = b"".join(browser.get(page.context["job"]["result_url"]).streaming_content)
    rows = read_rows("a.xlsx", content) if form == "export" else rows_of(Document(io.BytesIO(content)))
    assert [row[0] for row in rows] == ["序号", "1", "2", "3"]
    assert Event.objects.get(verb="rectification.problem.export").inputs["rows"] == 3
    assert started.title == "导出台账：整改问题"


def test_a_job_shows_what_its_owner_may_see_when_it_runs(few, problem, liaison, enter, problems):
    for number in ("P1", "P2", "P3"):
        problem(number)
    enter(liaison).post(problems.url("export"))
    for grant in liaison.grants.all():
        writing.delete(grant, by=liaison)
    work_off()
    assert len(read_rows("a.xlsx", Job.objects.get().result_path.read_bytes())) == 1
