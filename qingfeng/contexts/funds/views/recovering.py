"""How people meet what is asked back: what came in, what is agreed, handed on, or given up."""

from typing import Any

from django.utils.translation import gettext as _

from qingfeng.kernel.people.models import Org
from qingfeng.kernel.register.deadlines import Deadline, deadline
from qingfeng.kernel.register.declaration import Register

from ..models import EDITORS, Agreement, Balances, Instalment, Recovery, Referral, Suspicion, WriteOff
from .group import GROUP


class OfRecovering(Register):
    """Written while the case is recovered, and never after."""

    group = GROUP
    parent = "suspicion"

    def why_not_edit(self, record: Any, user: Any) -> str:
        if record.suspicion.status != Suspicion.Status.RECOVERING:
            return _("只有追回中的疑点才能登记、修改。")
        return super().why_not_edit(record, user)


class Recoveries(OfRecovering):
    model = Recovery
    slug = "recoveries"
    columns = ("receipt", "suspicion", "amount", "day", "how")
    filters = ("how",)
    form = ("amount", "day", "receipt", "how", "basis")
    shown = ("suspicion", *form)
    day = "day"


class Agreements(OfRecovering):
    """Signed by a step of the suspicion."""

    model = Agreement
    slug = "agreements"
    columns = ("signed_on", "suspicion", "ended_on", "status")
    filters = ("status",)
    shown = ("suspicion", "signed_on", "progress", "ended_on")
    day = "signed_on"


class Instalments(Register):
    """Whoever supervises funds is reminded of each; the receipts of the case pay them in their order."""

    model = Instalment
    slug = "instalments"
    group = GROUP
    parent = "agreement"
    columns = ("due_on", "amount", "upto", "state", "agreement")
    shown = ("agreement", "due_on", "amount", "upto", "state")
    day = "due_on"
    due = "due_on"
    evidence = False

    def rows(self, *shown: str) -> Any:
        return Balances("agreement__suspicion").over(super().rows(*shown))

    def clocks(self, record: Instalment) -> list[Deadline]:
        return [] if record.is_met else [deadline(_("还款期限"), record.due_on)]

    def owed(self, user: Any) -> Any:
        units = Org.objects.beneath(user.paths(EDITORS))
        rows = self.visible_to(user).filter(agreement__suspicion__org__in=units).open()
        return rows.order_by(self.due)


class Referrals(OfRecovering):
    model = Referral
    slug = "referrals"
    columns = ("to", "document", "suspicion", "day", "amount", "ended_on", "status")
    filters = ("to", "status")
    form = ("to", "document", "day", "amount")
    shown = ("suspicion", *form, "ended_on", "outcome")
    day = "day"


class WriteOffs(OfRecovering):
    model = WriteOff
    slug = "write-offs"
    columns = ("suspicion", "amount", "ground", "created_by", "decided_by", "decided_on", "status")
    filters = ("ground", "status")
    form = ("amount", "ground", "facts")
    shown = ("suspicion", *form, "created_by", "decided_by", "decided_on", "opinion")
