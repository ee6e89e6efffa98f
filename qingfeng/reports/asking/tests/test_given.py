"""An answered question is a figure with its rows, under the same laws as any other."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.documents import Source
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.metrics.asking import Question as Figure
from qingfeng.kernel.metrics.metric import get
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.reports.asking import workflow as steps
from qingfeng.reports.asking.given import key_of
from qingfeng.reports.asking.models import Answer, Question
from qingfeng.reports.checking.records import NOT_BOUND, RIGHT, WRONG, check_draft
from qingfeng.reports.filling import fill

from .conftest import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(ask, answered):
    """A call that both sections answered, 12 and 8."""
    replies = ask()
    for reply, number in zip(replies, ("12", "8"), strict=True):
        answered(reply, number)
    return replies[0].call


def metric_of(call):
    return get(key_of(call.questions.get()))


def test_the_figure_is_the_sum_over_exactly_its_rows(both, told, bureau, section, other_section):
    metric, scope = metric_of(both), Scope(both.period, bureau)
    assert told(both) == 20
    assert metric.text(told(both)) == "20"
    assert sum(row.number for row in metric.rows(scope)) == 20
    assert told(both) == told(both, section) + told(both, other_section)
    assert metric.split(scope, "unit") == {"就业科": 12, "养老科": 8}
    assert (metric.label, metric.unit, metric.kind) == ("走访企业", "家", "count")


def test_it_costs_one_query(both, bureau):
    metric = metric_of(both)
    with CaptureQueriesContext(connection) as asked:
        metric.value(Scope(both.period, bureau))
    assert len(asked) == 1


def test_it_speaks_of_its_own_period_and_of_no_other(both, told):
    for other in ("2022Q2", "2022", "2021H1"):
        assert told(both, period=Period.parse(other)) is None


def test_half_a_sum_is_no_figure(ask, answered, told, office):
    first, second = ask()
    answered(first, "12")
    assert told(first.call) is None
    steps.waive(second, by=office, on=TODAY, reason="没有这项业务")
    assert told(first.call) == 12


def test_what_is_returned_does_not_count_meanwhile(both, told, office):
    steps.send_back(both.replies.first(), by=office, on=TODAY, reason="口径不对")
    assert told(both) is None


def test_what_is_taken_over_is_counted_once(both, ask, told):
    ask(title="又要一遍", repeat="reuse")
    assert told(both) == 20


def test_asked_again_the_latest_answer_stands(both, ask, answered, told, section):
    (again,) = ask(title="重新核", repeat="again", to=[section])
    assert told(both) == 20, "until the new number is confirmed, the old one stands"
    answered(again, "15")
    assert told(both) == 23


def test_units_that_should_agree_and_do_not_give_no_figure(ask, answered, told, office, heads, liaisons, section):
    first, second = ask("派遣公司", joins="same")
    answered(first, "14")
    answered(second, "12")
    assert told(first.call) is None
    back = steps.send_back(first, by=office, on=TODAY, reason="与监察口径不一致")
    answered(back, "12")
    assert told(first.call) == 12


def test_money_is_told_in_the_unit_that_is_wanted(ask, answered, bureau):
    first, second = ask("稳岗资金", "万元")
    answered(first, "3.5")
    answered(second, "1.25")
    metric, scope = metric_of(first.call), Scope(first.call.period, bureau)
    assert metric.text(metric.value(scope)) == "4.75"
    assert metric.measure.yuan(metric.rows(scope)) == Decimal(47_500)


def test_days_and_texts_are_figures_too(ask, answered, told, section):
    (day,) = ask("动员会", "", kind="day", to=[section])
    answered(day, "2022-03-08")
    assert told(day.call) == 3
    (text,) = ask("对接地", "", kind="text", to=[section])
    answered(text, "柳溪镇")
    assert told(text.call) == ["柳溪镇"]


def test_the_same_question_is_the_same_figure_in_every_call(both, draft):
    assert key_of(both.questions.get()) == key_of(draft("走访 企业。").questions.get())
    assert Question.objects.values("fingerprint").distinct().count() == 1


@pytest.mark.parametrize("key", ["asking.q000000000000", "asking.q1", "asking.nothing", "asking."])
def test_a_figure_that_nobody_asked_for_is_refused_in_words(key):
    with pytest.raises(BadInput, match="没有名为"):
        get(key)


def test_everybody_reads_the_same_figure_and_opens_only_their_rows(both, bureau, liaisons, section, enter, office):
    question = Figure(metric_of(both), Scope(both.period, bureau))
    page = enter(liaisons[section.pk]).get(question.url)
    assert page.status_code == 200
    assert (page.context["value"], page.context["total"], page.context["visible"]) == ("20", 2, 1)
    whole = enter(office).get(question.url)
    assert (whole.context["value"], whole.context["visible"]) == ("20", 2)
    listed = enter(office).get(question.rows_in("/records/asking/answers/"))
    assert listed.context["drill"]["total"] == 2


def test_an_answer_says_who_gave_it_and_where_the_proof_is(both, enter, office, liaisons, section):
    answer = Answer.objects.get(reply__org=section)
    page = enter(office).get(f"/records/asking/answers/{answer.pk}/").content.decode()
    assert str(liaisons[section.pk]) in page
    assert f"/records/asking/replies/{answer.reply_id}/" in page


def checked(text, bureau, period="2022H1"):
    source = Source("稿件.txt", text, "txt", text.encode())
    (one,) = [
        each for each in check_draft(source, Period.parse(period), bureau).compared if each.claim.text[-1] == "家"
    ]
    return one


def test_a_draft_that_says_it_is_held_against_what_was_given(both, bureau):
    right = checked("上半年，我局走访企业20家。", bureau)
    assert (right.verdict, right.item.binding.metric) == (RIGHT, metric_of(both).key)
    wrong = checked("上半年，我局走访企业21家。", bureau)
    assert (wrong.verdict, wrong.told) == (WRONG, "20")


def test_a_draft_on_another_period_or_thing_is_not(both, bureau):
    assert checked("上半年，我局走访企业20家。", bureau, "2021H1").verdict == NOT_BOUND
    assert checked("上半年，我局认定见习基地20家。", bureau).verdict == NOT_BOUND


def test_a_blank_that_asks_it_is_filled_from_what_was_given(both, bureau):
    text = "上半年，我局走访企业**家。"
    (item,) = fill(Source("稿件.txt", text, "txt", text.encode()), both.period, bureau).items
    assert item.answer.text == "20" and item.answer.rows == 2
