"""Two workers that come round at the same moment make one digest."""

from collections.abc import Iterator
from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from qingfeng.kernel.people.models import User
from qingfeng.kernel.reminders import digest
from qingfeng.kernel.reminders.models import Digest

DAY = date(2022, 9, 20)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[User]:
    """Somebody whom several threads can see; cleared away by hand, as in the tests of jobs."""
    with django_db_blocker.unblock():
        user = User.objects.create(username="told", name="甲")
        yield user
        Digest.objects.all().delete()
        user.delete()


def test_two_workers_make_one_digest(committed: User, settings: Any) -> None:
    settings.TODAY = DAY
    together, made = Barrier(2), []

    def work() -> None:
        together.wait()
        made.append(digest.make_digests(DAY))
        connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=30)
    assert (len(made), Digest.objects.filter(recipient=committed, day=DAY).count()) == (2, 1)
