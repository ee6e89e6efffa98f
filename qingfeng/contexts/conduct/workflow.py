"""A talk is recorded and followed up; a finding is answered, then confirmed or dismissed; a circular is issued."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.people.models import User
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.workflow import Workflow

from .models import JUDGES, RECORDERS, Circular, Finding, Inspection, Talk

T, INSPECTED, C, F = Talk.Status, Inspection.Status, Circular.Status, Finding.Status
ON = {"on": gettext_lazy("日期")}
WHY = ON | {"reason": gettext_lazy("理由")}

talks = Workflow(Talk, start=T.DRAFT)


def talk_day_has_come(talk: Talk) -> str | None:
    return _("谈话日期还没有到。") if talk.day > today() else None


def has_participants(talk: Talk) -> str | None:
    return None if talk.participants.exists() else _("还没有登记谈话对象。")


def follow_up_is_open(talk: Talk) -> str | None:
    if talk.follow_up_on is None:
        return _("这次谈话没有约定回访。")
    return _("已经回访过。") if talk.followed_up_on else None


def was_there_or_records(talk: Talk, user: User) -> str | None:
    return None if talk.may_read_content(user) else _("谈话内容由谈话双方和登记人填写。")


@talks.transition(
    gettext_lazy("登记完成"), T.DRAFT, to=T.HELD, by=RECORDERS, needs=[talk_day_has_come, has_participants],
    judged=[was_there_or_records], inputs={"content": gettext_lazy("谈话内容")},
    help=gettext_lazy("谈话从此计数。谈话内容加密保存，只有谈话双方和登记人能看，每次查看都留记录。"),
)  # fmt: skip
def finish(talk: Talk, *, content: str) -> None:
    talk.content = content


@talks.transition(
    gettext_lazy("回访"), T.HELD, by=RECORDERS, needs=[follow_up_is_open], judged=[was_there_or_records],
    inputs={"content": gettext_lazy("回访情况"), "on": gettext_lazy("回访日期")},
    help=gettext_lazy("回访情况接在谈话内容之后，同样加密。"),
)  # fmt: skip
def follow_up(talk: Talk, *, content: str, on: date) -> None:
    if on < talk.day:
        raise ValidationError({"on": _("回访日期不能早于谈话日期。")})
    talk.followed_up_on = on
    talk.content = f"{talk.content}\n\n{on} {_('回访')}：{content}"


@talks.transition(
    gettext_lazy("作废"), T.DRAFT, T.HELD, to=T.CANCELLED, by=RECORDERS, inputs=WHY, grave=True,
    judged=[was_there_or_records], help=gettext_lazy("登记有误时作废，不再计数。"),
)  # fmt: skip
def cancel_talk(talk: Talk, *, reason: str, on: date) -> None:
    pass


inspections = Workflow(Inspection, start=INSPECTED.DRAFT)


def inspection_day_has_come(inspection: Inspection) -> str | None:
    return _("检查日期还没有到。") if inspection.day > today() else None


@inspections.transition(
    gettext_lazy("检查完成"), INSPECTED.DRAFT, to=INSPECTED.DONE, by=JUDGES, needs=[inspection_day_has_come],
    help=gettext_lazy("检查发现登记齐全（没有发现的不登记），从此计入检查次数，并交当事人申辩。"),
)  # fmt: skip
def complete(inspection: Inspection) -> None:
    pass


def nothing_confirmed(inspection: Inspection) -> str | None:
    found = inspection.findings.filter(status=F.CONFIRMED).exists()
    return _("已有认定的情形，不能作废。") if found else None


@inspections.transition(
    gettext_lazy("作废"),
    INSPECTED.DRAFT,
    INSPECTED.DONE,
    to=INSPECTED.CANCELLED,
    by=JUDGES,
    needs=[nothing_confirmed],
    inputs=WHY,
    grave=True,
)
def cancel_inspection(inspection: Inspection, *, reason: str, on: date) -> None:
    pass


findings = Workflow(Finding, start=F.FOUND)


def inspection_is_done(finding: Finding) -> str | None:
    return None if finding.inspection.status == INSPECTED.DONE else _("所在的检查还没有完成，或已经作废。")


def was_heard(finding: Finding) -> str | None:
    heard = finding.replied_on or finding.reply_due_on < today()
    return None if heard else _("申辩期限未到，当事人也还没有申辩。")


def not_replied(finding: Finding) -> str | None:
    return _("已经登记过申辩。") if finding.replied_on else None


def not_about_themselves(finding: Finding, user: User) -> str | None:
    return _("不能认定关于自己的情形。") if finding.person_id == user.pk else None


@findings.transition(
    gettext_lazy("登记申辩"), F.FOUND, by=UNIT | JUDGES, needs=[inspection_is_done, not_replied],
    inputs={"reply": gettext_lazy("本人申辩"), "on": gettext_lazy("申辩日期")},
    help=gettext_lazy("按本人原话登记；没有异议的写“无异议”。"),
)  # fmt: skip
def hear(finding: Finding, *, reply: str, on: date) -> None:
    if on < finding.inspection.day:
        raise ValidationError({"on": _("申辩日期不能早于检查日期。")})
    finding.reply, finding.replied_on = reply, on


@findings.transition(
    gettext_lazy("认定"), F.FOUND, to=F.CONFIRMED, by=JUDGES, needs=[inspection_is_done, was_heard],
    judged=[not_about_themselves], inputs=ON, help=gettext_lazy("听取申辩后认定，从此计入检查发现。"),
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
    if circular.status == C.WITHDRAWN:
        raise ValidationError({"circular": _("这份通报已经撤销。")})
    finding.circular = circular


def not_appraised(finding: Finding) -> str | None:
    return _("已经纳入绩效考核。") if finding.appraised_on else None


@findings.transition(
    gettext_lazy("纳入绩效考核"), F.CONFIRMED, by=JUDGES, needs=[not_appraised],
    inputs={"rule": gettext_lazy("依据的考核条款"), "amount": gettext_lazy("扣减金额（元）"), "on": gettext_lazy("日期")},
    help=gettext_lazy("写明依据哪一条；只扣分、不扣钱的填 0。"),
)  # fmt: skip
def appraise(finding: Finding, *, rule: str, amount: Decimal, on: date) -> None:
    if finding.confirmed_on and on < finding.confirmed_on:
        raise ValidationError({"on": _("纳入考核的日期不能早于认定日期。")})
    finding.appraisal_rule, finding.appraisal_amount, finding.appraised_on = rule, amount, on


circulars = Workflow(Circular, start=C.DRAFT)


@circulars.transition(
    gettext_lazy("印发"), C.DRAFT, to=C.ISSUED, by=JUDGES, inputs=ON, help=gettext_lazy("从此计入通报批评。")
)
def issue(circular: Circular, *, on: date) -> None:
    circular.issued_on = on


@circulars.transition(gettext_lazy("撤销"), C.DRAFT, C.ISSUED, to=C.WITHDRAWN, by=JUDGES, inputs=WHY, grave=True)
def withdraw(circular: Circular, *, reason: str, on: date) -> None:
    pass
