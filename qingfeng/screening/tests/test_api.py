"""What the rest of the product stands on: a small province from files to hits, and the deletion of a list."""

import duckdb
import pytest

from qingfeng.screening import api
from qingfeng.screening.rule import Rule
from qingfeng.screening.storage.store import Store


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    folder = tmp_path_factory.mktemp("province")
    truth = api.generate(persons=4_000, into=folder / "data", dirty=True)
    api.ingest(folder / "data", into=folder / "store", workers=1)
    return folder, truth


@pytest.fixture(scope="module")
def done(province):
    folder, _ = province
    return api.run(folder / "store", workers=1)


def test_whoever_was_planted_is_found(province, done):
    _, truth = province
    assert sum(map(len, truth.values())) > 20
    for code, keys in truth.items():
        assert keys <= {hit.key for hit in api.hits(done.folder, code)}, code


def test_every_rule_has_its_share_and_its_budget_in_the_record(done):
    told = done.record["rules"]
    assert {code: one["budget"] for code, one in told.items()} == {page.code: page.cost for page in api.rules()}
    assert sum(one["share"] for one in told.values()) == pytest.approx(1, abs=0.01)
    assert done.record["over_budget"] == sorted(code for code, one in told.items() if one["share"] > one["budget"])


def test_a_rule_over_its_budget_is_named_in_the_record(province, monkeypatch):
    folder, _ = province
    monkeypatch.setattr(Rule, "cost", 0.0)
    assert api.run(folder / "store", rules=("E01",), workers=1).record["over_budget"] == ["E01"]


def test_hits_come_with_their_rows(done):
    some = list(api.hits(done.folder, "E01"))
    assert len(some) == done.found["E01"].hits
    for hit in some:
        assert hit.n == len(hit.rows) and hit.amount == sum(row["amount"] for row in hit.rows)
        assert hit.first_month == min(row["month"] for row in hit.rows) <= hit.last_month
        assert hit.persons == (hit.key,)


def test_a_hit_of_many_names_its_persons(done):
    (hit, *_) = api.hits(done.folder, "E16")
    assert len(hit.persons) > 1 and hit.key not in hit.persons


def test_a_run_can_be_read_again(done):
    again = api.finished(done.folder)
    assert {code: (one.hits, one.amount) for code, one in again.found.items()} == {
        code: (one.hits, one.amount) for code, one in done.found.items()
    }
    assert again.record == done.record


def test_people_are_known_by_name_and_region(province, done):
    folder, _ = province
    keys = [hit.key for hit in api.hits(done.folder, "E01")]
    known = api.people(folder / "store", [*keys, "nobody"])
    assert set(known) == set(keys)
    assert all(one.name and one.region and one.birth_date for one in known.values())


def test_the_steps_are_told_and_a_stop_leaves_nothing(province):
    folder, _ = province
    runs, told = folder / "store" / "runs", []
    before = sorted(runs.glob("*"))
    with pytest.raises(api.Stopped):
        api.run(folder / "store", workers=1, progress=lambda *step: told.append(step), stop=lambda: True)
    title, done, total, _ = told[0]
    assert title and 0 < done <= total
    assert sorted(runs.glob("*")) == before


def test_a_result_is_excel_when_asked_for(done):
    assert api.workbook(done.folder, "E01").stat().st_size > 1000
    with pytest.raises(api.BadInput, match="没有疑点"):
        api.workbook(done.folder, "F19")


@pytest.fixture(scope="module")
def forgotten(tmp_path_factory):
    """A run, a deletion, a run, the list handed in again, a run; what was seen at each."""
    folder = tmp_path_factory.mktemp("forgotten")
    store, rules = folder / "store", {"rules": ("E01", "E16", "G01"), "workers": 1}
    api.generate(persons=4_000, into=folder / "data", dirty=True)
    api.ingest(folder / "data", into=store, workers=1)
    before = api.run(store, **rules)
    told = api.forget(store, ["deaths", "prison_terms", "students"], by="数据岗", reason="比对完毕", workers=1)
    seen = {"before": before, "told": told, "log": api.deletions(store), "left": list(store.rglob("deaths.*"))}
    (summary,) = Store(store).files_of("summary", 0)
    seen["summary"] = duckdb.execute(f"SELECT count(death_month), count(prison_n) FROM '{summary}'").fetchall()
    seen["after"] = api.run(store, **rules)
    api.ingest(folder / "data", into=store, workers=1)
    return seen | {"again": api.run(store, **rules)}


def test_a_list_is_deleted_and_it_is_told_what_was(forgotten):
    deaths, prison = forgotten["told"]
    assert (deaths.table, deaths.by, deaths.reason) == ("deaths", "数据岗", "比对完毕")
    assert deaths.rows and deaths.persons and deaths.files and prison.table == "prison_terms"
    assert forgotten["log"] == forgotten["told"] and not forgotten["left"]


def test_no_summary_remembers_the_deleted(forgotten):
    assert forgotten["summary"] == [(0, 0)]


def test_hits_keep_their_evidence(forgotten):
    found = list(api.hits(forgotten["before"].folder, "E01"))
    assert found and all(row["death_month"] for hit in found for row in hit.rows)


def test_a_rule_that_needs_the_list_or_whose_exclusion_rests_on_it_is_not_asked(forgotten):
    after = forgotten["after"].found
    assert "deaths 已在比对后删除" in after["E01"].not_asked
    assert "prison_terms 已在比对后删除" in after["G01"].not_asked
    assert after["E16"].hits == forgotten["before"].found["E16"].hits
    assert forgotten["after"].record["data_hash"] != forgotten["before"].record["data_hash"]


def test_the_list_can_be_handed_in_again(forgotten):
    before, again = forgotten["before"].found, forgotten["again"].found
    assert {code: (one.hits, one.amount) for code, one in again.items()} == {
        code: (one.hits, one.amount) for code, one in before.items()
    }


@pytest.mark.parametrize(
    ("tables", "by", "why"), [(["persons"], "甲", "只能删除人员名单"), (["deaths"], " ", "由谁删除")]
)
def test_only_lists_are_deleted_and_somebody_answers_for_it(province, tables, by, why):
    folder, _ = province
    with pytest.raises(api.BadInput, match=why):
        api.forget(folder / "store", tables, by=by, reason="比对完毕")
    assert Store(folder / "store").has("deaths")
