"""What is still owed, what was given up, and how far the suspicions of a period came: the ends of the funnel."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.measures import Money
from qingfeng.kernel.metrics.scope import During, Standing
from qingfeng.kernel.records import Guarded

from ..models import Balances, WriteOff
from .words import cases_money, counted, found_true, lines_money


class Left(Money):
    """What is still owed of the cases in the rows."""

    def of(self, rows: Any) -> Any:
        return super().of(Balances().over(rows))

    def split(self, rows: Any, path: str) -> dict[Any, Any]:
        return super().split(Balances().over(rows), path)

    def yuan(self, rows: Any) -> Decimal:
        return super().yuan(Balances().over(rows))


@lines_money(
    _("查实疑点已核销"),
    _("期间查实的疑点到目前经审批核销、不再追缴的金额；不算追回。"),
    when=During("suspicion__verified_on"),
    measure=Money("amount"),
)
def established_written_off() -> Guarded:
    return WriteOff.objects.filter(status=WriteOff.Status.APPROVED)


@cases_money(
    _("查实疑点尚未追回"),
    _("期间查实的疑点到目前还没有追回也没有核销的金额：应追回 = 已追回 + 尚未追回 + 已核销。"),
    when=During("verified_on"),
    measure=Left("left"),
)
def established_outstanding() -> Guarded:
    return Balances().over(found_true()).filter(left__gt=0)  # type: ignore[no-any-return]


@cases_money(
    _("期末尚未追回"),
    _("期末为止查实的全部疑点，到期末那天还没有追回也没有核销的金额；以后到账、核销的不减。"),
    when=Standing("verified_on", beside=Balances.before),
    measure=Money("owed_then"),
)
def outstanding() -> Guarded:
    return found_true()


@lines_money(
    _("核销金额"),
    _("期间审批核销的金额，以审批日期为准。"),
    when=During("decided_on"),
    measure=Money("amount"),
)
def written_off() -> Guarded:
    return WriteOff.objects.filter(status=WriteOff.Status.APPROVED)


@counted(
    _("疑点数据中查实"),
    _("期间下发的疑点中，核实为属实或部分属实的条数。"),
    when=During("received_on"),
)
def suspicions_upheld() -> Guarded:
    return found_true()


@counted(
    _("疑点数据中追清"),
    _("期间下发并查实的疑点中，应追回金额已全部追回的条数；有核销的不计。"),
    when=During("received_on"),
)
def suspicions_recovered() -> Guarded:
    rows = Balances().over(found_true().filter(established__gt=0))
    return rows.filter(left=0, written_off=0)  # type: ignore[no-any-return]
