"""What may happen to campaigns, lists and problems.

A problem: 下发 → 认领 → 措施审定 → 申请销号 → 核验 → 销号; and 退回, 延期, 反弹, 作废.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.files import keeping
from qingfeng.kernel.people.models import User
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.workflow import Workflow

from .models import Campaign, Problem, RectificationList

OFFICE = frozenset({"office"})
JUDGES = frozenset({"office", "discipline"})
ON = {"on": gettext_lazy("日期")}
WHY = ON | {"reason": gettext_lazy("理由")}

campaigns = Workflow(Campaign, start=Campaign.Status.DRAFT)


def plan_is_named(campaign: Campaign) -> str | None:
    return None if campaign.plan_number else _("方案还没有文号。")


@campaigns.transition(
    gettext_lazy("印发方案"), Campaign.Status.DRAFT, to=Campaign.Status.RUNNING, by=OFFICE, needs=[plan_is_named],
    inputs=ON, help=gettext_lazy("方案印发之日，专项行动开始。"),
)  # fmt: skip
def issue_plan(campaign: Campaign, *, on: date) -> None:
    campaign.plan_issued_on = on


@campaigns.transition(gettext_lazy("结束"), Campaign.Status.RUNNING, to=Campaign.Status.ENDED, by=OFFICE, inputs=ON)
def end(campaign: Campaign, *, on: date) -> None:
    pass


@campaigns.transition(
    gettext_lazy("取消"), Campaign.Status.DRAFT, Campaign.Status.RUNNING, to=Campaign.Status.CANCELLED, by=OFFICE,
    inputs=WHY, grave=True,
)  # fmt: skip
def cancel_campaign(campaign: Campaign, *, on: date, reason: str) -> None:
    pass


lists = Workflow(RectificationList, start=RectificationList.Status.DRAFT)


def has_problems(record: RectificationList) -> str | None:
    return None if record.problems.exists() else _("清单里还没有问题。")


def all_closed(record: RectificationList) -> str | None:
    open_ones = record.problems.exclude(status__in=[Problem.Status.CLOSED, Problem.Status.CANCELLED]).count()
    return _("还有 %(n)d 个问题没有销号。") % {"n": open_ones} if open_ones else None


@lists.transition(
    gettext_lazy("印发"), RectificationList.Status.DRAFT, to=RectificationList.Status.ISSUED, by=OFFICE | UNIT,
    needs=[has_problems], inputs=ON, help=gettext_lazy("清单编号生效，清单内的问题可以下发。"),
)  # fmt: skip
def issue_list(record: RectificationList, *, on: date) -> None:
    record.issued_on = on


@lists.transition(
    gettext_lazy("办结"), RectificationList.Status.ISSUED, to=RectificationList.Status.DONE, by=OFFICE,
    needs=[all_closed], inputs=ON,
)  # fmt: skip
def finish_list(record: RectificationList, *, on: date) -> None:
    pass


@lists.transition(
    gettext_lazy("作废"), RectificationList.Status.DRAFT, RectificationList.Status.ISSUED,
    to=RectificationList.Status.CANCELLED, by=OFFICE, inputs=WHY, grave=True,
)  # fmt: skip
def cancel_list(record: RectificationList, *, on: date, reason: str) -> None:
    record.issued_on = None


S = Problem.Status
problems = Workflow(Problem, start=S.DRAFT)


def has_owner(problem: Problem) -> str | None:
    return None if problem.owner_id and problem.leader_id else _("还没有明确责任领导和责任人。")


def list_is_issued(problem: Problem) -> str | None:
    return None if problem.list.status == RectificationList.Status.ISSUED else _("所在清单还没有印发。")


def has_measures(problem: Problem) -> str | None:
    return None if problem.measures.exists() else _("还没有整改措施，请逐条填写。")


def measures_have_dates(problem: Problem) -> str | None:
    return _("有措施没有写明完成时限。") if problem.measures.filter(due_on__isnull=True).exists() else None


def measures_done(problem: Problem) -> str | None:
    left = problem.measures.filter(done_on__isnull=True).count()
    return _("还有 %(n)d 条措施没有完成。") % {"n": left} if left else None


def outcome_proved(problem: Problem) -> str | None:
    """What was filed at an earlier closing proves nothing after a relapse."""
    if keeping.of(problem).outcomes().filter(frozen_at__isnull=True).exists():
        return None
    return _("还没有能证明成效的佐证材料（照片、签到不算）。")


def not_their_own(problem: Problem, user: User) -> str | None:
    """The proof law: whoever judges is neither the owner, nor the asker, nor of the owner's section."""
    if user.pk in {problem.owner_id, problem.asked_by_id}:
        return _("不能核验自己负责的问题。")
    return _("不能核验本科室的问题。") if user.org and user.org.pk == problem.org_id else None


@problems.transition(
    gettext_lazy("下发"), S.DRAFT, to=S.ISSUED, by=OFFICE | UNIT, needs=[has_owner, list_is_issued], inputs=ON,
    help=gettext_lazy("交责任科室办理，时限开始计算。"),
)  # fmt: skip
def issue(problem: Problem, *, on: date) -> None:
    if problem.due_on < on:
        raise ValidationError(_("整改时限不能早于下发日期。"))
    problem.issued_on, problem.first_due_on = on, problem.due_on


