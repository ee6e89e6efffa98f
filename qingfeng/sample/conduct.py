"""The sample bureau's supervision, talks, inspection and education, July 2021 to September 2022.

Traps: an opinion only drafted, a submission handed in late, talks cancelled or just outside the half-year, talks of the
same people in another campaign, a finding that was not upheld, rules of appraisal that have ended, books bought last
year.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from qingfeng.contexts.conduct import workflow as conduct
from qingfeng.contexts.conduct.models import (
    AppraisalRule,
    Circular,
    Finding,
    Inspection,
    InspectionMember,
    Talk,
    TalkParticipant,
)
from qingfeng.contexts.education import workflow as education
from qingfeng.contexts.education.models import Activity, BookPurchase, LifeMeasure, LifeMeeting, Subscription
from qingfeng.contexts.supervision import workflow as supervision
from qingfeng.contexts.supervision.models import Opinion, OpinionItem, Submission
from qingfeng.kernel import writing
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.terms.models import Term

from .cast import Cast
from .clock import turn

K, O = Talk.Kind, Talk.Occasion  # noqa: E741 - the words of the model
OPINIONS = (
    (date(2021, 10, 12), "廉政风险点排查", ("补充采购岗位的风险点",)),
    (date(2022, 1, 11), "“三重一大”事项报送", ("议题材料提前三天送达", "会后一周内送纪要")),
    (date(2022, 2, 24), "全面从严治党责任落实", ("班子成员责任清单写明完成时间",)),
    (date(2022, 3, 29), "专项整治自查", ("个人清单要有具体表现", "无问题的要写明由谁确认")),
    (date(2022, 5, 10), "补贴发放审核", ("发放前比对重复享受名单",)),
    (date(2022, 6, 14), "公务用车管理", ("用车申请和里程逐月核对",)),
    (date(2022, 7, 1), "谈话回访", ("提醒谈话满三个月要回访",)),  # after the half-year
)
SERIES = list(Submission.Series)
TOPICS = ("坚守岗位职责", "改进服务作风", "落实首问负责")
SEEN = "上午抽查时不在岗位，考勤有记录"
PLANNED = "逐条对照职责清单，每月底前更新一次办件台账并在支部会上公布。"


def supervise(cast: Cast) -> None:
    group = cast.inspectors[0]
    for day, title, items in OPINIONS:
        opinion = _opinion(cast, group, day, title, items)
        opinion = supervision.raise_opinion(opinion, by=group)
        if day < date(2022, 6, 1):
            for item in opinion.items.all():
                reply = {"result": OpinionItem.Result.ADOPTED, "reply": "已照办，材料送达时间写入议事规则。"}
                supervision.answer(item, by=cast.office, on=turn(day, 9), **reply)
            supervision.settle(opinion, by=group, on=turn(day, 12))
    _opinion(cast, group, date(2022, 6, 20), "窗口值班安排", ("午间值班排两人",))  # never raised
    for month in [(2021, each) for each in range(7, 13)] + [(2022, each) for each in range(1, 10)]:
        for at, series in enumerate(SERIES):
            _submission(cast, group, date(*month, 1), series, at)


def _opinion(cast: Cast, group: User, day: date, title: str, items: tuple[str, ...]) -> Opinion:
    turn(day)
    opinion = Opinion(org=cast.bureau, title=title, occasion_on=day, reply_due_on=day + timedelta(days=20))
    opinion = writing.create(opinion, by=group)
    for text in items:
        writing.create(OpinionItem(opinion=opinion, text=text), by=group)
    return opinion


def _submission(cast: Cast, group: User, month: date, series: str, at: int) -> None:
    """Due on the eighth of the following month; now and then one is late."""
    due = date(month.year + month.month // 12, month.month % 12 + 1, 8)
    turn(month)
    submission = Submission(org=cast.bureau, series=series, covers=f"{month:%Y-%m}", due_on=due)
    submission = writing.create(submission, by=cast.office)
    late = (month.month + at) % 9 == 4
    handed_in = due + timedelta(days=3) if late else due - timedelta(days=2)
    if handed_in > date(2022, 9, 18):
        return
    submission = supervision.submit(submission, by=cast.office, content="本月情况见附表，无异常。", on=turn(handed_in))
    supervision.receive(submission, by=group, on=turn(handed_in, 1))


def talk(cast: Cast) -> None:
    discipline = Term.objects.get(name="纪律作风")
    lazy = Term.objects.get(name="庸懒散浮拖")
    for at, code in enumerate(cast.sections):  # level by level: the head talks with everyone of the section
        head, others = cast.heads[code], cast.staff[code][1:]
        _talk(
            cast.sections[code], K.HEART, head, others, date(2022, 4, 11) + timedelta(days=at), discipline, O.CAMPAIGN
        )
    for at, leader in enumerate(cast.leaders[1:]):
        heads = [cast.heads[code] for code in cast.sections if cast.deputy(code) == leader]
        _talk(cast.bureau, K.HEART, leader, heads, date(2022, 4, 25) + timedelta(days=at), discipline, O.CAMPAIGN)
    _talk(cast.bureau, K.HEART, cast.director, cast.leaders[1:], date(2022, 4, 29), discipline, O.CAMPAIGN)
    for at, secretary in enumerate(cast.secretaries):  # before the organisational life meetings in March
        for place, person in enumerate(cast.staff[list(cast.sections)[at + 1]][1:]):
            _talk(cast.branches[at], K.HEART, secretary, [person], date(2022, 3, 7 + place), None, O.ORG_LIFE)
        group = cast.staff[list(cast.sections)[at + 4]]
        _talk(cast.branches[at], K.HEART, secretary, group, date(2022, 3, 14), None, O.ORG_LIFE)
    _talk(cast.sections["JYK"], K.HEART, cast.heads["JYK"], cast.staff["JYK"][1:], date(2022, 3, 22), lazy, O.CAMPAIGN)
    _talk(cast.bureau, K.CLEAN, cast.director, cast.leaders[1:], date(2022, 1, 28), None, O.HOLIDAY)
    _talk(cast.bureau, K.HEART, cast.leaders[1], [cast.heads["GXK"]], date(2022, 7, 1), discipline, O.CAMPAIGN)
    _talk(cast.bureau, K.HEART, cast.leaders[1], [cast.heads["SBK"]], date(2021, 12, 30), None, O.ORG_LIFE)
    mistaken = _talk(
        cast.bureau, K.HEART, cast.leaders[2], [cast.heads["FGK"]], date(2022, 5, 5), discipline, O.CAMPAIGN
    )
    conduct.cancel_talk(mistaken, by=cast.leaders[2], reason="登记重复", on=turn(date(2022, 5, 6)))


def _talk(
    org: Org, kind: str, talker: User, people: list[User], day: date, campaign: Term | None, occasion: str,
    finding: Finding | None = None,
) -> Talk:  # fmt: skip
    turn(day)
    planned = Talk(
        org=org, kind=kind, talker=talker, day=day, campaign=campaign, occasion=occasion, finding=finding,
        place="谈话室", matter="听取想法，提醒职责",
        follow_up_on=None if kind in Talk.CORRECTED else day + timedelta(days=90),
    )  # fmt: skip
    planned = writing.create(planned, by=talker)
    for person in people:
        writing.create(TalkParticipant(talk=planned, person=person), by=talker)
    finished: Talk = conduct.finish(planned, by=talker, content="谈了近期工作和思想情况，本人表示会按期改进。")
    return finished


def inspect(cast: Cast) -> None:
    """One inspection in May with its circular and reminder talks; one in July lies outside the half-year; one in
    September waits: somebody has answered for themselves, somebody else has not yet."""
    _appraisal_rules(cast)
    judge = cast.office
    team = [cast.staff["RSK"][2], cast.inspectors[1]]
    inspection = _inspection(cast, date(2022, 5, 17), "全局各科室上下班和在岗情况", team)
    kinds = Finding.Kind
    seen = (("JYK", 3, kinds.LATE), ("SBK", 3, kinds.LATE), ("JDK", 2, kinds.EARLY), ("FGK", 3, kinds.ABSENT),
            ("SBK", 3, kinds.EARLY), ("RSK", 3, kinds.LATE))  # fmt: skip
    found = [_finding(cast, inspection, code, place, kind, checker=team[1]) for code, place, kind in seen]
    inspection = conduct.complete(inspection, by=judge)
    circular = Circular(org=cast.bureau, number="青人社通〔2022〕2号", title="工作纪律检查情况通报")
    circular = conduct.issue(writing.create(circular, by=judge), by=judge, on=turn(date(2022, 5, 27)))
    for (code, place, _kind), each in zip(seen, found, strict=True):
        finding = conduct.hear(each, by=cast.heads[code], reply="无异议。", on=turn(inspection.day, 3))
        if code == "RSK":
            conduct.dismiss(finding, by=judge, reason="当天经批准外出办事", on=turn(date(2022, 5, 24)))
            continue
        finding = conduct.confirm(finding, by=judge, on=turn(date(2022, 5, 24)))
        finding = conduct.publish(finding, by=judge, circular=circular)
        conduct.appraise(finding, by=judge, on=turn(date(2022, 6, 2)))
        person = cast.staff[code][place]
        _talk(cast.bureau, K.REMINDER, cast.deputy(code), [person], date(2022, 5, 30), None, "", finding)
    later = _inspection(cast, date(2022, 7, 12), "窗口单位午间值班", [cast.staff["RSK"][2]])
    conduct.complete(later, by=judge)
    _waiting(cast)


def _appraisal_rules(cast: Cast) -> None:
    """The rules of the year before, ended, and those in force: the second time costs more."""
    kinds = Finding.Kind
    old = [_rule(cast, "青人社发〔2020〕31号", "第八条", kind, 1, 80, date(2021, 1, 4)) for kind in kinds]
    for rule in old:
        conduct.end(rule, by=cast.office, on=turn(date(2022, 1, 1)))
    for kind in kinds:
        _rule(cast, "青人社发〔2021〕40号", "第九条第一项", kind, 1, 100, date(2022, 1, 1))
        _rule(cast, "青人社发〔2021〕40号", "第九条第二项", kind, 2, 200, date(2022, 1, 1))


def _rule(cast: Cast, number: str, clause: str, kind: str, nth: int, amount: int, since: date) -> AppraisalRule:
    turn(since)
    rule = AppraisalRule(
        org=cast.bureau, title="绩效考核办法", number=number, clause=clause, kind=kind, nth=nth, amount=Decimal(amount),
        in_force_from=since,
    )  # fmt: skip
    adopted: AppraisalRule = conduct.adopt(writing.create(rule, by=cast.office), by=cast.office)
    return adopted


def _inspection(cast: Cast, day: date, scope: str, team: list[User]) -> Inspection:
    turn(day)
    planned = Inspection(org=cast.bureau, day=day, team="人事科、派驻纪检监察组", scope=scope)
    planned = writing.create(planned, by=cast.office)
    for person in team:
        writing.create(InspectionMember(inspection=planned, person=person), by=cast.office)
    return planned


def _finding(
    cast: Cast, inspection: Inspection, code: str, place: int, kind: str, checker: User, facts: str = SEEN
) -> Finding:
    finding = Finding(
        org=cast.sections[code], inspection=inspection, person=cast.staff[code][place], kind=kind, facts=facts,
        checker=checker, reply_due_on=inspection.day + timedelta(days=7),
    )  # fmt: skip
    return writing.create(finding, by=cast.office)


def _waiting(cast: Cast) -> None:
    """Found a week ago: one person has answered in their own words, one has until tomorrow."""
    checker = cast.staff["RSK"][2]
    inspection = _inspection(cast, date(2022, 9, 14), "窗口单位在岗情况", [checker, cast.inspectors[2]])
    answered = _finding(cast, inspection, "SBK", 3, Finding.Kind.LATE, checker, "8:50 到岗，未请假")
    _finding(cast, inspection, "GXK", 1, Finding.Kind.ABSENT, checker, "9:30 至 10:00 窗口无人")
    conduct.complete(inspection, by=cast.office)
    reply = "当天先到社区送认证资料，到岗前没有报备，以后提前登记。"
    conduct.hear(answered, by=cast.staff["SBK"][3], reply=reply, on=turn(date(2022, 9, 15)))


def educate(cast: Cast) -> None:
    for at, (branch, secretary) in enumerate(zip(cast.branches, cast.secretaries, strict=True)):
        _life_meeting(branch, secretary, cast.staff[list(cast.sections)[at + 1]], date(2022, 3, 16 + at), 5 + at)
    _life_meeting(cast.branches[0], cast.secretaries[0], cast.staff["RSK"], date(2021, 12, 15), 4)
    called = LifeMeeting(
        org=cast.branches[1], kind=LifeMeeting.Kind.ORG_LIFE, title="补开的组织生活会", day=date(2022, 6, 8)
    )
    called = writing.create(called, by=cast.secretaries[1])
    education.call_off(called, by=cast.secretaries[1], reason="并入三季度组织生活会", on=turn(date(2022, 6, 6)))
    for title, copies, day in (
        ("基层作风建设读本", 62, date(2022, 3, 9)),
        ("中国共产党宣传工作简史", 56, date(2022, 4, 21)),
        ("中国共产党宣传工作简史", 20, date(2021, 11, 18)),
        ("基层作风建设读本", 15, date(2022, 7, 8)),
    ):
        _confirm(BookPurchase(org=cast.branches[0], title=title, copies=copies, bought_on=day), cast)
    writing.create(
        BookPurchase(org=cast.branches[0], title="基层作风建设读本", copies=30, bought_on=date(2022, 6, 28)),
        by=cast.office,
    )
    kinds = Subscription.Kind
    for title, kind in (("中国纪检监察杂志", kinds.PERIODICAL), ("中国纪检监察报", kinds.NEWSPAPER)):
        for branch in cast.branches:
            paper = Subscription(
                org=branch, title=title, kind=kind, copies=2, subscribed_on=date(2022, 1, 6), year=2022
            )
            _confirm(paper, cast)
    for event, title, day, attendance in (
        (Activity.Kind.WARNING, "观看警示教育片", date(2022, 2, 24), 43),
        (Activity.Kind.LECTURE, "廉政党课", date(2022, 4, 15), 40),
        (Activity.Kind.VISIT, "参观廉政文化长廊", date(2022, 6, 10), 38),
        (Activity.Kind.LECTURE, "廉政党课（下半年）", date(2022, 8, 5), 41),
    ):
        _confirm(
            Activity(org=cast.bureau, kind=event, title=title, day=day, place="党建文化长廊", attendance=attendance),
            cast,
        )


def _life_meeting(branch: Org, secretary: User, people: list[User], day: date, measures: int) -> None:
    meeting = LifeMeeting(
        org=branch,
        kind=LifeMeeting.Kind.ORG_LIFE,
        title=f"{branch}组织生活会（{day:%Y年%m月}）",
        day=day,
        place="党员活动室",
    )
    turn(day)
    meeting = writing.create(meeting, by=secretary)
    made = [
        writing.create(
            LifeMeasure(
                meeting=meeting,
                text=f"{TOPICS[at % len(TOPICS)]}：{PLANNED}",
                owner=people[at % len(people)],
                due_on=day + timedelta(days=90),
            ),
            by=secretary,
        )
        for at in range(measures)
    ]
    education.hold(meeting, by=secretary)
    for measure in made[:-1]:
        education.finish(measure, by=secretary, outcome="台账已更新并公布。", on=turn(day, 60))


def _confirm(entry: BookPurchase | Subscription | Activity, cast: Cast) -> None:
    turn(getattr(entry, entry.day_name))
    entry = writing.create(entry, by=cast.office)
    confirm: Any = education.entries[type(entry)].step("confirm")
    confirm(entry, by=cast.office)
