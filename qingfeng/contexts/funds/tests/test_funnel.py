"""The funnel: its numbers are metrics that open, its rates those of the verdicts."""

from datetime import date
from decimal import Decimal

import pytest

from qingfeng.contexts.funds.learning import funnel
from qingfeng.contexts.funds.models import Recovery, Suspicion
from qingfeng.kernel import writing
from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.metrics.scope import Scope

JANUARY, MARCH, MAY = date(2022, 1, 10), date(2022, 3, 10), date(2022, 5, 10)
DEATH, WORK = "死亡后继续领取待遇", "领取失业金期间已经就业"


@pytest.fixture
def clerk(bureau, person):
    return person("fund_supervision", bureau)


@pytest.fixture
def cases(section, clerk):
    """Of each month: rule, verdict, what was owed, what came back."""
    told = [
        (JANUARY, DEATH, "upheld", "100", "100"), (JANUARY, DEATH, "partly", "100", "40"),
        (JANUARY, DEATH, "not_upheld", "0", ""), (MARCH, DEATH, "upheld", "50", ""),
        (MARCH, WORK, "not_upheld", "0", ""), (MARCH, WORK, "", "0", ""),
    ]  # fmt: skip
    for at, (received, rule, verdict, owed, back) in enumerate(told):
        decided = received if verdict else None
        new = Suspicion(
            org=section, number=f"LD-{at}", scheme="unemployment", rule=rule, person_key=f"QL-{at:04}",
            received_on=received, verdict=verdict, verified_on=decided, reviewed_on=decided,
            established=Decimal(owed), status="recovering" if Decimal(owed) else "received",
        )  # fmt: skip
        writing.create(new, by=clerk)
        if back:
            receipt = Recovery(suspicion=new, amount=Decimal(back), day=MAY, receipt=f"PJ-{at}")
            writing.create(receipt, by=clerk)


@pytest.fixture
def half(bureau):
    return Scope(Period.parse("2022H1"), bureau)


def test_every_step_is_a_part_of_the_one_before(cases, half):
    assert [step["value"] for step in funnel.steps(half)] == [6, 5, 3, 1]


def test_the_parts_add_up_to_the_whole(cases, half):
    whole = [step["value"] for step in funnel.steps(half)]
    for by in (funnel.RULE, funnel.SCHEME, funnel.MONTH):
        rows = funnel.table(half, by)
        assert [sum(row.cells[at].value for row in rows) for at in range(4)] == whole


def test_a_rule_is_as_good_as_its_verdicts(cases, half):
    rows = {row.label: row.rate for row in funnel.table(half, funnel.RULE)}
    assert rows == {DEATH: "75.0%", WORK: "0.0%"}


def test_a_month_without_a_verdict_is_a_gap(cases, half):
    found = funnel.rates(half)
    assert found.months == [f"2022-0{month}" for month in range(1, 7)]
    assert [[cell.value if cell else "" for cell in cells] for _rule, cells in found.lines] == [
        ["66.7%", "", "100.0%", "", "", ""],
        ["", "", "0.0%", "", "", ""],
    ]
    assert "<svg" in found.picture


def test_every_number_on_the_page_opens(cases, enter, clerk):
    page = enter(clerk).get("/funds/funnel/?period=2022H1&by=month")
    assert page.status_code == 200
    client = enter(clerk)
    for row in page.context["rows"]:
        for cell in row.cells:
            assert client.get(cell.url).status_code == 200
    assert client.get(page.context["steps"][3]["url"]).context["total"] == 1


def test_nothing_is_drawn_of_nothing(half):
    assert funnel.picture(funnel.steps(half)) == ""
    assert funnel.table(half, funnel.RULE) == []


def test_only_those_who_read_funds_see_it(enter, person, section, bureau):
    refused = enter(person("liaison", section)).get("/funds/funnel/?period=2022H1")
    assert refused.status_code == 403
    assert "疑点成效由" in refused.content.decode()
    assert enter(person("discipline", bureau)).get("/funds/funnel/?period=2022H1").status_code == 200
