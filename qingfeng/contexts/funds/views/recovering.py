"""How people meet what was recovered."""

from typing import Any

from django.utils.translation import gettext as _

from qingfeng.kernel.register.declaration import Register

from ..models import Recovery, Suspicion
from .group import GROUP


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
            return _("办结之后不能再改。")
        return super().why_not_edit(record, user)
