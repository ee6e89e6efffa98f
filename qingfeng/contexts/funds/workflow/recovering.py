"""What was upheld is recovered; a person decides every step."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import EDITORS, Suspicion
from .life import ON, S, suspicions


def owes(suspicion: Suspicion) -> str | None:
    return None if suspicion.established else _("没有应追回的金额。")


def all_settled(suspicion: Suspicion) -> str | None:
    left = suspicion.outstanding
    return _("还有 %(left)s 元没有追回。") % {"left": left} if left else None


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
