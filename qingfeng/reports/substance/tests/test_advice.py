"""What the page advises: copied words, rows that say little, paragraphs of earlier reports; each with where it is
mended, within what a reader may see."""

from datetime import date
from itertools import count

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.files import keeping
from qingfeng.kernel.files.models import Attachment
from qingfeng.reports.models import KeptDraft, ReportTemplate
from qingfeng.reports.substance.papers import of

pytestmark = pytest.mark.django_db
numbers = count(1)
CHECKED = "每周五由科室负责人抽查三件，抽查结果登记在册"
TAKEN = "局党组把党风廉政建设与业务工作同部署、同检查、同考核，召开党组会专题研究4次，把责任分解到科室。"
OWN = "3月起开展整治“庸懒散浮拖”专项行动，九个科室全部完成自查，问题逐条列入清单并明确时限和责任人。"


@pytest.fixture(autouse=True)
def a_day_in_july(settings) -> None:
    settings.TODAY = date(2022, 7, 4)


@pytest.fixture
def office(person, bureau):
    return person("office", bureau)


@pytest.fixture
def problem(office, section):
    """A problem of a section; reports know no context, so it is made by its model's name."""

    def make(org=None, closed=None, **values):
        org = org or section
        campaign, _new = apps.get_model("rectification.Campaign").objects.get_or_create(
            name="纪律作风", defaults={"plan_title": "方案", "org": org, "created_by": office}
        )
        lists = apps.get_model("rectification.RectificationList").objects
        made = lists.create(
            org=org, number=f"QD-{next(numbers)}", campaign=campaign, level="section", created_by=office
        )
        if closed:
            values |= {"status": "closed", "closed_on": closed, "issued_on": date(2022, 3, 1)}
        return apps.get_model("rectification.Problem").objects.create(
            org=org, number=f"ZG-{next(numbers)}", list=made, title="值班空岗", manifestation="无人在岗",
            due_on=date(2022, 12, 1), created_by=office, **values,
        )  # fmt: skip

    return make


@pytest.fixture
def measure(problem):
    def make(text, org=None, agreed=date(2022, 3, 20), on=None, **values):
        return apps.get_model("rectification.Measure").objects.create(
            problem=on or problem(org), text=text, agreed_on=agreed, **values
        )

    return make


@pytest.fixture
def look(enter, office):
    """The sections of the page that have something, by their key."""

    def open_page(by=None, **asked):
        page = enter(by or office).get(reverse("substance:advice"), {"period": "2022H1", **asked})
        assert page.status_code == 200
        return {each.key: each for each in page.context["with_something"]}

    return open_page


def test_a_measure_copied_between_sections_is_found_with_each_place(measure, look, other_section):
    ours, theirs = measure(CHECKED), measure("每周五由科室负责人抽查5件，抽查结果登记在册。", other_section)
    measure("会同劳动监察大队逐户走访派遣公司，核对工资支付台账")
    (group,) = look()["copied-text"].found
    assert (group.total, group.units, group.earlier) == (2, 2, 0)
    pages = {f"/records/rectification/problems/{each.problem_id}/" for each in (ours, theirs)}
    assert {row.url for row in group.rows} == pages


def test_a_measure_copied_from_an_earlier_period_is_found(measure, look):
    measure(CHECKED, agreed=date(2021, 9, 1))
    assert "copied-text" not in look()
    measure(CHECKED)
    (group,) = look()["copied-text"].found
    assert (group.total, group.earlier, [row.earlier for row in group.rows]) == (2, 1, [False, True])


def test_repeating_oneself_within_one_problem_is_no_copying(measure, problem, look):
    one = problem()
    measure(CHECKED, on=one)
    measure(CHECKED, on=one)
    assert "copied-text" not in look()


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("进一步加强学习，提高思想认识", "对象、数量或频次、时限"),
        ("切实转变作风，9月底前见成效", "对象"),
        ("完善值班制度，明确责任", "数量或频次、时限"),
    ],
)
def test_a_measure_that_says_little_is_told_what_it_lacks(text, lacks, measure, look):
    made = measure(text)
    (found,) = look()["vague_measures"].found
    (row,) = found.rows
    assert row.why == f"没有写明{lacks}。"
    assert row.url.endswith(f"/problems/{made.problem_id}/")


@pytest.mark.parametrize(
    "text", [CHECKED, "9月底前排定午间双人值班表，缺岗当日通报", "五个工作日内逐件清理并建立转办登记"]
)
def test_a_measure_with_object_number_and_time_is_left_alone(text, measure, look):
    measure(text)
    assert "vague_measures" not in look()


def test_object_and_deadline_may_stand_in_their_own_fields(measure, look):
    measure("逐户上门核对", target="全部派遣公司", due_on=date(2022, 5, 1))
    assert "vague_measures" not in look()


def prove(record, by, kind="system", words="凭证"):
    file = SimpleUploadedFile("凭证.pdf", f"%PDF-1.7\n%{words}".encode())
    kept = keeping.attach(record, file, by=by, kind=kind)
    keeping.freeze(record)
    return kept


