"""The sample bureau's campaigns, self-checks, lists, problems and measures.

Two campaigns make the half-year: 庸懒散浮拖 from March and 纪律作风 from April. Traps: a third campaign, a draft list, a
cancelled list, a list issued just after the half-year, problems closed, returned, extended, relapsed and overdue.
"""

from datetime import date, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile

from qingfeng.contexts.rectification import workflow as steps
from qingfeng.contexts.rectification.models import (
    Aspect,
    Campaign,
    InScope,
    Light,
    Measure,
    Problem,
    RectificationList,
    SelfCheck,
)
from qingfeng.kernel import writing
from qingfeng.kernel.files import keeping
from qingfeng.kernel.people.models import User

from .cast import Cast
from .clock import turn

L, P = RectificationList.Level, Problem.Category
ASPECTS = {
    P.MEDIOCRE: "政策业务不熟，答复不准，办事凭经验",
    P.LAZY: "该办不办，材料流转慢，推一推动一动",
    P.LAX: "值班、会议、考勤纪律松",
    P.SHALLOW: "走访调研不深不实，情况摸不清",
    P.SLOW: "超过承诺时限，久拖不决",
}
LAZY, DISCIPLINE, AGENCIES, LATER = "庸懒散浮拖", "纪律作风", "劳务派遣市场整治", "窗口服务提升"
CAMPAIGNS: tuple[tuple[str, list[str], str, date], ...] = (
    (LAZY, ["庸懒散拖", "庸懒散"], "整治“庸懒散浮拖”突出问题专项整治方案", date(2022, 3, 3)),
    (DISCIPLINE, ["纪律作风整治", "纪律作风专项整治"], "纪律作风专项整治行动方案", date(2022, 4, 6)),
    (AGENCIES, ["劳务派遣市场"], "劳务派遣市场专项整治行动方案", date(2022, 3, 15)),
    (LATER, [], "窗口服务提升专项行动方案", date(2022, 8, 2)),
)
SHOWN = {
    P.MEDIOCRE: ("政策答复不准", "窗口答复前后不一，群众多跑一趟"),
    P.LAZY: ("材料流转慢", "受理材料三日未转办"),
    P.LAX: ("值班空岗", "午间值班有一次无人在岗"),
    P.SHALLOW: ("走访不深入", "走访记录只有签到，没有问题清单"),
    P.SLOW: ("答复超时", "一件咨询超过承诺时限两天"),
}
QUICK = frozenset({0, 1, 2, 3, 4, 10})  # closed in a quarter, or left lying beyond it; the others have until autumn
DONE = "已按措施整改，办件时长由五日降到三日，附系统办件记录。"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def run_campaigns(cast: Cast) -> dict[str, Campaign]:
    campaigns = {}
    for at, (name, aliases, plan, day) in enumerate(CAMPAIGNS, start=1):
        turn(day)
        campaign = Campaign(
            org=cast.bureau, name=name, also_called="、".join(aliases),
            plan_title=f"青岚区人社局{plan}", plan_number=f"青人社〔2022〕{10 + at}号",
            leader=cast.leaders[1], begins_on=day, ends_on=date(2022, 11, 30),
        )  # fmt: skip
        campaign = writing.create(campaign, by=cast.office)
        _plan(cast, campaign)
        campaigns[name] = steps.issue_plan(campaign, by=cast.office, on=day)
    return campaigns


def _plan(cast: Cast, campaign: Campaign) -> None:
    """What the plan looks at and whom it reaches; one campaign has lights of its own."""
    if campaign.name == LAZY:
        for category, shows in ASPECTS.items():
            writing.create(
                Aspect(campaign=campaign, name=str(category.label), description=shows, category=category),
                by=cast.office,
            )
        for colour, signal, days in (("blue", "left", 30), ("yellow", "left", 10), ("red", "over", 1)):
            writing.create(Light(campaign=campaign, colour=colour, signal=signal, days=days), by=cast.office)
    if campaign.name in {LAZY, DISCIPLINE}:
        for section in cast.sections.values():
            writing.create(InScope(campaign=campaign, section=section), by=cast.office)


def check_themselves(cast: Cast, campaigns: dict[str, Campaign]) -> None:
    """Every section and person answers; one section and two persons are late with it."""
    for name, asked in ((LAZY, date(2022, 3, 4)), (DISCIPLINE, date(2022, 4, 7))):
        late = {cast.staff["JDK"][3].pk, cast.staff["SBK"][3].pk}
        turn(asked)
        steps.ask_self_checks(campaigns[name], by=cast.office, on=asked, due=asked + timedelta(days=10))
        for check in campaigns[name].self_checks.select_related("org", "person").order_by("pk"):
            pending = check.person_id in late if name == LAZY else check.org.code == "QL-FGK" and not check.person_id
            _answer(cast, check, asked, pending)


def _answer(cast: Cast, check: SelfCheck, asked: date, pending: bool) -> None:
    """A section finds something everywhere; of those who are late the aspects are half done."""
    code = check.org.code.removeprefix("QL-")
    nil = check.person is not None and has_none(cast, code, check.person)
    by, on = check.person or cast.heads[code], turn(asked, 6)
    for at, each in enumerate(check.answers.select_related("aspect").order_by("pk")):
        if nil or (at + cast.place(code)) % 3:
            steps.nothing(each, by=by)
        elif not pending:
            steps.found(each, by=by, text=SHOWN[each.aspect.category][1])
    if not pending:
        (steps.report_nil if nil else steps.report_problems)(check, by=by, on=on)


