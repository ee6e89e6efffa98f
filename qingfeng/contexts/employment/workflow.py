"""A subsidy is applied for, approved by somebody else, paid; a trip is accepted or refused."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.people.models import User
from qingfeng.kernel.people.roles import LEADERS
from qingfeng.kernel.workflow import Workflow

from .models import EDITORS, SubsidyPayment, Trip

P, T = SubsidyPayment.Status, Trip.Status
ON = {"on": gettext_lazy("日期")}
WHY = ON | {"reason": gettext_lazy("理由")}

payments = Workflow(SubsidyPayment, start=P.APPLIED)


def entered_by_another(payment: SubsidyPayment, user: User) -> str | None:
    return _("审定人不能是登记人。") if payment.created_by_id == user.pk else None


def approved_by_another(payment: SubsidyPayment, user: User) -> str | None:
    return _("发放人不能是审定人。") if payment.approved_by_id == user.pk else None


@payments.transition(
    gettext_lazy("审定"), P.APPLIED, to=P.APPROVED, by=LEADERS, judged=[entered_by_another], inputs=ON,
    help=gettext_lazy("核对资格和重复享受情况后审定。"),
)  # fmt: skip
def approve(payment: SubsidyPayment, *, on: date, by: User) -> None:
    payment.approved_by = by


@payments.transition(
    gettext_lazy("发放"), P.APPROVED, to=P.PAID, by=EDITORS, judged=[approved_by_another], inputs=ON,
    help=gettext_lazy("资金拨付之日，从此计入发放金额。"),
)  # fmt: skip
def pay(payment: SubsidyPayment, *, on: date) -> None:
    payment.paid_on = on


@payments.transition(
    gettext_lazy("退回"), P.APPLIED, P.APPROVED, P.PAID, to=P.RETURNED, by=EDITORS | LEADERS, inputs=WHY, grave=True
)
def give_back(payment: SubsidyPayment, *, on: date, reason: str) -> None:
    payment.paid_on = None


trips = Workflow(Trip, start=T.APPLIED)


@trips.transition(
    gettext_lazy("受理通过"), T.APPLIED, to=T.ACCEPTED, by=EDITORS, inputs=ON,
    help=gettext_lazy("核对车次、名单和发票后受理；同一趟车只受理一次。"),
)  # fmt: skip
def accept(trip: Trip, *, on: date) -> None:
    trip.accepted_on = on


@trips.transition(gettext_lazy("不予受理"), T.APPLIED, to=T.REFUSED, by=EDITORS, inputs=WHY, grave=True)
def refuse(trip: Trip, *, on: date, reason: str) -> None:
    pass
