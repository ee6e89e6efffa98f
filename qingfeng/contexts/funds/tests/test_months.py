"""However a list writes the months of a suspicion, they are the same months."""

import pytest

from qingfeng.contexts.funds import months
from qingfeng.kernel.errors import BadInput


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ()),
        ("2022-05", (202205,)),
        ("202205", (202205,)),
        ("2022年5月", (202205,)),
        ("2022.5", (202205,)),
        ("2022-05-01", (202205,)),
        ("2022-11..2023-02", (202211, 202212, 202301, 202302)),
        ("2022年3月至5月", (202203, 202204, 202205)),
        ("202203-202205", (202203, 202204, 202205)),
        ("2022-03、2022-05，2022-03", (202203, 202205)),
        ("2022年3月、8月", (202203, 202208)),
    ],
)
def test_months_are_read_in_every_spelling(words, found):
    assert months.parse(words) == found
    assert months.parse(months.write(found)) == found


@pytest.mark.parametrize(
    "words", ["2022-13", "202200", "五月", "2022-05..2022-03", "1800-01..2022-01", "3月", "2022-1-2-3"]
)
def test_what_is_no_month_is_refused_in_words(words):
    with pytest.raises(BadInput, match="月份"):
        months.parse(words)


def test_months_are_told_for_a_reader():
    assert months.told((202203, 202204, 202205, 202208)) == "2022年3月至5月、8月（4个月）"
