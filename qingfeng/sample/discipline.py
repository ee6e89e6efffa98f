"""What the discipline group is told from records: cars, leave, online inquiries of 2022; and the plan of submissions.

Traps: trips on a holiday and on a make-up day, trips that nobody approved, leave over the May holidays, leave from
which somebody has not come back, inquiries answered late or sent elsewhere, entries cancelled as mistakes, and a trip
entered only after its month had been reported.
"""

from datetime import date, timedelta
from itertools import cycle

from qingfeng.contexts.services import workflow as answering
from qingfeng.contexts.services.models import Inquiry
from qingfeng.contexts.supervision import planning, workflow
from qingfeng.contexts.supervision.models import CarTrip, Leave, Series, SubmissionPlan
from qingfeng.kernel import writing
from qingfeng.kernel.calendar.models import LocalClock
from qingfeng.kernel.calendar.workdays import add_working_days
from qingfeng.kernel.people.models import User

from .cast import Cast
from .clock import turn

LAST = date(2022, 9, 16)
TRIPS = (
    ("下乡核实就业帮扶情况", "青岚区政务中心", "柳溪镇"), ("参加市局会议", "青岚区政务中心", "云川市人社局"),
    ("送达劳动监察文书", "青岚区政务中心", "东工业园"), ("走访企业用工", "青岚区政务中心", "北岭产业园"),
)  # fmt: skip
DAYS_OFF = (date(2022, 2, 5), date(2022, 5, 1), date(2022, 6, 18))  # a holiday, a holiday, a Saturday
MAKE_UP = date(2022, 4, 24)  # a Sunday that was worked
OVERDUE, DRAFTED = 34, 35  # the last two inquiries are still open
KINDS, CHANNELS = list(Inquiry.Kind), list(Inquiry.Channel)
ASKED = {
    Inquiry.Kind.CONSULT: "灵活就业人员怎样申领社保补贴，要带哪些材料？",
    Inquiry.Kind.COMPLAINT: "单位拖欠两个月工资，投诉后一直没有回音。",
    Inquiry.Kind.ADVICE: "建议窗口午间留人值班，方便上班的人办事。",
    Inquiry.Kind.HELP: "外出务工回来，想参加电工培训，请帮忙联系。",
}
ANSWERS = {
    Inquiry.Kind.CONSULT: "可在政务服务网申领，带身份证和就业登记证明，五个工作日办结。",
    Inquiry.Kind.COMPLAINT: "已到单位检查，工资已补发，回执附后。",
    Inquiry.Kind.ADVICE: "已安排午间值班，值班表贴在大厅。",
    Inquiry.Kind.HELP: "下月十日开班，已代为报名，届时电话通知。",
}


def keep_records(cast: Cast) -> None:
    """The records come before the submissions that are computed from them."""
    _drive(cast)
    _take_leave(cast)
    _answer(cast)


def plan(cast: Cast) -> None:
    """Monthly for the bureau; leave for each section, quarterly, since July. The year is laid down in July."""
    turn(date(2021, 7, 1))
    for series in Series:
        whole = SubmissionPlan(org=cast.bureau, series=series, starts_on=date(2021, 7, 1), working_days=5)
        writing.create(whole, by=cast.inspectors[0])
    turn(date(2022, 7, 1))
    sections = SubmissionPlan(
        org=cast.bureau, series=Series.LEAVE, every=SubmissionPlan.Every.QUARTER, working_days=5,
        reach=SubmissionPlan.Reach.SECTIONS, starts_on=date(2022, 7, 1),
    )  # fmt: skip
    writing.create(sections, by=cast.inspectors[0])
    planning.lay_down(2022, by=cast.office)
    turn(date(2022, 9, 14))
    _trip(cast, "JCD", date(2022, 8, 30), 2)  # August had been reported by then


def _drive(cast: Cast) -> None:
    codes = cycle(["JCD", "JYK", "BGS", "SBK"])
    day = date(2022, 1, 5)
    while day <= LAST:
        if day.weekday() < 5:
            turn(day)
            _trip(cast, next(codes), day, day.day)
        day += timedelta(days=5)
    for off in (*DAYS_OFF, MAKE_UP):
        turn(off)
        _trip(cast, "JCD", off, 1)
    mistaken = _trip(cast, "BGS", turn(date(2022, 3, 8)), 3)
    workflow.cancel_trip(mistaken, by=cast.office, reason="重复登记", on=turn(date(2022, 3, 9)))


