"""How people meet publicity materials."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.register.declaration import Register

from .models import Material


class Materials(Register):
    model = Material
    slug = "materials"
    group = _("宣传教育")
    columns = ("title", "kind", "topic", "quantity", "org", "delivered_on", "status")
    filters = ("kind", "topic", "org", "status")
    form = ("org", "title", "kind", "topic", "campaign", "quantity")
    shown = (*form, "delivered_on")
    day = "delivered_on"

    def why_not_edit(self, record: Material, user: Any) -> str:
        if record.status != Material.Status.PLANNED:
            return str(_("制成或取消后不能再改。"))
        return super().why_not_edit(record, user)