@problems.transition(
    gettext_lazy("认领"), S.ISSUED, to=S.ACCEPTED, by=UNIT, help=gettext_lazy("责任科室接下这个问题，着手拟定措施。")
)
def accept(problem: Problem) -> None:
    pass


@problems.transition(
    gettext_lazy("审定措施"), S.ACCEPTED, to=S.RECTIFYING, by={"deputy_director", "director"},
    needs=[has_measures, measures_have_dates], inputs=ON, help=gettext_lazy("分管领导审定逐条措施，开始整改。"),
)  # fmt: skip
def agree(problem: Problem, *, on: date, by: User) -> None:
    for measure in problem.measures.filter(agreed_on__isnull=True):
        writing.change(measure, {"agreed_on": on}, by=by, label=gettext_lazy("审定措施"))


@problems.transition(
    gettext_lazy("措施完成"), S.RECTIFYING, by=UNIT, inputs=ON | {"number": gettext_lazy("第几条措施")},
    help=gettext_lazy("逐条记录完成日期。"),
)  # fmt: skip
def tick(problem: Problem, *, number: str, on: date, by: User) -> None:
    measures = list(problem.measures.order_by("pk"))
    if not number.strip().isdigit() or not 1 <= int(number) <= len(measures):
        raise ValidationError({"number": _("请填 1 到 %(n)d 之间的序号。") % {"n": len(measures)}})
    measure = measures[int(number) - 1]
    if measure.done_on:
        raise ValidationError({"number": _("这条措施已经完成。")})
    writing.change(measure, {"done_on": on}, by=by, label=gettext_lazy("措施完成"))


@problems.transition(
    gettext_lazy("延期"), S.RECTIFYING, by={"deputy_director", "director"},
    inputs=WHY | {"until": gettext_lazy("新的时限")}, help=gettext_lazy("原定时限保留，理由留痕。"),
)  # fmt: skip
def extend(problem: Problem, *, until: date, reason: str, on: date) -> None:
    if until <= problem.due_on:
        raise ValidationError({"until": _("新的时限须晚于现在的时限。")})
    problem.due_on = until


@problems.transition(
    gettext_lazy("申请销号"), S.RECTIFYING, to=S.ASKED, by=UNIT, needs=[measures_done, outcome_proved],
    inputs=ON | {"result": gettext_lazy("整改成效")}, help=gettext_lazy("措施全部完成、佐证齐全后，请别的科室核验。"),
)  # fmt: skip
def ask_closing(problem: Problem, *, result: str, on: date, by: User) -> None:
    problem.result, problem.asked_by = result, by


@problems.transition(
    gettext_lazy("核验通过"), S.ASKED, to=S.VERIFIED, by=JUDGES, needs=[outcome_proved], judged=[not_their_own],
    inputs=ON, help=gettext_lazy("看过佐证，成效属实。"),
)  # fmt: skip
def verify(problem: Problem, *, on: date, by: User) -> None:
    problem.verifier = by


@problems.transition(
    gettext_lazy("销号"), S.VERIFIED, to=S.CLOSED, by=JUDGES, needs=[measures_done, outcome_proved],
    judged=[not_their_own], inputs=ON | {"look_back_on": gettext_lazy("回头看日期")},
    help=gettext_lazy("销号日期只写一次，佐证随之归档。"),
)  # fmt: skip
def close(problem: Problem, *, on: date, look_back_on: date | None = None) -> None:
    if problem.issued_on and on < problem.issued_on:
        raise ValidationError({"on": _("销号日期不能早于下发日期。")})
    problem.closed_on, problem.look_back_on = on, look_back_on
    keeping.freeze(problem)


@problems.transition(
    gettext_lazy("退回"), S.ASKED, S.VERIFIED, to=S.RECTIFYING, by=JUDGES, judged=[not_their_own], inputs=WHY,
    help=gettext_lazy("成效不足，退回继续整改。"),
)  # fmt: skip
def send_back(problem: Problem, *, reason: str, on: date) -> None:
    problem.verifier = None


@problems.transition(
    gettext_lazy("反弹重开"), S.CLOSED, to=S.RECTIFYING, by=JUDGES, inputs=WHY | {"due": gettext_lazy("新的时限")},
    help=gettext_lazy("沿用原编号，历史保留。"), grave=True,
)  # fmt: skip
def relapse(problem: Problem, *, due: date, reason: str, on: date) -> None:
    if due < on:
        raise ValidationError({"due": _("新的时限不能早于重开日期。")})
    problem.closed_on, problem.verifier, problem.due_on = None, None, due
    problem.relapses += 1


@problems.transition(
    gettext_lazy("作废"), S.DRAFT, S.ISSUED, to=S.CANCELLED, by=OFFICE, inputs=WHY, grave=True,
)  # fmt: skip
def cancel(problem: Problem, *, reason: str, on: date) -> None:
    pass
