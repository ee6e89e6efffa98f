"""A campaign is planned, runs, asks everybody in scope, and ends; its lists are issued and settled."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.people.models import Grant, Post, User
from qingfeng.kernel.people.roles import ADMINISTRATORS, UNIT
from qingfeng.kernel.workflow import Workflow

from ..models import AspectAnswer, Campaign, Problem, RectificationList, SelfCheck
from .words import OFFICE, ON, WHY

campaigns = Workflow(Campaign, start=Campaign.Status.DRAFT)


def plan_is_named(campaign: Campaign) -> str | None:
    return None if campaign.plan_number else _("方案还没有文号。")


@campaigns.transition(
    gettext_lazy("印发方案"), Campaign.Status.DRAFT, to=Campaign.Status.RUNNING, by=OFFICE, needs=[plan_is_named],
    inputs=ON, help=gettext_lazy("方案印发之日，专项行动开始。"),
)  # fmt: skip
def issue_plan(campaign: Campaign, *, on: date) -> None:
    campaign.plan_issued_on = on


def has_scope(campaign: Campaign) -> str | None:
    return None if campaign.scope.exists() else _("还没有写明参加范围。")


def somebody_to_ask(campaign: Campaign) -> str | None:
    if not campaign.scope.exists() or not_asked(campaign, today()):
        return None
    return _("参加范围里的科室和人员都已经布置过自查。")


@campaigns.transition(
    gettext_lazy("布置全员自查"), Campaign.Status.RUNNING, by=OFFICE, needs=[has_scope, somebody_to_ask],
    inputs=ON | {"due": gettext_lazy("完成时限")},
    help=gettext_lazy("给参加范围里的每个科室、每个人布置一份逐项自查；已经布置过的不重复。"),
)  # fmt: skip
def ask_self_checks(campaign: Campaign, *, on: date, due: date, by: User) -> None:
    if due < on:
        raise ValidationError({"due": _("完成时限不能早于布置日期。")})
    aspects = list(campaign.aspects.order_by("pk"))
    for section, person in not_asked(campaign, on):
        level = SelfCheck.Level.PERSON if person else SelfCheck.Level.SECTION
        check = SelfCheck(org_id=section, campaign=campaign, level=level, person_id=person, asked_on=on, due_on=due)
        check = writing.create(check, by=by, label=gettext_lazy("布置自查"))
        for aspect in aspects:
            writing.create(AspectAnswer(self_check=check, aspect=aspect), by=by, label=gettext_lazy("布置自查"))


def not_asked(campaign: Campaign, day: date) -> list[tuple[int, int | None]]:
    asked = {(check.org_id, check.person_id) for check in campaign.self_checks.all()}
    return [each for each in in_scope(campaign, day) if each not in asked]


def in_scope(campaign: Campaign, day: date) -> list[tuple[int, int | None]]:
    """Every section and person the campaign reaches on that day, each once. The three administrators are left out: they
    hold no part in the business."""
    administrators = Grant.objects.active().filter(role__in=ADMINISTRATORS).values("user")
    reached: dict[tuple[int, int | None], None] = {}
    for each in campaign.scope.order_by("pk"):
        if each.person_id:
            reached[each.section_id, each.person_id] = None
            continue
        reached[each.section_id, None] = None
        if each.with_people:
            posts = Post.objects.on(day).filter(org_id=each.section_id, user__is_active=True)
            posts = posts.exclude(user__in=administrators).order_by("pk")
            reached |= {(each.section_id, post.user_id): None for post in posts}
    return list(reached)


def time_is_up(campaign: Campaign) -> str | None:
    if campaign.ends_on and campaign.ends_on > today():
        return _("方案定的结束日期还没有到；要提前结束，请先修改结束日期。")
    return None


@campaigns.transition(
    gettext_lazy("结束"), Campaign.Status.RUNNING, to=Campaign.Status.ENDED, by=OFFICE, needs=[time_is_up], inputs=ON
)
def end(campaign: Campaign, *, on: date) -> None:
    pass


@campaigns.transition(
    gettext_lazy("取消"), Campaign.Status.DRAFT, Campaign.Status.RUNNING, to=Campaign.Status.CANCELLED, by=OFFICE,
    inputs=WHY, grave=True,
)  # fmt: skip
def cancel_campaign(campaign: Campaign, *, on: date, reason: str) -> None:
    pass


lists = Workflow(RectificationList, start=RectificationList.Status.DRAFT)


def has_problems(record: RectificationList) -> str | None:
    return None if record.problems.exists() else _("清单里还没有问题。")


def all_closed(record: RectificationList) -> str | None:
    open_ones = record.problems.exclude(status__in=[Problem.Status.CLOSED, Problem.Status.CANCELLED]).count()
    return _("还有 %(n)d 个问题没有销号。") % {"n": open_ones} if open_ones else None


@lists.transition(
    gettext_lazy("印发"), RectificationList.Status.DRAFT, to=RectificationList.Status.ISSUED, by=OFFICE | UNIT,
    needs=[has_problems], inputs=ON, help=gettext_lazy("清单编号生效，清单内的问题可以下发。"),
)  # fmt: skip
def issue_list(record: RectificationList, *, on: date) -> None:
    record.issued_on = on


@lists.transition(
    gettext_lazy("办结"), RectificationList.Status.ISSUED, to=RectificationList.Status.DONE, by=OFFICE,
    needs=[all_closed], inputs=ON,
)  # fmt: skip
def finish_list(record: RectificationList, *, on: date) -> None:
    pass


@lists.transition(
    gettext_lazy("作废"), RectificationList.Status.DRAFT, RectificationList.Status.ISSUED,
    to=RectificationList.Status.CANCELLED, by=OFFICE, inputs=WHY, grave=True,
)  # fmt: skip
def cancel_list(record: RectificationList, *, on: date, reason: str) -> None:
    record.issued_on = None
