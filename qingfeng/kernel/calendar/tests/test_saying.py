"""A period is said in the reader's language."""

import pytest
from django.utils import translation

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.calendar.saying import said


@pytest.mark.parametrize(
    ("code", "chinese", "english"),
    [
        ("2022H1", "2022年上半年", "H1 2022"),
        ("2022Q3", "2022年第三季度", "Q3 2022"),
        ("2022", "2022年", "2022"),
        ("2022-05", "2022年5月", "2022-05"),
        ("2022-01-01..2022-02-10", None, "2022-01-01 – 2022-02-10"),
    ],
)
def test_a_period_is_said_in_the_readers_language(code, chinese, english):
    period = Period.parse(code)
    with translation.override("zh-hans"):
        assert said(period) == (chinese or period.label)
    with translation.override("en"):
        assert said(period) == english