def has_none(cast: Cast, code: str, person: User) -> bool:
    """Every third person says explicitly that there is no problem."""
    return (cast.place(code) + cast.staff[code].index(person)) % 3 == 2


def make_lists(cast: Cast, campaigns: dict[str, Campaign]) -> None:
    for at, code in enumerate(cast.sections):
        _list(cast, campaigns[LAZY], code, None, date(2022, 3, 18), at)
        if code != "FGK":
            _list(cast, campaigns[DISCIPLINE], code, None, date(2022, 4, 20), at + 3)
        for place, person in enumerate(cast.staff[code]):
            if not has_none(cast, code, person):
                _list(cast, campaigns[LAZY], code, person, date(2022, 3, 25), 4 * at + place)
    _list(cast, campaigns[AGENCIES], "GXK", None, date(2022, 4, 2), 1)
    _list(cast, campaigns[DISCIPLINE], "FGK", None, date(2022, 7, 4), 2)  # after the half-year
    _list(cast, campaigns[LAZY], "JYK", None, None, 4)  # a draft
    cancelled = _list(cast, campaigns[LAZY], "SBK", None, None, 5)
    steps.cancel_list(cancelled, by=cast.office, reason="与第一份重复", on=date(2022, 3, 28))


def _list(
    cast: Cast, campaign: Campaign, code: str, person: User | None, day: date | None, seed: int
) -> RectificationList:
    turn(day or date(2022, 3, 28))
    count = RectificationList.objects.count() + 1
    head, liaison = cast.heads[code], cast.liaisons[code]
    made = RectificationList(
        org=cast.sections[code], number=f"QD-2022-{count:03d}", campaign=campaign, person=person,
        level=L.PERSON if person else L.SECTION,
    )  # fmt: skip
    made = writing.create(made, by=liaison)
    problems = [_problem(cast, made, code, person, seed + place, day) for place in range(1 if person else 3)]
    if day:
        made = steps.issue_list(made, by=head, on=day)
        for place, problem in enumerate(problems):
            _live(cast, problem, code, day, seed + place)
    return made


def _problem(
    cast: Cast, made: RectificationList, code: str, person: User | None, seed: int, day: date | None
) -> Problem:
    due = (day or date(2022, 5, 1)) + timedelta(days=92 if seed % 11 in QUICK else 215)
    category = list(SHOWN)[seed % len(SHOWN)]
    title, shows = SHOWN[category]
    problem = Problem(
        org=made.org, list=made, category=category,
        number=f"{made.number.replace('QD', 'ZG')}-{made.problems.count() + 1}",
        title=title, manifestation=shows, cause="职责交接不清，提醒不到位。", leader=cast.deputy(code),
        owner=person or cast.liaisons[code], due_on=due,
        source=Problem.Source.DISCIPLINE if seed % 7 == 0 else Problem.Source.SELF_CHECK,
    )  # fmt: skip
    problem = writing.create(problem, by=cast.liaisons[code])
    for text in (f"{title}：五个工作日内逐件清理并建立转办登记", "每周五由科室负责人抽查三件，抽查结果登记"):
        measure = Measure(problem=problem, text=text, proof="系统办件记录", due_on=due - timedelta(days=10))
        writing.create(measure, by=cast.liaisons[code])
    return problem


def _live(cast: Cast, problem: Problem, code: str, day: date, seed: int) -> None:
    """How far a problem gets depends on its number, so that every state can be seen."""
    head, liaison, deputy = cast.heads[code], cast.liaisons[code], cast.deputy(code)
    problem = steps.issue(problem, by=head, on=day)
    if seed % 11 == 10:
        return
    problem = steps.accept(problem, by=liaison)
    if seed % 11 == 9:
        return
    problem = steps.agree(problem, by=deputy, on=turn(day, 7))
    if seed % 11 == 8:
        until = problem.due_on + timedelta(days=45)
        problem = steps.ask_extension(
            problem, by=liaison, until=until, reason="系统改造须待市里统一安排", on=turn(day, 18)
        )
        steps.extend(problem, by=deputy, on=turn(day, 20))
        return
    for number in ("1",) if seed % 11 == 7 else ("1", "2"):
        problem = steps.tick(problem, by=liaison, number=number, on=turn(day, 25 + int(number)))
    if seed % 11 == 7:
        text = "第一条已做到，抽查登记还差两周的记录"
        steps.partly(problem, by=liaison, text=text, on=turn(day, 27))
        return
    problem = steps.report(problem, by=liaison, text="积压件全部清完，转办登记已启用", on=turn(day, 28))
    turn(day, 30)
    _prove(problem, liaison)
    problem = steps.ask_closing(problem, by=liaison, result=DONE, on=turn(day, 30))
    if seed % 11 == 6:
        return
    judge = cast.inspectors[1]
    if seed % 11 == 5:
        steps.send_back(problem, by=judge, reason="记录只到五月上旬，请补足一个月", on=turn(day, 33))
        return
    problem = steps.verify(problem, by=judge, on=turn(day, 34))
    closed = turn(day, 35)
    problem = steps.close(problem, by=judge, on=closed, look_back_on=closed + timedelta(days=90))
    if seed % 11 == 4:
        steps.relapse(
            problem, by=judge, reason="回头看发现又有一件超时", due=date(2022, 10, 20), on=turn(date(2022, 8, 30))
        )


def _prove(problem: Problem, by: User) -> None:
    content = BytesIO(PDF + problem.number.encode())
    upload = SimpleUploadedFile("办件记录.pdf", content.getvalue(), "application/pdf")
    keeping.attach(problem, upload, by=by, kind="system", title=f"{problem.number} 系统办件记录")
