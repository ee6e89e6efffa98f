"""Each test begins in Chinese, whatever language the one before it read its pages in. Loaded as a pytest plugin."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    """A client that reads English leaves its thread speaking it."""
    yield
    translation.deactivate()
