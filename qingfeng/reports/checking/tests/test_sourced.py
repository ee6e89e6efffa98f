"""A figure that carries its source is held against that, whatever its words could also mean."""

import pytest

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.documents import open_report
from qingfeng.kernel.documents.links import links
from qingfeng.reports.checking.records import NOT_BOUND, RIGHT, STALE, WRONG, check_draft
from qingfeng.reports.checking.sourced import question_behind
from qingfeng.reports.composing import editing
from qingfeng.reports.composing.checking import DISPUTED, checked
from qingfeng.reports.composing.document import word_file
from qingfeng.reports.composing.outlining import begin
from qingfeng.reports.composing.presenting import readings_of, teller_of
from qingfeng.reports.composing.tests.conftest import H1, ledger, writer  # noqa: F401
from qingfeng.reports.tests.conftest import books, lists, office, row, subsidy  # noqa: F401
from tests.support.planting import planted

pytestmark = pytest.mark.django_db
TEXT = "局里添置了各种读物{{购买书籍}}册。形成科室问题整改清单{{问题整改清单，层级=科室}}份。"


@pytest.fixture
def report(ledger, bureau, writer):  # noqa: F811
    made = begin("statistics", H1, bureau, by=writer)
    first, *rest = made.sections.all()
    for each in rest:
        editing.drop(each, by=writer)
    editing.write(first, "", TEXT, 1, by=writer)
    return made


@pytest.fixture
def word(report):
    return word_file(report, teller_of(report))


def verdicts(content, bureau, period=H1):
    found = check_draft(open_report("稿件.docx", content), period, bureau)
    return {one.claim.text: one.verdict for one in found.compared if one.claim.text[-1] in "册份"}


def test_a_number_whose_words_say_little_is_compared_by_its_source(word, bureau):
    assert verdicts(word, bureau) == {"42册": RIGHT, "2份": RIGHT}
    bare = open_report("稿件.txt", open_report("稿件.docx", word).text.encode())
    assert {one.verdict for one in check_draft(bare, H1, bureau).compared if one.claim.text == "42册"} == {NOT_BOUND}


def test_what_was_typed_over_it_is_wrong(word, bureau):
    assert verdicts(planted(word, {"42册": "24册"}), bureau) == {"24册": WRONG, "2份": RIGHT}


def test_another_thing_typed_over_it_is_not_compared(word, bureau):
    assert verdicts(planted(word, {"读物42册": "读物花费42元"}), bureau) == {"2份": RIGHT}


def test_figures_of_an_earlier_report_are_stale(word, bureau, books):  # noqa: F811
    later = Period.parse("2022H2")
    books("廉政读本", 9, later.start)
    assert verdicts(word, bureau, later)["42册"] == STALE


def test_addresses_of_others_say_nothing(word):
    assert all(question_behind(each.address) for each in links(open_report("稿件.docx", word)))
    for address in (
        "https://example.org/",
        "/metrics/no.such/?period=2022H1&org=QL",
        "/metrics/education.books_bought/",
    ):
        assert question_behind(address) is None


def test_a_sentence_that_reads_like_another_figure_is_disputed(report, writer, bureau):  # noqa: F811
    section = report.sections.standing().get()
    text = "形成个人问题整改清单{{问题整改清单，层级=科室}}份。"
    editing.write(section, "", text, section.revision, by=writer)
    teller = teller_of(report)
    (found,) = [each for each in checked(report, teller, readings_of(report, teller)).findings if each.rule == DISPUTED]
    assert "取自“问题整改清单（科室）" in found.why and "读起来说的却是“问题整改清单（个人）" in found.why
