"""What was upheld is recovered; a person decides every step.

start_recovery → agree (in instalments), refer (``conclude``), write off (``approve``, ``decline``) → close
"""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.people.models import User
from qingfeng.kernel.workflow import Workflow

from .. import plan as plans
from ..models import DECIDERS, EDITORS, Agreement, Instalment, Referral, Suspicion, WriteOff, balance_of
from .life import ON, S, suspicions

agreements = Workflow(Agreement, start=Agreement.Status.IN_FORCE)
referrals = Workflow(Referral, start=Referral.Status.PENDING)
write_offs = Workflow(WriteOff, start=WriteOff.Status.PROPOSED)
OPINION = {"opinion": gettext_lazy("审批意见"), "on": gettext_lazy("审批日期")}


def owes(suspicion: Suspicion) -> str | None:
    return None if suspicion.established else _("没有应追回的金额。")


def all_settled(suspicion: Suspicion) -> str | None:
    left = suspicion.outstanding
    return _("还有 %(left)s 元没有追回。") % {"left": left} if left else None


def nothing_waits(suspicion: Suspicion) -> str | None:
    """A write-off that was proposed is answered first."""
    waiting = suspicion.write_offs.filter(status=WriteOff.Status.PROPOSED).exists()
    return _("还有核销等待审批。") if waiting else None


@suspicions.transition(
    gettext_lazy("开始追回"), S.VERIFIED, to=S.RECOVERING, by=EDITORS, needs=[owes], inputs=ON,
    help=gettext_lazy("发出退回通知，逐笔登记到账。"),
)  # fmt: skip
def start_recovery(suspicion: Suspicion, *, on: date) -> None:
    pass


def is_not_agreed(suspicion: Suspicion) -> str | None:
    if suspicion.agreements.filter(status=Agreement.Status.IN_FORCE).exists():
        return _("已有履行中的分期还款协议，先终止再签新的。")
    return None if suspicion.outstanding else _("没有尚未追回的金额。")


@suspicions.transition(
    gettext_lazy("签订分期还款协议"), S.RECOVERING, by=EDITORS, needs=[is_not_agreed], bulk=False,
    inputs={"plan": gettext_lazy("还款计划"), "on": gettext_lazy("签订日期")},
    help=gettext_lazy("写“6期”就从下月起按月平均分；或者每行写一期，例如“2022-10-15 500.00”，合计须等于尚未追回的金额。每期到期前在工作台提醒。"),
)  # fmt: skip
def agree(suspicion: Suspicion, *, plan: str, on: date, by: User) -> None:
    balance = balance_of(suspicion)
    try:
        instalments = plans.read(plan, balance.outstanding, on)
    except BadInput as error:
        raise ValidationError({"plan": str(error)}) from error
    agreement = Agreement(suspicion=suspicion, signed_on=on)
    writing.create(agreement, by=by, label=gettext_lazy("签订分期还款协议"))
    upto = balance.settled
    for day, amount in instalments:
        upto += amount
        line = Instalment(agreement=agreement, due_on=day, amount=amount, upto=upto)
        writing.create(line, by=by, label=gettext_lazy("登记还款计划"))


@suspicions.transition(
    gettext_lazy("办结"), S.VERIFIED, S.RECOVERING, to=S.CLOSED, by=EDITORS, needs=[all_settled, nothing_waits],
    inputs=ON, help=gettext_lazy("没有应追回金额，或已全部追回、核销。"),
)  # fmt: skip
def close(suspicion: Suspicion, *, on: date, by: User) -> None:
    """Nothing is owed any more: what was agreed is fulfilled with it."""
    for agreement in suspicion.agreements.filter(status=Agreement.Status.IN_FORCE):
        fulfil(agreement, by=by, on=on)


def all_paid(agreement: Agreement) -> str | None:
    left = sum(not each.is_met for each in agreement.parts)
    return _("还有 %(left)d 期没有还清。") % {"left": left} if left else None


@agreements.transition(
    gettext_lazy("还清"), Agreement.Status.IN_FORCE, to=Agreement.Status.FULFILLED, by=EDITORS, needs=[all_paid],
    inputs=ON, help=gettext_lazy("各期都已到账；疑点办结时一并记为还清。"),
)  # fmt: skip
def fulfil(agreement: Agreement, *, on: date) -> None:
    agreement.ended_on = on


@agreements.transition(
    gettext_lazy("终止协议"), Agreement.Status.IN_FORCE, to=Agreement.Status.ENDED, by=EDITORS, grave=True,
    inputs={"reason": gettext_lazy("理由"), **ON},
    help=gettext_lazy("不按期还款，或改签新的协议；已到账的金额不受影响，其余仍须追回。"),
)  # fmt: skip
def end(agreement: Agreement, *, reason: str, on: date) -> None:
    agreement.ended_on = on


@referrals.transition(
    gettext_lazy("登记办理结果"), Referral.Status.PENDING, to=Referral.Status.ENDED, by=EDITORS, bulk=False,
    inputs={"outcome": gettext_lazy("办理结果"), **ON},
    help=gettext_lazy("到账的金额另在追回记录里登记；终结执行、没有财产的，再提出核销。"),
)  # fmt: skip
def conclude(referral: Referral, *, outcome: str, on: date) -> None:
    if on < referral.day:
        raise ValidationError({"on": _("办结日期不能早于移交日期。")})
    referral.outcome, referral.ended_on = outcome, on


def did_not_propose(write_off: WriteOff, user: User) -> str | None:
    return _("不能审批自己提出的核销。") if user.pk == write_off.created_by_id else None


def is_still_owed(write_off: WriteOff) -> str | None:
    left: Decimal = balance_of(write_off.suspicion).outstanding
    if write_off.amount <= left:
        return None
    return _("只剩 %(left)s 元没有追回，少于核销金额，请不予核销后重新提出。") % {"left": left}


@write_offs.transition(
    gettext_lazy("同意核销"), WriteOff.Status.PROPOSED, to=WriteOff.Status.APPROVED, by=DECIDERS,
    judged=[did_not_propose], needs=[is_still_owed], inputs=OPINION, bulk=False,
    help=gettext_lazy("核销由另一人审批；核销后不再追缴，计入核销金额，不计入追回。"),
)  # fmt: skip
def approve(write_off: WriteOff, *, opinion: str = "", on: date, by: User) -> None:
    write_off.decided_by, write_off.decided_on, write_off.opinion = by, on, opinion


@write_offs.transition(
    gettext_lazy("不予核销"), WriteOff.Status.PROPOSED, to=WriteOff.Status.REFUSED, by=DECIDERS,
    judged=[did_not_propose], inputs=OPINION, grave=True, help=gettext_lazy("写明理由，继续追缴。"),
)  # fmt: skip
def decline(write_off: WriteOff, *, opinion: str, on: date, by: User) -> None:
    write_off.decided_by, write_off.decided_on, write_off.opinion = by, on, opinion
