"""A year of submissions as a calendar: a row for each unit and matter, months across, what became of each.

``rows_of``     the table: what spans several months stands across them
``by_month``    the same as a list, by the month in which each is due
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.register.declaration import page_of

from .models import Submission

MONTHS = 12


@dataclass(frozen=True)
class Cell:
    """``start`` is its first month, from 1; without a submission it is an empty month."""

    start: int
    span: int = 1
    submission: Submission | None = None
    word: str = ""
    tone: str = ""
    url: str = ""

    @property
    def shape(self) -> str:
        """The drawing of its tone: status is never told by colour alone."""
        return f"s-{self.tone}"

    @property
    def label(self) -> str:
        return Period.parse(self.submission.covers).label if self.submission else ""


@dataclass
class Row:
    org: Any
    series: str
    cells: list[Cell] = field(default_factory=list)

    def fits(self, cell: Cell) -> bool:
        return not self.cells or self.cells[-1].start + self.cells[-1].span <= cell.start

    @property
    def across(self) -> list[Cell]:
        """The cells with the empty months between them."""
        full: list[Cell] = []
        for cell in [*self.cells, Cell(MONTHS + 1)]:
            begun = full[-1].start + full[-1].span if full else 1
            full += [Cell(month) for month in range(begun, cell.start)]
            full.append(cell)
        return full[:-1]


def of_year(year: int, user: Any) -> Any:
    """The submissions of a year that this reader may see; those laid down by mistake are left out."""
    rows = Submission.objects.visible_to(user).filter(covers__startswith=str(year))
    return rows.exclude(status=Submission.Status.CANCELLED).select_related("org")


def standing(submission: Submission) -> tuple[str, str]:
    """What became of it in a word, and the tone that draws its shape."""
    status, late = Submission.Status, submission.days_late
    if submission.status == status.OWED:
        if late:
            return _("逾期 %(n)d 天") % {"n": late}, "late"
        ended = Period.parse(submission.covers).end <= today()
        return (_("待报送"), "soon") if ended else (_("未到期"), "draft")
    if late:
        return _("迟报 %(n)d 天") % {"n": late}, "late"
    return (_("已签收"), "done") if submission.status == status.RECEIVED else (_("待签收"), "waiting")


def cell_of(submission: Submission, year: int) -> Cell:
    period = Period.parse(submission.covers)
    last = period.last_day.month if period.last_day.year == year else MONTHS
    word, tone = standing(submission)
    return Cell(period.start.month, last - period.start.month + 1, submission, word, tone, page_of(submission))


def rows_of(submissions: Iterable[Submission], year: int) -> list[Row]:
    """Months with months and quarters with quarters; what overlaps all the same stands in a row of its own."""
    rows: dict[tuple[int, str, int], list[Row]] = {}
    for submission in sorted(submissions, key=lambda each: (each.org.path, each.series, each.covers)):
        cell = cell_of(submission, year)
        alike = rows.setdefault((submission.org_id, submission.series, cell.span), [])
        row = next((each for each in alike if each.fits(cell)), None)
        if row is None:
            row = Row(submission.org, submission.get_series_display())
            alike.append(row)
        row.cells.append(cell)
    return [row for alike in rows.values() for row in alike]


@dataclass(frozen=True)
class Month:
    """What is due in one month. It stands open while something in it is missing, and in the present month."""

    label: str
    cells: list[Cell]
    now: bool

    @property
    def late(self) -> int:
        return sum(cell.tone == "late" for cell in self.cells)

    @property
    def is_open(self) -> bool:
        missing = (each.submission is not None and not each.submission.submitted_on for each in self.cells)
        return self.now or (bool(self.late) and any(missing))


def by_month(submissions: Iterable[Submission], year: int) -> list[Month]:
    """The month in which each is due, with what is due in it."""
    ordered = sorted(submissions, key=lambda each: (each.due_on, each.org.path, each.series))
    months = groupby(ordered, key=lambda each: Period.of(each.due_on, "month"))
    return [Month(month.label, [cell_of(each, year) for each in due], today() in month) for month, due in months]
