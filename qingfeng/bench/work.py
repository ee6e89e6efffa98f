"""Filling and checking the sample report, and the trail: what else of the product is measured."""

from collections.abc import Iterator
from importlib.resources import files

from qingfeng.kernel import writing
from qingfeng.kernel.audit import trail
from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.documents import open_report
from qingfeng.kernel.metrics.asking import find_org
from qingfeng.kernel.people.models import User
from qingfeng.kernel.terms.models import Term
from qingfeng.reports.checking.records import check_draft
from qingfeng.reports.filling import document, fill
from qingfeng.sample.serving import PERIOD, REPORT

from .measuring import Timing, seconds, timed

GROUP = "报告"
SECOND, TIMES, APPENDED = 1000.0, 10, 300


def reports() -> Iterator[Timing]:
    """As the running site does it: from the uploaded bytes to every figure, and on to the Word file."""
    content = files("qingfeng.sample").joinpath("reports", REPORT).read_bytes()
    org, period = find_org("QL"), Period.parse(PERIOD)

    def figures(_: int) -> None:
        fill(open_report(REPORT, content), period, org)

    def word(_: int) -> None:
        document(fill(open_report(REPORT, content), period, org), author="清风")

    def check(_: int) -> None:
        check_draft(open_report("稿件.docx", finished), period, org)

    yield timed(GROUP, "读入、找空、绑定、取数", figures, range(TIMES), SECOND)
    yield timed(GROUP, "同上，并写出 Word", word, range(TIMES), SECOND)
    finished = document(fill(open_report(REPORT, content), period, org), author="清风")
    yield timed(GROUP, "核对写好的报告", check, range(TIMES), 2 * SECOND)


def trail_rates() -> dict[str, float]:
    """Writes with their event, each in a transaction of its own; and how quickly the whole chain is proven."""
    office = User.objects.get(username="office")
    term = Term.objects.order_by("pk")[:1].get()

    def append() -> None:
        for at in range(APPENDED):
            writing.note(term, "bench", by=office, label="测速", number=at)

    taken = seconds(append)
    verdict: list[trail.Verdict] = []
    checked = seconds(lambda: verdict.append(trail.verify()))
    if verdict[0].broken:
        raise RuntimeError(f"{verdict[0].broken}: {verdict[0].why}")
    return {"appended": APPENDED / taken, "events": verdict[0].events, "verified": verdict[0].events / checked}
