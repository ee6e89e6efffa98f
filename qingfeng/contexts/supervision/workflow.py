"""An opinion is raised, answered item by item, settled; a submission is owed, handed in, sent back or signed for.

Records of cars and leave stand as they are entered; what was entered by mistake is cancelled, never deleted.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.people.models import User
from qingfeng.kernel.workflow import Workflow

from . import figures
from .models import DISCIPLINE, HANDERS_IN, OFFICE, CarTrip, Entry, Leave, Opinion, OpinionItem, Submission
from .receipts import next_number

RAISING, ANSWERING, S = Opinion.Status, OpinionItem.Status, Submission.Status
ON = {"on": gettext_lazy("日期")}
WHY = ON | {"reason": gettext_lazy("理由")}

opinions = Workflow(Opinion, start=RAISING.DRAFT)


def has_items(opinion: Opinion) -> str | None:
    return None if opinion.items.exists() else _("还没有写明具体意见建议，请逐条登记。")


def all_answered(opinion: Opinion) -> str | None:
    left = opinion.items.filter(status=ANSWERING.OPEN).count()
    return _("还有 %(n)d 条没有答复。") % {"n": left} if left else None


@opinions.transition(
    gettext_lazy("提出"), RAISING.DRAFT, to=RAISING.RAISED, by=DISCIPLINE, needs=[has_items],
    help=gettext_lazy("交单位办理，从此计入提出意见建议；单位只能答复，不能改动。"),
)  # fmt: skip
def raise_opinion(opinion: Opinion) -> None:
    pass


@opinions.transition(
    gettext_lazy("办结"), RAISING.RAISED, to=RAISING.SETTLED, by=DISCIPLINE, needs=[all_answered], inputs=ON,
    help=gettext_lazy("各条都有答复，纪检监察组认可。"),
)  # fmt: skip
def settle(opinion: Opinion, *, on: date) -> None:
    opinion.settled_on = on


@opinions.transition(
    gettext_lazy("撤回"), RAISING.DRAFT, RAISING.RAISED, to=RAISING.WITHDRAWN, by=DISCIPLINE, inputs=WHY, grave=True
)
def withdraw(opinion: Opinion, *, reason: str, on: date) -> None:
    pass


items = Workflow(OpinionItem, start=ANSWERING.OPEN)


def is_raised(item: OpinionItem) -> str | None:
    return None if item.opinion.status == RAISING.RAISED else _("这条意见建议还没有提出，或已经办结、撤回。")


@items.transition(
    gettext_lazy("答复"), ANSWERING.OPEN, to=ANSWERING.ANSWERED, by=OFFICE, needs=[is_raised],
    inputs={"result": gettext_lazy("采纳情况"), "reply": gettext_lazy("答复内容"), "on": gettext_lazy("答复日期")},
    help=gettext_lazy("说明采纳情况和怎样落实；不采纳的要写明理由。"),
)  # fmt: skip
def answer(item: OpinionItem, *, result: OpinionItem.Result, reply: str, on: date) -> None:
    if on < item.opinion.occasion_on:
        raise ValidationError({"on": _("答复日期不能早于提出日期。")})
    item.result, item.reply, item.replied_on = result, reply, on


@items.transition(
    gettext_lazy("退回重答"), ANSWERING.ANSWERED, to=ANSWERING.OPEN, by=DISCIPLINE, needs=[is_raised], inputs=WHY,
    help=gettext_lazy("答复不到位的，退回办公室重新答复；原答复留在办理过程里。"),
)  # fmt: skip
def ask_again(item: OpinionItem, *, reason: str, on: date) -> None:
    item.result, item.reply, item.replied_on = "", "", None


submissions = Workflow(Submission, start=S.OWED)


def period_over(submission: Submission) -> str | None:
    """Figures are fixed as they are handed in: those of a period that still runs would be wrong the next day."""
    last = Period.parse(submission.covers).last_day
    return None if today() > last else _("所属期间到 %(day)s 才结束，结束之后再报。") % {"day": last}


@submissions.transition(
    gettext_lazy("报送"), S.OWED, to=S.SUBMITTED, by=HANDERS_IN, needs=[period_over], bulk=False,
    inputs={"content": gettext_lazy("报送内容"), "on": gettext_lazy("报送日期")},
    help=gettext_lazy("台账算出的数字随报送一并固定；没有发生的，写明“无”也算报送。"),
)  # fmt: skip
def submit(submission: Submission, *, content: str, on: date, by: User) -> None:
    submission.content, submission.submitted_on, submission.submitted_by = content, on, by
    figures.freeze(submission, by=by)


@submissions.transition(
    gettext_lazy("签收"), S.SUBMITTED, to=S.RECEIVED, by=DISCIPLINE, inputs={"on": gettext_lazy("签收日期")},
    help=gettext_lazy("纪检监察组确认收到，随即生成带编号的签收回执。"),
)  # fmt: skip
def receive(submission: Submission, *, on: date, by: User) -> None:
    if submission.submitted_on and on < submission.submitted_on:
        raise ValidationError({"on": _("签收日期不能早于报送日期。")})
    submission.receipt_on, submission.receiver = on, by
    submission.receipt_number = next_number(submission, on)


@submissions.transition(
    gettext_lazy("退回补正"), S.SUBMITTED, to=S.OWED, by=DISCIPLINE, inputs=WHY,
    help=gettext_lazy("报错、报漏的退回重报；原来报的内容和数字留在办理过程里，是否按时按重新报送的日期算。"),
)  # fmt: skip
def send_back(submission: Submission, *, reason: str, on: date, by: User) -> None:
    submission.content, submission.submitted_on, submission.submitted_by = "", None, None
    figures.release(submission, by=by)


@submissions.transition(
    gettext_lazy("作废"), S.OWED, S.SUBMITTED, to=S.CANCELLED, by=DISCIPLINE, inputs=WHY, grave=True,
    help=gettext_lazy("布置有误时作废，不再计入应报送。"),
)  # fmt: skip
def cancel(submission: Submission, *, reason: str, on: date) -> None:
    pass


car_trips = Workflow(CarTrip, start=Entry.RECORDED)


@car_trips.transition(
    gettext_lazy("作废"), Entry.RECORDED, to=Entry.CANCELLED, by=HANDERS_IN, inputs=WHY, grave=True,
    help=gettext_lazy("登记有误的作废，不再计入任何数字；记录留痕。"),
)  # fmt: skip
def cancel_trip(trip: CarTrip, *, reason: str, on: date) -> None:
    pass


leaves = Workflow(Leave, start=Entry.RECORDED)


def is_away(leave: Leave) -> str | None:
    return _("已经销假。") if leave.returned_on else None


@leaves.transition(
    gettext_lazy("销假"), Entry.RECORDED, by=HANDERS_IN, needs=[is_away], inputs={"on": gettext_lazy("销假日期")},
    bulk=True, help=gettext_lazy("本人已经返岗。"),
)  # fmt: skip
def come_back(leave: Leave, *, on: date) -> None:
    leave.returned_on = on


@leaves.transition(
    gettext_lazy("作废"), Entry.RECORDED, to=Entry.CANCELLED, by=HANDERS_IN, inputs=WHY, grave=True,
    help=gettext_lazy("登记有误的作废，不再计入任何数字；记录留痕。"),
)  # fmt: skip
def cancel_leave(leave: Leave, *, reason: str, on: date) -> None:
    pass
