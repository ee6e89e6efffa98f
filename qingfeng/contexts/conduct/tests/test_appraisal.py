"""What a finding costs comes from the rule in force on the day it was found; nobody types it, and a deviation shows."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from qingfeng.contexts.conduct import workflow
from qingfeng.contexts.conduct.models import AppraisalRule, Finding, Inspection
from qingfeng.kernel import writing
from qingfeng.kernel.errors import Refused

ON = date(2022, 6, 20)


@pytest.fixture
def rule(bureau, office):
    """A rule in force since the beginning of the year unless told otherwise."""

    def make(kind="late", nth=1, amount=100, since=date(2022, 1, 1), org=bureau, adopted=True):
        written = AppraisalRule(
            org=org, title="考核办法", number="青人社发〔2021〕40号", clause=f"第{nth}条", kind=kind, nth=nth,
            amount=Decimal(amount), in_force_from=since,
        )  # fmt: skip
        written = writing.create(written, by=office)
        return workflow.adopt(written, by=office) if adopted else written

    return make


@pytest.fixture
def confirmed(bureau, section, clerk, office):
    """A confirmed finding of an inspection on that day."""

    def make(day=date(2022, 4, 6), kind="late", who=None):
        seen = writing.create(Inspection(org=bureau, day=day, team="检查组", scope=f"{day}各科室"), by=office)
        finding = Finding(
            inspection=seen, org=section, person=who or clerk, kind=kind, facts="8:40 到岗", reply_due_on=day
        )
        finding = writing.create(finding, by=office)
        workflow.complete(seen, by=office)
        return workflow.confirm(finding, on=date(2022, 6, 2), by=office)

    return make


def cost(finding, office, **given):
    return workflow.appraise(finding, on=ON, by=office, **given).appraisal_amount


def test_the_rule_gives_the_amount_and_is_cited(confirmed, rule, office, figure):
    rule(amount="150.50")
    finding = workflow.appraise(confirmed(), on=ON, by=office)
    assert (finding.appraisal_amount, finding.deviation) == (Decimal("150.50"), "")
    assert finding.appraisal_rule == "考核办法（青人社发〔2021〕40号）第1条"
    assert figure("conduct.appraisal_effects") == 1
    assert figure("conduct.appraisal_amount") == Decimal("150.50")
    with pytest.raises(ValidationError, match="已经纳入绩效考核"):
        workflow.appraise(finding, on=ON, by=office)


def test_the_second_time_in_a_year_costs_what_the_rule_for_it_says(confirmed, rule, office):
    rule(), rule(nth=2, amount=200)
    first, second, third = confirmed(), confirmed(date(2022, 5, 6)), confirmed(date(2022, 5, 20))
    assert [cost(each, office) for each in (third, first, second)] == [200, 100, 200]


@pytest.mark.parametrize("earlier", [(date(2021, 12, 30), "late"), (date(2022, 3, 1), "early")])
def test_another_year_and_another_kind_are_not_added_up(earlier, confirmed, rule, office):
    rule(), rule(nth=2, amount=200)
    confirmed(*earlier)
    assert cost(confirmed(), office) == 100


def test_a_finding_that_was_not_upheld_is_no_first_time(confirmed, rule, office, bureau, section, clerk):
    rule(), rule(nth=2, amount=200)
    seen = writing.create(Inspection(org=bureau, day=date(2022, 2, 1), team="检查组", scope="窗口"), by=office)
    finding = Finding(inspection=seen, org=section, person=clerk, kind="late", facts="晚到", reply_due_on=seen.day)
    finding = writing.create(finding, by=office)
    workflow.complete(seen, by=office)
    workflow.dismiss(finding, reason="有公务", on=date(2022, 2, 3), by=office)
    assert cost(confirmed(), office) == 100


def test_the_rule_in_force_on_the_day_it_was_found_counts_not_that_of_today(confirmed, rule, office):
    old = rule(amount=80)
    workflow.end(old, on=date(2022, 5, 1), by=office)
    rule(amount=120, since=date(2022, 5, 1))
    assert cost(confirmed(date(2022, 4, 30)), office) == 80
    assert cost(confirmed(date(2022, 5, 1)), office) == 120


def test_a_rule_of_ones_own_section_goes_before_that_of_the_bureau(confirmed, rule, office, section):
    rule(amount=80), rule(amount=60, org=section)
    assert cost(confirmed(), office) == 60


def test_without_a_rule_nothing_is_taken(confirmed, rule, office, figure):
    rule(kind="absent"), rule(adopted=False), rule(nth=2)
    with pytest.raises(ValidationError, match="没有适用于“迟到”（当年第 1 次）的考核规则"):
        workflow.appraise(confirmed(), on=ON, by=office)
    assert figure("conduct.appraisal_effects") == 0


def test_another_amount_needs_a_reason_and_is_marked(confirmed, rule, office, enter):
    rule()
    finding = confirmed()
    with pytest.raises(ValidationError, match="要写明理由"):
        workflow.appraise(finding, on=ON, other=Decimal(0), reason=" ", by=office)
    finding = workflow.appraise(finding, on=ON, other=Decimal(0), reason="主动说明，首次从轻", by=office)
    assert (finding.appraisal_amount, finding.deviation) == (0, "主动说明，首次从轻")
    assert "首次从轻" in enter(office).get("/records/conduct/findings/").content.decode()


def test_the_same_amount_typed_again_is_no_deviation(confirmed, rule, office):
    rule()
    assert workflow.appraise(confirmed(), on=ON, other=Decimal(100), reason="照办", by=office).deviation == ""


def test_two_rules_for_the_same_do_not_stand_side_by_side(rule, office):
    old = rule()
    with pytest.raises(ValidationError, match="停止执行"):
        rule(since=date(2022, 3, 1))
    workflow.end(old, on=date(2022, 3, 1), by=office)
    assert rule(since=date(2022, 3, 1)).pk


def test_an_adopted_rule_is_not_rewritten(rule, office, enter):
    adopted = rule()
    assert enter(office).get(f"/records/conduct/appraisal-rules/{adopted.pk}/edit/").status_code == 403


def test_nobody_takes_from_themselves_and_a_section_takes_from_nobody(
    confirmed, rule, office, head, clerk, person, bureau
):
    rule()
    with pytest.raises(Refused, match="办理"):
        workflow.appraise(confirmed(), on=ON, by=head)
    own = person("office", bureau)
    finding = confirmed(date(2022, 5, 5), who=own)
    with pytest.raises(Refused, match="关于自己"):
        workflow.appraise(finding, on=ON, by=own)
