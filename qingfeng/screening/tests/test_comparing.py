"""Two runs side by side, and a copy in which nobody can be recognised."""

import duckdb
import pytest

from qingfeng.screening.running.comparing import Changes, Result, changes, covered, masked, objects

A, B, C = "110101195001011239", "110101195101011236", "110101195201011233"


def found(folder, code, *told):
    folder.mkdir(exist_ok=True)
    values = ", ".join(f"('{key}', {month}, {amount}, '失业保险', '经办某某')" for key, month, amount in told)
    duckdb.execute(
        f"COPY (SELECT * FROM (VALUES {values}) AS v(key, month, amount, scheme, officer))"
        f" TO '{folder / f'{code}.parquet'}' (FORMAT parquet)"
    )
    return Result(folder, code)


@pytest.fixture
def two(tmp_path):
    before = found(tmp_path / "1", "E04", (A, 202201, 100), (B, 202201, 100), (B, 202204, 500))
    now = found(tmp_path / "2", "E04", (B, 202203, 100), (C, 202203, 700), (C, 202204, 100))
    return now, before


def test_what_is_new_what_stayed_and_what_vanished(two):
    now, before = two
    assert changes(now, before) == Changes(new=1, same=1, gone=1)
    assert [(each.key, each.change, each.amount) for each in objects(now, before, "", 0, 9)] == [
        (C, "new", 800),
        (B, "same", 100),
    ]
    (gone,) = objects(now, before, "gone", 0, 9)
    assert (gone.key, gone.rows, gone.first, gone.last) == (A, 1, 202201, 202201)
    assert [each.key for each in objects(now, before, "", 1, 1)] == [B]


def test_what_lies_before_the_month_is_left_aside_on_both_sides(two):
    now, before = two
    assert changes(now, Result(before.folder, "E04", since=202203)) == Changes(new=1, same=1, gone=0)


def test_a_rule_that_found_nothing_has_no_file(two, tmp_path):
    before = two[1]
    nothing = Result(tmp_path / "2", "E05")
    assert changes(nothing, nothing) == Changes() and objects(nothing, None, "", 0, 9) == []
    assert changes(nothing, before).gone == 2


def test_a_masked_copy_has_every_row_and_nobody_in_it(two, tmp_path):
    target = tmp_path / "out.parquet"
    masked(two[0], target)
    told = duckdb.execute(f"SELECT key, amount, officer FROM read_parquet('{target}')").fetchall()
    assert told[0] == ("110***********1236", 100, "经***") and len(told) == 3
    assert not any(key.encode() in target.read_bytes() for key in (A, B, C))


@pytest.mark.parametrize(("text", "seen"), [(A, "110***********1239"), ("张三", "张*"), ("王", "王*"), ("", "*")])
def test_what_is_covered(text, seen):
    assert covered(text) == seen
