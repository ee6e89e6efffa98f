"""The life of an inspection, and that of a circular."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.workflow import Workflow

from ..models import JUDGES, Circular, Finding, Inspection
from .asked import ON, WHY

INSPECTED, C = Inspection.Status, Circular.Status
inspections = Workflow(Inspection, start=INSPECTED.DRAFT)


def inspection_day_has_come(inspection: Inspection) -> str | None:
    return _("检查日期还没有到。") if inspection.day > today() else None


def has_a_team(inspection: Inspection) -> str | None:
    known = inspection.team or inspection.members.exists()
    return None if known else _("还没有登记检查人员。")


def every_finding_names_its_checker(inspection: Inspection) -> str | None:
    """Where the team is known by name, every finding says who of them saw it."""
    if not inspection.members.exists():
        return None
    unsigned = inspection.findings.filter(checker__isnull=True).count()
    return _("有 %(n)d 条检查发现没有写明检查人。") % {"n": unsigned} if unsigned else None


@inspections.transition(
    gettext_lazy("检查完成"), INSPECTED.DRAFT, to=INSPECTED.DONE, by=JUDGES,
    needs=[inspection_day_has_come, has_a_team, every_finding_names_its_checker],
    help=gettext_lazy("检查发现登记齐全（没有发现的不登记），从此计入检查次数，并交当事人申辩。"),
)  # fmt: skip
def complete(inspection: Inspection) -> None:
    pass


def nothing_confirmed(inspection: Inspection) -> str | None:
    found = inspection.findings.filter(status=Finding.Status.CONFIRMED).exists()
    return _("已有认定的情形，不能作废。") if found else None


@inspections.transition(
    gettext_lazy("作废"), INSPECTED.DRAFT, INSPECTED.DONE, to=INSPECTED.CANCELLED, by=JUDGES,
    needs=[nothing_confirmed], inputs=WHY, grave=True,
)  # fmt: skip
def cancel_inspection(inspection: Inspection, *, reason: str, on: date) -> None:
    pass


circulars = Workflow(Circular, start=C.DRAFT)


@circulars.transition(
    gettext_lazy("印发"), C.DRAFT, to=C.ISSUED, by=JUDGES, inputs=ON, help=gettext_lazy("从此计入通报批评。")
)
def issue(circular: Circular, *, on: date) -> None:
    circular.issued_on = on


@circulars.transition(gettext_lazy("撤销"), C.DRAFT, C.ISSUED, to=C.WITHDRAWN, by=JUDGES, inputs=WHY, grave=True)
def withdraw(circular: Circular, *, reason: str, on: date) -> None:
    pass
