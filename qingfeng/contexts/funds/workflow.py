"""A suspicion is verified; what is upheld is recovered; a person decides every step."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.workflow import Workflow

from .models import EDITORS, Suspicion

S, V = Suspicion.Status, Suspicion.Verdict
ON = {"on": gettext_lazy("日期")}

suspicions = Workflow(Suspicion, start=S.RECEIVED)


def owes(suspicion: Suspicion) -> str | None:
    return None if suspicion.established else _("没有应追回的金额。")


def all_settled(suspicion: Suspicion) -> str | None:
    left = suspicion.outstanding
    return _("还有 %(left)s 元没有追回。") % {"left": left} if left else None


@suspicions.transition(
    gettext_lazy("核实"), S.RECEIVED, to=S.VERIFIED, by=EDITORS,
    inputs=ON | {"verdict": gettext_lazy("核实结论"), "findings": gettext_lazy("核实情况"),
                 "established": gettext_lazy("应追回金额（元）")},
    help=gettext_lazy("比对只是疑点，由人核实后下结论。"),
)  # fmt: skip
def verify(
    suspicion: Suspicion, *, verdict: Suspicion.Verdict, findings: str, established: Decimal | None = None, on: date
) -> None:
    if on < suspicion.received_on:
        raise ValidationError({"on": _("核实日期不能早于下发日期。")})
    owed = established or Decimal(0)
    if owed and verdict not in {V.UPHELD, V.PARTLY}:
        raise ValidationError({"established": _("不属实或无法核实的疑点没有应追回金额。")})
    suspicion.verdict, suspicion.findings = verdict, findings
    suspicion.verified_on, suspicion.established = on, owed


@suspicions.transition(
    gettext_lazy("开始追回"), S.VERIFIED, to=S.RECOVERING, by=EDITORS, needs=[owes], inputs=ON,
    help=gettext_lazy("发出退回通知，逐笔登记到账。"),
)  # fmt: skip
def start_recovery(suspicion: Suspicion, *, on: date) -> None:
    pass


@suspicions.transition(
    gettext_lazy("办结"), S.VERIFIED, S.RECOVERING, to=S.CLOSED, by=EDITORS, needs=[all_settled], inputs=ON,
    help=gettext_lazy("没有应追回金额，或已全部追回。"),
)  # fmt: skip
def close(suspicion: Suspicion, *, on: date) -> None:
    pass


@suspicions.transition(
    gettext_lazy("作废"), S.RECEIVED, to=S.CANCELLED, by=EDITORS, inputs=ON | {"reason": gettext_lazy("理由")},
    grave=True, help=gettext_lazy("重复下发或下发有误。"),
)  # fmt: skip
def cancel(suspicion: Suspicion, *, on: date, reason: str) -> None:
    pass
