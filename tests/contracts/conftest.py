"""One fictional bureau for all contracts, made once and never committed; each test takes back what it did to it."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import override_settings
from pytest_django.plugin import DjangoDbBlocker

from qingfeng.kernel.people.models import User
from tests.support import making

TODAY = date(2022, 12, 31)


@pytest.fixture(scope="package")
def office(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[making.Ledger]:
    """Rows of every register in a bureau with two sections, and in the bureau next to it."""
    with django_db_blocker.unblock(), override_settings(TODAY=TODAY), transaction.atomic():
        made = making.ledger()
        connection.check_constraints()  # PostgreSQL otherwise checks all these rows again at the end of each test
        yield made
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def last_day_of_the_year(settings) -> Iterator[None]:
    """New Year's Eve, and a folder for attachments that vanishes."""
    settings.TODAY = TODAY
    folder = tempfile.mkdtemp(prefix="qingfeng-contracts-")
    default = settings.STORAGES["default"]
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**default, "OPTIONS": {**default["OPTIONS"], "location": folder}},
    }
    yield
    shutil.rmtree(folder)


@pytest.fixture
def enter(client: Client):
    """``enter(user)``: the browser of somebody who is signed in."""

    def signed_in(user: User) -> Client:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in
