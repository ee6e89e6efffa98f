"""A PostgreSQL of our own for ``TEST_DB=postgres`` (``qingfeng/bench/postgres.py``), thrown away after the tests.

Loaded as a pytest plugin: the process that was started by hand starts the server, xdist's workers inherit its address.
"""

import os
from collections.abc import Iterator

import pytest

from qingfeng.bench import postgres

ADDRESS = "TEST_POSTGRES_URL"
FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200"


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Before Django's settings are read."""
    if os.environ.get("TEST_DB") == "postgres" and ADDRESS not in os.environ:
        os.environ[ADDRESS], stop = postgres.start(FAST)
        early_config.add_cleanup(stop)
    return (yield)
