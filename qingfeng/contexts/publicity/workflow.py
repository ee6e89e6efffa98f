"""A material is planned, then delivered or cancelled."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.workflow import Workflow

from .models import Material

S = Material.Status
materials = Workflow(Material, start=S.PLANNED)


@materials.transition(
    _("制成"), S.PLANNED, to=S.DELIVERED, by=Material.editors, inputs={"on": _("日期")},
    help=_("印制或制作完成并验收之日，从此计入数量。"),
)  # fmt: skip
def deliver(material: Material, *, on: date) -> None:
    material.delivered_on = on


@materials.transition(
    _("取消"), S.PLANNED, to=S.CANCELLED, by=Material.editors, inputs={"on": _("日期"), "reason": _("理由")}, grave=True
)
def cancel(material: Material, *, on: date, reason: str) -> None:
    pass
