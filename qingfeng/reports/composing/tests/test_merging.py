"""Two writers at once: nothing that either of them wrote is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingfeng.reports.composing.merging import MARKS, merge, unsettled

BASE = "一\n二\n三\n四"


@pytest.mark.parametrize(
    ("theirs", "mine", "merged"),
    [
        (BASE, "一\n二改\n三\n四", "一\n二改\n三\n四"),
        ("零\n一\n二\n三\n四", "一\n二\n三\n四\n五", "零\n一\n二\n三\n四\n五"),
        ("一\n三\n四", "一\n二\n三\n四改", "一\n三\n四改"),
        ("一\n二改\n三\n四", "一\n二改\n三\n四", "一\n二改\n三\n四"),
        ("一\n二\n三\n四\n五", BASE, "一\n二\n三\n四\n五"),
    ],
)
def test_changes_of_different_lines_are_put_together(theirs, mine, merged):
    found = merge(BASE, theirs, mine)
    assert (found.text, found.clashes) == (merged, 0)


def test_changes_of_the_same_line_stand_side_by_side():
    found = merge(BASE, "一\n二甲\n三\n四", "一\n二乙\n三\n四")
    assert found.clashes == 1
    assert found.text == "一\n<<<<<<< 我写的\n二乙\n=======\n二甲\n>>>>>>> 同事写的\n三\n四"
    assert unsettled(found.text) and not unsettled(BASE)


lines = st.lists(st.sampled_from("甲乙丙丁戊己庚"), max_size=8).map("\n".join)


@given(lines, lines, lines)
def test_every_line_that_somebody_added_is_still_there(base, theirs, mine):
    merged = set(merge(base, theirs, mine).text.splitlines())
    for written in (theirs, mine):
        assert set(written.splitlines()) - set(base.splitlines()) <= merged
    assert merged <= {*base.splitlines(), *theirs.splitlines(), *mine.splitlines(), *MARKS}
