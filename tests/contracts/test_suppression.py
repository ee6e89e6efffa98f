"""Figures about confidential records are not told section by section where they are small, in no form and on no way."""

import json

import pytest

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.metrics import printing
from qingfeng.kernel.metrics.asking import Question
from qingfeng.kernel.metrics.metric import Metric, every
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.metrics.suppression import SECTION, Hidden, parts, protect
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.register.declaration import register_of

pytestmark = pytest.mark.django_db
H1 = Period.parse("2022H1")
MONTHS = [Period.parse(f"2022-{month:02}") for month in range(1, 7)]
METRICS = [each for each in every() if isinstance(each, Metric)]
SUPPRESSED = [each for each in METRICS if each.suppressed_below]
suppressed = pytest.mark.parametrize("metric", SUPPRESSED, ids=lambda metric: metric.key)


def secrets_of(model) -> set[str]:
    """What the rows, or the record they belong to, keep to themselves."""
    register = register_of(model)
    parent = register.parent_model if register is not None else None
    return set(getattr(model, "confidential", ())) | set(getattr(parent, "confidential", ()))


def test_there_is_something_to_hide():
    assert SUPPRESSED


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.key)
def test_a_figure_about_confidential_records_is_suppressed(metric):
    model = metric.population().model
    if model is not User and secrets_of(model):
        assert metric.suppressed_below >= 3, "declare suppressed_below on the metric"


@suppressed
def test_a_suppressed_figure_can_be_broken_down_by_section(metric):
    assert any(each.key == SECTION for each in metric.dimensions)


@suppressed
@pytest.mark.parametrize("period", MONTHS, ids=lambda period: period.code)
def test_small_parts_are_hidden_and_the_bureau_stays_exact(metric, period, office):
    scope = Scope(period, office.bureau)
    exact = metric.split(scope, SECTION)
    assert Question(metric, scope).told == metric.value(scope)
    found = parts(metric, scope, SECTION)
    if found is None:
        assert protect(exact, metric.suppressed_below) is None
        return
    for key, part in exact.items():
        assert isinstance(found[key], Hidden) if part < metric.suppressed_below else found[key] in (part, found[key])


@suppressed
def test_a_part_is_told_alike_in_the_table_alone_by_unit_and_as_json(metric, office):
    for period in MONTHS:
        scope = Scope(period, office.bureau)
        table = parts(metric, scope, SECTION)
        told = printing.as_json(Question(metric, scope), by=SECTION)["by"]
        for key in metric.split(scope, SECTION):
            unit = Org.objects.get(short_name=key)
            alone = Question(metric, Scope(period, office.bureau, {SECTION: key}))
            if table is None or isinstance(table[key], Hidden):
                assert alone.why_hidden, (period, key)
                assert table is None or told[key] == str(table[key])
            elif not alone.why_hidden:
                assert alone.told == table[key] == told[key]
            if unit.kind == Org.Kind.SECTION:
                by_unit = Question(metric, Scope(period, unit))
                assert bool(by_unit.why_hidden) == bool(alone.why_hidden)


@suppressed
def test_what_is_hidden_stands_in_no_page_and_no_sheet_of_rows(metric, office, enter):
    reader = enter(office.holder("liaison", over=office.other_section))
    hidden = [
        Question(metric, Scope(period, unit))
        for period in MONTHS
        for unit in (office.section, office.other_section)
        if Question(metric, Scope(period, unit)).why_hidden
    ]
    assert hidden, "the ledger should have small parts"
    for question in hidden:
        page = reader.get(question.url).content.decode()
        assert question.why_hidden in page
        said = json.dumps(printing.as_json(question, rows=True), ensure_ascii=False)
        assert f'"value": {metric.value(question.scope)}' not in said
        assert printing.as_json(question, rows=True)["rows"] == []


@suppressed
def test_a_small_part_is_not_given_away_by_its_parts(metric, office):
    """Narrowed further below the bureau, a figure is a part of a part."""
    for dimension in metric.dimensions:
        found = parts(metric, Scope(H1, office.section), dimension.key) or {}
        assert all(isinstance(part, Hidden) or part >= metric.suppressed_below for part in found.values())
