"""Life meetings are held or cancelled, their measures done; books, papers and activities are confirmed or cancelled."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.workflow import Workflow

from .models import EDITORS, Activity, BookPurchase, Entry, LifeMeasure, LifeMeeting, Subscription

M, E = LifeMeeting.Status, Entry.Status
ON = {"on": gettext_lazy("日期")}
WHY = ON | {"reason": gettext_lazy("理由")}

meetings = Workflow(LifeMeeting, start=M.CALLED)


def meeting_day_has_come(meeting: LifeMeeting) -> str | None:
    return _("召开日期还没有到。") if meeting.day > today() else None


def has_measures(meeting: LifeMeeting) -> str | None:
    return None if meeting.measures.exists() else _("还没有登记会上制定的整改措施。")


@meetings.transition(
    gettext_lazy("确认召开"), M.CALLED, to=M.HELD, by=EDITORS, needs=[meeting_day_has_come, has_measures],
    help=gettext_lazy("整改措施登记齐全后确认，会议和措施从此计数。"),
)  # fmt: skip
def hold(meeting: LifeMeeting) -> None:
    pass


@meetings.transition(gettext_lazy("取消会议"), M.CALLED, to=M.CANCELLED, by=EDITORS, inputs=WHY, grave=True)
def call_off(meeting: LifeMeeting, *, reason: str, on: date) -> None:
    pass


measures = Workflow(LifeMeasure, start=LifeMeasure.Status.OPEN)


def meeting_was_held(measure: LifeMeasure) -> str | None:
    return None if measure.meeting.status == M.HELD else _("会议还没有确认召开。")


@measures.transition(
    gettext_lazy("完成"), LifeMeasure.Status.OPEN, to=LifeMeasure.Status.DONE, by=EDITORS, needs=[meeting_was_held],
    inputs=ON | {"outcome": gettext_lazy("完成情况")}, help=gettext_lazy("写明做成了什么。"),
)  # fmt: skip
def finish(measure: LifeMeasure, *, outcome: str, on: date) -> None:
    if on < measure.meeting.day:
        raise ValidationError({"on": _("完成日期不能早于会议召开日期。")})
    measure.outcome, measure.done_on = outcome, on


def day_has_come(entry: Entry) -> str | None:
    day = getattr(entry, entry.day_name)
    return _("登记的日期还没有到。") if day > today() else None


def attendance_is_known(entry: Entry) -> str | None:
    known = not isinstance(entry, Activity) or entry.attendance
    return None if known else _("还没有填写参加人次。")


def life_of(model: type[Entry]) -> Workflow:
    """Books, papers and activities live the same life: a draft that is confirmed or cancelled."""
    flow = Workflow(model, start=E.DRAFT)

    @flow.transition(
        gettext_lazy("确认"), E.DRAFT, to=E.CONFIRMED, by=EDITORS, needs=[day_has_come, attendance_is_known],
        help=gettext_lazy("核对无误后确认，从此计入数量。"),
    )  # fmt: skip
    def confirm(entry: Entry) -> None:
        pass

    @flow.transition(
        gettext_lazy("作废"), E.DRAFT, E.CONFIRMED, to=E.CANCELLED, by=EDITORS, inputs=WHY, grave=True,
        help=gettext_lazy("登记有误时作废，不再计入数量。"),
    )  # fmt: skip
    def cancel(entry: Entry, *, reason: str, on: date) -> None:
        pass

    return flow


entries = {model: life_of(model) for model in (BookPurchase, Subscription, Activity)}
