"""A problem: 下发 → 认领 → 措施审定 → 申请销号 → 核验 → 销号; and 退回, 部分到位, 延期, 回头看, 反弹, 作废."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.people.models import User
from qingfeng.kernel.people.roles import LEADERS, UNIT
from qingfeng.kernel.reminders.sending import remind
from qingfeng.kernel.workflow import Workflow

from ..models import Extension, Measure, Problem, Progress, RectificationList
from . import proof
from .words import JUDGES, OFFICE, ON, WHY

S = Problem.Status
AT_WORK = (S.RECTIFYING, S.PARTLY)
problems = Workflow(Problem, start=S.DRAFT)


def leads_it(problem: Problem, user: User) -> str | None:
    """The leader whose section it is; the principal may decide anything."""
    if problem.leader is None or problem.leader_id == user.pk or user.holds({"director"}, problem.org):
        return None
    return _("由责任领导%(name)s审定。") % {"name": problem.leader}


def is_owner(problem: Problem, user: User) -> bool:
    return problem.owner_id == user.pk


def has_owner(problem: Problem) -> str | None:
    return None if problem.owner_id and problem.leader_id else _("还没有明确责任领导和责任人。")


def list_is_issued(problem: Problem) -> str | None:
    return None if problem.list.status == RectificationList.Status.ISSUED else _("所在清单还没有印发。")


def has_measures(problem: Problem) -> str | None:
    """After a relapse those that were done do not count: something new has to be done."""
    return None if problem.measures.filter(done_on__isnull=True).exists() else _("还没有整改措施，请逐条填写。")


def measures_have_dates(problem: Problem) -> str | None:
    return _("有措施没有写明完成时限。") if problem.measures.filter(due_on__isnull=True).exists() else None


def measures_done(problem: Problem) -> str | None:
    left = problem.measures.filter(done_on__isnull=True).count()
    return _("还有 %(n)d 条措施没有完成。") % {"n": left} if left else None


def something_done(problem: Problem) -> str | None:
    return None if problem.measures.filter(done_on__isnull=False).exists() else _("还没有一条措施完成。")


def extension_asked(problem: Problem) -> str | None:
    return None if asked_for(problem) else _("没有等待审批的延期申请。")


def asked_for(problem: Problem) -> Extension | None:
    return problem.extensions.filter(status=Extension.Status.ASKED).first()


def look_back_agreed(problem: Problem) -> str | None:
    if problem.look_back_on is None:
        return _("销号时没有约定回头看。")
    if problem.look_back_on > today():
        return _("回头看约定在 %(day)s，还没有到。") % {"day": problem.look_back_on}
    return _("已经回头看过。") if problem.looked_back_on else None


def not_before(on: date, earlier: date | None, words: str) -> None:
    if earlier and on < earlier:
        raise ValidationError({"on": words})


def heard(problem: Problem, on: date) -> None:
    problem.heard_on = max(on, problem.heard_on or on)


@problems.transition(
    gettext_lazy("指派"), S.DRAFT, S.ISSUED, S.ACCEPTED, by=OFFICE | {"section_head"}, bulk=True,
    inputs={"owner": gettext_lazy("责任人"), "leader": gettext_lazy("责任领导")},
    help=gettext_lazy("明确谁负责整改、谁负领导责任；没有选的保持不变。"),
)  # fmt: skip
def assign(problem: Problem, *, owner: User | None = None, leader: User | None = None) -> None:
    if owner is None and leader is None:
        raise ValidationError(_("请选择责任人或责任领导。"))
    problem.owner, problem.leader = owner or problem.owner, leader or problem.leader


@problems.transition(
    gettext_lazy("定时限"), S.DRAFT, by=OFFICE | UNIT, bulk=True, inputs={"due": gettext_lazy("整改时限")},
    help=gettext_lazy("下发之前可以改时限；下发以后改时限须申请延期。"),
)  # fmt: skip
def set_due(problem: Problem, *, due: date) -> None:
    problem.due_on = due


@problems.transition(
    gettext_lazy("下发"), S.DRAFT, to=S.ISSUED, by=OFFICE | UNIT, needs=[has_owner, list_is_issued], inputs=ON,
    help=gettext_lazy("交责任科室办理，时限开始计算。"),
)  # fmt: skip
def issue(problem: Problem, *, on: date) -> None:
    if problem.due_on < on:
        raise ValidationError(_("整改时限不能早于下发日期。"))
    problem.issued_on, problem.first_due_on = on, problem.due_on


@problems.transition(
    gettext_lazy("认领"), S.ISSUED, to=S.ACCEPTED, by=UNIT, also=is_owner,
    help=gettext_lazy("责任科室接下这个问题，着手拟定措施。"),
)  # fmt: skip
def accept(problem: Problem) -> None:
    pass


@problems.transition(
    gettext_lazy("审定措施"), S.ACCEPTED, to=S.RECTIFYING, by=LEADERS, needs=[has_measures, measures_have_dates],
    judged=[leads_it], inputs=ON, help=gettext_lazy("分管领导审定逐条措施，开始整改。"),
)  # fmt: skip
def agree(problem: Problem, *, on: date, by: User) -> None:
    for measure in problem.measures.filter(agreed_on__isnull=True):
        writing.change(measure, {"agreed_on": on}, by=by, label=gettext_lazy("审定措施"))
    heard(problem, on)


@problems.transition(
    gettext_lazy("退回措施"), S.ACCEPTED, by=LEADERS, needs=[has_measures], judged=[leads_it], inputs=WHY,
    help=gettext_lazy("措施空泛或不对症，说明理由，请责任科室改好再审。"),
)  # fmt: skip
def send_measures_back(problem: Problem, *, reason: str, on: date) -> None:
    pass


@problems.transition(
    gettext_lazy("报进展"), *AT_WORK, by=UNIT, also=is_owner, inputs=ON | {"text": gettext_lazy("进展情况")},
    help=gettext_lazy("按日期记一条，佐证传在这条进展里。"),
)  # fmt: skip
def report(problem: Problem, *, text: str, on: date, by: User) -> None:
    not_before(on, problem.issued_on, _("进展日期不能早于下发日期。"))
    writing.create(Progress(problem=problem, day=on, text=text, by=by), by=by, label=gettext_lazy("报进展"))
    heard(problem, on)


@problems.transition(
    gettext_lazy("措施完成"), *AT_WORK, by=UNIT, also=is_owner,
    inputs=ON | {"number": gettext_lazy("第几条措施")}, help=gettext_lazy("逐条记录完成日期。"),
)  # fmt: skip
def tick(problem: Problem, *, number: str, on: date, by: User) -> None:
    measures = list(problem.measures.order_by("pk"))
    if not number.strip().isdigit() or not 1 <= int(number) <= len(measures):
        raise ValidationError({"number": _("请填 1 到 %(n)d 之间的序号。") % {"n": len(measures)}})
    measure = measures[int(number) - 1]
    if measure.done_on:
        raise ValidationError({"number": _("这条措施已经完成。")})
    finish(measure, on=on, by=by)
    heard(problem, on)


def finish(measure: Measure, *, on: date, by: User) -> None:
    if measure.agreed_on is None:
        raise ValidationError(_("这条措施还没有审定。"))
    not_before(on, measure.agreed_on, _("完成日期不能早于审定日期。"))
    writing.change(measure, {"done_on": on}, by=by, label=gettext_lazy("措施完成"))


@problems.transition(
    gettext_lazy("申请销号"), *AT_WORK, to=S.ASKED, by=UNIT, also=is_owner, needs=[measures_done, proof.outcome_proved],
    inputs=ON | {"result": gettext_lazy("整改成效")}, help=gettext_lazy("措施全部完成、佐证齐全后，请别的科室核验。"),
)  # fmt: skip
def ask_closing(problem: Problem, *, result: str, on: date, by: User) -> None:
    not_before(on, problem.issued_on, _("申请日期不能早于下发日期。"))
    problem.result, problem.asked_by = result, by
    heard(problem, on)


@problems.transition(
    gettext_lazy("部分到位"), S.RECTIFYING, to=S.PARTLY, by=UNIT, also=is_owner, needs=[something_done], bulk=False,
    inputs=ON | {"text": gettext_lazy("已到位的和还差的")},
    help=gettext_lazy("如实说明做到哪一步、还差什么；可以接着整改，也可以申请延期。"),
)  # fmt: skip
def partly(problem: Problem, *, text: str, on: date, by: User) -> None:
    writing.create(Progress(problem=problem, day=on, text=text, by=by), by=by, label=gettext_lazy("部分到位"))
    heard(problem, on)


@problems.transition(
    gettext_lazy("申请延期"), *AT_WORK, by=UNIT, also=is_owner,
    inputs=WHY | {"until": gettext_lazy("申请延期至")}, help=gettext_lazy("写明理由，由分管领导审批；原定时限保留。"),
)  # fmt: skip
def ask_extension(problem: Problem, *, until: date, reason: str, on: date, by: User) -> None:
    if until <= problem.due_on:
        raise ValidationError({"until": _("新的时限须晚于现在的时限。")})
    asked = Extension(problem=problem, old_due_on=problem.due_on, until=until, reason=reason, asked_by=by, asked_on=on)
    writing.create(asked, by=by, label=gettext_lazy("申请延期"))


def decide(problem: Problem, status: str, *, on: date, by: User) -> Extension:
    asked = asked_for(problem)
    if asked is None:
        raise ValidationError(_("没有等待审批的延期申请。"))
    not_before(on, asked.asked_on, _("审批日期不能早于申请日期。"))
    return writing.change(
        asked, {"status": status, "decided_by": by, "decided_on": on}, by=by, label=gettext_lazy("审批延期")
    )


@problems.transition(
    gettext_lazy("同意延期"), *AT_WORK, by=LEADERS, needs=[extension_asked], judged=[leads_it], inputs=ON,
    help=gettext_lazy("时限改为申请的日期，原定时限和理由留在延期申请里。"),
)  # fmt: skip
def extend(problem: Problem, *, on: date, by: User) -> None:
    problem.due_on = decide(problem, Extension.Status.GRANTED, on=on, by=by).until


@problems.transition(
    gettext_lazy("不同意延期"), *AT_WORK, by=LEADERS, needs=[extension_asked], judged=[leads_it], inputs=WHY,
    help=gettext_lazy("时限不变，说明理由。"),
)  # fmt: skip
def refuse_extension(problem: Problem, *, reason: str, on: date, by: User) -> None:
    decide(problem, Extension.Status.REFUSED, on=on, by=by)


JUDGED = [proof.as_the_campaign_says, proof.not_their_own]


@problems.transition(
    gettext_lazy("核验通过"), S.ASKED, to=S.VERIFIED, by=JUDGES, needs=[proof.outcome_proved], judged=JUDGED,
    inputs=ON, help=gettext_lazy("看过佐证，成效属实。"),
)  # fmt: skip
def verify(problem: Problem, *, on: date, by: User) -> None:
    problem.verifier = by


@problems.transition(
    gettext_lazy("销号"), S.VERIFIED, to=S.CLOSED, by=JUDGES, needs=[measures_done, proof.outcome_proved],
    judged=JUDGED, inputs=ON | {"look_back_on": gettext_lazy("回头看日期")},
    help=gettext_lazy("销号日期只写一次，佐证随之归档。"),
)  # fmt: skip
def close(problem: Problem, *, on: date, look_back_on: date | None = None) -> None:
    not_before(on, problem.issued_on, _("销号日期不能早于下发日期。"))
    if look_back_on and look_back_on <= on:
        raise ValidationError({"look_back_on": _("回头看日期须晚于销号日期。")})
    problem.closed_on, problem.look_back_on, problem.looked_back_on = on, look_back_on, None
    proof.freeze(problem)


@problems.transition(
    gettext_lazy("退回"), S.ASKED, S.VERIFIED, to=S.RECTIFYING, by=JUDGES, judged=JUDGED, inputs=WHY, bulk=False,
    help=gettext_lazy("成效不足，退回继续整改。"),
)  # fmt: skip
def send_back(problem: Problem, *, reason: str, on: date) -> None:
    problem.verifier = None
    heard(problem, on)


@problems.transition(
    gettext_lazy("回头看"), S.CLOSED, by=JUDGES, needs=[look_back_agreed], judged=JUDGED,
    inputs=ON | {"finding": gettext_lazy("回头看情况")}, help=gettext_lazy("成效巩固的记在这里；又出现的，办理“反弹重开”。"),
)  # fmt: skip
def look_back(problem: Problem, *, finding: str, on: date) -> None:
    not_before(on, problem.closed_on, _("回头看不能早于销号日期。"))
    problem.looked_back_on = on


@problems.transition(
    gettext_lazy("反弹重开"), S.CLOSED, to=S.ACCEPTED, by=JUDGES, inputs=WHY | {"due": gettext_lazy("新的时限")},
    help=gettext_lazy("沿用原编号，历史保留；补充新的措施，重新审定。"), grave=True,
)  # fmt: skip
def relapse(problem: Problem, *, due: date, reason: str, on: date) -> None:
    if due < on:
        raise ValidationError({"due": _("新的时限不能早于重开日期。")})
    problem.closed_on, problem.verifier, problem.due_on = None, None, due
    problem.relapses += 1
    heard(problem, on)


@problems.transition(
    gettext_lazy("提醒"), S.ISSUED, S.ACCEPTED, *AT_WORK, by=OFFICE | LEADERS | {"discipline", "section_head"}, bulk=True,
    inputs={"words": gettext_lazy("提醒的话")}, help=gettext_lazy("在站内提醒责任人和责任领导，只提醒一次。"),
)  # fmt: skip
def urge(problem: Problem, *, words: str, by: User) -> None:
    remind(problem, [each for each in (problem.owner, problem.leader) if each], by=by, words=words)


@problems.transition(
    gettext_lazy("作废"), S.DRAFT, S.ISSUED, to=S.CANCELLED, by=OFFICE, inputs=WHY, grave=True,
)  # fmt: skip
def cancel(problem: Problem, *, reason: str, on: date) -> None:
    pass
