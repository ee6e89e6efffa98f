"""An inquiry is received, given to a section, answered once its head agrees, and closed with the asker's opinion."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.workflow import Workflow

from .models import HEAD, OFFICE, Inquiry

S = Inquiry.Status
ON = {"on": gettext_lazy("日期")}
WHY = ON | {"reason": gettext_lazy("理由")}

inquiries = Workflow(Inquiry, start=S.RECEIVED)


@inquiries.transition(
    gettext_lazy("交办"), S.RECEIVED, S.ASSIGNED, to=S.ASSIGNED, by=OFFICE,
    inputs=ON | {"unit": gettext_lazy("答复科室")}, help=gettext_lazy("交给负责答复的科室；交错了可以改交。"),
)  # fmt: skip
def assign(inquiry: Inquiry, *, unit: Org, on: date) -> None:
    if unit.bureau != inquiry.org.bureau:
        raise ValidationError({"unit": _("只能交给本局的科室；不归本局的请转出。")})
    if on < inquiry.received_on:
        raise ValidationError({"on": _("交办日期不能早于收件日期。")})
    inquiry.org = unit


@inquiries.transition(
    gettext_lazy("拟复"), S.ASSIGNED, to=S.DRAFTED, by=UNIT, inputs={"reply": gettext_lazy("答复内容")},
    help=gettext_lazy("写好答复，交科室负责人审核；审核之后才算答复。"),
)  # fmt: skip
def draft_reply(inquiry: Inquiry, *, reply: str, by: User) -> None:
    inquiry.reply, inquiry.drafted_by = reply, by


@inquiries.transition(
    gettext_lazy("审核答复"), S.DRAFTED, to=S.ANSWERED, by=HEAD, inputs={"on": gettext_lazy("答复日期")},
    help=gettext_lazy("同意这样答复；答复日期从此不变，用来判断是否按时。"),
)  # fmt: skip
def approve(inquiry: Inquiry, *, on: date) -> None:
    if on < inquiry.received_on:
        raise ValidationError({"on": _("答复日期不能早于收件日期。")})
    inquiry.replied_on = on


@inquiries.transition(
    gettext_lazy("退回重拟"), S.DRAFTED, to=S.ASSIGNED, by=HEAD, inputs=WHY,
    help=gettext_lazy("答复不准确、不完整的，退回重写；时限照走。"),
)  # fmt: skip
def send_back(inquiry: Inquiry, *, reason: str, on: date) -> None:
    pass


@inquiries.transition(
    gettext_lazy("办结"), S.ANSWERED, to=S.CLOSED, by=OFFICE, inputs=ON | {"satisfaction": gettext_lazy("满意度")},
    help=gettext_lazy("登记网民评价；没有评价的选“未评价”。"),
)  # fmt: skip
def close(inquiry: Inquiry, *, satisfaction: Inquiry.Satisfaction, on: date) -> None:
    if inquiry.replied_on and on < inquiry.replied_on:
        raise ValidationError({"on": _("办结日期不能早于答复日期。")})
    inquiry.satisfaction = satisfaction


@inquiries.transition(
    gettext_lazy("转出"), S.RECEIVED, S.ASSIGNED, to=S.TRANSFERRED, by=OFFICE, grave=True,
    inputs=WHY | {"where": gettext_lazy("转往单位")},
    help=gettext_lazy("不归本局答复的，写明转往哪里、为什么；不再计入应答复。"),
)  # fmt: skip
def transfer(inquiry: Inquiry, *, where: str, reason: str, on: date) -> None:
    inquiry.transferred_to = where[:100]


@inquiries.transition(
    gettext_lazy("作废"), S.RECEIVED, S.ASSIGNED, to=S.CANCELLED, by=OFFICE, inputs=WHY, grave=True,
    help=gettext_lazy("重复登记或登记有误的作废，不计入任何数字。"),
)  # fmt: skip
def cancel(inquiry: Inquiry, *, reason: str, on: date) -> None:
    pass
