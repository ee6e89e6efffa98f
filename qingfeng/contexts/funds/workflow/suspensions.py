"""A benefit is held back, stopped or given again by a leader's decision. No match ever does it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.people.models import User
from qingfeng.kernel.workflow import Workflow

from ..models import DECIDERS, Suspension
from ..months import dashed

S = Suspension.Status
suspensions = Workflow(Suspension, start=S.PROPOSED)
DECIDED = {"opinion": gettext_lazy("决定意见"), "on": gettext_lazy("决定日期")}


def did_not_propose(suspension: Suspension, user: User) -> str | None:
    return _("不能决定自己提出的停发。") if user.pk == suspension.created_by_id else None


def is_not_cancelled(suspension: Suspension) -> str | None:
    state = suspension.suspicion
    return _("这条疑点已经作废。") if state.status == state.Status.CANCELLED else None


@suspensions.transition(
    gettext_lazy("同意"), S.PROPOSED, to=S.IN_FORCE, by=DECIDERS, judged=[did_not_propose], needs=[is_not_cancelled],
    inputs=DECIDED, bulk=False, help=gettext_lazy("比对只是疑点，停发由人决定；决定后拟告知书送达本人。"),
)  # fmt: skip
def decide(suspension: Suspension, *, opinion: str = "", on: date, by: User) -> None:
    suspension.decided_by, suspension.decided_on, suspension.opinion = by, on, opinion


@suspensions.transition(
    gettext_lazy("不同意"), S.PROPOSED, to=S.REFUSED, by=DECIDERS, judged=[did_not_propose], inputs=DECIDED,
    grave=True, help=gettext_lazy("写明不同意的理由，待遇照发。"),
)  # fmt: skip
def refuse(suspension: Suspension, *, opinion: str, on: date, by: User) -> None:
    suspension.decided_by, suspension.decided_on, suspension.opinion = by, on, opinion


@suspensions.transition(
    gettext_lazy("恢复发放"), S.IN_FORCE, to=S.RESUMED, by=DECIDERS, bulk=False, at_will=True,
    inputs={"month": gettext_lazy("从哪个月恢复（选当月任意一天）"), "ground": gettext_lazy("恢复的理由"), "on": gettext_lazy("决定日期")},
    help=gettext_lazy("核实不属实，或停发的情形已经消除；说明停发期间的待遇怎样补发。"),
)  # fmt: skip
def resume(suspension: Suspension, *, month: date, ground: str, on: date, by: User) -> None:
    if suspension.decided_on and on < suspension.decided_on:
        raise ValidationError({"on": _("恢复日期不能早于停发的决定日期。")})
    suspension.resume_month = dashed(month.year * 100 + month.month)
    suspension.resumed_by, suspension.resumed_on, suspension.resume_ground = by, on, ground
