"""What the steps of a suspicion share: its life, its clocks, and who keeps away from it."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.calendar.clocks import clock
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.people.models import User
from qingfeng.kernel.workflow import Workflow

from ..models import Suspicion

S, V = Suspicion.Status, Suspicion.Verdict
ON = {"on": gettext_lazy("日期")}
WHY = {"reason": gettext_lazy("理由"), **ON}
VERIFY, REVIEW = "funds.verify", "funds.review"  # the clocks, left to local documents

suspicions = Workflow(Suspicion, start=S.RECEIVED)


def due(key: str, on: date) -> date | None:
    """Until when, by this office's own documents; nothing where they say nothing."""
    try:
        return clock(key).due(on)
    except BadInput:
        return None


def is_verifier(suspicion: Suspicion, user: User) -> bool:
    return user.pk == suspicion.verifier_id


def keeps_away(suspicion: Suspicion, user: User) -> str | None:
    """Recusal: neither verifies nor reviews."""
    why = suspicion.kept_away().get(user.pk)
    return _("%(who)s须回避：%(why)s。") % {"who": user, "why": why} if why else None
