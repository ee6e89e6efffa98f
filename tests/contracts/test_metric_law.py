"""A figure is computed from the very rows its drill-down shows; it never depends on who asks.

Every metric of the catalogue is tested here by existing.
"""

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.measure_words import MEASURE_WORDS
from qingfeng.kernel.metrics.measures import Counting, Money
from qingfeng.kernel.metrics.metric import Metric, Ratio, every
from qingfeng.kernel.metrics.scope import AsOf, During, Recorded, Scope, over
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.register.declaration import register_of
from qingfeng.kernel.workflow import workflows

pytestmark = pytest.mark.django_db
CHINESE = re.compile(r"[\u4e00-\u9fff]")
NOTHING = (0, None, [])
H1, Q1, Q2 = (Period.parse(code) for code in ("2022H1", "2022Q1", "2022Q2"))

FIGURES = every()
METRICS = [figure for figure in FIGURES if isinstance(figure, Metric)]
OF_RECORDS = [metric for metric in METRICS if register_of(metric.population().model)]
COUNTED = [metric for metric in OF_RECORDS if isinstance(metric.measure, Counting)]
ADDITIVE = [metric for metric in COUNTED if metric.measure.additive]
SPLITS = [(metric, each) for metric in COUNTED for each in metric.dimensions]


def of(figures):
    return pytest.mark.parametrize("metric", figures, ids=lambda figure: figure.key)


def exact(metric, scope):
    """The figure before it is rounded, so that parts can be added."""
    return metric.measure.yuan(metric.rows(scope)) if isinstance(metric.measure, Money) else metric.value(scope)


@of(FIGURES)
def test_a_figure_says_in_chinese_what_it_counts(metric):
    assert CHINESE.search(str(metric.label))
    assert CHINESE.search(str(metric.definition))
    assert str(metric.definition).endswith("。")
    assert metric.unit or metric.kind in {"place", "organisation"}
    assert metric.unit in MEASURE_WORDS
    assert metric.flow in {"during", "as_of", "recorded"}


@of([metric for metric in METRICS if metric.context not in {"people", "calendar"}])
def test_a_figure_opens_to_a_register(metric):
    assert register_of(metric.population().model), f"no register lists {metric.population().model.__name__}"


def test_the_ledger_gives_most_figures_something_to_count(office):
    silent = [metric.key for metric in OF_RECORDS if metric.value(Scope(H1, office.bureau)) in NOTHING]
    assert len(silent) <= len(OF_RECORDS) / 10, silent


@of(METRICS)
def test_an_empty_ledger_gives_zero_or_nothing(metric):
    empty = Org.objects.create(code="X", name="新设局", short_name="新设局", kind=Org.Kind.SECTION)
    assert metric.value(Scope(H1, empty)) in NOTHING


@of(METRICS)
def test_a_figure_costs_one_query(metric, office):
    scope = Scope(H1, office.bureau)
    with CaptureQueriesContext(connection) as asked:
        metric.value(scope)
    assert len(asked) == 1, [query["sql"] for query in asked]


@of(OF_RECORDS)
def test_a_figure_is_the_aggregate_over_exactly_its_rows(metric, office):
    scope = Scope(H1, office.bureau)
    keys = list(metric.rows(scope).values_list("pk", flat=True))
    assert len(keys) == len(set(keys)) == metric.count(scope)
    again = over(metric.when, metric.population().model._default_manager.filter(pk__in=keys), H1)
    assert metric.value(scope) == metric.measure.of(again)


@of([metric for metric in ADDITIVE if isinstance(metric.when, During)])
def test_two_quarters_make_a_half_year(metric, office):
    first, second, whole = (exact(metric, Scope(period, office.bureau)) for period in (Q1, Q2, H1))
    assert first + second == whole


@of([metric for metric in OF_RECORDS if isinstance(metric.when, Recorded)])
def test_a_recorded_act_is_never_undone(metric, office):
    first, second, whole = (set(metric.rows(Scope(period, office.bureau))) for period in (Q1, Q2, H1))
    assert first | second == whole


