"""A run from the page to its numbers, beside the run before; and its hits as suspicions."""

from decimal import Decimal

import pytest

from qingfeng.contexts.funds import workflow
from qingfeng.contexts.funds.models import Batch, ScreeningRun, Suspicion
from qingfeng.contexts.funds.screening import running
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.jobs.models import Job
from qingfeng.screening import api as screening

from .conftest import WHO, worked


def test_a_run_is_asked_for_followed_and_read(desk, store):
    asked = desk.post("/screening/start/", {"scope": "all", "forgets": ""})
    run = ScreeningRun.objects.get()
    assert asked.url == f"/screening/runs/{run.pk}/"
    waiting = desk.get(asked.url)
    assert b"hx-get" in waiting.content and "等待后台开始" in waiting.content.decode()
    worked(running.job_of(run))
    run.refresh_from_db()
    assert run.number.endswith("-001") and (run.persons, run.last_month, run.hits) == (4, "202206", 3)
    done = desk.get(asked.url).content.decode()
    assert "E01 死亡后继续领取待遇" in done and "hx-get" not in done
    assert WHO["dead"] not in done


def test_what_proves_a_run_later_is_kept_and_told(screened, screener):
    run = screened(rules="E01,E02", province="江西")
    told = screening.finished(running.hits.place(run)).record
    assert run.data_hash == told["data_hash"] and run.versions == told["versions"]
    assert set(run.found) == {"E01", "E02"} and run.parameters["E02"]["detention_stops"][-1][-1] == 1
    assert run.found["E01"]["rows"] == 3 and run.amount == Decimal(7 * 3000)
    events = Event.objects.about(run).order_by("seq")
    assert [event.label for event in events] == ["开始筛查", "筛查完成"]
    assert {event.actor for event in events} == {screener}


def test_how_far_a_run_is_names_the_rule_and_the_rate(screened, monkeypatch):
    said = []
    monkeypatch.setattr(Job, "tick", lambda job, done, total, message="": said.append((done, total, message)))
    screened(rules="E01,E02")
    assert (4, 4) in {(done, total) for done, total, _message in said}
    assert any("写出结果 · E02 · 每秒 " in message for _done, _total, message in said)


def test_a_run_beside_the_run_before(screened, july):
    first = screened(rules="E01,E02")
    assert "before" not in first.found["E01"]
    july()
    second = screened(rules="E01,E02")
    told = second.found["E01"]
    assert (told["new"], told["same"], told["gone"], told["before"]) == (1, 1, 0, first.pk)
    assert second.found["E02"]["same"] == 1


def test_a_run_of_some_months_is_held_against_those_months(screened, july):
    whole = screened(rules="E01")
    july()
    since = screened(rules="E01", since="202207")
    assert since.found["E01"] | {"new": 2, "same": 0, "gone": 0, "before": whole.pk} == since.found["E01"]
    assert "before" not in screened(rules="E02").found["E02"], "a run that did not ask the rule says nothing of it"


def test_a_run_taken_up_again_stays_as_it_was(screened):
    run = screened(rules="E01")
    worked(running.job_of(run))
    again = ScreeningRun.objects.get(pk=run.pk)
    assert (again.folder, again.finished_on) == (run.folder, run.finished_on)


def test_without_a_store_nothing_can_be_started(desk, settings, tmp_path):
    settings.SCREENING_STORE = tmp_path / "nothing"
    assert "还没有导入数据" in desk.get("/screening/start/").content.decode()
    refused = desk.post("/screening/start/", {"scope": "all"})
    assert refused.status_code == 400 and "qingfeng screen ingest" in refused.content.decode()
    assert not ScreeningRun.objects.exists() and not Job.objects.exists()


@pytest.mark.parametrize("since", ["", "2022-13", "今年", "２０２２-07"])
def test_a_month_that_is_none_is_refused(desk, store, since):
    refused = desk.post("/screening/start/", {"scope": "since", "since": since})
    assert refused.status_code == 422 and "请写明月份" in refused.content.decode()


def test_a_rule_that_is_not_there_is_refused(desk, store):
    assert desk.post("/screening/start/", {"scope": "all", "rules": ["E01", "X99"]}).status_code == 422
    assert not ScreeningRun.objects.exists()


