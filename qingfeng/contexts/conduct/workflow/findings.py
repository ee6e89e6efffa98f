"""The life of a finding: nobody is judged before they were heard, and no amount is typed that a rule gives."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.people.models import User
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.workflow import Workflow

from ..models import JUDGES, Circular, Finding, Inspection
from .asked import ON, WHY

F = Finding.Status
findings = Workflow(Finding, start=F.FOUND)


def inspection_is_done(finding: Finding) -> str | None:
    done = finding.inspection.status == Inspection.Status.DONE
    return None if done else _("所在的检查还没有完成，或已经作废。")


def was_heard(finding: Finding) -> str | None:
    heard = finding.replied_on or finding.reply_due_on < today()
    return None if heard else _("申辩期限未到，当事人也还没有申辩。")


def not_replied(finding: Finding) -> str | None:
    return _("已经登记过申辩。") if finding.replied_on else None


def not_about_themselves(finding: Finding, user: User) -> str | None:
    return _("不能认定关于自己的情形。") if finding.person_id == user.pk else None


def not_found_by_themselves(finding: Finding, user: User) -> str | None:
    return _("检查人不能认定自己检查出的情形。") if finding.checker_id == user.pk else None


def is_theirs(finding: Finding, user: User) -> bool:
    return finding.person_id == user.pk


@findings.transition(
    gettext_lazy("登记申辩"), F.FOUND, by=UNIT | JUDGES, also=is_theirs, needs=[inspection_is_done, not_replied],
    inputs={"reply": gettext_lazy("本人申辩"), "on": gettext_lazy("申辩日期")},
    help=gettext_lazy("当事人可以自己申辩；由别人代为登记的，按本人原话。没有异议的写“无异议”。"),
)  # fmt: skip
def hear(finding: Finding, *, reply: str, on: date) -> None:
    if on < finding.inspection.day:
        raise ValidationError({"on": _("申辩日期不能早于检查日期。")})
    finding.reply, finding.replied_on = reply, on


@findings.transition(
    gettext_lazy("认定"), F.FOUND, to=F.CONFIRMED, by=JUDGES, needs=[inspection_is_done, was_heard],
    judged=[not_about_themselves, not_found_by_themselves], inputs=ON,
    help=gettext_lazy("听取申辩后认定，从此计入检查发现。"),
)  # fmt: skip
def confirm(finding: Finding, *, on: date) -> None:
    if on < finding.inspection.day:
        raise ValidationError({"on": _("认定日期不能早于检查日期。")})
    finding.confirmed_on = on


@findings.transition(
    gettext_lazy("不予认定"), F.FOUND, to=F.DISMISSED, by=JUDGES, needs=[inspection_is_done],
    judged=[not_about_themselves], inputs=WHY, grave=True,
)  # fmt: skip
def dismiss(finding: Finding, *, reason: str, on: date) -> None:
    pass


def in_no_circular(finding: Finding) -> str | None:
    return _("已经列入通报。") if finding.circular_id else None


@findings.transition(
    gettext_lazy("列入通报"), F.CONFIRMED, by=JUDGES, needs=[in_no_circular],
    inputs={"circular": gettext_lazy("通报批评")},
)  # fmt: skip
def publish(finding: Finding, *, circular: Circular) -> None:
    if circular.status == Circular.Status.WITHDRAWN:
        raise ValidationError({"circular": _("这份通报已经撤销。")})
    finding.circular = circular


def not_appraised(finding: Finding) -> str | None:
    return _("已经纳入绩效考核。") if finding.appraised_on else None


def a_rule_is_in_force(finding: Finding) -> str | None:
    """Said of a finding that still waits for it."""
    if finding.appraised_on or finding.rule_in_force:
        return None
    told = {"kind": finding.get_kind_display(), "nth": finding.time_in_the_year}
    return _("检查当天没有适用于“%(kind)s”（当年第 %(nth)d 次）的考核规则，请先登记考核规则。") % told


@findings.transition(
    gettext_lazy("纳入绩效考核"), F.CONFIRMED, by=JUDGES, needs=[not_appraised, a_rule_is_in_force],
    judged=[not_about_themselves],
    inputs={"on": gettext_lazy("日期"), "other": gettext_lazy("与规则不同的金额（元，一般留空）"),
            "reason": gettext_lazy("与规则不同的理由（一般留空）")},
    help=gettext_lazy("金额按检查当天执行的考核规则计算，不用填。确需不同的，写明金额和理由，记录会标明。"),
)  # fmt: skip
def appraise(finding: Finding, *, on: date, other: Decimal | None = None, reason: str = "") -> None:
    if finding.confirmed_on and on < finding.confirmed_on:
        raise ValidationError({"on": _("纳入考核的日期不能早于认定日期。")})
    rule = finding.rule_in_force
    amount = rule.amount if rule else None
    differs = other is not None and other != amount
    if differs and not reason.strip():
        raise ValidationError({"reason": _("金额与考核规则不同，要写明理由。")})
    if amount is None and not differs:
        raise ValidationError(_("检查当天没有适用的考核规则。"))
    finding.applied_rule, finding.appraisal_rule = rule, rule.cited if rule else ""
    finding.appraisal_amount = other if differs else amount
    finding.deviation, finding.appraised_on = reason.strip() if differs else "", on
