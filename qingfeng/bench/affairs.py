"""The rows of what the bureau reports on itself: duties and when they are owed, cars, leave, inquiries."""

from collections.abc import Iterator
from datetime import date

from qingfeng.contexts.responsibility.models import Duty, DutyList, Occasion
from qingfeng.contexts.services.models import Inquiry
from qingfeng.contexts.supervision.models import CarTrip, Leave

from .loading import Row
from .tables import Tables
from .world import DAYS, FIRST, NOW, YEARS


class Affairs(Tables):
    def cartrip(self) -> Iterator[Row]:
        for at, unit, row in self.records(CarTrip):
            day = self.day()
            yield row | {
                "day": day, "vehicle": f"示{at % 90:03d}", "driver": "示例驾驶员", "passenger": "示例同事",
                "purpose": self.title(), "origin": "单位", "destination": f"示例{at % 50}镇", "km": at % 200 + 1,
                "approver_id": unit.people[0], "day_off": date.fromisoformat(day).weekday() > 4,
            }  # fmt: skip

    def leave(self) -> Iterator[Row]:
        kinds = list(Leave.Kind.values)
        for at, unit, row in self.records(Leave):
            begins = at // len(self.units) * 3 % (NOW - 10)  # nobody begins two leaves on one day
            yield row | {
                "person_id": unit.people[at % len(unit.people)], "kind": self.chance.of(kinds),
                "starts_on": DAYS[begins], "ends_on": DAYS[begins + at % 7], "days": at % 7 + 1,
                "approver_id": unit.people[0],
            }  # fmt: skip

    def inquiry(self) -> Iterator[Row]:
        for at, _unit, row in self.records(Inquiry):
            day, answered = self.chance.below(NOW - 20), self.chance.often(0.9)
            yield row | {
                "number": f"WZ-{at:07d}", "channel": self.chance.of(Inquiry.Channel.values),
                "kind": self.chance.of(Inquiry.Kind.values), "received_on": DAYS[day], "question": f"{self.title()}怎么办",
                "due_on": DAYS[day + 7], "reply": "已按规定答复" if answered else "",
                "replied_on": DAYS[day + at % 10] if answered else None,
                "satisfaction": self.chance.of(["", "satisfied"]) if answered else "",
                "status": "closed" if answered else "assigned",
            }  # fmt: skip

    def dutylist(self) -> Iterator[Row]:
        for at, _unit, row in self.records(DutyList):
            year = FIRST.year + at % YEARS
            yield row | {
                "title": f"{year}年度责任分解（{at}）", "year": year, "issued_on": f"{year}-02-01", "status": "issued",
            }  # fmt: skip

    def duty(self) -> Iterator[Row]:
        for at, unit, row in self.records(Duty):
            yield row | {
                "list_id": self.line(Duty, at, DutyList), "number": f"1.{at}",
                "capacity": self.chance.of(Duty.Capacity.values), "text": f"抓好{self.title()}的整改",
                "owner_id": unit.people[at % len(unit.people)], "rhythm": "quarter",
                "assigned_on": self.day(), "status": "assigned",
            }  # fmt: skip

    def occasion(self) -> Iterator[Row]:
        for at in range(self.wanted[Occasion]):
            unit, day, done = self.units[at % len(self.units)], self.chance.below(NOW), self.chance.often(0.9)
            yield {
                "duty_id": self.line(Occasion, at, Duty), "owner_id": unit.people[at % len(unit.people)], "covers": "",
                "due_on": DAYS[day], "fulfilled_on": DAYS[day] if done else None,
                "status": "fulfilled" if done else "owed",
            }  # fmt: skip
