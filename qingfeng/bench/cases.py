"""The rows around a suspicion, and what the office asks of its sections."""

from collections.abc import Iterator

from qingfeng.contexts.funds.models import Recovery, Suspension, Suspicion, WriteOff
from qingfeng.reports.asking.models import DataCall, Reply

from .loading import Row
from .tables import Tables
from .world import DAYS, NOW


class Cases(Tables):
    def suspicion(self) -> Iterator[Row]:
        for at, _unit, row in self.records(Suspicion):
            day, verdict = self.chance.below(NOW - 40), self.chance.of(("not_upheld", "not_upheld", "upheld", ""))
            judged = DAYS[day + 15] if verdict else None
            yield row | {
                "number": f"CY-{at:07d}", "scheme": self.chance.of(Suspicion.Scheme.values), "rule": f"规则{at % 40:02d}",
                "person_key": f"S{at * 2 // 3:07d}", "received_on": DAYS[day], "suspected": f"{500 + at % 9000}.00",
                "verdict": verdict, "verified_on": judged, "reviewed_on": judged,
                "established": f"{500 + at % 9000}.00" if verdict == "upheld" else "0.00",
                "status": "verified" if verdict else "received",
            }  # fmt: skip

    def recovery(self) -> Iterator[Row]:
        for at in range(self.wanted[Recovery]):
            yield {
                "suspicion_id": self.line(Recovery, at, Suspicion), "amount": f"{100 + at % 400}.00",
                "day": self.day(), "receipt": f"CJ-{at:06d}",
            }  # fmt: skip

    def suspension(self) -> Iterator[Row]:
        for at in range(self.wanted[Suspension]):
            day, resumed, (one, other, *_rest) = self.day(), at % 3 == 0, self.units[at % len(self.units)].people
            yield {
                "suspicion_id": self.line(Suspension, at, Suspicion), "kind": self.chance.of(Suspension.Kind.values),
                "from_month": day[:7], "ground": "比对与核实情况", "created_by_id": one, "decided_by_id": other,
                "decided_on": day, "resumed_on": day if resumed else None,
                "status": "resumed" if resumed else "in_force",
            }  # fmt: skip

    def writeoff(self) -> Iterator[Row]:
        for at in range(self.wanted[WriteOff]):
            one, other, *_rest = self.units[at % len(self.units)].people
            yield {
                "suspicion_id": self.line(WriteOff, at, Suspicion), "amount": f"{50 + at % 90}.00",
                "ground": self.chance.of(WriteOff.Ground.values), "facts": "已经穷尽追缴手段", "created_by_id": one,
                "decided_by_id": other, "decided_on": self.day(), "status": "approved",
            }  # fmt: skip

    def datacall(self) -> Iterator[Row]:
        for at, _unit, row in self.records(DataCall):
            day = self.day()
            yield row | {
                "title": f"补充数据（{at}）", "used_for": "半年情况", "covers": "2022H1", "due_on": day, "issued_on": day,
                "status": "issued",
            }  # fmt: skip

    def reply(self) -> Iterator[Row]:
        for at, unit, row in self.records(Reply):
            day = self.day()
            yield row | {
                "call_id": self.line(Reply, at, DataCall), "due_on": day, "sent_on": day, "answered_on": day,
                "answered_by_id": unit.people[0], "confirmed_on": day, "confirmed_by_id": unit.people[1],
                "reused": at % 5 == 0, "status": "confirmed",
            }  # fmt: skip
