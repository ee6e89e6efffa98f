"""The rows of the other counted tables. ``SHARES`` says how many of a thousand rows each table holds."""

from collections.abc import Iterator
from itertools import islice, product

from django.db import models

from qingfeng.contexts.conduct.models import Circular, Finding, Inspection, Talk, TalkParticipant
from qingfeng.contexts.education.models import Activity, BookPurchase, LifeMeasure, LifeMeeting, Subscription
from qingfeng.contexts.employment.models import PartnerPlace, Placement, SubsidyPayment, Trip
from qingfeng.contexts.funds.models import Recovery, Suspension, Suspicion, WriteOff
from qingfeng.contexts.meetings.models import AgendaItem, Attendance, Document, Meeting
from qingfeng.contexts.publicity.models import Material
from qingfeng.contexts.responsibility.models import Duty, DutyList, Occasion
from qingfeng.contexts.services.models import Inquiry
from qingfeng.contexts.supervision.models import CarTrip, Leave, Opinion, OpinionItem, Submission
from qingfeng.reports.asking.models import DataCall, Reply

from .affairs import Affairs
from .cases import Cases
from .loading import Row
from .world import DAYS, FIRST, MATTERS, NOW, YEARS, Unit

SHARES: dict[type[models.Model], float] = {
    Meeting: 17.5, AgendaItem: 70, Attendance: 60, Document: 15,
    Talk: 50, TalkParticipant: 80, Inspection: 4, Circular: 2, Finding: 12,
    Opinion: 3, OpinionItem: 9, Submission: 21,
    LifeMeeting: 5, LifeMeasure: 20, BookPurchase: 5, Subscription: 5, Activity: 10,
    SubsidyPayment: 90, Trip: 3, PartnerPlace: 0.5, Placement: 35,
    Suspicion: 45, Recovery: 9, Suspension: 3, WriteOff: 1, Material: 5, DataCall: 1, Reply: 6,
    CarTrip: 40, Leave: 30, Inquiry: 40, DutyList: 0.2, Duty: 10, Occasion: 40,
}  # fmt: skip


