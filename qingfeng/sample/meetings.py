"""The sample bureau's meetings and documents, July 2021 to September 2022.

Traps on purpose: a cancelled meeting, one only called, one just before and one just after the half-year.
"""

from datetime import date

from qingfeng.contexts.meetings import workflow
from qingfeng.contexts.meetings.models import AgendaItem, Attendance, Document, Meeting
from qingfeng.kernel import writing

from .cast import Cast
from .clock import turn

C, K = AgendaItem.Category, Meeting.Kind
# day, kind, categories of its items, does the discipline group sit in
PARTY_GROUP = (
    (date(2021, 9, 7), (C.STUDY, C.LARGE_SUM), True),
    (date(2021, 12, 31), (C.STUDY, C.PERSONNEL), True),  # the day before the half-year
    (date(2022, 1, 11), (C.STUDY, C.STUDY, C.LARGE_SUM), True),
    (date(2022, 1, 25), (C.STUDY, C.STUDY), False),
    (date(2022, 2, 15), (C.STUDY, C.STUDY, C.PERSONNEL, C.LAW_BASED), True),
    (date(2022, 3, 8), (C.STUDY, C.STUDY, C.WORK_SAFETY), True),
    (date(2022, 3, 29), (C.STUDY, C.LARGE_SUM, C.LARGE_SUM), True),
    (date(2022, 4, 12), (C.STUDY, C.STUDY, C.PERSONNEL), True),
    (date(2022, 4, 26), (C.STUDY, C.STUDY), False),
    (date(2022, 5, 10), (C.STUDY, C.WORK_SAFETY, C.PROJECT), True),
    (date(2022, 5, 31), (C.STUDY, C.STUDY, C.LAW_BASED), True),
    (date(2022, 6, 14), (C.STUDY, C.STUDY, C.LARGE_SUM), True),
    (date(2022, 6, 30), (C.STUDY, C.STUDY, C.DECISION), True),  # the last day of the half-year
    (date(2022, 7, 1), (C.STUDY, C.LARGE_SUM), True),  # the day after it
    (date(2022, 8, 16), (C.STUDY, C.PERSONNEL), True),
)
BUREAU = (
    (date(2021, 11, 9), 4),
    (date(2022, 1, 18), 5),
    (date(2022, 2, 22), 6),
    (date(2022, 3, 22), 4),
    (date(2022, 4, 19), 5),
    (date(2022, 5, 24), 6),
    (date(2022, 6, 21), 5),
    (date(2022, 7, 19), 4),
)
STUDIED = (
    "关于加强作风建设若干要求的通知",
    "违反纪律典型问题的通报",
    "全区保密检查情况的通报",
    "关于规范公务接待的通知",
    "安全生产工作会议精神",
    "优化营商环境工作会议精神",
)
DECIDED = {
    C.LARGE_SUM: "大额资金开支事项",
    C.PERSONNEL: "干部任免事项",
    C.WORK_SAFETY: "安全生产责任落实事项",
    C.LAW_BASED: "行政执法责任调整事项",
    C.PROJECT: "公共就业服务中心改造项目",
    C.DECISION: "下半年重点工作安排",
}
BUSINESS = ("就业服务月安排", "社保经办窗口调整", "劳动用工检查安排", "信访积案研判", "信息化建设进度", "干部培训计划")
DOCUMENTS = (
    ("青岚区人社局整治“庸懒散浮拖”突出问题专项整治方案", Document.Kind.PLAN, date(2022, 3, 3)),
    ("青岚区人社局纪律作风专项整治行动方案", Document.Kind.PLAN, date(2022, 4, 6)),
    ("劳务派遣市场专项整治行动方案", Document.Kind.PLAN, date(2022, 3, 15)),
    ("行政执法流程图", Document.Kind.RULES, date(2022, 5, 18)),
    ("行政执法权责清单（调整）", Document.Kind.RULES, date(2022, 5, 18)),
    ("工作纪律检查情况通报", Document.Kind.CIRCULAR, date(2022, 5, 27)),
    ("请休假管理办法", Document.Kind.RULES, date(2022, 7, 6)),
)


