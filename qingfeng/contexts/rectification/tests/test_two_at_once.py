"""Two people take the same step on the same problem at the same moment: one does, the other is told why not."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from qingfeng.contexts.rectification import workflow
from qingfeng.contexts.rectification.models import Problem
from qingfeng.contexts.rectification.tests.conftest import MARCH
from qingfeng.kernel.audit import trail
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.files import keeping
from qingfeng.kernel.register.declaration import registers
from tests.support.committed import committed

PROBLEMS = registers["rectification/problems"]


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    yield from committed(django_db_blocker)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What came of each, all begun at the same moment."""
    start, came = Barrier(len(acts)), [None] * len(acts)

    def do(place: int) -> None:
        try:
            start.wait()
            came[place] = acts[place]()
        except ValidationError as error:
            came[place] = error
        finally:
            connection.close()

    threads = [Thread(target=do, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


def test_a_problem_is_closed_once(problem, office, discipline):
    made = problem("verified")
    came = at_once(*(lambda by=by: workflow.close(made, by=by, on=MARCH) for by in (office, discipline) * 2))
    refused = [each for each in came if isinstance(each, ValidationError)]
    assert len(refused) == 3
    assert {error.messages[0] for error in refused} == {"当前为“已销号”，不能销号。"}
    assert Problem.objects.get(pk=made.pk).closed_on == MARCH
    assert Event.objects.about(made).filter(verb="rectification.problem.close").count() == 1
    assert not keeping.of(made).filter(frozen_at=None).exists()
    assert trail.verify().broken is None


def test_the_page_tells_the_slower_one(problem, office, discipline):
    made = problem("verified")

    def close(by) -> object:
        browser = Client()
        browser.force_login(by, backend="django.contrib.auth.backends.ModelBackend")
        return browser.post(PROBLEMS.url("step", made.pk, "close"), {"on": "2022-03-01"})

    came = at_once(lambda: close(office), lambda: close(discipline))
    assert sorted(each.status_code for each in came) == [302, 422]
    slower = next(each for each in came if each.status_code == 422)
    assert "当前为“已销号”，不能销号。" in slower.content.decode()


def test_a_double_click_is_one_step_and_both_clicks_lead_to_the_record(problem, liaison):
    made = problem("rectifying")
    sent = {"on": "2022-03-01", "text": "已核对两次", "once": "a1b2"}
    browser = Client()
    browser.force_login(liaison, backend="django.contrib.auth.backends.ModelBackend")
    cookies = browser.cookies

    def click() -> object:
        again = Client()
        again.cookies = cookies
        return again.post(PROBLEMS.url("step", made.pk, "report"), sent)

    came = at_once(click, click, click)
    assert [(each.status_code, each.url) for each in came] == [(302, PROBLEMS.url("detail", made.pk))] * 3
    assert made.progress.count() == 1
