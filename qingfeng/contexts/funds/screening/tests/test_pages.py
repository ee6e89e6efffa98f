"""Who sees what of screening: many the numbers, few the persons, one the timeline he gave a reason for."""

from datetime import timedelta
from html import unescape
from io import BytesIO

import duckdb
import pytest
import python_calamine
from django.utils import timezone

from qingfeng.contexts.funds.models import Opening
from qingfeng.contexts.funds.screening import rules
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.crypto import seal
from qingfeng.kernel.jobs.models import Job
from qingfeng.screening import api as screening

from .conftest import WHO, worked

NUMBERS = ("store/", "rules/", "rules/E01/", "runs/{run}/")
PERSONS = ("store/unread/", "runs/{run}/E01/", "runs/{run}/E01/rows/?who={who}", "timelines/", "runs/{run}/suspicions/")
WRITES = ("start/", "store/lists/")
READERS = ("director", "deputy_director", "office", "discipline")
STRANGERS = ("", "liaison", "section_head", "employment", "labour_inspection", "system_admin", "audit_admin")


@pytest.fixture
def addresses(screened):
    run = screened(rules="E01,E02")

    def of(*pages):
        return [f"/screening/{page.format(run=run.pk, who=seal(WHO['dead']))}" for page in pages]

    return of


def test_whoever_screens_meets_every_page(desk, addresses):
    for page in addresses(*NUMBERS, *PERSONS, *WRITES):
        assert desk.get(page).status_code == 200, page


@pytest.mark.parametrize("role", READERS)
def test_others_read_runs_and_rules_but_never_persons(role, person, bureau, enter, addresses):
    browser = enter(person(role, bureau))
    for page in addresses(*NUMBERS):
        told = browser.get(page)
        assert told.status_code == 200, page
        assert not any(who in told.content.decode() for who in WHO.values())
        assert "/E01/" not in told.content.decode().replace("/rules/E01/", ""), "no way to the persons"
    for page in addresses(*PERSONS, *WRITES):
        assert browser.get(page).status_code == 403, page
    for page in addresses(*WRITES, "timelines/", "runs/{run}/suspicions/", "runs/{run}/E01/parquet/"):
        assert browser.post(page, {"reason": "看看", "id_no": WHO["dead"]}).status_code == 403, page
    assert not Opening.objects.exists() and Job.objects.count() == 1


@pytest.mark.parametrize("role", STRANGERS)
def test_nobody_else_meets_any_page(role, person, bureau, enter, addresses):
    browser = enter(person(role, bureau))
    for page in addresses(*NUMBERS, *PERSONS, *WRITES):
        assert browser.get(page).status_code == 403, page


def test_a_colleague_of_another_bureau_meets_no_run_of_ours(person, enter, addresses):
    from qingfeng.kernel.people.models import Org

    other = Org.objects.create(code="BH", name="碧湖区人社局", short_name="碧湖区人社局", kind=Org.Kind.BUREAU)
    browser = enter(person("fund_supervision", other))
    for page in addresses("runs/{run}/", "runs/{run}/E01/", "runs/{run}/suspicions/"):
        assert browser.get(page).status_code == 404


def test_the_store_tells_what_it_holds_and_what_could_not_be_read(desk, store):
    told = desk.get("/screening/store/").content.decode()
    for words in ("4 人", "2022-01 – 2022-06", "benefit_payments.csv 第 20 行", "没有这个月份", "比对名单"):
        assert words in told
    assert "qingfeng screen ingest" in told


def test_hits_are_masked_and_lead_to_their_rows(desk, screened, july):
    screened(rules="E01")
    july()
    run = screened(rules="E01")
    page = desk.get(f"/screening/runs/{run.pk}/E01/?change=new")
    assert "100***********" in page.content.decode() and WHO["sound"] not in page.content.decode()
    (line,) = page.context["rows"]
    rows = desk.get(line["url"]).content.decode()
    assert "死亡月份" in rows and "2022-06" in rows and WHO["sound"] not in rows
    assert desk.get(f"/screening/runs/{run.pk}/E01/rows/?who=x").status_code == 400
    assert desk.get(f"/screening/runs/{run.pk}/E05/").status_code == 404


def test_what_is_taken_away_names_nobody(desk, screened, tmp_path):
    run = screened(rules="E01")
    answer = desk.post(f"/screening/runs/{run.pk}/E01/excel/")
    told = python_calamine.load_workbook(BytesIO(answer.getvalue())).get_sheet_by_index(0).to_python()
    assert told[1][:3] == ["对象", "所属月份", "金额（元）"] and told[2][2] == 3000
    assert told[2][0] == screening.covered(WHO["dead"])
    table = tmp_path / "hits.parquet"
    table.write_bytes(desk.post(f"/screening/runs/{run.pk}/E01/parquet/").getvalue())
    assert duckdb.execute(f"SELECT DISTINCT key FROM '{table}'").fetchall() == [(screening.covered(WHO["dead"]),)]
    assert desk.get(f"/screening/runs/{run.pk}/E01/excel/").status_code == 405