def hold_meetings(cast: Cast) -> None:
    for at, (day, items, watched) in enumerate(PARTY_GROUP, start=1):
        meeting = _call(cast, K.PARTY_GROUP, f"第{at}次党组会议", day, f"党组会〔{day.year}〕{at}号")
        for place, category in enumerate(items, start=1):
            _item(cast, meeting, place, category, at + place)
        _seats(cast, meeting, watched)
        workflow.hold(meeting, by=cast.office)
    for at, (day, count) in enumerate(BUREAU, start=1):
        meeting = _call(cast, K.BUREAU, f"第{at}次局务会议", day, f"局务会〔{day.year}〕{at}号")
        for place in range(1, count + 1):
            _item(cast, meeting, place, C.BUSINESS, at + place)
        _seats(cast, meeting, watched=at == 5)
        workflow.hold(meeting, by=cast.office)
    _hold_one(cast, K.CLEAN_GOVERNANCE, "2021年党风廉政建设和反腐败工作会议", date(2021, 8, 3))
    _hold_one(cast, K.CLEAN_GOVERNANCE, "2022年党风廉政建设和反腐败工作会议", date(2022, 2, 24))
    _hold_one(cast, K.STUDY_GROUP, "党组理论学习中心组第二次学习", date(2022, 4, 22))
    _never_held(cast)


def issue_documents(cast: Cast) -> None:
    for at, (title, kind, day) in enumerate(DOCUMENTS, start=1):
        document = Document(org=cast.bureau, title=title, kind=kind, number=f"青人社〔2022〕{at + 10}号")
        workflow.issue(writing.create(document, by=cast.office), by=cast.office, on=turn(day))
    writing.create(
        Document(org=cast.bureau, title="差旅管理办法（征求意见稿）", kind=Document.Kind.RULES), by=cast.office
    )


def _hold_one(cast: Cast, kind: str, title: str, day: date) -> None:
    meeting = _call(cast, kind, title, day, "")
    _item(cast, meeting, 1, C.BUSINESS, 1)
    _seats(cast, meeting, watched=True)
    workflow.hold(meeting, by=cast.office)


def _never_held(cast: Cast) -> None:
    cancelled = _call(cast, K.PARTY_GROUP, "临时党组会议（已取消）", date(2022, 6, 7), "")
    _item(cast, cancelled, 1, C.LARGE_SUM, 1)
    _seats(cast, cancelled, watched=True)
    workflow.cancel(cancelled, by=cast.office, reason="与区里会议冲突", on=date(2022, 6, 6))
    called = _call(cast, K.PARTY_GROUP, "第16次党组会议", date(2022, 9, 27), "")
    _item(cast, called, 1, C.STUDY, 1)


def _call(cast: Cast, kind: str, title: str, day: date, minutes: str) -> Meeting:
    turn(day)
    number = f"HY-{day:%Y%m%d}-{Meeting.objects.filter(day=day).count() + 1}"
    meeting = Meeting(
        org=cast.bureau, number=number, kind=kind, title=title, day=day, place="三楼会议室", chair=cast.director,
        minutes_number=minutes,
    )  # fmt: skip
    return writing.create(meeting, by=cast.office)


def _item(cast: Cast, meeting: Meeting, place: int, category: str, seed: int) -> None:
    sections = list(cast.sections.values())
    item = AgendaItem(meeting=meeting, place=place, category=category, proposer=sections[seed % len(sections)])
    if category == C.STUDY:
        item.title = item.document = f"《{STUDIED[seed % len(STUDIED)]}》"
    elif category == C.BUSINESS:
        item.title = BUSINESS[seed % len(BUSINESS)]
    else:
        item.title = DECIDED[C(category)]
        item.amount = 186_000 + 12_500 * seed if category == C.LARGE_SUM else None
        item.resolution = "会议同意，由提请科室落实，办公室跟踪。"
    writing.create(item, by=cast.office)


def _seats(cast: Cast, meeting: Meeting, watched: bool) -> None:
    modes = Attendance.Mode
    seats = [(leader, modes.PRESENT) for leader in cast.leaders[:3]] + [(cast.leaders[3], modes.ABSENT)]
    seats += [(cast.office, modes.SITTING_IN)]
    for person, mode in seats:
        reason = "公务外出" if mode == modes.ABSENT else ""
        writing.create(Attendance(meeting=meeting, person=person, mode=mode, reason=reason), by=cast.office)
    for person in cast.inspectors[: 2 if meeting.day.month % 2 else 1] if watched else []:
        seat = Attendance(meeting=meeting, person=person, mode=modes.SITTING_IN, for_discipline=True)
        writing.create(seat, by=cast.office)
