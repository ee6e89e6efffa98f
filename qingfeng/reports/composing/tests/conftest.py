"""A report of the fictional bureau over a small ledger.

ledger    two section lists, two purchases of a book, one subsidy
report    the half-year report, begun from its outline; ``writer`` is the office
said      said("发现{{发现问题}}个")    a line as it is read, and why something is missing
"""

from collections.abc import Callable
from datetime import date

import pytest

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.people.models import Org, User
from qingfeng.reports.composing.models import Report, Section
from qingfeng.reports.composing.outlining import begin
from qingfeng.reports.composing.reading import read
from qingfeng.reports.composing.telling import Teller
from qingfeng.reports.tests.conftest import books, lists, office, row, subsidy, talk  # noqa: F401

H1 = Period.parse("2022H1")


@pytest.fixture
def ledger(lists, books, subsidy) -> None:  # noqa: F811
    lists("庸懒散浮拖", 2)
    books("廉政读本", 30)
    books("廉政读本", 12, date(2022, 5, 9))
    subsidy(4038800)


@pytest.fixture
def writer(office: User) -> User:  # noqa: F811
    return office


@pytest.fixture
def report(ledger: None, bureau: Org, writer: User) -> Report:
    return begin("half_year", H1, bureau, by=writer)


@pytest.fixture
def section(report: Report) -> Section:
    """The last: a plan without figures."""
    return report.sections.last()


@pytest.fixture
def teller(bureau: Org) -> Teller:
    return Teller(H1, bureau)


@pytest.fixture
def said(teller: Teller) -> Callable[[str], tuple[str, list[str]]]:
    def line(source: str) -> tuple[str, list[str]]:
        reading = read(source, teller)
        return "\n".join(reading.lines), [each.why for each in reading.told if each.why]

    return line
