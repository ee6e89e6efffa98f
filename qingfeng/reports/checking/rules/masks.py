"""mask: a blank that nobody filled."""

from collections.abc import Iterator

from qingfeng.reports.blanks import find_blanks

from ..finding import Finding
from ..sentence import Report


def masks(report: Report) -> Iterator[Finding]:
    for blank in find_blanks(report.text):
        text = blank.mask
        yield Finding("mask", blank.start, blank.end, text, f"“{text}”是没有填的空白。")
