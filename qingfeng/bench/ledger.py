"""The rows of rectification: lists, problems, measures, self-checks, and the events of the steps taken on problems."""

from collections.abc import Iterator
from datetime import date

from qingfeng.contexts.rectification import workflow
from qingfeng.contexts.rectification.models import Campaign, Measure, Problem, RectificationList, SelfCheck
from qingfeng.kernel.audit.models import GENESIS, Event

from .loading import BATCH, Row, load, next_key
from .world import DAYS, FAULTS, MATTERS, NOW, Chance, Unit

FILLED = (Campaign, RectificationList, Problem, Measure, SelfCheck)  # campaigns come with the bureaus of ``world``
A_LIST = 20  # problems
S = Problem.Status
STEPS = (workflow.issue, workflow.extend, workflow.close)


def fill(units: list[Unit], rows: int) -> None:
    """``rows`` problems; measures, lists, self-checks and events in their share of as many other rows."""
    lists, problems = next_key(RectificationList), next_key(Problem)
    load(RectificationList, _lists(units, lists, rows // A_LIST))
    load(Problem, _problems(units, lists, problems, rows))
    load(Measure, _measures(problems, rows, rows // 5))
    load(SelfCheck, _self_checks(units, rows * 27 // 1000))
    _events(units, problems, rows, rows * 14 // 100)


def _list_of(units: list[Unit], at: int) -> tuple[Unit, int]:
    """The unit and the day of issue of the list with this number."""
    return units[at % len(units)], at * 7919 % (NOW - 40)


def _lists(units: list[Unit], first: int, count: int) -> Iterator[Row]:
    for at in range(count):
        unit, day = _list_of(units, at)
        level = ("section", "section", "bureau", "person")[at // len(units) % 4]
        yield {
            "id": first + at, "org_id": unit.id, "created_by_id": unit.people[1], "number": f"CS-{at:06d}",
            "campaign_id": unit.campaigns[at // len(units) % len(unit.campaigns)], "level": level,
            "person_id": unit.people[2] if level == "person" else None,
            "issued_on": DAYS[day] if at % 25 else None, "status": "issued" if at % 25 else "draft",
        }  # fmt: skip


def _problems(units: list[Unit], lists: int, first: int, count: int) -> Iterator[Row]:
    chance, sources, categories = Chance(1), list(Problem.Source.values), list(Problem.Category.values)
    for at in range(count):
        unit, day = _list_of(units, at // A_LIST)
        issued, due = at // A_LIST % 25 != 0, day + 60 + chance.below(60)
        closed = day + 20 + chance.below(140)
        done = issued and closed < NOW and chance.often(0.9)
        status = S.CLOSED if done else chance.of((S.RECTIFYING, S.ACCEPTED, S.ASKED)) if issued else S.DRAFT
        if chance.often(0.02):
            done, status = False, S.CANCELLED
        yield {
            "id": first + at, "org_id": unit.id, "created_by_id": unit.people[1], "list_id": lists + at // A_LIST,
            "number": f"CP-{at:07d}", "source": chance.of(sources), "category": chance.of(categories),
            "title": chance.of(MATTERS) + chance.of(FAULTS), "manifestation": f"抽查{chance.of(MATTERS)}记录{at % 97}份",
            "cause": "职责交接不清，提醒不到位。", "leader_id": unit.people[0], "owner_id": chance.of(unit.people),
            "due_on": DAYS[due], "first_due_on": DAYS[due], "issued_on": DAYS[day] if issued else None,
            "closed_on": DAYS[closed] if done else None, "status": str(status),
            "verifier_id": unit.people[3] if done else None,
        }  # fmt: skip


def _measures(problems: int, count: int, wanted: int) -> Iterator[Row]:
    chance, first = Chance(2), next_key(Measure)
    for at in range(wanted):
        agreed = chance.below(NOW - 60)
        done = chance.often(0.8)
        yield {
            "id": first + at, "problem_id": problems + at * count // wanted,
            "text": f"{chance.of(MATTERS)}逐件清理并建立登记，抽查{chance.of(MATTERS)}", "due_on": DAYS[agreed + 60],
            "agreed_on": DAYS[agreed], "done_on": DAYS[agreed + chance.below(60)] if done else None,
        }  # fmt: skip


def _self_checks(units: list[Unit], wanted: int) -> Iterator[Row]:
    chance, first = Chance(3), next_key(SelfCheck)
    for at in range(wanted):
        unit, day, answered = units[at % len(units)], chance.below(NOW - 10), chance.often(0.95)
        yield {
            "id": first + at, "org_id": unit.id, "created_by_id": unit.people[1],
            "campaign_id": chance.of(unit.campaigns), "level": "section", "asked_on": DAYS[day],
            "answer": "nil" if answered else "pending", "answered_on": DAYS[day + 5] if answered else None,
            "answered_by_id": unit.people[0] if answered else None,
        }  # fmt: skip


def _events(units: list[Unit], problems: int, count: int, wanted: int) -> None:
    """A chain that holds: every event is hashed after the one before it."""
    chance = Chance(4)
    last = Event.objects.order_by("-seq").first()
    seq, previous = (last.seq, last.hash) if last else (0, GENESIS)
    batch: list[Event] = []
    for at in range(wanted):
        number = at * count // wanted
        unit, day = _list_of(units, number // A_LIST)
        on, step = date.fromisoformat(DAYS[min(day + chance.below(90), NOW)]), STEPS[at % len(STEPS)]
        event = Event(
            seq=seq + at + 1, at=f"{on}T08:00:00.000000+00:00", on=on, actor_id=unit.people[0], actor_name="示例人员",
            verb=step.verb, label=str(step.label), subject_type="rectification.problem", subject_id=problems + number,
            subject_name=f"CP-{number:07d}", org_id=unit.id, org_name="示例科室", before={"status": "issued"},
            after={"status": "accepted"}, inputs={"reason": "测速"}, prev=previous,
        )  # fmt: skip
        event.hash = previous = event.digest()
        batch.append(event)
        if len(batch) == BATCH:
            Event.objects.bulk_create(batch)
            batch.clear()
    Event.objects.bulk_create(batch)
