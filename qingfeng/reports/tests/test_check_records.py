"""Finished drafts held against the records: right, rounded, wrong, stale, or nothing to compare with."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.documents import open_report
from qingfeng.reports.checking.records import NOT_BOUND, RIGHT, ROUNDED, STALE, WRONG, check_draft, draft_json

pytestmark = pytest.mark.django_db
H1 = Period.parse("2022H1")


@pytest.fixture
def check(bureau, office):
    return lambda text, period=H1: check_draft(open_report("稿件.txt", text.encode()), period, bureau)


def verdict(checked, text):
    return next(one for one in checked.compared if one.claim.text == text)


BOUGHT = "购买《基层作风建设读本》书籍{}册。"
PAID = "发放就业创业补贴资金{}万元。"


def test_a_figure_that_the_records_give_is_right_and_leads_to_its_rows(check, books):
    books("基层作风建设读本", 12)
    checked = check(BOUGHT.format(12))
    one = verdict(checked, "12册")
    assert (one.verdict, one.told, one.item.answer.rows) == (RIGHT, "12", 1)
    assert "/metrics/education.books_bought/" in one.item.question.url
    assert checked.findings == []


def test_another_figure_is_wrong_and_the_sentence_names_both(check, books):
    books("基层作风建设读本", 12)
    checked = check(BOUGHT.format(15))
    assert verdict(checked, "15册").verdict == WRONG
    (finding,) = checked.findings
    assert (finding.rule, finding.text, finding.severity) == ("wrong", "15册", "error")
    assert "12册" in finding.why and "15册" in finding.why


@pytest.mark.parametrize(
    ("said", "how"), [("123.46", RIGHT), ("123.5", ROUNDED), ("120余", ROUNDED), ("约123", ROUNDED)]
)
def test_a_rounded_amount_is_no_error(check, subsidy, said, how):
    subsidy("1234567.89")
    checked = check(PAID.format(said))
    assert verdict(checked, f"{said.removeprefix('约')}万元").verdict == how
    assert checked.findings == []


def test_an_amount_that_rounds_to_another_is_wrong(check, subsidy):
    subsidy("1234567.89")
    assert verdict(check(PAID.format("132.46")), "132.46万元").verdict == WRONG


def test_a_figure_of_another_period_is_stale_and_says_of_which(check, books):
    books("基层作风建设读本", 12)
    books("基层作风建设读本", 7, date(2021, 4, 1))
    checked = check(BOUGHT.format(7))
    assert verdict(checked, "7册").verdict == STALE
    (finding,) = checked.findings
    assert (finding.rule, finding.severity) == ("stale", "warning")
    assert "2021年上半年" in finding.why


def test_a_figure_drawn_a_month_too_early_is_stale(check, books):
    books("基层作风建设读本", 12, date(2022, 3, 5))
    books("基层作风建设读本", 5, date(2022, 6, 20))
    assert verdict(check(BOUGHT.format(12)), "12册").verdict == STALE


def test_what_no_record_holds_is_left_alone(check):
    checked = check("开展青年志愿服务活动6次。")
    assert verdict(checked, "6次").verdict == NOT_BOUND
    assert checked.findings == []


def test_contradictions_of_the_text_stand_among_those_of_the_records(check, books):
    books("基层作风建设读本", 12)
    checked = check(BOUGHT.format(15) + "\n4月31日前完成。")
    assert [each.rule for each in checked.findings] == ["wrong", "impossible_date"]


def test_json_tells_metric_value_and_rows(check, books):
    books("基层作风建设读本", 12)
    told = draft_json("稿件.txt", check(BOUGHT.format(15)))
    (claim,) = told["claims"]
    assert claim["metric"] == "education.books_bought"
    assert (claim["value"], claim["record"], claim["rows"], claim["verdict"]) == (15, "12", 1, "wrong")
    assert set(told["findings"][0]) == {"rule", "start", "end", "text", "why", "severity"}


def test_a_figure_that_is_printed_again_and_again_is_asked_once(check, books, django_assert_max_num_queries):
    """Also one that is wrong each time, and compared with other periods each time."""
    books("基层作风建设读本", 12)
    check(BOUGHT.format(15))
    with CaptureQueriesContext(connection) as once:
        check(BOUGHT.format(15))
    with django_assert_max_num_queries(len(once)):
        many = check("\n".join([BOUGHT.format(15)] * 20))
    assert [one.verdict for one in many.compared].count(WRONG) == 20