@of([metric for metric in COUNTED if isinstance(metric.when, AsOf)])
def test_a_stock_is_what_had_begun_and_not_ended(metric, office):
    begun = AsOf(metric.when.opened)(H1)
    stock = set(metric.rows(Scope(H1, office.bureau)).values_list("pk", flat=True))
    assert stock <= set(metric.population().filter(begun).values_list("pk", flat=True))


@of(ADDITIVE)
def test_children_add_up_to_the_parent(metric, office):
    parts = [exact(metric, Scope(H1, unit)) for unit in (office.section, office.other_section)]
    own = exact(metric, Scope(H1, office.bureau)) - sum(parts)
    only = metric.rows(Scope(H1, office.bureau)).filter(**{metric.population().model.org_path: office.bureau})
    assert own == (metric.measure.yuan(only) if isinstance(metric.measure, Money) else metric.measure.of(only))


@pytest.mark.parametrize(("metric", "dimension"), SPLITS, ids=lambda each: each.key)
def test_a_split_adds_up_and_each_part_opens(metric, dimension, office):
    scope = Scope(H1, office.bureau)
    parts = metric.split(scope, dimension.key)
    for name, part in parts.items():
        if name not in (None, ""):
            assert metric.value(Scope(H1, office.bureau, {dimension.key: str(name)})) == part
    if metric.measure.additive and not isinstance(metric.measure, Money):
        assert sum(parts.values()) == metric.value(scope)


@of(METRICS)
def test_a_dimension_that_a_figure_does_not_have_is_refused_in_words(metric, office):
    with pytest.raises(BadInput, match="不能按“weather”筛选"):
        metric.value(Scope(H1, office.bureau, {"weather": "晴"}))


@pytest.mark.parametrize(
    ("metric", "dimension"),
    [(m, d) for m in METRICS for d in m.dimensions if d.vocabulary or d.words or d.choices],
    ids=lambda each: each.key,
)  # fmt: skip
def test_a_value_that_a_dimension_does_not_know_is_refused_in_words(metric, dimension, office):
    with pytest.raises(BadInput, match="没有") as refused:
        metric.value(Scope(H1, office.bureau, {dimension.key: "不存在的"}))
    assert "不存在的" in str(refused.value)


@of(OF_RECORDS)
def test_readers_open_only_what_they_may_see_of_the_same_figure(metric, office):
    scope = Scope(H1, office.bureau)
    model = metric.population().model
    reader, nobody = office.holder(min(model.readers), over=office.section), office.holder()
    rows = set(metric.rows(scope).values_list("pk", flat=True))
    opened = set(metric.drill(scope, reader).values_list("pk", flat=True))
    assert opened == rows & set(model.objects.visible_to(reader).values_list("pk", flat=True))
    assert not metric.drill(scope, nobody).exists()


@of([figure for figure in FIGURES if isinstance(figure, Ratio)])
def test_a_ratio_is_its_numerator_over_its_denominator(metric, office):
    scope = Scope(H1, office.bureau)
    top, bottom = (part.value(scope) for part in metric.parts())
    told = Decimal("0.005") if isinstance(bottom, Decimal) else 0  # what an amount lost when it was rounded to 0.01
    least, most = (Decimal(100) * (top - each) / (bottom + each) for each in (told, -told))
    assert least - Decimal("0.05") <= metric.value(scope) <= most + Decimal("0.05")
    units = {part.unit for part in metric.parts()}
    assert len(units) == 1, "numerator and denominator count the same thing"


@of([figure for figure in FIGURES if isinstance(figure, Ratio)])
def test_a_ratio_of_nothing_is_nothing(metric):
    empty = Org.objects.create(code="X", name="新设局", short_name="新设局", kind=Org.Kind.BUREAU)
    assert metric.value(Scope(H1, empty)) is None


@of([metric for metric in METRICS if isinstance(metric.when, Recorded)])
def test_a_recorded_figure_names_a_step_of_its_own_model(metric):
    assert metric.when.step in workflows[metric.population().model].transitions
