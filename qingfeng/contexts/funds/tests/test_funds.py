"""A match is a suspicion, a person decides; what came back never exceeds what is owed."""

from datetime import date
from decimal import Decimal
from itertools import count

import pytest
from django.core.exceptions import ValidationError

from qingfeng.contexts.funds import workflow
from qingfeng.contexts.funds.checklist import questions
from qingfeng.contexts.funds.models import Recovery, Suspicion
from qingfeng.kernel import writing
from qingfeng.kernel.errors import Refused

FEBRUARY, MAY, JUNE = date(2022, 2, 1), date(2022, 5, 10), date(2022, 6, 30)
NUMBERS = count(1)
REASONS = {"upheld": "false_claim", "partly": "handling", "not_upheld": "data", "unknown": "no_proof"}


@pytest.fixture
def clerk(bureau, person):
    return person("fund_supervision", bureau)


@pytest.fixture
def second(bureau, person):
    return person("fund_supervision", bureau)


@pytest.fixture
def suspicion(section, clerk):
    def make(scheme="unemployment", rule="重复领取", person_key="QL-0001", received_on=FEBRUARY):
        new = Suspicion(org=section, number=f"YD-{next(NUMBERS)}", scheme=scheme, rule=rule, person_key=person_key,
                        received_on=received_on, suspected=5000)  # fmt: skip
        return writing.create(new, by=clerk)

    return make


@pytest.fixture
def verified(suspicion, clerk, second):
    """Verified by one, confirmed by another."""

    def make(verdict="upheld", established="5000", on=MAY, **values):
        owed = Decimal(established) if established else None
        new = suspicion(**values)
        workflow.answer(new, dict.fromkeys(questions(new.code), ("excluded", "")), by=clerk)
        proposed = workflow.verify(
            new, by=clerk, verdict=verdict, reason=REASONS[verdict], findings="经核实", established=owed, on=on
        )
        return workflow.confirm(proposed, by=second, on=on)

    return make


@pytest.fixture
def recover(clerk):
    def make(of, amount, on=MAY):
        new = Recovery(suspicion=of, amount=Decimal(amount), day=on, receipt=f"PJ-{next(NUMBERS)}")
        return writing.create(new, by=clerk)

    return make


def test_all_verified_is_a_numerator_and_a_denominator(figure, suspicion, verified, clerk):
    verified()
    verified("not_upheld", None)
    suspicion()
    workflow.cancel(suspicion(), by=clerk, on=MAY, reason="重复下发")
    assert figure("funds.suspicions") == 3
    assert figure("funds.suspicions_verified") == 2
    assert figure("funds.verification_rate") == Decimal("66.7")


def test_what_was_verified_in_the_period_may_have_come_earlier(figure, verified):
    verified(received_on=date(2021, 12, 1), on=MAY)
    assert figure("funds.suspicions") == 0
    assert figure("funds.verified") == 1


@pytest.mark.parametrize(("verdict", "upheld"), [("upheld", 1), ("partly", 1), ("not_upheld", 0), ("unknown", 0)])
def test_only_what_a_person_upheld_is_upheld(figure, verified, verdict, upheld):
    verified(verdict, "100" if upheld else None)
    assert figure("funds.upheld") == upheld


def test_one_person_in_two_suspicions_is_one_person(figure, verified):
    verified(person_key="QL-0001")
    verified(person_key="QL-0001", rule="死亡冒领")
    assert figure("funds.upheld") == 2
    assert figure("funds.upheld_people") == 1


def test_schemes_and_rules_are_told_apart(figure, verified):
    verified(scheme="injury")
    verified(rule="死亡冒领")
    assert figure("funds.upheld", scheme="injury") == 1
    assert figure("funds.upheld", rule="死亡冒领") == 1


def test_money_counts_on_the_day_it_came_back(figure, verified, clerk, recover):
    owed = workflow.start_recovery(verified(established="30000"), by=clerk, on=MAY)
    recover(owed, "10000", on=MAY)
    recover(owed, "5000", on=JUNE)
    assert figure("funds.established") == 3
    assert figure("funds.recovered") == Decimal("1.50")
    assert figure("funds.recovered", "2022-05") == 1
    assert figure("funds.recovery_rate") == 50


def test_no_more_comes_back_than_is_owed(verified, clerk, recover):
    owed = workflow.start_recovery(verified(established="100"), by=clerk, on=MAY)
    recover(owed, "60")
    with pytest.raises(ValidationError, match="追回合计不能超过应追回金额"):
        recover(owed, "40.01")
    recover(owed, "40")


def test_nothing_comes_back_before_recovery_began(verified, recover):
    with pytest.raises(ValidationError, match="只有追回中的疑点才能登记追回"):
        recover(verified(), "1")


def test_a_suspicion_is_not_settled_while_anything_is_owed(verified, clerk, recover):
    owed = workflow.start_recovery(verified(established="100"), by=clerk, on=MAY)
    recover(owed, "99.99")
    with pytest.raises(ValidationError, match=r"还有 0\.01 元没有追回"):
        workflow.close(owed, by=clerk, on=JUNE)
    recover(owed, "0.01")
    assert workflow.close(owed, by=clerk, on=JUNE).status == "closed"


def test_who_owes_nothing_is_not_pursued(verified, clerk):
    with pytest.raises(ValidationError, match="没有应追回的金额"):
        workflow.start_recovery(verified("not_upheld", None), by=clerk, on=MAY)


def test_nothing_is_owed_on_a_suspicion_that_was_not_upheld(suspicion, clerk):
    new = suspicion()
    workflow.answer(new, dict.fromkeys(questions(new.code), ("excluded", "")), by=clerk)
    with pytest.raises(ValidationError, match="没有应追回金额"):
        workflow.verify(
            new, by=clerk, verdict="not_upheld", reason="data", findings="不属实", established=Decimal(1), on=MAY
        )


def test_nothing_is_verified_before_it_came(suspicion, clerk):
    new = suspicion()
    workflow.answer(new, dict.fromkeys(questions(new.code), ("excluded", "")), by=clerk)
    with pytest.raises(ValidationError, match="核实日期不能早于下发日期"):
        workflow.verify(new, by=clerk, verdict="unknown", reason="no_proof", findings="无法核实", on=date(2022, 1, 1))


def test_only_fund_supervision_decides(suspicion, person, bureau):
    with pytest.raises(Refused, match="“核实”由基金监督科、本人办理"):
        workflow.verify(
            suspicion(), by=person("office", bureau), verdict="upheld", reason="death", findings="属实", on=MAY
        )


def test_the_section_concerned_does_not_see_the_suspicion(suspicion, person, section):
    suspicion()
    for role in ("liaison", "section_head"):
        assert not Suspicion.objects.visible_to(person(role, section)).exists()


def test_what_is_not_verified_yet_is_a_stock_over_periods(figure, suspicion, verified):
    suspicion(received_on=date(2021, 12, 1))
    suspicion()
    verified()
    assert figure("funds.unverified") == 2
    assert figure("funds.unverified", "2022-02") == 3


def test_how_often_a_rule_was_right(figure, verified):
    verified()
    verified("not_upheld", None)
    verified("not_upheld", None, rule="死亡冒领")
    assert figure("funds.precision") == Decimal("33.3")
    assert figure("funds.precision", rule="重复领取") == 50
