"""What vanished from its source waits for a person, who keeps it or withdraws it; mistakes are cancelled."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import EDITORS, Suspicion
from .life import ON, WHY, S, keeps_away, suspicions


def has_vanished(suspicion: Suspicion) -> str | None:
    return None if suspicion.vanished_on else _("它还在来源的名单里。")


@suspicions.transition(
    gettext_lazy("消失后继续核实"), *Suspicion.UNDECIDED, by=EDITORS, needs=[has_vanished], inputs=WHY, bulk=True,
    help=gettext_lazy("名单里没有了，不等于没有问题：写明为什么继续核实。"),
)  # fmt: skip
def keep(suspicion: Suspicion, *, reason: str, on: date) -> None:
    suspicion.vanished_on = None


@suspicions.transition(
    gettext_lazy("消失后撤销"), *Suspicion.UNDECIDED, to=S.CANCELLED, by=EDITORS, needs=[has_vanished],
    judged=[keeps_away], inputs=WHY, grave=True,
    help=gettext_lazy("来源已经更正、确实不再是疑点的，写明依据后撤销；不再计入疑点数。"),
)  # fmt: skip
def withdraw(suspicion: Suspicion, *, reason: str, on: date) -> None:
    suspicion.due_on = None


@suspicions.transition(
    gettext_lazy("作废"), S.RECEIVED, to=S.CANCELLED, by=EDITORS, inputs=ON | {"reason": gettext_lazy("理由")},
    grave=True, help=gettext_lazy("重复下发或下发有误。"),
)  # fmt: skip
def cancel(suspicion: Suspicion, *, on: date, reason: str) -> None:
    pass
