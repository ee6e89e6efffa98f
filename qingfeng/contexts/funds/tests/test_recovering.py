"""Every fen ties: established = recovered + outstanding + written off, whatever is done to a case and in what order."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingfeng.contexts.funds import plan, workflow
from qingfeng.contexts.funds.models import (
    Agreement,
    Balances,
    Instalment,
    Recovery,
    Referral,
    Suspicion,
    WriteOff,
    balance_of,
    untied,
)
from qingfeng.contexts.funds.models.balance import FEN
from qingfeng.kernel import writing
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.people.models import Grant
from qingfeng.kernel.register.declaration import register_of
from qingfeng.kernel.workflow import workflows

FEBRUARY, MAY, JUNE = date(2022, 2, 1), date(2022, 5, 10), date(2022, 6, 30)
NUMBERS = count(1)


@pytest.fixture
def clerk(bureau, person):
    return person("fund_supervision", bureau)


@pytest.fixture
def leader(bureau, person):
    return person("director", bureau)


@pytest.fixture
def case(section, clerk):
    """Verified and confirmed, and recovery begun; the verdict itself is told in ``test_funds``."""

    def make(established="1000"):
        new = Suspicion(
            org=section, number=f"ZH-{next(NUMBERS)}", scheme="unemployment", rule="重复领取", person_key="QL-0001",
            received_on=FEBRUARY, suspected=Decimal(established), verdict="upheld", reason="working", verified_on=MAY,
            reviewed_on=MAY, established=Decimal(established), status="recovering",
        )  # fmt: skip
        return writing.create(new, by=clerk)

    return make


@pytest.fixture
def receive(clerk):
    def make(of, amount, on=JUNE, **values):
        new = Recovery(suspicion=of, amount=Decimal(amount), day=on, receipt=f"PJ-{next(NUMBERS)}", **values)
        return writing.create(new, by=clerk)

    return make


@pytest.fixture
def propose(clerk):
    def make(of, amount):
        new = WriteOff(suspicion=of, amount=Decimal(amount), ground="no_estate", facts="无遗产，社区出具证明。")
        return writing.create(new, by=clerk)

    return make


def ties(of):
    """By its lines, and by the one query over many."""
    found, row = balance_of(of), Balances().over(Suspicion.objects.filter(pk=of.pk)).get()
    assert (row.recovered, row.written_off, row.left) == (found.recovered, found.written_off, found.outstanding)
    assert found.established == found.recovered + found.outstanding + found.written_off == of.established
    assert found.outstanding >= 0
    return found


FENS = st.integers(1, 60_000).map(lambda fen: fen * FEN)
ACTS = st.lists(
    st.tuples(st.sampled_from(["receive", "propose", "approve", "decline", "undo", "close"]), FENS), max_size=12
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(established=FENS, acts=ACTS)
def test_every_fen_ties_after_every_act(established, acts, case, receive, propose, clerk, leader):
    """Whatever is refused changes nothing; whatever is done keeps the balance."""
    with transaction.atomic():
        of = case(str(established))
        for act, amount in acts:
            waiting = of.write_offs.filter(status="proposed").first()
            receipt = of.recoveries.first()
            before = ties(of)
            try:
                if act == "receive":
                    receive(of, amount)
                elif act == "propose":
                    propose(of, amount)
                elif act == "undo" and receipt:
                    writing.change(receipt, {"amount": FEN}, by=clerk)
                elif act in {"approve", "decline"} and waiting:
                    getattr(workflow, act)(waiting, by=leader, opinion="见材料", on=JUNE)
                elif act == "close":
                    of = workflow.close(of, by=clerk, on=JUNE)
            except ValidationError:
                assert ties(of) == before
            ties(of)
        assert untied(Suspicion.objects.filter(pk=of.pk)) == []
        transaction.set_rollback(True)


def test_written_off_money_is_neither_recovered_nor_owed(case, receive, propose, leader, clerk):
    of = case("1000")
    receive(of, "600.40")
    workflow.approve(propose(of, "399.60"), by=leader, opinion="同意", on=JUNE)
    found = ties(of)
    assert (found.recovered, found.written_off, found.outstanding) == (Decimal("600.40"), Decimal("399.60"), 0)
    assert workflow.close(of, by=clerk, on=JUNE).status == "closed"


def test_nobody_approves_their_own_write_off(case, propose, person, bureau, clerk):
    both = person("fund_supervision", bureau)
    writing.create(Grant(user=both, role="director", org=bureau, starts_on=FEBRUARY), by=None)
    proposed = WriteOff(suspicion=case(), amount=Decimal(1), ground="no_estate", facts="无遗产")
    proposed = writing.create(proposed, by=both)
    with pytest.raises(Refused, match="不能审批自己提出的核销"):
        workflow.approve(proposed, by=both, on=JUNE)
    with pytest.raises(Refused, match=r"由.*办理"):
        workflow.approve(proposed, by=clerk, on=JUNE)
    with pytest.raises(IntegrityError), transaction.atomic():
        WriteOff.objects.filter(pk=proposed.pk).update(status="approved", decided_by=both, decided_on=JUNE)


def test_a_write_off_that_was_overtaken_by_money_is_not_approved(case, receive, propose, leader):
    of = case("1000")
    proposed = propose(of, "1000")
    receive(of, "0.01")
    with pytest.raises(ValidationError, match=r"只剩 999\.99 元没有追回"):
        workflow.approve(proposed, by=leader, on=JUNE)
    workflow.decline(proposed, by=leader, opinion="已有退款", on=JUNE)
    assert ties(of).written_off == 0


def test_a_case_is_not_closed_while_a_write_off_waits(case, receive, propose, clerk):
    of = case("10")
    propose(of, "1")
    receive(of, "10")
    with pytest.raises(ValidationError, match="还有核销等待审批"):
        workflow.close(of, by=clerk, on=JUNE)


def test_what_was_written_past_the_guard_is_found(case, receive):
    fine, over, closed = case("100"), case("100"), case("100")
    receive(fine, "100")
    Recovery.objects.bulk_create([Recovery(suspicion=over, amount=Decimal("100.01"), day=JUNE, receipt="X")])
    Suspicion.objects.filter(pk=closed.pk).update(status="closed")
    found = dict(untied(Suspicion.objects.all()))
    assert found == {over: "追回和核销之和超过应追回金额。", closed: "已经办结，还有没有追回的金额。"}


def test_an_offset_says_why(case, receive):
    of = case()
    with pytest.raises(ValidationError, match="请写明依据"):
        receive(of, "1", how="offset")
    receive(of, "1", how="offset", basis="从七月养老金中抵扣，本人同意书见佐证")


def test_money_does_not_come_tomorrow(case, receive):
    with pytest.raises(ValidationError, match="到账日期不能晚于今天"):
        receive(case(), "1", on=date(2999, 1, 1))


def agreed(of, clerk, *lines):
    workflow.agree(of, by=clerk, plan="\n".join(lines), on=JUNE)
    return of.agreements.get(status="in_force")


def test_receipts_pay_the_instalments_in_their_order(case, receive, clerk):
    of = case("1000")
    receive(of, "100")
    agreement = agreed(of, clerk, "2022-07-15 400", "2022-08-15 500.00元")
    first, second = agreement.parts
    assert (first.upto, second.upto) == (500, 1000)
    receive(of, "399.99")
    assert not first.is_met
    receive(of, "0.01")
    assert (agreement.progress, first.is_met, second.is_met) == ("1 / 2", True, False)
    assert list(Instalment.objects.open()) == [second]
    receive(of, "500")
    assert not Instalment.objects.open().exists()
    workflow.close(of, by=clerk, on=JUNE)
    agreement.refresh_from_db()
    assert (agreement.status, agreement.ended_on) == ("fulfilled", JUNE)


def test_an_instalment_is_owed_on_the_workbench_of_fund_supervision(case, clerk, person, section, leader):
    agreed(case("10"), clerk, "2022-07-15 10")
    owed = register_of(Instalment).owed
    assert [each.due_on for each in owed(clerk)] == [date(2022, 7, 15)]
    assert not owed(leader).exists()
    assert not owed(person("liaison", section)).exists()


def test_an_agreement_that_ended_asks_for_nothing_and_makes_room_for_another(case, clerk):
    of = case("10")
    agreement = agreed(of, clerk, "2022-07-15 10")
    with pytest.raises(ValidationError, match="已有履行中的分期还款协议"):
        agreed(of, clerk, "2022-08-15 10")
    workflow.end(agreement, by=clerk, reason="未按期还款", on=JUNE)
    assert not Instalment.objects.open().exists()
    assert agreed(of, clerk, "2022-08-15 10").parts[0].upto == 10


def test_an_agreement_is_not_fulfilled_before_it_is_paid(case, clerk):
    agreement = agreed(case("10"), clerk, "2022-07-15 4", "2022-08-15 6")
    with pytest.raises(ValidationError, match="还有 2 期没有还清"):
        workflow.fulfil(agreement, by=clerk, on=JUNE)


BAD = {
    "": "请写 1 到 120 期",
    "2022-13-01 10": "第 1 行“2022-13-01 10”读不懂",
    "2022-07-15": "读不懂",
    "2022-07-15 十元": "读不懂",
    "2022-07-15 10.001": "最多两位小数",
    "2022-07-15 -10": "须大于零",
    "2022-07-15 NaN": "须大于零",
    "2022-07-15 5\n2022-07-15 5": "同一天只能有一期",
    "2022-06-01 10": "第一期不能早于签订日期",
    "2022-07-15 9.99": r"各期合计 9\.99 元，与尚未追回的 10 元不一致",
}


@pytest.mark.parametrize("text", BAD)
def test_a_plan_that_cannot_be_read_says_what_to_do(text):
    with pytest.raises(BadInput, match=BAD[text]):
        plan.read(text, Decimal(10), JUNE)


def test_a_plan_is_read_as_people_write_it():
    first = JUNE + timedelta(days=1)
    assert plan.read("２０２２－０７－０２　1,000.50元\n\n2022-07-01：9.5", Decimal(1010), JUNE) == [
        (first, Decimal("9.50")),
        (first + timedelta(days=1), Decimal("1000.50")),
    ]


def test_a_number_of_months_is_a_plan_too():
    months = [date(2022, 7, 30), date(2022, 8, 30), date(2022, 9, 30)]
    assert plan.read("３期", Decimal("1000.01"), JUNE) == list(zip(months, (333, 333, Decimal("334.01")), strict=True))
    assert plan.read("2", Decimal("0.03"), JUNE) == [(months[0], Decimal("0.01")), (months[1], Decimal("0.02"))]
    for times in ("0", "121", "5期"):
        with pytest.raises(BadInput, match="分不成"):
            plan.read(times, Decimal("0.04"), JUNE)


def test_what_is_handed_on_is_still_owed(case, receive, clerk):
    of = case("1000")

    def refer(to, amount="1000"):
        new = Referral(
            suspicion=of, to=to, document=f"青人社责退〔2022〕{next(NUMBERS)}号", day=JUNE, amount=Decimal(amount)
        )
        return writing.create(new, by=clerk)

    with pytest.raises(ValidationError, match="须先登记责令退回决定"):
        refer("court")
    with pytest.raises(ValidationError, match="移交金额不能超过尚未追回的"):
        refer("order", "1000.01")
    order = refer("order")
    workflow.conclude(refer("court"), by=clerk, outcome="已立案执行", on=JUNE)
    assert ties(of).outstanding == 1000
    receive(of, "1000", how="court")
    assert workflow.conclude(order, by=clerk, outcome="执行完毕", on=JUNE).status == "ended"


@pytest.mark.parametrize("model", [Agreement, Referral, WriteOff])
def test_no_state_is_without_a_way_to_it(model):
    flow = workflows[model]
    assert {step.to for step in flow.transitions} | {flow.start} == set(flow.states)


def test_what_was_owed_at_the_end_of_a_period_stays_what_it_was(figure, case, receive, propose, leader, settings):
    """Later money and later write-offs change what is owed now, and no past figure."""
    settings.TODAY = date(2022, 12, 31)
    one, other = case("10000"), case("2000")
    receive(one, "1000", date(2022, 6, 30))
    receive(one, "4000", date(2022, 7, 1))
    receive(one, "200", date(2022, 8, 1), how="offset", basis="从七月养老金中抵扣")
    workflow.approve(propose(other, "2000"), by=leader, opinion="同意", on=date(2022, 9, 30))

    def owed(period):
        return figure("funds.outstanding", period=period)

    assert (owed("2022Q1"), owed("2022H1"), owed("2022Q3")) == (0, Decimal("1.10"), Decimal("0.48"))
    assert figure("funds.established_outstanding") == Decimal("0.48")


def test_the_figures_of_money_tie_too(figure, case, receive, propose, leader):
    """Small sums: rounded to 万元 first, a rate would be far off."""
    one, other = case("1000"), case("333.33")
    receive(one, "400.10")
    receive(other, "333.33")
    workflow.approve(propose(one, "99.90"), by=leader, opinion="同意", on=JUNE)
    assert figure("funds.established") == Decimal("0.13")
    assert figure("funds.established_recovered") == Decimal("0.07")
    assert figure("funds.established_written_off") == figure("funds.written_off") == Decimal("0.01")
    assert figure("funds.established_outstanding") == Decimal("0.05")
    assert figure("funds.recovery_rate") == Decimal("55.0")  # 733.43 of 1333.33; 0.07 of 0.13 would be 53.8
    assert (figure("funds.suspicions_upheld"), figure("funds.suspicions_recovered")) == (2, 1)
    assert figure("funds.precision") == 100
