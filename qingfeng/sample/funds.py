"""What fund supervision did in the sample bureau: suspicions in, verified by one and confirmed by another, money back.

Traps: a suspicion cancelled, verdicts of every kind, half of a sum still owed. ``fund_lists`` goes on from July.
"""

from datetime import date, timedelta
from decimal import Decimal

from qingfeng.contexts.funds import workflow
from qingfeng.contexts.funds.checklist import questions
from qingfeng.contexts.funds.models import Check, Reason, Recovery, Suspicion
from qingfeng.kernel import writing

from .cast import Cast
from .clock import turn

SCHEMES = (
    (Suspicion.Scheme.PENSION_ENTERPRISE, "死亡后继续领取"),
    (Suspicion.Scheme.UNEMPLOYMENT, "领取失业金期间重新就业"),
    (Suspicion.Scheme.INJURY, "伤残津贴与养老金重复"),
    (Suspicion.Scheme.PENSION_ENTERPRISE, "服刑期间领取"),
)
TRUE = (Reason.DEATH, Reason.WORKING, Reason.DOUBLE, Reason.SERVING)
FALSE = (Reason.DATA, Reason.SAME_MONTH, Reason.LAWFUL, Reason.OTHER_PERSON)
SUSPICIONS = 46
Y = Suspicion.Verdict


def check_funds(cast: Cast) -> None:
    clerk, section = cast.staff["JJK"][2], cast.sections["JJK"]
    for at in range(SUSPICIONS):
        scheme, rule = SCHEMES[at % len(SCHEMES)]
        received = date(2022, 1, 12) + timedelta(days=3 * at)
        suspicion = Suspicion(
            org=section, number=f"YD-2022-{at + 1:03d}", scheme=scheme, rule=rule, person_key=f"S{at:06d}",
            received_on=received, suspected=Decimal(1_800 + 350 * (at % 9)),
        )  # fmt: skip
        turn(received)
        suspicion = writing.create(suspicion, by=clerk)
        if at == SUSPICIONS - 1:
            workflow.cancel(suspicion, by=clerk, reason="与上一条重复下发", on=turn(received, 1))
        else:
            _verify(cast, suspicion, at, received + timedelta(days=12))


def _verify(cast: Cast, suspicion: Suspicion, at: int, day: date) -> None:
    clerk, head = cast.staff["JJK"][2], cast.heads["JJK"]
    true = at % 6 == 0
    verdict = Y.UPHELD if true else Y.PARTLY if at % 11 == 5 else Y.NOT_UPHELD
    owed = suspicion.suspected if true else Decimal(600) if verdict == Y.PARTLY else Decimal(0)
    turn(day)
    answers = dict.fromkeys(questions(suspicion.code), (str(Check.Answer.EXCLUDED), ""))
    workflow.answer(suspicion, answers, by=clerk)
    suspicion = workflow.verify(
        suspicion, by=clerk, verdict=verdict, reason=(TRUE if owed else FALSE)[at % 4],
        findings="调取缴费和发放记录核对，附情况说明。", established=owed, on=day,
    )  # fmt: skip
    suspicion = workflow.confirm(suspicion, by=head, on=day)
    if not owed:
        workflow.close(suspicion, by=clerk, on=turn(day, 1))
        return
    suspicion = workflow.start_recovery(suspicion, by=clerk, on=turn(day, 2))
    whole = at % 18 != 12
    amount = owed if whole else owed / 2
    receipt = Recovery(suspicion=suspicion, amount=amount, day=turn(day, 15), receipt=f"PJ-{at:05d}")
    writing.create(receipt, by=clerk)
    if whole:
        workflow.close(suspicion, by=clerk, on=turn(day, 16))
