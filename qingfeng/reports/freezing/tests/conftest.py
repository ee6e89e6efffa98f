"""A short report that is ready to be signed, and the three who sign it.

report     one section: two figures, a ratio and a table
signers    office, deputy, director
frozen     its first edition
"""

from datetime import date

import pytest

from qingfeng.kernel.people.models import Org, User
from qingfeng.reports.composing import editing
from qingfeng.reports.composing.models import Report
from qingfeng.reports.composing.outlining import begin
from qingfeng.reports.composing.tests.conftest import H1, ledger, writer  # noqa: F401
from qingfeng.reports.freezing import signing
from qingfeng.reports.freezing.models import Edition
from qingfeng.reports.tests.conftest import books, lists, office, row, subsidy  # noqa: F401

TEXT = """各支部购买书籍{{购买书籍}}册，形成科室问题整改清单{{问题整改清单，层级=科室}}份。
发放就业创业补贴{{发放就业创业补贴资金}}万元。
```表格 标题="按季度"
购买书籍，按=季度
```"""


@pytest.fixture
def report(ledger: None, bureau: Org, writer: User) -> Report:  # noqa: F811
    made = begin("statistics", H1, bureau, by=writer)
    first, *rest = made.sections.all()
    for each in rest:
        editing.drop(each, by=writer)
    editing.write(first, "", TEXT, 1, by=writer)
    return Report.objects.get(pk=made.pk)


@pytest.fixture
def signers(writer: User, person, bureau: Org) -> list[User]:  # noqa: F811
    return [writer, person("deputy_director", bureau), person("director", bureau)]


@pytest.fixture
def frozen(report: Report, writer: User, signers: list[User]) -> Edition:  # noqa: F811
    return brought_to_an_edition(report, writer, signers)


def brought_to_an_edition(report: Report, by: User, signers: list[User]) -> Edition:
    draft = signing.send(report, signers, by=by)
    for each in signers:
        signing.sign(draft, "同意", draft.hash, by=each)
    return signing.freeze(draft, by=by)


@pytest.fixture
def late_books(books):  # noqa: F811
    """Bought in the half-year, entered after the report was frozen."""
    return lambda: books("廉政读本", 8, date(2022, 6, 20))
