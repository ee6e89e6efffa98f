"""A small ledger for reports to be filled from, and the ways a test asks for it.

books, talk, subsidy, place, arrival, lists    rows of one kind in the fictional bureau (its place is 青岚区)
blank_in     blank_in("…**份…")            the first blank of a text, as the reports find it
bound        bound(text, "education.books_bought", …)   that blank asked of a metric, without the words deciding
"""

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

import pytest
from django.apps import apps

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.documents import open_report
from qingfeng.kernel.people.models import Org, User
from qingfeng.reports.binding import Binding
from qingfeng.reports.blanks import Blank, find_blanks
from qingfeng.reports.filling import Item, ask

H1 = Period.parse("2022H1")
numbers = count(1)


@pytest.fixture
def office(bureau: Org, person: Callable[..., User]) -> User:
    """Who fills reports: the office, in a bureau that knows its place."""
    Org.objects.filter(pk=bureau.pk).update(place="青岚区")
    bureau.refresh_from_db()
    return person("office", bureau)


@pytest.fixture
def row(bureau: Org, office: User) -> Callable[..., Any]:
    """A row of any register, by its model's name: reports know no context."""

    def make(label: str, **values: Any) -> Any:
        model = apps.get_model(label)
        named = {field.name for field in model._meta.get_fields()}
        if "created_by" in named:
            values = {"org": bureau, "created_by": office, **values}
        if "number" in named:
            values = {"number": f"N-{next(numbers)}", **values}
        return model.objects.create(**values)

    return make


@pytest.fixture
def books(row):
    return lambda title, copies, day=date(2022, 3, 5): row(
        "education.BookPurchase", title=title, copies=copies, bought_on=day, status="confirmed"
    )


@pytest.fixture
def subsidy(row):
    return lambda amount, day=date(2022, 4, 1): row(
        "employment.SubsidyPayment", kind="training", person_key=f"P{next(numbers):05}", recipient="某人",
        amount=amount, paid_on=day, status="paid",
    )  # fmt: skip


@pytest.fixture
def talk(row, office):
    """A talk with so many people."""

    def make(day=date(2022, 4, 12), people=1, **more):
        talk = row("conduct.Talk", kind="heart", day=day, talker=office, matter="工作", status="held", **more)
        for _ in range(people):
            person = User.objects.create(username=f"t{next(numbers)}", name="某某")
            row("conduct.TalkParticipant", talk=talk, person=person)
        return talk

    return make


@pytest.fixture
def place(row):
    return lambda name, since=date(2022, 2, 1): row("employment.PartnerPlace", name=name, agreed_on=since)


@pytest.fixture
def lists(row):
    """So many section lists of a campaign."""

    def make(campaign, number, day=date(2022, 4, 20)):
        known = apps.get_model("rectification.Campaign").objects.filter(name=campaign)
        plan = {
            "name": campaign,
            "plan_title": f"{campaign}方案",
            "plan_issued_on": date(2022, 3, 8),
            "status": "running",
        }
        made = known.first() or row("rectification.Campaign", **plan)
        for _ in range(number):
            row("rectification.RectificationList", campaign=made, level="section", issued_on=day, status="issued")

    return make


def blank_in(text: str) -> Blank:
    return find_blanks(text)[0]


@pytest.fixture
def bound(bureau, office) -> Callable[..., Item]:
    def make(text: str, metric: str, period: str = "", of: Period = H1, **parameters: str) -> Item:
        source = open_report("报告.txt", text.encode())
        binding = Binding(metric, parameters, period, 0.9, "空白旁有它的名字。")
        return ask(source, blank_in(source.text), binding, of, bureau)

    return make
