"""What the sample bureau delivered: subsidies, chartered transport, labour collaboration, materials.

Traps: payments only approved, returned, or paid just outside the half-year; trips refused; the same person placed
twice; a print run still planned.
"""

from datetime import date, timedelta
from decimal import Decimal

from qingfeng.contexts.employment import workflow as employment
from qingfeng.contexts.employment.models import PartnerPlace, Placement, SubsidyPayment, Trip
from qingfeng.contexts.publicity import workflow as publicity
from qingfeng.contexts.publicity.models import Material
from qingfeng.kernel import writing
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.terms.models import Term

from .cast import GIVEN, SURNAMES, Cast
from .clock import turn

KINDS = list(SubsidyPayment.Kind)
PAYMENTS = 150
PARTNERS = (("苍岭州", "岚风人力资源公司", date(2022, 3, 2)), ("松溪盟", "岚风人力资源公司", date(2022, 8, 9)))
PLACED = 118
BUS_TRIPS, FLIGHTS = 23, 2


def name_of(number: int) -> str:
    return f"{SURNAMES[number % len(SURNAMES)]}某{GIVEN[number // 3 % len(GIVEN)]}"


def pay_subsidies(cast: Cast) -> None:
    clerk, payer, judge = cast.staff["JYK"][2], cast.heads["JYK"], cast.deputy("JYK")
    for at in range(PAYMENTS):
        day = date(2021, 12, 20) + timedelta(days=at * 9 // 5)  # from before the half-year to after it
        person = at - 1 if at % 10 == 9 else at  # every tenth is paid to somebody who was paid before
        payment = SubsidyPayment(
            org=cast.sections["JYK"], number=f"BT-{at + 1:04d}", kind=KINDS[at % len(KINDS)],
            person_key=f"R{person:06d}", recipient=name_of(person),
            amount=Decimal(30_000 + 1_250 * (at % 23)) + Decimal("0.50"),
        )  # fmt: skip
        turn(day, -10)
        payment = writing.create(payment, by=clerk)
        if at % 25 == 24:
            continue
        payment = employment.approve(payment, by=judge, on=turn(day))
        if at % 25 == 23:
            continue
        payment = employment.pay(payment, by=payer, on=turn(day, 3))
        if at % 50 == 7:
            employment.give_back(payment, by=payer, reason="账号有误，退回重发", on=turn(day, 9))


def charter(cast: Cast) -> None:
    clerk, section = cast.heads["JYK"], cast.sections["JYK"]
    for at in range(BUS_TRIPS + 3):
        day = date(2022, 2, 10) + timedelta(days=4 * at)
        trip = _trip(section, Trip.Mode.BUS, f"BC-{at + 1:03d}", day, f"示B{at + 1:05d}", 38 + at % 7)
        turn(day)
        trip = writing.create(trip, by=clerk)
        if at < BUS_TRIPS:
            employment.accept(trip, by=clerk, on=turn(day, 5))
        elif at == BUS_TRIPS:
            employment.refuse(trip, by=clerk, reason="乘坐名单与参保记录不符", on=turn(day, 5))
        elif at == BUS_TRIPS + 1:
            employment.accept(trip, by=clerk, on=turn(date(2022, 7, 2)))  # after the half-year
    for at in range(FLIGHTS):
        flight = _trip(section, Trip.Mode.FLIGHT, f"BJ-{at + 1:03d}", date(2022, 2, 12 + at), f"QL{at + 801}", 156)
        turn(flight.day)
        employment.accept(writing.create(flight, by=clerk), by=clerk, on=turn(date(2022, 2, 20)))


def _trip(section: Org, mode: str, number: str, day: date, plate: str, passengers: int) -> Trip:
    return Trip(
        org=section, number=number, mode=mode, enterprise="青岚精工示例公司", origin="苍岭州客运站", day=day,
        plate=plate, passengers=passengers,
    )  # fmt: skip


def place_workers(cast: Cast) -> None:
    clerk = cast.staff["JYK"][2]
    partners = [
        writing.create(PartnerPlace(org=cast.sections["JYK"], name=name, agency=agency, agreed_on=day), by=clerk)
        for name, agency, day in PARTNERS
    ]
    for at in range(PLACED):
        _place(partners[0], at, date(2022, 3, 10) + timedelta(days=at % 100), clerk)
    for at in range(6):  # the same people, a second employer
        _place(partners[0], at, date(2022, 6, 20), clerk, employer="岚江电子示例公司")
    for at in range(9):  # after the half-year, from the second place
        _place(partners[1], 500 + at, date(2022, 8, 20), clerk)


def _place(partner: PartnerPlace, at: int, day: date, by: User, employer: str = "青岚精工示例公司") -> None:
    person = Placement(
        place=partner, person_key=f"W{at:06d}", name=name_of(at), employer=employer, started_on=turn(day)
    )
    writing.create(person, by=by)


def print_materials(cast: Cast) -> None:
    clerk, section = cast.staff["JJK"][2], cast.sections["JJK"]
    kinds, safety = Material.Kind, Material.Topic.FUND_SAFETY
    lazy = Term.objects.get(name="庸懒散浮拖")
    made = (
        ("打击违规参保补缴宣传海报", kinds.POSTER, safety, None, 600, date(2022, 4, 18)),
        ("打击违规参保补缴宣传海报（加印）", kinds.POSTER, safety, None, 260, date(2022, 6, 9)),
        ("守护社保基金宣传手册", kinds.MANUAL, safety, None, 2400, date(2022, 4, 25)),
        ("守护社保基金短片", kinds.VIDEO, safety, None, 1, date(2022, 5, 6)),
        ("作风建设口袋书", kinds.LEAFLET, Material.Topic.CLEAN_GOVERNANCE, lazy, 120, date(2022, 3, 21)),
        ("守护社保基金宣传手册（第二版）", kinds.MANUAL, safety, None, 1500, date(2022, 7, 12)),  # after the half-year
        ("守护社保基金宣传海报（去年）", kinds.POSTER, safety, None, 300, date(2021, 11, 3)),
    )
    for title, kind, topic, campaign, quantity, day in made:
        material = Material(org=section, title=title, kind=kind, topic=topic, campaign=campaign, quantity=quantity)
        publicity.deliver(writing.create(material, by=clerk), by=clerk, on=turn(day))
    planned = Material(org=section, title="社保政策问答手册", kind=kinds.MANUAL, topic=safety, quantity=5000)
    writing.create(planned, by=clerk)
