"""Lets a test that really commits be cleared away: what is append-only refuses to be emptied, so its guard is lifted
meanwhile.

Loaded as a pytest plugin. ``django_db(transaction=True)`` then works on both databases.
"""

from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest

GUARDS = {
    "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%!_no!_DELETE' ESCAPE '!'",
    "postgresql": "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%!_append!_only' ESCAPE '!'",
}


def guarded(connection: Any) -> list[str]:
    """The tables from which the database lets nothing be taken."""
    with connection.cursor() as cursor:
        cursor.execute(GUARDS[connection.vendor])
        return [table for (table,) in cursor.fetchall()]


@pytest.fixture(autouse=True, scope="session")
def committed_tests_are_cleared_away() -> Iterator[None]:
    from django.db import connection  # not above: a plugin is loaded before Django is
    from django.test import TransactionTestCase

    from qingfeng.kernel.audit import triggers
    from qingfeng.kernel.search import TABLE

    as_django_does = TransactionTestCase._fixture_teardown

    def empty(case: TransactionTestCase) -> None:
        tables = guarded(connection)
        for table in tables:
            triggers.remove(connection, table)
        try:
            as_django_does(case)
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {TABLE}")  # no model's table: Django does not know of it
        finally:
            for table in tables:
                triggers.install(connection, table)

    with mock.patch.object(TransactionTestCase, "_fixture_teardown", empty):
        yield
