"""The monthly lists that the city issues to the sample bureau from July on, and what was done about them by September.

Traps: a suspicion that vanished and was kept, one that vanished and waits, one that came back; one that grew; an
officer who handled the benefit and may not verify it; a verdict sent back once; one overdue, one waiting for review; a
benefit held back and given again, one that a leader has still to decide about. Every identity number is of a place that
does not exist.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from qingfeng.contexts.funds import workflow
from qingfeng.contexts.funds.checklist import questions
from qingfeng.contexts.funds.hits import Hit, Row
from qingfeng.contexts.funds.letters import draft
from qingfeng.contexts.funds.models import Batch, Check, Letter, Reason, Source, Suspension, Suspicion
from qingfeng.kernel import writing
from qingfeng.kernel.calendar.models import LocalClock
from qingfeng.kernel.crypto import sm3_hex
from qingfeng.kernel.people.models import User
from qingfeng.screening.identity import check_value

from .cast import Cast
from .clock import turn
from .delivery import name_of

REGION = "999"  # no place has such a code
PLACES = ("柳溪镇", "东岭镇", "青岚街道", "北塘街道")
RULES = (
    ("E01", "死亡后继续领取待遇", "pension_enterprise", 290_000),
    ("E04", "领取失业金期间已经就业", "unemployment", 152_000),
    ("E02", "服刑期间领取养老金", "pension_enterprise", 310_000),
    ("E12", "城乡居民未满六十周岁领取养老金", "pension_resident", 18_500),
    ("E18", "长期未认证仍发放养老金", "pension_resident", 19_000),
)
TOLD = {
    "E01": "死亡月份 2022-02，其后仍有发放", "E04": "同月有单位缴纳失业保险费", "E02": "收监 2022-01-14，刑期未满",
    "E12": "首次领取月份早于满六十周岁的月份", "E18": "最近一次认证 2020-11",
}  # fmt: skip
Y, C = Suspicion.Verdict, Check.Answer
FINDINGS = "调取发放明细和公安、殡葬信息，走访社区并与家属核对。"


def id_of(at: int) -> str:
    """A number that nobody can have."""
    seventeen = f"{REGION}{at % 900 + 100:03}{1935 + at % 30}{at % 12 + 1:02}{at % 27 + 1:02}{at % 999:03}"
    value = check_value(seventeen)
    return f"{seventeen}{'X' if value == 10 else value}"


def hit(at: int, first: int = 202203, count: int = 3) -> Hit:
    code, rule, scheme, fen = RULES[at % len(RULES)]
    months = tuple(range(first, first + count))
    each = Decimal(fen + 1_000 * (at % 7)) / 100
    return Hit(
        person=id_of(at), rule=rule, code=code, scheme=scheme, months=months, amount=each * count,
        name=name_of(at + 60), region=PLACES[at % len(PLACES)], number=f"YC-2022-{at + 1:04}",
        rows=[Row(month, each, TOLD[code]) for month in months],
    )  # fmt: skip


def bring(cast: Cast, month: str, day: date, hits: Sequence[Hit]) -> None:
    turn(day)
    name = f"云川市疑点数据{month}.xlsx"
    batch = Batch(
        org=cast.sections["JJK"], source=Source.ISSUED, month=month, received_on=day, file_name=name,
        digest=sm3_hex(name.encode()),
    )  # fmt: skip
    workflow.take_in(batch, hits, by=cast.staff["JJK"][2])


def work_through(cast: Cast) -> None:
    """Three monthly lists, each with its share of what comes and goes."""
    turn(date(2022, 7, 4))
    for key, length in (("funds.verify", 15), ("funds.review", 5)):
        limit = LocalClock(key=key, length=length, document="青人社〔2022〕12号第六条")
        writing.create(limit, by=cast.office, label="登记时限")
    july = [hit(at) for at in range(14)]
    handled = replace(july[1], handled_by=str(cast.staff["JYK"][2]))
    bring(cast, "2022-07", date(2022, 7, 8), [july[0], handled, *july[2:]])
    decide_july(cast)
    august = [july[0], handled, *july[2:9], replace(hit(9, count=4)), *(hit(at, 202204) for at in range(14, 20))]
    bring(cast, "2022-08", date(2022, 8, 8), august)  # 10 to 13 are gone
    decide_august(cast)
    september = [*august, hit(11), *(hit(at, 202206, 2) for at in range(20, 24))]
    bring(cast, "2022-09", date(2022, 9, 8), [*september[:-1], replace(september[-1], region="")])


def case(at: int) -> Suspicion:
    return Suspicion.objects.get(issued_number=f"YC-2022-{at + 1:04}")


def give(cast: Cast, at: int, to: User, day: date) -> Suspicion:
    given: Suspicion = workflow.dispatch(case(at), by=cast.staff["JJK"][2], verifier=to, on=turn(day))
    return given


def conclude(at: int, verdict: str, reason: str, owed: Decimal, day: date, applies: str = "") -> Suspicion:
    """By whoever it was given to."""
    suspicion = case(at)
    verifier = suspicion.verifier
    assert verifier is not None
    turn(day)
    asked = questions(suspicion.code)
    answers = {each: (str(C.EXCLUDED), "") for each in asked}
    if applies:
        answers[asked[0]] = (str(C.APPLIES), applies)
    workflow.answer(suspicion, answers, by=verifier)
    proposed: Suspicion = workflow.verify(
        suspicion, by=verifier, verdict=verdict, reason=reason, findings=FINDINGS, established=owed, on=day
    )
    return proposed


def decide_july(cast: Cast) -> None:
    """The head confirms what others verified, and sends one back."""
    head, insurance, jobs = cast.heads["JJK"], cast.staff["SBK"], cast.staff["JYK"]
    sent = date(2022, 7, 11)
    for at in (0, 2, 3, 5):
        give(cast, at, insurance[at % 2 + 2], sent)
    give(cast, 1, jobs[3], sent)  # its officer keeps away
    unit = workflow.dispatch_to_unit(case(4), by=head, unit=cast.sections["SBK"], on=turn(sent))
    workflow.hand_on(unit, by=insurance[0], verifier=insurance[3], reason="熟悉该镇参保情况", on=turn(sent, 1))
    day = date(2022, 7, 20)
    workflow.confirm(conclude(0, Y.UPHELD, Reason.DEATH, case(0).suspected, day), by=head, on=turn(day, 2))
    workflow.confirm(conclude(2, Y.UPHELD, Reason.SERVING, case(2).suspected, day), by=head, on=turn(day, 3))
    workflow.confirm(
        conclude(3, Y.NOT_UPHELD, Reason.DATA, Decimal(0), day, "档案出生年月有误"), by=head, on=turn(day, 3)
    )
    returned = workflow.send_back(
        conclude(4, Y.NOT_UPHELD, Reason.LAWFUL, Decimal(0), day), by=head, due_on=day + timedelta(days=14),
        reason="没有认证记录的截图，请补充后再提出结论。", on=turn(day, 4),
    )  # fmt: skip
    again = conclude(4, Y.NOT_UPHELD, Reason.LAWFUL, Decimal(0), day + timedelta(days=9), "异地认证当天已补录")
    workflow.confirm(again, by=head, remark=f"{returned.number}补充材料齐全。", on=turn(day, 11))
    hold_back(cast, 0, date(2022, 7, 23))


def hold_back(cast: Cast, at: int, day: date) -> None:
    """Decided, written, delivered."""
    clerk, leader, suspicion = cast.staff["JJK"][2], cast.deputy("JJK"), case(at)
    held = propose(cast, suspicion, Suspension.Kind.STOP, day)
    workflow.decide(held, by=leader, opinion="同意停发，依法追回。", on=turn(day, 1))
    name, body = draft(suspicion, Letter.Kind.STOP)
    letter = Letter(suspicion=suspicion, kind=Letter.Kind.STOP, addressee=f"{name}家属", body=body)
    letter = workflow.issue(writing.create(letter, by=clerk), by=clerk, series="青人社基告", on=turn(day, 2))
    workflow.deliver(letter, by=clerk, delivery=Letter.Delivery.BY_HAND, on=turn(day, 4))


def propose(cast: Cast, suspicion: Suspicion, kind: str, day: date) -> Suspension:
    turn(day)
    ground = f"{suspicion.rule}，{suspicion.when}，比对明细见疑点页面。"
    held = Suspension(suspicion=suspicion, kind=kind, from_month=f"{day:%Y-%m}", ground=ground)
    return writing.create(held, by=cast.staff["JJK"][2])


def decide_august(cast: Cast) -> None:
    """What vanished is kept with a reason or waits; one benefit is given again; some wait for review or are late."""
    head, clerk = cast.heads["JJK"], cast.staff["JJK"][2]
    kept = case(10)
    workflow.keep(kept, by=head, reason="公安只是合并了重复档案，死亡日期没有变。", on=turn(date(2022, 8, 10)))
    held = propose(cast, case(7), Suspension.Kind.SUSPEND, date(2022, 8, 11))
    held = workflow.decide(held, by=cast.deputy("JJK"), opinion="先暂停，抓紧核实。", on=turn(date(2022, 8, 12)))
    for at, to in ((5, None), (6, cast.heads["GXK"]), (7, cast.staff["JJK"][3]), (14, cast.staff["SBK"][2])):
        if to:
            give(cast, at, to, date(2022, 8, 15))
    conclude(5, Y.UPHELD, Reason.DEATH, case(5).suspected, date(2022, 9, 15))  # late, and waits for review
    conclude(7, Y.NOT_UPHELD, Reason.OTHER_PERSON, Decimal(0), date(2022, 8, 24))
    workflow.confirm(case(7), by=head, on=turn(date(2022, 8, 26)))
    workflow.resume(
        held, by=cast.deputy("JJK"), month=date(2022, 9, 1), ground="同名误报，核实不属实，停发的月份一并补发。",
        on=turn(date(2022, 8, 29)),
    )  # fmt: skip
    give(cast, 8, cast.staff["SBK"][3], date(2022, 8, 30))
    conclude(8, Y.PARTLY, Reason.HANDLING, Decimal(300), date(2022, 9, 6))
    propose(cast, case(15), Suspension.Kind.SUSPEND, date(2022, 9, 2))
    workflow.open_identity(case(15), by=clerk, reason="核对殡葬登记")
