"""Two runs of a rule: what came, what went, and what verdicts say of both."""

from datetime import date
from decimal import Decimal

from qingfeng.contexts.funds.learning import backtest
from qingfeng.contexts.funds.models import Suspicion
from qingfeng.kernel import writing

from .conftest import WHO

DAY = date(2022, 8, 1)


def judged(org, by, who, verdict):
    """Somebody decided about this person and rule E01 before."""
    new = Suspicion(
        org=org, number=f"HC-{who}", scheme="pension_resident", code="E01", rule="死亡后继续领取待遇",
        person_key=WHO[who], received_on=DAY, verdict=verdict, verified_on=DAY, reviewed_on=DAY,
        established=Decimal(verdict == "upheld"), status="verified",
    )  # fmt: skip
    writing.create(new, by=by)


def told(lines):
    return {
        line.change: (line.total, {part.label: part.count for part in line.verdicts if part.count}, line.precision)
        for line in lines
    }


def test_verdicts_are_told_of_what_came_stayed_and_went(screened, july, bureau, screener):
    before = screened(rules="E01")
    july()
    now = screened(rules="E01")
    judged(bureau, screener, "dead", "upheld")
    judged(bureau, screener, "sound", "not_upheld")
    assert told(backtest.compare(now, before, "E01")) == {
        "new": (1, {"不属实": 1}, "0.0%"), "same": (1, {"属实": 1}, "100.0%"), "gone": (0, {}, ""),
    }  # fmt: skip
    assert told(backtest.compare(before, now, "E01"))["gone"][0] == 1
    assert backtest.changed(now, before, "E01") == ["数据不同：增减的疑点也可能来自数据"]


def test_who_was_never_a_suspicion_is_told_apart(screened):
    before, now = screened(rules="E01"), screened(rules="E01")
    assert told(backtest.compare(now, before, "E01"))["same"] == (1, {"没有入账": 1}, "")


def test_the_page_compares_and_says_what_cannot_be_compared(desk, screened):
    before, now = screened(rules="E01"), screened(rules="E01,E02")
    page = f"/funds/backtest/?now={now.pk}&before={before.pk}&code="
    assert "两次都查出" in desk.get(f"{page}E01").content.decode()
    refused = desk.get(f"{page}E02")
    assert refused.status_code == 422
    assert "没有都查过这条规则" in refused.content.decode()
    same = desk.get(f"/funds/backtest/?now={now.pk}&before={now.pk}&code=E01")
    assert (same.status_code, "请选另一次筛查" in same.content.decode()) == (422, True)


def test_only_readers_of_screening_compare(enter, person, section):
    assert enter(person("liaison", section)).get("/funds/backtest/").status_code == 403
