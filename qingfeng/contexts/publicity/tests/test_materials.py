"""Posters and manuals are added up, videos are not copies, what is only planned is nothing yet."""

from datetime import date

import pytest

from qingfeng.contexts.publicity import workflow
from qingfeng.contexts.publicity.models import Material
from qingfeng.kernel import writing
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.register.declaration import registers
from qingfeng.kernel.terms.models import Term

MAY = date(2022, 5, 10)


@pytest.fixture
def office(bureau, person):
    return person("office", bureau)


@pytest.fixture
def planned(bureau, office):
    def make(kind="poster", quantity=100, **values):
        values = {"title": "基金安全宣传", "topic": "fund_safety", **values}
        return writing.create(Material(org=bureau, kind=kind, quantity=quantity, **values), by=office)

    return make


@pytest.fixture
def delivered(planned, office):
    return lambda on=MAY, **values: workflow.deliver(planned(**values), by=office, on=on)


def test_copies_are_added_up_by_kind(figure, delivered):
    delivered(kind="poster", quantity=300)
    delivered(kind="poster", quantity=200)
    delivered(kind="manual", quantity=1000)
    assert figure("publicity.copies", material_kind="poster") == 500
    assert figure("publicity.copies", material_kind="manual") == 1000
    assert figure("publicity.copies") == 1500


def test_a_video_is_not_a_copy(figure, delivered):
    delivered(kind="video", quantity=2)
    assert (figure("publicity.copies"), figure("publicity.videos")) == (0, 2)


def test_what_is_planned_or_cancelled_does_not_count(figure, planned, office):
    planned()
    workflow.cancel(planned(), by=office, on=MAY, reason="经费调整")
    assert figure("publicity.copies") == 0


def test_materials_count_when_they_were_delivered(figure, delivered):
    delivered(on=date(2021, 12, 31))
    delivered(on=date(2022, 6, 30), quantity=7)
    assert figure("publicity.copies") == 7


def test_materials_of_another_campaign_or_topic_are_left_out(figure, delivered):
    campaign = Term.objects.create(vocabulary="campaign", name="违规参保补缴")
    delivered(quantity=10, campaign=campaign)
    delivered(quantity=20, topic="employment")
    assert figure("publicity.copies", campaign="违规参保补缴") == 10
    assert figure("publicity.copies", topic="employment") == 20


def test_what_was_delivered_is_not_changed_any_more(delivered, office):
    assert registers["publicity/materials"].why_not_edit(delivered(), office) == "制成或取消后不能再改。"


def test_a_liaison_does_not_deliver(planned, person, section):
    with pytest.raises(Refused, match="“制成”由办公室、基金监督科办理"):
        workflow.deliver(planned(), by=person("liaison", section), on=MAY)
