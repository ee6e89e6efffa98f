"""Contradictions found and consistent passages left alone, on the labelled set: both tables, and the promises kept."""

from collections import Counter

import pytest

from qingfeng.reports.checking import check_text
from qingfeng.reports.checking.finding import RULES
from qingfeng.reports.checking.tests.labelled_set import PARTS, passages, right_report, wrong_report

OF_RECORDS = {"wrong", "stale", "disputed"}


def score(part: str) -> tuple[Counter[str], Counter[str], int, int]:
    """By rule how many there are and how many were found; how many are consistent and how many of these were marked."""
    every = passages(part)
    wrong = [each for each in every if each.rule]
    right = [each for each in every if not each.rule]
    found = Counter(each.rule for each in wrong if each.is_found())
    return Counter(each.rule for each in wrong), found, len(right), sum(bool(each.findings()) for each in right)


@pytest.mark.parametrize("part", PARTS)
def test_contradictions_are_found_and_nothing_correct_is_marked(part, capsys):
    there, found, right, marked = score(part)
    with capsys.disabled():
        print(f"\n{part}: {there.total()} contradictions, {right} consistent passages")
        print(f"found {found.total() / there.total():.1%}, marked though consistent {marked / right:.1%}")
        print("  ".join(f"{rule} {found[rule]}/{count}" for rule, count in sorted(there.items())))
    assert found.total() >= 0.95 * there.total()
    assert marked <= 0.03 * right


def test_every_rule_of_the_text_has_passages_in_both_parts():
    for part in PARTS:
        assert {each.rule for each in passages(part)} - {""} == set(RULES) - OF_RECORDS


def test_a_whole_report_that_is_right_is_left_alone():
    report = right_report()
    assert len(report) > 2300
    assert check_text(report).findings == []


def test_the_same_report_with_ten_errors_has_them_all_found_and_nothing_else():
    text, planted = wrong_report()
    findings = check_text(text).findings
    assert len(planted) == 10
    for error in planted:
        assert any(each.rule == error.rule and each.start < error.end and error.start < each.end for each in findings)
    for each in findings:
        assert any(error.start < each.end and each.start < error.end for error in planted), each
