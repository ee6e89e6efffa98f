"""The sample's store: two ingests, two runs, and nothing more the second time."""

import pytest

from qingfeng.contexts.funds.models import ScreeningRun
from qingfeng.contexts.funds.screening import store
from qingfeng.sample import insurance
from qingfeng.screening import api as screening


@pytest.fixture
def laid_in(person, bureau, settings, tmp_path, monkeypatch):
    settings.SCREENING_STORE = tmp_path / "screening"
    monkeypatch.setattr(insurance, "PERSONS", 4000)
    by = person("fund_supervision", bureau)
    insurance.lay_in(by)
    return by


def test_the_sample_shows_what_is_new_and_what_vanished(laid_in, settings):
    first, second = ScreeningRun.objects.order_by("pk")
    assert [str(run.day) for run in (first, second)] == ["2022-08-12", "2022-09-14"]
    assert (first.last_month, second.last_month) == ("202207", "202208")
    assert second.found["E01"]["new"] and second.found["E18"]["gone"]
    held = store.contents()
    assert held.unread == 3 and {each.table for each in held.tables if each.is_list} >= {"deaths", "prison_terms"}
    insurance.lay_in(laid_in)
    assert ScreeningRun.objects.count() == 2
    assert screening.contents(store.folder()).at == held.at

    ScreeningRun.objects.all().delete()  # a database made anew beside the store
    insurance.lay_in(laid_in)
    assert ScreeningRun.objects.get().found["E01"]["hits"]
