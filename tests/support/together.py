"""Tests that share something slow to make stay with one worker; every other test goes wherever there is room.

``--dist loadgroup`` means to do this by a mark, but with this pytest the mark no longer reaches the scheduler. Loaded
as a pytest plugin.
"""

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

SHARING = frozenset(
    {
        "tests/contracts/test_permission_properties.py",
        "qingfeng/screening/tests/test_spark.py",
        "qingfeng/reports/checking/tests/test_labelled_checks.py",
    }
)


class Together(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file in SHARING else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    return Together(config, log)
