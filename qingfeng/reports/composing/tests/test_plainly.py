"""Sources as people read them and as they are kept mean the same."""

import pytest

from qingfeng.kernel.metrics.metric import every
from qingfeng.reports.composing.language.calls import Call, read, written
from qingfeng.reports.composing.outlining import outlines
from qingfeng.reports.composing.plainly import kept, meant, plainly, shown

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("outline", outlines().values(), ids=outlines())
def test_an_outline_is_read_plainly_and_kept_as_it_was(outline):
    for _heading, text in outline.sections:
        assert kept(shown(text)) == text
        assert "figure(" not in shown(text)


@pytest.mark.parametrize("metric", every(), ids=lambda metric: metric.key)
def test_every_metric_and_every_value_has_plain_words(metric):
    for dimension in metric.dimensions:
        for value, _word in dimension.choices:
            call = Call("figure", metric.key, {dimension.key: value, "period": "ytd"})
            assert meant(read(plainly(call))) == call
    assert meant(read(plainly(Call("figure", metric.key)))) == Call("figure", metric.key)


def test_what_nobody_understands_is_kept_as_it_was_typed():
    source = '{{发现的什么，层级=科室}}个{{ figure("no.such") }}次{{figure(}}。'
    assert kept(source) == source.replace("{{figure(}}", "{{figure(}}")
    assert kept(shown(source)) == source


def test_places_and_other_words_do_not_move():
    source = '甲{{ figure("meetings.held", meeting_kind="party_group,bureau") }}次乙{{ period() }}丙'
    assert shown(source) == "甲{{召开会议，会议类别=党组会/局务会}}次乙{{本期}}丙"
    assert written(meant(read("召开会议，会议类别=党组会/局务会"))) == (
        'figure("meetings.held", meeting_kind="party_group,bureau")'
    )
