"""An opinion is raised, answered item by item, settled; a submission is owed, handed in, signed for."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.workflow import Workflow

from .models import DISCIPLINE, HANDERS_IN, OFFICE, Opinion, OpinionItem, Submission

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


@submissions.transition(
    gettext_lazy("报送"), S.OWED, to=S.SUBMITTED, by=HANDERS_IN,
    inputs={"content": gettext_lazy("报送内容"), "on": gettext_lazy("报送日期")},
    help=gettext_lazy("没有发生的，写明“无”也算报送。"),
)  # fmt: skip
def submit(submission: Submission, *, content: str, on: date) -> None:
    submission.content, submission.submitted_on = content, on


@submissions.transition(
    gettext_lazy("签收"), S.SUBMITTED, to=S.RECEIVED, by=DISCIPLINE, inputs={"on": gettext_lazy("签收日期")},
    help=gettext_lazy("纪检监察组确认收到。"),
)  # fmt: skip
def receive(submission: Submission, *, on: date) -> None:
    if submission.submitted_on and on < submission.submitted_on:
        raise ValidationError({"on": _("签收日期不能早于报送日期。")})
    submission.receipt_on = on


@submissions.transition(
    gettext_lazy("作废"), S.OWED, S.SUBMITTED, to=S.CANCELLED, by=DISCIPLINE, inputs=WHY, grave=True,
    help=gettext_lazy("布置有误时作废，不再计入应报送。"),
)  # fmt: skip
def cancel(submission: Submission, *, reason: str, on: date) -> None:
    pass