def test_many_rows_are_written_by_a_job(desk, screened, monkeypatch):
    run = screened(rules="E01")
    monkeypatch.setattr("qingfeng.contexts.funds.screening.pages.hits.LONG", 2)
    assert "/jobs/" in desk.post(f"/screening/runs/{run.pk}/E01/excel/").url
    job = worked(Job.objects.order_by("pk").last())
    assert job.result_name == f"{run.number} E01 死亡后继续领取待遇.xlsx" and job.result_path.stat().st_size > 4000


def test_every_rule_has_a_page_with_its_words(desk, store):
    for rule in screening.rules():
        told = unescape(desk.get(f"/screening/rules/{rule.code}/").content.decode())
        assert all(words in told for words in (rule.title, *rule.false_positives, *rule.checklist)), rule.code


def test_a_rule_is_found_by_words_scheme_and_table(desk, store):
    def found(query):
        return desk.get(f"/screening/rules/?{query}").context["found"]

    every = found("")
    assert every == len(screening.rules()) > found("scheme=unemployment") > 0
    assert found("table=prison_terms") >= 2
    assert [each.code for each in rules.catalogue("死亡后继续")] == ["E01"]
    assert found("q=没有这样的规则") == 0


def test_the_page_of_a_rule_runs_its_cases_and_tells_its_share(desk, screened):
    run = screened()
    quiet = desk.get("/screening/rules/E02/")
    assert quiet.context["cases"] is None and quiet.context["share"][1] == run
    told = desk.get("/screening/rules/E02/?cases=run").content.decode()
    assert "8 个用例全部符合" in told and "收监当月和释放当月照发" in told
    assert "历次筛查" in told and run.number in told
    assert desk.get("/screening/rules/X99/").status_code == 404


def test_a_case_that_fails_is_told(desk, store, monkeypatch):
    from dataclasses import replace

    good = screening.outcomes("E27")
    bad = [replace(good[0], wrong=("：应为 {}，得到 {}",)), *good[1:]]
    monkeypatch.setattr(screening, "outcomes", lambda code: bad)
    rules.asked_once.cache_clear()
    assert "1 个不符" in desk.get("/screening/rules/E27/?cases=run").content.decode()
    rules.asked_once.cache_clear()


def test_a_timeline_is_opened_for_a_reason_that_is_kept(desk, store, screener):
    without = desk.post("/screening/timelines/", {"id_no": WHO["dead"], "reason": ""})
    assert without.status_code == 422 and not Opening.objects.exists()
    opened = desk.post("/screening/timelines/", {"id_no": WHO["dead"], "reason": "核对 YD-2022-00001"})
    told = desk.get(opened.url)
    assert told["Cache-Control"] == "private, no-store"
    words = told.content.decode()
    assert WHO["dead"] in words and WHO["dead"] not in opened.url
    for seen in ("2022-01 至 2022-03", "2022-04 至 2022-06", "疑点 E01", "死亡日期 2022-03-10", "没有领取失业金"):
        assert seen in words
    (event,) = Event.objects.about(Opening.objects.get())
    assert event.actor == screener and event.after["reason"] == "核对 YD-2022-00001"
    assert WHO["dead"] not in str(event.after)


def test_a_hit_leads_to_the_timeline_without_anybody_typing_a_number(desk, store):
    page = f"/screening/timelines/?who={seal(WHO['jailed'])}&why=E02"
    assert "100***********" in desk.get(page).content.decode()
    assert WHO["jailed"] in desk.get(desk.post(page, {"reason": "核对疑点 E02"}).url).content.decode()


def test_a_stranger_to_the_store_is_said_to_be_one(desk, store):
    refused = desk.post("/screening/timelines/", {"id_no": "110101199001011234", "reason": "核对疑点"})
    assert refused.status_code == 422 and "没有“110101199001011234”的记录" in refused.content.decode()


def test_an_opened_timeline_is_its_openers_alone_and_for_a_day(desk, store, person, bureau, enter):
    address = desk.post("/screening/timelines/", {"id_no": WHO["dead"], "reason": "核对疑点"}).url
    assert enter(person("fund_supervision", bureau)).get(address).status_code == 404
    Opening.objects.update(created_at=timezone.now() - timedelta(hours=9))
    late = desk.get(address)
    assert late.status_code == 403 and "重新写明理由" in late.content.decode()


def test_who_oversees_reads_reasons_and_no_numbers(desk, store, inspector, enter):
    desk.post("/screening/timelines/", {"id_no": WHO["dead"], "reason": "核对疑点"})
    record = Opening.objects.get()
    for page in ("", f"{record.pk}/"):
        told = enter(inspector).get(f"/records/funds/openings/{page}").content.decode()
        assert "核对疑点" in told and WHO["dead"] not in told
    assert enter(inspector).post(f"/records/funds/openings/{record.pk}/").status_code == 400
