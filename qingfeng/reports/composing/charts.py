"""Tables and charts: a metric asked for every value of a dimension, every month or quarter, or several side by side.

Series   one figure of the whole chart: its values in the order of ``Chart.categories``
Chart    what is drawn or set as a table; ``why`` says why it cannot be
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from qingfeng.kernel import charts as drawn
from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.charts import Drawing, draw
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.metrics.asking import Question
from qingfeng.kernel.metrics.metric import Metric
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.metrics.suppression import ONLY_TOTAL, Hidden, parts

from .language import Block, Call, Mistake
from .plainly import LANGUAGE, meant
from .telling import Teller

NOTHING = "—"
MOST = 24  # categories that a chart can show
WIDE, HIGH = 150, 75  # millimetres: the width of a page's text, and half of it


@dataclass(frozen=True)
class Cell:
    """``size`` is what is drawn, nothing where a figure is not told or not there."""

    text: str
    size: float | None = None


@dataclass(frozen=True)
class Series:
    label: str
    unit: str
    cells: tuple[Cell, ...]
    total: str  # the whole, where the parts add up to it
    question: Question


@dataclass(frozen=True)
class Chart:
    kind: str
    title: str
    categories: tuple[str, ...] = ()
    series: tuple[Series, ...] = field(default_factory=tuple)
    head: str = ""  # what the categories are
    why: str = ""

    @property
    def drawing(self) -> Drawing:
        """The same lines and letters for the screen and for Word; the title stands above it, on both."""
        series = tuple(drawn.Series(each.label, tuple(one.size for one in each.cells)) for each in self.series)
        told = drawn.Chart(self.kind, self.categories, series, unit=self.series[0].unit)  # type: ignore[arg-type]
        return draw(told, width_mm=WIDE, height_mm=HIGH)

    @cached_property
    @translation.override(LANGUAGE)
    def note(self) -> str:
        """Said below a table whose rounded parts do not quite make the rounded whole."""
        for each in self.series:
            parts = [Decimal(one.text) for one in each.cells if one.size is not None]
            if each.total and sum(parts) != Decimal(each.total):
                return _("注：各项四舍五入，相加与合计略有出入。")
        return ""

    @cached_property
    @translation.override(LANGUAGE)
    def rows(self) -> list[list[str]]:
        """As a table: heads, a row for each category, the total where every series has one."""
        heads = [self.head, *(f"{each.label}（{each.unit}）" if each.unit else each.label for each in self.series)]
        body = [[name, *(each.cells[place].text for each in self.series)] for place, name in enumerate(self.categories)]
        totals = [each.total for each in self.series]
        return [heads, *body, *([[_("合计"), *totals]] if all(totals) and len(body) > 1 else [])]


@translation.override(LANGUAGE)
def chart(block: Block, teller: Teller) -> Chart:
    """In Chinese, like the report that it stands in."""
    try:
        return _asked(block, teller)
    except BadInput as error:
        return Chart(block.kind, block.title, why=str(error))


def _asked(block: Block, teller: Teller) -> Chart:
    if block.why:
        raise BadInput(block.why)
    calls = [_call(each) for each in block.calls]
    splits = {call.arguments.get("by", "") for call in calls}
    if len(splits) > 1:
        raise BadInput(_("一张图表里的数要按同一个维度分，或者都不分。"))
    questions = [teller.question(call) for call in calls]
    by = splits.pop()
    if not by:
        return _side_by_side(block, calls, questions)
    head, categories, cells = _split(by, questions)
    if not categories:
        raise BadInput(_("期间内没有记录，画不出图表。"))
    if len(categories) > MOST:
        raise BadInput(
            _("分出了 %(n)d 项，一张图表最多 %(most)d 项，请换一个维度。") % {"n": len(categories), "most": MOST}
        )
    series = tuple(
        Series(_label(call, question), question.metric.unit, row, _total(question, by), question)
        for call, question, row in zip(calls, questions, cells, strict=True)
    )
    return Chart(block.kind, block.title or series[0].label, categories, series, head)


def _call(each: Call | Mistake) -> Call:
    if isinstance(each, Mistake):
        raise BadInput(each.why)
    call = meant(each)
    if call.name != "figure":
        raise BadInput(_("图表里每一行写一个数。"))
    return call


def _label(call: Call, question: Question) -> str:
    narrowed = question.metric.words_of(question.scope.where)
    return call.arguments.get("label") or f"{question.metric.label}{f'（{narrowed}）' if narrowed else ''}"


def _side_by_side(block: Block, calls: list[Call], questions: list[Question]) -> Chart:
    """Each figure is a category of its own, as in a funnel; they must be counted in the same unit."""
    units = dict.fromkeys(each.metric.unit for each in questions)
    if len(units) > 1:
        raise BadInput(_("一张图里的数要用同一个单位，现在是：%(units)s。") % {"units": "、".join(units)})
    names = tuple(_label(call, question) for call, question in zip(calls, questions, strict=True))
    unit = next(iter(units))
    row = tuple(cell(each, each.told) for each in questions)
    series = Series(block.title or _("数量"), unit, row, "", questions[0])
    return Chart(block.kind, block.title or names[0], names, (series,), _("项目"))


def cell(question: Question, value: Any) -> Cell:
    if value is None or isinstance(value, Hidden):
        return Cell(str(value) if value else NOTHING)
    if not isinstance(value, int | Decimal):
        raise BadInput(_("“%(label)s”不是数量，不能放进图表。") % {"label": question.metric.label})
    return Cell(question.metric.text(value), float(value))


def _split(by: str, questions: list[Question]) -> tuple[str, tuple[str, ...], list[tuple[Cell, ...]]]:
    """Name of the split, its categories, and a row of cells for each question."""
    spans: dict[str, tuple[str, Callable[[Period], list[Period]]]] = {
        "month": (_("月份"), Period.months),
        "quarter": (_("季度"), quarters),
    }
    if by in spans:
        head, pieces = spans[by]
        periods = pieces(questions[0].scope.period)
        names = tuple(short(each) for each in periods)
        return head, names, [tuple(_at(question, each) for each in periods) for question in questions]
    found = [_parts(question, by) for question in questions]
    dimension = questions[0].metric.dimension(by)
    order = {str(key): place for place, (key, _name) in enumerate(dimension.choices)}
    values = sorted(
        dict.fromkeys(key for each in found for key in each), key=lambda key: order.get(str(key), len(order))
    )
    rows = [
        tuple(cell(question, each.get(key, 0)) for key in values)
        for question, each in zip(questions, found, strict=True)
    ]
    return str(dimension.label), tuple(dimension.name_of(key) for key in values), rows


def _parts(question: Question, by: str) -> dict[Any, Any]:
    if not isinstance(question.metric, Metric):
        raise BadInput(_("“%(label)s”不是数量，不能分组。") % {"label": question.metric.label})
    found = parts(question.metric, question.scope, by)
    if found is None:
        raise BadInput(str(ONLY_TOTAL))
    return found


def _at(question: Question, period: Period) -> Cell:
    scope = question.scope
    piece = Question(question.metric, Scope(period, scope.org, scope.where))
    return cell(piece, piece.told)


def _total(question: Question, by: str) -> str:
    """Where the parts add up: a count by a dimension of one value a row, or a flow by time."""
    metric = question.metric
    if not isinstance(metric, Metric) or not metric.measure.additive:
        return ""
    adds_up = metric.flow == "during" if by in ("month", "quarter") else not metric.dimension(by).many
    return question.text or "" if adds_up else ""


def quarters(period: Period) -> list[Period]:
    """Those that make the period up; where it begins or ends within one, only what belongs to it."""
    whole = dict.fromkeys(Period.of(month.start, "quarter") for month in period.months())
    inside = [Period.between(max(each.start, period.start), min(each.last_day, period.last_day)) for each in whole]
    return [each if each == piece else piece for each, piece in zip(whole, inside, strict=True)]


def short(period: Period) -> str:
    """A period beside others: 3月, 一季度, 2022上半年."""
    if period.kind == "month":
        return f"{period.start.month}月"
    return period.label.removeprefix(f"{period.start.year}年").removeprefix("第") or period.label