def test_a_closing_without_proof_of_the_outcome_is_found(problem, office, look):
    bare, photo, proved = (problem(closed=date(2022, 5, day)) for day in (4, 5, 6))
    prove(photo, office, kind="photo")
    prove(proved, office)
    by_progress = problem(closed=date(2022, 5, 9))
    progress = apps.get_model("rectification.Progress").objects.create(
        problem=by_progress, day=date(2022, 5, 1), text="清完", by=office
    )
    prove(progress, office, words="进展")
    found = look()["closed_without_outcome"].found
    assert {row.url for each in found for row in each.rows} == {
        f"/records/rectification/problems/{each.pk}/" for each in (bare, photo)
    }


def test_one_file_that_proves_many_closings_is_found(problem, office, look):
    for day in (4, 5, 6):
        prove(problem(closed=date(2022, 5, day)), office, words="同一份")
    prove(problem(closed=date(2022, 5, 9)), office, words="另一份")
    (group,) = look()["closed_by_the_same_proof"].found
    assert (group.heading, group.total) == ("“凭证.pdf”（同一个文件）", 3)
    assert Attachment.objects.count() == 4


def test_many_closings_of_a_section_on_one_day_are_found(problem, other_section, look):
    for _ in range(4):
        problem(closed=date(2022, 5, 4))
    problem(other_section, closed=date(2022, 5, 4))
    assert "closed_on_one_day" not in look()
    problem(closed=date(2022, 5, 4))
    (group,) = look()["closed_on_one_day"].found
    assert (group.heading, group.total) == ("2022-05-04 就业科", 5)


def test_a_reader_is_advised_about_what_they_may_see(measure, look, person, section, other_section):
    measure(CHECKED)
    measure(CHECKED, other_section)
    assert "copied-text" in look()
    assert "copied-text" not in look(person("section_head", section))


def test_other_periods_and_units_are_left_out(measure, look, other_section):
    measure("进一步加强学习，提高思想认识")
    assert "vague_measures" in look()
    assert "vague_measures" not in look(period="2022H2")
    assert "vague_measures" not in look(org=other_section.code)


@pytest.fixture
def kept(bureau, office):
    def make(name, text, period="2022H1", owner=None):
        return KeptDraft.objects.create(
            name=name, content=text.encode(), period=period, org=bureau, owner=owner or office
        )

    return make


def test_a_paragraph_of_an_earlier_report_is_shown_beside_its_source(kept, enter, office):
    kept("去年.txt", f"题目\n{TAKEN}\n", "2021H2")
    now = kept("今年.txt", f"题目\n{TAKEN.replace('4次', '6次')}\n{OWN}\n")
    page = enter(office).get(reverse("substance:advice"), {"period": "2022H1", "paper": f"kept-{now.pk}"})
    (taken,) = page.context["taken"]
    assert (page.context["looked"], taken.number, taken.how) == (2, 1, "只换了数字或标点")
    assert [piece.text for piece in taken.ours if piece.differs] == ["6"]
    assert [piece.text for piece in taken.theirs if piece.differs] == ["4"]
    assert "去年.txt" in page.content.decode()


def test_a_later_report_and_one_of_the_same_period_are_no_source(kept, enter, office):
    now = kept("今年.txt", f"{TAKEN}\n")
    kept("同期.txt", f"{TAKEN}\n")
    kept("以后.txt", f"{TAKEN}\n", "2022H2")
    page = enter(office).get(reverse("substance:advice"), {"paper": f"kept-{now.pk}"})
    assert (page.context["taken"], page.context["others"]) == ([], 0)


def test_papers_are_ones_own_and_the_templates_of_the_bureau(kept, bureau, office, person):
    other = person("office", bureau)
    mine, _theirs = kept("我的.txt", TAKEN), kept("别人的.txt", TAKEN, owner=other)
    ReportTemplate.objects.create(name="模板.txt", content=TAKEN.encode(), org=bureau, owner=other)
    assert [paper.name for paper in of(bureau, office)] == [mine.name, "模板.txt"]


def test_a_paper_that_cannot_be_read_any_more_is_passed_over(kept, enter, office):
    kept("坏.docx", "不是文档", "2021H2")
    now = kept("今年.txt", f"{TAKEN}\n")
    page = enter(office).get(reverse("substance:advice"), {"paper": f"kept-{now.pk}"})
    assert page.context["taken"] == []


def test_administrators_and_people_without_a_role_are_refused(enter, person, bureau):
    for role in ("system_admin", ""):
        assert enter(person(role, bureau)).get(reverse("substance:advice")).status_code == 403


def test_looking_changes_nothing(measure, enter, office):
    measure(CHECKED)
    seen = Event.objects.count()
    assert enter(office).get(reverse("substance:advice"), {"paper": "kept-99"}).status_code == 200
    assert Event.objects.count() == seen
