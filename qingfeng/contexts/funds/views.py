"""How people meet suspicious records and what was recovered."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.register.declaration import Register

from .models import Recovery, Suspicion

GROUP = _("基金监督")


class Suspicions(Register):
    model = Suspicion
    slug = "suspicions"
    group = GROUP
    columns = ("number", "rule", "scheme", "received_on", "verdict", "established", "status")
    filters = ("scheme", "verdict", "status")
    form = ("org", "number", "scheme", "rule", "person_key", "received_on", "suspected")
    shown = (*form, "verdict", "findings", "verified_on", "established", "outstanding")
    day = "received_on"

    def why_not_edit(self, record: Suspicion, user: Any) -> str:
        if record.status != Suspicion.Status.RECEIVED:
            return str(_("核实之后不能再改。"))
        return super().why_not_edit(record, user)


class Recoveries(Register):
    model = Recovery
    slug = "recoveries"
    group = GROUP
    parent = "suspicion"
    columns = ("receipt", "suspicion", "amount", "day")
    form = ("amount", "day", "receipt")
    shown = ("suspicion", *form)
    day = "day"

    def why_not_edit(self, record: Recovery, user: Any) -> str:
        if record.suspicion.status != Suspicion.Status.RECOVERING:
            return str(_("办结之后不能再改。"))
        return super().why_not_edit(record, user)
