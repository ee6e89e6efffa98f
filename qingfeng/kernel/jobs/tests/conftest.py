"""Somebody whose jobs a real worker can take."""

from collections.abc import Iterator

import pytest
from django_tasks_db.models import DBTaskResult
from pytest_django.plugin import DjangoDbBlocker

from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.people.models import User


@pytest.fixture
def committed_owner(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[User]:
    """Somebody whose jobs other processes and threads can see. Cleared away by hand: a transactional test empties every
    table, and the trail refuses to be emptied."""
    with django_db_blocker.unblock():
        owner = User.objects.create(username="owner", name="甲")
        yield owner
        Job.objects.filter(owner=owner).delete()
        DBTaskResult.objects.all().delete()
        owner.delete()
