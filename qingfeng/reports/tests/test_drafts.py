"""A report on its way: decided blank by blank, kept as a template, used again for the next period."""

import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from docx import Document

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.documents.tests.making import parts
from qingfeng.kernel.errors import BadInput
from qingfeng.reports import drafts
from qingfeng.reports.filling import document
from qingfeng.reports.models import Draft, KeptBinding, ReportTemplate
from qingfeng.reports.tests.conftest import H1

pytestmark = pytest.mark.django_db
H2 = Period.parse("2022H2")
TEXT = """工作报告
购买《基层作风建设读本》书籍**册。
开展谈心谈话**次。
开展谈心谈话**人次。
开展青年志愿服务活动**次。
"""
BOOKS, TALKS, PEOPLE, VOLUNTEERS = 1, 2, 3, 4


@pytest.fixture
def ledger(books, talk):
    """One half-year with 12 books and two talks with five people, the next with 30 books and one talk."""
    books("基层作风建设读本", 12)
    books("基层作风建设读本", 30, date(2022, 9, 1))
    talk(people=2)
    talk(people=3)
    talk(date(2022, 10, 8), people=1)


@pytest.fixture
def draft(ledger, bureau, office):
    return drafts.begin("半年报告.txt", TEXT.encode(), H1, bureau, by=office)


def texts(filling) -> list[str | None]:
    return [item.answer.text if item.answer else None for item in filling.items]


def reason(filling, index: int) -> str:
    return filling.items[index - 1].binding.reason


def labels() -> list[str]:
    return list(Event.objects.order_by("seq").values_list("label", flat=True))


def test_a_report_handed_in_is_kept_with_its_counts_and_leaves_an_event(draft, office):
    assert (draft.blanks, draft.filled) == (4, 3)
    assert texts(drafts.read(draft)) == ["12", "2", "5", None]
    (event,) = Event.objects.about(draft)
    assert (event.label, event.actor) == ("填报告", office)
    assert "content" not in event.after


def test_what_cannot_be_filled_is_refused_and_nothing_is_kept(bureau, office):
    for content in (b"", "没有空白的报告。".encode(), b"%PDF-1.7"):
        with pytest.raises(BadInput):
            drafts.begin("报告.docx", content, H1, bureau, by=office)
    assert not Draft.objects.exists() and not Event.objects.exists()


def test_accepting_keeps_the_binding_and_who_confirmed_it(draft, office):
    filling = drafts.decide(draft, BOOKS, "accept", by=office)
    assert texts(filling)[0] == "12"
    assert reason(filling, BOOKS) == f"{office}确认。"
    decision = draft.decisions.get()
    assert (decision.metric, decision.parameters) == ("education.books_bought", {"title": "基层作风建设读本"})
    assert labels() == ["填报告", "核对空白"]


def test_an_accepted_figure_follows_the_records_until_the_report_leaves(draft, office, books):
    drafts.decide(draft, BOOKS, "accept", by=office)
    books("基层作风建设读本", 5)
    assert texts(drafts.read(draft))[0] == "17"


def test_another_metric_with_the_same_measure_word_may_be_chosen(draft, office):
    filling = drafts.decide(draft, TALKS, "change", metric="conduct.inspections", by=office)
    assert texts(filling)[1] == "0"
    assert draft.decisions.get().choice == "changed"


@pytest.mark.parametrize(
    ("index", "metric"),
    [
        (TALKS, "conduct.talk_participants"),  # 次 is not 人次
        (PEOPLE, "conduct.talk_sessions"),
        (BOOKS, "meetings.clean_governance_month"),  # a count is not a month
        (BOOKS, "education.subscriptions"),  # 册 is not 份
    ],
)
def test_a_metric_in_another_measure_word_is_refused_in_a_sentence(draft, office, index, metric):
    with pytest.raises(ValidationError, match="不能这样填"):
        drafts.decide(draft, index, "change", metric=metric, by=office)
    assert not draft.decisions.exists()


def test_a_metric_that_does_not_exist_is_refused(draft, office):
    with pytest.raises(BadInput, match="没有名为"):
        drafts.decide(draft, TALKS, "change", metric="no.such", by=office)


def test_a_typed_figure_needs_its_source(draft, office):
    with pytest.raises(BadInput, match="须写明理由"):
        drafts.decide(draft, VOLUNTEERS, "change", text="7", by=office)
    filling = drafts.decide(draft, VOLUNTEERS, "change", text=" 7 ", note="团委提供", by=office)
    assert texts(filling)[3] == "7"
    assert reason(filling, VOLUNTEERS) == f"{office}手工填写，没有台账支撑：团委提供"
    assert Draft.objects.get().filled == 4


def test_a_typed_figure_goes_into_word_with_its_source_and_no_link(draft, office):
    filling = drafts.decide(draft, VOLUNTEERS, "change", text="7", note="团委提供", by=office)
    content = document(filling, author="清风")
    word = Document(io.BytesIO(content))
    assert any("开展青年志愿服务活动7次" in paragraph.text for paragraph in word.paragraphs)
    assert "没有台账支撑：团委提供" in parts(content)["word/comments.xml"].decode()
    assert parts(content)["word/_rels/document.xml.rels"].decode().count('TargetMode="External"') == 3


