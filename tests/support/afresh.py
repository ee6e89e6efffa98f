"""Each test begins afresh: in Chinese, whatever language the one before it read its pages in, and with nothing kept of
what an office entered about its calendar. Loaded as a pytest plugin.
"""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    """A client that reads English leaves its thread speaking it; what a test entered is rolled back, not saved."""
    from qingfeng.kernel.calendar.entered import refresh  # not above: a plugin is loaded before Django is

    yield
    translation.deactivate()
    refresh()