def test_hits_become_suspicions_once(desk, screened):
    run = screened()
    page = f"/screening/runs/{run.pk}/suspicions/"
    assert "G12" in desk.get(page).content.decode()
    assert desk.post(page, {"codes": []}).status_code == 403
    desk.post(page, {"codes": ["E01", "E02", "G12"]})
    worked(Job.objects.order_by("pk").last())
    batch = Batch.objects.get()
    assert (batch.run, batch.month, batch.rules, batch.whole) == (run.number, "2022-06", ["E01", "E02"], True)
    dead = Suspicion.objects.get(code="E01")
    assert (dead.identity.id_no, dead.identity.name, dead.region) == (WHO["dead"], "d某某", "110101")
    assert (dead.months, dead.suspected, dead.scheme) == ("2022-04..2022-06", Decimal(9000), "pension_resident")
    assert "死亡月份 2022-03" in dead.evidence_rows.first().told
    shown = desk.get(f"/screening/runs/{run.pk}/").content.decode()
    assert "看疑点批次" in shown and "再次转入" in shown


def taken_over(desk, run, *codes):
    """The job's words."""
    desk.post(f"/screening/runs/{run.pk}/suspicions/", {"codes": codes})
    return worked(Job.objects.order_by("pk").last()).message


def test_a_run_is_taken_over_again_and_what_is_there_is_recognized(desk, screened, screener):
    run = screened(rules="E01,E02")
    assert taken_over(desk, run, "E01") == "入账 1 个，证件号码不合规未入 0 个。"
    asked = desk.get(f"/screening/runs/{run.pk}/suspicions/").content.decode()
    assert asked.count("已转入过") == 1
    assert taken_over(desk, run, "E01", "E02") == "入账 1 个，证件号码不合规未入 0 个。"
    first, second = Batch.objects.order_by("pk")
    assert [each.suspicion.code for each in second.sightings.all()] == ["E02"]
    seen = Event.objects.count()
    assert taken_over(desk, run, "E01", "E02") == "没有新的疑点：这次筛查的 2 个都已入账，没有变化。"
    assert (Batch.objects.count(), Suspicion.objects.count(), Event.objects.count()) == (2, 2, seen)
    workflow.cancel(first.sightings.get().suspicion, by=screener, on=first.received_on, reason="登记有误")
    assert taken_over(desk, run, "E01") == "入账 1 个，证件号码不合规未入 0 个。"


def test_an_older_run_taken_over_late_lets_nothing_vanish(desk, screened, july):
    older = screened(rules="E01,E02")
    july()
    taken_over(desk, screened(rules="E01"), "E01")
    taken_over(desk, older, "E01", "E02")
    assert not Suspicion.objects.filter(vanished_on__isnull=False).exists()


def test_a_second_run_makes_known_suspicions_grow_instead_of_doubling(desk, screened, july):
    for _month in range(2):
        run = screened(rules="E01,E02")
        desk.post(f"/screening/runs/{run.pk}/suspicions/", {"codes": ["E01", "E02"]})
        worked(Job.objects.order_by("pk").last())
        if _month == 0:
            july()
    assert Suspicion.objects.count() == 3
    assert Suspicion.objects.get(code="E02").months == "2022-03..2022-07"


def test_lists_are_deleted_by_a_job_that_tells_what(desk, store, screener):
    page = "/screening/store/lists/"
    assert "死亡：1 行，来自 deaths.csv" in desk.get(page).content.decode()
    assert desk.post(page, {"reason": ""}).status_code == 422
    desk.post(page, {"reason": "比对完毕"})
    job = worked(Job.objects.get())
    assert job.message == "已删去：死亡 1 行、服刑 1 行。"
    first, second = Event.objects.filter(verb=running.FORGOTTEN).order_by("seq")
    assert first.inputs["table"] == "死亡" and first.inputs["persons"] == 1 and first.actor == screener
    assert second.inputs["files"][0].startswith("prison_terms.csv ")
    assert WHO["dead"] not in str(first.inputs)
    shown = desk.get("/screening/store/").content.decode()
    assert "已删去 死亡 1 行" in shown and "比对完毕" in shown


def test_a_run_may_take_the_lists_away_and_its_hits_stay(screened):
    run = screened(rules="E01", forgets=True)
    assert run.found["E01"]["hits"] == 1
    assert Event.objects.about(run).filter(verb=running.FORGOTTEN).count() == 2
    (hit,) = screening.hits(running.hits.place(run), "E01")
    assert hit.rows[0]["death_month"] == 202203
    assert "已在比对后删除" in screened(rules="E01").found["E01"]["not_asked"]


def test_a_broken_store_fails_the_job_in_words(screened, store, bureau, screener):
    run = running.begin(ScreeningRun(org=bureau), by=screener)
    (store / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadInput, match="损坏"):
        worked(running.job_of(run))
    run.refresh_from_db()
    assert run.finished_on is None and not run.found


def test_the_record_of_a_run_is_told_in_words(desk, screened):
    run = screened(rules="E01", forgets=True)
    told = desk.get(f"/records/funds/runs/{run.pk}/").content.decode()
    assert "删去比对名单：死亡" in told and run.data_hash in told
    assert "not_applicable" not in told and "{" not in told.partition("办理过程")[2]