class Others(Affairs, Cases):
    def __init__(self, units: list[Unit], rows: int) -> None:
        super().__init__(units, rows, SHARES)

    def meeting(self) -> Iterator[Row]:
        for at, unit, row in self.records(Meeting):
            yield row | {
                "number": f"CH-{at:06d}", "kind": self.chance.of(Meeting.Kind.values), "title": f"{self.title()}专题会",
                "day": self.day(), "chair_id": unit.people[0], "status": self.state("held", "called", "cancelled"),
            }  # fmt: skip

    def agendaitem(self) -> Iterator[Row]:
        for at in range(self.wanted[AgendaItem]):
            category = self.chance.of(AgendaItem.Category.values)
            yield {
                "meeting_id": self.line(AgendaItem, at, Meeting), "place": at % 50 + 1, "title": f"研究{self.title()}事项",
                "category": category, "amount": at % 900_000 if category == "large_sum" else None,
                "resolution": f"同意，由{self.chance.of(MATTERS)}牵头",
            }  # fmt: skip

    def attendance(self) -> Iterator[Row]:
        for at in range(self.wanted[Attendance]):
            unit, sat_in = self.units[at % len(self.units)], at % 7 == 0
            yield {
                "meeting_id": self.line(Attendance, at, Meeting), "person_id": unit.people[at % len(unit.people)],
                "mode": "sitting_in" if sat_in else "present", "for_discipline": sat_in,
            }  # fmt: skip

    def document(self) -> Iterator[Row]:
        for at, _unit, row in self.records(Document):
            yield row | {
                "title": f"关于{self.title()}的通知", "kind": self.chance.of(Document.Kind.values), "number": f"测发〔{at}〕号",
                "issued_on": self.day(), "status": self.state("issued", "withdrawn"),
            }  # fmt: skip

    def talk(self) -> Iterator[Row]:
        for _at, unit, row in self.records(Talk):
            yield row | {
                "kind": self.chance.of(Talk.Kind.values), "occasion": self.chance.of(["", "org_life", "holiday"]),
                "day": self.day(), "talker_id": unit.people[0], "matter": self.title(),
                "status": self.state("held", "draft", "cancelled"),
            }  # fmt: skip

    def talkparticipant(self) -> Iterator[Row]:
        everybody = sorted({person for unit in self.units for person in unit.people})
        for at in range(self.wanted[TalkParticipant]):
            person = everybody[at % len(everybody)]
            yield {"talk_id": self.line(TalkParticipant, at, Talk), "person_id": person}

    def inspection(self) -> Iterator[Row]:
        for _at, _unit, row in self.records(Inspection):
            status = self.state("done", "draft", "cancelled")
            yield row | {"day": self.day(), "team": "办公室", "scope": f"{self.title()}检查", "status": status}

    def circular(self) -> Iterator[Row]:
        for at, _unit, row in self.records(Circular):
            yield row | {
                "number": f"测通〔{at}〕号", "title": f"关于{self.title()}的通报", "issued_on": self.day(), "status": "issued",
            }  # fmt: skip

    def finding(self) -> Iterator[Row]:
        kinds = list(Finding.Kind.values)
        for at, unit, row in self.records(Finding):
            day, status = self.chance.below(NOW - 30), self.state("confirmed", "found", "dismissed")
            appraised = status == "confirmed" and at % 3 == 0
            yield row | {
                "inspection_id": self.line(Finding, at, Inspection), "person_id": unit.people[at % len(unit.people)],
                "kind": kinds[at % len(kinds)], "facts": self.title(), "reply_due_on": DAYS[day],
                "confirmed_on": DAYS[day + 9] if status == "confirmed" else None,
                "appraised_on": DAYS[day + 20] if appraised else None, "status": status,
                "appraisal_amount": "200.00" if appraised else None,
            }  # fmt: skip

    def opinion(self) -> Iterator[Row]:
        for _at, _unit, row in self.records(Opinion):
            day = self.chance.below(NOW - 30)
            yield row | {
                "title": self.title(), "occasion_on": DAYS[day], "reply_due_on": DAYS[day + 30],
                "status": self.state("raised", "draft", "settled"),
            }  # fmt: skip

    def opinionitem(self) -> Iterator[Row]:
        for at in range(self.wanted[OpinionItem]):
            answered = at % 5 > 0
            yield {
                "opinion_id": self.line(OpinionItem, at, Opinion), "text": f"请改进{self.title()}",
                "result": "adopted" if answered else "", "replied_on": self.day() if answered else None,
                "status": "answered" if answered else "open",
            }  # fmt: skip

    def submission(self) -> Iterator[Row]:
        """A series, a month, a unit: each is owed once; there are as many as that gives at most."""
        months = [f"{FIRST.year + year}-{month:02d}" for year in range(YEARS) for month in range(1, 13)]
        owed = islice(product(months, Submission.Series.values, self.units), 12 * 4 * len(self.units), None)
        for at, (month, series, unit) in enumerate(owed):
            late = at % 12 == 0
            yield {
                "org_id": unit.id, "created_by_id": unit.people[1], "series": series, "covers": month,
                "due_on": f"{month}-20", "submitted_on": None if at % 40 == 0 else f"{month}-{25 if late else 18}",
                "content": self.title(), "status": "owed" if at % 40 == 0 else "submitted",
            }  # fmt: skip

    def lifemeeting(self) -> Iterator[Row]:
        for _at, _unit, row in self.records(LifeMeeting):
            yield row | {
                "kind": self.chance.of(LifeMeeting.Kind.values), "title": f"{self.title()}生活会", "day": self.day(),
                "status": self.state("held", "called", "cancelled"),
            }  # fmt: skip

    def lifemeasure(self) -> Iterator[Row]:
        for at in range(self.wanted[LifeMeasure]):
            unit, done = self.units[at % len(self.units)], at % 3 > 0
            yield {
                "meeting_id": self.line(LifeMeasure, at, LifeMeeting), "text": f"改进{self.title()}",
                "owner_id": unit.people[0], "due_on": self.day(), "done_on": self.day() if done else None,
                "status": "done" if done else "open",
            }  # fmt: skip

    def bookpurchase(self) -> Iterator[Row]:
        for at, _unit, row in self.records(BookPurchase):
            yield row | {
                "title": f"廉政读本（{self.title()}）", "copies": at % 60 + 1, "bought_on": self.day(),
                "status": self.state("confirmed", "draft", "cancelled"),
            }  # fmt: skip

    def subscription(self) -> Iterator[Row]:
        for at, _unit, row in self.records(Subscription):
            yield row | {
                "title": f"廉政月刊（{self.chance.of(MATTERS)}）", "kind": self.chance.of(Subscription.Kind.values),
                "copies": at % 20 + 1, "subscribed_on": self.day(), "year": FIRST.year + at % YEARS,
                "status": self.state("confirmed", "draft", "cancelled"),
            }  # fmt: skip

    def activity(self) -> Iterator[Row]:
        for at, _unit, row in self.records(Activity):
            yield row | {
                "kind": self.chance.of(Activity.Kind.values), "title": f"{self.title()}警示教育", "day": self.day(),
                "place": "示例礼堂", "attendance": at % 80 + 10, "status": self.state("confirmed", "draft", "cancelled"),
            }  # fmt: skip

    def subsidypayment(self) -> Iterator[Row]:
        for at, _unit, row in self.records(SubsidyPayment):
            yield row | {
                "number": f"CB-{at:07d}", "kind": self.chance.of(SubsidyPayment.Kind.values),
                "person_key": f"R{at * 2 // 3:07d}", "recipient": f"示例{self.chance.of(MATTERS)}",
                "amount": f"{300 + at % 7000}.50", "paid_on": self.day(), "status": self.state("paid", "returned"),
            }  # fmt: skip

    def trip(self) -> Iterator[Row]:
        for at, _unit, row in self.records(Trip):
            accepted = self.day()
            yield row | {
                "number": f"CC-{at:06d}", "mode": "flight" if at % 15 == 0 else "bus", "enterprise": "示例制造公司",
                "origin": "示例车站", "day": accepted, "plate": f"示{at:06d}", "passengers": 30 + at % 20,
                "accepted_on": accepted, "status": self.state("accepted", "refused"),
            }  # fmt: skip

    def partnerplace(self) -> Iterator[Row]:
        for at, _unit, row in self.records(PartnerPlace):
            yield row | {"name": f"示例{at:04d}州", "agency": "示例人力公司", "agreed_on": self.day()}

    def placement(self) -> Iterator[Row]:
        for at in range(self.wanted[Placement]):
            yield {
                "place_id": self.line(Placement, at, PartnerPlace), "person_key": f"W{at * 2 // 3:07d}",
                "name": f"示例{self.chance.of(MATTERS)}", "employer": "示例制造公司", "started_on": self.day(),
            }  # fmt: skip

    def material(self) -> Iterator[Row]:
        for at, _unit, row in self.records(Material):
            yield row | {
                "title": f"{self.title()}宣传", "kind": self.chance.of(Material.Kind.values),
                "topic": self.chance.of(Material.Topic.values), "quantity": at % 900 + 1, "delivered_on": self.day(),
                "status": self.state("delivered", "planned", "cancelled"),
            }  # fmt: skip