def _trip(cast: Cast, code: str, day: date, seed: int) -> CarTrip:
    """Every tenth was approved by nobody."""
    purpose, origin, destination = TRIPS[seed % len(TRIPS)]
    trip = CarTrip(
        org=cast.sections[code], day=day, vehicle=f"公车{seed % 3 + 1:02}", driver=str(cast.staff["BGS"][3]),
        passenger=str(cast.staff[code][2]), purpose=purpose, origin=origin, destination=destination,
        km=18 + 7 * (seed % 9), approver=None if seed % 10 == 0 else cast.office, cost=40 + 5 * (seed % 7),
    )  # fmt: skip
    return writing.create(trip, by=cast.office)


def _take_leave(cast: Cast) -> None:
    kinds = cycle(Leave.Kind)
    for at, code in enumerate(cast.sections):
        for place, person in enumerate(cast.staff[code][1:]):
            starts = date(2022, 2, 14) + timedelta(days=7 * (3 * at + place))
            _leave(cast, code, person, next(kinds), starts, 3 + place, back=starts + timedelta(days=4 + place))
    over_may = cast.staff["SBK"][3]
    _leave(cast, "SBK", over_may, Leave.Kind.ANNUAL, date(2022, 4, 29), 7, back=date(2022, 5, 7))  # three working days
    _leave(cast, "FGK", cast.staff["FGK"][2], Leave.Kind.PERSONAL, date(2022, 9, 5), 3, back=None)
    mistaken = _leave(cast, "RSK", cast.staff["RSK"][2], Leave.Kind.SICK, date(2022, 6, 7), 1, back=date(2022, 6, 9))
    workflow.cancel_leave(mistaken, by=cast.office, reason="登记到别人名下", on=turn(date(2022, 6, 10)))


def _leave(cast: Cast, code: str, person: User, kind: str, starts: date, length: int, back: date | None) -> Leave:
    turn(back or starts)
    leave = Leave(
        org=cast.sections[code], person=person, kind=kind, starts_on=starts, ends_on=starts + timedelta(days=length),
        approver=cast.heads[code], returned_on=back,
    )  # fmt: skip
    return writing.create(leave, by=cast.heads[code])


def _answer(cast: Cast) -> None:
    """The limits of a document of the place; every ninth answer is late, every thirteenth question is not ours."""
    turn(date(2021, 12, 31))
    for key, length in (("online.consult", 5), ("online.complaint", 7)):
        limit = LocalClock(key=key, length=length, document="青岚政办〔2021〕8号第六条")
        writing.create(limit, by=cast.office, label="登记时限")
    codes = cycle(["JYK", "JCD", "SBK", "JDK"])
    for at in range(36):
        _inquiry(cast, at, date(2022, 1, 6) + timedelta(days=7 * at), next(codes))


def _inquiry(cast: Cast, at: int, day: date, code: str) -> None:
    kind = KINDS[at % len(KINDS)]
    turn(day)
    inquiry = Inquiry(
        org=cast.bureau, number=f"WZ-2022-{at + 1:03}", channel=CHANNELS[at % 3], kind=kind, received_on=day,
        question=ASKED[kind],
    )  # fmt: skip
    inquiry = writing.create(inquiry, by=cast.office)
    if at == 7:
        answering.cancel(inquiry, by=cast.office, reason="与上一件重复", on=day)
    elif at % 13 == 12:
        answering.transfer(inquiry, by=cast.office, where="青岚区医保局", reason="医保报销不归本局", on=day)
    else:
        _reply(cast, inquiry, at, code, day)


def _reply(cast: Cast, inquiry: Inquiry, at: int, code: str, day: date) -> None:
    inquiry = answering.assign(inquiry, by=cast.office, unit=cast.sections[code], on=day)
    if at == OVERDUE:
        return
    answered = add_working_days(day, 9 if at % 9 == 4 else 3)
    inquiry = answering.draft_reply(inquiry, by=cast.liaisons[code], reply=ANSWERS[Inquiry.Kind(inquiry.kind)])
    if at == DRAFTED:
        return
    inquiry = answering.approve(inquiry, by=cast.heads[code], on=turn(answered))
    rating = list(Inquiry.Satisfaction)[0 if at % 5 else 2] if at % 4 else Inquiry.Satisfaction.UNRATED
    closed = turn(answered, 4)
    if closed <= LAST:
        answering.close(inquiry, by=cast.office, satisfaction=rating, on=closed)
