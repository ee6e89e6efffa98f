"""A meeting is called, then held or cancelled; a document is drafted, issued, withdrawn."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.workflow import Workflow

from .models import OFFICE, Document, Meeting

M, D = Meeting.Status, Document.Status
ON = {"on": gettext_lazy("日期")}
WHY = ON | {"reason": gettext_lazy("理由")}

meetings = Workflow(Meeting, start=M.CALLED)


def has_agenda(meeting: Meeting) -> str | None:
    return None if meeting.items.exists() else _("还没有登记议题。")


def has_attendance(meeting: Meeting) -> str | None:
    return None if meeting.attendance.exists() else _("还没有登记参会人员。")


def minutes_unnumbered(meeting: Meeting) -> str | None:
    return _("已经登记过纪要文号。") if meeting.minutes_number else None


def day_has_come(meeting: Meeting) -> str | None:
    return _("召开日期还没有到。") if meeting.day > today() else None


@meetings.transition(
    gettext_lazy("确认召开"), M.CALLED, to=M.HELD, by=OFFICE, needs=[day_has_come, has_agenda, has_attendance],
    help=gettext_lazy("议题和参会情况登记齐全后确认，从此计入会议次数。"),
)  # fmt: skip
def hold(meeting: Meeting) -> None:
    pass


@meetings.transition(
    gettext_lazy("登记纪要"), M.HELD, by=OFFICE, needs=[minutes_unnumbered], inputs={"number": gettext_lazy("纪要文号")},
    help=gettext_lazy("会议纪要印发后登记文号。"),
)  # fmt: skip
def number_minutes(meeting: Meeting, *, number: str) -> None:
    meeting.minutes_number = number.strip()


@meetings.transition(gettext_lazy("取消会议"), M.CALLED, to=M.CANCELLED, by=OFFICE, inputs=WHY, grave=True)
def cancel(meeting: Meeting, *, reason: str, on: date) -> None:
    pass


documents = Workflow(Document, start=D.DRAFT)


def has_number(document: Document) -> str | None:
    return None if document.number else _("还没有文号。")


@documents.transition(
    gettext_lazy("印发"), D.DRAFT, to=D.ISSUED, by=OFFICE, needs=[has_number], inputs=ON,
    help=gettext_lazy("登记印发日期，从此计入印发文件。"),
)  # fmt: skip
def issue(document: Document, *, on: date) -> None:
    document.issued_on = on


@documents.transition(gettext_lazy("废止"), D.ISSUED, to=D.WITHDRAWN, by=OFFICE, inputs=WHY, grave=True)
def withdraw(document: Document, *, reason: str, on: date) -> None:
    if document.issued_on and on < document.issued_on:
        raise ValidationError({"on": _("废止日期不能早于印发日期。")})
