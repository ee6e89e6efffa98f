"""Lets a test that really commits be cleared away: the trail refuses to be emptied, so its guard is lifted meanwhile.

Loaded as a pytest plugin. ``django_db(transaction=True)`` then works on both databases.
"""

from collections.abc import Iterator
from unittest import mock

import pytest


@pytest.fixture(autouse=True, scope="session")
def committed_tests_are_cleared_away() -> Iterator[None]:
    from django.db import connection  # not above: a plugin is loaded before Django is
    from django.test import TransactionTestCase

    from qingfeng.kernel.audit import triggers
    from qingfeng.kernel.search import TABLE

    as_django_does = TransactionTestCase._fixture_teardown

    def empty(case: TransactionTestCase) -> None:
        triggers.remove(connection, "audit_event")
        try:
            as_django_does(case)
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {TABLE}")  # no model's table: Django does not know of it
        finally:
            triggers.install(connection, "audit_event")

    with mock.patch.object(TransactionTestCase, "_fixture_teardown", empty):
        yield