def test_too_long_a_typed_text_is_refused_not_cut(draft, office):
    with pytest.raises(ValidationError):
        drafts.decide(draft, VOLUNTEERS, "change", text="七" * 101, note="团委", by=office)


def test_a_blank_may_be_left_open_and_taken_up_again(draft, office):
    filling = drafts.decide(draft, TALKS, "leave", by=office)
    assert texts(filling) == ["12", None, "5", None]
    assert reason(filling, TALKS) == f"{office}决定留空。"
    assert Draft.objects.get().filled == 2
    assert texts(drafts.decide(draft, TALKS, "undo", by=office)) == ["12", "2", "5", None]
    assert not draft.decisions.exists()
    assert labels()[-2:] == ["撤回核对", "核对空白"]


@pytest.mark.parametrize("choice", ["accept", "change", "", "nonsense"])
def test_an_open_blank_cannot_be_confirmed_nor_settled_by_nothing(draft, office, choice):
    with pytest.raises(BadInput):
        drafts.decide(draft, VOLUNTEERS, choice, by=office)


def test_a_blank_that_is_not_there_is_refused(draft, office):
    with pytest.raises(BadInput, match="没有第 99 处"):
        drafts.decide(draft, 99, "leave", by=office)


@pytest.fixture
def template(draft, office):
    """The books and the talks were confirmed, the talks as inspections."""
    drafts.decide(draft, BOOKS, "accept", by=office)
    drafts.decide(draft, TALKS, "change", metric="conduct.inspections", by=office)
    drafts.decide(draft, VOLUNTEERS, "change", text="7", note="团委提供", by=office)
    return drafts.keep(draft, by=office)


def test_a_template_remembers_only_what_was_confirmed_with_a_metric(template):
    assert list(template.bindings.values_list("index", "metric")) == [
        (BOOKS, "education.books_bought"),
        (TALKS, "conduct.inspections"),
    ]
    assert (template.blanks, template.last_period) == (4, "2022H1")
    assert labels()[-3:] == ["存为模板", "记住对应关系", "记住对应关系"]


def test_a_template_in_the_next_period_asks_the_same_of_the_new_records(template, bureau, office, row):
    row("conduct.Inspection", day=date(2022, 9, 9), scope="全局", status="done")
    again = drafts.begin(template.name, bytes(template.content), H2, bureau, by=office)
    filling = drafts.read(again)
    assert texts(filling) == ["30", "1", "1", None]
    assert reason(filling, TALKS) == f"模板“半年报告.txt”：{office}确认过。"
    assert filling.items[TALKS - 1].question.metric.key == "conduct.inspections"
    assert filling.items[BOOKS - 1].question.scope.period == H2


def test_another_report_with_the_same_sentence_is_recognised_whatever_its_mask_and_figures(template, bureau, office):
    other = "总结\n2023年共3件事。\n开展谈心谈话XX次。\n开展走访××次。\n"
    filling = drafts.read(drafts.begin("总结.txt", other.encode(), H1, bureau, by=office))
    assert filling.items[0].question.metric.key == "conduct.inspections"
    assert filling.items[1].answer is None


def test_what_an_earlier_template_remembers_goes_on_into_the_next(template, bureau, office):
    again = drafts.begin(template.name, bytes(template.content), H2, bureau, by=office)
    drafts.decide(again, PEOPLE, "accept", by=office)
    second = drafts.keep(again, by=office)
    ReportTemplate.objects.filter(pk=template.pk).delete()
    assert list(second.bindings.values_list("index", flat=True)) == [BOOKS, TALKS, PEOPLE]


def test_a_sentence_that_stands_twice_is_told_apart_by_its_place(ledger, bureau, office):
    twice = "报告\n开展谈心谈话**次。\n开展谈心谈话**次。\n".encode()
    draft = drafts.begin("报告.txt", twice, H1, bureau, by=office)
    drafts.decide(draft, 1, "accept", by=office)
    drafts.decide(draft, 2, "change", metric="conduct.inspections", by=office)
    drafts.keep(draft, by=office)
    filling = drafts.read(drafts.begin("报告.txt", twice, H2, bureau, by=office))
    assert [item.question.metric.key for item in filling.items] == ["conduct.talk_sessions", "conduct.inspections"]


def test_a_metric_that_no_longer_exists_is_forgotten(template, bureau, office):
    KeptBinding.objects.filter(index=TALKS).update(metric="conduct.gone")
    again = drafts.begin(template.name, bytes(template.content), H1, bureau, by=office)
    assert drafts.read(again).items[TALKS - 1].question.metric.key == "conduct.talk_sessions"


def test_another_bureaus_templates_are_not_asked(template, office):
    from qingfeng.kernel.people.models import Org

    stranger = Org.objects.create(code="BL", name="柏林区人社局", short_name="柏林区人社局", kind=Org.Kind.BUREAU)
    draft = drafts.begin("报告.txt", TEXT.encode(), H1, stranger, by=office)
    assert not reason(drafts.read(draft), TALKS).startswith("模板")
