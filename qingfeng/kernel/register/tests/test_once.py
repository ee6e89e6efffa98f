"""A form that is sent twice is taken once, and leads to the same page both times."""

from datetime import timedelta

import pytest
from django.utils import timezone

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.register.models import Sent
from qingfeng.kernel.register.once import forget

pytestmark = pytest.mark.django_db


@pytest.fixture
def measures(problems):
    return next(each for each in problems.lines() if each.slug == "measures")


@pytest.fixture
def browser(person, section, enter):
    return enter(person("liaison", section))


def key_in(page) -> str:
    return page.content.decode().split('name="once" value="')[1].split('"')[0]


def test_a_record_is_entered_once(problem, measures, browser):
    record = problem("P1")
    address = f"{measures.url('new')}?problem={record.pk}"
    sent = {"text": "逐件清理", "due_on": "2022-08-01", "once": key_in(browser.get(address))}
    first, second = (browser.post(address, sent) for _click in range(2))
    assert first.url == second.url
    assert record.measures.count() == 1
    assert Event.objects.filter(subject_type="rectification.measure").count() == 1


def test_the_same_words_on_a_new_page_are_a_new_record(problem, measures, browser):
    record = problem("P1")
    address = f"{measures.url('new')}?problem={record.pk}"
    for _page in range(2):
        browser.post(address, {"text": "逐件清理", "due_on": "2022-08-01", "once": key_in(browser.get(address))})
    assert record.measures.count() == 2


def test_a_refused_form_may_be_sent_again(problem, measures, browser):
    record = problem("P1")
    address = f"{measures.url('new')}?problem={record.pk}"
    sent = {"text": "", "due_on": "2022-08-01", "once": "a1"}
    assert browser.post(address, sent).status_code == 422
    assert browser.post(address, sent | {"text": "逐件清理"}).status_code == 302
    assert record.measures.count() == 1


def test_many_are_handled_once(problem, clerk, enter, problems):
    records, browser = [problem("P1"), problem("P2")], enter(clerk)
    sent = {"pick": [each.pk for each in records], "due": "2022-10-01", "confirm": "yes", "once": "b2"}
    answers = [browser.post(problems.url("bulk", "set_due"), sent) for _click in range(2)]
    assert [each.url for each in answers] == [problems.url()] * 2
    assert Event.objects.filter(verb="rectification.problem.set_due").count() == 2


def test_somebody_elses_key_is_not_ones_own(problem, measures, person, section, enter):
    record = problem("P1")
    address = f"{measures.url('new')}?problem={record.pk}"
    for _colleague in range(2):
        enter(person("liaison", section)).post(address, {"text": "清理", "due_on": "2022-08-01", "once": "c3"})
    assert record.measures.count() == 2


def test_keys_are_forgotten_after_a_day(clerk):
    Sent.objects.create(owner=clerk, key="old")
    Sent.objects.update(at=timezone.now() - timedelta(days=2))
    Sent.objects.create(owner=clerk, key="new")
    assert forget() == 1
    assert Sent.objects.get().key == "new"
