"""What is hidden cannot be worked out: somebody who knows the total, the parts shown and the method tries every way."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from qingfeng.kernel.metrics.suppression import protect

FEW = 3
MOST = 7
tables = st.lists(st.integers(min_value=1, max_value=MOST), min_size=1, max_size=4).map(
    lambda parts: dict(enumerate(parts))
)
patiently = settings(max_examples=60, deadline=None)


def worlds(parts, hidden):
    """Every table that would be shown in the very same way."""
    keys = sorted(hidden)
    total = sum(parts.values())
    for values in product(range(1, total + 1), repeat=len(keys)):
        other = {**parts, **dict(zip(keys, values, strict=True))}
        alike = all((other[key] < FEW) == (parts[key] < FEW) for key in keys)
        if alike and sum(other.values()) == total:
            yield other


def test_a_table_without_small_parts_is_shown_whole():
    assert protect({"a": 3, "b": 40}, FEW) == set()


def test_one_small_part_takes_the_next_larger_one_with_it():
    assert protect({"a": 1, "b": 5, "c": 9}, FEW) == {"a", "b"}


def test_zero_is_no_secret():
    assert protect({"a": 0, "b": 7}, FEW) == set()


def test_where_hiding_does_not_help_only_the_total_is_told():
    assert protect({"a": 1}, FEW) is None
    assert protect({"a": 1, "b": 1}, FEW) is None  # a total of two in two parts says it all
    assert protect({"a": 2, "b": 2}, FEW) is None


def test_two_small_parts_that_may_be_either_way_round_need_no_third():
    assert protect({"a": 1, "b": 2, "c": 9}, FEW) == {"a", "b"}


def test_a_larger_part_that_could_only_be_the_smallest_possible_does_not_help_alone():
    assert protect({"a": 1, "b": 3, "c": 8, "d": 9}, FEW) == {"a", "b", "c"}


@patiently
@given(tables)
def test_no_small_part_can_be_worked_out(parts):
    hidden = protect(parts, FEW)
    if hidden is None:
        return
    small = {key for key, part in parts.items() if part < FEW}
    assert small <= hidden
    possible = list(worlds(parts, hidden))
    for key in small:
        assert len({world[key] for world in possible}) > 1, (parts, hidden)


@patiently
@given(tables)
def test_no_more_is_hidden_than_it_takes(parts):
    hidden = protect(parts, FEW) or set()
    if all(part >= FEW for part in parts.values()):
        assert not hidden
    shown = [part for key, part in parts.items() if key not in hidden]
    assert all(part >= FEW for part in shown) or protect(parts, FEW) is None
