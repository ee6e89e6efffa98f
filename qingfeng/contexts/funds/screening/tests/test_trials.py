"""A rule tried with other parameters: both asked of the same data, what verdicts say of the difference, who may see."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from qingfeng.contexts.funds.learning import backtest
from qingfeng.contexts.funds.models import Suspicion, Trial
from qingfeng.contexts.funds.screening import rules, trials
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.jobs.models import Job
from qingfeng.screening import api as screening

from .conftest import WHO, worked
from .test_backtest import judged, told

ASK = "/screening/rules/E01/trial/"
KINDS = "丧葬补助金、抚恤金、供养亲属抚恤金、遗属待遇"


@pytest.fixture
def tried(bureau, screener, store):
    def make(code="E01", **after):
        trial = trials.begin(Trial(org=bureau, code=code, reason="误报多", after=after), by=screener)
        worked(trials.job_of(trial))
        trial.refresh_from_db()
        return trial

    return make


def test_a_trial_is_asked_for_followed_and_read(desk, store):
    asked = desk.post(ASK, {"grace_months": "２", "survivors": KINDS, "reason": "误报多，放宽两个月"})
    trial = Trial.objects.get()
    assert asked.url == f"/screening/trials/{trial.pk}/" and trial.after == {"grace_months": 2}
    waiting = desk.get(asked.url).content.decode()
    assert "等待后台开始" in waiting and "hx-get" in waiting
    worked(trials.job_of(trial))
    done = desk.get(asked.url).content.decode()
    assert "死亡当月之后还允许发放的月数" in done and "0 → <b>2</b>" in done
    assert "试算结果" in done and "hx-get" not in done
    assert trial.number in desk.get("/screening/rules/E01/").content.decode()


def test_what_proves_a_trial_later_is_kept_and_no_suspicion_is_made(tried, screener):
    trial = tried(grace_months=3)
    assert (trial.before["grace_months"], trial.after) == (0, {"grace_months": 3})
    assert trial.rule_version == rules.one("E01").version and len(trial.data_hash) == 64 and trial.persons == 4
    assert (trial.added, trial.removed, trial.unchanged) == (0, 1, 0), "paid to June, dead in March"
    events = Event.objects.about(trial).order_by("seq")
    assert [event.label for event in events] == ["开始试算", "试算完成"]
    assert {event.actor for event in events} == {screener}
    assert not Suspicion.objects.exists()


def test_verdicts_are_told_of_each_group_and_every_number_opens_to_its_rows(tried, bureau, screener, desk):
    judged(bureau, screener, "dead", "upheld")
    trial = tried(grace_months=3)
    lines = told(backtest.tried(trial))
    assert lines == {"new": (0, {}, ""), "gone": (1, {"属实": 1}, "100.0%"), "same": (0, {}, "")}
    page = desk.get(f"/screening/trials/{trial.pk}/").content.decode()
    opened = re.findall(r'href="(/screening/trials/\d+/hits/\?[^"]+)"', page)
    assert len(opened) == 2, "the group, and its one verdict"
    for url in opened:
        listed = desk.get(url.replace("&amp;", "&")).content.decode()
        assert "1 个，号码已遮盖" in listed and screening.covered(WHO["dead"]) in listed
        assert "HC-dead" in listed and WHO["dead"] not in listed
    assert (
        "0 个，号码已遮盖"
        in desk.get(f"/screening/trials/{trial.pk}/hits/?change=gone&verdict=unknown").content.decode()
    )
    (rows,) = re.findall(r'href="(/screening/trials/\d+/rows/\?[^"]+)"', listed)
    assert WHO["dead"] not in str(parse_qs(urlsplit(rows.replace("&amp;", "&")).query))
    evidence = desk.get(rows.replace("&amp;", "&")).content.decode()
    assert "3 笔，9,000.00 元" in evidence and WHO["dead"] not in evidence


def test_a_wider_rule_finds_more_and_who_was_never_a_suspicion_is_told_apart(tried, store, tmp_path):
    (tmp_path / "born").mkdir()
    (tmp_path / "born/persons.csv").write_text(f"id_no,birth_date\n{WHO['dead']},1945-01-01\n", encoding="utf-8")
    screening.ingest(tmp_path / "born", into=store, workers=1)
    trial = tried("E27", age_months=900)
    assert (trial.added, trial.removed) == (1, 0), "paid at 77: more than 75 years"
    assert told(backtest.tried(trial))["new"] == (1, {"没有入账": 1}, "")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"grace_months": "两个月"}, "请填 0 到 9999 的整数"),
        ({"grace_months": "-1"}, "请填 0 到 9999 的整数"),
        ({"grace_months": "1.5"}, "请填 0 到 9999 的整数"),
        ({"grace_months": "99999"}, "请填 0 到 9999 的整数"),
        ({"survivors": "、，,"}, "请填 1 到 50 项，用顿号分开"),
        ({"survivors": "长" * 41}, "每项不超过 40 个字"),
        ({}, "参数没有改动，没有可试的"),
        ({"grace_months": "1", "reason": ""}, "这个字段是必填项"),
    ],
)
def test_what_cannot_be_tried_is_said_in_a_sentence(desk, store, typed, why):
    refused = desk.post(ASK, {"grace_months": "0", "survivors": KINDS, "reason": "误报多"} | typed)
    assert refused.status_code == 422 and why in refused.content.decode()
    assert not Trial.objects.exists() and not Job.objects.exists()


def test_a_word_that_the_rule_does_not_know_is_refused(desk, store):
    asked = {"imprisonment": "暂缓", "outside": "缓刑", "reason": "试"}
    refused = desk.post("/screening/rules/E07/trial/", asked)
    assert refused.status_code == 422 and "只能填：停止、中断" in refused.content.decode()


def test_words_are_words_and_never_part_of_the_query(tried):
    trial = tried("E02", stopping=["有期徒刑') OR ('1'='1"])
    assert (trial.added, trial.removed) == (0, 1)


def test_a_list_that_was_deleted_is_asked_for_in_a_sentence(tried, store):
    screening.forget(store, ["deaths"], by="测试", reason="比对完毕")
    with pytest.raises(BadInput, match=r"这条规则现在问不了：.*请先导入所缺的数据再试"):
        tried(grace_months=1)
    assert Trial.objects.get().finished_on is None


def test_a_trial_taken_up_again_stays_as_it_was(tried):
    trial = tried(grace_months=1)
    worked(trials.job_of(trial))
    assert Trial.objects.get().folder == trial.folder


def test_rows_that_were_cleared_away_leave_the_numbers(tried, desk):
    trial = tried(grace_months=3)
    for result in (trials.now(trial), trials.then(trial)):
        for file in result.folder.iterdir():
            file.unlink()
        result.folder.rmdir()
    assert "明细已经清理" in desk.get(f"/screening/trials/{trial.pk}/").content.decode()
    assert desk.get(f"/screening/trials/{trial.pk}/hits/").status_code == 404


def test_overseers_read_numbers_and_others_nothing(tried, inspector, enter, person, section, bureau):
    trial = tried(grace_months=3)
    pages = [f"/screening/trials/{trial.pk}/{end}" for end in ("", "hits/", "rows/")]
    reader = enter(inspector)
    seen = reader.get(pages[0])
    assert seen.status_code == 200 and "/hits/?" not in seen.content.decode()
    assert [reader.get(page).status_code for page in (*pages[1:], ASK)] == [403, 403, 403]
    assert enter(person("liaison", section)).get(pages[0]).status_code == 403
