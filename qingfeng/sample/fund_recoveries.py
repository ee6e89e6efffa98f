"""How the sample bureau asks for money back after the half-year.

Traps: a plan of three instalments of which the second is overdue; a sum partly withheld from the pension; one that went
from an order to the court; a rest that was written off and its case closed, another rest whose write-off a leader has
still to decide about.
"""

from datetime import date
from decimal import Decimal

from qingfeng.contexts.funds import workflow
from qingfeng.contexts.funds.letters import draft
from qingfeng.contexts.funds.models import Letter, Recovery, Referral, Suspicion, WriteOff
from qingfeng.kernel import writing

from .cast import Cast
from .clock import turn
from .fund_lists import case

HOW, TO, GROUND = Recovery.How, Referral.To, WriteOff.Ground


def recover(cast: Cast) -> None:
    in_instalments(cast, case(0))
    withheld(cast, case(2))
    halves = Suspicion.objects.filter(status=Suspicion.Status.RECOVERING, number__startswith="YD-").order_by("number")
    first, second = halves[:2]
    given_up(cast, first)
    waits(cast, second)


def receive(
    cast: Cast, of: Suspicion, amount: Decimal, day: date, number: str, how: str = HOW.PAID, basis: str = ""
) -> None:
    receipt = Recovery(suspicion=of, amount=amount, day=turn(day), receipt=f"PJ-2022-{number}", how=how, basis=basis)
    writing.create(receipt, by=cast.staff["JJK"][2])


def refer(cast: Cast, of: Suspicion, to: str, document: str, day: date) -> Referral:
    line = Referral(suspicion=of, to=to, document=document, day=turn(day), amount=of.outstanding)
    return writing.create(line, by=cast.staff["JJK"][2])


def in_instalments(cast: Cast, of: Suspicion) -> None:
    """The notice is delivered, the family signs for three instalments, pays one, and is late with the next."""
    clerk = cast.staff["JJK"][2]
    of = workflow.start_recovery(of, by=clerk, on=turn(date(2022, 7, 26)))
    name, body = draft(of, Letter.Kind.REFUND)
    letter = Letter(suspicion=of, kind=Letter.Kind.REFUND, addressee=f"{name}家属", body=body)
    letter = workflow.issue(writing.create(letter, by=clerk), by=clerk, series="青人社基退", on=turn(date(2022, 7, 27)))
    workflow.deliver(letter, by=clerk, delivery=Letter.Delivery.BY_HAND, on=turn(date(2022, 7, 29)))
    third = (of.established / 3).quantize(Decimal(1))
    sums = ("2022-08-15", third), ("2022-09-15", third), ("2022-10-15", of.established - 2 * third)
    plan = "\n".join(f"{day} {amount}" for day, amount in sums)
    workflow.agree(of, by=clerk, plan=plan, on=turn(date(2022, 8, 2)))
    receive(cast, of, third, date(2022, 8, 12), "0801")


def withheld(cast: Cast, of: Suspicion) -> None:
    """Withheld as far as he agreed, then ordered, and at last before the court."""
    clerk = cast.staff["JJK"][2]
    of = workflow.start_recovery(of, by=clerk, on=turn(date(2022, 7, 27)))
    basis = "从二〇二二年八月养老金中抵扣，本人书面同意"
    receive(cast, of, Decimal("800.00"), date(2022, 8, 18), "0802", HOW.OFFSET, basis)
    order = refer(cast, of, TO.ORDER, "青人社责退〔2022〕2号", date(2022, 8, 22))
    workflow.conclude(order, by=clerk, outcome="期满未退回，已经催告。", on=turn(date(2022, 9, 9)))
    refer(cast, of, TO.COURT, "青人社执申〔2022〕1号", date(2022, 9, 13))


def given_up(cast: Cast, of: Suspicion) -> None:
    clerk = cast.staff["JJK"][2]
    turn(date(2022, 8, 24))
    line = WriteOff(
        suspicion=of,
        amount=of.outstanding,
        ground=GROUND.NO_ESTATE,
        facts="本人已去世，社区和不动产登记均无遗产可供清偿。",
    )
    line = writing.create(line, by=clerk)
    workflow.approve(line, by=cast.deputy("JJK"), opinion="材料齐全，同意核销。", on=turn(date(2022, 8, 29)))
    workflow.close(of, by=clerk, on=turn(date(2022, 8, 30)))


def waits(cast: Cast, of: Suspicion) -> None:
    """The police look for him; a small part is proposed to be given up."""
    refer(cast, of, TO.POLICE, "青人社移〔2022〕1号", date(2022, 9, 6))
    turn(date(2022, 9, 14))
    line = WriteOff(
        suspicion=of, amount=Decimal("120.00"), ground=GROUND.TOO_SMALL, facts="外地账户余额，取回费用高于金额。"
    )
    writing.create(line, by=cast.staff["JJK"][2])
