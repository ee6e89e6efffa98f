"""Rows that other threads and processes see: what a test writes is committed, and the database put back afterwards.

A module overrides pytest-django's own fixture, and all that builds on it follows:

    @pytest.fixture
    def db(django_db_setup, django_db_blocker):
        yield from committed(django_db_blocker)
"""

from collections.abc import Iterator

from pytest_django.plugin import DjangoDbBlocker

from tests.support import snapshot


def committed(blocker: DjangoDbBlocker) -> Iterator[None]:
    with blocker.unblock():
        snapshot.take()
        try:
            yield
        finally:
            snapshot.put_back()
            snapshot.forget()
