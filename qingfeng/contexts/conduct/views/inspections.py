"""Inspections of work discipline with their team, circulars, and the rules of appraisal."""

from typing import Any

from django.utils.translation import gettext as _

from qingfeng.kernel.register.declaration import Register

from ..models import AppraisalRule, Circular, Inspection, InspectionMember
from .talks import GROUP


class Inspections(Register):
    model = Inspection
    slug = "inspections"
    group = GROUP
    columns = ("scope", "day", "team", "org", "status")
    filters = ("org", "status")
    form = ("org", "day", "team", "scope")
    day = "day"

    def why_not_edit(self, record: Inspection, user: Any) -> str:
        if record.status != Inspection.Status.DRAFT:
            return _("检查完成后不能再改。")
        return super().why_not_edit(record, user)


class InspectionMembers(Register):
    model = InspectionMember
    slug = "team"
    group = GROUP
    parent = "inspection"
    columns = ("person", "inspection", "inspection__day")
    form = ("person",)
    shown = ("inspection", "person")
    day = "inspection__day"
    evidence = False

    def why_not_edit(self, record: InspectionMember, user: Any) -> str:
        if record.inspection.status != Inspection.Status.DRAFT:
            return _("检查完成后不能再改。")
        return super().why_not_edit(record, user)


class Circulars(Register):
    model = Circular
    slug = "circulars"
    group = GROUP
    columns = ("title", "number", "org", "issued_on", "status")
    filters = ("org", "status")
    form = ("org", "number", "title")
    shown = (*form, "issued_on")
    day = "issued_on"

    def why_not_edit(self, record: Circular, user: Any) -> str:
        if record.status != Circular.Status.DRAFT:
            return _("印发后不能再改。")
        return super().why_not_edit(record, user)


class AppraisalRules(Register):
    model = AppraisalRule
    slug = "appraisal-rules"
    group = GROUP
    columns = ("clause", "title", "number", "kind", "nth", "amount", "in_force_from", "in_force_until", "status")
    filters = ("kind", "org", "status")
    form = ("org", "title", "number", "clause", "kind", "nth", "amount", "in_force_from")
    shown = (*form, "in_force_until")
    day = "in_force_from"
